"""Channel, notice, result documents, data of a making application: SH24-16…19, SH24-23…26, SH24-34, SH24-45."""

import pytest


@pytest.mark.rule("SH24-16")
@pytest.mark.parametrize(
    ("procedure", "channel", "result"),
    [
        ("P15", "online", "pass"),
        ("P15", "paper", "fail"),
        ("P15", "offline", "fail"),
        ("P15", None, "missing"),
        ("P16", "offline", "pass"),
        ("P16", "paper", "pass"),
        ("P16", "online", "pass"),
        ("P16", "letter", "fail"),
        ("P16", None, "missing"),
    ],
)
def test_titles_are_applied_for_online_but_for_offline_reviews(judge, procedure, channel, result) -> None:
    judged = judge(procedure, {"channel": channel})
    assert judged["SH24-16"] == result
    assert judged.reason("SH24-16") == ("wrong_channel" if result == "fail" else None)


@pytest.mark.rule("SH24-24")
@pytest.mark.parametrize(
    ("channel", "result"), [("online", "pass"), ("offline", "fail"), ("paper", "fail"), (None, "missing")]
)
def test_vocational_certificates_are_applied_for_online_only(judge, channel, result) -> None:
    consent = {"document_no": "沪人社专函〔2024〕7号", "on": "2024-08-30"}
    judged = judge("P17", {"channel": channel, "offline_consent": consent})
    assert judged["SH24-24"] == result
    assert judged.reason("SH24-24") == ("wrong_channel" if result == "fail" else None)


@pytest.mark.rule("SH24-23")
@pytest.mark.parametrize(
    ("consent", "result"),
    [
        ({"document_no": "沪1号", "on": "2024-10-09"}, "pass"),
        ({"document_no": "沪1号", "on": "2024-10-10"}, "pass"),
        ({"document_no": "沪1号", "on": "2024-10-11"}, "fail"),
        ({"document_no": "沪1号"}, "missing"),
        ({"document_no": " ", "on": "2024-10-09"}, "missing"),
        (None, "missing"),
    ],
)
def test_consent_comes_before_the_offline_application(judge, consent, result) -> None:
    judged = judge("P16", {"offline_consent": consent})
    assert judged["SH24-23"] == result
    assert judged.reason("SH24-23") == (None if result == "pass" else "consent_missing")


@pytest.mark.rule("SH24-17")
@pytest.mark.parametrize(
    ("first", "last", "result", "counting_the_first_day"),
    [
        ("2024-09-20", "2024-09-27", "pass", "pass"),  # Mon 23 … Fri 27
        ("2024-09-20", "2024-09-26", "fail", "pass"),
        ("2024-09-20", "2024-09-25", "fail", "fail"),
        ("2024-09-12", "2024-09-20", "pass", "pass"),  # Sat 14 works, 15–17 are off
        ("2024-09-12", "2024-09-19", "fail", "pass"),
        ("2024-09-12", "2024-09-18", "fail", "fail"),
        ("2024-09-28", "2024-10-10", "pass", "pass"),  # an ordinary Saturday never counts
        ("2024-09-28", "2024-10-09", "fail", "fail"),
        ("2024-09-27", "2024-09-20", "fail", "fail"),
        ("9999-12-31", "2024-09-20", "fail", "fail"),
    ],
)
def test_five_working_days_of_the_official_calendar(
    judge, first, last, result, counting_the_first_day
) -> None:
    notice = {"public_notice.from": first, "public_notice.to": last}
    assert judge("P15", notice, on="2024-10-11 09:00")["SH24-17"] == result
    counted = {"notice.count_publication_day": True}
    assert judge("P15", notice, on="2024-10-11 09:00", switches=counted)["SH24-17"] == counting_the_first_day


@pytest.mark.rule("SH24-17")
@pytest.mark.parametrize(("days", "result"), [(6, "fail"), (5, "pass"), (0, "pass")])
def test_the_length_is_a_number_of_ours(judge, days, result) -> None:
    assert judge("P15", switches={"notice.min_workdays": days})["SH24-17"] == result


@pytest.mark.rule("SH24-17")
@pytest.mark.parametrize(
    ("on", "result", "reason"),
    [("2024-09-27 23:59", "fail", "notice_running"), ("2024-09-28 00:00", "pass", None)],
)
def test_the_notice_is_over_at_24_of_its_last_day(judge, on, result, reason) -> None:
    judged = judge("P15", on=on)
    assert (judged["SH24-17"], judged.reason("SH24-17")) == (result, reason)


@pytest.mark.rule("SH24-17")
@pytest.mark.parametrize(
    ("open_objections", "result", "reason"),
    [(0, "pass", None), (1, "fail", "open_objection"), (None, "missing", "notice_result_missing")],
)
def test_no_objection_is_left_open(judge, open_objections, result, reason) -> None:
    judged = judge("P15", {"public_notice.open_objections": open_objections})
    assert (judged["SH24-17"], judged.reason("SH24-17")) == (result, reason)


@pytest.mark.rule("SH24-17")
@pytest.mark.parametrize("path", ["public_notice", "public_notice.from", "public_notice.to"])
def test_the_notice_must_be_written(judge, path) -> None:
    assert judge("P15", {path: None})["SH24-17"] == "missing"


@pytest.mark.rule("SH24-17")
def test_a_year_without_an_official_calendar_is_provisional(judge) -> None:
    notice = {"public_notice.from": "2029-03-05", "public_notice.to": "2029-03-30"}
    assert judge("P15", notice, on="2029-04-10 09:00")["SH24-17"] == "conditional"


@pytest.mark.rule("SH24-18")
@pytest.mark.parametrize(
    ("checked", "result"),
    [
        ({"by": "王审核", "on": "2024-10-10"}, "pass"),
        ({"by": "王审核", "on": "2024-10-11"}, "fail"),
        ({"by": " ", "on": "2024-10-09"}, "missing"),
        ({"by": "王审核"}, "missing"),
        (None, "missing"),
    ],
)
def test_the_body_checks_the_data_before_it_applies(judge, checked, result) -> None:
    assert judge("P15", {"data_verified": checked})["SH24-18"] == result


@pytest.mark.rule("SH24-18")
@pytest.mark.parametrize(
    "field", ["sex", "born_on", "id_type", "id_number", "work_unit", "title", "specialty", "obtained_on"]
)
def test_what_the_certificate_prints_is_asked_for_by_name(judge, field) -> None:
    judged = judge("P15", {f"persons.1.{field}": None})
    assert judged["SH24-18"] == "missing"
    assert "persons.1" in judged.says("SH24-18")


@pytest.mark.rule("SH24-18")
@pytest.mark.parametrize(
    ("field", "value"), [("born_on", "1985-05-06"), ("sex", "male"), ("obtained_on", "2024-10-11")]
)
def test_one_person_s_wrong_data_refuse_the_list(judge, field, value) -> None:
    judged = judge("P15", {f"persons.1.{field}": value})
    assert judged["SH24-18"] == "fail"
    assert "persons.1" in judged.says("SH24-18")
    assert "沈若溪" not in judged.says("SH24-18")


@pytest.mark.rule("SH24-18")
def test_a_title_obtained_today_is_obtained(judge) -> None:
    assert judge("P15", {"persons.1.obtained_on": "2024-10-10"})["SH24-18"] == "pass"


@pytest.mark.rule("SH24-18")
@pytest.mark.parametrize(("born", "result"), [("2024-09-15", "fail"), ("2024-09-14", "pass")])
def test_nobody_is_titled_before_birth(judge, born, result) -> None:
    foreign = {"persons.0.id_type": "passport", "persons.0.id_number": "E12345678", "persons.0.born_on": born}
    assert judge("P15", foreign)["SH24-18"] == result


@pytest.mark.rule("SH24-18")
@pytest.mark.rule("SH24-25")
def test_an_empty_list_is_none(judge) -> None:
    assert judge("P15", {"persons": []})["SH24-18"] == "missing"
    assert judge("P17", {"persons": []})["SH24-25"] == "missing"


@pytest.mark.parametrize(
    ("procedure", "rule"),
    [
        pytest.param("P15", "SH24-19", marks=pytest.mark.rule("SH24-19")),
        pytest.param("P17", "SH24-26", marks=pytest.mark.rule("SH24-26")),
    ],
)
@pytest.mark.parametrize(
    ("changes", "result", "reason"),
    [
        ({"result_notice.on": "2024-10-10"}, "pass", None),
        ({"result_notice.on": "2024-10-11"}, "fail", None),
        ({"result_notice.on": None}, "missing", "material_missing"),
        ({"result_notice.document_no": None}, "missing", "material_missing"),
        ({"result_notice": None}, "missing", "material_missing"),
        ({"result_notice.persons": ["别人"]}, "fail", None),
        ({"result_notice.persons": []}, "missing", "material_missing"),
        ({"result_notice.persons": None}, "missing", "material_missing"),
    ],
)
def test_the_formally_issued_result_names_everybody(judge, procedure, rule, changes, result, reason) -> None:
    judged = judge(procedure, changes)
    assert (judged[rule], judged.reason(rule)) == (result, reason)


@pytest.mark.rule("SH24-19")
def test_who_is_not_on_the_list_is_named(judge) -> None:
    judged = judge("P15", {"result_notice.persons": ["沈若溪"]})
    assert judged["SH24-19"] == "fail"
    assert "persons.1" in judged.says("SH24-19")


@pytest.mark.rule("SH24-25")
@pytest.mark.parametrize(
    ("published", "result"), [("2024-10-10", "pass"), ("2024-10-11", "fail"), (None, "missing")]
)
def test_persons_are_imported_once_the_standard_is_out(judge, published, result) -> None:
    judged = judge("P17", {"standard_published_on": published})
    assert judged["SH24-25"] == result
    assert judged.reason("SH24-25") == (None if result == "pass" else "standard_not_published")


@pytest.mark.rule("SH24-25")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"persons.0.specialty": " "}, "missing"),
        ({"persons.0.obtained_on": None}, "missing"),
        ({"persons.0.sex": "female"}, "fail"),
        ({"persons.0.work_unit": None, "persons.0.level": None}, "pass"),
        ({"persons.0.title": None}, "pass"),
        ({"exam.name": None}, "pass"),
        ({"exam.name": None, "persons.0.title": None}, "missing"),
    ],
)
def test_a_row_has_what_annex_two_prints(judge, changes, result) -> None:
    assert judge("P17", changes)["SH24-25"] == result


@pytest.mark.rule("SH24-34")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"persons.0.photo_source": None}, "pass"),
        ({"persons.0.photo_source": "other"}, "manual"),
        (
            {
                "persons.0.photo_source": "other",
                "persons.0.id_type": "passport",
                "persons.0.id_number": "E12345678",
            },
            "pass",
        ),
    ],
)
def test_the_picture_is_the_identity_card_s_in_principle(judge, changes, result) -> None:
    assert judge("P15", changes)["SH24-34"] == result


@pytest.mark.rule("SH24-34")
@pytest.mark.parametrize(("answer", "result"), [(True, "pass"), (False, "fail")])
def test_the_department_settles_another_picture(judge, answer, result) -> None:
    judged = judge("P15", {"persons.0.photo_source": "other"}, answers={"SH24-34": answer})
    assert judged["SH24-34"] == result


HELD = {
    "number": "2019GC01000009",
    "city": "shanghai",
    "kind": "title",
    "status": "valid",
    "level": "associate_senior",
    "holder": {"name": "沈若川", "id_number": "310101198505050048"},
    "obtained_on": "2024-09-15",
}


@pytest.mark.rule("SH24-45")
@pytest.mark.parametrize(("obtained", "result"), [("2019-09-01", "pass"), ("2019-08-31", "fail")])
def test_a_paper_certificate_is_not_exchanged(judge, obtained, result) -> None:
    judged = judge("P15", {"persons.1.obtained_on": obtained})
    assert judged["SH24-45"] == result
    assert judged.reason("SH24-45") == (None if result == "pass" else "no_exchange_needed")


@pytest.mark.rule("SH24-45")
@pytest.mark.parametrize(
    ("changed", "result"),
    [
        ({}, "fail"),
        ({"status": "legacy_valid"}, "fail"),
        ({"obtained_on": None}, "fail"),
        ({"status": "revoked"}, "pass"),
        ({"status": "superseded"}, "pass"),
        ({"city": "ningbo"}, "pass"),
        ({"kind": "vocational"}, "pass"),
        ({"level": "intermediate"}, "pass"),
        ({"obtained_on": "2020-09-15"}, "pass"),
        ({"holder": {"name": "沈若川", "id_number": None}}, "pass"),
    ],
)
def test_who_holds_the_certificate_needs_no_new_one(judge, changed, result) -> None:
    judged = judge("P15", certificates=(HELD | changed,))
    assert judged["SH24-45"] == result
    assert result == "pass" or "persons.1" in judged.says("SH24-45")


@pytest.mark.rule("SH24-17")
@pytest.mark.parametrize(
    ("notice", "result", "reason"),
    [
        ({"open_objections": 1}, "fail", "open_objection"),
        ({"open_objections": 0}, "missing", "notice_result_missing"),
        ({"to": "2024-10-10"}, "fail", "notice_running"),
        ({"to": "2024-10-09"}, "missing", "notice_result_missing"),
        ({"from": "2024-09-20", "to": "2024-09-26"}, "fail", None),
        ({"from": "2024-09-20", "to": "2024-09-27"}, "missing", "notice_result_missing"),
        ({"from": "2024-09-20", "open_objections": 2}, "fail", "open_objection"),
        ({}, "missing", "notice_result_missing"),
    ],
)
def test_a_notice_that_refuses_by_itself_is_not_hidden_by_what_is_absent(
    judge, notice, result, reason
) -> None:
    judged = judge("P15", {"public_notice": notice})
    assert (judged["SH24-17"], judged.reason("SH24-17")) == (result, reason)


@pytest.mark.rule("SH24-19")
@pytest.mark.rule("SH24-26")
@pytest.mark.parametrize(("procedure", "rule"), [("P15", "SH24-19"), ("P17", "SH24-26")])
def test_a_paper_of_another_day_or_list_is_not_hidden_by_what_is_absent(judge, procedure, rule) -> None:
    assert judge(procedure, {"result_notice": {"on": "2024-10-11"}})[rule] == "fail"
    assert judge(procedure, {"result_notice": {"on": "2024-10-10"}})[rule] == "missing"
    assert judge(procedure, {"result_notice": {"persons": ["别人"]}})[rule] == "fail"
    assert judge(procedure, {"result_notice": None})[rule] == "missing"


@pytest.mark.rule("SH24-23")
@pytest.mark.parametrize(("day", "result"), [("2024-10-11", "fail"), ("2024-10-10", "missing")])
def test_a_consent_of_a_later_day_is_not_hidden_by_its_absent_number(judge, day, result) -> None:
    assert judge("P16", {"offline_consent": {"on": day}})["SH24-23"] == result
