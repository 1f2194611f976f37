"""The papers of one item of the notice's list, and the usual answer on whether one is there (申报材料)."""

from policies.application.base import Material
from policies.application.nb21 import Nb21Application
from policies.parameters import Parameters
from policies.verdicts import Verdict, missing, passed


def papers_for(application: Nb21Application, item: str, p: Parameters) -> list[Material]:
    """The papers at hand whose kind satisfies `item` (a key below nb21.materials)."""
    kinds = p.list(f"nb21.materials.{item}")
    return [material for material in application.materials if material.kind in kinds]


def presence(application: Nb21Application, item: str, name: str, p: Parameters) -> Verdict:
    """One accepted paper is enough; `name` is the item's Chinese name."""
    if papers_for(application, item, p):
        return passed(f"已上传{name}")
    return missing(f"缺{name}；请上传后再提交")
