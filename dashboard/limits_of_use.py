"""How often somebody may ask (访问频次): public questions cannot be used to try out numbers."""

from fastapi import HTTPException, Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

PUBLIC_QUESTIONS = RateLimitItemPerMinute(30)
PASSWORD_TRIES = RateLimitItemPerMinute(10)


class UseLimit:
    """Counts requests of one address in this process."""

    def __init__(self, item: RateLimitItemPerMinute = PUBLIC_QUESTIONS) -> None:
        self._item = item
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def __call__(self, request: Request) -> None:
        """Count one request. HTTPException 429 when there were too many."""
        caller = request.client.host if request.client else "unknown"
        if not self._window.hit(self._item, caller):
            raise HTTPException(status_code=429)
