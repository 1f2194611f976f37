"""Employers that do not exist, with right check characters and a region that there is none of (用人单位)."""

from dataclasses import dataclass
from random import Random
from typing import Any

from stdnum.cn import uscc

BRANDS = ["甬澜", "海汐", "越礁", "沐川", "明舸", "定砚", "溪岚", "东屿", "望潮", "栖湾", "澄港", "云浦"]
TRADES = ["精密机械", "检测技术", "仪器仪表", "勘测设计", "特种装备", "标准技术服务", "食品检验", "计量科技"]
DISTRICTS = ("鄞州区", "鄞州区", "海曙区", "江北区", "北仑区", "镇海区")
"""鄞州 twice: most of the demo's people work there."""
OFFICE = "人力资源和社会保障局"


@dataclass(frozen=True, slots=True)
class Employer:
    """A company in Ningbo."""

    name: str
    uscc: str
    district: str

    @property
    def responsible_body(self) -> str:
        """区县人力资源和社会保障局."""
        return f"{self.district}{OFFICE}"

    def block(self) -> dict[str, Any]:
        """The block of an application file."""
        return {
            "name": self.name,
            "uscc": self.uscc,
            "kind": "enterprise",
            "district": self.district,
            "in_city": True,
            "under_city": True,
            "autonomous_senior": False,
            "affiliated_institution": False,
            "responsible_body": self.responsible_body,
        }


def synthetic(number: int) -> str:
    """The credit code of the `number`-th company."""
    front = f"91990200MA{number:06}D"
    return front + uscc.calc_check_digit(front)


TESTING = Employer("宁波甬测检测技术有限公司", "91330203MA2AGPRR36", "鄞州区")
GAUGES = Employer("宁波海晏仪表有限公司", synthetic(0), "海曙区")
"""The made-up companies whose people can sign in to the demo."""


def made_up(number: int) -> Employer:
    """The `number`-th company from 1; the same number is always the same company."""
    chance = Random(number)
    name = f"宁波{chance.choice(BRANDS)}{chance.choice(TRADES)}有限公司"
    return Employer(name, synthetic(number), chance.choice(DISTRICTS))


def employer_of(number: int) -> Employer:
    """Where the `number`-th applicant works: every third at the demo's own company, four at each other one."""
    if number % 3 == 0:
        return TESTING
    return made_up(number // 4 + 1) if number > 1 else GAUGES
