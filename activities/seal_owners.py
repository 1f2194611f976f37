"""Whose seals stand on a certificate: by code for the register, by name for the page (用印单位)."""

from collections.abc import Mapping
from typing import Any

from activities.papers.kinds import certificate_kind, find
from activities.papers.number import SHANGHAI, TIANJIN
from activities.unmakeable import Unmakeable
from policies.sh24.seals import AS_INTERMEDIATE, MUNICIPAL, seal_owners
from states.terms import Reason

MUNICIPAL_NAME = "上海市人力资源和社会保障局"


def seals_of(scope: str, level: str, data: Mapping[str, Any], p: Mapping[str, Any]) -> tuple[str, ...]:
    """The owners by the law of the scope. Unmakeable: Shanghai has mapped none to the body (SH24-12, SH24-13, SH24-28)."""
    if scope == TIANJIN:
        return (str(p["tj.seal"]),)  # TJ20-15
    if scope != SHANGHAI:
        return (find(certificate_kind(scope, level)).ground["issuer"],)
    owners = seal_owners(data, str(p.get("sh.seal.junior", AS_INTERMEDIATE)))
    if not owners:
        words = "评审（考试）机构没有对应的用印单位，不能制证；请先确定用印单位（seal_owner）"
        raise Unmakeable(words, "SH24-12", Reason.SEAL_OWNER_UNKNOWN)
    return owners


def body_of(owner: str) -> str:
    """The name that the seal bears; outside Shanghai the owner is written by it."""
    kind, _, name = owner.partition(":")
    if kind == "district_hrss" and name:
        return f"上海市{name}人力资源和社会保障局"
    if kind == "sector" and name:
        return f"上海{name}" if name.startswith("市") else name
    return MUNICIPAL_NAME if owner == MUNICIPAL else owner
