"""The sheet of hours that an applicant has recognised (继续教育学时导入表): years and proofs (NB24-29, NB24-30)."""

from policies.application.codes import Specialty, TitleLevel
from policies.application.other import HoursApplication
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, passed

SENIOR = (None, TitleLevel.ASSOCIATE_SENIOR, TitleLevel.FULL_SENIOR)


def sheet_years(application: HoursApplication, p: Parameters) -> Verdict:
    """The years of the sheet are those that the notice asks for; AMB-46's other reading concerns the 90 hours only."""
    asked = years_asked(application, p)
    outside = [
        f"第 {line} 行 {row.year} 年"
        for line, row in enumerate(application.hours, 1)
        if row.year not in asked
    ]
    if not outside:
        return passed(f"所列学时均在 {asked[0]}–{asked[-1]} 年内")
    return failed(f"{'、'.join(outside)}不在 {asked[0]}–{asked[-1]} 年内，不予认定；请删去")


def years_asked(application: HoursApplication, p: Parameters) -> tuple[int, ...]:
    """Three years; five where the sheet may be for a senior title in special equipment."""
    title = application.title
    special = title.specialty in (None, Specialty.SPECIAL_EQUIPMENT.value) and title.level in SENIOR
    return p.list("nb24.ce.years_special_equipment_senior" if special else "nb24.ce.years")


def sheet_proved(application: HoursApplication) -> Verdict:
    """Every line names who gave the course and has its proof; only what is recognised counts later."""
    if not application.hours:
        return missing("学时导入表没有内容（hours）；请逐项填写年度、科目类别和学时")
    for line, row in enumerate(application.hours, 1):
        if absent := [
            name for name, given in (("举办单位", row.provider), ("证明材料", row.proof)) if not given
        ]:
            return missing(f"第 {line} 行缺{'、'.join(absent)}；请补齐")
    total = sum(row.hours for row in application.hours)
    return passed(f"申报 {len(application.hours)} 项共 {total} 学时，以认定数为准")
