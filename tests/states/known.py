"""Marks for tests that show a fault of the core which is known and not mended yet."""

import pytest


def fault(number: int) -> pytest.MarkDecorator:
    """The test fails today, by the numbered fault; strict, so that the mark goes when the fault does."""
    return pytest.mark.xfail(strict=True, reason=f"bug {number} in list")
