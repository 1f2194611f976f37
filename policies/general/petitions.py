"""P14 petitions (信访件办理, NB21-43…46, S-32): as a report, then decision, answer to the reporter, end."""

from dataclasses import replace

from policies.general.hearing import DECIDER
from policies.general.reports import (
    CONCLUDING,
    INVESTIGATED,
    OFFICER,
    RECEIVED,
    RECEIVING,
    SIX_PARTS,
    unfinished,
)
from policies.general.reviewing import standing
from states.consequences import keep, paper, restart, start, tell
from states.effects import Refusal
from states.guards import signed_and_sealed
from states.procedure import Go, Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder
from states.terms import Role as R
from states.terms import State as S
from states.turn import Turn

IN_PERSON = frozenset({"visit", "call"})


def six_parts_reached(turn: Turn) -> Refusal | None:
    """六项标准: a petition is concluded only when each of the six is answered yes; five of six is refused (NB21-46)."""
    return unfinished([name for part, name in SIX_PARTS.items() if turn.given(part) is not True])


def answer_soon(turn: Turn) -> None:
    """来访来电: a visitor or caller waits for a reply; the clock puts it on the list of what is late (NB21-45)."""
    if turn.facts.get("routing", {}).get("channel") in IN_PERSON:
        start(Clock.REPLY)(turn)


def nobody_to_answer(turn: Turn) -> bool:
    """匿名: the reporter gave no name, or does not want it used; the feedback is waived (NB21-46)."""
    routing = turn.facts.get("routing", {})
    return bool(routing.get("anonymous")) or not routing.get("reporter")


ANSWERED = (
    paper(Paper.PETITION_REPLY),
    tell("reporter", "petition_reply"),
    tell("subject", "petition_closed"),
)

# fmt: off
MOVES = (
    *(replace(move, then=(*move.then, restart(Clock.REPLY))) if move.deed is A.TRANSFER else move
      for move in RECEIVING),
    *(replace(move, target=to(S.DECISION), guards=(six_parts_reached,)) for move in CONCLUDING),
    Move(A.DECIDE, at(S.DECISION), Go.STAY, DECIDER, guards=(signed_and_sealed(),),
         then=(keep("ground"),), apart_from=(A.FINDING,)),
    Move(A.FEEDBACK, at(S.DECISION), to(S.CLOSED), OFFICER, then=ANSWERED, once=False),
    Move(A.PASS, at(S.DECISION), to(S.CLOSED), (R.SYSTEM,), when=nobody_to_answer, once=False),
    # Somebody who reported without a name may come forward later: he is answered too, the case stays closed.
    Move(A.FEEDBACK, at(S.CLOSED), Go.STAY, OFFICER, when=nobody_to_answer, then=ANSWERED, once=False),
    *standing(S.SUBMITTED, S.INVESTIGATING, S.DECISION),
)
# fmt: on

P14 = Procedure(
    "P14",
    "信访件办理",
    "general",
    (
        replace(RECEIVED, on_entry=(answer_soon,)),
        INVESTIGATED,
        Stage(S.DECISION, Holder.DECISION, OFFICER, (Clock.CONCLUDE,)),
    ),
    MOVES,
    opening=S.SUBMITTED,
)
