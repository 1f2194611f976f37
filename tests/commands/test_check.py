"""`check`: findings, exit codes, several files, wrong input."""

import json
from pathlib import Path

import pytest

APPLICATIONS = Path(__file__).parents[1] / "applications"
P02, P06 = APPLICATIONS / "p02.yaml", APPLICATIONS / "p06.yaml"


def changed(tmp_path: Path, before: str, after: str, file: Path = P06) -> Path:
    """A copy of an application with one piece of text replaced."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    copy = tmp_path / file.name
    copy.write_text(text.replace(before, after, 1), encoding="utf-8")
    return copy


def findings(document) -> dict[str, str]:
    return {row["rule"]: row["result"] for row in document["findings"]}


def test_an_eligible_file(starter):
    ended = starter("check", P06, "--on", "2024-08-15 09:00", "--json")
    document = ended.document
    assert (ended.code, document["outcome"], document["path"]) == (0, "eligible", "normal")
    assert document["ruleset"] == {"id": "nb24", "version": "2024"}
    assert document["on"] == "2024-08-15T09:00:00+08:00"
    assert set(document["findings"][0]) == {"rule", "result", "reason", "message", "stage"}
    assert findings(document)["NB24-68"] == "pass"


def test_findings_stand_in_rule_order(starter):
    rules = [
        row["rule"] for row in starter("check", P06, "--on", "2024-08-15", "--json").document["findings"]
    ]
    assert rules == sorted(rules)


@pytest.mark.rule("NB24-13")
@pytest.mark.parametrize(
    ("on", "code", "result"),
    [
        ("2024-08-21T23:59:59+08:00", 0, "pass"),
        ("2024-08-22 00:00", 1, "fail"),
        ("2024-08-21T16:00:00Z", 1, "fail"),
    ],
)
def test_the_instant_of_the_check_decides(starter, on, code, result):
    ended = starter("check", P06, "--on", on, "--json")
    assert (ended.code, findings(ended.document)["NB24-13"]) == (code, result)


@pytest.mark.rule("NB24-28")
def test_ineligible_is_exit_1(starter, tmp_path):
    file = changed(tmp_path, "{year: 2023, professional: 72", "{year: 2023, professional: 59")
    ended = starter("check", file, "--on", "2024-08-15", "--json")
    assert (ended.code, ended.document["outcome"], findings(ended.document)["NB24-28"]) == (
        1,
        "ineligible",
        "fail",
    )


@pytest.mark.rule("NB24-79")
def test_incomplete_is_exit_1(starter, tmp_path):
    file = changed(tmp_path, ", 2023: qualified}", "}")
    ended = starter("check", file, "--on", "2024-08-15", "--json")
    assert (ended.code, ended.document["outcome"]) == (1, "incomplete")


@pytest.mark.rule("NB21-04")
def test_manual_is_exit_0(starter, tmp_path):
    file = changed(tmp_path, "acquired_on: 2018-06-30", "acquired_on: 2020-07-01", APPLICATIONS / "p01.yaml")
    ended = starter("check", file, "--on", "2025-11-03", "--json")
    assert (ended.code, ended.document["outcome"]) == (0, "manual")


def test_several_files_make_an_array(starter):
    ended = starter("check", P06, P02, "--on", "2024-08-15", "--json")
    assert [document["procedure"] for document in ended.document] == ["P06", "P02"]


def test_one_bad_file_among_good_ones(starter, tmp_path):
    bad = changed(tmp_path, "appraisals: {2021", "appraisal: {2021")
    ended = starter("check", P02, bad, "--json")
    assert (ended.code, ended.out) == (2, "")
    assert all(word in ended.err for word in (str(bad), "appraisal", "appraisals"))


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("born_on: 1990-04-12", "born_on: 1990-02-30", "applicant.born_on"),
        ('"330203199004120024"', '"330203199004120023"', "applicant.id_number"),
        ('"91330203MA2AGPRR36"', '"91330203MA2AGPRR37"', "employer.uscc"),
        ("procedure: P06", "procedure: P13", "procedure"),
        ("procedure: P06", "procedure: P99", "procedure"),
        ("ethics_confirmed: true", "ethics_confirmed: yes", "ethics_confirmed"),
        ("title: {level: intermediate", "title: {level: medium", "title.level"),
        ("  - {year: 2022", "  - {year: 2022, hours: 1", "continuing_education.0.hours"),
    ],
)
def test_wrong_input_names_file_field_and_cure(starter, tmp_path, before, after, named):
    file = changed(tmp_path, before, after)
    ended = starter("check", file, "--json")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert str(file) in ended.err
    assert named in ended.err
    assert "应为" in ended.err


def test_json_files_are_read_too(starter, tmp_path):
    file = tmp_path / "p36.json"
    report = {"procedure": "P36", "channel": "online", "ground": "lending", "evidence": ["照片.jpg"]}
    report["subject"], report["facts"] = {"name": "林晓舟"}, "证书出借给其他单位注册"
    file.write_text(json.dumps(report), encoding="utf-8")
    ended = starter("check", file, "--json")
    assert (ended.code, ended.document["procedure"]) == (0, "P36")


@pytest.mark.parametrize(
    ("words", "named"), [([], "FILE"), (["nowhere.yaml"], "nowhere.yaml"), ([P06, "--on", "noon"], "--on")]
)
def test_wrong_arguments(starter, words, named):
    ended = starter("check", *words)
    assert (ended.code, ended.out) == (2, "")
    assert named in ended.err


@pytest.mark.parametrize(("year", "code"), [(2003, 2), (2004, 1), (2027, 1), (2099, 2)])
def test_a_check_needs_a_calendar_of_its_year(starter, year, code):
    ended = starter("check", P06, "--on", f"{year}-06-01")
    assert ended.code == code
    assert ("日历所含的 2004 至" in ended.err and "calendar load" in ended.err) == (code == 2)


def test_people_read_what_hinders_first(starter, tmp_path):
    file = changed(tmp_path, "{year: 2023, professional: 72", "{year: 2023, professional: 59")
    ended = starter("check", file, "--on", "2024-08-15")
    assert "不符合条件" in ended.out
    assert ended.out.index("NB24-28") < ended.out.index("NB24-04")
