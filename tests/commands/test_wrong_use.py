"""What people get wrong: one message that names place and cure, the right exit code, no traceback (误用)."""

import subprocess
import sys
from pathlib import Path

import pytest

from settings import settings

ROOT = Path(__file__).parents[2]
APPLICATIONS, SCENARIOS = ROOT / "tests" / "applications", ROOT / "tests" / "scenarios"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """`surroundings(DATABASE_URL=…)`: settings of an installation where nothing runs."""
    monkeypatch.setenv("ZHICHENG_DATABASE_URL", f"sqlite:///{tmp_path / 'register.db'}")
    monkeypatch.setenv("ZHICHENG_TEMPORAL_ADDRESS", "127.0.0.1:1")
    monkeypatch.setenv("ZHICHENG_NOTICES_DIR", str(tmp_path / "notices"))

    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"ZHICHENG_{name}", value)
        settings.cache_clear()

    put()
    yield put
    settings.cache_clear()


def kept(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize("content", ["- 1\n", "42\n"])
@pytest.mark.parametrize(
    "words", [("start",), ("report",), ("act", "app-x", "submit", "--as", "applicant", "--with")]
)
def test_a_file_without_fields(starter, tmp_path, words, content):
    ended = starter(*words, kept(tmp_path, "x.yaml", content))
    assert ended.code == 2
    assert "x.yaml：整个文件：应为逐项写出的字段" in ended.err


@pytest.mark.parametrize("command", ["start", "report"])
def test_a_wrong_file_is_told_before_any_service_is_asked(starter, surroundings, tmp_path, command):
    ended = starter(command, kept(tmp_path, "x.yaml", "procedure: P36\nnonsense: 1\n"))
    assert ended.code == 2
    assert "nonsense" in ended.err


@pytest.mark.parametrize("pairs", [("a=1", "a.b=2"), ("a.b=1", "a.b.c=2")])
def test_content_that_is_a_value_and_a_group_at_once(starter, pairs):
    ended = starter("act", "app-x", "submit", "--as", "applicant", *pairs)
    assert (ended.code, ended.out) == (2, "")
    assert "二者只写其一" in ended.err


@pytest.mark.parametrize(("number", "code"), [("5000", 0), ("5001", 2)])
def test_a_number_beyond_any_notice(starter, number, code):
    scenario = sorted((SCENARIOS / "P02").glob("*.yaml"))[0]
    ended = starter("whatif", "--switch", f"notice.min_workdays={number}", scenario, "--json")
    assert ended.code == code
    assert ("应为0 至 5000 的整数" in ended.err) is bool(code)


@pytest.mark.parametrize(
    ("content", "said"), [(b"\xff\xfe", "UTF-8"), (b"a b", "语法错误"), (None, "不能读取")]
)
def test_a_notice_that_cannot_be_supposed(starter, tmp_path, content, said):
    notice = tmp_path / "absent.toml" if content is None else kept(tmp_path, "x.toml", content)
    ended = starter("whatif", "--notice", notice, SCENARIOS / "P02")
    assert ended.code == 2
    assert said in ended.err


@pytest.mark.parametrize("url", ["nonsense", "", "mysql://x", "nosuch://x"])
@pytest.mark.parametrize(
    "words", [("list",), ("verify", "title", "--number", "X"), ("user", "list"), ("up",)]
)
def test_an_address_that_is_no_register(starter, surroundings, url, words):
    surroundings(DATABASE_URL=url)
    ended = starter(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "ZHICHENG_DATABASE_URL：应为" in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "title", "--number", "X", "--city", "atlantis"),
        ("verify", "title", "--number", "X", "--channel", "pigeon"),
        ("verify", "other", "--number", "X", "--id", "Y", "--mobile", "1", "--code", "maybe"),
        ("list", "--page", "9" * 30),
        ("user", "end-token", "9" * 30),
    ],
)
def test_words_and_numbers_outside_their_list(starter, words):
    ended = starter(*words)
    assert (ended.code, ended.out) == (2, "")
    assert ("number" if words[0] == "user" else words[-2]) in ended.err


def test_the_released_calendar_answers_without_a_register(starter, surroundings):
    surroundings(DATABASE_URL="mysql://x")
    assert starter("calendar", "day", "2024-09-14", "--json").document["kind"] == "makeup_workday"


def test_another_file_in_place_of_the_register(starter, surroundings, tmp_path):
    surroundings(DATABASE_URL=f"sqlite:///{kept(tmp_path, 'x.db', b'no database' * 99)}")
    ended = starter("list")
    assert ended.code == 3
    assert "登记册没有应答（file is not a database）" in ended.err


def test_a_silent_temporal_is_one_sentence_for_people(starter, surroundings):
    ended = starter("start", APPLICATIONS / "p06.yaml", "--json")
    assert (ended.code, ended.out) == (3, "")
    assert "127.0.0.1:1" in ended.err
    assert "ZHICHENG_TEMPORAL_ADDRESS" in ended.err
    assert "ConnectError" not in ended.err


@pytest.mark.parametrize("words", [("list",), ("user", "tokens")])
def test_production_without_its_secret(starter, surroundings, words):
    surroundings(MODE="production")
    ended = starter(*words)
    assert ended.code == 2
    assert "ZHICHENG_PERSON_SECRET" in ended.err


def test_a_paper_that_cannot_be_written(starter, tmp_path):
    (tmp_path / "x.pdf").mkdir()
    ended = starter("render", "receipt", "--sample", "--out", tmp_path / "x.pdf")
    assert ended.code == 2
    assert "x.pdf 不能写入" in ended.err


@pytest.mark.parametrize("sign", ["\\u0000", "\\ud800"])
def test_text_that_no_register_keeps(starter, tmp_path, sign):
    ended = starter(
        "check", kept(tmp_path, "x.json", f'{{"procedure": "P06", "applicant": {{"name": "{sign}"}}}}')
    )
    assert ended.code == 2
    assert "applicant.name：应为可以保存的文字" in ended.err


def test_signs_that_no_terminal_takes(tmp_path):
    file = kept(tmp_path, "x.json", '{"procedure": "\\ud800"}')
    ran = subprocess.run(
        [sys.executable, "starter.py", "report", file], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
