"""Whose special seal stands on a certificate (专业技术资格证书专用章, SH24-11…13); an empty answer: unmapped.

Who approves is the owner of the seal (S-29, AMB-30), so a file of an unmapped body is not handed in: SH24-12 (titles) and
SH24-13 (vocational) bind `submit` (S-08). A mapping that is lost afterwards leaves the production waiting with that reason.
The cancelling document of P20 (SH24-37) binds `decide`: `findings_hold(Binding.DECISION)`.
"""

from collections.abc import Mapping
from typing import Any

from policies.application.codes import CertificateKind, TitleLevel

MUNICIPAL = "sh_hrss"
SECTOR = "sector:"
SENIOR = frozenset({TitleLevel.ASSOCIATE_SENIOR, TitleLevel.FULL_SENIOR})
JUNIOR = frozenset({TitleLevel.TECHNICIAN, TitleLevel.ASSISTANT})
AS_INTERMEDIATE, REFUSE = "as_intermediate", "refuse"


def seal_owners(application: Mapping[str, Any], junior: str = AS_INTERMEDIATE) -> tuple[str, ...]:
    """Codes of the seals' owners: `sh_hrss`, `district_hrss:NAME`, `sector:NAME`; empty when one of them is not known.

    `application` is the file as plain data; `junior` is the reading `sh.seal.junior` (AMB-27).
    """
    if is_vocational(application):
        department = sector_seal(application)
        return (MUNICIPAL, department) if department else ()
    level = level_of(application)
    if level in SENIOR:
        return (MUNICIPAL,)
    if level is None or (level in JUNIOR and junior == REFUSE):
        return ()
    owner = mapped_owner(application)
    return (owner,) if owner else ()


def is_vocational(application: Mapping[str, Any]) -> bool:
    """职业资格证书, by the file's kind, or by its procedure where the kind is not written."""
    kind = application.get("kind")
    return kind == CertificateKind.VOCATIONAL if kind else application.get("procedure") == "P17"


def level_of(application: Mapping[str, Any]) -> str | None:
    """The one level of a making list (S-03); None when no person has one."""
    return next((person["level"] for person in application.get("persons") or () if person.get("level")), None)


def mapped_owner(application: Mapping[str, Any]) -> str | None:
    """The owner to whom the body is mapped (评审机构与用印单位的对应, SH24-12)."""
    owner = (application.get("body") or {}).get("seal_owner")
    return str(owner) if owner else None


def sector_seal(application: Mapping[str, Any]) -> str | None:
    """The sector department's code (市级行业/专业主管部门, SH24-13), from the file or else from the body's mapping."""
    department = (application.get("sector_dept") or "").strip()
    if department:
        return f"{SECTOR}{department}"
    owner = mapped_owner(application)
    return owner if owner and owner.startswith(SECTOR) else None
