"""Raw files that a model accepts, and readings that a notice offers, for tests that try them all."""

import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel

Values = st.SearchStrategy[Any]


class Files:
    """Draws files: what a field holds is told by its name in that model, else by its type."""

    def __init__(
        self, by_type: Mapping[type, Values], by_name: Callable[[type[BaseModel], str], Values | None]
    ) -> None:
        self._by_type, self._by_name = by_type, by_name

    def of(self, model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
        """Raw mappings that the model accepts; optional fields may be left out."""
        required, optional = {}, {}
        for name, field in model.model_fields.items():
            key = field.alias or name
            strategy = self._by_name(model, key)
            chosen = self._values(field.annotation) if strategy is None else strategy
            (required if field.is_required() else optional)[key] = chosen
        return st.fixed_dictionaries(required, optional=optional)

    def _values(self, annotation: Any) -> Values:
        origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self._values(inside[0])
        if origin in (typing.Union, types.UnionType):
            return st.one_of(*(st.none() if one is type(None) else self._values(one) for one in inside))
        if origin is tuple:
            return st.lists(self._values(inside[0]), max_size=3)
        if origin is typing.Literal:
            return st.sampled_from(inside)
        if issubclass(annotation, Enum):
            return st.sampled_from([member.value for member in annotation])
        return self.of(annotation) if issubclass(annotation, BaseModel) else self._by_type[annotation]


def readings(notice: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any choice for every ambiguity that offers one."""
    offered = {entry["key"]: entry["choices"] for entry in notice["readings"].values() if "choices" in entry}
    return st.fixed_dictionaries({key: st.sampled_from(choices) for key, choices in offered.items()})
