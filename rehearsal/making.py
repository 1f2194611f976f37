"""Making certificates in memory (演练制证): the same contents and numbers as in service, no paper."""

from activities.drafts import Draft, Making, printed
from activities.ledger import numbered
from activities.orders import Produced, Production
from activities.papers.number import SHANGHAI, TIANJIN, Series, number_of
from activities.unmakeable import Unmakeable
from records.bodies import LAST
from records.canonical import plain
from rehearsal.register import CaseFile, Certificate, Register


def make(register: Register, file: CaseFile, order: Production) -> Produced:
    """Number and keep the certificates of an order; the first one's. Raises Unmakeable."""
    held = followed(register, order)
    before = held.held() if held else None
    making = Making(order, file.case, plain(file.application), before, file.committee or "")
    drafts = numbered(making, Memory(register))
    for draft in drafts:
        supersede(register, draft)
        register.certificates.append(certificate(making, draft, held))
    first = drafts[0]
    return Produced(first.number, first.version, None, first.status, first.available_from)


def followed(register: Register, order: Production) -> Certificate | None:
    """The version that a correction or a reinstatement follows."""
    return register.certificate(order.subject) if order.subject else None


def supersede(register: Register, draft: Draft) -> None:
    """The version before is out of use; a revoked one that is reinstated stays revoked (S-35)."""
    before = register.certificate(draft.replaces or draft.number)
    if before is not None and before.status != "revoked":
        before.status = "superseded"


def certificate(making: Making, draft: Draft, held: Certificate | None) -> Certificate:
    """One version as the register has it."""
    holder, case_no = draft.holder, making.case.case_no
    kept_number = held is not None and draft.replaces is None
    return Certificate(
        number=draft.number,
        version=draft.version,
        status=draft.status,
        level=draft.level or None,
        kind=draft.form,
        city=draft.city,
        scope=draft.scope,
        seals=draft.seals,
        holder=draft.name or None,
        id_number=holder.id_number or None,
        mobile=draft.mobile or (held.mobile if held else None),
        obtained_on=holder.obtained_on,
        available_from=draft.available_from,
        case_no=held.case_no if held and kept_number else case_no,
        employer=holder.employer or None,
        made_by=case_no,
        replaces=draft.replaces,
        fields=printed(draft),
    )


class Memory:
    """Codes and running numbers of one rehearsal."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def shanghai_code(self, body: str, code: str, making: Making) -> str | None:
        """The body's code; a new one is entered for it. Unmakeable: it is another body's (SH24-31)."""
        codes = self.register.codes
        if not code:
            return next(
                (known for (scope, known), name in codes.items() if (scope, name) == (SHANGHAI, body)), None
            )
        owner = codes.setdefault((SHANGHAI, code), body)
        if owner != body:
            raise Unmakeable(f"代码 {code} 已属于“{owner}”，不得再用于“{body}”；请核对", "SH24-31")
        return code

    def tianjin_code(self, body: str, making: Making) -> str:
        """The body's three digits, in the order of first use. Unmakeable: all are given away."""
        codes = self.register.codes
        for (scope, code), name in codes.items():
            if (scope, name) == (TIANJIN, body):
                return code
        running = self.register.next_in(f"codes-{TIANJIN}")
        if running > LAST:
            raise Unmakeable(f"三位机构代码已用完，“{body}”无法编号", "TJ20-20")
        codes[TIANJIN, f"{running:03}"] = body
        return f"{running:03}"

    def number(self, making: Making, series: Series, holder: int, version: int) -> str:
        """The next number that no certificate has."""
        while True:
            number = number_of(series, self.register.next_in(series.key), making.parameters)
            if self.register.certificate(number) is None:
                return number
