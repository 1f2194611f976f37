"""Which parameters a function reads, found in its source and in that of the functions it uses (参数)."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import CodeType, FunctionType
from typing import Any

LAW = "policies."
"""Only functions of this room are followed: the rooms below know no key of a notice."""


def keys_read(function: Callable[..., Any], keys: Iterable[str]) -> tuple[str, ...]:
    """The keys that `function` and what it uses name.

    A key made of parts stands for every key it may become, or for those alone whose part `function` itself names.
    """
    every, own = sorted(keys), _own_words(function)
    found = {key for pattern in _patterns(function) for key in _narrowed(_meant(pattern, every), own)}
    return tuple(key for key in every if key in found)


@cache
def _patterns(function: Callable[..., Any]) -> frozenset[str]:
    used = functions_of(function)
    return frozenset(pattern for item in used for pattern in (*_literal(item), *_composed(item)))


def _meant(pattern: str, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The keys that a pattern fits, each with the parts that were open."""
    fitting = ((key, re.fullmatch(pattern, key)) for key in keys)
    return {key: match.groups() for key, match in fitting if match}


def _narrowed(meant: Mapping[str, tuple[str, ...]], own: frozenset[str]) -> Iterable[str]:
    return [key for key, parts in meant.items() if own & {*parts}] or meant


@cache
def _own_words(function: Callable[..., Any]) -> frozenset[str]:
    """Words that the function itself holds; `Kind.REVIEW_FORM` counts as review_form."""
    held = {text for item in _functions_in(function) for text in texts_of(item)}
    names = {name.lower() for item in _functions_in(function) for name in item.__code__.co_names}
    return frozenset(held | names)


def functions_of(function: Any) -> tuple[FunctionType, ...]:
    """The function, those in its closure, and those of the law that they name, each once."""
    found: dict[FunctionType, None] = {}
    waiting = [function]
    while waiting:
        for item in _functions_in(waiting.pop()):
            if item not in found:
                found[item] = None
                waiting += [*enclosed(item).values(), *_law_named_by(item)]
    return tuple(found)


def _functions_in(value: Any) -> Iterator[FunctionType]:
    """The value itself, the methods of a class of the law, or the functions that a table or list holds."""
    items: tuple[Any, ...] = (value,)
    if isinstance(value, type) and value.__module__.startswith(LAW):
        items = tuple(item.fget if isinstance(item, property) else item for item in vars(value).values())
    elif isinstance(value, dict):
        items = tuple(value.values())
    elif isinstance(value, (tuple, list, frozenset)):
        items = tuple(value)
    return (item for item in items if isinstance(item, FunctionType))


def enclosed(function: FunctionType) -> Mapping[str, Any]:
    """The values that a function closes over, by name."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    return {name: cell.cell_contents for name, cell in cells}


def named_globals(function: FunctionType) -> Iterator[Any]:
    """The values of its module that a function names."""
    names = {name for code in _codes(function.__code__) for name in code.co_names}
    return (function.__globals__[name] for name in sorted(names) if name in function.__globals__)


def _law_named_by(function: FunctionType) -> Iterator[FunctionType]:
    named = (item for value in named_globals(function) for item in _functions_in(value))
    return (item for item in named if item.__module__.startswith(LAW))


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def texts_of(function: FunctionType) -> frozenset[str]:
    """Texts that a function holds: literals, its docstring, what it closes over, constants of its module."""
    literals = [item for code in _codes(function.__code__) for item in code.co_consts]
    return frozenset(_texts((*literals, *enclosed(function).values(), *named_globals(function))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts((*value, *value.values()))


def _literal(function: FunctionType) -> Iterator[str]:
    """A key, or the name of a table of keys."""
    return (
        rf"{re.escape(text)}(?:\..+)?" for text in texts_of(function) if re.fullmatch(r"\w+(\.\w+)+", text)
    )


def _composed(function: FunctionType) -> Iterator[str]:
    """Keys written as f-strings; a part that the function closes over is known, any other may be anything."""
    try:
        source = textwrap.dedent(inspect.getsource(function))
        tree = ast.parse(source)
    except (OSError, SyntaxError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            pattern = "".join(_part(item, enclosed(function)) for item in node.values)
            if re.match(r"\w+\\\.", pattern):
                yield pattern


def _part(node: ast.expr, known: Mapping[str, Any]) -> str:
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    name = ast.unparse(node.value).split(".")[0] if isinstance(node, ast.FormattedValue) else ""
    return re.escape(known[name]) if isinstance(known.get(name), str) else r"([^.]+)"
