"""The dashboard (案件看板): `uvicorn dashboard.app:create_app --factory`."""

from datetime import datetime
from urllib.parse import quote

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.api.app import AT, interface
from dashboard.api.entrance import in_data
from dashboard.counter import CaseFault, counter_of
from dashboard.entrance import NotHere, NotSignedIn, viewer
from dashboard.handing import Unlawful
from dashboard.house import House
from dashboard.pages import ROUTERS
from dashboard.register import SILENCE, SILENT, opened
from dashboard.remembered import Remembered
from dashboard.rendering import STATIC, page
from dashboard.security import OwnFormsOnly, SecureHeaders, origin_of
from policies.notices import load_extra
from settings import Settings, settings
from states.instants import SHANGHAI

log = structlog.get_logger()


class KeptFiles(StaticFiles):
    """Static files under addresses that change with their content, to be kept by browsers."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(chosen: Settings | None = None, house: House | None = None) -> FastAPI:
    """The application over `chosen` settings (default: this process's own); tests bring a whole `house`."""
    used = house or house_of(chosen or settings())
    app = FastAPI(title="职称证书流程", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.house = used
    app.state.remembered = Remembered()
    app.mount("/static", KeptFiles(directory=STATIC), name="static")
    app.mount(AT, interface(used))
    for router in ROUTERS:
        app.include_router(router)
    _answer_faults(app)
    _answer_silence(app)
    public = origin_of(used.settings.public_url)
    app.add_middleware(OwnFormsOnly, origin=public)
    app.add_middleware(SecureHeaders, https=public.startswith("https://"))
    return app


def house_of(chosen: Settings) -> House:
    """A house over the register and the server that the settings name."""
    load_extra(chosen.notices_dir, demo=chosen.clocks_move)
    register = opened(chosen)
    return House(chosen, register, counter_of(chosen, register), lambda: datetime.now(SHANGHAI))


def _answer_faults(app: FastAPI) -> None:
    """What goes wrong is said in words, with what was kept and what to do next."""

    @app.exception_handler(NotSignedIn)
    async def not_signed_in(request: Request, fault: Exception) -> Response:
        asked = request.url.path if request.method == "GET" else "/queue"
        return RedirectResponse(f"/login?next={quote(asked)}", status_code=303)

    @app.exception_handler(NotHere)
    async def not_here(request: Request, fault: Exception) -> HTMLResponse:
        return page(request, "errors/not_here.html", 404)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, fault: HTTPException) -> Response:
        if request.url.path.startswith(AT):  # addresses that even its own routes cannot read
            return in_data(fault)
        if fault.status_code == 404:
            house = request.app.state.house
            await run_in_threadpool(viewer, request, house)  # what is unknown looks like what is hidden
            return page(request, "errors/not_here.html", 404)
        return page(request, "errors/other.html", fault.status_code, status_code=fault.status_code)

    @app.exception_handler(Unlawful)
    async def unlawful(request: Request, fault: Exception) -> HTMLResponse:
        return page(request, "errors/unlawful.html", 409, fault=fault)

    @app.exception_handler(CaseFault)
    async def unreachable(request: Request, fault: Exception) -> HTMLResponse:
        return page(request, "errors/unreachable.html", 503, message=str(fault), reads=True)


def _answer_silence(app: FastAPI) -> None:
    """What cannot be read, and a register that does not answer; neither is told back with what was written."""

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, fault: Exception) -> HTMLResponse:
        return page(request, "errors/other.html", 422, status_code=422)

    async def silent(request: Request, fault: Exception) -> HTMLResponse:
        log.warning("register does not answer", fault=type(fault).__name__)
        return page(request, "errors/unreachable.html", 503, message=SILENCE, reads=False)

    for kind in SILENT:
        app.add_exception_handler(kind, silent)
