"""The pages say what is: generated blocks are fresh, links lead somewhere, state names are those of the code."""

import re
from pathlib import Path

import pytest

from commands.root import COMMANDS
from docs.generate import ROOT, stale_pages, without_shortcuts
from docs.notice_pages import notice_pages
from policies.packs import pack
from states.terms.state import State

READ_BY_PEOPLE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")
ARROW = re.compile(r"^\s+(\w+|\[\*\]) --> (\w+|\[\*\])", re.MULTILINE)


def test_generated_pages_are_fresh() -> None:
    stale = [str(page.relative_to(ROOT)) for page in stale_pages()]
    assert stale == [], "run: make docs"


def test_every_notice_has_its_page_with_all_its_procedures_and_rules() -> None:
    for name, text in notice_pages().items():
        code = pack(name.removesuffix(".md"))
        assert all(f"## {procedure} " in text for procedure in code.procedures)
        assert all(f"### {rule} " in text for rule in code.book.rules)


def test_a_shortcut_is_left_out() -> None:
    edges = {("c", "b"), ("b", "a"), ("c", "a"), ("d", "a")}
    assert without_shortcuts(edges) == {("c", "b"), ("b", "a"), ("d", "a")}


@pytest.mark.parametrize("page", READ_BY_PEOPLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_state_diagram_speaks_the_vocabulary(page: str) -> None:
    arrows = ARROW.findall(
        (ROOT / page).read_text(encoding="utf-8").split("stateDiagram-v2")[1].split("```")[0]
    )
    named = {name for arrow in arrows for name in arrow} - {"[*]"}
    assert named
    assert named <= {state.value for state in State}


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_pictures_are_screens_and_light(page: str) -> None:
    named = re.findall(r"!\[[^]]+\]\((docs/pictures/[^)]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert len(named) == 3
    for name in named:
        content = (ROOT / name).read_bytes()
        assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (1366, 900)
        assert len(content) < 200_000


COMMAND = re.compile(r"starter\.py ([a-z]+)")


@pytest.mark.parametrize("page", READ_BY_PEOPLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_that_are_named_exist(page: Path) -> None:
    assert set(COMMAND.findall(page.read_text(encoding="utf-8"))) <= set(COMMANDS)
