"""Social insurance: NB24-32…34, NB24-36, AMB-19, AMB-49, and the counting of months."""

import pytest

UNIT = "宁波甬测检测技术有限公司"
DOCUMENTS = ["identity_document", "labour_contract", "lawful_employment_proof"]
FOREIGN = {"applicant.id_type": "passport", "applicant.id_number": "E12345678"}


def paid(*periods):
    """Periods as (from, to, changes)."""
    rows = [
        {"from": first, "to": last, "payer": UNIT, "province": "浙江", "via": "direct"} | rest
        for first, last, rest in periods
    ]
    return {"social_insurance": rows}


@pytest.mark.rule("NB24-32")
@pytest.mark.parametrize(
    ("periods", "result"),
    [
        ([("2022-01", "2024-07", {})], "pass"),
        ([("2024-01", "2024-08", {})], "pass"),
        ([("2021-01", "2021-12", {})], "missing"),
        ([("2021-01", "2022-01", {})], "pass"),
        ([], "missing"),
    ],
)
def test_the_record_of_three_years_is_provided(judge, periods, result) -> None:
    assert judge("P08", paid(*periods))["NB24-32"] == result


@pytest.mark.rule("NB24-32")
def test_gap_months_are_shown_and_refuse_nobody(judge) -> None:
    judged = judge("P06", paid(("2022-01", "2023-02", {}), ("2023-05", "2024-08", {})))
    assert judged["NB24-32"] == "pass"
    assert "2023-03、2023-04 无缴纳记录" in judged.says("NB24-32")
    assert "无缴纳记录" not in judge("P06", paid(("2022-01", "2024-07", {}))).says("NB24-32")


@pytest.mark.rule("NB24-33")
@pytest.mark.parametrize(
    ("periods", "result"),
    [
        ([("2023-09", "2024-08", {})], "pass"),  # twelve paid
        ([("2023-10", "2024-08", {})], "conditional"),
        ([("2024-01", "2024-08", {})], "conditional"),  # 8 + 4 to December
        ([("2024-01", "2024-07", {})], "conditional"),  # last month is the one before `on`
        ([("2024-01", "2024-06", {})], "fail"),  # no longer insured
        ([("2024-02", "2024-08", {})], "fail"),  # 11
        ([("2024-02", "2024-12", {})], "fail"),  # months to come are not paid, 11 in all
        ([("2024-01", "2024-12", {})], "conditional"),
        ([("2024-01", "2024-04", {}), ("2024-06", "2024-08", {})], "fail"),  # May unpaid: 11 by December
        ([("2022-01", "2022-06", {}), ("2023-01", "2023-06", {})], "pass"),  # need not be unbroken (S-09)
        ([("2023-09", "2024-08", {}), ("2023-09", "2024-08", {})], "pass"),
        ([("2024-01", "2024-06", {}), ("2024-01", "2024-06", {})], "fail"),  # the same months count once
        ([("2022-01", "2024-08", {"payer": "别的公司"})], "fail"),
        ([("2023-09", "2023-10", {"payer": "别的公司"}), ("2023-11", "2024-06", {})], "fail"),
        ([], "missing"),
    ],
)
def test_twelve_months_with_the_present_unit(judge, periods, result) -> None:
    assert judge("P06", paid(*periods))["NB24-33"] == result


@pytest.mark.rule("NB24-33")
@pytest.mark.parametrize(
    ("last", "result"),
    [("2024-09", "fail"), ("2024-10", "conditional"), ("2024-11", "conditional")],
)
def test_who_left_in_october_fails_the_later_check(judge, last, result) -> None:
    assert judge("P06", paid(("2024-01", last, {})), on="2024-11-05 09:00")["NB24-33"] == result


@pytest.mark.rule("NB24-33")
def test_months_after_the_cutoff_do_not_count(judge) -> None:
    late = paid(("2024-02", "2025-03", {}))
    assert judge("P06", late, on="2025-04-01 09:00")["NB24-33"] == "fail"
    assert judge("P06", paid(("2024-01", "2025-03", {})), on="2025-04-01 09:00")["NB24-33"] == "pass"


@pytest.mark.rule("NB24-33")
def test_without_projection_only_paid_months_count(judge) -> None:
    off = {"si.projection": False}
    assert judge("P06", paid(("2024-01", "2024-08", {})), switches=off)["NB24-33"] == "fail"
    assert judge("P06", paid(("2023-09", "2024-08", {})), switches=off)["NB24-33"] == "pass"


@pytest.mark.rule("NB24-33")
def test_dispatch_is_for_a_person_to_judge(judge) -> None:
    agency = {"payer": "宁波某人力资源有限公司", "via": "dispatch"}
    by_agency = paid(("2023-01", "2024-08", agency))
    assert judge("P06", by_agency)["NB24-33"] == "manual"
    assert judge("P06", paid(("2023-01", "2024-08", {"via": "dispatch"})))["NB24-33"] == "manual"
    assert judge("P06", paid(("2024-03", "2024-08", agency)))["NB24-33"] == "fail"
    assert judge("P06", paid(("2023-09", "2024-08", {}), ("2022-01", "2022-12", agency)))["NB24-33"] == "pass"
    assert judge("P06", by_agency, in_case=True, answers={"NB24-33": True})["NB24-33"] == "pass"


@pytest.mark.rule("NB24-33")
def test_the_year_is_asked_of_engineers_only(judge) -> None:
    for procedure in ("P08", "P09", "P10"):
        assert judge(procedure, paid(("2024-08", "2024-08", {})))["NB24-33"] == "not_applicable"


@pytest.mark.rule("NB24-34")
@pytest.mark.parametrize("id_type", ["passport", "hk_macao_permit", "taiwan_permit"])
@pytest.mark.parametrize("absent", [None, *DOCUMENTS])
def test_three_documents_of_lawful_employment(judge, id_type, absent) -> None:
    held = [kind for kind in DOCUMENTS if kind != absent]
    changes = FOREIGN | {"applicant.id_type": id_type, "applicant.lawful_employment": held}
    assert judge("P06", changes)["NB24-34"] == ("missing" if absent else "pass")


@pytest.mark.rule("NB24-34")
def test_residents_need_no_documents_of_employment(judge) -> None:
    assert judge("P06")["NB24-34"] == "not_applicable"


@pytest.mark.rule("NB24-32")
@pytest.mark.rule("NB24-33")
@pytest.mark.rule("NB24-34")
def test_those_documents_stand_in_place_of_insurance(judge) -> None:
    changes = FOREIGN | {"applicant.lawful_employment": DOCUMENTS, "social_insurance": []}
    judged = judge("P06", changes)
    assert (judged["NB24-32"], judged["NB24-33"]) == ("not_applicable", "not_applicable")
    both = judge("P06", changes, switches={"nb24.foreign_docs_replace_si": False})
    assert (both["NB24-32"], both["NB24-33"]) == ("missing", "missing")


@pytest.mark.rule("NB24-36")
@pytest.mark.parametrize(
    ("elsewhere", "proof", "year"),
    [
        ({"province": "江苏"}, "missing", "fail"),
        ({"province": "江苏", "proof": False}, "missing", "fail"),
        ({"province": "江苏", "proof": True}, "pass", "conditional"),
        ({"province": "浙江省"}, "not_applicable", "conditional"),
        ({"province": None}, "not_applicable", "conditional"),
    ],
)
def test_months_from_another_province_count_with_proof(judge, elsewhere, proof, year) -> None:
    judged = judge("P06", paid(("2024-01", "2024-01", elsewhere), ("2024-02", "2024-08", {})))
    assert (judged["NB24-36"], judged["NB24-33"]) == (proof, year)


@pytest.mark.rule("NB24-36")
@pytest.mark.parametrize(("last", "result"), [("2021-12", "not_applicable"), ("2022-01", "missing")])
def test_only_the_last_three_years_need_proof(judge, last, result) -> None:
    far = ("2020-01", last, {"province": "江苏", "payer": "南京某公司"})
    assert judge("P06", paid(far, ("2022-02", "2024-08", {})))["NB24-36"] == result
