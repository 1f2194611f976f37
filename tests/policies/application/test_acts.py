"""The content of every deed: what the core gets, and what is malformed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from policies.application.act_contents import CONTENTS
from policies.application.acts import parse_act_content
from policies.application.errors import InputError
from states.terms import CLOCK_DEEDS, Deed

VOTE = {"members": 9, "present": 7, "yes": 5}

# The least that each deed must say; a missing opinion, document or verdict is the core's to refuse.
LEAST: dict[str, dict[str, Any]] = {
    "submit": {},
    "unit_review": {"result": "pass"},
    "publish_notice": {"place": "单位公告栏"},
    "interrupt_notice": {"workdays": 2},
    "object": {"content": "论文署名不实"},
    "resolve_objection": {"objection": 1, "outcome": "dismiss"},
    "enter_notice_result": {"place": "单位公告栏", "conclusion": "无异议"},
    "accept": {"result": "refuse"},
    "review": {"result": "reject"},
    "file_record": {"result": "accept"},
    "assign_committee": {"committee": "浙江省卫生系列高评委"},
    "check_score": {"checked_score": 89.99},
    "screen": {"result": "pass"},
    "notify_interview": {"at": "2024-09-25T09:00:00+08:00", "place": "市局三楼"},
    "interview": {"attended": False},
    "vote": VOTE,
    "confirm": {},
    "recommend": {},
    "external_result": {"result": "fail"},
    "publish_result": {},
    "request_supplement": {},
    "resubmit": {},
    "withdraw": {},
    "suspend": {},
    "resume": {},
    "extend": {"deadline": "window", "until": "2026-03-31"},
    "lapse": {},
    "produce": {},
    "update_facts": {"set": {"employer.steps.appointed_on": "2024-12-01"}},
    "send_back": {},
    "accept_report": {"result": "accept"},
    "finding": {"outcome": "partly"},
    "serve_notice": {"means": "in_person"},
    "statement": {},
    "decide": {},
    "feedback": {},
    "transfer": {"to": "鄞州区人力资源和社会保障局"},
    "recover_paper": {"outcome": "declared_void"},
    "undo": {},
}

MOST: list[tuple[str, dict[str, Any]]] = [
    ("unit_review", {"result": "pass", "verdicts": {"archive": True, "application": False}, "sealed": True}),
    ("unit_review", {"result": "pass", "verdicts": {"truth": True, "accuracy": True, "completeness": True}}),
    ("unit_review", {"result": "return", "items": ["补充劳动合同"], "reason": "材料不齐"}),
    ("object", {"content": "不实", "anonymous": True, "evidence": ["a.pdf", "b.pdf"]}),
    ("object", {"content": "不实", "name": "赵一", "evidence": "a.pdf"}),
    ("resolve_objection", {"objection": 2, "outcome": "uphold_misconduct", "report": "r.pdf"}),
    ("enter_notice_result", {"place": "x", "conclusion": "y", "attachment": True, "recommended_on": "2024-08-30"}),
    ("review", {"result": "pass", "checks": "all", "signed": True, "mode": "re_evaluate", "minutes": "m.pdf"}),
    ("review", {"result": "pass", "checks": {"NB21-21": True, "NB21-22": 3, "NB21-16": False}, "delivery_batch": "甬鄞1"}),
    ("review", {"result": "return", "to": "previous", "reason": "x", "items": ["a"], "entrustment_letter": True}),
    ("review", {"result": "pass", "recognised": [12, 8.5, 0]}),
    ("assign_committee", {"committee": "x", "session": "2024-1"}),
    ("notify_interview", {"at": "2024-09-25", "place": "x"}),
    ("vote", {**VOTE, "recused": ["甲", "乙"], "secret": True, "inspector_present": False, "minutes": "m.pdf"}),
    ("vote", {"members": 9, "present": 9, "yes": 9}),
    ("vote", {"members": 9, "present": 0, "yes": 0}),
    ("confirm", {"original_title_recognised": True, "meets_zj_conditions": False, "document_no": "浙〔2025〕1号"}),
    ("request_supplement", {"items": ["a", "b"], "reason": "x"}),
    ("resubmit", {"answers": ["a", "b"], "material_change": True, "set": {"education.0.degree": "master"}}),
    ("resubmit", {"answers": {"1": "已补", "2": True}}),
    ("extend", {"deadline": "objection", "until": "2024-10-31", "reason": "案情复杂"}),
    ("update_facts", {"set": {"applicant.name_pinyin": "yan", "materials": [{"kind": "x"}]}, "evidence": "e.pdf"}),
    ("finding", {"outcome": "substantiated", "ground": "false_materials", "facts": True, "evidence": True, "accuracy": True,
                 "handling": True, "formalities": True, "procedure": False, "opinion": "x"}),
    ("serve_notice", {"means": "public_notice", "served_on": "2025-01-06"}),
    ("statement", {"text": "陈述"}),
    ("undo", {"seq": 7, "reason": "选错结论"}),
    ("decide", {"outcome": "drop", "ground": "violation", "document_no": "甬〔2025〕2号", "signed": True, "sealed": True}),
    ("withdraw", {"reason": "x", "content_version": 2,
                  "late_entry": {"received_at": "2024-09-25T09:00:00+08:00", "evidence": "登记簿"}}),
]  # fmt: skip


def test_every_human_deed_has_a_content() -> None:
    assert set(CONTENTS) == set(Deed) - CLOCK_DEEDS == {Deed(do) for do in LEAST}


@pytest.mark.parametrize(("do", "content"), [*LEAST.items(), *MOST])
def test_a_content_comes_out_as_it_went_in(do: str, content: dict[str, Any]) -> None:
    assert parse_act_content(do, content) == content


@pytest.mark.parametrize(("do", "key"), [(do, key) for do, content in LEAST.items() for key in content])
def test_nothing_of_the_least_may_be_left_out(do: str, key: str) -> None:
    content = {name: value for name, value in LEAST[do].items() if name != key}
    with pytest.raises(InputError) as caught:
        parse_act_content(do, content, source="s.yaml", within="acts.3.with")
    assert (caught.value.file, caught.value.path) == ("s.yaml", f"acts.3.with.{key}")


@pytest.mark.parametrize("do", LEAST)
def test_an_unknown_key_is_refused(do: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_act_content(do, {**LEAST[do], "zzz": 1})
    assert caught.value.path == "with.zzz"


@pytest.mark.parametrize(
    ("do", "change", "path", "expected"),
    [
        ("unit_review", {"result": "passed"}, "result", "pass · return · reject"),
        ("unit_review", {"verdicts": {"archiv": True}}, "verdicts.archiv", "已知字段"),
        ("unit_review", {"verdicts": {"archive": "yes"}}, "verdicts.archive", "true 或 false"),
        ("unit_review", {"signed": 1}, "signed", "true 或 false"),
        ("publish_notice", {"place": "  "}, "place", "必填字段"),
        ("publish_notice", {"place": 3}, "place", "文字"),
        ("interrupt_notice", {"workdays": 0}, "workdays", "不小于 1"),
        ("interrupt_notice", {"workdays": 1.5}, "workdays", "整数"),
        ("resolve_objection", {"objection": 0}, "objection", "不小于 1"),
        ("resolve_objection", {"objection": True}, "objection", "整数"),
        ("resolve_objection", {"outcome": "uphold"}, "outcome", "uphold_minor"),
        ("accept", {"result": "pass"}, "result", "accept · refuse"),
        ("review", {"checks": "some"}, "checks", "all"),
        ("review", {"checks": ["NB21-21"]}, "checks", "all"),
        ("review", {"checks": {"foo": True}}, "checks", "规则编号"),
        ("review", {"checks": {"NB21-21": "yes"}}, "checks", "NB21-21 的答复"),
        ("review", {"checks": {"NB21-22": -1}}, "checks", "NB21-22 的答复"),
        ("review", {"mode": "both"}, "mode", "confirm · re_evaluate"),
        ("review", {"to": "city"}, "to", "applicant · previous"),
        ("review", {"recognised": 12}, "recognised", "学时列表"),
        ("review", {"recognised": [-1]}, "recognised", "不小于 0"),
        ("review", {"minutes": ["a"]}, "minutes", "文书名称"),
        ("check_score", {"checked_score": "90"}, "checked_score", "数"),
        ("check_score", {"checked_score": -0.5}, "checked_score", "不小于 0"),
        ("notify_interview", {"at": "2024-02-30 09:00"}, "at", "日期和时刻"),
        ("notify_interview", {"at": "2024-02-30"}, "at", "日历上存在的日期"),
        ("notify_interview", {"at": "soon"}, "at", "日期和时刻"),
        ("interview", {"attended": "yes"}, "attended", "true 或 false"),
        ("vote", {"present": 10}, "present", "不大于委员数 9"),
        ("vote", {"yes": 8}, "yes", "不大于出席人数 7"),
        ("vote", {"yes": -1}, "yes", "不小于 0"),
        ("vote", {"members": 0}, "members", "不小于 1"),
        ("vote", {"recused": 2}, "recused", "列表"),
        ("resubmit", {"set": {}}, "set", "非空的键值组"),
        ("resubmit", {"set": ["a"]}, "set", "非空的键值组"),
        ("resubmit", {"answers": 3}, "answers", "文字列表"),
        ("extend", {"deadline": "windw"}, "deadline", "window"),
        ("extend", {"until": "2026-02-30"}, "until", "日历上存在的日期"),
        ("extend", {"until": "2026-03-31 10:00"}, "until", "不带时刻"),
        ("finding", {"outcome": "true"}, "outcome", "substantiated"),
        ("finding", {"evidence": "x.pdf"}, "evidence", "true 或 false"),
        ("finding", {"ground": "reprt"}, "ground", "report"),
        ("serve_notice", {"means": "fax"}, "means", "in_person"),
        ("decide", {"outcome": "maybe"}, "outcome", "impose · drop"),
        ("submit", {"content_version": "2"}, "content_version", "整数"),
        ("submit", {"content_version": -1}, "content_version", "不小于 0"),
        ("submit", {"late_entry": {"evidence": "x"}}, "late_entry.received_at", "必填字段"),
        ("submit", {"late_entry": {"received_at": "2024-09-25"}}, "late_entry.received_at", "日期和时刻"),
        ("submit", {"late_entry": True}, "late_entry", "键值组"),
    ],
)
def test_a_malformed_content(do: str, change: dict[str, Any], path: str, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_act_content(do, {**LEAST[do], **change})
    assert caught.value.path == f"with.{path}"
    assert expected in caught.value.expected


@pytest.mark.parametrize("reason", ["", "   ", "\n", None])
def test_a_blank_reason_is_no_reason(reason: str | None) -> None:
    assert parse_act_content("withdraw", {"reason": reason}) == {}


def test_days_and_instants_become_text() -> None:
    late = {"late_entry": {"received_at": datetime(2024, 9, 25, 1, tzinfo=UTC)}}
    assert parse_act_content("submit", late)["late_entry"] == {"received_at": "2024-09-25T09:00:00+08:00"}
    assert (
        parse_act_content("extend", {"deadline": "window", "until": date(2026, 3, 31)})["until"]
        == "2026-03-31"
    )
    naive = {"at": "2024-09-25 09:00", "place": "x"}
    assert parse_act_content("notify_interview", naive)["at"] == "2024-09-25T09:00:00+08:00"


def test_numbers_that_are_names_become_text() -> None:
    assert parse_act_content("recommend", {"document_no": 12}) == {"document_no": "12"}
    assert parse_act_content("review", {"result": "pass", "delivery_batch": 7})["delivery_batch"] == "7"


def test_one_item_may_stand_without_its_list() -> None:
    assert parse_act_content("request_supplement", {"items": "补充合同"}) == {"items": ["补充合同"]}


@pytest.mark.parametrize("with_", [[], "pass", 3, True])
def test_a_content_is_a_mapping(with_: Any) -> None:
    with pytest.raises(InputError) as caught:
        parse_act_content("withdraw", with_)
    assert caught.value.path == "with"


@pytest.mark.parametrize(
    ("do", "cure"), [("reviw", "review"), ("zzzzzz", "submit、unit_review"), (None, "submit")]
)
def test_an_unknown_deed(do: Any, cure: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_act_content(do, {})
    assert caught.value.path == "do"
    assert cure in caught.value.cure


@pytest.mark.parametrize("deed", sorted(CLOCK_DEEDS))
def test_nobody_does_a_deed_of_the_system(deed: Deed) -> None:
    with pytest.raises(InputError, match="系统自动完成"):
        parse_act_content(deed.value, {})
