"""Which content model each human deed has (行为与内容对照, contract/README §2).

Only what the law has no word for is required in these models: a missing opinion, document, signature or verdict is
refused by the core with its own code; a wrong type, an unknown key or an impossible number is malformed.
"""

from policies.application.act_authority import (
    Acceptance,
    AssignCommittee,
    CheckScore,
    Confirm,
    ExternalResult,
    Interview,
    NotifyInterview,
    PublishResult,
    Recommend,
    Review,
    Screen,
    Vote,
)
from policies.application.act_base import Content
from policies.application.act_misconduct import (
    Decide,
    Feedback,
    Finding,
    RecoverPaper,
    ServeNotice,
    Statement,
    Transfer,
)
from policies.application.act_simple import (
    Extend,
    Held,
    Nothing,
    Reasoned,
    RequestSupplement,
    Resubmit,
    Undo,
    UpdateFacts,
)
from policies.application.act_unit import (
    EnterNoticeResult,
    InterruptNotice,
    Objection,
    PublishNotice,
    ResolveObjection,
    UnitReview,
)
from states.terms.deed import Deed

CONTENTS: dict[Deed, type[Content]] = {
    Deed.SUBMIT: Nothing,
    Deed.UNIT_REVIEW: UnitReview,
    Deed.PUBLISH_NOTICE: PublishNotice,
    Deed.INTERRUPT_NOTICE: InterruptNotice,
    Deed.OBJECT: Objection,
    Deed.RESOLVE_OBJECTION: ResolveObjection,
    Deed.ENTER_NOTICE_RESULT: EnterNoticeResult,
    Deed.ACCEPT: Acceptance,
    Deed.REVIEW: Review,
    Deed.FILE_RECORD: Acceptance,
    Deed.ASSIGN_COMMITTEE: AssignCommittee,
    Deed.CHECK_SCORE: CheckScore,
    Deed.SCREEN: Screen,
    Deed.NOTIFY_INTERVIEW: NotifyInterview,
    Deed.INTERVIEW: Interview,
    Deed.VOTE: Vote,
    Deed.CONFIRM: Confirm,
    Deed.RECOMMEND: Recommend,
    Deed.EXTERNAL_RESULT: ExternalResult,
    Deed.PUBLISH_RESULT: PublishResult,
    Deed.REQUEST_SUPPLEMENT: RequestSupplement,
    Deed.RESUBMIT: Resubmit,
    Deed.WITHDRAW: Reasoned,
    Deed.SUSPEND: Held,
    Deed.RESUME: Held,
    Deed.EXTEND: Extend,
    Deed.LAPSE: Reasoned,
    Deed.PRODUCE: Nothing,
    Deed.UPDATE_FACTS: UpdateFacts,
    Deed.SEND_BACK: Reasoned,
    Deed.ACCEPT_REPORT: Acceptance,
    Deed.FINDING: Finding,
    Deed.SERVE_NOTICE: ServeNotice,
    Deed.STATEMENT: Statement,
    Deed.DECIDE: Decide,
    Deed.FEEDBACK: Feedback,
    Deed.TRANSFER: Transfer,
    Deed.RECOVER_PAPER: RecoverPaper,
    Deed.UNDO: Undo,
}
"""The content model of every human deed; the deeds of the system have none."""
