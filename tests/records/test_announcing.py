"""Other systems are told of what became of certificates, each of what it may know, once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from records import webhooks
from records.announcing import WANTED, Event
from records.certificates import Holder, Issue, change_status, keep
from records.database import session
from records.tables import DeliveryRow
from records.webhooks import Subscription, subscribe
from tests.records.life import submitted

NOW = datetime(2025, 11, 3, 2, tzinfo=UTC)
ON = date(2025, 11, 3)
EVERY = tuple(event.value for event in WANTED)
CASE = "NB21-2025-000001"


def issue(**values: Any) -> Issue:
    first = Issue(
        number="NBZJ-1", kind="title", city="ningbo", holder=Holder("林晓舟"), produced_on=ON, case_no=CASE
    )
    return replace(first, **values)


def hook(
    opened: Session, org: str, reach: str = "all", city: str = "", events: tuple[str, ...] = EVERY
) -> int:
    return subscribe(opened, Subscription(org, reach, city, "https://a.test/", events), "x", NOW)[0]


def told(opened: Session) -> list[tuple[str, str, int, str | None, str]]:
    rows = opened.exec(select(DeliveryRow).order_by(DeliveryRow.id))  # type: ignore[arg-type]
    data = [(row.event, row.body["data"]) for row in rows]
    return [(event, d["number"], d["version"], d["status_before"], d["status"]) for event, d in data]


def test_a_whole_life_is_told_step_by_step_and_nothing_twice(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        hook(opened, "某局")
        for _ in range(2):
            keep(opened, issue(status="pending_release"))
            change_status(opened, "NBZJ-1", "valid", ON, CASE, only_from="pending_release")
        keep(opened, issue(version=2))
        for status in ("frozen", "valid", "revoked", "revoked"):
            change_status(opened, "NBZJ-1", status, ON, CASE)
        keep(opened, issue(version=3))
        assert told(opened) == [
            ("certificate.issued", "NBZJ-1", 1, None, "pending_release"),
            ("certificate.released", "NBZJ-1", 1, "pending_release", "valid"),
            ("certificate.corrected", "NBZJ-1", 2, "valid", "valid"),
            ("certificate.frozen", "NBZJ-1", 2, "valid", "frozen"),
            ("certificate.restored", "NBZJ-1", 2, "frozen", "valid"),
            ("certificate.revoked", "NBZJ-1", 2, "valid", "revoked"),
            ("certificate.reinstated", "NBZJ-1", 3, "revoked", "valid"),
        ]


def test_a_correction_of_the_number_names_both(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        hook(opened, "某局", events=("certificate.corrected", "certificate.superseded"))
        keep(opened, issue())
        keep(opened, issue(number="NBZJ-2", version=2, replaces="NBZJ-1"))
        bodies = [row.body["data"] for row in opened.exec(select(DeliveryRow))]
    known = {(data["number"], data["status"], data["replaces"]) for data in bodies}
    assert known == {("NBZJ-1", "superseded", None), ("NBZJ-2", "valid", "NBZJ-1")}


def test_what_comes_from_older_registers_is_no_news(engine: Engine) -> None:
    with session(engine) as opened:
        hook(opened, "某局")
        keep(opened, issue(case_no=None))
        change_status(opened, "NBZJ-1", "revoked", ON, None)
        assert told(opened) == []


def test_each_hears_of_what_it_may_know(engine: Engine) -> None:
    """Of its own cases, of its city, of everything; and only the events that it named."""
    with session(engine) as opened:
        submitted(opened)
        heard = {
            hook(opened, "鄞州区人力资源和社会保障局", "body"),
            hook(opened, "宁波甬测检测技术有限公司", "body"),
            hook(opened, "市局", "city", "ningbo"),
            hook(opened, "总局"),
        }
        hook(opened, "海曙区人力资源和社会保障局", "body")
        hook(opened, "外市", "city", "tianjin")
        hook(opened, "只听撤销", events=("certificate.revoked",))
        ended = hook(opened, "已停用")
        assert webhooks.disable(opened, ended, NOW)
        keep(opened, issue())
        rows = list(opened.exec(select(DeliveryRow)))
        assert {row.webhook_id for row in rows} == heard
        assert len({row.event_id for row in rows}) == len(rows) == 4


def test_nothing_personal_is_told(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        hook(opened, "某局")
        keep(opened, issue(holder=Holder("林晓舟", "330203199004120024", "13800001234"), title="高级工程师"))
        (row,) = opened.exec(select(DeliveryRow))
    words = str(row.body)
    assert [word for word in ("林", "330203", "1380", "工程师", "甬测") if word in words] == []


def test_a_secret_is_told_once_and_lies_nowhere(engine: Engine) -> None:
    with session(engine) as opened:
        asked = Subscription("某局", "all", "", "https://a.test/", EVERY)
        id, secret = subscribe(opened, asked, "x", NOW)
        _, other = subscribe(opened, asked, "x", NOW)
        assert secret.startswith(webhooks.PREFIX)
        assert secret != other
        (row,) = [row for row in webhooks.webhooks(opened) if row.id == id]
        assert secret not in repr(row)
        dumped = opened.connection().exec_driver_sql("SELECT * FROM webhooks").all()
        assert secret not in str(dumped)


def test_disabling_gives_up_what_waits_and_is_one_organisations_own(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        id = hook(opened, "某局")
        keep(opened, issue())
        assert webhooks.disable(opened, id, NOW, "他局") is False
        assert webhooks.webhooks(opened)[0].waiting == 1
        assert webhooks.disable(opened, id, NOW, "某局") is True
        assert webhooks.disable(opened, id, NOW) is False
        (shown,) = webhooks.webhooks(opened)
    assert (shown.waiting, shown.failed, shown.fault) == (0, 1, "subscription disabled")


def test_every_event_has_its_chinese_term() -> None:
    assert all(event.label for event in Event)
