"""Whose photo a paper shows: what was uploaded with the case, or with the case of the version before (照片, SH24-34)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from activities.drafts import Making
from activities.papers.faults import MissingAsset
from activities.papers.portrait import portrait
from records import contents
from records.certificate_views import chain_of
from records.held import Held
from records.persons import persons_in
from records.tables import VersionRow
from records.uploads import DamagedUpload, Upload, content, uploads_of

KIND = "photo"


def portrait_for(opened: Session, making: Making, id_number: str) -> bytes | None:
    """The photo of a certificate's holder; None: nobody handed one in. MissingAsset: the file cannot be used.

    A correction keeps the photo of the version before, unless it is the photo that is corrected.
    """
    held = making.held
    if held is None or making.order.kind == "correct":
        own = portrait_in(opened, making.order.case_no, id_number, data=making.data)
        if own is not None or held is None:
            return own
    return portrait_held(opened, held, id_number)


def portrait_held(opened: Session, held: Held, *id_numbers: str) -> bytes | None:
    """The photo that a version shows; its holder's other numbers may be given. MissingAsset as above."""
    numbers = (*id_numbers, str(held.fields.get("id_number") or ""))
    found = (portrait_in(opened, case_no, *numbers) for case_no in cases_up_to(opened, held))
    return next((photo for photo in found if photo is not None), None)


def cases_up_to(opened: Session, held: Held) -> Iterator[str]:
    """The cases that made this version and those before it, the latest first, also under an earlier number."""
    links = [(link.number, link.version) for link in chain_of(opened, held.number)]
    for key in reversed(links[: links.index((held.number, held.version)) + 1]):
        made = opened.get(VersionRow, key)
        if made and made.case_no:
            yield made.case_no


def changes_photo(data: Mapping[str, Any]) -> bool:
    """Whether a correction concerns the photo."""
    return any(str(row.get("field", "")).startswith(KIND) for row in data.get("changes") or ())


def portrait_in(
    opened: Session, case_no: str, *id_numbers: str, data: Mapping[str, Any] | None = None
) -> bytes | None:
    """The photo that a case has of a person, by the number of today or before. MissingAsset as above.

    `data`: the case's application, where it was read already: a list of a thousand is not read for each of them.
    """
    photos = [item for item in uploads_of(opened, case_no) if item.kind == KIND]
    if not photos:
        return None
    data = contents.filed(opened, case_no) if data is None else data
    if data.get("changes") and not changes_photo(data):
        return None
    chosen = chosen_of(photos, named_in(data), id_numbers)
    if chosen is None:
        return None
    try:
        found = content(opened, case_no, chosen.id)
    except DamagedUpload as fault:
        raise MissingAsset("照片文件已损坏；请重新上传") from fault
    return portrait(found[1]) if found else None


def chosen_of(
    photos: Sequence[Upload], named: Mapping[str, str | None], id_numbers: Sequence[str]
) -> Upload | None:
    """The last file of the name that the application gives for a person; of one person's case the last one of all."""
    file = next((named[one] for one in id_numbers if one in named), None)
    of_name = [item for item in photos if item.name == file]
    if of_name or len(named) > 1:
        return of_name[-1] if of_name else None
    return photos[-1] if photos else None


def named_in(data: Mapping[str, Any]) -> dict[str, str | None]:
    """By identity number the photo's name, of every person of an application."""
    return {str(person.get("id_number") or ""): person.get(KIND) for person in persons_in(data)}
