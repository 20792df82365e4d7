"""The verdict as a sentence in good plain words: what is, against what, and what could still change it."""

from __future__ import annotations

from cotmoc.evaluation.display import day_text, has_figure, is_reported
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.comparator import Comparator
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.notes import SETTLED, SILENT, Notes, why_no_value
from cotmoc.workspace.words import said

_OPEN = frozenset({Verdict.ON_TRACK, Verdict.AT_RISK})


def verdict_sentence(result: TargetResult, naming: Naming) -> str:
    """The verdict in good plain words: what is, against what, and whether missing reports could change it."""
    notes, lang = Notes(naming), naming.lang
    own = _unallocated_sentence(result, notes, naming) or _judged_sentence(result.judgement, notes, naming)
    sentences = [own]
    if result.conditions:
        sentences += [_condition_sentence(each, notes, naming) for each in result.conditions]
        count = len(result.conditions) + 1
        sentences.append(
            said("sentence_conditions", lang, count=count, verdict=notes.verdict(result.verdict, result.judgement))
        )
    sentences += _about_missing(result, naming)
    if result.verdict in _OPEN and not result.figure.closed:
        sentences.append(_still_open(result.judgement, lang))
    return " ".join(sentences)


def _still_open(judgement: Judgement, lang: str) -> str:
    """That more is to come, and until when where the deadline has passed already."""
    passed, closes = judgement.passed, judgement.figure.closes
    if passed is None or closes is None or not is_reported(judgement.figure):
        return said("sentence_open", lang)
    return said("sentence_passed", lang, day=day_text(passed), closes=day_text(closes))


def _unallocated_sentence(result: TargetResult, notes: Notes, naming: Naming) -> str:
    if result.figure.range is None or not notes.is_unallocated(result):
        return ""
    return said("sentence_not_allocated", naming.lang, figure=figure_words(result.judgement, naming.lang).text)


def _condition_sentence(judgement: Judgement, notes: Notes, naming: Naming) -> str:
    name = judgement.indicator.name if judgement.indicator else judgement.figure.detail
    return f"{name}: " + _lower(_judged_sentence(judgement, notes, naming))


def _judged_sentence(judgement: Judgement, notes: Notes, naming: Naming) -> str:
    lang, verdict = naming.lang, judgement.verdict
    word, figure = _upper(notes.verdict(verdict, judgement)), figure_words(judgement, lang).text
    if judgement.figure.why is not None and judgement.figure.range is None:
        why = why_no_value(judgement.figure.why, judgement.figure.detail, naming)
        return said("sentence_why", lang, verdict=word, why=why)
    if judgement.aim is None:
        key = "sentence_no_target" if verdict is Verdict.NO_TARGET else "sentence_plain"
        return said(key, lang, verdict=word, figure=figure)
    key = _SENTENCES.get(judgement.aim.comparator, "sentence") if has_figure(judgement) else "sentence_no_figure"
    return said(key, lang, verdict=word, figure=figure, aim=notes.wanted(judgement))


_SENTENCES = {Comparator.MILESTONE: "sentence_milestone", Comparator.JUDGED: "sentence_judged"}


def _about_missing(result: TargetResult, naming: Naming) -> list[str]:
    figure, lang = result.figure, naming.lang
    count = figure.expected - figure.reported
    if not count or result.verdict in SILENT or result.conditions:
        return []
    stands = "agree" if result.verdict in SETTLED or result.verdict is Verdict.MISSED else "open"
    if figure.expected == 1:
        return [said(f"sentence_one_missing_{stands}", lang, unit=naming.units(figure.missing_units))]
    return [said(f"sentence_missing_{stands}", lang, missing=count, expected=figure.expected)]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
