"""Paper certificates: none made any more, those held stay valid, lost ones by their first channel (纸质证书)."""

from collections.abc import Mapping
from typing import Any

from policies.application.codes import Channel, Medium
from policies.application.other import PaperCertificate, ReissueApplication
from policies.application.tj20 import Tj20Application
from policies.facts import Facts
from policies.parameters import Parameters
from policies.tj20.book import BOOK, CLAIMS, REISSUE, written
from policies.tj20.printing import obtained_on
from policies.verdicts import Verdict, conditional, failed, manual, missing, not_applicable, passed

ON_PAPER = (Channel.PAPER, Channel.OFFLINE)
STILL_HELD = frozenset({"valid", "legacy_valid"})


@BOOK.rule("TJ20-23", clause="三(四)", title="不再发放纸质证书", procedures=(*CLAIMS, REISSUE))
def no_paper(application: Tj20Application | ReissueApplication, facts: Facts, p: Parameters) -> Verdict:
    """A claim for paper or on paper is refused (二(一)); reissue of a lost one goes its own way (TJ20-25)."""
    if isinstance(application, ReissueApplication):
        return not_applicable("遗失补发按原渠道办理，不是新发纸质证书")
    if application.medium is Medium.PAPER:
        return failed("本市不再发放纸质职称证书；请改申领电子证书，其打印件与纸质证书同等有效")
    if application.channel in ON_PAPER:
        return failed("本市不再发放纸质职称证书；请登录职称管理信息系统上传申领", "wrong_channel")
    return passed("申领电子证书")


@BOOK.rule("TJ20-24", clause="三(四)", title="纸质证书无需更换", procedures=(*CLAIMS, REISSUE))
def no_exchange(application: Tj20Application | ReissueApplication, facts: Facts, p: Parameters) -> Verdict:
    """Who holds the paper keeps it: the same title is not made a second time (contrast NB21-12)."""
    if isinstance(application, ReissueApplication):
        wanted = asks_exchange(application.reason or "", p)
    else:
        wanted = application.paper_certificate_recorded is True or paper_on_record(application, facts)
    if wanted:
        return failed("已持有的纸质证书继续有效，无需更换；请继续使用原证书", "no_exchange_needed")
    return passed("没有以纸质证书更换电子证书的情形")


def asks_exchange(reason: str, p: Parameters) -> bool:
    """The reason speaks of exchange and of no loss."""
    return mentions(reason, p, "exchange_words") and not speaks_of_loss(reason, p)


def speaks_of_loss(reason: str, p: Parameters) -> bool:
    """The reason speaks of a loss and does not deny it."""
    return mentions(reason, p, "lost_words") and not mentions(reason, p, "not_lost_words")


def mentions(reason: str, p: Parameters, words: str) -> bool:
    """Whether one of the notice's words of that list stands in the reason."""
    return any(word in reason for word in p.list(f"tj.reissue.{words}"))


def paper_on_record(application: Tj20Application, facts: Facts) -> bool:
    """The register holds the same title on paper."""
    return any(is_same_title(application, certificate) for certificate in facts.certificates)


def is_same_title(application: Tj20Application, certificate: Mapping[str, Any]) -> bool:
    """A valid paper title of the same level and day; what one side does not know does not tell them apart."""
    levels = {level for level in (certificate.get("level"), application.title.level) if level}
    days = {str(day) for day in (certificate.get("obtained_on"), obtained_on(application.plain())) if day}
    return (
        bool(certificate.get("paper"))
        and certificate.get("kind") != "vocational"
        and certificate.get("status") in STILL_HELD
        and len(levels) <= 1
        and len(days) <= 1
    )


@BOOK.rule("TJ20-25", clause="三(四)", title="遗失补发按原渠道", procedures=(*CLAIMS, REISSUE))
def original_channel(
    application: Tj20Application | ReissueApplication, facts: Facts, p: Parameters
) -> Verdict:
    """A lost paper is reissued, where really needed, by who issued it; an unknown channel is the city's to name."""
    if not isinstance(application, ReissueApplication):
        return not_applicable("仅适用于纸质证书遗失补发（P30）")
    reason, channel = application.reason or "", application.original_channel
    if not written(reason):
        return missing("未说明遗失情况和补发理由；请补填", "missing_reason")
    if not speaks_of_loss(reason, p):
        return manual(f"所述理由“{reason}”未说明遗失；请人工核实是否确需补发")
    if application.paper_certificate == PaperCertificate():
        return missing("未填写遗失的纸质证书（paper_certificate）：发证单位、取得日期、编号；请补填")
    if channel is not None and written(channel):
        return passed(f"纸质证书遗失，由原渠道{channel}办理")
    if p.text("tj.reissue.unknown_channel") == "refuse":
        return missing("未填写原办理渠道；请补填")
    return conditional("原办理渠道不明；由市人社局指定后办理")


@BOOK.rule("TJ20-32", clause="政策问答一", title="全覆盖", procedures=CLAIMS)
def full_coverage(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """All ways of obtaining are covered by day of upload; an old title only raises `may_hold_paper` (AMB-40)."""
    day, since = obtained_on(application.plain()), p.day("tj.paper_before")
    if day is None:
        return conditional("取得资格时间未填，尚不能判断是否可能持有纸质证书；请补填")
    if day < since:
        return conditional(f"{day} 取得，早于 {since}，可能持有纸质证书（may_hold_paper）；请核实后再制证")
    return passed(f"{day} 取得，属于电子证书覆盖范围")
