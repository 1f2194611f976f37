"""What a certificate order says (制证单): data only, so that whoever only orders does not load what draws and seals."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a title, and which (持证人): what the page prints besides number, level, seals and code.

    `name` as it is printed, rare characters as pinyin (TJ20-21); `sex` male or female; `id_type` by its code;
    `committee` the body that reviewed, confirmed, appointed or examined; `submitting_unit` 呈报单位 (TJ20-19);
    `photo` PNG or JPEG, or none. None or "": the file does not say.
    """

    name: str
    sex: str
    born_on: date | None
    id_number: str
    employer: str
    title_name: str
    series: str
    specialty: str
    committee: str
    obtained_on: date
    photo: bytes | None = None
    id_type: str = "resident_id"
    submitting_unit: str = ""


@dataclass(frozen=True, slots=True)
class CertificateOrder:
    """What to make: number and version were allocated before, so a retry orders the same.

    `issued_on` stands on the page, `sealed_at` (aware) in the signature. `form`: title or vocational.
    `seals`: the bodies whose seals stand on it, by their names; none: the issuer of its kind.
    """

    case_no: str
    number: str
    version: int
    scope: str
    level: str
    holder: Holder
    issued_on: date
    sealed_at: datetime
    form: str = "title"
    seals: tuple[str, ...] = ()
