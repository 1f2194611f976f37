"""Messages speak of nothing that has no words."""

import ast
from pathlib import Path

from states.terms.about import About

ROOT = Path(__file__).parents[2]


def named() -> set[str]:
    """The second argument of every `tell(…)` and `Notify(…)`, where it is written out."""
    calls = (
        node
        for room in ("states", "policies")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("tell", "Notify")
    )
    return {call.args[1].value for call in calls if isinstance(call.args[1], ast.Constant)}


def test_the_list_is_exactly_what_tables_and_clocks_tell() -> None:
    assert named() == {about.value for about in About}
