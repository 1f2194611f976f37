"""YAML 1.2 as contract/README means it: words stay words, days stay text, only true and false are booleans (S-01)."""

from re import compile as pattern
from re import search
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag

from policies.application.errors import InputError, printable

TAG = "tag:yaml.org,2002:"
PLAIN = {
    f"{TAG}null": pattern(r"null|~|"),
    f"{TAG}bool": pattern(r"true|false"),
    f"{TAG}int": pattern(r"-?(0|[1-9][0-9]{0,400})"),
    f"{TAG}float": pattern(r"-?(0|[1-9][0-9]{0,300})\.[0-9]{1,300}"),
}
"""Which plain scalars are more than text. A number with a leading zero stays text, so that no certificate or telephone
number loses it; so does a date, whose existence the field's own type checks with its path."""

CURE = "检查缩进、冒号后的空格、引号和括号；同一层的字段名不得重复"


class CoreResolver(VersionedResolver):
    """Tags plain scalars by `PLAIN`, whatever version a file declares."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Tag:
        """The tag of a node without one of its own."""
        if kind is ScalarNode:
            plain = implicit[0] and next((tag for tag, form in PLAIN.items() if form.fullmatch(value)), None)
            return Tag(suffix=plain or f"{TAG}str")
        return Tag(suffix=f"{TAG}seq" if kind is SequenceNode else f"{TAG}map")


class CoreConstructor(SafeConstructor):
    """Builds only what JSON knows; any other tag is refused."""

    def scalar(self, node: ScalarNode) -> bool | int | float | None:
        """A null, boolean or number. An explicit tag on other words is refused."""
        text, tag = str(self.construct_scalar(node)), str(node.tag)
        if not PLAIN[tag].fullmatch(text):
            raise ConstructorError(None, None, f"{tag.removeprefix(TAG)} {text}", node.start_mark)
        if tag.endswith("null"):
            return None
        if tag.endswith("bool"):
            return text == "true"
        return int(text) if tag.endswith("int") else float(text)


CoreConstructor.yaml_constructors = {
    **dict.fromkeys(PLAIN, CoreConstructor.scalar),
    f"{TAG}str": SafeConstructor.construct_yaml_str,
    f"{TAG}seq": SafeConstructor.construct_yaml_seq,
    f"{TAG}map": SafeConstructor.construct_yaml_map,
    None: SafeConstructor.construct_undefined,
}
CoreConstructor.yaml_multi_constructors = {}


def load_yaml(text: str, source: str) -> Any:
    """The one document in `text`. Raises InputError that names the line."""
    parser = YAML(typ="safe", pure=True)
    parser.Resolver, parser.Constructor = CoreResolver, CoreConstructor
    try:
        return parser.load(text)
    except MarkedYAMLError as wrong:
        raise at_line(wrong, source) from wrong
    except (YAMLError, ValueError) as wrong:
        problem = printable(str(wrong).partition("\n")[0])
        raise InputError(source, "", "YAML 1.2 文件", f"不能读取的内容（{problem}）", CURE) from wrong


def at_line(wrong: MarkedYAMLError, source: str) -> InputError:
    """The place of a syntax error or of a duplicate key."""
    mark = wrong.problem_mark or wrong.context_mark
    place = f"第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else ""
    problem = printable(str(wrong.problem or wrong.context).partition("\n")[0])
    duplicate = search(r'duplicate key "(.*?)"', problem)
    found = f"重复的字段 {duplicate[1]}" if duplicate else f"语法错误（{problem}）"
    return InputError(source, place, "YAML 1.2 文件", found, CURE)
