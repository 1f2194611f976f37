"""From when the notice holds, and which version a certificate has (施行与版式)."""

from policies.application.base import BaseApplication
from policies.application.sh24 import ShProductionApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import ALL, BOOK, MAKING
from policies.sh24.persons import place
from policies.verdicts import Verdict, conditional, failed, passed


@BOOK.rule("SH24-04", clause="一", title="2024年版证书", procedures=MAKING)
def version(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """The day of making chooses the version, also for older titles (AMB-26); the 2019 one is no longer made."""
    since = p.day("sh.effective")
    if p.text("sh.version_by") == "obtained_on":
        older = [
            place(index)
            for index, person in enumerate(application.persons)
            if person.obtained_on is not None and person.obtained_on < since
        ]
        if older:
            return failed(f"{'、'.join(older)}在 {since} 前取得，属2019年版证书，已不再发放；请从名单中删去")
        return passed(f"均在 {since} 以后取得，用2024年版证书")
    if facts.today < since:
        return conditional(f"{since} 起制作的才是2024年版证书")
    return passed(f"制证之日在 {since} 以后，用2024年版证书")


@BOOK.rule("SH24-53", clause="十一", title="施行日期", procedures=ALL)
def in_force(application: BaseApplication, facts: Facts, p: Parameters) -> Verdict:
    """Cases started earlier stand under the procedure of 2019, which is not offered here."""
    since = p.day("sh.effective")
    if facts.today < since:
        return failed(
            f"通知自 {since} 起施行，{facts.today} 尚不能据此办理；请在施行后提交", "ruleset_not_in_force"
        )
    return passed(f"通知自 {since} 起施行")
