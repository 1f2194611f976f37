"""People and companies of the samples: right check digits, and nobody's."""

from random import Random

from dashboard.people import DEMO_PEOPLE
from policies.application.identity import born_on, credit_code, is_female, resident_id
from rehearsal.samples.employers import GAUGES, TESTING, employer_of
from rehearsal.samples.persons import LIN, QIU, made_up
from rehearsal.samples.words import ANYWHERE, SOMEWHERE, words


def test_an_identity_number_is_right_in_itself_and_of_no_region() -> None:
    for number in (1, 499, 500, 77_777):
        person = made_up(number, 2026, Random(3))
        assert resident_id(person.id_number) == person.id_number
        assert born_on(person.id_number) == person.born_on
        assert is_female(person.id_number) is person.female
        assert person.id_number.startswith("99")


def test_two_people_never_share_a_number() -> None:
    chance = Random(5)
    assert len({made_up(number, 2026, chance).id_number for number in range(3000)}) == 3000


def test_a_company_has_a_right_code_of_no_region_and_keeps_it() -> None:
    companies = [employer_of(number) for number in range(1, 90)]
    made = {company.name: company for company in companies if company != TESTING}
    assert all(credit_code(company.uscc) == company.uscc for company in made.values())
    assert all(company.uscc[2:4] == "99" for company in made.values())
    assert employer_of(50) == employer_of(50)


def test_doers_are_users_of_the_demo() -> None:
    known = {(person.role, person.id) for person in DEMO_PEOPLE}
    doers = {*ANYWHERE.items(), *((role, user) for (role, _), user in SOMEWHERE.items())}
    fixed = {(word.role, word.user) for word in words().values() if word.user}
    assert doers | fixed <= known


def test_applicants_who_can_sign_in_are_those_of_the_demo() -> None:
    known = {(person.name, person.id_number, person.org) for person in DEMO_PEOPLE}
    assert {(LIN.name, LIN.id_number, TESTING.name), (QIU.name, QIU.id_number, GAUGES.name)} <= known
