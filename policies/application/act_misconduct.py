"""Contents of deeds on reports, decisions and recovery (核查、决定、送达、反馈)."""

from typing import Literal

from policies.application.act_base import Content, Opinion, Reference, SomeGround
from policies.application.act_simple import Reasoned
from policies.application.fields import Day, Digits, Flag, Text


class Finding(Content):
    """核查结论与六项标准 (NB21-46)。"""

    outcome: Literal["substantiated", "partly", "unfounded"]
    ground: SomeGround | None = None
    facts: Flag | None = None
    evidence: Flag | None = None
    accuracy: Flag | None = None
    handling: Flag | None = None
    formalities: Flag | None = None
    procedure: Flag | None = None
    opinion: Text | None = None
    report: Reference | None = None


class ServeNotice(Content):
    """送达。"""

    means: Literal["in_person", "post", "electronic", "public_notice"]
    served_on: Day | None = None


class Statement(Content):
    """陈述申辩；不写内容即表示不陈述。"""

    text: Text | None = None


class Decide(Opinion):
    """作出决定；不写 `outcome` 即为处理（impose）。"""

    outcome: Literal["impose", "drop"] | None = None
    ground: SomeGround | None = None
    document_no: Digits | None = None


class Feedback(Content):
    """反馈举报人。"""

    means: Text | None = None
    text: Text | None = None


class Transfer(Reasoned):
    """转送。"""

    to: Text


class RecoverPaper(Content):
    """收回纸质证书。"""

    outcome: Literal["returned", "declared_void"]
