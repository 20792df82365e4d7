"""Compares a file with the issue it claims to be: a file cut back to an earlier signature is valid by itself."""

from __future__ import annotations

from dataclasses import replace

from cotmoc.documents.signatures.found import BROKEN, Checked, Finding, Matched


def matched(data: bytes, issue: bytes) -> Matched:
    """How a file stands to an issue: signing appends, so the issue's bytes must be its beginning."""
    if data == issue:
        return Matched.SAME
    if data.startswith(issue):
        return Matched.EXTENDED
    return Matched.CUT if data and issue.startswith(data) else Matched.OTHER


def compared(checked: Checked, data: bytes, issue: bytes, *, issue_signatures: int = 0) -> Checked:
    """What was found of a file, told in the light of the issue; broken signatures weigh more.

    `issue_signatures`: how many the issue has.
    """
    found = matched(data, issue)
    finding = checked.finding
    if found is Matched.CUT and finding not in BROKEN:
        finding = Finding.CUT_BACK
    if found is Matched.OTHER and finding not in BROKEN | {Finding.NOT_SIGNED}:
        finding = Finding.OTHER_FILE
    return replace(checked, finding=finding, matched=found, issue_signatures=issue_signatures)
