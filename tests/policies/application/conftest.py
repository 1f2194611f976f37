"""The documented examples, as files and as data that a test may break."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policies.application.errors import InputError
from policies.application.load import load_document
from policies.application.parse import parse_application
from policies.application.setting import with_set

EXAMPLES = Path(__file__).parent / "examples"


@pytest.fixture
def refusal() -> Callable[..., InputError]:
    """`refusal("p06", {"origin.x": 1})`: the error that one changed value of an example causes."""

    def of(example: str, changes: dict[str, Any]) -> InputError:
        data = with_set(load_document(EXAMPLES / f"{example}.yaml"), changes)
        with pytest.raises(InputError) as caught:
            parse_application(data, f"{example}.yaml")
        return caught.value

    return of
