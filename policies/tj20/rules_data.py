"""What the certificate will show: complete at submission (S-08), checked again before making (载明信息, S-31)."""

from policies.application.tj20 import Tj20Application
from policies.facts import Facts
from policies.parameters import Parameters
from policies.tj20.book import BOOK, CLAIMS, EXAMINED, written
from policies.tj20.names import printed_name, rare_characters
from policies.tj20.printing import ANY_EXAM_BODY, assessment_body, obtained_on, shown_data
from policies.verdicts import Verdict, conditional, failed, missing, passed
from states.findings import Binding


@BOOK.rule("TJ20-16", clause="三(二)", title="载明九项信息", procedures=CLAIMS)
def nine_data(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """Nothing that the certificate shows is blank."""
    data = shown_data(application.plain())
    if blank := [label for label, value in data.items() if value is None]:
        return missing(f"缺{'、'.join(blank)}，不能制证；请补填后再提交")
    if differing := application.applicant.contradictions():
        return conditional(f"{'、'.join(differing)}与身份证号不一致；请市人社局核对")
    return passed("证书载明的九项信息齐全")


@BOOK.rule("TJ20-17", clause="三(二)1", title="评审机构", procedures=CLAIMS)
def body_shown(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """Committee, appointing employer or exam body, by scope."""
    body = assessment_body(application.plain())
    if body is None:
        return missing("评审机构不明；请补填评审委员会（范围一、四）或用人单位（范围二）名称")
    if application.procedure == EXAMINED and body == ANY_EXAM_BODY:
        return conditional(f"未填写考试机构名称，评审机构印作{body}；请考试机构补填")
    return passed(f"评审机构为{body}")


@BOOK.rule("TJ20-18", clause="三(二)2", title="取得资格时间", procedures=CLAIMS)
def date_shown(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """The day of passing, appointment or exam; never that of result, filing, upload or production."""
    day = obtained_on(application.plain())
    if day is None:
        return missing("取得资格时间不明；请补填评审通过、聘任或考试日期")
    if day > facts.today:
        return failed(f"取得资格时间 {day} 尚未到；请更正")
    return passed(f"取得资格时间为 {day}")


@BOOK.rule("TJ20-20", clause="三(二)4", title="编号首字母", procedures=CLAIMS)
def level_letter(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """The level has its letter A–E; without it no number can be given."""
    level = application.title.level
    if level is None:
        return missing("未填写职称层级，无法编号；请补填")
    return passed(f"{level.label}，编号首字母 {p.text(f'tj.levels.{level}')}")


@BOOK.rule("TJ20-21", clause="三(二)5", title="姓名生僻字", procedures=CLAIMS, stage=Binding.CITY)
def rare_name(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """Characters outside the charset are printed in pinyin, which a person gives (S-30)."""
    person, charset = application.applicant, p.text("tj.name_charset")
    if person.name is None or not written(person.name):
        return conditional("姓名未填，尚不能判断有无生僻字；请补填姓名")
    rare = "、".join(rare_characters(person.name, charset))
    if not rare:
        return passed("姓名无生僻字")
    printed = printed_name(person.name, person.name_pinyin, charset)
    if printed is not None:
        return passed(f"生僻字 {rare} 以拼音代替，印作 {printed}；打印后由评审机构标注并盖章")
    return not_yet(facts, f"生僻字 {rare} 尚无拼音；请补填 name_pinyin，每字一个音节，以空格分开")


def not_yet(facts: Facts, gap: str) -> Verdict:
    """A gap that the city fills: it holds the certificate back, not the submission."""
    return missing(gap) if facts.stage in (Binding.CITY, Binding.PRODUCTION) else conditional(gap)
