"""Application files of hour recognition, P34 (继续教育学时认定材料)."""

from datetime import date
from typing import Any

from rehearsal.samples.employers import Employer
from rehearsal.samples.persons import Person


def hours(person: Person, employer: Employer, opened: date, place: int) -> dict[str, Any]:
    """One course outside the platform, of last year."""
    course = {
        "year": opened.year - 1,
        "kind": "professional",
        "hours": 12 + place % 5 * 4,
        "provider": "省计量科学研究院",
        "proof": "结业证书.pdf",
    }
    applicant = person.applicant()
    return {
        "procedure": "P34",
        "channel": "online",
        "applicant": {name: applicant[name] for name in ("name", "id_type", "id_number", "phone")},
        "employer": {
            name: employer.block()[name] for name in ("name", "uscc", "kind", "district", "responsible_body")
        },
        "hours": [course],
    }
