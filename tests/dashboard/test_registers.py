"""Boards of makers, certificates, archive, plans, calendar and the house itself; public notices and times (登记与公开)."""

import re
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from policies.notices import SHELF
from records.certificates import Holder, Issue, change_status, keep
from records.database import session
from records.tables import CaseRow, IntegrityRow, TaskRow, TimetableRow
from states.terms import Role
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_boards import looked, words
from tests.dashboard.town import NOW, WAY, at

NUMBER = "甬ZC2024000001"


def certificate(writing: Session, number: str = NUMBER, city: str = "ningbo") -> None:
    holder = Holder("林晓舟", "330203199004120024")
    issue = Issue(
        number,
        "title",
        city,
        holder,
        date(2024, 9, 1),
        level="intermediate",
        title="工程师",
        token=f"t-{number}",
    )
    keep(writing, issue)


def test_the_registry_finds_by_number_name_and_status(town: StraightCases) -> None:
    with session(town.register) as writing:
        certificate(writing)
        certificate(writing, "沪2024", "shanghai")
        change_status(writing, "沪2024", "revoked", date(2024, 9, 10), None)
    for asked, found in (
        ({}, 2),
        ({"q": "甬ZC"}, 1),
        ({"q": "林晓舟"}, 2),
        ({"q": "林"}, 0),
        ({"status": "revoked"}, 1),
    ):
        assert len(looked(town.register, "certificates", "yan", **asked)["listed"].rows) == found
    assert len(looked(town.register, "certificates", "shen")["listed"].rows) == 1  # of the own city
    assert "林晓舟" not in str(words(looked(town.register, "certificates", "jiang")["listed"]))


def test_no_two_statuses_of_the_filter_are_called_alike(sign_in: SignIn) -> None:
    page = sign_in("shen").get("/boards/certificates").text
    words = re.findall(r"<option value=\"\w*\"(?: selected)?>([^<]+)</option>", page)
    assert {"全部", "有效", "旧版有效"} <= set(words)
    assert len(words) == len(set(words))


def test_a_certificate_page_tells_versions_and_history(sign_in: SignIn, town: StraightCases) -> None:
    with session(town.register) as writing:
        certificate(writing)
        certificate(writing, "沪2024", "shanghai")
        change_status(writing, NUMBER, "revoked", date(2024, 9, 10), "rev-1")
    text = sign_in("shen").get(f"/certificates/{NUMBER}").text
    for told in ("证书链", "已撤销", "2024-09-10", "/cases/rev-1", "林晓舟"):
        assert told in text
    assert "林晓舟" not in sign_in("jiang").get(f"/certificates/{NUMBER}").text
    for user, number in (("shen", "沪2024"), ("zhou", NUMBER), ("lin", NUMBER), ("shen", "none")):
        assert sign_in(user).get(f"/certificates/{number}").status_code == 404


@pytest.mark.rule("NB24-54")
def test_the_archive_tells_active_ending_and_past(town: StraightCases) -> None:
    today = NOW.date()
    records = {
        "甲": {"start": today, "to": None},
        "乙乙": {"start": today - timedelta(days=900), "to": today},
        "丙丙": {"start": today - timedelta(days=1200), "to": today - timedelta(days=1)},
        "丁丁": {"start": today, "to": today + timedelta(days=900), "annulled_on": today},
    }  # fmt: skip
    with session(town.register) as writing:
        for name, row in records.items():
            writing.add(IntegrityRow(person_name=name, ground="false_materials", **row))
    found = looked(town.register, "integrity", "tang")
    assert {row[0] for row in words(found["active"])} == {"甲", "乙乙"}
    assert [row[0] for row in words(found["ending"])] == ["乙乙"]
    assert {row[0]: row[4] for row in words(found["past"])} == {"丙丙": "已届满", "丁丁": "已作废"}
    assert "乙乙" not in str(words(looked(town.register, "integrity", "jiang")["active"]))


@pytest.mark.rule("NB21-40")
@pytest.mark.parametrize(
    ("city_closes", "verdict"), [("2024-06-24", "足够"), ("2024-06-21", "不足（应有 10 + 5 个）")]
)
def test_timetables_tell_what_is_left_for_the_city(
    town: StraightCases, city_closes: str, verdict: str
) -> None:
    """Fifteen working days after 2024-05-31 (a Friday), with 端午节 on 2024-06-10."""
    plans = (("鄞州区人力资源和社会保障局", "2024-05-31"), ("宁波市人力资源和社会保障局", city_closes))
    with session(town.register) as writing:
        for org, closes in plans:
            plan = {"org": org, "stage": "受理", "opens_on": "2024-03-01", "closes_on": closes}
            writing.add(TimetableRow(content=plan))
    found = looked(town.register, "timetables", "shen")
    assert [row[4] for row in words(found["room"])] == [verdict]
    assert len(found["nodes"].rows) == 2


def test_makers_see_what_is_ready_and_whose_task_is_open(town: StraightCases) -> None:
    case_no = "app-20240815-jw000005"
    for moment, do, by, content in WAY[10:12]:
        assert town.do(case_no, do, by, content, at=at(moment)).accepted
    with session(town.register) as writing:
        row = writing.get_one(CaseRow, case_no)
        row.state = "production"
        writing.add(
            TaskRow(
                case_no=case_no,
                ordinal=9,
                kind="annotate_rare_character",
                owner="operator",
                opened_on=NOW.date(),
            )
        )
    found = looked(town.register, "production", "gu")
    assert [row[0] for row in words(found["ready"])] == [f"{case_no}（P06）"]
    assert [row[2] for row in words(found["rare"])] == [Role.OPERATOR.label]
    assert words(looked(town.register, "production", "wen")["ready"]) == []


def test_the_calendar_names_days_and_their_source(town: StraightCases) -> None:
    found = looked(town.register, "calendar", "zhou", year="2024")
    assert ["国庆节", "2024-10-01（周二）", "2024-10-07（周一）", "7"] in words(found["holidays"])
    assert ["2024-09-14（周六）"] in words(found["makeup"])
    assert words(looked(town.register, "calendar", "zhou", year="1999")["holidays"]) == []


def test_the_house_tells_how_it_runs(town: StraightCases) -> None:
    signs = {row[0]: row[1:] for row in words(looked(town.register, "health", "wei")["signs"])}
    assert signs["登记册"][0].startswith("在办 6 件，办结 0 件")
    assert signs["日封"][1] == "留意"
    assert signs["日封"][2] != "—"


@pytest.mark.parametrize(("notice", "version"), sorted(SHELF.notices))
def test_every_notice_is_public_with_readings_and_rules(sign_in: SignIn, notice: str, version: str) -> None:
    text = sign_in(None).get(f"/policies/{notice}/{version}").text
    tables = SHELF.notices[notice, version].tables
    for key in (*tables.get("readings", {}), *list(tables.get("rules", {}))[:500]):
        assert key in text, key


def test_a_notice_that_is_not_there(sign_in: SignIn) -> None:
    assert sign_in(None).get("/policies/nb24/1999").status_code == 404


def test_times_of_few_cases_are_not_published(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in(None)
    assert "近一年还没有办结的案件" in client.get("/times").text
    for count, told in ((4, "不足 5 件"), (5, "36")):
        with session(town.register) as writing:
            for k in range(count):
                row = writing.get(CaseRow, f"done-{k}") or CaseRow(
                    case_no=f"done-{k}", procedure="P06", ruleset_id="nb24", ruleset_version="2024", city="ningbo",
                    state="issued", updated_at=NOW, urgency=NOW,
                )  # fmt: skip
                row.take({"submitted_on": date(2024, 8, 15), "closed_at": NOW})
                writing.add(row)
        assert told in client.get("/times").text
