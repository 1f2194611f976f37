"""What every answer carries and every change must prove: headers, and where a form came from (网页安全)."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No script at all, nothing from elsewhere: pages need neither, but for those that follow a case."""
PAPER_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""For PDF files: the browser's own viewer brings an element and a style of its own."""
LIVE_POLICY = PAGE_POLICY + "; script-src 'self'; connect-src 'self'"
"""For pages that follow their case: one script of the house, which asks the house only."""
FRAMING_POLICY = PAGE_POLICY + "; frame-src 'self'"
"""For the page that shows a file of a case beside the checklist."""
FRAMED_POLICY = PAPER_POLICY.replace("frame-ancestors 'none'", "img-src 'self'; frame-ancestors 'self'")
"""For the file shown there."""
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""`no-store`: a page with somebody's case is in no cache; static files and papers say otherwise themselves."""
STRICT_TRANSPORT = "max-age=63072000; includeSubDomains"
CROSS_SITE = "请求不是从本系统的页面发出的，已拒绝，没有办理任何事项。请从本系统页面重新操作。"


class SecureHeaders:
    """Adds the headers to every answer; one that the answer already has stays."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        self.headers = {**HEADERS, "Strict-Transport-Security": STRICT_TRANSPORT} if https else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


TOKENS_ONLY = "/api/"
"""Addresses that know no cookie: no other site's page can make a browser sign in there."""


class OwnFormsOnly:
    """Refuses changes that another site's page asks for (CSRF): Sec-Fetch-Site decides, without it Origin.

    A request that has neither is refused as well: every browser in use sends one of them with a form.
    """

    def __init__(self, app: ASGIApp, *, origin: str) -> None:
        """`origin`: scheme and host that people type, besides the one a request came to."""
        self.app = app
        self.origin = origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and not self._is_own(scope):
            await PlainTextResponse(CROSS_SITE, status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        if scope["path"].startswith(TOKENS_ONLY):
            return True
        headers = Headers(scope=scope)
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        return headers.get("origin") in {self.origin, f"{scope['scheme']}://{headers.get('host', '')}"}


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
