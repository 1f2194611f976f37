"""Cases without Temporal: the same core, the same recording, at once; for tests of pages."""

import asyncio
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from policies import intake, laws, opening
from policies.application.parse import parse_application
from policies.routing import routing_facts
from records import certificates, contents, copies
from records.about import about_for
from records.copies import CopyWanted
from records.database import session
from records.facts import facts_for
from records.reading import answers, recorded_case
from records.recording import record
from states import engine
from states.act import Act
from states.case import Case
from states.effects import Outcome, Produce
from states.instants import civil
from states.terms import Deed, Role
from states.undoing import Last, Offer, last_of, offer
from workflows.client import Opened, Reply

COPY = b"%PDF-1.7 a copy"


class StraightCases:
    """Opens and moves cases in a register; `now` is what the clock shows when no instant is given."""

    def __init__(self, register: Engine, now: datetime) -> None:
        self.register = register
        self.now = now
        self.last: dict[str, Last] = {}

    async def open(self, data: Mapping[str, Any], source: str = "", *, case_no: str | None = None) -> Opened:
        return await asyncio.to_thread(self._opened, data, case_no or f"app-{secrets.token_hex(4)}")

    def _opened(self, data: Mapping[str, Any], number: str) -> Opened:
        with session(self.register) as reading:
            known = recorded_case(reading, number)
        case = known or self.file(data, number, self.now)
        return Opened(number, case.procedure, case.state)

    def file(self, data: Mapping[str, Any], case_no: str, at: datetime) -> Case:
        application = parse_application(data)
        ref = laws.ruleset_for(application.procedure, civil(at))
        opened = opening.open_case(
            case_no, application.procedure, ref, at, routing=routing_facts(application)
        )
        with session(self.register) as writing:
            contents.put_application(writing, case_no, data)
            record(writing, opened.case, opened.entries, opened.effects)
        return opened.case

    async def act(
        self,
        case_no: str,
        do: str,
        by: str,
        content: Mapping[str, Any] | None = None,
        *,
        act_id: str | None = None,
        at: datetime | None = None,
    ) -> Reply:
        return await asyncio.to_thread(self.do, case_no, do, by, content, act_id=act_id, at=at)

    def do(
        self,
        case_no: str,
        do: str,
        by: str,
        content: Mapping[str, Any] | None = None,
        *,
        act_id: str | None = None,
        at: datetime | None = None,
    ) -> Reply:
        name, received = act_id or secrets.token_hex(8), at or self.now
        given = dict(content or {})
        with session(self.register) as writing:
            case = recorded_case(writing, case_no)
            assert case is not None
            case = replace(case, answers=answers(writing, case_no))
            filed = contents.application(writing, case_no)
            act = intake.prepare(
                case,
                parse_application(filed),
                act_id=name,
                do=do,
                by=by,
                at=received,
                content=given,
                facts=facts_for(writing, filed, received, case_no),
                about=about_for(writing, case_no, do, by, given),
            )
            contents.put_act(writing, name, case_no, given)
            outcome = engine.perform(laws.law_for(case.ruleset), case, act, self.last.get(case_no))
            record(writing, outcome.case, outcome.entries, outcome.effects)
            self._remember(writing, case, act, outcome)
            self._produce(writing, outcome, received)
        answer = outcome.answer
        assert answer is not None
        return Reply(
            name,
            answer.accepted,
            answer.seq,
            answer.from_state,
            answer.to_state,
            answer.rule,
            answer.reason,
            answer.message,
        )

    def _remember(self, writing: Any, before: Case, act: Act, outcome: Outcome) -> None:
        """As a workflow would, but that it compares with what is on record."""
        entry, case_no = last_of(before, act, outcome), before.case_no
        kept = recorded_case(writing, case_no)
        if entry is not None and kept is not None:
            kept = replace(kept, answers=answers(writing, case_no))
            self.last[case_no] = replace(entry, outcome=replace(outcome, case=kept))

    async def undoable(self, case_no: str, by: str) -> Offer | None:
        return await asyncio.to_thread(self._undoable, case_no, by)

    def _undoable(self, case_no: str, by: str) -> Offer | None:
        with session(self.register) as reading:
            case = recorded_case(reading, case_no)
            assert case is not None
            case = replace(case, answers=answers(reading, case_no))
        role = Role(by.partition("/")[0])
        return offer(laws.law_for(case.ruleset), case, by, role, self.now, self.last.get(case_no))

    async def copy(self, wanted: CopyWanted) -> str:
        return await asyncio.to_thread(self._copied, wanted)

    def _copied(self, wanted: CopyWanted) -> str:
        with session(self.register) as writing:
            copy_no = copies.ask(writing, wanted, self.now)
            copies.keep_file(writing, copy_no, hashlib.sha256(COPY).hexdigest())
        return copy_no

    def case(self, case_no: str) -> Case:
        """As it is on record."""
        with session(self.register) as reading:
            found = recorded_case(reading, case_no)
        assert found is not None
        return found

    def pass_time(self, case_no: str, at: datetime) -> None:
        """Let every wake up to `at` fire."""
        with session(self.register) as writing:
            case = recorded_case(writing, case_no)
            assert case is not None
            outcome = engine.tick(laws.law_for(case.ruleset), case, at)
            record(writing, outcome.case, outcome.entries, outcome.effects)

    def _produce(self, writing: Any, outcome: Outcome, at: datetime) -> None:
        """Make the certificate that the outcome asks for."""
        order = next((effect for effect in outcome.effects if isinstance(effect, Produce)), None)
        if order is None or order.kind != "issue":
            return
        case = outcome.case
        filed = contents.application(writing, case.case_no)
        number = f"甬ZC{civil(at):%Y}{case.case_no[-6:]}"
        holder = certificates.Holder(filed["applicant"]["name"], filed["applicant"]["id_number"])
        certificates.keep(
            writing,
            certificates.Issue(
                number,
                "title",
                "ningbo",
                holder,
                civil(at),
                level=order.level or "",
                title="工程师",
                specialty="质量技术基础",
                body="质量技术基础专业中级评委会",
                obtained_on=case.dates.get("decided_on"),
                case_no=case.case_no,
                employer=filed["employer"]["name"],
                token=f"token-{case.case_no}",
            ),
        )
        made = Act(
            f"produced-{case.seq}",
            Deed.PRODUCED,
            Role.SYSTEM.value,
            Role.SYSTEM,
            at,
            {"number": number, "version": 1},
        )
        done = engine.machine_deed(laws.law_for(case.ruleset), case, made)
        record(writing, done.case, done.entries, done.effects)
