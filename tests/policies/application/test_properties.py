"""Whatever comes in, it reads or it is an InputError; never anything else."""

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.application.act_contents import CONTENTS
from policies.application.acts import parse_act_content
from policies.application.core_yaml import load_yaml
from policies.application.errors import InputError
from policies.application.load import load_document
from policies.application.parse import MODELS, parse_application
from policies.application.plain import plain_data
from policies.application.setting import with_set

EXAMPLES = {
    path.stem: load_document(path) for path in sorted((Path(__file__).parent / "examples").glob("*.yaml"))
}

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.dates()
    | st.datetimes()
    | st.sampled_from(
        ["2024-02-30", "2024-13", "330203199004120025", "pass", "all", "\ud800", "P06", 10**300, b"x"]
    )
)
names = st.sampled_from(
    sorted(
        {field for model in (*MODELS.values(), *CONTENTS.values()) for field in model.model_fields}
        | {"from", "zzz"}
    )
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | scalars, inner, max_size=4),
    max_leaves=12,
)
jsonable = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
files = st.dictionaries(names | st.text(max_size=5), values, max_size=6)


def paths(data: Any, prefix: str = "") -> list[str]:
    """Every dotted path into an example."""
    if isinstance(data, dict):
        return [
            path for key, item in data.items() for path in [f"{prefix}{key}", *paths(item, f"{prefix}{key}.")]
        ]
    if isinstance(data, list):
        return [
            path for n, item in enumerate(data) for path in [f"{prefix}{n}", *paths(item, f"{prefix}{n}.")]
        ]
    return []


PLACES = [(name, path) for name, data in EXAMPLES.items() for path in paths(data)]


def tell(wrong: InputError) -> None:
    """Every fault is a sentence that any terminal prints."""
    assert all(str(fault).isprintable() for fault in wrong.all)


def reads_or_refuses(data: Any) -> None:
    try:
        application = parse_application(data, "x.yaml")
    except InputError as wrong:
        tell(wrong)
    else:
        json.dumps(application.plain())
        assert parse_application(application.plain()) == application


@given(data=files, procedure=st.sampled_from(sorted(MODELS)))
@settings(max_examples=300, deadline=None)
def test_any_file_reads_or_is_refused(data: dict[Any, Any], procedure: str) -> None:
    reads_or_refuses({**data, "procedure": procedure})
    reads_or_refuses(data)


@given(place=st.sampled_from(PLACES), value=values)
@settings(max_examples=400, deadline=None)
def test_an_example_with_any_one_value_reads_or_is_refused(place: tuple[str, str], value: Any) -> None:
    name, path = place
    with contextlib.suppress(InputError):
        reads_or_refuses(with_set(EXAMPLES[name], {path: value}))


@given(do=st.sampled_from([deed.value for deed in CONTENTS]), content=values)
@settings(max_examples=400, deadline=None)
def test_any_content_reads_or_is_refused(do: str, content: Any) -> None:
    try:
        plain = parse_act_content(do, content)
    except InputError as wrong:
        tell(wrong)
    else:
        json.dumps(plain)
        assert parse_act_content(do, plain) == plain


@given(
    changes=st.dictionaries(
        st.text(max_size=12) | st.sampled_from([path for _, path in PLACES]), values, max_size=3
    )
)
@settings(max_examples=200, deadline=None)
def test_any_set_is_carried_out_or_refused(changes: dict[str, Any]) -> None:
    with contextlib.suppress(InputError):
        json.dumps(with_set(EXAMPLES["p06"], changes))


@given(text=st.text(max_size=60) | st.text("{}[]:,-&*!|>'\"# \nabc01.~", max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_is_yaml_or_is_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        plain_data(load_yaml(text, "x.yaml"), "x.yaml")


@given(data=jsonable)
@settings(max_examples=100, deadline=None)
def test_plain_data_stays_as_it_is(data: Any) -> None:
    assert plain_data(data, "x") == data


@pytest.mark.parametrize(
    "data", [{"a": float("nan")}, {"a": b"x"}, {"a": {1, 2}}, {"a": object()}, {"a": 10**400}]
)
def test_what_json_cannot_write_is_refused(data: Any) -> None:
    with pytest.raises(InputError) as caught:
        plain_data(data, "x.yaml", "with")
    assert caught.value.path == "with.a"
