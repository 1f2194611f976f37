"""Questions about certificates: windows, channels, uniform refusals, and nothing in doubt called valid."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select
from structlog.testing import capture_logs

from records import verification
from records.boards import verification_counts
from records.certificate_views import certificates_held, certificates_of, counts_by_status, find_certificate
from records.certificates import Holder, Issue, NumberTaken, change_status, keep
from records.database import session
from records.inquiries import Inquiry
from records.persons import person_key
from records.tables import VerificationRow
from records.verification import VerificationAnswer, answer, effect_of, rules_of
from states.case import RulesetRef
from tests.records.life import START, file, in_notice, on, undone

pytestmark = pytest.mark.usefixtures("city_rules")
ID, MOBILE = "330203199004120024", "13800001234"


def issue(number: str = "2024GC01000001", **more: Any) -> Issue:
    """A certificate of 沈若溪."""
    values = {
        "kind": "title", "city": "shanghai", "holder": Holder("沈若溪", ID, MOBILE), "produced_on": on("2024-10-20"),
        "obtained_on": on("2024-09-15"), "level": "associate_senior", "title": "高级工程师", "file_sha256": "a" * 64,
        "token": "t1",
    }  # fmt: skip
    return Issue(number, **{**values, **more})


def ask(opened: Session, number: str | None = "2024GC01000001", **more: Any) -> VerificationAnswer:
    """One question by number unless told otherwise."""
    return answer(opened, Inquiry(**{"city": "shanghai", "by": "number", "number": number, **more}), START)


@pytest.mark.rule("TJ20-13")
@pytest.mark.rule("TJ20-14")
@pytest.mark.parametrize(
    ("status", "effect", "uses"),
    [
        ("valid", "电子证书及其打印件与纸质证书同等有效", ("聘任", "注册", "继续教育")),
        ("pending_release", None, ()),
        ("revoked", None, ()),
    ],
)
def test_a_valid_answer_says_what_the_certificate_is_good_for(
    engine: Engine, status: str, effect: str | None, uses: tuple[str, ...]
) -> None:
    with session(engine) as opened:
        keep(opened, issue("C1", city="tianjin", status=status))
    with session(engine) as opened:
        given = ask(opened, "C1", city="tianjin", by="own", channel="app", user="沈若溪")
    assert (given.effect, given.uses) == (effect, uses)


@pytest.mark.rule("SH24-14")
def test_the_shanghai_notice_says_what_an_electronic_certificate_is_good_for() -> None:
    rules = rules_of("shanghai", date(2024, 10, 10))
    equal, uses = effect_of("shanghai", "valid", rules)
    assert "同等法律效力" in str(equal)
    assert uses == ("专业技术职务评聘", "继续教育", "执业注册")
    assert effect_of("shanghai", "revoked", rules) == (None, ())


def test_where_no_notice_speaks_of_the_effect_none_is_told(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue("N1", city="ningbo"))
    with session(engine) as opened:
        given = ask(opened, "N1", city="ningbo")
    assert (given.answer, given.effect, given.uses) == ("valid", None, ())


@pytest.mark.rule("TJ20-27")
@pytest.mark.parametrize(
    "wrong",
    [{"id_number": "310104198402110021"}, {"mobile": "13900000000"}, {"number": "C2"}, {"code_right": False}],
)
def test_a_stranger_learns_nothing_from_two_right_answers(engine: Engine, wrong: dict[str, Any]) -> None:
    right: dict[str, Any] = {
        "city": "tianjin",
        "by": "other",
        "channel": "app",
        "number": "C1",
        "id_number": ID,
        "mobile": MOBILE,
        "code_right": True,
    }
    with session(engine) as opened:
        keep(opened, issue("C1", city="tianjin"))
        assert answer(opened, Inquiry(**right), START).answer == "valid"
        refused = answer(opened, Inquiry(**{**right, **wrong}), START)
        assert refused == VerificationAnswer("no_match", START, "tianjin")


def test_own_certificates_are_the_holders(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue("C1", city="tianjin"))
        own = {"city": "tianjin", "by": "own", "channel": "app", "number": "C1"}
        assert ask(opened, **own, id_number=ID).answer == "valid"
        assert ask(opened, **own, user="沈若溪").answer == "valid"
        assert ask(opened, **own, user="林晓舟").answer == "no_match"
        assert ask(opened, **own, user="沈若溪", id_number="310104198402110021").answer == "no_match"
        assert ask(opened, **own).answer == "no_match"


@pytest.mark.rule("TJ20-28")
def test_a_unit_sees_those_who_work_there_now(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue("C1", city="tianjin", employer="老单位"))
        unit = {"city": "tianjin", "by": "unit", "channel": "system", "number": "C1"}
        assert ask(opened, **unit, user="老单位").answer == "valid"
        assert ask(opened, **unit, user=file()["employer"]["name"]).answer == "no_match"
        in_notice(opened)  # the holder's newer file names another employer
        assert ask(opened, **unit, user="老单位").answer == "no_match"
        assert ask(opened, **unit, user=file()["employer"]["name"]).answer == "valid"


@pytest.mark.rule("SH24-15")
@pytest.mark.rule("TJ20-22")
def test_only_the_original_file_is_one(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue())
        by_file = {"number": None, "by": "file"}
        assert ask(opened, **by_file, sha256="A" * 64).answer == "valid"
        assert ask(opened, **by_file, sha256="b" * 64).answer == "not_original"
        assert ask(opened, **by_file, sha256="b" * 64, kind="vocational").answer == "no_match"
        assert ask(opened).answer == "valid"  # the number still works


@pytest.mark.rule("SH24-15")
@pytest.mark.parametrize(
    ("number", "kind", "reading", "said"),
    [
        ("2024GC01000001", "title", "neutral", ("not_original", "2024GC01000001")),
        ("2024GC01000001", "vocational", "neutral", ("no_match", None)),
        ("2024GC01000001", "vocational", "as_title", ("not_original", "2024GC01000001")),
        (
            "2024GC01000009",
            "title",
            "neutral",
            ("not_original", None),
        ),  # no number that the register does not have
    ],
)
def test_a_changed_file_is_told_its_originals_number(
    engine: Engine,
    number: str,
    kind: str,
    reading: str,
    said: tuple[str, str | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """AMB-29: of vocational certificates the notice says nothing."""
    rules = {**rules_of("shanghai", on("2024-10-20")), "sh.conversion_rule.vocational": reading}
    monkeypatch.setattr(verification, "rules_of", lambda city, on, pinned: rules)
    with session(engine) as opened:
        keep(opened, issue(kind=kind))
    with session(engine) as opened:
        told = ask(opened, number, by="file", sha256="b" * 64)
    assert (told.answer, told.number, told.name) == (*said, None)


@pytest.mark.rule("SH24-15")
@pytest.mark.parametrize("reading", ["neutral", "as_title"])
def test_the_readings_of_a_pinned_rule_set_hold_for_answers(reading: str) -> None:
    day = on("2024-10-20")
    pinned = RulesetRef("sh24", "2024", {"sh.conversion_rule.vocational": reading})
    rules = rules_of("shanghai", day, pinned)
    assert rules["sh.conversion_rule.vocational"] == reading
    assert rules_of("shanghai", day)["sh.conversion_rule.vocational"] == "neutral"
    assert "sh.conversion_rule.vocational" not in rules_of("tianjin", day, pinned)


def test_the_answer_says_little_and_masks_the_name(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue())
        told = ask(opened)
        assert (told.name, told.level, told.title, told.obtained_on) == (
            "沈*溪",
            "associate_senior",
            "高级工程师",
            on("2024-09-15"),
        )
        assert told.as_of == START
        assert ID not in str(told.as_plain())
        assert MOBILE not in str(told.as_plain())


@pytest.mark.parametrize(
    "wrong",
    [
        {"obtained_on": on("2024-09-16")},
        {"kind": "vocational"},
        {"number": "2024GC01000002"},
        {"city": "ningbo"},
    ],
)
def test_what_does_not_fit_is_no_match(engine: Engine, wrong: dict[str, Any]) -> None:
    with session(engine) as opened:
        keep(opened, issue())
        assert ask(opened, **{"number": "2024GC01000001", **wrong}).answer == "no_match"


@pytest.mark.rule("SH24-39")
@pytest.mark.rule("SH24-59")
def test_the_code_of_a_revoked_certificate_answers_revoked(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue())
        assert ask(opened, None, by="qr", token="t1").answer == "valid"
        change_status(opened, "2024GC01000001", "revoked", on("2025-02-03"), "P20-1")
        told = ask(opened, None, by="qr", token="t1")
        assert (told.answer, told.since) == ("revoked", on("2025-02-03"))
        assert ask(opened, None, by="qr", token="unknown").answer == "no_match"


@pytest.mark.rule("SH24-36")
def test_a_corrected_certificate_supersedes_the_old_and_both_are_linked(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue())
        keep(
            opened,
            issue(version=2, produced_on=on("2025-01-08"), file_sha256="b" * 64, token="t2", case_no="P19-1"),
        )
        old, new = ask(opened, version=1, by="qr"), ask(opened)
        assert (old.answer, new.answer, new.version) == ("superseded", "valid", 2)
        assert [(link.version, link.status, link.next_version) for link in new.chain] == [
            (1, "superseded", 2),
            (2, "valid", None),
        ]
        assert old.chain == new.chain
        assert ask(opened, None, by="file", sha256="a" * 64).answer == "superseded"


@pytest.mark.rule("TJ20-20")
def test_a_correction_may_change_the_number_itself(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue("B1", city="tianjin"))
        keep(
            opened,
            issue(
                "C1",
                city="tianjin",
                file_sha256="b" * 64,
                token="t2",
                replaces="B1",
                produced_on=on("2025-01-08"),
            ),
        )
        old = ask(opened, None, city="tianjin", by="file", sha256="a" * 64)
        assert old.answer == "superseded"
        assert [(link.number, link.status) for link in old.chain] == [("B1", "superseded"), ("C1", "valid")]


def test_a_reinstated_certificate_is_valid_as_a_new_version(engine: Engine) -> None:
    """S-35: every decision stays in the chain."""
    with session(engine) as opened:
        keep(opened, issue())
        change_status(opened, "2024GC01000001", "revoked", on("2025-02-03"), "P12-1")
        keep(
            opened,
            issue(version=2, produced_on=on("2025-06-03"), file_sha256="b" * 64, token="t2", case_no="P40-1"),
        )
        told = ask(opened)
        assert told.answer == "valid"
        assert [(link.status, link.since) for link in told.chain] == [
            ("revoked", on("2025-02-03")),
            ("valid", on("2025-06-03")),
        ]


def test_keeping_twice_changes_nothing_and_a_number_is_never_given_again(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue(case_no="P15-1"))
        change_status(opened, "2024GC01000001", "revoked", on("2025-02-03"), None)
        keep(opened, issue(case_no="P15-1"))
        assert ask(opened).answer == "revoked"
        with pytest.raises(NumberTaken):
            keep(opened, issue(case_no="P15-2"))


def test_a_status_of_an_unknown_number_changes_nothing(engine: Engine) -> None:
    with session(engine) as opened:
        change_status(opened, "unknown", "revoked", on("2025-02-03"), None)
        assert ask(opened, "unknown").answer == "no_match"


def test_every_question_is_logged_without_identity_numbers(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue("C1", city="tianjin"))
        ask(opened, "C1", city="tianjin", by="other", channel="app", id_number=ID, mobile=MOBILE)
        ask(opened, "nothing")
        logged = opened.exec(select(VerificationRow)).all()
        assert [(row.by, row.number, row.answer) for row in logged] == [
            ("other", "C1", "no_match"),
            ("number", "nothing", "no_match"),
        ]
        assert not any(ID in row.model_dump_json() for row in logged)


def test_lists_of_certificates_and_questions(engine: Engine) -> None:
    with session(engine) as opened:
        keep(opened, issue(case_no="P15-1"))
        keep(
            opened,
            issue(
                "2024GC01000002", case_no="P15-1", obtained_on=on("2024-09-16"), file_sha256=None, token=None
            ),
        )
        keep(
            opened,
            issue(
                "C1",
                city="tianjin",
                holder=Holder("林晓舟"),
                status="pending_release",
                file_sha256=None,
                token=None,
            ),
        )
        assert [row.number[-1] for row in certificates_of(opened, "P15-1")] == ["1", "2"]
        held = certificates_held(opened, person_key(opened, ID))
        assert [(row.number[-1], row.holder_name) for row in held] == [("2", "沈若溪"), ("1", "沈若溪")]
        assert counts_by_status(opened) == {("shanghai", "valid"): 2, ("tianjin", "pending_release"): 1}
        ask(opened)
        ask(opened)
        ask(opened, "C1", city="tianjin")
        assert verification_counts(opened, START, START) == {
            ("shanghai", "valid"): 2,
            ("tianjin", "pending_release"): 1,
        }
        assert verification_counts(opened, START + timedelta(seconds=1), START + timedelta(days=1)) == {}
        assert find_certificate(opened, "unknown") is None


@pytest.mark.parametrize("table", ["certificate_versions", "verification_log"])
def test_any_fault_confirms_nothing(engine: Engine, table: str) -> None:
    with undone(engine) as opened:
        keep(opened, issue())
        opened.execute(text(f"ALTER TABLE {table} RENAME TO gone"))
        opened.expire_all()
        with capture_logs() as logged:
            assert ask(opened) == VerificationAnswer("cannot_be_confirmed", START, "shanghai")
    (entry,) = logged
    assert (entry["event"], entry["log_level"], entry["city"]) == ("answer failed", "error", "shanghai")
    assert ID not in str(logged)
    assert entry["fault"] in ("OperationalError", "ProgrammingError")


def test_rules_that_cannot_be_read_confirm_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "rules_of", lambda city, on, pinned: {})
    with session(engine) as opened:
        keep(opened, issue())
        assert ask(opened).answer == "cannot_be_confirmed"


def test_the_signature_covers_the_answer_and_its_instant(engine: Engine) -> None:
    signed: list[bytes] = []

    def sign(data: bytes) -> str:
        signed.append(data)
        return "signature"

    with session(engine) as opened:
        keep(opened, issue())
        told = answer(opened, Inquiry("shanghai", "number", number="2024GC01000001"), START, sign)
    assert told.signature == "signature"
    assert told.signed_bytes == signed[0]
    assert b'"answer":"valid"' in signed[0]
    assert b'"as_of":"2025-11-03T01:00:00Z"' in signed[0]
