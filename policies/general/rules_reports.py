"""What a report or petition says (举报、信访件内容): it is taken up in any case, findings only tell what is lacking."""

from policies.application.misconduct import MisconductApplication
from policies.facts import Facts
from policies.general.book import BOOK
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, not_applicable, passed
from states.findings import Binding

REPORTS = ("P14", "P36")


@BOOK.rule("NB21-43", clause="二(五)", title="反映的问题", procedures=REPORTS, stage=Binding.INFORMATION)
def told(application: MisconductApplication, facts: Facts, p: Parameters) -> Verdict:
    """What happened, and to whom or to what it is said to have happened."""
    subject = application.subject
    if not (subject.case_no or subject.certificate_no or subject.name or application.certificate_no):
        return missing("未写明被反映的人员、案件或证书；请补充 subject.name、case_no 或 certificate_no")
    if not application.facts:
        return missing("未写明反映的事实（facts）；请补充")
    if not application.evidence:
        return passed("有明确的对象和事实；未附证据，由核查人查证")
    return passed(f"有明确的对象和事实，附证据 {len(application.evidence)} 份")


@BOOK.rule("NB21-45", clause="二(五)", title="来源登记", procedures=REPORTS, stage=Binding.INFORMATION)
def channel(application: MisconductApplication, facts: Facts, p: Parameters) -> Verdict:
    """Visit, call, letter or online: how it came in is on record."""
    if application.channel is None:
        return missing("未登记来源（channel：visit、call、letter 或 online）；请补充")
    if application.channel.value not in p.list("report.channels"):
        return failed(
            f"来源“{application.channel.label}”不是来访、来电、来信或网上；请按实际来源改正", "wrong_channel"
        )
    return passed(f"来源：{application.channel.label}")


@BOOK.rule("NB24-55", clause="六(一)1", title="举报事由", procedures=REPORTS, stage=Binding.INFORMATION)
def ground(application: MisconductApplication, facts: Facts, p: Parameters) -> Verdict:
    """A report names its ground by code; a petition need not."""
    if application.ground is not None:
        return passed(f"事由：{application.ground.label}")
    if application.procedure == "P14":
        return not_applicable("信访件可不写事由，由核查结论确定")
    return missing("未写明事由（ground），查实后无法据以处理；请补充")


@BOOK.rule("NB21-46", clause="二(五)", title="反馈对象", procedures=REPORTS, stage=Binding.INFORMATION)
def answerable(application: MisconductApplication, facts: Facts, p: Parameters) -> Verdict:
    """A named reporter is answered; for an anonymous one the feedback is waived."""
    reporter = application.reporter
    if reporter is None or reporter.anonymous or not reporter.name:
        return not_applicable("匿名反映，免予反馈")
    return passed("实名反映，办结须反馈")
