"""A wrong command line is told in Chinese, with how it is written; the exit code is 2."""

import pytest

from commands.usage import in_chinese


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "缺少命令"),
        (("check",), "缺少 FILE…"),
        (("calendar", "workdays", "2024-09-12"), "缺少 N"),
        (("calendar", "workdays", "2024-09-12", "x"), "N：应为整数"),
        (("calendar", "workdays", "2024-13-01", "5"), "DATE：“2024-13-01”应为日历上存在的日期"),
        (("list", "--level", "9"), "没有选项 --level"),
        (("verify", "bogus"), "没有命令“bogus”"),
        (("schema", "nothing"), "kind：应为 'application', 'scenario', 'act', 'run' 之一，实为“nothing”"),
        (("calendar", "day", "2024-09-12", "2024-09-13"), "多出了“2024-09-13”"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(starter, words: tuple[str, ...], said: str) -> None:
    ended = starter(*words)
    assert ended.code == 2
    assert ended.err.startswith(said)
    assert "\n用法：" in ended.err
    assert "--help" in ended.err
    assert "Error" not in ended.err + ended.out


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--on",), "选项 --on 之后要写它的值\n"), (("--json=3", "file"), "选项 --json 之后不写值\n")],
)
def test_an_option_written_wrongly_is_named(starter, words: tuple[str, ...], said: str) -> None:
    ended = starter("check", *words)
    assert (ended.code, ended.err) == (2, said)


def test_a_group_alone_shows_its_help(starter) -> None:
    ended = starter("calendar")
    assert (ended.code, ended.out) == (2, "")
    assert "workdays" in ended.err


def test_an_unknown_sentence_stays() -> None:
    assert in_chinese("Something new.") == "Something new."
