"""Numbers that carry their own check (S-04): exit 2 with the path, in every procedure."""

from collections.abc import Callable

import pytest

from policies.application.errors import InputError
from policies.application.parse import parse_application

Refusal = Callable[..., InputError]


@pytest.mark.rule("SH24-18")
@pytest.mark.parametrize(
    ("example", "path"),
    [
        ("p06", "applicant.id_number"),
        ("p01", "applicant.id_number"),
        ("p26", "applicant.id_number"),
        ("p15", "persons.0.id_number"),
        ("p21", "person.id_number"),
    ],
)
def test_a_wrong_check_digit_refuses_the_file(refusal: Refusal, example: str, path: str) -> None:
    wrong = refusal(example, {path: "330203199004120025"})
    assert wrong.path == path
    assert "校验码正确" in wrong.expected


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"applicant.id_number": "33020319900412002"}, "18位公民身份号码"),
        ({"applicant.id_number": "3302031990041200240"}, "18位公民身份号码"),
        ({"applicant.id_number": "３３０２０３１９９００４１２００２４"}, "18位公民身份号码"),
    ],
)
def test_a_number_of_another_shape_is_refused(refusal: Refusal, changes: dict, words: str) -> None:
    wrong = refusal("p06", changes)
    assert wrong.path == "applicant.id_number"
    assert words in wrong.expected


def test_a_birth_date_that_never_was_is_refused(refusal: Refusal) -> None:
    wrong = refusal("p06", {"applicant.id_number": "330203199002300025", "applicant.born_on": None})
    assert wrong.path == "applicant.id_number"


@pytest.mark.parametrize("number", ["310101199912310024", 310101199912310024, " 310101199912310024 "])
def test_a_right_number_may_be_unquoted_or_spaced(number: object) -> None:
    person = {"id_type": "resident_id", "id_number": number}
    application = parse_application({"procedure": "P06", "applicant": person})
    assert application.applicant is not None
    assert application.applicant.id_number == "310101199912310024"


@pytest.mark.parametrize("number", ["31010119991231018X", "31010119991231018x"])
def test_the_check_digit_may_be_x(number: str) -> None:
    person = {"id_type": "resident_id", "id_number": number}
    application = parse_application({"procedure": "P06", "applicant": person})
    assert application.applicant is not None
    assert application.applicant.id_number == "31010119991231018X"


def test_a_number_without_declared_type_is_checked_by_its_shape() -> None:
    with pytest.raises(InputError) as caught:
        parse_application({"procedure": "P06", "applicant": {"id_number": "330203199004120025"}}, "x.yaml")
    assert caught.value.path == "applicant.id_number"
    assert parse_application({"procedure": "P06", "applicant": {"id_number": "E12345678"}})


@pytest.mark.parametrize("id_type", ["passport", "hk_macao_permit", "taiwan_permit"])
def test_other_documents_have_no_check_digit(id_type: str) -> None:
    person = {"id_type": id_type, "id_number": "330203199004120025"}
    assert parse_application({"procedure": "P06", "applicant": person})


@pytest.mark.parametrize("code", ["91330203MA2AGPRR37", "91330203MA2AGPRR3", "甬测"])
def test_a_wrong_credit_code_is_refused(refusal: Refusal, code: str) -> None:
    wrong = refusal("p06", {"employer.uscc": code})
    assert wrong.path == "employer.uscc"
    assert "统一社会信用代码" in wrong.expected


@pytest.mark.parametrize("phone", ["13800001234", 13800001234, "0574-87654321", "+852 2345 6789"])
def test_telephones_are_taken_leniently(phone: object) -> None:
    assert parse_application({"procedure": "P06", "applicant": {"phone": phone}})


@pytest.mark.parametrize("phone", ["138", "电话", "138000012345678901"])
def test_an_impossible_telephone_is_refused(phone: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_application({"procedure": "P06", "applicant": {"phone": phone}}, "x.yaml")
    assert caught.value.path == "applicant.phone"


def test_a_message_never_shows_a_whole_number(refusal: Refusal) -> None:
    wrong = refusal("p06", {"applicant.id_number": "330203199004120025"})
    assert "330203199004120025" not in str(wrong)
    assert "330*************25" in str(wrong)


def test_a_correction_does_not_make_a_number_wrong_again(refusal: Refusal) -> None:
    change = {"field": "id_number", "old": "310101198402110029", "new": "310101198402110029"}
    wrong = refusal("p19", {"changes.0": change})
    assert wrong.path == "changes.0.new"


def test_one_bad_person_refuses_the_whole_list(refusal: Refusal) -> None:
    bad = {"name": "顾行", "sex": "male", "id_type": "resident_id", "id_number": "310101199001010013"}
    assert refusal("p15", {"persons.1": bad}).path == "persons.1.id_number"
    assert refusal("p15", {"persons.1": {"sex": "male"}}).path == "persons.1.name"


def test_a_list_has_one_level_and_each_person_once(refusal: Refusal) -> None:
    other_level = {"name": "顾行", "level": "intermediate"}
    twin = {"name": "沈若溪", "id_number": "310101198402110028"}
    assert "同一层级" in refusal("p15", {"persons.1": other_level}).expected
    assert "不重复" in refusal("p15", {"persons.1": twin}).expected
