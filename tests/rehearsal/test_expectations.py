"""Expectations: what contains, what is exact, and how a failure is worded."""

from datetime import date, datetime

import pytest

from rehearsal.expectations import failures_of
from rehearsal.run import (
    CaseCard,
    CaseRun,
    CertificateRow,
    DocumentRow,
    EscalationRow,
    IntegrityRow,
    Ruleset,
    Run,
    TaskRow,
    TimelineRow,
)
from rehearsal.scenario import Expectation
from states.instants import SHANGHAI


def row(**changes) -> TimelineRow:
    given = {"seq": 1, "at": datetime(2025, 1, 1, tzinfo=SHANGHAI), "do": "open", "by": "system", "from": "draft",
             "to": "draft", "result": "accepted"}  # fmt: skip
    return TimelineRow.model_validate(given | changes)


def run(**changes) -> Run:
    whole = {
        "scenario": "s",
        "case": CaseCard(
            case_no="app-1",
            procedure="P15",
            ruleset=Ruleset(id="x", version="1"),
            state="issued",
            overdue_level=1,
            dates={"accepted_on": date(2025, 1, 2), "notice.ends_on": date(2025, 1, 9)},
        ),
        "visited": ["draft", "submitted", "issued"],
        "timeline": [row()],
        "escalations": [
            EscalationRow(deadline="window", level=2, on=date(2025, 2, 1), to="city", rule="NB21-26")
        ],
        "documents": [DocumentRow(kind="receipt", copies=1), DocumentRow(kind="approval_form", copies=3)],
        "certificates": [
            CertificateRow(number="A", version=1, status="superseded", level="intermediate"),
            CertificateRow(
                number="A", version=2, status="valid", level="intermediate", seals=["hrss", "sector"]
            ),
            CertificateRow(number="B", version=1, status="valid", level="intermediate"),
        ],
        "tasks": [TaskRow(kind="recover_paper", owner="x", due_on=date(2025, 3, 1))],
        "integrity": [IntegrityRow.model_validate({"ground": "abuse", "from": "2025-01-01", "to": None})],
    }
    return Run(**(whole | changes))


def failures(expected: dict, **changes) -> list[str]:
    return failures_of(Expectation.model_validate(expected), run(**changes))


@pytest.mark.parametrize(
    "expected",
    [
        {},
        {"state": "issued", "substate": None, "overdue_level": 1},
        {"visited": ["draft", "submitted", "issued"], "not_visited": ["city", "committee"]},
        {"dates": {"accepted_on": "2025-01-02", "notice.ends_on": "2025-01-09", "issued_on": None}},
        {"documents": ["receipt"]},
        {"documents": [{"kind": "approval_form", "copies": 3}, "receipt"]},
        {"escalations": [{"deadline": "window", "level": 2, "on": "2025-02-01"}, {"rule": "NB21-26"}]},
        {"certificate": {"status": "valid", "level": "intermediate"}},
        {"certificates": 3},
        {"certificate": {"version": 2, "status": "valid"}},
        {"certificates": [{"number": "A", "version": 2, "seals": ["sector"]}, {"number": "B"}]},
        {"tasks": ["recover_paper"], "integrity": ["abuse"]},
        {"tasks": [{"kind": "recover_paper", "done": False, "due_on": "2025-03-01"}]},
        {"integrity": [{"ground": "abuse", "to": None}]},
    ],
)
def test_what_holds(expected):
    assert failures(expected) == []


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ({"state": "revoked"}, "expect.state：应为 revoked，实为 issued"),
        ({"overdue_level": 2}, "expect.overdue_level：应为 2，实为 1"),
        ({"substate": "committee.vote"}, "expect.substate：应为 committee.vote，实为 None"),
        (
            {"visited": ["draft", "issued"]},
            "expect.visited：应为 draft → issued，实为 draft → submitted → issued",
        ),
        ({"not_visited": ["submitted"]}, "expect.not_visited：不应经过 submitted"),
        (
            {"dates": {"accepted_on": "2025-01-03"}},
            "expect.dates.accepted_on：应为 2025-01-03，实为 2025-01-02",
        ),
        ({"dates": {"accepted_on": None}}, "expect.dates.accepted_on：应为 None，实为 2025-01-02"),
        (
            {"documents": [{"kind": "receipt", "copies": 3}]},
            "expect.documents：应有 {kind: receipt, copies: 3}",
        ),
        ({"documents": [{"kind": "receipt", "sheets": 1}]}, "expect.documents"),
        ({"escalations": [{"deadline": "window", "level": 3}]}, "expect.escalations"),
        ({"certificate": {"status": "revoked", "number": "A"}}, "expect.certificate.status"),
        ({"certificates": 2}, "expect.certificates：应为 2 行，实为 3 行"),
        ({"certificates": [{"number": "C"}]}, "expect.certificates：应有 {number: C}"),
        ({"tasks": ["judicial_referral"]}, "expect.tasks"),
        ({"integrity": [{"ground": "abuse", "to": "2028-01-01"}]}, "expect.integrity"),
        ({"cases": {"p12": {"state": "revoked"}}}, "expect.cases.p12：没有名为 p12 的案件"),
    ],
)
def test_what_fails_is_said_in_one_line(expected, line):
    assert failures(expected)[0].startswith(line)


def test_a_certificate_means_all_current_ones():
    assert failures({"certificate": {"number": "A"}}) == ["expect.certificate.number：应为 A，实为 B"]


def test_no_certificate_is_a_failure_too():
    assert len(failures({"certificate": {"status": "valid"}}, certificates=[])) == 1


def test_further_cases_take_the_same_keys():
    other = CaseRun(**{name: getattr(run(), name) for name in CaseRun.model_fields})
    found = failures({"cases": {"p12": {"state": "closed", "documents": ["minutes"]}}}, cases={"p12": other})
    assert [line.partition("：")[0] for line in found] == [
        "expect.cases.p12.state",
        "expect.cases.p12.documents",
    ]
