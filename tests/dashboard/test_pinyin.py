"""The pinyin of a rare name is proposed where it is wanting, and filled in by a person only (TJ20-21, S-30)."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from dashboard.deed_forms import questions
from dashboard.pinyin import proposal, readings, with_pinyin
from dashboard.register import CaseFile
from states.case import Case, RulesetRef
from states.terms import Deed

TIANJIN, NINGBO = RulesetRef("tj20", "2020", {}), RulesetRef("nb24", "2024", {})


def file(name: str, pinyin: str | None = None, ruleset: RulesetRef = TIANJIN) -> CaseFile:
    """As much of a case as the proposal looks at."""
    applicant: dict[str, Any] = {"name": name} | ({"name_pinyin": pinyin} if pinyin else {})
    return cast(
        CaseFile, SimpleNamespace(case=SimpleNamespace(ruleset=ruleset), application={"applicant": applicant})
    )


@pytest.mark.rule("TJ20-21")
def test_a_reading_is_proposed_and_left_to_a_person() -> None:
    words = proposal(file("张䶮"))
    assert "“䶮” yǎn" in words
    assert "applicant.name_pinyin: yǎn" in words
    assert "请向持证人核对" in words


@pytest.mark.parametrize(
    "case",
    [file("张三"), file("张䶮", "yǎn"), file("张䶮", ruleset=NINGBO)],
    ids=["usual", "given", "Ningbo"],
)
def test_nothing_is_proposed_where_nothing_is_wanting(case: CaseFile) -> None:
    assert proposal(case) == ""


def test_a_character_that_nobody_reads_has_no_proposal() -> None:
    assert readings("\U0003134f") == ()
    assert "没有建议" in proposal(file("张\U0003134f"))


@pytest.mark.parametrize("deed", [Deed.UPDATE_FACTS, Deed.WITHDRAW])
def test_the_form_shows_it_where_facts_are_added(deed: Deed) -> None:
    asked = questions(cast(Case, None), deed, None)
    shown = with_pinyin(asked, file("张䶮"), deed)
    assert any("yǎn" in item.hint for item in shown) is (deed is Deed.UPDATE_FACTS)
    assert with_pinyin(asked, file("张三"), deed) == asked
