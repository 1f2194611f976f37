"""Application files of Shanghai: certificates, their correction and cancellation, slips, misuse (上海材料)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from rehearsal.samples.persons import Person

HRSS = "上海市人力资源和社会保障局"
SECTOR = "上海市某行业主管部门"
SPECIALTIES = ("机械", "电子信息", "建筑结构", "环境工程", "给水排水")
UNITS = ("上海望汐设计研究院", "上海澄砚检测技术有限公司", "上海东屿机械研究所")
COMMITTEE = {
    "name": "上海市工程系列某专业高级职称评审委员会",
    "code": "GC01",
    "status": "approved",
    "approved_from": "2020-01-01",
    "seal_owner": "sh_hrss",
}
EXAM_CENTRE = {
    "name": "上海市某职业资格考试机构",
    "code": "KS07",
    "status": "approved",
    "approved_from": "2020-01-01",
    "seal_owner": f"sector:{SECTOR}",
}
Content = Mapping[str, Any]


def shanghai(procedure: str, person: Person, opened: date, place: int) -> dict[str, Any]:
    """A complete file of one of FILES; `place` varies what it is about."""
    return {"procedure": procedure, "channel": "online", **FILES[procedure](person, opened, place)}


def issue(person: Person, opened: date, place: int) -> Content:
    """P15: one senior engineer of a committee's result notice."""
    return {
        "kind": "title",
        "body": COMMITTEE,
        "competent_dept": HRSS,
        "apply_year": opened.year,
        "result_notice": result(person, opened, f"沪某职评〔{opened.year}〕{place}号"),
        "public_notice": {"from": ago(opened, 40), "to": ago(opened, 25), "open_objections": 0},
        "data_verified": {"by": "王审核", "on": ago(opened, 1)},
        "persons": [holder(person, opened, place)],
    }


def vocational(person: Person, opened: date, place: int) -> Content:
    """P17: one candidate of an examination held in the city."""
    one = {**holder(person, opened, place), "title": "某职业资格", "obtained_on": ago(opened, 30)}
    return {
        "kind": "vocational",
        "body": EXAM_CENTRE,
        "sector_dept": SECTOR,
        "exam": {
            "id": f"{opened.year}-{place}",
            "name": "某职业资格考试",
            "on": ago(opened, 90),
            "organised_by": "shanghai",
        },
        "standard_published_on": ago(opened, 30),
        "apply_year": opened.year,
        "result_notice": result(person, opened, f"沪某考〔{opened.year}〕{place}号"),
        "data_verified": {"by": "王审核", "on": ago(opened, 1)},
        "persons": [
            {key: value for key, value in one.items() if key not in ("work_unit", "level", "series")}
        ],
    }


def correction(person: Person, opened: date, place: int) -> Content:
    """P19: the work unit was written wrongly."""
    unit = UNITS[place % len(UNITS)]
    return {
        "kind": "title",
        "certificate_no": None,
        "body": COMMITTEE,
        "competent_dept": HRSS,
        "changes": [{"field": "work_unit", "old": unit, "new": f"{unit}（集团）"}],
        "special_reason": "制证前单位已更名，申报时误填旧名",
        "evidence": ["更名核准通知.pdf"],
        "statement": "情况说明.pdf",
        "summary_form": "证书信息勘误汇总表.pdf",
        "caused_by": "body",
        "started_by": "competent_dept",
    }


def cancellation(person: Person, opened: date, place: int) -> Content:
    """P20: the achievements were somebody else's."""
    return {
        "kind": "title",
        "certificate_no": None,
        "body": COMMITTEE,
        "competent_dept": HRSS,
        "ground": "violation",
        "facts": "申报业绩系他人成果",
        "evidence": ["核查记录.pdf"],
    }


def slip(person: Person, opened: date, place: int) -> Content:
    """P21: an intermediate certificate of before 2019 is lost."""
    return {
        "person": {
            **who(person),
            "phone": person.phone,
            "title": "工程师",
            "specialty": SPECIALTIES[place % len(SPECIALTIES)],
        },
        "body": {**COMMITTEE, "name": "上海市工程系列某专业中级职称评审委员会", "status": "filed"},
        "certificate_no": f"沪中2015-{place:04}",
        "obtained_on": "2015-05-01",
        "level": "intermediate",
        "reason": "办理落户需要",
        "source": "database",
        "paper": "lost",
    }


def misuse(person: Person, opened: date, place: int) -> Content:
    """P24: lent for a registration elsewhere."""
    return {
        "certificate_no": None,
        "subject": {"role": "applicant", "name": person.name},
        "violation": "lending",
        "insurance_unit": UNITS[place % len(UNITS)],
        "registration_unit": UNITS[(place + 1) % len(UNITS)],
        "facts": "社保单位与注册单位不一致，本人未在注册单位工作",
        "evidence": ["社保记录.pdf", "注册记录.pdf"],
        "competent_dept": HRSS,
        "suspected_crime": False,
    }


FILES: Mapping[str, Callable[[Person, date, int], Content]] = {
    "P15": issue,
    "P17": vocational,
    "P19": correction,
    "P20": cancellation,
    "P21": slip,
    "P24": misuse,
}


def who(person: Person) -> dict[str, Any]:
    """Name and identity as Shanghai's files have them."""
    return {
        "name": person.name,
        "sex": "female" if person.female else "male",
        "born_on": person.born_on.isoformat(),
        "id_type": "resident_id",
        "id_number": person.id_number,
    }


def holder(person: Person, opened: date, place: int) -> dict[str, Any]:
    """A person of the list."""
    return {
        **who(person),
        "work_unit": UNITS[place % len(UNITS)],
        "title": "高级工程师",
        "level": "associate_senior",
        "specialty": SPECIALTIES[place % len(SPECIALTIES)],
        "obtained_on": ago(opened, 45),
        "photo_source": "resident_id",
    }


def result(person: Person, opened: date, number: str) -> dict[str, Any]:
    """The result notice that names the person."""
    return {"document_no": number, "on": ago(opened, 20), "persons": [person.name]}


def ago(opened: date, days: int) -> str:
    """A day before the filing."""
    return (opened - timedelta(days=days)).isoformat()
