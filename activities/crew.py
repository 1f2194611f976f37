"""Everything that a worker needs to make papers, put together once (班底).

Importing this takes seconds, because it brings what draws and seals; cases are served meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from activities.filling import fields_for
from activities.outbox import Outbox, PagePost
from activities.papers.certificate import CertificateMaker
from activities.papers.keys import KeyRing
from activities.papers.originals import FileOriginals
from activities.papers.seal import Seals
from activities.papers.store import FileStore
from activities.pressing import DossierPress
from activities.production import MakeActivities, Maker

Activities = tuple[Callable[..., Any], ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where papers lie, where a demo makes its keys, and the address that QR codes lead to."""

    documents: Path
    keys: Path
    public_url: str


@dataclass(frozen=True, slots=True)
class Crew:
    """What makes papers: the activities, and the outbox that is emptied beside them."""

    papers: Activities
    outbox: Outbox


def crew(
    register: Engine, workshop: Workshop, maker: Maker | None = None, *, ring: KeyRing | None = None
) -> Crew:
    """The crew of one register. `maker` stands in for the real one where no paper is wanted; `ring` for demo keys."""
    store, seals = FileStore(workshop.documents), Seals(ring or KeyRing(workshop.keys))
    originals = FileOriginals(workshop.documents / "originals")
    real = CertificateMaker(store, seals, workshop.public_url, originals)
    making = MakeActivities(register, maker or real)
    outbox = Outbox(register, DossierPress(register, store, seals, fields_for), PagePost())
    return Crew((making.make,), outbox)
