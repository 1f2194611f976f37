"""How the file arrives and whether its two parts are filled in (线上申报)."""

from policies.application.codes import Channel
from policies.application.nb21 import Nb21Application
from policies.facts import Facts
from policies.nb21.book import BOOK, PROCEDURES
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, failed, missing, passed


@BOOK.rule("NB21-18", clause="一(二)", title="申报渠道", procedures=PROCEDURES)
def platform_channel(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """The provincial platform only, for cases started from the fourth quarter of 2021; paper before that is marked."""
    first = p.day("nb21.platform_from")
    if application.channel is None:
        return missing("未填写申报渠道；请补填")
    if application.channel is Channel.PROVINCIAL_PLATFORM:
        return passed("经省职称申报与评审管理服务平台申报")
    if facts.today < first:
        return passed(f"{first} 前按原办法受理，已标注为非平台申报")
    return failed(f"{first} 起调入确认只在省职称申报与评审管理服务平台办理；请改由平台申报", "wrong_channel")


@BOOK.rule("NB21-19", clause="一(二)1(1)", title="业绩档案与申报材料", procedures=PROCEDURES)
def both_sections_filled(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Performance archive and confirmation form are complete and vouched for; the unit confirms the archive (S-04).

    The commitment is not in the notice: every profile's `submit` asks for it (rules.md 2.1).
    """
    sections = {
        "个人业绩档案库": application.archive_complete,
        "职称认定（调入）申报材料": application.application_complete,
    }
    open_sections = [name for name, complete in sections.items() if not complete]
    if open_sections:
        return missing(f"{'、'.join(open_sections)}未填写完整；请补全后再提交")
    if application.commitment is None or application.commitment.signed_on is None:
        return missing("未签署真实性承诺；请签署后再提交", "commitment_missing")
    if facts.confirms("archive_complete") or facts.confirms("NB21-19"):
        return passed("业绩档案库和申报材料均已填写完整")
    return conditional("业绩档案库和申报材料已填写，档案待单位审核确认")
