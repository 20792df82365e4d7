"""Any figure as one sentence to paste elsewhere: what it is, of whom, for when, as known when, and from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cotmoc.evaluation.display import Scale, has_figure, range_text, shown
from cotmoc.evaluation.result import Judgement, ProgrammeResult, TargetResult
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.notes import why_no_value
from cotmoc.workspace.words import said


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A figure and what it is about; `asked` is the period at whose end it is looked at, where that is another."""

    judgement: Judgement
    unit: str
    period: Period
    known_at: datetime
    asked: Period | None = None
    sources: tuple[str, ...] = ()


def quoted_target(result: TargetResult, programme: ProgrammeResult) -> Quoted:
    """The figure of a target, as the programme was looked at."""
    asked = programme.period
    return Quoted(
        judgement=result.judgement,
        unit=result.unit,
        period=result.target.period,
        known_at=programme.known_at,
        asked=asked if asked.end < result.target.period.end else None,
        sources=result.sources,
    )


def figure_sentence(quoted: Quoted, naming: Naming) -> str:
    """The sentence, in the language of `naming`; figures that are made up say so."""
    lang = naming.lang
    sentence = _what(quoted, naming) + said("figure.known", lang, known_at=naming.instant(quoted.known_at))
    if quoted.sources:
        sentence += said("figure.source", lang, sources=_sources(quoted.sources, naming))
    if naming.catalogue.made_up:
        sentence += said("figure.made_up", lang)
    return sentence[:1].upper() + sentence[1:] + "."


def _what(quoted: Quoted, naming: Naming) -> str:
    judgement, lang = quoted.judgement, naming.lang
    names = {
        "name": _name(judgement, naming),
        "unit": naming.unit_within(quoted.unit),
        "period": _period(quoted, naming),
    }
    key, value, asides = _value(quoted, naming)
    if key == "figure.none":
        return said(key, lang, why=value, **names)
    if judgement.is_provisional:
        asides = [*asides, said("figure.provisional", lang)]
    sentence = said(key, lang, value=value, **names)
    return sentence + (said("figure.aside", lang, aside="; ".join(asides)) if asides else "")


def _value(quoted: Quoted, naming: Naming) -> tuple[str, str, list[str]]:
    """How to say it, the figure itself, and what is to be known of it."""
    judgement, lang = quoted.judgement, naming.lang
    figure = judgement.figure
    if figure.range is None and figure.why is not None:
        return "figure.none", why_no_value(figure.why, figure.detail, naming), []
    if not has_figure(judgement):
        return "figure.none", said("status.O", lang), []
    everything, key = shown(judgement, lang=lang), _SAID_BY_KIND.get(_kind(judgement), "figure.is")
    asides = []
    if figure.expected > 1 and figure.reported < figure.expected:
        asides.append(said("figure.coverage", lang, reported=figure.reported, expected=figure.expected))
    if figure.range is not None and figure.range.is_point:
        return key, everything, asides
    if figure.reported_value is None:
        return "figure.lies", everything, asides
    if figure.closed:
        asides.append(said("figure.bounds", lang, bounds=everything))
    elif quoted.asked is None:
        asides.append(said("figure.open", lang))
    return key, range_text(Interval.point(figure.reported_value), Scale.of(judgement.indicator), lang=lang), asides


def _kind(judgement: Judgement) -> IndicatorKind | None:
    return judgement.indicator.kind if judgement.indicator else None


_SAID_BY_KIND: dict[IndicatorKind | None, str] = {
    IndicatorKind.MILESTONE: "figure.day",
    IndicatorKind.JUDGED: "figure.judged",
}


def _name(judgement: Judgement, naming: Naming) -> str:
    indicator = judgement.indicator
    if indicator is None:
        return judgement.figure.detail
    return (naming.lang == "en" and indicator.name_en) or indicator.name


def _period(quoted: Quoted, naming: Naming) -> str:
    period = naming.period(quoted.period)
    if quoted.asked is None:
        return period
    return said("figure.until", naming.lang, period=period, asked=naming.period(quoted.asked))


def _sources(ids: Sequence[str], naming: Naming) -> str:
    known = naming.catalogue.source_by_id
    names = ((known[each].number or known[each].title) if each in known else each for each in ids)
    return "; ".join(dict.fromkeys(names))
