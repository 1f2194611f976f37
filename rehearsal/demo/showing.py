"""What a line of the tale shows of register and files, in words for people (演示所见)."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from activities.papers.check import check_file
from activities.papers.keys import KeyRing
from activities.papers.store import FileStore
from policies.application.parse import parse_application
from policies.facts import Facts
from policies.laws import assess, law_for
from records.certificate_views import VersionView, certificates_of, versions_of
from records.chain import events_of, verify_chain
from records.contents import application
from records.database import reading
from records.integrity import view as record_view
from records.tables import EventRow, IntegrityRow
from records.views import escalations
from rehearsal.house import House
from states.case import Case
from states.explanation import DayOf, Mark, derivation
from states.findings import Result
from states.terms import DeadlineName, Ground

RESULTS = {
    Result.PASS: "符合",
    Result.NOT_APPLICABLE: "不适用",
    Result.CONDITIONAL: "待后续确认",
    Result.FAIL: "不符合",
}
HEARD = {"city": "市级审核部门", "city_leadership": "市级分管领导，并抄送派驻纪检"}
"""Who hears of the district's silence, at level 2 and at level 3."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is looked at: a case at an instant, in a house; certificates are copied to `keep`."""

    house: House
    case: Case
    at: datetime
    keep: Path


def shown(name: str, scene: Scene) -> list[str]:
    """The lines under a step. `name`: a subject of SUBJECTS, or a deadline."""
    with reading(scene.house.register) as session:
        if name in SUBJECTS:
            return list(SUBJECTS[name](session, scene))
    return list(of_deadline(DeadlineName(name), scene.case))


def of_findings(session: Session, scene: Scene) -> Iterator[str]:
    """How many rules were judged, and how."""
    filed = parse_application(application(session, scene.case.case_no))
    found = assess(filed, Facts(on=scene.at), law_for(scene.case.ruleset))
    by_result = {result: sum(item.result is result for item in found) for result in Result}
    counts = "，".join(f"{word} {by_result[result]}" for result, word in RESULTS.items())
    yield f"{len(found)} 条规则：{counts}"
    yield next(f"{item.rule}：{item.message}" for item in found if item.rule == "NB24-68")


def of_deadline(name: DeadlineName, case: Case) -> Iterator[str]:
    """Due day, counted and skipped days."""
    deadline = case.deadline(name)
    assert deadline is not None
    days = derivation(deadline, case.calendar).days
    counted = [day(item) for item in days if item.mark is Mark.COUNTED]
    skipped = [day(item) for item in days if item.mark is Mark.SKIPPED]
    yield f"至 {deadline.due_on:%Y-%m-%d} 24:00（{deadline.rule}）"
    if counted and len(counted) <= 10:
        yield f"计入：{'、'.join(counted)}"
        yield f"跳过：{'、'.join(skipped) or '无'}"


def day(item: DayOf) -> str:
    """A day with its weekday, and why it is off."""
    weekday = "一二三四五六日"[item.day.weekday()]
    return f"{item.day:%m-%d}周{weekday}" + (
        f"（{item.why}）" if item.why and item.mark is Mark.SKIPPED else ""
    )


def of_escalations(session: Session, scene: Scene) -> Iterator[str]:
    """The newest climb."""
    rung = escalations(session, scene.case.case_no)[-1]
    yield f"{rung.on:%Y-%m-%d} 第{rung.level}级，报{HEARD.get(rung.to, rung.to)}（{rung.rule}）"


def of_certificate(session: Session, scene: Scene) -> Iterator[str]:
    """Number, file and seal; the file is copied to where it can be opened."""
    version = version_of(session, scene.case.case_no)
    pdf = FileStore(scene.house.documents).get(str(version.file_sha256))
    scene.keep.mkdir(parents=True, exist_ok=True)
    kept = scene.keep / f"{version.number}.pdf"
    kept.write_bytes(pdf)
    seal = check_file(pdf, KeyRing(scene.house.keys).authority.certificate, datetime.now(scene.at.tzinfo))
    yield f"编号 {version.number}，第 {version.version} 版，{len(pdf) // 1024} KB，电子签章：{seal.seal}"
    yield f"证书文件：{os.path.relpath(kept)}"


def of_integrity(session: Session, scene: Scene) -> Iterator[str]:
    """The record that the decision brought."""
    row = session.exec(select(IntegrityRow).order_by(col(IntegrityRow.id).desc())).first()
    assert row is not None
    found = record_view(row, scene.at.date())
    yield f"诚信记录：{Ground(found.ground).label}，{found.start} 至 {found.to}（{found.rule}）"


def of_records(session: Session, scene: Scene) -> Iterator[str]:
    """Every case of the house with its chain checked."""
    first = select(EventRow.case_no).where(EventRow.seq == 1).order_by(col(EventRow.at))
    for number in session.exec(first):
        faults = verify_chain(session, number)
        yield f"{number}：{len(events_of(session, number))} 条记录，哈希链{'有误' if faults else '完整'}"


def version_of(session: Session, case_no: str) -> VersionView:
    """The newest version of the certificate that a case issued."""
    return versions_of(session, certificates_of(session, case_no)[-1].number)[-1]


SUBJECTS: Mapping[str, Callable[[Session, Scene], Iterator[str]]] = {
    "findings": of_findings,
    "escalations": of_escalations,
    "certificate": of_certificate,
    "integrity": of_integrity,
    "records": of_records,
}
