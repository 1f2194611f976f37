"""How the file is handed in, and who hands it in: channel, commitment, personal data, integrity (申报与诚信)."""

from policies.application.codes import Channel
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, PROCEDURES
from policies.nb24.confirmation import by_hand
from policies.nb24.integrity import active_records, period_of
from policies.nb24.terms import written
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, failed, missing, passed


@BOOK.rule("NB24-18", clause="三(一)", title="申报渠道", procedures=PROCEDURES)
def channel(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Applications come through the provincial platform only."""
    if application.channel is Channel.PROVINCIAL_PLATFORM:
        return passed("通过省平台申报")
    if application.channel is None:
        return missing("未注明申报渠道；请通过省平台申报", "wrong_channel")
    return failed(f"只受理省平台申报；请登录 {p.text('nb24.contact.apply_at')} 申报", "wrong_channel")


@BOOK.rule("NB24-19", clause="三(一)", title="真实性承诺", procedures=PROCEDURES)
def commitment(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The applicant has signed the commitment of truth."""
    signed = application.commitment
    if signed is None or signed.signed_on is None:
        return missing("未签署真实性承诺；请签署后再提交", "commitment_missing")
    return passed(f"{signed.signed_on} 签署真实性承诺")


@BOOK.rule("NB24-31", clause="五(一)", title="个人信息完整", procedures=PROCEDURES)
def personal_data(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Nothing is blank in the personal data; unit and authority check it with their own answers."""
    if blank := blank_fields(application):
        return missing(f"个人信息不完整：缺{'、'.join(blank)}；请补填")
    if application.application_complete is False:
        return missing("申报信息标记为未完成；请在省平台填写完整")
    if differing := application.applicant.contradictions():
        return conditional(f"{'、'.join(differing)}与证件号码不一致；待单位和主管部门核对")
    return passed("个人信息完整")


def blank_fields(application: Nb24Application) -> tuple[str, ...]:
    """Chinese names of the personal fields without content, in the order of the platform's form."""
    person = application.applicant
    entries = {
        "姓名": written(person.name),
        "性别": person.sex,
        "出生日期": person.born_on,
        "证件类型": person.id_type,
        "证件号码": written(person.id_number),
        "联系电话": written(person.phone),
        "工作单位": written(application.employer.name),
    }
    return tuple(name for name, content in entries.items() if not content)


@BOOK.rule("NB24-54", clause="六(一)", title="诚信档案", procedures=PROCEDURES)
def integrity(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """An active record of this person sends the application to a person, or bars it by switch (AMB-22)."""
    records = active_records(application.applicant, facts, p.integer("integrity.nb24.years"))
    if not records:
        return passed("没有有效期内的诚信记录")
    first, last = period_of(records[0], p.integer("integrity.nb24.years"))
    term = f"诚信记录自 {first} 至 {last or '未定期限'} 有效"
    if p.text("integrity.effect") == "block":
        return failed(f"{term}，记录期内不予受理；期满后再申报")
    return by_hand(facts, "NB24-54", f"{term}，是否受理")


@BOOK.rule("NB24-57", clause="六(一)3", title="违纪违法情况", procedures=PROCEDURES)
def disclosure(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """What was hidden is a ground against the applicant; what was disclosed goes to a person (AMB-23)."""
    state = application.discipline
    hidden = bool(state.pending_case or state.sanctioned) and state.disclosed is False
    if not hidden and (state.pending_case is None or state.sanctioned is None):
        return missing("未填写违纪违法和安全责任事故情况；请如实填写")
    if not (state.pending_case or state.sanctioned):
        return passed("没有在办案件和处分")
    matter = "尚在处理的违纪违法或安全责任事故" if state.pending_case else "任现职期间的党纪政纪处分"
    if not state.disclosed:
        return failed(
            f"有{matter}而未在申报材料中反映，构成取消评审资格的情形（undisclosed_violation）；请如实反映"
        )
    if state.pending_case and p.text("nb24.undisclosed_scope") == "sanction":
        return failed(f"有{matter}，处理期间不得申报；请待处理完毕")
    return by_hand(
        facts, "NB24-57", f"已反映{matter}，{'宜暂缓至处理完毕，' if state.pending_case else ''}能否参评"
    )
