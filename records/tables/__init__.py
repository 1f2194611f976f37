"""The tables of the register; importing this package fills the metadata for migrations (数据表)."""

from records.tables.calendar import CalendarYearRow
from records.tables.case import APPLICATIONS, CaseRow, TurnRow
from records.tables.certificate import (
    AllocationRow,
    BodyCodeRow,
    CertificateRow,
    SequenceRow,
    StatusRow,
    VerificationRow,
    VersionRow,
)
from records.tables.change import ChangeRow
from records.tables.colleague import ConsultationRow, OpinionRow, ReminderRow
from records.tables.copy import CopyRow
from records.tables.correction import CorrectionBatchRow, CorrectionDeedRow
from records.tables.desk import BundleRow, ClaimRow, DelegationRow, UserChangeRow
from records.tables.draft import DraftRow
from records.tables.draw import DrawRow
from records.tables.erasure import ErasureDeedRow
from records.tables.event import ActRow, ApplicationRow, EventRow, SealedHeadRow, SealRow
from records.tables.letter import LetterRow, NoticeRow, PreferenceRow
from records.tables.outbox import DocumentRow, MessageRow
from records.tables.person import CommitteeRow, IntegrityRow, TimetableRow
from records.tables.progress import DeadlineRow, EscalationRow, ObjectionRow, TaskRow
from records.tables.registry import CodeChangeRow, CommitteeChangeRow
from records.tables.upload import UploadRow
from records.tables.user import TokenRow, UserRow
from records.tables.webhook import DeliveryRow, WebhookRow

__all__ = [
    "APPLICATIONS",
    "ActRow",
    "AllocationRow",
    "ApplicationRow",
    "BodyCodeRow",
    "BundleRow",
    "CalendarYearRow",
    "CaseRow",
    "CertificateRow",
    "ChangeRow",
    "ClaimRow",
    "CodeChangeRow",
    "CommitteeChangeRow",
    "CommitteeRow",
    "ConsultationRow",
    "CopyRow",
    "CorrectionBatchRow",
    "CorrectionDeedRow",
    "DeadlineRow",
    "DelegationRow",
    "DeliveryRow",
    "DocumentRow",
    "DraftRow",
    "DrawRow",
    "ErasureDeedRow",
    "EscalationRow",
    "EventRow",
    "IntegrityRow",
    "LetterRow",
    "MessageRow",
    "NoticeRow",
    "ObjectionRow",
    "OpinionRow",
    "PreferenceRow",
    "ReminderRow",
    "SealRow",
    "SealedHeadRow",
    "SequenceRow",
    "StatusRow",
    "TaskRow",
    "TimetableRow",
    "TokenRow",
    "TurnRow",
    "UploadRow",
    "UserChangeRow",
    "UserRow",
    "VerificationRow",
    "VersionRow",
    "WebhookRow",
]
