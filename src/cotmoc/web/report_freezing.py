"""What is to be settled, or known, before a report is issued and its figures are frozen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cotmoc.documents.report.content import plain, runs_of
from cotmoc.web.models.report import ReportComment, WrittenReport
from cotmoc.web.report_drafts import Drafted, Edited
from cotmoc.workspace.board import Silent

LONGEST_WORDS = 160
_REFERENCE = re.compile(r"\{[^{}]*\}")
_NUMBER = re.compile(r"\d(?:[\d.,/]*\d)?%?")


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph that something is to be known of: its key, how it begins, and what it is."""

    block: str
    words: str
    found: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeIssue:
    """What a person reads before a report is frozen.

    `waiting`: comments nobody answered; `lost`: edits without a place or with a wrong reference: both hinder the issue.
    `changed`: figures in edited paragraphs that show something else than when they were written; `typed`: numbers that
    stand in edited paragraphs as letters; `silent`: units whose missing reports leave targets undetermined.
    """

    waiting: tuple[ReportComment, ...]
    lost: tuple[str, ...]
    changed: tuple[Standing, ...]
    typed: tuple[Standing, ...]
    silent: tuple[Silent, ...]
    written: tuple[str, ...]
    """What people wrote: the settings, and each paragraph by hand."""

    @property
    def hinders(self) -> bool:
        """Whether something must be settled first."""
        return bool(self.waiting or self.lost)

    @property
    def warns(self) -> bool:
        """Whether something is to be known."""
        return bool(self.changed or self.typed or self.silent)

    @property
    def undetermined(self) -> int:
        """How many targets wait for reports."""
        return len({target.target.code for each in self.silent for target in each.targets})

    @property
    def mark(self) -> str:
        """Another one once there is something else to be known, or somebody wrote something else."""
        silent = [(each.unit, len(each.targets)) for each in self.silent]
        told = (self.changed, self.typed, silent, self.lost, [each.pk for each in self.waiting], self.written)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def before_issue(row: WrittenReport, found: Drafted, whole: Edited) -> BeforeIssue:
    """What is to be known of the report as it stands."""
    words = {block.key: plain(runs_of(block))[:LONGEST_WORDS] for block in whole.report.everything}
    changed = (
        Standing(key, words.get(key, key), tuple((then, now) for _ref, then, now in rows))
        for key, rows in whole.changed.items()
    )
    waiting = row.comments.filter(accepted=None).select_related("by")
    return BeforeIssue(
        waiting=tuple(waiting),
        lost=tuple(sorted({*whole.wrong, *whole.astray})),
        changed=tuple(changed),
        typed=tuple(_typed(found, whole, words)),
        silent=found.waiting if row.layout != "notice" else (),
        written=(row.settings, *(f"{key} {edit.removed} {edit.text}" for key, edit in sorted(whole.edits.items()))),
    )


def _typed(found: Drafted, whole: Edited, words: dict[str, str]) -> Iterator[Standing]:
    """Numbers that neither follow the data nor stood in the paragraph as it was drafted, as years and documents do."""
    drafted = {block.key: _numbers(plain(runs_of(block))) for block in found.report.everything}
    for key, edit in whole.edits.items():
        written = _numbers(_REFERENCE.sub(" ", edit.text)) if key in words and not edit.removed else {}
        numbers = [(each,) for each in written if each not in drafted.get(key, {})]
        if numbers:
            yield Standing(key, words[key], tuple(numbers))


def _numbers(text: str) -> dict[str, None]:
    return dict.fromkeys(_NUMBER.findall(text))
