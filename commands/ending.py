"""Running a command to its end: no traceback reaches a user, and the process leaves cleanly (收尾)."""

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from typer import Abort
from typer.exceptions import TyperException

from commands.exits import Code, Unreachable, WrongInput
from commands.printing import say
from commands.usage import wrong_usage
from policies.application.errors import InputError
from workflows.faults import ServiceUnreachable


def outcome(command: Callable[[], object]) -> int:
    """Run a command and answer its exit code; every fault becomes one message on standard error."""
    try:
        answer = command()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(bool(done.code))
    except Abort:
        say("已中断")
        return Code.NO
    except TyperException as fault:
        say(wrong_usage(fault))
        return Code.WRONG_INPUT
    except (WrongInput, InputError) as fault:
        say(str(fault))
        return Code.WRONG_INPUT
    except (Unreachable, ServiceUnreachable) as fault:
        say(str(fault))
        return Code.UNREACHABLE
    except Exception as fault:
        say(f"程序内部故障（{type(fault).__name__}：{fault}）；请带上所用命令报告维护人员")
        return Code.UNREACHABLE
    return answer if isinstance(answer, int) else Code.DONE


def leave(code: int) -> NoReturn:
    """Flush and go. A process that used the Temporal SDK now and then crashes in the interpreter's own farewell."""
    sys.stdout.flush()
    sys.stderr.flush()
    if "temporalio" in sys.modules:
        os._exit(code)
    sys.exit(code)


def run(command: Callable[[], object]) -> NoReturn:
    """The whole life of a command-line process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    leave(outcome(command))
