"""Time phrases that frame more than their own clause: at the head of a sentence, or right behind its label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cotmoc.reading.facts.page_time import TELLING
from cotmoc.reading.facts.sentences import Sentence
from cotmoc.reading.facts.times import Role, TimePhrase

HEAD = 40
"""Characters of a sentence within which a time phrase frames all of it."""
SUMMED = "{summed}"
"""What is added up since the year began, beside what is as at a day."""
YEAR_IN_BRACKETS = re.compile(r"\s*\((?:năm )?(?:19|20)\d\d\)")
"""“1.487 (2016)”"""
_HEAD_WORDS = re.compile(r"[\w\s().–-]*\Z")
_LABEL = re.compile(r"[^:;,.\n]{1,80}:\s*")
"""“Giải quyết thủ tục hành chính: Năm 2024, …”: what stands before a colon frames nothing."""

_RANKED = re.compile(r"(?<!\w)(?:xếp hạng|chỉ số|DTI|PCI|PAPI|SIPAS|PAR[ -]?Index)(?!\w)[^.;]{0,60}\Z", re.IGNORECASE)


def announced(text: str, phrases: Iterable[TimePhrase], *, ranked: bool) -> TimePhrase | None:
    """The one time that a sentence tells; of several, for what is `ranked`, the one that an index or ranking told of
    in it is of: "Tại hội nghị sơ kết 6 tháng đầu năm 2023, Bộ công bố xếp hạng chuyển đổi số năm 2022"."""
    told = [phrase for phrase in phrases if phrase.role in TELLING]
    if len(told) > 1 and ranked:
        told = [phrase for phrase in told if _RANKED.search(text, max(0, phrase.start - HEAD * 2), phrase.start)]
    return told[0] if len(told) == 1 else None


def frame_of(text: str, sentence: Sentence, phrases: Iterable[TimePhrase]) -> TimePhrase | None:
    """The phrase at the head of a sentence ("Năm 2022, …"), which frames all of it."""
    for phrase in phrases:
        if phrase.period == SUMMED:
            continue
        head = text[sentence.start : phrase.start]
        if phrase.end <= sentence.end and phrase.role in TELLING and _HEAD_WORDS.fullmatch(head):
            return phrase
    return None


_BEHIND_COLON = re.compile(r":\s*(?:(?:tính|đến|tới|trong|hết|cuối)\s+)*\Z", re.IGNORECASE)


def opening(text: str, sentence: Sentence, phrases: Iterable[TimePhrase]) -> TimePhrase | None:
    """The year or months right behind a colon, which frame the rest of a sentence: "Chủ tịch cho biết: năm 2023 …"."""
    told = (p for p in phrases if p.role is Role.PERIOD and p.end <= sentence.end)
    return next((p for p in told if _BEHIND_COLON.search(text, sentence.start, p.start)), None)


def labelled(text: str, first: Sentence, told: Sequence[TimePhrase]) -> TimePhrase | None:
    """The one time that a paragraph, which begins with the sentence `first`, tells right after its label."""
    label = _LABEL.match(text, first.start, first.end)
    is_framing = len(told) == 1 and label and told[0].start == label.end()
    return told[0] if is_framing and told[0].role is Role.PERIOD else None
