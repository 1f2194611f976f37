"""People who do not exist: names from syllables, numbers with right check digits and a region that there is none of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from stdnum.iso7064 import mod_11_2

SURNAMES = "林顾贺程虞郁俞邱苏柏温宁葛岑言夏路纪燕云阮祝卓尹穆柯华简莫凤池阎易庄晏乔霍洛慕楚"
FIRST = "清若临望知怀听见亦初云修景书子以星南安言思照行秋南疏远澄砚予"
SECOND = "川澜舟眠舒晴风秋谷渊遥宁禾竹砚汀屿棠溪岑原朗序章墨筠川和白微"
SYNTHETIC_REGION = "990"
"""No region of the country begins with 99: nobody's number does."""
WORKING_AGES = range(28, 47)


@dataclass(frozen=True, slots=True)
class Person:
    """An applicant. `born_on` and `female` agree with the identity number."""

    name: str
    female: bool
    born_on: date
    id_number: str
    phone: str

    def applicant(self) -> dict[str, Any]:
        """The block of an application file."""
        return {
            "name": self.name,
            "sex": "female" if self.female else "male",
            "born_on": self.born_on.isoformat(),
            "id_type": "resident_id",
            "id_number": self.id_number,
            "phone": self.phone,
            "post_class": "cadre",
            "photo": "photo.jpg",
            "photo_source": "resident_id",
        }


def made_up(number: int, year: int, chance: Random) -> Person:
    """The `number`-th person, of working age in `year`; no two numbers below 500,000 have the same identity number."""
    born_on = date(year - chance.choice(WORKING_AGES), 1, 1) + timedelta(days=chance.randrange(365))
    region, order = divmod(number, 500)
    female = chance.random() < 0.5
    front = f"{SYNTHETIC_REGION}{region:03}{born_on:%Y%m%d}{order * 2 + (not female):03}"
    name = chance.choice(SURNAMES) + chance.choice(FIRST) + chance.choice(("", chance.choice(SECOND)))
    check = mod_11_2.calc_check_digit(front)
    return Person(name, female, born_on, front + check, f"100{number:08}")


LIN = Person("林晓舟", True, date(1990, 4, 12), "330203199004120024", "13800001234")
QIU = Person("邱若谷", False, date(1988, 7, 15), "330212198807150018", "13800001240")
"""The two made-up applicants who can sign in to the demo."""


def everybody(year: int, chance: Random) -> Iterator[Person]:
    """People without end, those who can sign in first."""
    yield from (LIN, QIU)
    number = 0
    while True:
        number += 1
        yield made_up(number, year, chance)
