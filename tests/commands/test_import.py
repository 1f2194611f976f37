"""`import` without a server: what is checked, what is written, and how it ends."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from records.database import connect, upgrade
from settings import settings
from tests.policies.application.sheet_files import CLAIM, cells, claimant, delimited, resident, xlsx

CERTIFICATES = ("证书编号", "姓名", "证件号码", "发证地", "层级", "取得日期", "证书状态", "状态日期")


@pytest.fixture
def run(starter, monkeypatch, tmp_path):
    """`starter`, on an empty register of its own and no Temporal at all."""
    address = f"sqlite:///{tmp_path / 'register.db'}"
    register = connect(address, b"s" * 32)
    upgrade(register)
    register.dispose()
    for name, value in {
        "DATABASE_URL": address,
        "TEMPORAL_ADDRESS": "127.0.0.1:1",
        "NOTICES_DIR": str(tmp_path / "notices"),
        "KEYS_DIR": str(tmp_path / "keys"),
    }.items():
        monkeypatch.setenv(f"ZHICHENG_{name}", value)
    settings.cache_clear()
    yield starter
    settings.cache_clear()


def sheet(folder: Path, rows, name: str = "list.xlsx", headings=CLAIM) -> Path:
    path = folder / name
    path.write_bytes(xlsx(headings, rows) if name.endswith("x") else delimited([headings, *rows], "gb18030"))
    return path


def faulty():
    rows = [claimant(n) for n in range(3)]
    rows[1][CLAIM.index("层级")] = "高级"
    return rows


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_a_dry_run_tells_what_would_be_started_and_starts_nothing(run, tmp_path, name):
    file = sheet(tmp_path, [claimant(n) for n in range(3)], name)
    ended = run("import", file, "--procedure", "P26", "--dry-run", "--json")
    assert (ended.code, ended.err) == (0, "")
    told = ended.document
    assert (told["rows"], told["counts"], told["errors"]) == (3, {"would_start": 3, "bad_rows": 0}, [])
    assert [case["row"] for case in told["cases"]] == [2, 3, 4]
    assert {case["assessed"] for case in told["cases"]} == {"ineligible"}  # the notice ended in 2022
    assert len({case["case_no"] for case in told["cases"]}) == 3
    again = run("import", file, "--procedure", "P26", "--dry-run", "--json").document
    assert again == told
    assert resident(1) not in ended.out


def test_the_same_rows_in_another_file_are_the_same_cases_and_in_another_batch_others(run, tmp_path):
    one = sheet(tmp_path, [claimant(1), claimant(2)])
    two = sheet(tmp_path, [claimant(2), claimant(3)], "two.csv")

    def numbers(*words):
        told = run("import", *words, "--procedure", "P26", "--dry-run", "--json").document
        return [case["case_no"] for case in told["cases"]]

    assert numbers(one)[1] == numbers(two)[0]
    assert not set(numbers(one)) & set(numbers(one, "--batch", "2024-08"))


def test_one_bad_row_refuses_the_file_and_it_goes_back_with_its_errors(run, tmp_path):
    back = tmp_path / "back.xlsx"
    ended = run("import", sheet(tmp_path, faulty()), "--procedure", "P26", "--json", "--errors", back)
    assert ended.code == 2
    assert "没有立案" in ended.err
    assert ended.document["cases"] == []
    (error,) = ended.document["errors"]
    assert (error["row"], error["column"], error["path"]) == (3, "层级", "title.level")
    assert [line[-1] for line in cells(back.read_bytes())] == ["错误", None, error["message"], None]


def test_people_read_names_masked(run, tmp_path):
    ended = run("import", sheet(tmp_path, faulty()), "--procedure", "P26", "--dry-run")
    assert ended.code == 2
    assert "津*2" in ended.out
    assert "津样2" not in ended.out
    assert "层级" in ended.out


def test_without_a_service_good_rows_wait(run, tmp_path):
    ended = run("import", sheet(tmp_path, [claimant(1)]), "--procedure", "P26")
    assert ended.code == 3
    assert "Traceback" not in ended.err


def test_no_sheet_at_all(run, tmp_path):
    for content, words in ((b"", "空文件"), (b"PK broken", "损坏")):
        (tmp_path / "x.xlsx").write_bytes(content)
        ended = run("import", tmp_path / "x.xlsx", "--procedure", "P26")
        assert (ended.code, ended.out) == (2, "")
        assert words in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--procedure"),
        (("--procedure", "P26", "--certificates"), "--procedure"),
        (("--procedure", "P26"), "--template"),
        (("nowhere.xlsx", "--procedure", "P26"), "nowhere.xlsx"),
        (("--procedure", "P36", "--template", "x.xlsx"), "report"),
        (("--procedure", "P26", "--template", "x.csv"), ".xlsx"),
        (("--procedure", "P26", "--template", "no/such/folder/x.xlsx"), "不能写入"),
    ],
)
def test_wrong_words(run, words, said):
    ended = run("import", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


@pytest.mark.parametrize("words", [("--procedure", "P15"), ("--certificates",)])
def test_templates(run, tmp_path, words):
    file = tmp_path / "template.xlsx"
    assert run("import", *words, "--template", file).code == 0
    assert load_workbook(file).sheetnames[0] == "填报"
    assert run("import", file, *words).code == 2  # nothing is filled in yet


def old(number: str, n: int, **more):
    base = {"证书编号": number, "姓名": f"沪样{n}", "证件号码": resident(n), "发证地": "上海", "层级": "中级"}
    row = {**base, "取得日期": date(2015, 6, 30), **more}
    return [row.get(heading) for heading in CERTIFICATES]


def register(folder: Path, *rows, name: str = "register.xlsx") -> Path:
    return sheet(folder, rows, name, CERTIFICATES)


def answer(run, number: str, *words: object):
    ended = run("verify", "title", "--city", "shanghai", "--number", number, *words, "--json")
    return ended.document["answer"]


def test_earlier_certificates_answer_once_they_are_entered(run, tmp_path):
    revoked = {"证书状态": "已撤销", "状态日期": date(2016, 1, 4)}
    file = register(
        tmp_path, old("SH-1", 1), old("SH-2", 2, **revoked), old("SH-3", 3, 取得日期=date(2009, 12, 31))
    )
    dry = run("import", file, "--certificates", "--dry-run", "--json")
    assert (dry.code, dry.document["counts"]) == (0, {"would_enter": 3, "bad_rows": 0})
    assert answer(run, "SH-1") == "no_match"
    done = run("import", file, "--certificates", "--json", "--list", tmp_path / "list.xlsx")
    assert (done.code, done.document["counts"]) == (0, {"entered": 3, "bad_rows": 0})
    assert [answer(run, number) for number in ("SH-1", "SH-2", "SH-3")] == [
        "valid", "revoked", "not_available_for_period",
    ]  # fmt: skip
    assert answer(run, "SH-1", "--channel", "app") == "channel_not_available"
    assert [line[1] for line in cells((tmp_path / "list.xlsx").read_bytes())] == [
        "证书编号",
        "SH-1",
        "SH-2",
        "SH-3",
    ]
    again = run("import", file, "--certificates", "--json")
    assert (again.code, again.document["counts"]) == (0, {"already": 3, "bad_rows": 0})


def test_a_number_that_is_somebody_elses_refuses_the_register_or_its_row(run, tmp_path):
    assert run("import", register(tmp_path, old("SH-1", 1)), "--certificates").code == 0
    file = register(tmp_path, old("SH-1", 9), old("SH-4", 4), name="two.xlsx")
    refused = run("import", file, "--certificates", "--json")
    assert (refused.code, refused.document["certificates"]) == (2, [])
    assert "姓名" in refused.document["errors"][0]["message"]
    assert answer(run, "SH-4") == "no_match"
    partly = run("import", file, "--certificates", "--partial", "--json")
    assert (partly.code, partly.document["counts"]) == (2, {"entered": 1, "bad_rows": 1})
    assert answer(run, "SH-4") == "valid"


def test_a_wrong_heading_is_not_passed_over_even_in_part(run, tmp_path):
    file = sheet(tmp_path, [[*old("SH-1", 1), "x"]], headings=(*CERTIFICATES, "备注栏"))
    ended = run("import", file, "--certificates", "--partial", "--json")
    assert (ended.code, ended.document["certificates"]) == (2, [])
    assert answer(run, "SH-1") == "no_match"
