"""Every page on a phone's screen, light and dark: nothing hangs over, everything can be hit with a finger."""

from collections.abc import Iterator
from itertools import product

import pytest
from _pytest.mark import ParameterSet

from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
LIN = "app-20240815-lin00001"
PAGES = [
    (None, "/"), (None, "/login"), (None, "/verify"), (None, "/procedures"), (None, "/procedures/P06"),
    ("zhou", "/queue"), ("zhou", "/cases"), ("zhou", f"/cases/{LIN}"), ("zhou", f"/cases/{LIN}/why-not"),
    ("zhou", f"/cases/{LIN}/deeds/review/pass"), ("zhou", f"/cases/{LIN}/deeds/review/return"), ("zhou", "/overdue"),
    ("zhou", "/overview"), ("wei", "/outbox"), ("zhou", "/preferences"), ("zhou", "/nothing"), (None, "/policies"),
    (None, "/policies/nb24/2024"),
    (None, "/times"), ("jiang", "/boards"), ("jiang", "/boards/figures"), ("jiang", "/boards/notices"),
    ("ye", "/boards/committee"), ("pei", "/boards/discipline"), ("zhou", "/boards/production"), ("wei", "/boards/health"),
    ("shen", "/boards/certificates"), ("zhou", "/boards/calendar"), ("wei", "/calendar/preview"), ("lin", "/apply"),
    ("lin", "/apply/P06"), ("lin", "/apply/P06/continuing_education"),
]  # fmt: skip


def asked() -> Iterator[ParameterSet]:
    """What applicants and the public see, light, in every run; the desks' pages and the dark ones in the proof."""
    for (user, place), scheme in product(PAGES, ("light", "dark")):
        window = user in (None, "lin") and scheme == "light"
        yield pytest.param(user, place, scheme, marks=() if window else pytest.mark.proof)


@pytest.mark.parametrize(("user", "place", "scheme"), asked())
def test_a_phone_shows_every_page_whole(visit: Visit, user: str | None, place: str, scheme: str) -> None:
    page = visit(user, PHONE, color_scheme=scheme)
    page.goto(place)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    small = page.evaluate(
        "[...document.querySelectorAll('a.button, button, select, input:not([type=hidden])')]"
        ".filter(e => e.getBoundingClientRect().height < 22 && e.offsetParent).map(e => e.outerHTML)"
    )
    assert small == []  # WCAG 2.2 target size
