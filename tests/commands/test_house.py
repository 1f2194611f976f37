"""The commands that need a server, against a whole house started by `up`: answers, exit codes, one act twice."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from settings import settings
from states.instants import ended_on

ROOT = Path(__file__).parents[2]
APPLICATIONS = ROOT / "tests" / "applications"
UNIT = ("result=pass", "verdicts.archive=true", "verdicts.application=true", "signed=true", "sealed=true")
STARTING = 120

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def places(folder: Path) -> dict[str, str]:
    """Settings of a house in a folder of its own, on ports of its own."""
    return {
        "ZHICHENG_DATABASE_URL": f"sqlite:///{folder / 'register.db'}",
        "ZHICHENG_DOCUMENTS_DIR": str(folder / "documents"),
        "ZHICHENG_KEYS_DIR": str(folder / "keys"),
        "ZHICHENG_NOTICES_DIR": str(folder / "notices"),
        "ZHICHENG_TEMPORAL_FILE": str(folder / "temporal.db"),
        "ZHICHENG_TEMPORAL_ADDRESS": f"127.0.0.1:{free_port()}",
        "ZHICHENG_TEMPORAL_UI_PORT": str(free_port()),
        "ZHICHENG_PORT": str(free_port()),
    }


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Everything running; the settings that lead to it."""
    folder = tmp_path_factory.mktemp("house")
    chosen = places(folder)
    said = folder / "up.log"
    with said.open("wb") as output:
        up = subprocess.Popen(
            [sys.executable, "starter.py", "up", "--no-samples"],
            cwd=ROOT,
            env={**os.environ, **chosen},
            stdout=output,
            stderr=output,
        )
    end = time.monotonic() + STARTING
    while "ready:" not in said.read_text(encoding="utf-8") and up.poll() is None and time.monotonic() < end:
        time.sleep(0.2)
    assert "ready:" in said.read_text(encoding="utf-8"), said.read_text(encoding="utf-8")
    yield chosen
    up.send_signal(signal.SIGINT)
    assert up.wait(60) == 0
    assert said.read_text(encoding="utf-8").rstrip().splitlines()[-1].startswith("已停止")


@pytest.fixture
def at_house(house, starter, monkeypatch):
    """`starter`, pointed at the house."""
    for name, value in house.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    yield starter
    settings.cache_clear()


def opened(run) -> str:
    """A fresh case of somebody else each time: one open application per person."""
    ended = run("start", APPLICATIONS / "p04.yaml", "--json")
    assert (ended.code, set(ended.document)) == (0, {"case_no", "procedure", "state"})
    assert ended.document["state"] == "draft"
    return str(ended.document["case_no"])


def test_one_case_through_the_commands(at_house):
    case_no = opened(at_house)
    submitted = at_house("act", case_no, "submit", "--as", "applicant", "--json")
    assert submitted.code == 0
    assert {key: submitted.document[key] for key in ("accepted", "from", "to", "rule", "reason")} == {
        "accepted": True, "from": "draft", "to": "submitted", "rule": None, "reason": None,
    }  # fmt: skip
    shown = at_house("show", case_no, "--json").document
    assert (shown["case_no"], shown["procedure"], shown["state"]) == (case_no, "P04", "submitted")
    assert not {"queued", "done"} & set(at_house("show", case_no).out.split())  # people read words, not codes
    assert [row["do"] for row in at_house("timeline", case_no, "--json").document] == ["open", "submit"]
    listed = at_house("list", "--state", "submitted", "--procedure", "P04", "--json").document
    assert case_no in [row["case_no"] for row in listed]
    assert "程望舒" not in at_house("list", "--json").out
    (due,) = {row["due_at"] for row in listed if row["case_no"] == case_no}
    (line,) = (line for line in at_house("list").out.splitlines() if case_no in line)
    assert str(ended_on(datetime.fromisoformat(due))) in line  # 24:00 of its last day, not the day after
    withdrawn = at_house("act", case_no, "withdraw", "--as", "applicant", "reason=改日再报", "--json")
    assert withdrawn.document["to"] == "withdrawn"


def test_a_refusal_is_exit_1_with_its_reason(at_house):
    case_no = opened(at_house)
    refused = at_house("act", case_no, "unit_review", "--as", "unit_reviewer", *UNIT, "--json")
    assert (refused.code, refused.document["accepted"], refused.document["reason"]) == (
        1,
        False,
        "not_at_your_level",
    )
    assert refused.document["from"] == refused.document["to"] == "draft"
    assert "案件不在您这一级" in at_house("timeline", case_no).out.replace("\n", "")


def test_the_same_id_twice_is_one_act(at_house):
    case_no = opened(at_house)
    first = at_house("act", case_no, "submit", "--as", "applicant", "--id", "s1", "--json")
    second = at_house("act", case_no, "submit", "--as", "applicant", "--id", "s1", "--json")
    assert first.document == second.document
    assert len(at_house("timeline", case_no, "--json").document) == 2
    other = at_house("act", case_no, "withdraw", "--as", "applicant", "reason=换一件", "--id", "s1")
    assert (other.code, other.out) == (2, "")
    at_house("act", case_no, "withdraw", "--as", "applicant", "reason=收尾")


def test_content_from_a_file(at_house, tmp_path):
    case_no = opened(at_house)
    at_house("act", case_no, "submit", "--as", "applicant")
    content = tmp_path / "review.yaml"
    content.write_text("{result: reject, reason: 非本单位职工}", encoding="utf-8")
    ended = at_house(
        "act", case_no, "unit_review", "--as", "unit_reviewer/陈思远", "--with", content, "--json"
    )
    assert (ended.code, ended.document["to"]) == (0, "rejected")


def test_an_unknown_case(at_house):
    ended = at_house("act", "app-nowhere", "submit", "--as", "applicant", "--json")
    assert (ended.code, ended.document["reason"]) == (1, "unknown_case")
    for command in ("show", "timeline", "explain"):
        ended = at_house(command, "app-nowhere")
        assert (ended.code, ended.out) == (2, "")
        assert "app-nowhere" in ended.err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("submit",), "--as"),
        (("submit", "--as", "aplicant"), "aplicant"),
        (("subnit", "--as", "applicant"), "submit"),
        (("notice_end", "--as", "applicant"), "notice_end"),
        (("withdraw", "--as", "applicant", "raeson=x"), "reason"),
        (("withdraw", "--as", "applicant", "reason"), "KEY=VALUE"),
        (("withdraw", "--as", "applicant", "--with", "nowhere.yaml"), "nowhere.yaml"),
        (("unit_review", "--as", "unit_reviewer", "result=[pass"), "result"),
    ],
)
def test_a_malformed_act_is_exit_2(at_house, words, named):
    case_no = opened(at_house)
    ended = at_house("act", case_no, *words)
    assert (ended.code, ended.out) == (2, "")
    assert named in ended.err
    assert "Traceback" not in ended.err


def test_explain_counts_the_days(at_house):
    case_no = opened(at_house)
    at_house("act", case_no, "submit", "--as", "applicant")
    every = at_house("explain", case_no, "--json").document
    one = at_house("explain", case_no, "unit_review", "--json").document
    assert one == [row for row in every if row["name"] == "unit_review"]
    assert len(one[0]["counted"]) == 10
    assert one[0]["counted"][-1] == one[0]["due_on"]
    assert at_house("explain", case_no, "window").code == 2
    at_house("act", case_no, "withdraw", "--as", "applicant", "reason=收尾")


def test_a_report(at_house):
    ended = at_house("report", APPLICATIONS / "p36.yaml", "--json")
    assert (ended.code, ended.document["procedure"], ended.document["state"]) == (0, "P36", "submitted")
    assert at_house("report", APPLICATIONS / "p02.yaml").code == 2


def test_verify_never_says_valid_of_an_unknown_certificate(at_house, tmp_path):
    asked = at_house("verify", "title", "--number", "3302C202400000190", "--json")
    assert (asked.code, asked.document["answer"]) == (1, "no_match")
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(b"%PDF-1.7 not ours")
    assert at_house("verify", "file", copy, "--json").document["answer"] == "not_original"
    assert at_house("verify", "file", tmp_path / "absent.pdf").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("start", str(APPLICATIONS / "p02.yaml")),
        ("act", "app-1", "submit", "--as", "applicant"),
        ("show", "app-1"),
        ("list",),
        ("timeline", "app-1"),
        ("explain", "app-1"),
        ("report", str(APPLICATIONS / "p36.yaml")),
        ("verify", "title", "--number", "1"),
    ],
)
def test_an_unreachable_house_is_exit_3(starter, monkeypatch, tmp_path, words):
    for name, value in places(tmp_path / "nothing").items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    ended = starter(*words)
    settings.cache_clear()
    assert ended.code == 3
    assert "Traceback" not in ended.err


def test_a_wrong_setting_is_exit_2(starter, monkeypatch):
    monkeypatch.setenv("ZHICHENG_PORT", "many")
    settings.cache_clear()
    ended = starter("list")
    settings.cache_clear()
    assert (ended.code, ended.out) == (2, "")
    assert "ZHICHENG_PORT" in ended.err
