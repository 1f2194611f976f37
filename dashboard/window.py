"""What anybody may read and hand in without signing in (公众窗口): running notices, objections, reports."""

import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine

from dashboard.chosen_files import Chosen
from dashboard.entrance import NotHere
from policies.laws import law_for, ruleset_for
from records.boards import PublicNotice, public_notices
from records.database import reading, session
from records.evidence import tell_handlers
from records.notice_views import notice_ended_on
from records.reading import find_case
from records.uploads import EVIDENCE, put, uploads_of
from records.views import objections
from states.terms import DeadlineName, Ground, State
from workflows.naming import new_number

ANYONE = "anyone"
REPORT = "P36"
CODE = 12
"""Characters of the code with which a reporter follows a report: 48 bits, and few tries a minute."""
FILES = 5
"""Files of one public form."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a reporter learns: where the report stands, when it is due, how many files it has; nobody's name."""

    state: State
    due_on: date | None
    ended: bool
    files: int


class Window:
    """The public's side of the register."""

    def __init__(self, register: Engine, secret: bytes) -> None:
        """`secret` is what the codes of reports are derived from: one that never changes, as they have to hold."""
        self._register, self._secret = register, secret

    def notices(self) -> list[PublicNotice]:
        """Every running notice, the first to end first."""
        with reading(self._register) as opened:
            return public_notices(opened)

    def notice(self, case_no: str) -> PublicNotice:
        """One running notice. Raises NotHere, also for a case that is in no notice now."""
        with reading(self._register) as opened:
            found = public_notices(opened, case_no=case_no)
        if not found:
            raise NotHere
        return found[0]

    def ended(self, case_no: str, now: datetime) -> date:
        """The last day of a notice that is over. Raises NotHere when there was none."""
        with reading(self._register) as opened:
            found = notice_ended_on(opened, case_no, now)
        if found is None:
            raise NotHere
        return found

    def code(self, case_no: str) -> str:
        """The code of a report; the same for the same report."""
        return self._derived("report", case_no)

    def seal(self, case_no: str) -> str:
        """What a form carries beside the number made for it: who merely knows a number cannot hand in under it."""
        return self._derived("report form", case_no)

    def _derived(self, purpose: str, case_no: str) -> str:
        return hmac.digest(self._secret, f"{purpose} {case_no}".encode(), "sha256").hex()[:CODE]

    def progress(self, case_no: str, code: str) -> Progress | None:
        """Where a report stands; None for a wrong number, a wrong code or a case of another kind alike."""
        if not hmac.compare_digest(self.code(case_no).encode(), code.strip().lower().encode()):
            return None
        with reading(self._register) as opened:
            found = find_case(opened, case_no)
            if found is None or found.procedure != REPORT:
                return None
            files = len(uploads_of(opened, case_no))
        return Progress(State(found.state), found.due_on, found.closed_at is not None, files)

    def has_report(self, case_no: str) -> bool:
        """Whether a report of this number was handed in."""
        with reading(self._register) as opened:
            return find_case(opened, case_no) is not None

    def has_objection(self, case_no: str, act_id: str) -> bool:
        """Whether this objection was handed in."""
        with reading(self._register) as opened:
            return any(one.act_id == act_id for one in objections(opened, case_no))

    def add(
        self,
        case_no: str,
        chosen: Iterable[Chosen],
        at: datetime,
        kind: str = EVIDENCE,
        *,
        later: bool = False,
    ) -> None:
        """Keep files with a report that is open, or with an objection. WrongFile: none of them is kept.

        `later`: it was handed in before, so who handles it is told; not of files that are there already.
        """
        with session(self._register) as writing:
            before = {item.id for item in uploads_of(writing, case_no)}
            kept = [put(writing, case_no, ANYONE, kind, name, data, at) for name, data in chosen]
            if later and any(item.id not in before for item in kept):
                tell_handlers(writing, case_no, kind, at)


def report_number(at: datetime) -> str:
    """A number for a report that is about to be handed in."""
    return new_number(REPORT, at, secrets.token_hex(4))


def objection_of(form: Mapping[str, str]) -> dict[str, Any]:
    """The act's content: named, or anonymous when no name is given."""
    name = form.get("name", "").strip()
    given = {"content": form.get("content", "").strip(), "evidence": _lines(form.get("evidence", ""))}
    who: dict[str, Any] = {"name": name} if name else {"anonymous": True}
    return {key: value for key, value in given.items() if value} | who


def report_of(form: Mapping[str, str]) -> dict[str, Any]:
    """The report as its file says it (举报材料)."""
    name, phone = form.get("name", "").strip(), form.get("phone", "").strip()
    reporter = {"name": name or "匿名", "anonymous": not name, **({"phone": phone} if phone else {})}
    keys = ("case_no", "certificate_no", "person")
    about = {key: form.get(key, "").strip() for key in keys}
    subject = {
        "role": form.get("role") or "applicant",
        **{k: v for k, v in about.items() if v and k != "person"},
    }
    if about["person"]:
        subject["name"] = about["person"]
    file = {"procedure": REPORT, "channel": "online", "reporter": reporter, "subject": subject}
    ground = {"ground": form["ground"]} if form.get("ground") in set(Ground) else {}
    return {
        **file,
        **ground,
        "facts": form.get("facts", "").strip(),
        "evidence": _lines(form.get("evidence", "")),
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a report may take: days until accepted, until concluded, and the longest extension, with the rule."""

    accept: int
    conclude: int
    longer: int
    rule: str


def terms_on(day: date) -> Terms:
    """What the rules of that day say of reports."""
    law = law_for(ruleset_for(REPORT, day))
    accept, conclude = law.spec(DeadlineName.ACCEPT_REPORT), law.spec(DeadlineName.CONCLUDE)
    return Terms(accept.amount, conclude.amount, conclude.longest, conclude.rule)


def last_day(notice: PublicNotice, today: date) -> int:
    """Days left, the last one included; 0 on the last day."""
    return (notice.ends_on - today).days
