"""Certificates issued before this system, from a bureau's register into this one (历史证书入库)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from commands.exits import Code, Unreachable
from commands.importing_cases import Wish
from commands.importing_files import SHOWN, Sheet, print_errors, written
from commands.printing import print_json, print_pairs, print_rows, say
from commands.progress import bar
from commands.service import answering, read, register
from policies.application.sheets.dispatch import listed
from policies.application.sheets.earlier_rows import EarlierIntake, Registered, read_earlier
from policies.application.sheets.table import RowError
from records.database import session as writing
from records.earlier import checked, keep_earlier
from records.masking import masked_name
from states.instants import SHANGHAI

REFUSED = "文件有误，没有入库；改正后重新导入，或加 --partial 只办无误的行"
AT_ONCE = 200
"""Certificates in one transaction: others write the register in between."""
HEADINGS = ("行", "证书编号", "姓名", "发证地", "取得日期", "证书状态", "结果")
RESULTS = {"would_enter": "将入库", "entered": "已入库", "already": "此前已入库"}


def enter_certificates(sheet: Sheet, wish: Wish, as_json: bool) -> Code:
    """The whole import. Raises InputError for a file that is no such sheet, Unreachable without a register."""
    intake = read_earlier(sheet.table, datetime.now(SHANGHAI).date())
    against, known = read(lambda session: checked(session, intake))
    errors = tuple(sorted((*intake.errors, *against), key=lambda error: error.row or 0))
    sheet.give_back(errors)
    refused = bool(errors) and not (wish.partial and intake.usable)
    good = [] if refused and not wish.dry_run else without(intake, against)
    if not refused and not wish.dry_run:
        enter([item for item in good if item.certificate.number not in known])
    fresh = "would_enter" if wish.dry_run else "entered"
    lines = [(item, "already" if item.certificate.number in known else fresh) for item in good]
    tell(intake, lines, errors, as_json)
    if wish.listed is not None and lines:
        written(wish.listed, listed("入库清单", HEADINGS, (row_of(*line) for line in lines)))
    if errors:
        say(REFUSED if refused else "有误的行没有入库")
    return Code.WRONG_INPUT if errors else Code.DONE


def without(intake: EarlierIntake, errors: Sequence[RowError]) -> list[Registered]:
    """The rows that nothing is said against, and whose predecessors are not left out either."""
    bad = {error.row for error in errors} | {error.row for error in intake.errors}
    left_out, good = set[str](), list[Registered]()
    for item in intake.certificates:
        if item.row in bad or item.certificate.replaces in left_out:
            left_out.add(item.certificate.number)
        else:
            good.append(item)
    return good


def enter(found: Sequence[Registered]) -> None:
    """Enter them in order, some at a time; what is in stays in, and is passed over the next time."""
    try:
        with answering(), bar("入库", len(found)) as advance:
            for start in range(0, len(found), AT_ONCE):
                some = found[start : start + AT_ONCE]
                with writing(register()) as session:
                    for item in some:
                        keep_earlier(session, item.certificate)
                advance(len(some))
    except Unreachable as fault:
        raise Unreachable(f"{fault}；已入库的不会重复，请稍后重新运行同一命令") from fault


def tell(
    intake: EarlierIntake,
    lines: Sequence[tuple[Registered, str]],
    errors: tuple[RowError, ...],
    as_json: bool,
) -> None:
    """The report, as one JSON document or for people."""
    results = [result for _, result in lines]
    counts = {name: results.count(name) for name in RESULTS if name in results}
    bad = len({error.row for error in errors if error.row})
    if as_json:
        print_json(
            {
                "file": intake.source,
                "rows": intake.rows,
                "counts": {**counts, "bad_rows": bad},
                "certificates": [document(item, result) for item, result in lines],
                "errors": [error.as_plain() for error in errors],
            }
        )
        return
    if errors:
        print_errors(errors)
    print_rows(HEADINGS, [row_of(*line, masked=True) for line in lines[:SHOWN]], title=intake.source)
    summed = {RESULTS[name]: number for name, number in counts.items()}
    print_pairs({"数据行": intake.rows, "有误的行": bad, **summed})


def document(item: Registered, result: str) -> dict[str, Any]:
    """One certificate as JSON shows it."""
    certificate = item.certificate
    return {
        "row": item.row,
        "number": certificate.number,
        "status": certificate.status.value,
        "result": result,
    }


def row_of(item: Registered, result: str, *, masked: bool = False) -> tuple[Any, ...]:
    """One certificate for people."""
    c = item.certificate
    name = masked_name(c.name) if masked else c.name
    return (item.row, c.number, name, c.city.label, c.obtained_on, c.status.label, RESULTS[result])
