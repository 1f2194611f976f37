"""The sign-in cookie: signed, short-lived, readable by nobody's script (登录凭证)."""

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.responses import Response

COOKIE = "zhicheng_session"
LASTS = 8 * 60 * 60
"""Seconds: one working day."""


class Sessions:
    """Writes and reads the cookie. Only the user's id is in it."""

    def __init__(self, secret: str, *, secure: bool) -> None:
        """`secure`: the browser sends the cookie over HTTPS only."""
        self._signer = URLSafeTimedSerializer(secret, salt="sign-in")
        self._secure = secure

    def begin(self, response: Response, user: str) -> None:
        """Sign `user` in."""
        response.set_cookie(
            COOKIE,
            self._signer.dumps(user),
            max_age=LASTS,
            httponly=True,
            samesite="lax",
            secure=self._secure,
        )

    def end(self, response: Response) -> None:
        """Sign out."""
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=self._secure)

    def user(self, cookie: str | None) -> str | None:
        """The user id of a cookie; None when it is absent, forged or too old."""
        try:
            return str(self._signer.loads(cookie, max_age=LASTS)) if cookie else None
        except BadData:
            return None
