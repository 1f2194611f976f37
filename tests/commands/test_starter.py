"""What every command keeps: help, exit codes, no traceback, one import only when asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands.ending import outcome
from commands.exits import Unreachable, WrongInput
from commands.root import COMMANDS
from policies.application.errors import InputError

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(starter, command):
    ended = starter(command, "--help")
    assert ended.code == 0
    assert "例：starter.py" in ended.out or "Commands:" in ended.out
    assert "completion" not in ended.out


@pytest.mark.parametrize(("typed", "said"), [("chek", "是不是 check？"), ("xyz", "“xyz”；全部命令见")])
def test_a_command_that_is_not_there(starter, typed, said):
    ended = starter(typed, "--json")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_the_list_of_commands(starter):
    ended = starter("--help")
    assert ended.code == 0
    assert [
        line.split()[0] for line in ended.out.partition("Commands:")[2].splitlines() if line.strip()
    ] == list(COMMANDS)


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (WrongInput("x.yaml：少了一列"), 2, "x.yaml：少了一列\n"),
        (
            InputError("x.yaml", "a.b", "整数", "“五”", "写数字"),
            2,
            "x.yaml：a.b：应为整数，实为“五”；写数字\n",
        ),
        (Unreachable("Temporal 没有应答"), 3, "Temporal 没有应答\n"),
    ],
)
def test_faults_become_one_message(capsys, fault, code, said):
    def fails() -> None:
        raise fault

    assert outcome(fails) == code
    assert capsys.readouterr() == ("", said)


def test_an_unforeseen_fault_shows_no_traceback(capsys):
    assert outcome(lambda: 1 / 0) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "ZeroDivisionError" in said.err
    assert "Traceback" not in said.err


def test_quick_commands_do_not_load_heavy_libraries(tmp_path):
    script = (
        "import sys; sys.argv = ['starter.py', 'calendar', 'day', '2024-09-14', '--json']\n"
        "from commands.ending import outcome; from commands.root import app\n"
        "assert outcome(app) == 0\n"
        "print([name for name in ('temporalio', 'sqlmodel', 'fastapi', 'weasyprint') if name in sys.modules])"
    )
    bare = {**os.environ, "ZHICHENG_DATABASE_URL": f"sqlite:///{tmp_path / 'none.db'}"}
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=bare, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip().endswith("[]")


def test_the_process_itself_answers_with_exit_codes():
    def run(*words: str) -> tuple[int, str]:
        ran = subprocess.run(
            [sys.executable, "starter.py", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return ran.returncode, ran.stderr

    assert run("calendar", "day", "2024-09-14", "--json") == (0, "")
    assert run("calendar", "day", "2024-09-31")[0] == 2
