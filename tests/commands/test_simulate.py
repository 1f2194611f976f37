"""`simulate`: the run of contract/README §6, exit codes, wrong scenarios."""

from pathlib import Path

import pytest

SCENARIOS = Path(__file__).parents[1] / "scenarios"
LIFE = SCENARIOS / "P02" / "whole_life.yaml"
IDLE = SCENARIOS / "P02" / "nobody_acts_until_after_spring_festival.yaml"


def changed(tmp_path: Path, before: str, after: str, file: Path = LIFE) -> Path:
    """A copy of a scenario with one piece of text replaced."""
    text = file.read_text(encoding="utf-8").replace(
        "../../applications", str(SCENARIOS.parent / "applications")
    )
    assert before in text
    copy = tmp_path / "scenario.yaml"
    copy.write_text(text.replace(before, after, 1), encoding="utf-8")
    return copy


def test_the_shape_of_a_run(starter):
    ended = starter("simulate", LIFE, "--json")
    run = ended.document
    assert (ended.code, run["passed"], run["failures"]) == (0, True, [])
    assert list(run)[:5] == ["scenario", "passed", "failures", "case", "timeline"]
    assert {"deadlines", "escalations", "documents", "certificates", "tasks", "integrity", "cases"} <= set(
        run
    )
    assert run["case"]["ruleset"] == {"id": "nb21", "version": "2021"}
    first = {
        key: run["timeline"][1][key]
        for key in ("seq", "at", "do", "by", "from", "to", "result", "rule", "reason")
    }
    assert first == {
        "seq": 2, "at": "2025-11-03T10:00:00+08:00", "do": "submit", "by": "applicant", "from": "draft", "to": "submitted",
        "result": "accepted", "rule": None, "reason": None,
    }  # fmt: skip
    window = next(row for row in run["deadlines"] if row["name"] == "window")
    assert {"rule", "from", "due_on", "warn_on", "provisional", "met_on"} <= set(window)
    assert run["certificates"][0]["issuer_scope"] == "ningbo"


def test_several_files_make_an_array(starter):
    runs = starter("simulate", LIFE, IDLE, "--json").document
    assert [run["case"]["state"] for run in runs] == ["issued", "district"]


def test_refused_acts_stand_in_the_timeline(starter):
    rows = starter("simulate", IDLE, "--json").document["timeline"]
    refused = [row for row in rows if row["result"] == "refused"]
    assert [(row["do"], row["reason"], row["from"], row["to"]) for row in refused] == [
        ("review", "not_at_your_level", "unit_reviewed", "unit_reviewed")
    ]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("state: issued", "state: rejected", "expect.state：应为 rejected，实为 issued"),
        ("accepted_on: 2025-11-15", "accepted_on: 2025-11-16", "expect.dates.accepted_on"),
        ("visited: [draft, submitted", "visited: [submitted", "expect.visited"),
        ("not_visited: [committee", "not_visited: [city", "expect.not_visited"),
        ("certificates: 1", "certificates: 2", "expect.certificates"),
        ("level: intermediate", "level: junior", "expect.certificate.level"),
        ("documents: [", "documents: [minutes, ", "expect.documents"),
        ("verify: valid", "verify: revoked", "expect.verify"),
        ("do: submit}", "do: submit, expect: refused}", "acts.0"),
    ],
)
def test_an_expectation_that_fails_is_exit_1(starter, tmp_path, before, after, line):
    file = changed(tmp_path, before, after)
    ended = starter("simulate", file, "--json")
    assert (ended.code, ended.document["passed"], len(ended.document["failures"])) == (1, False, 1)
    assert ended.document["failures"][0].startswith(line)


def test_people_hear_the_failure_on_standard_error(starter, tmp_path):
    ended = starter("simulate", changed(tmp_path, "state: issued", "state: rejected"))
    assert ended.code == 1
    assert "expect.state" in ended.err
    assert "提交申报" in ended.out


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("start: 2025-11-03 09:00", "start: 2025-13-03 09:00", "start"),
        ("start: 2025-11-03 09:00", "start: tomorrow", "start"),
        ("do: submit}", "do: submitt}", "acts.0.do"),
        ("do: submit}", "do: notice_end}", "acts.0.do"),
        ("by: applicant", "by: aplicant", "acts.0.by"),
        ("by: applicant, ", "", "acts.0"),
        ("at: 2025-11-03 10:00", "after: 2 weeks", "acts.0.after"),
        ("at: 2025-11-03 10:00, ", "", "acts.0"),
        ("result: pass, verdicts", "result: maybe, verdicts", "acts.1.with.result"),
        ("result: pass, verdicts", "colour: red, result: pass, verdicts", "acts.1.with.colour"),
        ("do: submit}", "do: submit, expect: refused, reason: because}", "acts.0.reason"),
        ("expect:\n", "expects: {}\nexpect:\n", "expects"),
        ("  state: issued", "  state: finished", "expect.state"),
        ("certificates: 1", "certificate_count: 1", "expect.certificate_count"),
        ("acts:\n", "switches: {nb21.windows.months: 4}\nacts:\n", "switches"),
        ("acts:\n", "switches: {nb21.window.months: four}\nacts:\n", "switches.nb21.window.months"),
        ("acts:\n", "set: {origin.acquired: 2018-06-30}\nacts:\n", "origin.acquired"),
        ("acts:\n", "set: {origin.acquired_on: 2018-06-31}\nacts:\n", "origin.acquired_on"),
        ("p02.yaml", "p99.yaml", "p99.yaml"),
        ("procedure: P02", "procedure: P13", "procedure"),
    ],
)
def test_a_wrong_scenario_is_exit_2(starter, tmp_path, before, after, named):
    ended = starter("simulate", changed(tmp_path, before, after), "--json")
    assert (ended.code, ended.out) == (2, "")
    assert named in ended.err
    assert "应为" in ended.err
    assert "Traceback" not in ended.err


def test_an_act_cannot_be_malformed_unless_that_is_expected(starter, tmp_path):
    file = changed(
        tmp_path, "do: submit}", "do: submit, with: {colour: red}, expect: refused, reason: malformed}"
    )
    ended = starter("simulate", file, "--json")
    assert (ended.code, ended.document["failures"][0].split("：")[0]) == (
        1,
        "acts.1（unit_review by unit_reviewer）",
    )


def test_an_inline_application(starter, tmp_path):
    application = (
        (SCENARIOS.parent / "applications" / "p36.yaml").read_text(encoding="utf-8").replace("\n", "\n  ")
    )
    file = tmp_path / "inline.yaml"
    file.write_text(
        f"scenario: inline\nstart: 2025-03-03 09:00\napplication:\n  {application.strip()}\nexpect: {{state: submitted}}\n",
        encoding="utf-8",
    )
    ended = starter("simulate", file, "--json")
    assert (ended.code, ended.document["case"]["procedure"]) == (0, "P36")
