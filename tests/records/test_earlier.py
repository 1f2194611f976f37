"""Certificates from before this system answer by city and period, and what became of them is known."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from policies.application.sheets.earlier import EarlierCertificate
from policies.application.sheets.earlier_rows import EarlierIntake, Registered
from records.certificate_views import chain_of, find_certificate
from records.certificates import change_status
from records.database import session
from records.earlier import checked, keep_earlier
from records.inquiries import Inquiry
from records.tables import CertificateRow, StatusRow
from records.verification import answer

ID, MOBILE = "310101198402110028", "13800001234"
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def certificate(number: str = "SH-1", **more: Any) -> EarlierCertificate:
    base = {
        "number": number, "name": "沈若溪", "id_number": ID, "mobile": MOBILE, "city": "shanghai", "kind": "title",
        "level": "intermediate", "title": "工程师", "specialty": "机械", "body": "某评委会", "employer": "上海样例公司",
        "obtained_on": "2015-06-30",
    }  # fmt: skip
    return EarlierCertificate.model_validate({**base, **more})


def kept(engine: Engine, *certificates: EarlierCertificate) -> list[bool]:
    with session(engine) as opened:
        return [keep_earlier(opened, one) for one in certificates]


def asked(engine: Engine, number: str = "SH-1", **more: Any) -> str:
    with session(engine) as opened:
        inquiry = Inquiry(**{"city": "shanghai", "by": "number", "number": number, **more})
        return answer(opened, inquiry, NOW).answer


@pytest.mark.rule("SH24-41")
@pytest.mark.rule("SH24-42")
@pytest.mark.rule("SH24-43")
@pytest.mark.parametrize(
    ("obtained", "web", "app"),
    [
        ("2009-12-31", "not_available_for_period", "not_available_for_period"),
        ("2010-01-01", "valid", "channel_not_available"),
        ("2019-08-31", "valid", "channel_not_available"),
        ("2019-09-01", "valid", "valid"),
    ],
)
def test_shanghai_answers_by_the_day_of_acquisition(
    engine: Engine, obtained: str, web: str, app: str
) -> None:
    kept(engine, certificate(obtained_on=obtained))
    assert (asked(engine, channel="web"), asked(engine, channel="app")) == (web, app)
    assert asked(engine, channel="web", obtained_on=date(2015, 7, 1)) in {
        "no_match",
        "not_available_for_period",
    }


@pytest.mark.rule("SH24-44")
@pytest.mark.parametrize(("approved", "said"), [("2024-08-31", "not_covered"), ("2024-09-01", "valid")])
def test_vocational_ones_of_shanghai(engine: Engine, approved: str, said: str) -> None:
    kept(engine, certificate(kind="vocational", level=None, obtained_on=approved))
    assert asked(engine, channel="web", kind="vocational") == said


@pytest.mark.rule("SH24-45")
@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("valid", "valid"),
        ("legacy_valid", "valid"),
        ("frozen", "valid"),
        ("revoked", "revoked"),
        ("superseded", "superseded"),
    ],
)
def test_what_became_of_it(engine: Engine, status: str, said: str) -> None:
    ended = {} if status in ("valid", "legacy_valid") else {"status_on": "2018-05-04"}
    kept(engine, certificate(status=status, **ended))
    assert asked(engine, channel="web") == said
    with session(engine) as opened:
        noted = [(row.status, str(row.on)) for row in opened.exec(select(StatusRow).order_by(StatusRow.id))]  # type: ignore[arg-type]
    began = "legacy_valid" if status == "legacy_valid" else "valid"
    assert noted == [(began, "2015-06-30"), *([(status, "2018-05-04")] if ended else [])]


@pytest.mark.rule("TJ20-26")
@pytest.mark.rule("TJ20-27")
@pytest.mark.rule("TJ20-28")
def test_tianjin_answers_its_holder_another_and_the_unit(engine: Engine) -> None:
    kept(engine, certificate("C202000100001", city="tianjin"))
    number, tianjin = "C202000100001", {"city": "tianjin"}
    other = {"by": "other", "channel": "app", "id_number": ID, "mobile": MOBILE, "code_right": True}
    assert asked(engine, number, **tianjin, **other) == "valid"
    assert asked(engine, number, **tianjin, **{**other, "mobile": "13800009999"}) == "no_match"
    assert asked(engine, number, **tianjin, by="own", channel="app", id_number=ID) == "valid"
    assert asked(engine, number, **tianjin, by="unit", channel="system", user="上海样例公司") == "valid"
    assert asked(engine, number, **tianjin, by="unit", channel="system", user="别的单位") == "no_match"


@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(("day", "said"), [("2026-03-02", "valid"), ("2026-03-03", "pending_release")])
def test_one_that_may_be_asked_about_later(engine: Engine, day: str, said: str) -> None:
    kept(engine, certificate("C1", city="tianjin", available_from=day))
    assert asked(engine, "C1", city="tianjin", by="own", channel="app", id_number=ID) == said


def test_ningbo_keeps_those_that_zhejiang_issued(engine: Engine) -> None:
    kept(engine, certificate("ZJ-1", city="zhejiang", level="full_senior"))
    assert asked(engine, "ZJ-1", city="ningbo") == "valid"
    with session(engine) as opened:
        found = find_certificate(opened, "ZJ-1")
    assert found is not None
    assert (found.city, found.issuer_scope) == ("ningbo", "zhejiang")


def test_the_old_number_leads_to_the_new_one(engine: Engine) -> None:
    old = certificate("OLD", status="superseded", status_on="2018-01-01")
    kept(engine, old, certificate("NEW", replaces="OLD", issued_on="2018-01-02"))
    assert (asked(engine, "OLD"), asked(engine, "NEW")) == ("superseded", "valid")
    with session(engine) as opened:
        chain = chain_of(opened, "OLD")
    assert [(link.number, str(link.since), link.next_number) for link in chain] == [
        ("OLD", "2018-01-01", "NEW"), ("NEW", "2018-01-02", None),
    ]  # fmt: skip


def test_a_revoked_one_stays_so_though_another_replaced_it(engine: Engine) -> None:
    kept(
        engine,
        certificate("OLD", status="revoked", status_on="2018-01-01"),
        certificate("NEW", replaces="OLD"),
    )
    assert asked(engine, "OLD") == "revoked"


def test_entered_again_it_stays_what_became_of_it_since(engine: Engine) -> None:
    assert kept(engine, certificate()) == [True]
    with session(engine) as opened:
        change_status(opened, "SH-1", "revoked", date(2026, 1, 4), "rev-1")
    assert kept(engine, certificate()) == [False]
    assert asked(engine) == "revoked"


def against(opened: Session, *found: EarlierCertificate) -> tuple[list[str], set[str]]:
    rows = tuple(Registered(row, one) for row, one in enumerate(found, 2))
    errors, known = checked(opened, EarlierIntake("x", len(rows), rows, ()))
    return [f"{error.row} {error.message}" for error in errors], known


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, None),
        ({"employer": "别的公司", "mobile": "13800009999"}, None),
        ({"name": "沈若兮"}, "姓名"),
        ({"id_number": "310101199001010012"}, "证件号码"),
        ({"level": "full_senior", "obtained_on": "2015-07-01"}, "层级、取得日期"),
        ({"city": "tianjin"}, "发证地"),
    ],
)
def test_a_number_that_the_register_has_otherwise(
    engine: Engine, more: dict[str, Any], words: str | None
) -> None:
    kept(engine, certificate())
    with session(engine) as opened:
        errors, known = against(opened, certificate(**more), certificate("SH-2"))
    assert known == {"SH-1"}
    assert [words in error for error in errors if words] == ([True] if words else [])
    assert bool(errors) is bool(words)


def test_what_was_corrected_here_is_no_difference(engine: Engine) -> None:
    kept(engine, certificate())
    with session(engine) as opened:
        opened.get_one(CertificateRow, "SH-1").take({"version": 2, "holder_name": "沈若兮"})
    with session(engine) as opened:
        assert against(opened, certificate()) == ([], {"SH-1"})


def test_what_is_replaced_must_be_known(engine: Engine) -> None:
    with session(engine) as opened:
        errors, _ = against(opened, certificate("NEW", replaces="OLD"))
        assert ["没有 OLD" in error for error in errors] == [True]
        assert against(opened, certificate("OLD"), certificate("NEW", replaces="OLD"))[0] == []
