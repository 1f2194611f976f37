"""Turns what pydantic found into sentences with path, expectation and cure (错误译文)."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from re import findall
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from policies.application.errors import InputError, printable, shown

QUOTE = "给这个值加上引号"
Words = tuple[str, str]  # expected, cure


def refused(failure: ValidationError, model: type[BaseModel], source: str, within: str = "") -> InputError:
    """The first fault as an InputError that carries the others; `within` is put before every path.

    Unknown names come first: a misspelt field is also a missing one, and only the misspelling is worth reading.
    """
    errors = sorted(failure.errors(include_url=False), key=lambda error: error["type"] != "extra_forbidden")
    found = [fault(error, model, source, within) for error in errors]
    first = found[0]
    return InputError(first.file, first.path, first.expected, first.found, first.cure, found[1:])


def fault(error: ErrorDetails, model: type[BaseModel], source: str, within: str) -> InputError:
    """One fault."""
    path = ".".join([*filter(None, [within]), *(str(part) for part in error["loc"] if part != "[key]")])
    kind = error["type"]
    if kind == "missing":
        return InputError(source, path, "必填字段", "缺少", "补上这个字段")
    if kind == "extra_forbidden":
        known = fields_at(model, error["loc"][:-1])
        name = str(error["loc"][-1])
        return InputError(source, path, "已知字段", f"未知字段 {shown(name)}", nearest_field(name, known))
    expected, cure = WORDS.get(kind, unforeseen)(error)
    return InputError(source, path, expected, shown(error["input"], path), cure)


def nearest_field(name: str, known: tuple[str, ...]) -> str:
    """The cure for an unknown name: its near relative, else all the names there are."""
    near = get_close_matches(name, known, n=1)
    if near:
        return f"是否应为 {near[0]}？"
    return f"删去它；此处可用：{'、'.join(known)}" if known else "删去它；此处没有字段"


def fields_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The names that files may use in the block at `loc`."""
    block: Any = model
    for part in loc:
        block = block if isinstance(part, int) else inner(block, part)
    return tuple(names(block)) if block is not None else ()


def inner(block: Any, name: str) -> Any:
    """The model class behind a field, through Optional, Annotated and tuple; None when it holds no model."""
    for attribute, field in block.model_fields.items() if block is not None else ():
        if (field.alias or attribute) == name:
            return next(models_in(field.annotation), None)
    return None


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Model classes inside a type annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (tuple, Union, UnionType) or hasattr(annotation, "__metadata__"):
        for argument in get_args(annotation):
            yield from models_in(argument)


def names(block: type[BaseModel]) -> Iterator[str]:
    """Field names as files write them."""
    return (field.alias or attribute for attribute, field in block.model_fields.items())


def one_of(error: ErrorDetails) -> Words:
    """An unknown code: the codes there are, and the nearest."""
    codes = findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
    near = get_close_matches(printable(error["input"]), codes, n=1)
    return " · ".join(codes) + " 之一", f"是否应为 {near[0]}？" if near else "改用上列代码"


def text(error: ErrorDetails) -> Words:
    """Something else where text belongs."""
    plain = isinstance(error["input"], (bool, int, float))
    return "文字", QUOTE if plain else "改为一段文字"


def bound(sign: str, key: str) -> Callable[[ErrorDetails], Words]:
    """A number out of bounds."""

    def words(error: ErrorDetails) -> Words:
        return f"{sign} {error.get('ctx', {}).get(key)} 的数", "改正这个数"

    return words


def always(expected: str, cure: str) -> Callable[[ErrorDetails], Words]:
    """The same words whatever was found."""
    return lambda error: (expected, cure)


def own(error: ErrorDetails) -> Words:
    """A check of this room: it knows its own words."""
    context: Mapping[str, Any] = error.get("ctx", {})
    return str(context.get("expected", error["msg"])), str(context.get("cure", "改正这个值"))


def unforeseen(error: ErrorDetails) -> Words:
    """Any other fault, by pydantic's name for it."""
    return f"有效的值（{error['type']}）", "改正这个值"


LIST = always("列表", "写成 - 开头的各行，或用方括号括起")
BLOCK = always("键值组（字段: 值）", "写成缩进的字段，或用花括号括起")
WORDS: dict[str, Callable[[ErrorDetails], Words]] = {
    "expected": own,
    "enum": one_of,
    "literal_error": one_of,
    "string_type": text,
    "string_unicode": always("文字", "删去不成对的代理字符"),
    "string_too_long": bound("长度不超过", "max_length"),
    "string_pattern_mismatch": always("字母开头，由字母、数字、_、-、. 组成的代码", "改用英文代码"),
    "bool_type": always("true 或 false", "写 true 或 false，不加引号"),
    "int_type": always("整数", "写不加引号、不带小数的数字"),
    "int_from_float": always("整数", "写不加引号、不带小数的数字"),
    "greater_than_equal": bound("不小于", "ge"),
    "less_than_equal": bound("不大于", "le"),
    "tuple_type": LIST,
    "list_type": LIST,
    "model_type": BLOCK,
    "model_attributes_type": BLOCK,
    "dict_type": BLOCK,
    "value_error": always("长度合理的值", "改短这个值"),
    "invalid_key": always("文字形式的字段名", "给字段名加上引号"),
}
