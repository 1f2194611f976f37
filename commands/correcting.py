"""A batch of corrections at work: the list that comes in, its cases, what became of each, the dispatch list (批量更正)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from commands.exits import Code, Unreachable, WrongInput
from commands.importing_files import SHOWN, Sheet, print_errors, written
from commands.printing import print_json, print_pairs, print_rows, say
from commands.progress import bar
from commands.service import read, with_cases
from policies.application.sheets.corrections import CODES, FIELDS, Wanted, read_corrections
from policies.application.sheets.dispatch import listed
from policies.application.sheets.files import read_bytes
from policies.application.sheets.table import RowError
from policies.correcting import Step
from records.correction_lines import HEADINGS, Line, lines_of
from records.corrections import Batch, Item, cases_in, same_error, standing_of
from records.masking import masked_name
from workflows.client import Cases
from workflows.correcting import Due, act_on_all, due_of, plans_of
from workflows.importing import Outcome, begin_all
from workflows.naming import prefix

PLAN = ("行", "证书编号", "姓名", "差异", "不能更正的原因")


def sheet_of(path: Path, errors: Path | None) -> Sheet:
    """The list as it was handed in. Raises InputError."""
    return Sheet(str(path), read_bytes(path), errors)


def wanted_of(sheet: Sheet) -> tuple[Sequence[Wanted], tuple[RowError, ...]]:
    """The certificates of a list, and what is wrong in it."""
    found = read_corrections(sheet.table)
    return found.wanted, found.errors


def same_everywhere(city: str, body: str, field: str, old: str, new: str) -> Sequence[Wanted]:
    """Every certificate of a body with the same error. WrongInput: no such datum, or none says so."""
    code = CODES.get(field, field)
    if code not in FIELDS:
        raise WrongInput(f"--field：应为 {'、'.join(FIELDS.values())} 之一，实为“{field}”")
    found = read(lambda session: same_error(session, city, body, code, old, new))
    if not found:
        raise WrongInput(f"“{body}”没有{FIELDS[code]}写作“{old}”的有效证书；请核对机构名称和内容")
    return found


def as_errors(items: Sequence[Item]) -> list[RowError]:
    """What stands against certificates, as errors of their rows."""
    blocked = [item for item in items if item.blocked]
    words = "可以更正的证书"
    return [
        RowError(row, "证书编号", "number", words, str(item.blocked)) for item in blocked for row in item.rows
    ]


def show_plan(items: Sequence[Item], bad: Sequence[RowError], batch_no: str | None, *, as_json: bool) -> None:
    """Every difference, what is blocked and why, and the batch that was made of it."""
    counts = {
        "certificates": len(items),
        "blocked": sum(item.blocked is not None for item in items),
        "bad_rows": len(bad),
    }
    if as_json:
        rows = [{"number": item.number, "rows": list(item.rows), "changes": list(item.changes), "blocked": item.blocked}
                for item in items]  # fmt: skip
        print_json(
            {
                "batch_no": batch_no,
                "counts": counts,
                "certificates": rows,
                "errors": [one.as_plain() for one in bad],
            }
        )
        return
    if bad:
        print_errors(tuple(bad))
    shown = sorted(items, key=lambda item: item.blocked is None)[:SHOWN]
    print_rows(
        PLAN,
        [
            ("、".join(map(str, i.rows)), i.number, masked_name(i.name), i.differences, i.blocked)
            for i in shown
        ],
    )
    print_pairs(
        {
            "证书": counts["certificates"],
            "不能更正": counts["blocked"],
            "有误的行": counts["bad_rows"],
            "批次": batch_no,
        }
    )
    say(f"批次 {batch_no} 待编制人以外的人发布（correct release）" if batch_no else "没有编成批次")


def open_cases(batch: Batch, by: str) -> Outcome:
    """Open and hand in what is not handed in yet; a bar shows how far it is."""
    now = read(lambda session: standing_of(session, batch, prefix(batch.procedure)))
    waiting = [plan for plan in plans_of(batch, now) if plan.waits(by)]

    async def opening(cases: Cases) -> Outcome:
        with bar("立案", len(waiting)) as advance:
            source = f"批量更正 {batch.batch_no}"
            return await begin_all(cases, waiting, source, submit_as=by, told=lambda _: advance())

    return with_cases(opening) if waiting else Outcome()


def waiting_for(batch: Batch, step: Step) -> list[Due]:
    """The cases of a batch that wait for a step."""
    found = read(lambda session: cases_in(session, batch, prefix(batch.procedure), step.state))
    return due_of(batch, found, step.deed)


def carry(batch: Batch, due: Sequence[Due], do: str, by: str, content: Mapping[str, Any]) -> Outcome:
    """Do an act on every case that waits for it."""

    async def acting(cases: Cases) -> Outcome:
        with bar(do, len(due)) as advance:
            return await act_on_all(cases, due, do, by, content, told=lambda _: advance())

    return with_cases(acting) if due else Outcome()


def standing(batch: Batch, done: Outcome | None = None) -> list[Line]:
    """Where every certificate of a batch stands; with what was said of it just now."""
    said = {one.case_no: one.message for one in done.begun} if done else {}
    return read(lambda session: lines_of(session, batch, prefix(batch.procedure), said))


def write_list(path: Path | None, batch: Batch, lines: Sequence[Line]) -> None:
    """The dispatch list as a workbook, where one is wanted."""
    if path is not None:
        written(path, listed(f"{batch.batch_no}", HEADINGS, (line.cells() for line in lines)))
        say(f"分送清单已写入 {path}")


def show_batch(batch: Batch, lines: Sequence[Line], *, as_json: bool) -> None:
    """A batch with its record and its cases."""
    if as_json:
        deeds = [
            {"at": one.at, "by": one.by, "deed": one.deed, "result": one.result, "reason": one.reason}
            for one in batch.deeds
        ]
        told = {
            "batch_no": batch.batch_no,
            "body": batch.body,
            "prepared_by": batch.prepared_by,
            "deeds": deeds,
        }
        print_json({**told, "cases": [line.as_plain() for line in lines]})
        return
    print_pairs(
        {
            "批次": batch.batch_no,
            "评审机构": batch.body,
            "编制": f"{batch.prepared_by} {batch.prepared_at:%Y-%m-%d}",
        }
    )
    print_rows(
        ("时间", "办理人", "行为", "结果", "理由"),
        [(one.at, one.by, one.deed, one.result, one.reason) for one in batch.deeds],
    )
    print_rows(HEADINGS, [line.cells(masked=True) for line in lines[:SHOWN]])


def tell(batch: Batch, lines: Sequence[Line], done: Outcome, *, as_json: bool) -> None:
    """What was done now and where the batch stands. Exit 1: the law refused some. Unreachable: a service broke off."""
    refused = [line for line in lines if line.message]
    if as_json:
        counts = {"done": len(done.begun) - len(refused), "refused": len(refused)}
        print_json(
            {"batch_no": batch.batch_no, "counts": counts, "cases": [line.as_plain() for line in lines]}
        )
    else:
        print_rows(
            HEADINGS,
            [
                line.cells(masked=True)
                for line in [*refused, *(one for one in lines if not one.message)][:SHOWN]
            ],
        )
        states = Counter(line.stands for line in lines)
        print_pairs({"本次办理": len(done.begun) - len(refused), "被拒绝": len(refused), **states})
    if done.fault is not None:
        words = f"{done.fault}；本次已办 {len(done.begun)} 件，重新运行同一命令即从断处继续，不会重复办理"
        raise Unreachable(words)
    if refused:
        raise typer.Exit(Code.NO)
