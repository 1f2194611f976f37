"""Whether the persons' data are fit to be printed (制证数据), and whether a certificate is needed at all (换证)."""

from collections.abc import Mapping
from typing import Any

from policies.application.codes import CertificateKind
from policies.application.sh24 import Person, ShProductionApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, TITLES, VOCATIONAL
from policies.sh24.persons import TITLE_FIELDS, VOCATIONAL_FIELDS, data_faults, place
from policies.sh24.terms import written
from policies.verdicts import Verdict, failed, missing, passed


@BOOK.rule("SH24-18", clause="四", title="核实制证数据", procedures=TITLES)
def data_verified(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """The body has checked the data before it applies, and they bear a look."""
    fault = data_faults(application, TITLE_FIELDS, facts.today, "请核实后更正")
    checked = application.data_verified
    if fault:
        return fault
    if checked is None or not written(checked.by) or checked.on is None:
        return missing("未填写制证数据的核实人和核实日期（data_verified）；请核实后补填")
    if checked.on > facts.today:
        return failed(f"核实日期 {checked.on} 晚于 {facts.today}；须先核实再申请")
    return passed(f"{checked.by}于 {checked.on} 核实 {len(application.persons)} 人的制证数据")


@BOOK.rule("SH24-25", clause="五", title="合格标准与导入格式", procedures=VOCATIONAL)
def imported_after_standard(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Imported when the pass standard is out; one bad row refuses the batch."""
    published = application.standard_published_on
    if published is None:
        return missing("未填写合格标准的发布日期（standard_published_on）；请补填", "standard_not_published")
    if published > facts.today:
        return failed(f"合格标准 {published} 才发布；请在发布后导入", "standard_not_published")
    fault = data_faults(application, VOCATIONAL_FIELDS, facts.today, "请更正后重新导入整批")
    return fault or qualification_named(application)


def qualification_named(application: ShProductionApplication) -> Verdict:
    """The qualification's name stands with the exam or with every person (资格名称)."""
    of_exam = application.exam is not None and written(application.exam.name)
    if not of_exam and not all(written(person.title) for person in application.persons):
        return missing("未填写资格名称（exam.name 或各人的 title）；请补填")
    return passed(f"合格标准 {application.standard_published_on} 发布，{len(application.persons)} 行符合格式")


@BOOK.rule("SH24-45", clause="九", title="旧版证书无需更换", procedures=TITLES)
def nothing_to_exchange(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Paper certificates and those of the 2019 version stay valid; making a new one would be an exchange."""
    since = p.day("sh.electronic_since")
    persons = list(enumerate(application.persons))
    if paper := [
        place(index) for index, person in persons if person.obtained_on and person.obtained_on < since
    ]:
        return failed(
            f"{'、'.join(paper)}在 {since} 前取得，纸质证书继续有效，无需更换", "no_exchange_needed"
        )
    if held := [
        place(index)
        for index, person in persons
        if any(is_same_title(person, row) for row in facts.certificates)
    ]:
        return failed(f"{'、'.join(held)}已持有该职称的有效证书，无需更换", "no_exchange_needed")
    return passed("所列人员没有需要更换的旧版证书")


def is_same_title(person: Person, certificate: Mapping[str, Any]) -> bool:
    """A valid title certificate of the city for the same person, level and day; an absent day tells nothing apart."""
    holder = certificate.get("holder") or {}
    dates = {str(day) for day in (certificate.get("obtained_on"), person.obtained_on) if day}
    return (
        certificate.get("city") == "shanghai"
        and certificate.get("kind") != CertificateKind.VOCATIONAL
        and certificate.get("status") in ("valid", "legacy_valid")
        and person.id_number is not None
        and holder.get("id_number") == person.id_number
        and certificate.get("level") == person.level
        and len(dates) <= 1
    )
