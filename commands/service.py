"""Reaching the running house from a command: the register for reading, the client for acting (连接服务)."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, IntegrityError, NoSuchModuleError
from sqlmodel import Session

from commands.exits import Unreachable, WrongInput
from policies.notices import load_extra
from records.database import connect as connect_register
from records.database import reading, session
from records.reading import CaseView, find_case
from settings import Settings, WrongSettings, settings
from workflows.client import Cases
from workflows.faults import CaseLost, OtherContent, ServiceUnreachable
from workflows.life import Clock
from workflows.runner import connect

T = TypeVar("T")


def chosen() -> Settings:
    """This process's settings, with the installation's own notices read. WrongInput names what is wrong."""
    try:
        used = settings()
    except WrongSettings as fault:
        raise WrongInput(str(fault)) from fault
    load_extra(used.notices_dir, demo=used.clocks_move)
    return used


def register(used: Settings | None = None) -> Engine:
    """The register that the settings name. WrongInput: its address is none."""
    own = used or chosen()
    try:
        return connect_register(own.database_url, own.person_key)
    except WrongSettings as fault:
        raise WrongInput(str(fault)) from fault
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as fault:
        words = "应为 sqlite:///文件 或 postgresql+psycopg://用户:口令@主机/库名"
        raise WrongInput(f"ZHICHENG_DATABASE_URL：{words}；见 docs/settings.md") from fault


def read(question: Callable[[Session], T]) -> T:
    """Ask the register. Unreachable: it does not answer, or was never set up."""
    return _answered(question, reading)


def write(deed: Callable[[Session], T]) -> T:
    """Change the register in one transaction. Unreachable: it does not answer, or was never set up."""
    return _answered(deed, session)


def _answered(ask: Callable[[Session], T], over: Callable[[Engine], AbstractContextManager[Session]]) -> T:
    with answering(), over(register()) as opened:
        return ask(opened)


@contextmanager
def answering() -> Iterator[None]:
    """A register that does not answer, was never set up or is another file is Unreachable, in words."""
    try:
        yield
    except (DataError, IntegrityError):
        raise
    except DatabaseError as fault:
        cure = "请先运行 make run，或检查 ZHICHENG_DATABASE_URL；starter.py doctor 说明详情"
        raise Unreachable(f"登记册没有应答（{first_line(fault.orig)}）；{cure}") from fault


def first_line(fault: object) -> str:
    """A driver's message without what follows for its own log."""
    return str(fault).strip().partition("\n")[0]


def must_find(opened: Session, case_no: str) -> CaseView:
    """A case by its number. WrongInput: there is none."""
    found = find_case(opened, case_no)
    if found is None:
        raise WrongInput(f"没有案件 {case_no}；请核对案件编号（starter.py list）")
    return found


def with_cases(deed: Callable[[Cases], Awaitable[T]]) -> T:
    """Act through the one client. Unreachable: Temporal or its worker does not answer."""

    async def acting() -> T:
        used = chosen()
        temporal = await connect(used.temporal_address, used.temporal_namespace)
        return await deed(Cases(temporal, register(used), clock=Clock(grace=used.grace)))

    try:
        with answering():
            return asyncio.run(acting())
    except (ServiceUnreachable, CaseLost) as fault:
        raise Unreachable(f"{fault}；starter.py doctor 说明详情") from fault
    except OtherContent as fault:
        raise WrongInput(str(fault)) from fault
