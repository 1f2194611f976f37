"""YAML 1.2 and JSON as S-01 wants them; a broken file is one sentence with its line."""

from pathlib import Path
from typing import Any

import pytest

from policies.application.errors import InputError
from policies.application.load import LARGEST, load_application, load_document


def kept(folder: Path, content: str | bytes, name: str = "x.yaml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("false", False),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("no", "no"),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("89.9", 89.9),
        ("0012", "0012"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("2024E10", "2024E10"),
        (".nan", ".nan"),
        ("12:30", "12:30"),
        ("2024-08-15", "2024-08-15"),
        ("2024-02-30", "2024-02-30"),
        ("2025-11-03 10:00", "2025-11-03 10:00"),
        ("2024-01", "2024-01"),
        ("330203199004120024", 330203199004120024),
        ('"12"', "12"),
        ("[1, a]", [1, "a"]),
        ("!!str 12", "12"),
    ],
)
def test_a_plain_scalar_reads_as_yaml_1_2(tmp_path: Path, written: str, read: Any) -> None:
    found = load_document(kept(tmp_path, f"a: {written}\n"))["a"]
    assert found == read
    assert type(found) is type(read)


def test_a_declared_older_version_changes_nothing(tmp_path: Path) -> None:
    assert load_document(kept(tmp_path, "%YAML 1.1\n---\non: yes\n")) == {"on": "yes"}


def test_keys_may_be_years_and_words(tmp_path: Path) -> None:
    assert load_document(kept(tmp_path, "2021: a\non: b\n")) == {2021: "a", "on": "b"}


def test_an_anchor_is_copied(tmp_path: Path) -> None:
    document = load_document(kept(tmp_path, "a: &p {x: [1]}\nb: *p\n"))
    assert document == {"a": {"x": [1]}, "b": {"x": [1]}}
    assert document["a"] is not document["b"]


@pytest.mark.parametrize(
    ("written", "path", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", "第 3 行第 1 列", "重复的字段 a"),
        ("a: {b: 1, b: 2}\n", "第 1 行第 11 列", "重复的字段 b"),
        ("a: [1\n", "第 2 行第 1 列", "语法错误"),
        ("a: 1\n\tb: 2\n", "第 2 行第 1 列", "语法错误"),
        ("a: b: c\n", "第 1 行第 5 列", "语法错误"),
        ("a: *b\n", "第 1 行第 4 列", "语法错误"),
        ("a: !!python/name:os.system x\n", "第 1 行第 4 列", "语法错误"),
        ("a: !!timestamp 2024-01-01\n", "第 1 行第 4 列", "语法错误"),
        ("a: !!int b\n", "第 1 行第 4 列", "语法错误"),
        ("a: !!bool yes\n", "第 1 行第 4 列", "语法错误"),
        ("a: 1\n---\nb: 2\n", "第 2 行第 1 列", "语法错误"),
        ("a: \x01\n", "", "不能读取的内容"),
        ("", "", "空文件"),
        ("# nothing\n", "", "空文件"),
        ("a: {1.5: b}\n", "a", "1.5"),
        ("true: b\n", "", "true"),
        ("a: {[1]: 2}\n", "a", "列表"),
        ("a: &r [*r]\n", "a.0.0.0.0.0.0.0", "更多的内容"),
        (b"a: \xff\n", "", "第 4 字节处不是 UTF-8"),
        ("a: " + "[" * 3000, "", "更深的嵌套"),
    ],
)
def test_a_broken_yaml_file(tmp_path: Path, written: str | bytes, path: str, found: str) -> None:
    with pytest.raises(InputError) as caught:
        load_document(kept(tmp_path, written))
    assert (caught.value.path, caught.value.file) == (path, str(tmp_path / "x.yaml"))
    assert found in caught.value.found
    assert str(caught.value).isprintable()


def test_nested_aliases_do_not_grow_without_end(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    with pytest.raises(InputError, match="更多的内容"):
        load_document(kept(tmp_path, "\n".join(lines)))


@pytest.mark.parametrize(
    ("written", "path", "found"),
    [
        ('{"a": 1, "a": 2}', "", "重复的字段 a"),
        ('{"a": NaN}', "", "不是数的 NaN"),
        ('{"a": 1,}', "第 1 行第 9 列", "语法错误"),
        ("a: 1", "第 1 行第 1 列", "语法错误"),
        ("null", "", "空文件"),
        ("[" * 200_000, "", "更深的嵌套"),
        ('{"a": 1' + "0" * 5000 + "}", "", "4300"),
    ],
)
def test_a_broken_json_file(tmp_path: Path, written: str, path: str, found: str) -> None:
    with pytest.raises(InputError) as caught:
        load_document(kept(tmp_path, written, "x.json"))
    assert caught.value.path == path
    assert found in caught.value.found


@pytest.mark.parametrize("name", ["x.json", "x.JSON", "x.txt", "x"])
def test_json_is_known_by_name_or_content(tmp_path: Path, name: str) -> None:
    tabs = '{\n\t"a": "\\u5b81",\n\t"on": true\n}'
    assert load_document(kept(tmp_path, tabs, name)) == {"a": "宁", "on": True}


def test_yaml_in_flow_style_is_not_taken_for_json(tmp_path: Path) -> None:
    assert load_document(kept(tmp_path, "{a: 1, b: [yes]}", "x.txt")) == {"a": 1, "b": ["yes"]}


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert load_document(kept(tmp_path, b"\xef\xbb\xbfa: 1\n")) == {"a": 1}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不能读取"):
        load_document(tmp_path / "no.yaml")
    with pytest.raises(InputError, match="不能读取"):
        load_document(tmp_path)
    with pytest.raises(InputError, match="不能读取"):
        load_document("no\0.yaml")


def test_a_file_may_be_large_but_not_endless(tmp_path: Path) -> None:
    exact = kept(tmp_path, b"a: 1\n" + b"#" * (LARGEST - 5))
    assert load_document(exact) == {"a": 1}
    with pytest.raises(InputError, match="更大的文件"):
        load_document(kept(tmp_path, b"#" * (LARGEST + 1), "y.yaml"))


def test_an_application_names_its_file(tmp_path: Path) -> None:
    path = kept(tmp_path, "procedure: P06\napplicant: {nam: x}\n")
    with pytest.raises(InputError, match=r"x\.yaml：applicant\.nam：应为已知字段.*是否应为 name？"):
        load_application(path)
