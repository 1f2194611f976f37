"""The committee room: what waits, sessions, recusals, ballots as totals, members (评委会, NB21-41, NB24-59)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.boards.base import Board, Look
from dashboard.sheets import Cell, Sheet, case_link, columns, number, tag, text
from dashboard.words import Tone, cn_instant
from policies.committees import in_term
from records.committee_views import (
    Committee,
    CommitteeDeed,
    before_committees,
    committee_deeds,
    committees,
)
from records.reading import CaseView
from states.terms import STEPS, Deed, Role, State

ROLES = frozenset(
    {
        Role.COMMITTEE_OFFICE, Role.COMMITTEE_ORGANISER, Role.CITY_REVIEWER, Role.CITY_DECIDER, Role.OPERATOR,
        Role.DISCIPLINE_INSPECTION, Role.AUDITOR, Role.LEADER, Role.ASSESSMENT_BODY, Role.SH_HRSS,
    }
)  # fmt: skip
WAITING = columns("案号", "申报人", "单位", "步骤", "场次", "答辩", "须回避委员")
BALLOTS = columns(
    "案号", "时间", "#委员", "#出席", "#同意", "#回避", "投票", "纪检在场", "会议纪要", "案件现在"
)
SESSIONS = columns("评委会", "场次", "#案件", "#已表决")
MEMBERS = columns("评委会", "任期", "#委员", "所在单位（人数）")


def sheets(look: Look) -> tuple[Sheet, ...]:
    """Four tables from three questions to the register."""
    with look.reading() as session:
        waiting = before_committees(session, look.within())
        done = committee_deeds(session, look.within())
        known = committees(session)
    ballots = [deed for deed in done if deed.deed == Deed.VOTE]
    return (
        Sheet(
            "waiting", "待评审", "在评委会的案件，最急的在前", WAITING, _waiting(waiting, done, known, look)
        ),
        Sheet("sessions", "场次", "按指派的评委会和场次", SESSIONS, _sessions(done)),
        Sheet(
            "ballots",
            "表决与纪要",
            "只列合计，无记名投票不记录谁投了什么；新的在前",
            BALLOTS,
            tuple(_ballot(deed) for deed in ballots),
        ),
        Sheet(
            "members",
            "评委会与委员",
            "登记册中的评委会；任期外的表决无效（B-05）",
            MEMBERS,
            _members(known, look),
        ),
    )


def _waiting(
    waiting: Sequence[CaseView], done: Sequence[CommitteeDeed], known: Sequence[Committee], look: Look
) -> tuple[tuple[Cell, ...], ...]:
    assigned, invited = _newest(done, Deed.ASSIGN_COMMITTEE), _newest(done, Deed.NOTIFY_INTERVIEW)
    return tuple(
        (
            case_link(case.case_no, case.procedure),
            text(look.name(case.person_name)),
            text(case.employer),
            text(STEPS.get(case.substate or "", "评审")),
            _session(assigned.get(case.case_no)),
            _interview(invited.get(case.case_no)),
            _conflicts(case, assigned.get(case.case_no), known, look),
        )
        for case in waiting
    )


def _newest(done: Iterable[CommitteeDeed], deed: Deed) -> dict[str, CommitteeDeed]:
    found: dict[str, CommitteeDeed] = {}
    for item in done:
        if item.deed == deed:
            found.setdefault(item.case.case_no, item)
    return found


def _session(deed: CommitteeDeed | None) -> Cell:
    return text(deed.said.get("committee"), str(deed.said.get("session") or "")) if deed else text("")


def _interview(deed: CommitteeDeed | None) -> Cell:
    if deed is None:
        return tag("未通知", Tone.GREY)
    return text(str(deed.said.get("at", "")).replace("T", " ")[:16], str(deed.said.get("place") or ""))


def _conflicts(case: CaseView, deed: CommitteeDeed | None, known: Sequence[Committee], look: Look) -> Cell:
    """Members of the applicant's employer must be recused before the vote (NB21-41)."""
    named = deed.said.get("committee") if deed else None
    concerned = [item for item in known if item.name == named] or list(known)
    names = [
        look.name(str(member.get("name") or ""))
        for committee in concerned
        for member in committee.members
        if case.employer and member.get("employer") == case.employer
    ]
    return tag("、".join(dict.fromkeys(names)), Tone.AMBER, "同单位") if names else text("")


def _sessions(done: Sequence[CommitteeDeed]) -> tuple[tuple[Cell, ...], ...]:
    voted = {deed.case.case_no for deed in done if deed.deed == Deed.VOTE}
    held: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for deed in _newest(done, Deed.ASSIGN_COMMITTEE).values():
        key = (str(deed.said.get("committee") or "—"), str(deed.said.get("session") or "未定"))
        held[key].add(deed.case.case_no)
    return tuple(
        (text(committee), text(session), number(len(cases)), number(len(cases & voted)))
        for (committee, session), cases in sorted(held.items())
    )


def _ballot(deed: CommitteeDeed) -> tuple[Cell, ...]:
    said = deed.said
    watched = (
        tag("在场", Tone.GREEN) if said.get("inspector_present") else tag("未到场", Tone.AMBER, "NB21-42")
    )
    return (
        case_link(deed.case.case_no),
        text(cn_instant(deed.at)),
        *(number(int(said.get(key) or 0)) for key in ("members", "present", "yes")),
        number(len(said.get("recused") or ())),
        text("无记名" if said.get("secret") else "记名"),
        watched,
        text(said.get("minutes")),
        text(State(deed.case.state).label),
    )


def _members(known: Sequence[Committee], look: Look) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (text(item.name), _term(item, look.today), number(len(item.members)), text(_employers(item)))
        for item in known
    )


def _term(item: Committee, today: date) -> Cell:
    """The days of office; a committee without them is not bound to any."""
    days = f"{item.valid_from or '……'} 至 {item.valid_to or '……'}"
    if item.valid_from is None and item.valid_to is None:
        return text("未登记任期")
    if in_term(item.valid_from, item.valid_to, today):
        return tag("任期内", Tone.GREEN, days)
    if item.valid_to is not None and today > item.valid_to:
        return tag("任期已满", Tone.RED, days)
    return tag("尚未开始", Tone.AMBER, days)


def _employers(committee: Committee) -> str:
    counted: defaultdict[str, int] = defaultdict(int)
    for member in committee.members:
        counted[str(member.get("employer") or "未登记单位")] += 1
    return "、".join(f"{name}（{times}）" for name, times in sorted(counted.items()))


BOARD = Board(
    "committee",
    "评委会",
    "待评审的案件和步骤、场次、应回避的委员、表决合计和会议纪要。",
    ROLES,
    sheets,
)
