"""The workflow of a report as a table (design 7)."""

from __future__ import annotations

from collections.abc import Mapping

from cotmoc.web.models.report import ReportState
from cotmoc.web.models.role import Role

REPORT_TRANSITIONS: Mapping[ReportState, tuple[ReportState, ...]] = {
    ReportState.DRAFTING: (ReportState.CIRCULATED, ReportState.FINAL),
    ReportState.CIRCULATED: (ReportState.COMMENTED, ReportState.DRAFTING),
    ReportState.COMMENTED: (ReportState.FINAL, ReportState.CIRCULATED),
    ReportState.FINAL: (ReportState.SIGNED,),
    ReportState.SIGNED: (ReportState.PUBLISHED,),
    ReportState.PUBLISHED: (),
}
"""What may follow each state. `FINAL` freezes the figures and gives the number; there is no way back from it."""

CHANGEABLE = frozenset({ReportState.DRAFTING, ReportState.CIRCULATED, ReportState.COMMENTED})
"""States in which paragraphs may be edited."""

TOLD: Mapping[ReportState, tuple[Role, ...]] = {
    ReportState.CIRCULATED: (Role.COMMITTEE_MEMBER, Role.CHAIR, Role.SECTOR_VERIFIER),
    ReportState.PUBLISHED: (Role.COMMITTEE_MEMBER, Role.CHAIR),
}
"""Who is told when a state is entered."""
