"""What a file that opens P11 or P12 says (取消评审资格、撤销资格的立案内容): taken up anyway, findings tell what lacks."""

from policies.application.misconduct import MisconductApplication
from policies.facts import Facts
from policies.nb24.book import BOOK
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, not_applicable, passed
from states.findings import Binding
from states.terms import Ground

DISCIPLINE = ("P11", "P12")


@BOOK.rule("NB24-53", clause="六(一)", title="处理对象", procedures=DISCIPLINE, stage=Binding.INFORMATION)
def whom(application: MisconductApplication, facts: Facts, p: Parameters) -> Verdict:
    """The case that is to end, or the title that is to be taken away."""
    subject = application.subject
    named = subject.case_no or subject.certificate_no or application.certificate_no or subject.name
    if not (named or facts.in_case):
        return missing("未写明所涉人员、案件或证书；请补充 subject.case_no、certificate_no 或 name")
    if not application.facts:
        return missing("未写明事实（facts）；请补充")
    return passed("有明确的对象和事实；查实、送达并听取陈述申辩后决定")


@BOOK.rule("NB24-55", clause="六(一)1", title="处理事由", procedures=DISCIPLINE, stage=Binding.INFORMATION)
def ground(application: MisconductApplication, facts: Facts, p: Parameters) -> Verdict:
    """One of the grounds of the notice, by code."""
    if application.ground is None:
        return missing("未写明事由（ground）；请补充，处理决定须选定事由")
    if application.ground.value not in p.list("nb24.grounds"):
        return failed(f"事由“{application.ground.label}”不在所列四种情形之内；处理决定须另选事由")
    return passed(f"事由：{application.ground.label}")


@BOOK.rule(
    "NB24-58", clause="六(一)4", title="其他严重情形", procedures=DISCIPLINE, stage=Binding.INFORMATION
)
def explained(application: MisconductApplication, facts: Facts, p: Parameters) -> Verdict:
    """Another serious breach of the review rules needs words of its own."""
    if application.ground is not Ground.OTHER_SERIOUS:
        return not_applicable("不是“其他严重违反评审规定”")
    if not application.facts:
        return missing("以“其他严重违反评审规定”立案的，须写明具体情形（facts）；请补充")
    return passed("已写明具体情形，须经市级批准")
