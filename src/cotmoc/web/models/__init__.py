"""The tables of the live system, one aggregate a module."""

from cotmoc.web.models.account import Account
from cotmoc.web.models.committee import Explanation
from cotmoc.web.models.exchange import ApiToken, SentOnce, SheetMappingRecord, Upload
from cotmoc.web.models.files import Evidence, StoredFile
from cotmoc.web.models.ledger import DefinitionRow, EventKind, EventRow, Head, ObservationRow
from cotmoc.web.models.meeting import AgendaItem, Attendee, Conclusion, Meeting, MeetingComment, MeetingState
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.overlap import OverlapChoice, OverlapDecision
from cotmoc.web.models.package import Package
from cotmoc.web.models.prose import PhraseRow, ProseFigure, ProseText, Settled
from cotmoc.web.models.report import (
    PaperSignature,
    ReportComment,
    ReportEdit,
    ReportIssue,
    ReportState,
    WrittenReport,
)
from cotmoc.web.models.role import Role, RoleGrant
from cotmoc.web.models.submission import DraftCell, SectorVerification, State, Submission
from cotmoc.web.models.task import TaskExtension, TaskState, TaskStep

__all__ = [
    "Account",
    "AgendaItem",
    "ApiToken",
    "Attendee",
    "Conclusion",
    "DefinitionRow",
    "DraftCell",
    "EventKind",
    "EventRow",
    "Evidence",
    "Explanation",
    "Head",
    "Meeting",
    "MeetingComment",
    "MeetingState",
    "Notice",
    "ObservationRow",
    "OverlapChoice",
    "OverlapDecision",
    "Package",
    "PaperSignature",
    "PhraseRow",
    "ProseFigure",
    "ProseText",
    "ReportComment",
    "ReportEdit",
    "ReportIssue",
    "ReportState",
    "Role",
    "RoleGrant",
    "SectorVerification",
    "SentOnce",
    "Settled",
    "SheetMappingRecord",
    "State",
    "StoredFile",
    "Submission",
    "TaskExtension",
    "TaskState",
    "TaskStep",
    "Upload",
    "WrittenReport",
]
