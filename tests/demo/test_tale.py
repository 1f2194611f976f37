"""The demo: told on a real house, checked at every step, ended by the first that is otherwise."""

import re
from pathlib import Path

import pytest

from commands import demo as command
from commands.ending import outcome
from rehearsal.demo import telling
from rehearsal.demo.tale import Line, tale
from states.terms import Deed, State


def lines() -> list[Line]:
    return [line for chapter in tale() for line in chapter.lines]


def run_demo(capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = outcome(lambda: command.app(["--pause", "0"]))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_lines_stand_in_order_of_time() -> None:
    times = [line.at for line in lines()]
    assert times == sorted(times)


def test_every_line_says_something_that_must_hold() -> None:
    for line in lines():
        assert line.state or line.level is not None or line.answer or line.refused, line.says


def test_the_tale_has_what_a_life_has() -> None:
    deeds = {line.do for line in lines()}
    assert {Deed.VOTE, Deed.FILE_RECORD, Deed.SERVE_NOTICE, Deed.STATEMENT, Deed.DECIDE} <= deeds
    assert [line.answer for line in lines() if line.verify == "qr"] == ["valid", "valid", "revoked"]
    assert {line.level for line in lines()} >= {1, 2, 3}
    assert sum(line.refused is not None for line in lines()) == 4


@pytest.mark.slow
def test_the_whole_demo(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "VAR", tmp_path)
    monkeypatch.chdir(tmp_path)
    code, out, err = run_demo(capsys)
    assert (code, err) == (0, "")
    assert all(line.says in out for line in lines())
    file = re.search(r"证书文件：(\S+\.pdf)", out)
    assert file is not None
    assert Path(file[1]).read_bytes().startswith(b"%PDF")
    assert "电子签章：valid" in out
    assert "提交虚假申报材料，2024-11-29 至 2027-11-29" in out
    assert out.count("哈希链完整") == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"state": State.DISTRICT}, "应为区县/主管部门审核，实为已提交"),
        ({"level": 3}, "逾期级别应为 3，实为 0"),
        ({"refused": "wrong_channel"}, "办理"),
    ],
)
def test_a_step_that_is_otherwise_ends_the_demo_with_1(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, object],
    complaint: str,
) -> None:
    """Whatever comes out otherwise than told: the message says what, the exit code says no."""
    chapter = tale()[0]
    wrong = chapter.lines[1].model_copy(update=change)
    told = (chapter.model_copy(update={"lines": (chapter.lines[0], wrong)}),)
    monkeypatch.setattr(telling, "tale", lambda: told)
    code, _, err = run_demo(capsys)
    assert code == 1
    assert complaint in err
