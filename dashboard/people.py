"""Who signs in: a person in one role at one body (用户). The demo's people are made up (演示用户)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from states.act import BEHALF
from states.terms import LEVEL_OF, Holder, Role

NINGBO, SHANGHAI, TIANJIN = "ningbo", "shanghai", "tianjin"


@dataclass(frozen=True, slots=True)
class Person:
    """One user. `desk` is the body under which their cases are filed, when it is not their own; `city` empty: every city.

    `id_number` or its hash in the register binds an applicant to their own cases; neither leaves the server.
    `round`: which of the sign-ins are still good; ending them all begins another round.
    """

    id: str
    name: str
    role: Role
    org: str
    city: str = ""
    desk: str = ""
    id_number: str = ""
    person_key: str = ""
    round: int = 0

    @property
    def signature(self) -> str:
        """The doer of a deed as the record names them: ROLE/NAME (S-02)."""
        return f"{self.role.value}/{self.id}"

    @property
    def own_id(self) -> str:
        """The user who signed in: a deputy, when they act in another's place (代办)."""
        return self.id.partition(BEHALF)[0]

    @property
    def stands_in(self) -> bool:
        """Whether they act in another's place."""
        return BEHALF in self.id

    @property
    def body(self) -> str:
        """The organisation that the register knows their cases by."""
        return self.desk or self.org


EMPLOYER = "宁波甬测检测技术有限公司"
YINZHOU = "鄞州区人力资源和社会保障局"
HAISHU = "海曙区人力资源和社会保障局"
NINGBO_HRSS = "宁波市人力资源和社会保障局"
NINGBO_MARKET = "宁波市市场监督管理局"
SHANGHAI_HRSS = "上海市人力资源和社会保障局"
TIANJIN_HRSS = "天津市人力资源和社会保障局"

DEMO_PEOPLE = (
    Person("lin", "林晓舟", Role.APPLICANT, EMPLOYER, NINGBO, id_number="330203199004120024"),
    Person("qiu", "邱若谷", Role.APPLICANT, "宁波海晏仪表有限公司", NINGBO, id_number="330212198807150018"),
    Person("chen", "陈思远", Role.UNIT_REVIEWER, EMPLOYER, NINGBO),
    Person("he", "何雨桐", Role.UNIT_NOTICE_KEEPER, EMPLOYER, NINGBO),
    Person("zhou", "周以宁", Role.DISTRICT_REVIEWER, YINZHOU, NINGBO),
    Person("ning", "宁静远", Role.DISTRICT_REVIEWER, YINZHOU, NINGBO),
    Person("xu", "徐知行", Role.DISTRICT_REVIEWER, HAISHU, NINGBO),
    Person("fang", "方明朗", Role.MARKET_SUPERVISION_REVIEWER, "鄞州区市场监督管理局", NINGBO, YINZHOU),
    Person("dai", "戴望秋", Role.ZONE_REVIEWER, "宁波高新技术产业开发区组织人社局", NINGBO),
    Person("shen", "沈清和", Role.CITY_REVIEWER, NINGBO_HRSS, NINGBO),
    Person("gu", "顾长风", Role.CITY_REVIEWER, NINGBO_MARKET, NINGBO),
    Person("lu", "陆怀瑾", Role.CITY_DECIDER, NINGBO_MARKET, NINGBO),
    Person("ye", "叶知秋", Role.COMMITTEE_OFFICE, "质量技术基础专业中级评委会办公室", NINGBO),
    Person("tao", "陶令仪", Role.COMMITTEE_EXPERT, "质量技术基础专业中级评委会", NINGBO),
    Person("song", "宋疏影", Role.COMMITTEE_ORGANISER, "天津市某系列高级评委会组建单位", TIANJIN),
    Person("bai", "白景行", Role.TJ_HRSS_BATCH_OFFICER, TIANJIN_HRSS, TIANJIN),
    Person("ling", "凌云起", Role.CITY_REVIEWER, TIANJIN_HRSS, TIANJIN),
    Person("qin", "秦归远", Role.ASSESSMENT_BODY, "上海市工程系列某专业高级职称评审委员会", SHANGHAI),
    Person("shi", "石见微", Role.EXAM_BODY, "上海市某职业资格考试机构", SHANGHAI),
    Person("an", "安若素", Role.COMPETENT_DEPT, SHANGHAI_HRSS, SHANGHAI),
    Person("yun", "云在川", Role.COMPETENT_DEPT, SHANGHAI_HRSS, SHANGHAI),
    Person("mo", "莫听泉", Role.COMPETENT_DEPT, "天津市某工业局", TIANJIN),
    Person("ji", "季临渊", Role.SECTOR_DEPT, "上海市某行业主管部门", SHANGHAI),
    Person("wen", "温且惠", Role.SH_HRSS, SHANGHAI_HRSS, SHANGHAI),
    Person("du", "杜若洲", Role.EXAM_INSTITUTE, "上海市职业能力考试院", SHANGHAI),
    Person("pei", "裴听雨", Role.PETITION_OFFICER, "信访室"),
    Person("yan", "严守正", Role.INVESTIGATOR, "违规核查组"),
    Person("meng", "孟既明", Role.DECIDER, NINGBO_HRSS),
    Person("shu", "舒怀远", Role.DECIDER, TIANJIN_HRSS),
    Person("qiao", "乔望岳", Role.DISCIPLINE_INSPECTION, "派驻纪检监察组"),
    Person("tang", "唐思齐", Role.ARCHIVE_KEEPER, "诚信档案室"),
    Person("wei", "魏守一", Role.OPERATOR, "业务运行组"),
    Person("han", "韩澄观", Role.AUDITOR, "内部审计"),
    Person("jiang", "江若愚", Role.LEADER, "分管领导办公室"),
    Person("lin-subject", "林晓舟", Role.SUBJECT, EMPLOYER, NINGBO, id_number="330203199004120024"),
)  # fmt: skip

DESKS: tuple[tuple[str, frozenset[Holder]], ...] = (
    ("个人", frozenset({Holder.APPLICANT})),
    ("单位与评审机构", frozenset({Holder.UNIT})),
    ("区县与主管部门", frozenset({Holder.DISTRICT})),
    ("市级", frozenset({Holder.CITY})),
    ("评委会与制证", frozenset({Holder.COMMITTEE, Holder.MAKER})),
    ("信访、核查与决定", frozenset({Holder.PETITION, Holder.INVESTIGATION, Holder.DECISION})),
)
"""Groups of the sign-in page; whoever is in none of them oversees or runs the house."""


class People(Protocol):
    """The users that an installation knows."""

    def find(self, user: str) -> Person | None:
        """The user of that id who may come in."""

    def name_of(self, signature: str) -> str:
        """The name behind ROLE/NAME of a record; the bare id of one nobody knows; empty for a bare role."""

    def everybody(self) -> list[Person]:
        """Everybody who may come in."""


def names_in(signature: str, name: Callable[[str], str]) -> str:
    """Who did a deed by ROLE/NAME, with in whose place: `宁静远（代周以宁）`; empty for a bare role."""
    own, _, principal = signature.partition("/")[2].partition(BEHALF)
    return f"{name(own)}（代{name(principal)}）" if principal else name(own)


class DemoPeople:
    """Made-up people, for everybody to try."""

    def __init__(self, known: Iterable[Person] = DEMO_PEOPLE) -> None:
        self._known = {person.id: person for person in known}

    def find(self, user: str) -> Person | None:
        """The person of that id."""
        return self._known.get(user)

    def name_of(self, signature: str) -> str:
        """As People says."""
        return names_in(signature, lambda user: known.name if (known := self.find(user)) else user)

    def everybody(self) -> list[Person]:
        """As People says."""
        return list(self._known.values())

    def by_desk(self) -> list[tuple[str, list[Person]]]:
        """Everybody, grouped for the sign-in page."""
        grouped = [
            (title, [person for person in self._known.values() if LEVEL_OF.get(person.role) in levels])
            for title, levels in DESKS
        ]
        return [*grouped, ("监督与运行", [p for p in self._known.values() if p.role not in LEVEL_OF])]
