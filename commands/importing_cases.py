"""Applications from a sheet: what is right and what is wrong, what would be started, starting it (成批立案)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from commands.check import OUTCOMES
from commands.exits import Code, Unreachable
from commands.importing_files import SHOWN, Sheet, print_errors, written
from commands.printing import print_json, print_pairs, print_rows, say
from commands.progress import bar, each
from commands.service import read, with_cases
from policies.application.parse import parse_application
from policies.application.sheets.dispatch import listed
from policies.application.sheets.intake import Intake, persons_of, read_cases, unit_of
from policies.assessment import assessment
from records.imports import known
from records.masking import masked_name
from states.findings import Assessed
from states.instants import SHANGHAI
from states.terms import State
from workflows.client import Cases
from workflows.importing import Begun, Outcome, Planned, begin_all, number_of, planned

REFUSED = "文件有误，没有立案；改正后重新导入，或加 --partial 只办无误的行"
HEADINGS = ("行", "案件编号", "姓名", "单位", "人数", "状态", "说明")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller wants: only to look, the good rows only, to hand in at once, a batch of its own, a list."""

    dry_run: bool = False
    partial: bool = False
    submit_as: str | None = None
    batch: str = ""
    listed: Path | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One case in the list: where it stands, what the rules say of it, and why it could not be begun."""

    plan: Planned
    state: str | None
    assessed: str | None = None
    reason: str | None = None
    message: str | None = None

    @property
    def names(self) -> list[str]:
        """Whose it is."""
        return [str(person.get("name", "")) for person in persons_of(self.plan.data)]

    @property
    def status(self) -> str:
        """would_start · started · already · refused."""
        if self.message is not None:
            return "refused"
        if self.plan.state is not None:
            return "already"
        return "would_start" if self.state is None else "started"

    def as_plain(self) -> dict[str, Any]:
        """The case as JSON shows it."""
        said = {"assessed": self.assessed, "reason": self.reason, "message": self.message}
        return {
            "row": self.plan.row, "rows": list(self.plan.rows), "case_no": self.plan.case_no, "status": self.status,
            "state": self.state, **{name: value for name, value in said.items() if value is not None},
        }  # fmt: skip


def open_cases(sheet: Sheet, procedure: str, wish: Wish, as_json: bool) -> Code:
    """The whole import. Raises InputError for a file that is no such sheet, Unreachable when a service is away."""
    intake = read_cases(sheet.table, procedure)
    sheet.give_back(intake.errors)
    refused = bool(intake.errors) and not (wish.partial and intake.usable)
    plans = [] if refused and not wish.dry_run else plans_of(intake, wish.batch)
    outcome = Outcome() if refused or wish.dry_run else begun(plans, intake.source, wish.submit_as)
    lines = lines_of(plans, outcome)
    if wish.dry_run:
        lines = foreseen(lines, intake.source)
    tell(intake, lines, as_json)
    if wish.listed is not None and lines:
        written(wish.listed, listed("立案清单", HEADINGS, (row_of(line) for line in lines)))
    return ended(intake, lines, outcome, refused)


def plans_of(intake: Intake, batch: str) -> list[Planned]:
    """The cases under their numbers, with those that were opened before."""
    files = [case.data for case in intake.cases]
    procedure = intake.procedure
    numbers, states = read(
        lambda session: known(session, files, batch, lambda key: number_of(procedure, key))
    )
    return planned(intake, numbers, states)


def begun(plans: Sequence[Planned], source: str, submit_as: str | None) -> Outcome:
    """Open what is not open yet; a bar shows how far it is."""
    waiting = [plan for plan in plans if plan.waits(submit_as)]

    async def opening(cases: Cases) -> Outcome:
        with bar("立案", len(waiting)) as advance:
            return await begin_all(cases, waiting, source, submit_as=submit_as, told=lambda _: advance())

    return with_cases(opening) if waiting else Outcome()


def lines_of(plans: Sequence[Planned], outcome: Outcome) -> list[Line]:
    """Every case with what became of it."""
    done = {one.case_no: one for one in outcome.begun}
    return [line_of(plan, done.get(plan.case_no)) for plan in plans]


def line_of(plan: Planned, one: Begun | None) -> Line:
    """One case with what became of it."""
    return Line(plan, one.state, None, one.reason, one.message) if one else Line(plan, plan.state)


def foreseen(lines: Sequence[Line], source: str) -> list[Line]:
    """What the rules say today of every case that would be opened, on its file alone."""
    now = datetime.now(SHANGHAI)

    def assessed(line: Line) -> str:
        return str(assessment(parse_application(line.plan.data, source), now, source)["outcome"])

    return [replace(line, assessed=assessed(line)) for line in each(lines, "预审")]


def tell(intake: Intake, lines: Sequence[Line], as_json: bool) -> None:
    """The report, as one JSON document or for people."""
    counts = {**Counter(line.status for line in lines)}
    if as_json:
        print_json(document(intake, lines, counts))
        return
    if intake.errors:
        print_errors(intake.errors)
    print_rows(HEADINGS, [row_of(line, masked=True) for line in lines[:SHOWN]], title=intake.source)
    units = Counter(unit_of(line.plan.data) for line in lines)
    print_rows(("单位", "件数"), units.most_common(SHOWN), title="按单位")
    words = {"would_start": "将立案", "started": "新立案", "already": "此前已立案", "refused": "未能办理"}
    summed = {"数据行": intake.rows, "有误的行": len(intake.bad_rows)}
    print_pairs(summed | {words[status]: number for status, number in counts.items()})


def document(intake: Intake, lines: Sequence[Line], counts: Mapping[str, int]) -> dict[str, Any]:
    """The report as data."""
    return {
        "file": intake.source,
        "procedure": intake.procedure,
        "rows": intake.rows,
        "counts": {**counts, "bad_rows": len(intake.bad_rows)},
        "cases": [line.as_plain() for line in lines],
        "errors": [error.as_plain() for error in intake.errors],
    }


def row_of(line: Line, *, masked: bool = False) -> tuple[Any, ...]:
    """One case for people; on the screen a name is masked, and of a making list only the first is told."""
    first = line.names[0] if line.names else ""
    name = masked_name(first) if masked else "、".join(line.names)
    state = State(line.state).label if line.state else "将立案"
    judged = OUTCOMES[Assessed(line.assessed)] if line.assessed else None
    words = line.message or ("此前已立案" if line.status == "already" else judged)
    return (line.plan.row, line.plan.case_no, name, unit_of(line.plan.data), len(line.names), state, words)


def ended(intake: Intake, lines: Sequence[Line], outcome: Outcome, refused: bool) -> Code:
    """The exit code: 2 for wrong rows, 1 for what the law refused. Unreachable: a service broke off."""
    if outcome.fault is not None:
        done = len(outcome.begun)
        raise Unreachable(f"{outcome.fault}；本次已办 {done} 件，重新运行同一命令即从断处继续，不会重复立案")
    if intake.errors:
        say(REFUSED if refused else f"有误的 {len(intake.bad_rows)} 行没有办理")
        return Code.WRONG_INPUT
    return Code.NO if any(line.status == "refused" for line in lines) else Code.DONE
