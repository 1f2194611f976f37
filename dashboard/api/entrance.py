"""Who comes in by the interface, and how it says that something is wrong (接口入口)."""

from typing import Annotated

import structlog
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from dashboard.api.answers import Fault
from dashboard.counter import CaseFault
from dashboard.entrance import NotHere, NotSignedIn, ToHouse
from dashboard.people import Person
from dashboard.register import SILENCE, SILENT, Register
from dashboard.registered_people import person
from policies.application.errors import InputError
from records.database import reading
from records.tokens import user_with

log = structlog.get_logger()
BEARER = HTTPBearer(auto_error=False, description="starter.py user token")
AGAIN = "稍后以同一编号重发：同一编号只办一次"
HTTP_WORDS = {
    404: ("unknown", "没有这个地址或对象，或者不向您开放"),
    405: ("malformed", "这个地址不接受这种方法"),
    429: ("too_often", "询问过于频繁；请稍候一分钟"),
}


def signed_in(
    house: ToHouse, given: Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)]
) -> Person:
    """The user of the token. NotSignedIn: none, unknown, ended, or of a disabled user."""
    if given is None:
        raise NotSignedIn
    with reading(house.register) as opened:
        user = user_with(opened, given.credentials, house.now())
    if user is None:
        raise NotSignedIn
    return person(user)


ByToken = Annotated[Person, Depends(signed_in)]


def seen_by(house: ToHouse, user: ByToken) -> Register:
    """The register as this user may read it."""
    return Register(house.register, user, house.now())


Seen = Annotated[Register, Depends(seen_by)]


def answer(
    status: int, error: str, message: str, path: str | None = None, cure: str | None = None
) -> JSONResponse:
    """A fault as JSON."""
    fault = Fault(error=error, message=message, path=path, cure=cure)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse(fault.model_dump(), status, headers)


def in_data(fault: HTTPException) -> JSONResponse:
    """What the web framework refuses, in the same form."""
    error, words = HTTP_WORDS.get(fault.status_code, ("malformed", str(fault.detail)))
    return answer(fault.status_code, error, words)


def answer_faults(app: FastAPI) -> None:
    """Whatever goes wrong is said in the same form."""

    @app.exception_handler(NotSignedIn)
    async def not_signed_in(request: Request, fault: Exception) -> JSONResponse:
        return answer(
            401, "not_signed_in", "需要有效的接口令牌", cure="在 Authorization 头中给出 Bearer 令牌"
        )

    @app.exception_handler(NotHere)
    async def not_here(request: Request, fault: Exception) -> JSONResponse:
        return answer(404, *HTTP_WORDS[404])

    @app.exception_handler(InputError)
    async def input_error(request: Request, fault: InputError) -> JSONResponse:
        return answer(422, "malformed", str(fault), fault.path or None, fault.cure or None)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, fault: RequestValidationError) -> JSONResponse:
        first = fault.errors()[0]
        path = ".".join(str(step) for step in first["loc"])
        return answer(422, "malformed", f"{path}：{first['msg']}", path)

    @app.exception_handler(CaseFault)
    async def unreachable(request: Request, fault: Exception) -> JSONResponse:
        return answer(503, "unreachable", str(fault), cure=AGAIN)

    async def silent(request: Request, fault: Exception) -> JSONResponse:
        log.warning("register does not answer", fault=type(fault).__name__)
        return answer(503, "unreachable", SILENCE, cure=AGAIN)

    for kind in SILENT:
        app.add_exception_handler(kind, silent)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, fault: HTTPException) -> JSONResponse:
        return in_data(fault)
