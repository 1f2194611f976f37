"""What a paper's page is filled with, from its dossier (填写): common fields, then those of the paper's family."""

from collections.abc import Mapping

from activities.dossier import Dossier
from activities.filling import (
    applying,
    committee,
    deciding,
    escalation,
    misconduct,
    objecting,
    paper_set,
    petition,
    publicising,
    shanghai,
    slips,
    study,
    tianjin,
)
from activities.filling.course import course
from activities.filling.family import Family
from activities.filling.office import office
from activities.filling.person import person
from activities.filling.title import title
from records.outbox import Paper

KINDS: Family = {
    **applying.PAPERS,
    **paper_set.PAPERS,
    **publicising.PAPERS,
    **objecting.PAPERS,
    **deciding.PAPERS,
    **committee.PAPERS,
    **misconduct.PAPERS,
    **petition.PAPERS,
    **escalation.PAPERS,
    **shanghai.PAPERS,
    **slips.PAPERS,
    **tianjin.PAPERS,
    **study.PAPERS,
}


def fields_for(paper: Paper, dossier: Dossier) -> Mapping[str, object]:
    """Every field that a paper prints. What the case does not know stands there as a dash, never as an invention."""
    common = {**person(dossier), **title(dossier), **office(paper, dossier), **course(paper, dossier)}
    own = KINDS.get(paper.kind)
    return {**common, **own(paper, dossier)} if own else common
