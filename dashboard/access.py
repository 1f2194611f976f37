"""Who may see which case, and how much of a person (查阅范围、脱敏). One table serves lists and single cases alike."""

from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.people import Person
from policies.packs import NOTICES, pack
from records.masking import masked_name
from records.reading import CaseFilter, CaseView
from records.uploads import OBJECTION, Upload
from states.terms import DocumentKind, Role

REPORTS = frozenset({"P14", "P36"})
"""Reports and petitions: for those who handle or oversee them, so that nobody learns who reported (NB21-44, NB21-46)."""
DISCIPLINE = frozenset({"P11", "P12", "P20", "P24", "P39", "P40"})
"""Cases that decide about a person."""


class Reach(StrEnum):
    """How far somebody sees."""

    ALL = "all"  # 全部
    CITY = "city"  # 本市
    BODY = "body"  # 本机构
    OWN = "own"  # 本人
    NONE = "none"  # 无


@dataclass(frozen=True, slots=True)
class Sight:
    """What a role sees: how far, `only` these procedures if named, and whether `reports` are among the rest."""

    reach: Reach
    only: frozenset[str] | None = None
    reports: bool = False


SIGHTS: dict[Role, Sight] = {
    Role.APPLICANT: Sight(Reach.OWN),
    Role.SUBJECT: Sight(Reach.OWN, DISCIPLINE),
    Role.UNIT_REVIEWER: Sight(Reach.BODY),
    Role.UNIT_NOTICE_KEEPER: Sight(Reach.BODY),
    Role.ASSESSMENT_BODY: Sight(Reach.BODY),
    Role.DISTRICT_REVIEWER: Sight(Reach.BODY),
    Role.ZONE_REVIEWER: Sight(Reach.BODY),
    Role.MARKET_SUPERVISION_REVIEWER: Sight(Reach.BODY),
    Role.EXAM_BODY: Sight(Reach.CITY),
    Role.COMPETENT_DEPT: Sight(Reach.CITY),
    Role.SECTOR_DEPT: Sight(Reach.CITY),
    Role.COMMITTEE_ORGANISER: Sight(Reach.CITY),
    Role.CITY_REVIEWER: Sight(Reach.CITY),
    Role.CITY_DECIDER: Sight(Reach.CITY),
    Role.COMMITTEE_OFFICE: Sight(Reach.CITY),
    Role.SH_HRSS: Sight(Reach.CITY),
    Role.EXAM_INSTITUTE: Sight(Reach.CITY),
    Role.TJ_HRSS_BATCH_OFFICER: Sight(Reach.CITY),
    Role.PETITION_OFFICER: Sight(Reach.ALL, REPORTS),
    Role.INVESTIGATOR: Sight(Reach.ALL, REPORTS | DISCIPLINE),
    Role.DECIDER: Sight(Reach.ALL, DISCIPLINE),
    Role.ARCHIVE_KEEPER: Sight(Reach.ALL, DISCIPLINE),
    Role.OPERATOR: Sight(Reach.ALL),
    Role.DISCIPLINE_INSPECTION: Sight(Reach.ALL, reports=True),
    Role.AUDITOR: Sight(Reach.ALL, reports=True),
    Role.LEADER: Sight(Reach.ALL),
}
"""A role that is not here sees nothing. Applicants follow their own cases at any time (NB21-37)."""

FULL_NAMES = frozenset(SIGHTS) - {Role.LEADER, Role.AUDITOR, Role.DISCIPLINE_INSPECTION, Role.OPERATOR}
"""Who handles a case knows whose it is; who oversees or runs the house sees a masked name."""
READ_OBJECTIONS = frozenset(
    {Role.UNIT_REVIEWER, Role.COMPETENT_DEPT, Role.COMMITTEE_OFFICE, Role.DISCIPLINE_INSPECTION, Role.AUDITOR}
)
"""Who may read what an objector wrote and who objected."""
INTERNAL_PAPERS = frozenset(
    {
        DocumentKind.OBJECTION_SHEET, DocumentKind.INVESTIGATION_REPORT, DocumentKind.MINUTES,
        DocumentKind.SCORE_CHECK_SHEET, DocumentKind.ESCALATION_REPORT, DocumentKind.TRANSFER_SLIP,
    }
)  # fmt: skip
"""Papers that the person concerned does not get."""
CONCERNED = frozenset({Role.APPLICANT, Role.SUBJECT})
UNIT = frozenset({Role.UNIT_REVIEWER, Role.UNIT_NOTICE_KEEPER})
"""Who works for an employer. A unit has few people: either sees what waits for the other, so that nothing is left lying."""
BOARDS = frozenset(SIGHTS) - CONCERNED - UNIT
"""Who sees the boards over all cases."""
OUTBOX = frozenset({Role.OPERATOR, Role.AUDITOR})


def sight(person: Person) -> Sight:
    """What a person sees."""
    return SIGHTS.get(person.role, Sight(Reach.NONE))


def procedures_of(person: Person) -> frozenset[str]:
    """The procedures that a person may see."""
    seen = sight(person)
    if seen.only is not None:
        return seen.only
    known = frozenset(number for name in NOTICES for number in pack(name).procedures)
    return known if seen.reports else known - REPORTS


def narrowed(wanted: CaseFilter, person: Person) -> CaseFilter | None:
    """The list that was asked for, cut down to what the person may see; None: nothing of it.

    An own list still has to be checked case by case (`is_own`): the register finds people by name.
    """
    reach, visible = sight(person).reach, procedures_of(person)
    procedures = (
        tuple(sorted(visible & set(wanted.procedures))) if wanted.procedures else tuple(sorted(visible))
    )
    if reach is Reach.NONE or not procedures:
        return None
    within = replace(wanted, procedures=procedures)
    if reach is Reach.CITY:
        return replace(within, city=person.city)
    if reach is Reach.BODY:
        return replace(within, org=person.body)
    named = (
        reach is Reach.OWN and sight(person).only is None
    )  # few cases decide about persons: all are looked through
    return replace(within, text=person.name) if named else within


def sees(person: Person, view: CaseView, *, own: bool) -> bool:
    """Whether a person may see one case; `own`: its file names their identity number."""
    if view.procedure not in procedures_of(person):
        return False
    match sight(person).reach:
        case Reach.ALL:
            return True
        case Reach.CITY:
            return view.city == person.city
        case Reach.BODY:
            return person.body in {view.holder_org, view.responsible_body, view.employer}
        case Reach.OWN:
            return own
        case _:
            return False


def sees_upload(person: Person, upload: Upload) -> bool:
    """Whether who sees the case sees this file of it: what came with an objection is for who may read it."""
    return upload.kind != OBJECTION or person.role in READ_OBJECTIONS


def name_for(person: Person, name: str) -> str:
    """A person's name as somebody may read it."""
    return name if person.role in FULL_NAMES else masked_name(name)
