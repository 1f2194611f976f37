"""Whether a run is what its scenario expects (期望核对, S-40). Every failure is one line: where, expected, found."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rehearsal.run import CaseRun, CertificateRow, Run
from rehearsal.scenario import Expectation, Row


def failures_of(expected: Expectation, run: Run) -> list[str]:
    """All failures of the main case, then of each further case, in the order of the file."""
    found = list(case_failures(expected, run, "expect"))
    for name, further in expected.cases.items():
        case = run.cases.get(name)
        place = f"expect.cases.{name}"
        if case is None:
            found.append(f"{place}：没有名为 {name} 的案件；已有：{listed(run.cases)}")
        else:
            found += case_failures(further, case, place)
    return found


def case_failures(expected: Expectation, run: CaseRun, place: str) -> Iterator[str]:
    """What one case fails to be."""
    yield from _standing(expected, run, place)
    yield from _dates(expected, run, place)
    yield from _certificates(expected, run, place)
    for key in ("escalations", "deadlines", "documents", "tasks", "integrity"):
        yield from contained(getattr(expected, key), printed(getattr(run, key)), f"{place}.{key}")


def _standing(expected: Expectation, run: CaseRun, place: str) -> Iterator[str]:
    for key in ("state", "substate", "overdue_level"):
        if key in expected.model_fields_set and getattr(expected, key) != getattr(run.case, key):
            yield unlike(f"{place}.{key}", getattr(expected, key), getattr(run.case, key))
    if expected.visited is not None and list(expected.visited) != run.visited:
        yield unlike(f"{place}.visited", listed(expected.visited), listed(run.visited))
    for state in expected.not_visited:
        if state.value in run.visited:
            yield f"{place}.not_visited：不应经过 {state.value}，实际经过 {listed(run.visited)}"


def _dates(expected: Expectation, run: CaseRun, place: str) -> Iterator[str]:
    for name, day in expected.dates.items():
        if run.case.dates.get(name) != day:
            yield unlike(f"{place}.dates.{name}", day, run.case.dates.get(name))


def _certificates(expected: Expectation, run: CaseRun, place: str) -> Iterator[str]:
    wanted = expected.certificates
    if isinstance(wanted, int) and wanted != len(run.certificates):
        yield unlike(f"{place}.certificates", f"{wanted} 行", f"{len(run.certificates)} 行")
    elif isinstance(wanted, tuple):
        yield from contained(wanted, printed(run.certificates), f"{place}.certificates")
    if expected.certificate is not None:
        yield from _every_certificate(expected.certificate, run.certificates, f"{place}.certificate")


def _every_certificate(wanted: Row, rows: Sequence[CertificateRow], place: str) -> Iterator[str]:
    """Every current certificate, or those of the version named, is as wanted (S-03)."""
    meant = printed(of_version(rows, wanted["version"]) if "version" in wanted else current(rows))
    if not meant:
        yield f"{place}：应有证书 {wanted}，实际没有"
    for row in meant:
        yield from (unlike(f"{place}.{key}", wanted[key], row.get(key)) for key in differing(wanted, row))


def current(rows: Sequence[CertificateRow]) -> list[CertificateRow]:
    """The latest version of each number; one that another number has replaced only where none stands (SH24-36)."""
    latest = list({row.number: row for row in sorted(rows, key=lambda row: row.version)}.values())
    return [row for row in latest if row.status != "superseded"] or latest


def of_version(rows: Sequence[CertificateRow], version: int) -> list[CertificateRow]:
    """The rows of one version."""
    return [row for row in rows if row.version == version]


def contained(wanted: Sequence[Row], rows: Sequence[Row], place: str) -> Iterator[str]:
    """Each wanted row fits a row of the run."""
    for row in wanted:
        if not any(fits(row, found) for found in rows):
            yield f"{place}：应有 {phrase(row)}，实际为 {'；'.join(map(phrase, rows)) or '空'}"


def fits(wanted: Row, row: Row) -> bool:
    """Every key wanted is in the row with that value."""
    return not differing(wanted, row)


def differing(wanted: Row, row: Row) -> list[str]:
    """The keys in which a row is not as wanted; a key that rows do not have differs too."""
    return [key for key, value in wanted.items() if key not in row or not same(value, row[key])]


def same(wanted: Any, found: Any) -> bool:
    """Equal as printed; a list is contained, a mapping fits."""
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return fits(dict(wanted), dict(found))
    if isinstance(wanted, (list, tuple)) and isinstance(found, (list, tuple)):
        return all(any(same(item, other) for other in found) for item in wanted)
    return bool(wanted == found)


def printed(rows: Sequence[Any]) -> list[Row]:
    """Rows as `--json` prints them."""
    return [row.model_dump(mode="json") for row in rows]


def unlike(place: str, wanted: object, found: object) -> str:
    """One failure line."""
    return f"{place}：应为 {wanted}，实为 {found}"


def listed(names: Any) -> str:
    """Names in a row."""
    return " → ".join(str(name) for name in names) or "无"


def phrase(row: Row) -> str:
    """A row in short: without what is empty."""
    return (
        "{" + ", ".join(f"{key}: {value}" for key, value in row.items() if value not in (None, [], "")) + "}"
    )
