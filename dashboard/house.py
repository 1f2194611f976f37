"""What the pages stand on (运行环境): settings, users, the register, the way to the cases, the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import Engine

from dashboard.counter import Counter
from dashboard.limits_of_use import PASSWORD_TRIES, UseLimit
from dashboard.live import Live
from dashboard.offline import Handout
from dashboard.paper_files import PaperFiles
from dashboard.people import DemoPeople, People
from dashboard.registered_people import RegisteredPeople
from dashboard.sessions import Sessions
from records.answer_key import AnswerKey, WrongAnswerKey
from settings import Mode, Settings


@dataclass(frozen=True)
class House:
    """One running dashboard."""

    settings: Settings
    register: Engine
    counter: Counter
    now: Callable[[], datetime]

    @property
    def demo(self) -> bool:
        """Demo people may sign in by a click; production refuses them."""
        return self.settings.mode is Mode.DEMO

    @cached_property
    def people(self) -> People:
        """The users known here."""
        return DemoPeople() if self.demo else RegisteredPeople(self.register)

    @cached_property
    def sessions(self) -> Sessions:
        """Reads and writes sign-in cookies."""
        secure = self.settings.public_url.startswith("https://")
        return Sessions(self.settings.session_key, secure=secure)

    @cached_property
    def answer_key(self) -> AnswerKey:
        """What signs answers about certificates. WrongAnswerKey: production has none."""
        if self.settings.answer_key is not None:
            return AnswerKey.given(self.settings.answer_key)
        if not self.demo:
            raise WrongAnswerKey("ZHICHENG_ANSWER_KEY：正式运行须有自己的查验答复密钥")
        return AnswerKey.demo(self.settings.demo_answer_key)

    @cached_property
    def handout(self) -> Handout:
        """What checking without a network needs. WrongAnswerKey: production has no key to sign with."""
        return Handout(self.settings, self.register, self.answer_key)

    @cached_property
    def papers(self) -> PaperFiles:
        """Where made documents lie."""
        return PaperFiles(self.settings.documents_dir)

    @cached_property
    def live(self) -> Live:
        """Who follows a page in this process."""
        return Live(self.register)

    @cached_property
    def tries(self) -> UseLimit:
        """Holds back who tries passwords."""
        return UseLimit(PASSWORD_TRIES)

    @cached_property
    def limit(self) -> UseLimit:
        """Holds back who asks too often."""
        return UseLimit()
