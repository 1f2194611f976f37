"""Batches of corrections (批量更正): what a list would change, what stands against it, and what becomes of its cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from policies import correcting
from policies.application.errors import InputError
from policies.application.parse import parse_application
from policies.application.sheets.corrections import FIELDS, Wanted
from policies.laws import assess, law_for, ruleset_for
from records.canonical import digest, plain
from records.facts import facts_for
from records.held import Held, held_version
from records.imports import AT_ONCE, states_of
from records.reading import recorded_case
from records.tables import CertificateRow, CorrectionBatchRow, CorrectionDeedRow, VersionRow
from states.case import Case
from states.effects import Refusal
from states.findings import Binding, Result
from states.instants import civil
from states.terms import State

PRINTED = {"work_unit": "employer", "title": "title_name", "body": "committee"}
"""Data that a page calls otherwise than a correction's file."""
ACCEPTED, REFUSED = "accepted", "refused"


class NotPrepared(ValueError):
    """No batch was made of a list; the words say why."""


@dataclass(frozen=True, slots=True)
class Common:
    """What all corrections of a batch say alike (SH24-32…35)."""

    special_reason: str
    evidence: tuple[str, ...]
    statement: str
    summary_form: str
    caused_by: str = "body"

    def filed(self) -> dict[str, Any]:
        """As in a correction's file."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return {**told, "evidence": list(self.evidence), "started_by": "competent_dept"}


@dataclass(frozen=True, slots=True)
class Item:
    """One certificate of a list: every difference, or why it is `blocked`. The name is whole: lists mask it."""

    number: str
    rows: tuple[int, ...]
    name: str = ""
    employer: str = ""
    city: str = ""
    body: str = ""
    changes: tuple[Mapping[str, str], ...] = ()
    blocked: str | None = None

    @property
    def differences(self) -> str:
        """Old → new of every datum, in words."""
        return "；".join(f"{FIELDS[c['field']]}：{c['old']} → {c['new']}" for c in self.changes)


@dataclass(frozen=True, slots=True)
class DeedView:
    """One attempt upon a batch."""

    at: datetime
    by: str
    deed: str
    result: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """A list as it was prepared, and what was done with it."""

    batch_no: str
    procedure: str
    city: str
    body: str
    common: Mapping[str, Any]
    items: tuple[Item, ...]
    prepared_by: str
    prepared_at: datetime
    deeds: tuple[DeedView, ...] = ()

    @property
    def done(self) -> tuple[str, ...]:
        """The deeds that were accepted upon it."""
        return tuple(item.deed for item in self.deeds if item.result == ACCEPTED)

    @property
    def released(self) -> bool:
        """Whether its cases may be opened."""
        return correcting.RELEASE in self.done

    def case_no(self, place: int, prefix: str) -> str:
        """The number of an item's case (from 0): the same however often it is opened."""
        return f"{prefix}-{self.batch_no}-{place + 1:04d}"

    def filed(self, item: Item) -> dict[str, Any]:
        """An item's file, as P19 and P39 take it."""
        return filed(self.procedure, item, self.common)


def filed(procedure: str, item: Item, common: Mapping[str, Any]) -> dict[str, Any]:
    """The file of one correction."""
    changes = [dict(change) for change in item.changes]
    return {
        "procedure": procedure,
        "channel": "online",
        "certificate_no": item.number,
        "changes": changes,
        **common,
    }


def planned(
    session: Session, wanted: Sequence[Wanted], common: Common, city: str, now: datetime
) -> list[Item]:
    """Every certificate of a list with its differences, or with what stands against them.

    A batch corrects one body's certificates: that of the first one which can be corrected.
    """
    waiting = _waiting(session)
    items = [_item(session, one, city, waiting) for one in wanted]
    body = next((item.body for item in items if item.blocked is None), "")
    others = f"评审机构不是“{body}”；一批只更正一个机构的证书"
    items = [
        replace(item, blocked=others) if item.blocked is None and item.body != body else item
        for item in items
    ]
    return [_judged(session, item, common, now) if item.blocked is None else item for item in items]


def same_error(session: Session, city: str, body: str, field: str, old: str, new: str) -> list[Wanted]:
    """A list of every standing certificate of a body on which a datum says `old`."""
    query = select(CertificateRow).where(CertificateRow.city == city, CertificateRow.body == body)
    rows = session.exec(query.order_by(col(CertificateRow.number)))
    found = [row.number for row in rows if row.status == "valid"]
    wrong = [
        number
        for number in found
        if says(held_version(session, number, session.get_one(CertificateRow, number).version), field) == old
    ]
    return [Wanted(number, (place,), {field: new}, {field: old}) for place, number in enumerate(wrong, 1)]


def says(held: Held, field: str) -> str:
    """What a version says of a datum."""
    if field == "name":
        return held.name
    value = held.fields.get(PRINTED.get(field, field))
    return str(plain(value)) if value not in (None, "") else ""


def _item(session: Session, one: Wanted, city: str, waiting: Mapping[str, str]) -> Item:
    row = session.get(CertificateRow, one.number)
    if row is None or row.city != city:
        return Item(one.number, one.rows, blocked="登记册中没有这张本市证书；请核对编号")
    held = held_version(session, row.number, row.version)
    changes = tuple({"field": name, "old": says(held, name), "new": new} for name, new in one.new.items())
    known = Item(one.number, one.rows, row.holder_name, row.employer, row.city, row.body, changes)
    return replace(known, blocked=_blocked(one, row, held, changes, waiting))


def _blocked(
    one: Wanted,
    row: CertificateRow,
    held: Held,
    changes: Sequence[Mapping[str, str]],
    waiting: Mapping[str, str],
) -> str | None:
    if row.status not in ("valid", "pending_release"):
        return "证书已撤销、已被替代或暂停使用，不能更正"
    if held.erased:
        return "印制内容已依法删除，不能重制"
    if row.number in waiting:
        return f"已在未发布的批次 {waiting[row.number]} 中"
    for change in changes:
        words, taken = FIELDS[change["field"]], one.old.get(change["field"])
        if taken is not None and taken != change["old"]:
            return f"{words}在登记册中为“{change['old'] or '（空）'}”，不是表中的“{taken}”"
        if change["old"] == change["new"]:
            return f"{words}已是“{change['new']}”，无须更正"
    return None


def _judged(session: Session, item: Item, common: Common, now: datetime) -> Item:
    """The item as the law sees its file today: what would be refused at the filing is said now."""
    procedure = correcting.PROCEDURES[item.city]
    data = filed(procedure, item, common.filed())
    try:
        application = parse_application(data, item.number)
    except InputError as fault:
        return replace(item, blocked=f"应为{fault.expected}，实为{fault.found}")
    law = law_for(ruleset_for(procedure, civil(now)))
    findings = assess(application, facts_for(session, data, now), law)
    bad = [
        one.message
        for one in findings
        if one.result in (Result.FAIL, Result.MISSING) and one.stage is Binding.SUBMITTED
    ]
    return replace(item, blocked="；".join(bad) or None)


def _waiting(session: Session) -> dict[str, str]:
    """The certificates of batches that were neither released nor withdrawn, with their batch."""
    over = select(CorrectionDeedRow.batch_no).where(CorrectionDeedRow.result == ACCEPTED)
    query = select(CorrectionBatchRow).where(col(CorrectionBatchRow.batch_no).not_in(over))
    return {item["number"]: row.batch_no for row in session.exec(query) for item in row.rows}


def keep(session: Session, items: Sequence[Item], common: Common, by: str, now: datetime) -> str:
    """Keep what can be corrected as a batch; its number. The same list again on that day is the same batch.

    Raises NotPrepared.
    """
    good = [item for item in items if item.blocked is None]
    if not good:
        raise NotPrepared("没有可以更正的证书；请按所列原因改正表格")
    procedure = correcting.PROCEDURES[good[0].city]
    if by.partition("/")[0] != correcting.FILERS[procedure]:
        raise NotPrepared(f"批量更正由{correcting.FILERS[procedure].label}编制")
    rows, filing = (
        [plain({name: getattr(item, name) for name in Item.__slots__}) for item in good],
        common.filed(),
    )
    batch_no = f"pg-{civil(now):%Y%m%d}-{digest([rows, filing, by])[:8]}"
    if session.get(CorrectionBatchRow, batch_no) is None:
        session.add(
            CorrectionBatchRow(
                batch_no=batch_no, procedure=procedure, city=good[0].city, body=good[0].body, common=filing, rows=rows,
                prepared_by=by, prepared_at=now,
            )
        )  # fmt: skip
    return batch_no


def find_batch(session: Session, batch_no: str) -> Batch | None:
    """A batch by its number."""
    row = session.get(CorrectionBatchRow, batch_no)
    return _batch(session, row) if row else None


def batches(session: Session, cities: Sequence[str] = ()) -> list[Batch]:
    """The batches of some cities, of all when none is named, the newest first."""
    query = select(CorrectionBatchRow).order_by(col(CorrectionBatchRow.prepared_at).desc())
    if cities:
        query = query.where(col(CorrectionBatchRow.city).in_(cities))
    return [_batch(session, row) for row in session.exec(query)]


def release(session: Session, batch: Batch, by: str, now: datetime) -> Refusal | None:
    """Release a batch as it is by now, or the refusal; both are on record."""
    refused = correcting.release_refused(batch.procedure, batch.prepared_by, by, _done_by_now(session, batch))
    log(session, batch.batch_no, by, correcting.RELEASE, now, refused)
    return refused


def withdraw(session: Session, batch: Batch, by: str, now: datetime) -> Refusal | None:
    """Take a batch back that is not released by now, or the refusal; both are on record."""
    refused = correcting.withdraw_refused(batch.procedure, by, _done_by_now(session, batch))
    log(session, batch.batch_no, by, correcting.WITHDRAW, now, refused)
    return refused


def _done_by_now(session: Session, batch: Batch) -> tuple[str, ...]:
    """What was done since `batch` was read counts too; who decides next waits until this decision stands."""
    row = session.get_one(CorrectionBatchRow, batch.batch_no, with_for_update=True)
    return _batch(session, row).done


def log(
    session: Session, batch_no: str, by: str, deed: str, now: datetime, refused: Refusal | None = None
) -> None:
    """Put an attempt upon a batch on record."""
    result, reason = (REFUSED, refused.reason.value) if refused else (ACCEPTED, None)
    session.add(CorrectionDeedRow(batch_no=batch_no, at=now, by=by, deed=deed, result=result, reason=reason))


def standing_of(session: Session, batch: Batch, prefix: str) -> list[tuple[str, str | None]]:
    """The case number of every item and where that case stands; None: not opened yet."""
    numbers = [batch.case_no(place, prefix) for place in range(len(batch.items))]
    states = states_of(session, numbers)
    return [(number, states.get(number)) for number in numbers]


def cases_in(session: Session, batch: Batch, prefix: str, state: State) -> list[tuple[int, Case]]:
    """The cases of a batch that stand in a state, each with the place of its item (from 0)."""
    places = enumerate(standing_of(session, batch, prefix))
    here = [(place, case_no) for place, (case_no, where) in places if where == state]
    found = [(place, recorded_case(session, case_no)) for place, case_no in here]
    return [(place, case) for place, case in found if case is not None]


def made_by(session: Session, numbers: Sequence[str]) -> dict[str, tuple[str, int]]:
    """Number and version of the certificate that each of some cases made."""
    found: dict[str, tuple[str, int]] = {}
    for start in range(0, len(numbers), AT_ONCE):
        wanted = col(VersionRow.case_no).in_(numbers[start : start + AT_ONCE])
        rows = session.exec(select(VersionRow).where(wanted))
        found |= {str(row.case_no): (row.number, row.version) for row in rows}
    return found


def _batch(session: Session, row: CorrectionBatchRow) -> Batch:
    query = select(CorrectionDeedRow).where(CorrectionDeedRow.batch_no == row.batch_no)
    deeds = session.exec(query.order_by(col(CorrectionDeedRow.id)))
    items = (
        Item(**{**item, "rows": tuple(item["rows"]), "changes": tuple(item["changes"])}) for item in row.rows
    )
    return Batch(
        row.batch_no, row.procedure, row.city, row.body, row.common, tuple(items), row.prepared_by, row.prepared_at,
        tuple(DeedView(deed.at, deed.by, deed.deed, deed.result, deed.reason) for deed in deeds),
    )  # fmt: skip
