"""Lists and notices show little of a person."""

import pytest

from records.masking import masked_id, masked_name, masked_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [("林晓舟", "林*舟"), ("张䶮", "张*"), ("欧阳若溪", "欧**溪"), ("李", "李"), ("", ""),
     ("阿卜杜拉·买买提", "阿******提")],
)  # fmt: skip
def test_names(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("330203199004120024", "330*************24"),
        ("E1234567", "E12***67"),
        ("1234567", "*******"),
        ("", ""),
    ],
)
def test_identity_numbers(number: str, shown: str) -> None:
    assert masked_id(number) == shown
    assert len(shown) == len(number)


@pytest.mark.parametrize(
    ("number", "shown"), [("13800001234", "138****1234"), ("1234567", "*******"), ("12345678", "123*5678")]
)
def test_telephone_numbers(number: str, shown: str) -> None:
    assert masked_phone(number) == shown
