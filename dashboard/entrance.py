"""Who comes in, and what a page may ask for (入口): the typed things that handlers name in their signatures."""

from typing import Annotated, cast

from fastapi import Depends, Request

from dashboard.deputies import comes_in
from dashboard.house import House
from dashboard.people import Person
from dashboard.sessions import COOKIE


class NotSignedIn(Exception):
    """The page is for users; the visitor is led to the sign-in page and back."""


class NotHere(Exception):
    """There is no such thing, or not for this visitor: both are answered alike, so that nobody learns of a case."""


def house(request: Request) -> House:
    """What the pages stand on."""
    found: House = request.app.state.house
    return found


ToHouse = Annotated[House, Depends(house)]


def viewer(request: Request, at: ToHouse) -> Person | None:
    """Who is signed in, None for the public."""
    told = at.sessions.user(request.cookies.get(COOKIE))
    found = comes_in(at, told[0]) if told else None
    request.state.viewer = found if found and told and found.round == told[1] else None
    return cast("Person | None", request.state.viewer)


Viewer = Annotated[Person | None, Depends(viewer)]


def signed_in(found: Viewer) -> Person:
    """The user. Raises NotSignedIn."""
    if found is None:
        raise NotSignedIn
    return found


SignedIn = Annotated[Person, Depends(signed_in)]


def safe_path(path: str) -> str:
    """Where to go after signing in: a path of this site, else the queue."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if inside and path.isprintable() else "/queue"
