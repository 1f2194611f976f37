"""Blanks around a text say nothing, and a text of blanks is no text (S-08): also the wide and the fixed blank."""

from pathlib import Path
from typing import Any

import pytest

from policies.application.acts import parse_act_content
from policies.application.errors import InputError
from policies.application.load import load_document
from policies.application.parse import parse_application
from policies.application.setting import with_set

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))
WIDE, FIXED = "\u3000", "\u00a0"
BLANKS = [" ", WIDE, FIXED, f" {WIDE}\t{FIXED}\n"]


def texts(data: Any, prefix: str = "") -> list[tuple[str, str]]:
    """Every text of an example with its dotted path."""
    if isinstance(data, dict):
        return [one for key, item in data.items() for one in texts(item, f"{prefix}{key}.")]
    if isinstance(data, list):
        return [one for place, item in enumerate(data) for one in texts(item, f"{prefix}{place}.")]
    return [(prefix[:-1], data)] if isinstance(data, str) else []


def read(data: Any, path: str, text: str) -> Any:
    """The file with one text changed; None when it is refused."""
    try:
        return parse_application(with_set(data, {path: text}))
    except InputError:
        return None


@pytest.mark.rule("S-08")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_blanks_around_any_text_change_nothing(example: Path) -> None:
    data = load_document(example)
    whole = parse_application(data)
    padded = {path: read(data, path, f"{WIDE} {text}{FIXED} ") for path, text in texts(data)}
    accepted = {path: found for path, found in padded.items() if found is not None}
    assert len(accepted) >= 2
    assert [path for path, found in accepted.items() if found != whole] == []


@pytest.mark.rule("S-08")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_text_of_blanks_is_as_good_as_an_empty_one(example: Path) -> None:
    data = load_document(example)
    differing = [
        (path, blank)
        for path, _ in texts(data)
        for empty in [read(data, path, "")]
        for blank in BLANKS
        if read(data, path, blank) != empty
    ]
    assert differing == []


def test_blanks_inside_a_text_stay() -> None:
    file = {"procedure": "P36", "facts": f" 第一行{WIDE}续\n\n  第二行 \n"}
    assert parse_application(file).facts == f"第一行{WIDE}续\n\n  第二行"


def test_numbers_written_as_text_lose_their_blanks_too() -> None:
    person = {"id_type": "passport", "id_number": f"{WIDE}E12345678 ", "phone": f"{FIXED}13800001234 "}
    read_person = parse_application({"procedure": "P06", "applicant": person}).applicant
    assert read_person is not None
    assert (read_person.id_number, read_person.phone) == ("E12345678", "13800001234")


def test_a_list_of_texts_is_read_like_each_of_them() -> None:
    assert parse_application({"procedure": "P36", "evidence": [f" a.pdf{WIDE}"]}).evidence == ("a.pdf",)
    assert parse_application({"procedure": "P36", "evidence": f" a.pdf{WIDE}"}).evidence == ("a.pdf",)


def test_the_longest_text_is_measured_without_its_blanks() -> None:
    longest = "长" * 20_000
    assert parse_application({"procedure": "P36", "facts": f" {longest} "}).facts == longest
    with pytest.raises(InputError):
        parse_application({"procedure": "P36", "facts": f"{longest}长"})


@pytest.mark.parametrize("blank", BLANKS)
def test_the_reason_of_a_deed_is_a_text_too(blank: str) -> None:
    assert parse_act_content("withdraw", {"reason": f"{blank}调离{blank}"}) == parse_act_content(
        "withdraw", {"reason": "调离"}
    )
    assert parse_act_content("withdraw", {"reason": blank}) == parse_act_content("withdraw", {})
