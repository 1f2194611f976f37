"""Everything that a worker needs to serve cases, put together once (班底)."""

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
from activities.production import AllocateActivities, MakeActivities, Maker
from activities.recording import RecordActivities

Activities = tuple[Callable[..., Any], ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where papers lie, where the keys are, and the address that QR codes lead to."""

    documents: Path
    keys: Path
    public_url: str


@dataclass(frozen=True, slots=True)
class Crew:
    """Activities by the pool of threads they run in, and the outbox that is emptied beside them."""

    recording: Activities
    papers: Activities
    outbox: Outbox


def crew(register: Engine, workshop: Workshop, maker: Maker | None = None) -> Crew:
    """The crew of one register. `maker` stands in for the real one where no paper is wanted."""
    store, seals = FileStore(workshop.documents), Seals(KeyRing(workshop.keys))
    originals = FileOriginals(workshop.documents / "originals")
    real = CertificateMaker(store, seals, workshop.public_url, originals)
    records, numbers, making = (
        RecordActivities(register),
        AllocateActivities(register),
        MakeActivities(register, maker or real),
    )
    outbox = Outbox(register, DossierPress(register, store, seals, fields_for), PagePost())
    return Crew((records.record, records.append, numbers.allocate), (making.make,), outbox)
