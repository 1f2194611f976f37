"""Whose photo a certificate shows: the one that was uploaded, and after a correction the same."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import Engine
from temporalio.exceptions import ApplicationError

from activities.filling import fields_for
from activities.numbering import AllocateActivities
from activities.papers.certificate import CertificateMaker
from activities.papers.keys import KeyRing
from activities.papers.originals import FileOriginals
from activities.papers.portrait import SIZE, portrait
from activities.papers.seal import Seals
from activities.papers.store import FileStore
from activities.portraits import portrait_held
from activities.pressing import DossierPress
from activities.production import MakeActivities
from records.certificate_views import chain_of
from records.database import reading, session
from records.held import held_version
from records.outbox import Paper
from records.tables import UploadRow
from records.uploads import put
from tests.activities.city_workshop import OCTOBER, Workshop, correction, of_two, produced, shanghai
from tests.activities.desk import START, application, opened


def picture(shade: int) -> bytes:
    """A grey photo."""
    out = BytesIO()
    Image.new("RGB", (350, 490), (shade, shade, shade)).save(out, "PNG")
    return out.getvalue()


def uploaded(
    register: Engine, case_no: str, shade: int, name: str = "photo.jpg", kind: str = "photo"
) -> None:
    """Hand in a photo, the darker ones first."""
    with session(register) as writing:
        put(writing, case_no, "lin", kind, name, picture(shade), OCTOBER + timedelta(minutes=shade))


def shown(workshop: Workshop) -> list[bytes | None]:
    return [order.holder.photo for order in workshop.orders]


@pytest.mark.rule("SH24-55")
def test_the_photo_that_was_uploaded_last_is_printed(register: Engine) -> None:
    opened(register, "prod-1", application("p15"), OCTOBER)
    workshop = Workshop()
    produced(register, shanghai(), workshop)
    uploaded(register, "prod-1", 10)
    uploaded(register, "prod-1", 90)
    uploaded(register, "prod-1", 30, kind="degree_certificate")
    produced(register, shanghai(), workshop)
    assert shown(workshop) == [None, portrait(picture(90))]


def test_of_a_list_everybody_has_the_photo_of_their_name(register: Engine) -> None:
    data = of_two()
    first, second = data["persons"]
    opened(register, "prod-1", {**data, "persons": [first | {"photo": "a.png"}, second]}, OCTOBER)
    uploaded(register, "prod-1", 40, "b.png")
    uploaded(register, "prod-1", 10, "a.png")
    workshop = Workshop()
    produced(register, shanghai(), workshop)
    assert shown(workshop) == [portrait(picture(10)), None]


@pytest.mark.rule("SH24-34")
@pytest.mark.parametrize(
    ("changes", "shade"),
    [({"specialty": "电气"}, 10), ({"id_number": "310101198402110036"}, 10), ({"apply_year": "2023"}, 10),
     ({"photo": "new.png"}, 90)],
)  # fmt: skip
def test_a_correction_keeps_the_photo_unless_it_is_what_is_corrected(
    register: Engine, changes: dict[str, str], shade: int
) -> None:
    opened(register, "prod-1", application("p15"), OCTOBER)
    uploaded(register, "prod-1", 10)
    number = produced(register, shanghai()).number
    workshop = Workshop()
    for case_no, what in (("corr-1", changes), ("corr-2", {"specialty": "机械"})):
        opened(register, case_no, correction(str(number), **what), OCTOBER)
        uploaded(register, case_no, 90 if case_no == "corr-1" else 120)
        number = produced(register, shanghai(case_no, kind="correct", subject=number), workshop).number
    assert shown(workshop) == [portrait(picture(shade))] * 2
    with reading(register) as opening:  # each version, as a copy of it shows it
        links = [(link.number, link.version) for link in chain_of(opening, str(number))]
        kept = [portrait_held(opening, held_version(opening, *link)) for link in links]
    assert kept == [portrait(picture(one)) for one in (10, shade, shade)]


@pytest.mark.parametrize(("data", "said"), [(b"%PDF-1.7", "请换一份 JPEG 或 PNG"), (b"", "请重新上传")])
def test_a_photo_that_cannot_be_used_is_named_and_makes_nothing(
    register: Engine, data: bytes, said: str
) -> None:
    opened(register, "prod-1", application("p15"), OCTOBER)
    with session(register) as writing:
        kept = put(writing, "prod-1", "lin", "photo", "photo.jpg", data or picture(10), OCTOBER)
        if not data:
            row = writing.get_one(UploadRow, kept.id)
            row.take({"sealed": b"x" * 64})
    workshop = Workshop()
    with pytest.raises(ApplicationError, match=said) as fault:
        produced(register, shanghai(), workshop)
    assert fault.value.non_retryable
    assert workshop.orders == []


def test_certificate_and_review_form_show_it(register: Engine, tmp_path: Path) -> None:
    opened(register, "app-1", application())
    uploaded(register, "app-1", 60)
    store, seals = FileStore(tmp_path), Seals(KeyRing(tmp_path / "keys"))
    maker = CertificateMaker(store, seals, "https://zhicheng.example", FileOriginals(tmp_path / "originals"))
    order = AllocateActivities(register).allocate(
        shanghai("app-1", START, scope="ningbo", level="intermediate")
    )
    made = MakeActivities(register, maker).make(order)
    press = DossierPress(register, store, seals, fields_for)
    form = press.make(Paper(1, "app-1", 1, "review_form", 3, date(2024, 8, 15), 1, 0))
    for file in (made.sha256, form):
        assert any(size == SIZE for size in sizes(store.get(str(file))))


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Of every JPEG in a file."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return [
            (int(item.Width), int(item.Height))
            for item in file.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Filter") == "/DCTDecode"
        ]
