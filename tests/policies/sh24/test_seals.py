"""Whose seal: SH24-11…13, AMB-27."""

import pytest

from policies.sh24.seals import seal_owners
from policies.sh24.terms import owner_term

INTERMEDIATE = {"persons.0.level": "intermediate", "persons.1.level": "intermediate"}


def titles(level: str | None, owner: str | None) -> dict:
    return {"procedure": "P15", "body": {"seal_owner": owner}, "persons": [{"level": level}]}


@pytest.mark.rule("SH24-11")
@pytest.mark.parametrize("level", ["associate_senior", "full_senior"])
@pytest.mark.parametrize("owner", ["sh_hrss", "district_hrss:徐汇区", "sector:市交通委", None])
def test_a_senior_title_bears_one_seal_whatever_the_mapping(level, owner) -> None:
    assert seal_owners(titles(level, owner)) == ("sh_hrss",)


@pytest.mark.rule("SH24-12")
@pytest.mark.parametrize("level", ["intermediate", "assistant", "technician"])
@pytest.mark.parametrize("owner", ["sh_hrss", "district_hrss:徐汇区", "sector:市交通委"])
def test_lower_titles_bear_the_mapped_owner_s(level, owner) -> None:
    assert seal_owners(titles(level, owner)) == (owner,)


@pytest.mark.rule("SH24-12")
@pytest.mark.parametrize("level", ["intermediate", "assistant", "technician", None])
def test_unmapped_or_without_a_level_there_is_none(level) -> None:
    assert seal_owners(titles(level, None)) == ()
    assert seal_owners({"procedure": "P15"}) == ()


@pytest.mark.rule("SH24-12")
@pytest.mark.parametrize(
    ("level", "owners"),
    [("assistant", ()), ("technician", ()), ("intermediate", ("sh_hrss",)), ("full_senior", ("sh_hrss",))],
)
def test_the_other_reading_makes_no_junior_certificates(level, owners) -> None:
    assert seal_owners(titles(level, "sh_hrss"), "refuse") == owners


@pytest.mark.rule("SH24-13")
@pytest.mark.parametrize(
    ("file", "owners"),
    [
        ({"procedure": "P17", "sector_dept": "市交通委"}, ("sh_hrss", "sector:市交通委")),
        ({"kind": "vocational", "sector_dept": "市交通委"}, ("sh_hrss", "sector:市交通委")),
        ({"procedure": "P17", "body": {"seal_owner": "sector:市交通委"}}, ("sh_hrss", "sector:市交通委")),
        ({"procedure": "P17", "body": {"seal_owner": "district_hrss:徐汇区"}}, ()),
        ({"procedure": "P17", "sector_dept": " "}, ()),
    ],
)
def test_a_vocational_certificate_bears_two(file, owners) -> None:
    assert seal_owners(file) == owners


def test_owners_have_chinese_names() -> None:
    codes = ("sh_hrss", "district_hrss:徐汇区", "sector:市交通委")
    assert [owner_term(code) for code in codes] == [
        "市人力资源社会保障局",
        "徐汇区人力资源和社会保障局",
        "市交通委",
    ]


@pytest.mark.rule("SH24-11")
def test_the_finding_on_senior_titles(judge) -> None:
    judged = judge("P15", {"body.seal_owner": None})
    assert (judged["SH24-11"], judged["SH24-12"]) == ("pass", "not_applicable")
    assert "1 枚" in judged.says("SH24-11")


@pytest.mark.rule("SH24-11")
@pytest.mark.rule("SH24-12")
def test_without_a_level_no_seal_can_be_told(judge) -> None:
    judged = judge("P15", {"persons.0.level": None, "persons.1.level": None})
    assert (judged["SH24-11"], judged["SH24-12"]) == ("missing", "not_applicable")


@pytest.mark.rule("SH24-12")
@pytest.mark.parametrize(
    ("owner", "result", "reason"),
    [
        ("district_hrss:徐汇区", "pass", None),
        ("sh_hrss", "pass", None),
        (None, "missing", "seal_owner_unknown"),
    ],
)
def test_the_finding_on_intermediate_titles(judge, owner, result, reason) -> None:
    judged = judge("P15", INTERMEDIATE | {"body.seal_owner": owner})
    assert (judged["SH24-12"], judged.reason("SH24-12")) == (result, reason)
    assert judged["SH24-11"] == "not_applicable"


@pytest.mark.rule("SH24-12")
def test_junior_titles_are_read_both_ways(judge) -> None:
    junior = {"persons.0.level": "assistant", "persons.1.level": "assistant"}
    assert judge("P15", junior)["SH24-12"] == "pass"
    judged = judge("P15", junior, switches={"sh.seal.junior": "refuse"})
    assert (judged["SH24-12"], judged.reason("SH24-12")) == ("fail", "seal_owner_unknown")
    assert judge("P15", INTERMEDIATE, switches={"sh.seal.junior": "refuse"})["SH24-12"] == "pass"


@pytest.mark.rule("SH24-13")
def test_the_finding_on_vocational_certificates(judge) -> None:
    assert "2 枚" in judge("P17").says("SH24-13")
    judged = judge("P17", {"sector_dept": None})
    assert (judged["SH24-13"], judged.reason("SH24-13")) == ("missing", "seal_owner_unknown")
