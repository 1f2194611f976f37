"""The sign-in cookie: signed, short-lived, readable by nobody's script (登录凭证)."""

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.responses import Response

COOKIE = "zhicheng_session"
LASTS = 8 * 60 * 60
"""Seconds: one working day."""


class Sessions:
    """Writes and reads the cookie. Only the user's id and the round of the sign-in are in it."""

    def __init__(self, secret: str, *, secure: bool) -> None:
        """`secure`: the browser sends the cookie over HTTPS only."""
        self._signer = URLSafeTimedSerializer(secret, salt="sign-in")
        self._secure = secure

    def begin(self, response: Response, user: str, round: int = 0) -> None:
        """Sign `user` in, until all sign-ins of this round end."""
        response.set_cookie(
            COOKIE,
            self.cookie(user, round),
            max_age=LASTS,
            httponly=True,
            samesite="lax",
            secure=self._secure,
        )

    def end(self, response: Response) -> None:
        """Sign out."""
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=self._secure)

    def cookie(self, user: str, round: int = 0) -> str:
        """What the browser keeps."""
        return str(self._signer.dumps([user, round]))

    def user(self, cookie: str | None) -> tuple[str, int] | None:
        """The user id of a cookie and the round of its sign-in; None when it is absent, forged or too old."""
        try:
            user, round = self._signer.loads(cookie or "", max_age=LASTS)
        except (BadData, ValueError, TypeError):
            return None
        return str(user), int(round)
