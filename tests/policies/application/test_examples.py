"""Every documented file reads, and says the same after a round trip through JSON."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from policies.application.codes import AwardLevel, Medium, Sex
from policies.application.fields import Month
from policies.application.load import load_application
from policies.application.nb21 import Nb21Application
from policies.application.nb24 import Nb24Application
from policies.application.parse import MODELS, parse_application
from policies.application.tj20 import Tj20Application

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_reads_and_survives_json(path: Path, tmp_path: Path) -> None:
    application = load_application(path)
    written = tmp_path / "same.json"
    written.write_text(json.dumps(application.plain(), ensure_ascii=False), encoding="utf-8")
    assert application.procedure == path.stem.upper()
    assert load_application(written) == application
    assert load_application(written).plain() == application.plain()


def test_every_model_has_an_example() -> None:
    assert {MODELS[path.stem.upper()] for path in EXAMPLES} == set(MODELS.values())


def example(name: str) -> object:
    return load_application(Path(__file__).parent / "examples" / name)


def test_a_review_file_holds_days_months_and_exact_hours() -> None:
    application = example("p06.yaml")
    assert isinstance(application, Nb24Application)
    period = application.social_insurance[0]
    assert application.applicant.sex is Sex.FEMALE
    assert application.present_title.since == date(2020, 12, 31)
    assert (period.from_, period.to) == (Month(2021, 1), Month(2024, 8))
    assert application.continuing_education[0].professional == Decimal(72)
    assert list(application.appraisals) == [2021, 2022, 2023]
    assert application.self_score is None
    assert application.exception_claims == ()


def test_a_score_stays_exactly_as_written() -> None:
    application = example("p07.yaml")
    assert isinstance(application, Nb24Application)
    assert application.self_score == Decimal("89.9")
    assert application.exception_claims[2].prize_level is AwardLevel.PROVINCIAL


def test_an_exchange_file_holds_origin_and_materials() -> None:
    application = example("p01.yaml")
    assert isinstance(application, Nb21Application)
    form = application.material("original_review_form")
    assert application.origin.medium is Medium.PAPER
    assert form is not None
    assert form.custodian_seal is True
    assert application.material("passport_copy") is None
    assert "labour_contract" in application.kinds()
    assert application.employer.responsible_body is None


def test_a_file_may_leave_out_what_a_rule_will_miss() -> None:
    bare = parse_application({"procedure": "P06", "applicant": {}})
    assert isinstance(bare, Nb24Application)
    assert (bare.employer.name, bare.title.level, bare.commitment, bare.education) == (None, None, None, ())
    assert bare.plain() == {"procedure": "P06", "applicant": {}}


def test_null_says_the_same_as_leaving_out() -> None:
    nulls = {
        "procedure": "P06",
        "applicant": {"name": None},
        "employer": None,
        "materials": None,
        "channel": None,
    }
    assert parse_application(nulls) == parse_application({"procedure": "P06", "applicant": {}})


def test_any_identifier_is_a_kind_of_material() -> None:
    data = {"procedure": "P01", "applicant": {}, "materials": [{"kind": "extra_paper_of_committee"}]}
    assert parse_application(data).kinds() == {"extra_paper_of_committee"}


def test_unquoted_digits_are_text_where_a_number_is_a_name() -> None:
    application = example("p27.yaml")
    assert isinstance(application, Tj20Application)
    assert application.exam is not None
    assert application.exam.id == "202009"


def test_months_are_ordered_and_countable() -> None:
    assert Month(2024, 1).ordinal - Month(2023, 12).ordinal == 1
    assert Month(2023, 12) < Month(2024, 1)
    assert Month.of(date(2024, 2, 29)) == Month.parse("2024-02")
    assert str(Month(2024, 2)) == "2024-02"
