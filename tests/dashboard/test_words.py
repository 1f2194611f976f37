"""Words for codes: none missing, none idle (用语)."""

from dataclasses import replace

import pytest
from pydantic import BaseModel

from dashboard.course import HOLDERS, Standing, course_of
from dashboard.deed_forms import results_of
from dashboard.filed import sections
from dashboard.filed import words as field_words
from dashboard.people import DEMO_PEOPLE
from dashboard.procedure_map import Direction, all_procedures, procedure_map
from dashboard.rule_texts import rule_text
from dashboard.words import RESULTS, Tone, is_adverse, state_tone
from policies.application.act_contents import CONTENTS
from policies.application.parse import MODELS
from states.terms import STEPS, Deed, Holder, State
from tests.dashboard.test_possible import case_in
from tests.dashboard.town import NOW, application

PROCEDURES = [item for _, group in all_procedures() for item in group]


def blocks(model: type[BaseModel], seen: set[type[BaseModel]]) -> None:
    if model in seen:
        return
    seen.add(model)
    for info in model.model_fields.values():
        for part in _types(info.annotation):
            blocks(part, seen)


def _types(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _types(part)]


def test_every_field_of_every_file_has_a_name() -> None:
    seen: set[type[BaseModel]] = set()
    for model in MODELS.values():
        blocks(model, seen)
    fields = {
        (block.__name__, info.alias or name) for block in seen for name, info in block.model_fields.items()
    }
    names = field_words()["names"]
    assert {
        f"{block}.{field}"
        for block, field in fields
        if f"{block}.{field}" not in names and field not in names
    } == set()
    known = {field for _, field in fields} | {f"{block}.{field}" for block, field in fields}
    assert {name for name in names if name not in known} == set()


def test_every_holder_step_and_verdict_has_its_term() -> None:
    assert set(HOLDERS) == {holder.value for holder in Holder}
    assert set(STEPS) == {code for item in PROCEDURES for stage in item.table.stages for code in stage.steps}
    verdicts = {word for deed in CONTENTS for word in results_of(deed) if word}
    assert verdicts <= set(RESULTS)


@pytest.mark.parametrize("deed", [Deed.WITHDRAW, Deed.SUSPEND, Deed.DECIDE])
def test_deeds_that_hurt_or_stop_are_adverse(deed: Deed) -> None:
    assert is_adverse(deed, None)
    assert not is_adverse(Deed.REVIEW, "pass")


def test_tones_mean_one_thing() -> None:
    assert state_tone(State.CITY) is Tone.GREY
    assert state_tone(State.CITY, mine=True) is Tone.BLUE
    assert state_tone(State.CITY, mine=True, level=1) is Tone.AMBER
    assert state_tone(State.CITY, level=2) is Tone.RED
    assert state_tone(State.ISSUED, level=3) is Tone.GREEN
    assert state_tone(State.REVOKED) is Tone.BLACK


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda item: item.id)
def test_the_map_shows_every_stage_and_rule(procedure) -> None:
    shown = procedure_map(procedure.id, NOW.date())
    assert [stage.state for stage in shown.stages] == [stage.state for stage in procedure.table.stages]
    ends = {
        target
        for stage in shown.stages
        for way in stage.ways
        for target, direction in way.targets
        if direction is Direction.END
    }
    assert ends
    assert all(rule_text(clock.rule) for stage in shown.stages for clock in stage.clocks)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda item: item.id)
def test_the_course_lights_where_the_case_is(procedure) -> None:
    for stage in procedure.table.stages:
        case = case_in(procedure.id, stage.state, stage.steps[0] if stage.steps else None)
        course = course_of(case, [earlier.state.value for earlier in procedure.table.stages])
        now = [step.code for step in course.steps if step.standing is Standing.NOW]
        assert now == [stage.state.value]
        here = [step.code for step in course.steps].index(stage.state.value)
        assert {step.standing for step in course.steps[:here]} <= {Standing.DONE}
        alone = course_of(case, [])
        assert {step.standing for step in alone.steps[:here]} <= {Standing.PASSED_BY}
        assert {step.standing for step in course.steps[here + 1 :]} <= {Standing.AHEAD}


def test_a_waiting_case_shows_where_it_stopped() -> None:
    case = replace(case_in("P06", State.SUSPENDED), origins=(State.DISTRICT, State.RETURNED))
    course = course_of(case, ["draft", "submitted", "unit_reviewed", "public_notice", "district", "returned"])
    assert course.aside is State.SUSPENDED
    assert [step.code for step in course.steps if step.standing is Standing.HELD] == ["district"]
    assert [step.code for step in course.steps if step.standing is Standing.NOW] == []


def test_what_was_filed_is_shown_in_words() -> None:
    shown = sections(application("林晓舟"), next(p for p in DEMO_PEOPLE if p.id == "zhou"))
    flat = repr(shown)
    for told in (
        "330***",
        "138****1234",
        "居民身份证",
        "质量",
        "正常申报",
        "企业",
        "流量计量比对装置",
        "2022",
    ):
        assert told in flat
    for hidden in ("330203199004120024", "resident_id", "enterprise", "photo.jpg"):
        assert hidden not in flat
