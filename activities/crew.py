"""Everything that a worker needs to make papers, put together once (班底). Importing it takes seconds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Engine

from activities.copies import CopyActivities
from activities.filling import fields_for
from activities.outbox import Outbox, PagePost
from activities.papers.certificate import CertificateMaker
from activities.papers.keys import KeyRing
from activities.papers.originals import FileOriginals
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.seal import Seals
from activities.papers.store import FileStore
from activities.papers.time_stamps import Authority, NoTimeStamp
from activities.pressing import DossierPress
from activities.production import MakeActivities, Maker
from records.published import publish
from states.instants import SHANGHAI

log = structlog.get_logger()

SPECIMEN = "certificate_ningbo_intermediate"
"""The kind of paper that uses everything: pictures, a code, a ground, a seal."""

Activities = tuple[Callable[..., Any], ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where papers lie, where a demo makes its keys, and the address that QR codes lead to."""

    documents: Path
    keys: Path
    public_url: str


@dataclass(frozen=True, slots=True)
class Crew:
    """What makes papers: the activities, the outbox that is emptied beside them, and the seals of both."""

    papers: Activities
    outbox: Outbox
    seals: Seals


def crew(
    register: Engine,
    workshop: Workshop,
    maker: Maker | None = None,
    *,
    ring: KeyRing | None = None,
    stamping: Authority | None = None,
) -> Crew:
    """The crew of one register. `maker` stands in for the real one where no paper is wanted; `ring` for demo keys.

    `stamping`: who time-stamps seals.
    """
    store, seals = FileStore(workshop.documents), Seals(ring or KeyRing(workshop.keys), stamping)
    originals = FileOriginals(workshop.documents / "originals")
    real = CertificateMaker(store, seals, workshop.public_url, originals)
    if maker is None:
        publish(workshop.documents, *seals.ring.published)
    making = MakeActivities(register, maker or real)
    outbox = Outbox(register, DossierPress(register, store, seals, fields_for), PagePost())
    copying = CopyActivities(register, real)
    return Crew((making.make, copying.copy), outbox, seals)


def warm_up(served: Crew) -> None:
    """Draw and seal one made-up paper, so that whatever libraries import late is imported before the first case.

    Temporal's sandbox stands in the way of imports in other threads while workflow code runs: a C extension that is
    loaded then breaks. What is drawn here is thrown away. A time-stamp authority that fails stops nobody here.
    """
    page = render(SPECIMEN, sample(SPECIMEN), sample_date(SPECIMEN))
    try:
        served.seals.sign(page, "样张", datetime.combine(sample_date(SPECIMEN), time(), SHANGHAI))
    except NoTimeStamp as fault:
        log.warning("no time-stamps", fault=str(fault))
