"""Explanations for people: a heading, a tree from the figure down to the observations, the verdict as a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cotmoc.evaluation.display import Scale, day_text, number_text, range_text
from cotmoc.evaluation.trace import IndicatorTrace, JudgementTrace, Trace
from cotmoc.formula.numbers import find_numbers, format_number
from cotmoc.formula.parse import parse
from cotmoc.formula.sentence import Names, ratio_sentence, sentence
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import decimal_text
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import Period, Window
from cotmoc.model.target import Aim
from cotmoc.model.validity import BEGINNING
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.notes import Notes, slow_side
from cotmoc.workspace.term_words import Branch, TermWords
from cotmoc.workspace.verdict_sentence import verdict_sentence
from cotmoc.workspace.words import said
from cotmoc.workspace.workspace import Explanation


@dataclass(frozen=True, slots=True)
class Told:
    """An explanation in words: lines, the trees below them, the sources these name, the sentence, and what else is to
    be known."""

    heading: tuple[str, ...]
    trees: tuple[Branch, ...]
    legend: tuple[str, ...]
    sentence: str
    notes: tuple[str, ...]
    is_folded: bool


def told(explanation: Explanation, naming: Naming, *, everything: bool = False) -> Told:
    """The explanation in the language of `naming`; `everything`: every unit and every figure, not only those that
    matter."""
    words = _Words(explanation, naming, everything=everything)
    heading, trees = tuple(words.heading()), tuple(words.trees())
    repeated = {*heading, said("not_allocated", naming.lang)}
    return Told(
        heading,
        trees,
        tuple(words.legend()),
        verdict_sentence(explanation.target, naming),
        tuple(line for line in Notes(naming).lines(explanation.target) if line not in repeated),
        words.is_folded,
    )


def formula_words(indicator: Indicator, naming: Naming) -> str:
    """How an indicator is made, in one phrase with names in place of codes."""
    names = Names(
        of=lambda code: f"«{naming.element(code)}»",
        level=naming.level,
        dimension=lambda dimension: said("dimension", naming.lang, dimension=dimension),
        code=lambda element, dimension, code: naming.code(naming.list_of(element, dimension), code),
    )
    numerator = parse(indicator.numerator)
    if indicator.kind is IndicatorKind.RATIO:
        denominator = parse(indicator.denominator)
        return ratio_sentence(numerator, denominator, indicator.factor, names=names, lang=naming.lang)
    phrase = sentence(numerator, names, lang=naming.lang)
    if indicator.factor == 1:
        return phrase
    places = len(decimal_text(indicator.factor).partition(".")[2])
    return f"({phrase}) × {format_number(indicator.factor, places, lang=naming.lang)}"


def _says_itself(stated: str, aim: Aim, lang: str) -> bool:
    """Whether the plan's words need no translation: a plain threshold that they name."""
    if aim.comparator in _DOWNWARDS and not _LIMITING.search(stated):
        return False  # “18 %” alone does not say that less is better
    is_plain = aim.comparator in _UPWARDS | _DOWNWARDS
    return is_plain and any(found.value == aim.low for found in find_numbers(stated, lang=lang))


_UPWARDS = frozenset({Comparator.AT_LEAST, Comparator.ABOVE, Comparator.EQUAL})
_DOWNWARDS = frozenset({Comparator.AT_MOST, Comparator.BELOW})
_LIMITING = re.compile(r"không quá|tối đa|nhiều nhất|dưới|[≤<]", re.IGNORECASE)


class _Words:
    def __init__(self, explanation: Explanation, naming: Naming, *, everything: bool) -> None:
        self._explanation = explanation
        self._result = explanation.target
        self._trace: Trace = explanation.trace
        self._naming = naming
        self._lang = naming.lang
        self._notes = Notes(naming)
        slow = frozenset(each.unit for each in self._result.slow)
        deciding = frozenset(self._result.deciding)
        self._terms = TermWords(
            naming, deciding=deciding, slow=slow, slow_mark=self._say(slow_side(self._result)), everything=everything
        )

    # -- heading ---------------------------------------------------------------------------------------------------

    def heading(self) -> Iterator[str]:
        """What is asked of whom, for when, as known when."""
        target, question = self._result.target, self._trace.question
        programme = self._explanation.programme
        yield f"{target.code}  {target.name}"
        yield self._say("programme", code=programme.programme.code, title=self._naming.title(programme.programme))
        yield self._aim()
        yield from self._notes.adjusted(self._result)
        days = {"start": self._day(target.period.start), "end": self._day(target.period.end)}
        names = {"unit": self._naming.unit(question.unit), "period": self._naming.period(target.period)}
        if question.level:
            yield self._say("scope_level", level=self._naming.level(question.level), **names, **days)
        else:
            yield self._say("scope", **names, **days)
        if question.asked != target.period:
            asked = question.asked
            yield self._say("asked_at", period=self._naming.period(asked), end=self._day(asked.end))
        yield self._say(
            "known",
            known_at=self._naming.instant(programme.known_at),
            day=self._day(self._trace.day),
        )
        yield from self._responsible()

    def _aim(self) -> str:
        judgement, stated = self._result.judgement, self._notes.stated(self._result)
        if judgement.aim is None:
            return self._say("aim_not_allocated" if self._notes.is_unallocated(self._result) else "aim_none")
        wanted = self._notes.wanted(judgement)
        if stated == wanted or _says_itself(stated, judgement.aim, self._lang):
            return self._say("aim", aim=stated)
        return self._say("aim_means", stated=stated, aim=wanted)

    def _responsible(self) -> Iterator[str]:
        target = self._result.target
        if target.lead:
            yield self._say("lead", unit=self._naming.unit(target.lead))
        if target.baseline is not None:
            value = number_text(target.baseline, self._result.judgement, lang=self._lang)
            if target.baseline_date:
                yield self._say("baseline_dated", value=value, day=self._day(target.baseline_date))
            else:
                yield self._say("baseline", value=value)
        if target.source:
            yield self._say("sources", sources=self._naming.sources(target.source))

    @property
    def is_folded(self) -> bool:
        """Whether lines of the trees were summed up; to be asked after them."""
        return self._terms.is_folded

    # -- trees -----------------------------------------------------------------------------------------------------

    def trees(self) -> Iterator[Branch]:
        """The tree of the target's own figure, then those of its conditions."""
        yield from self._judgement(self._trace.own)
        for each in self._trace.conditions:
            yield Branch(self._say("condition_of", name=each.judgement.stated), tuple(self._judgement(each)))

    def legend(self) -> Iterator[str]:
        """The sources that the trees name; to be asked after them."""
        for each in self._terms.sources:
            source = self._naming.catalogue.source_by_id.get(each)
            if source is not None:
                title = f"{source.number} {source.title}".strip()
                yield self._say("legend_line", id=each, title=title)

    def _judgement(self, trace: JudgementTrace) -> Iterator[Branch]:
        if trace.indicator is not None:
            yield self._indicator(trace.indicator, figure_words(trace.judgement, self._lang).text)
        outlook = trace.judgement.outlook
        if outlook is not None and outlook.range is not None and outlook.elapsed:
            key = "outlook_path" if outlook.step else "outlook_baseline" if outlook.from_baseline else "outlook"
            told = self._notes.foreseen(trace.judgement, outlook)
            yield Branch(self._say(key, known=outlook.known, **told))

    def _indicator(self, trace: IndicatorTrace, figure: str) -> Branch:
        indicator = trace.indicator
        name = indicator.name if self._lang == "vi" else indicator.name_en or indicator.name
        below = [Branch(line) for line in self._definition(indicator)]
        below += [Branch(line) for line in self._windows(trace)]
        below += self._peers(trace)
        below += [self._terms.term(term) for term in trace.terms]
        below += [self._indicator(each, "…") for each in trace.within]
        text = self._say("indicator", name=name, code=indicator.code, figure=figure)
        return Branch(text if figure != "…" else f"{name} ({indicator.code})", tuple(below))

    def _definition(self, indicator: Indicator) -> Iterator[str]:
        if indicator.kind in (IndicatorKind.RATIO, IndicatorKind.EXPRESSION):
            yield self._say("formula", formula=formula_words(indicator, self._naming))
        elif indicator.kind is IndicatorKind.AS_IS:
            yield self._say("as_is")
        start = indicator.validity.start
        since = self._say("defined_always" if start == BEGINNING else "defined_since", day=self._day(start))
        if indicator.source:
            since += "; " + self._say("source", source=self._naming.sources(indicator.source))
        yield since
        if indicator.why:
            yield self._say("why", why=indicator.why)

    def _peers(self, trace: IndicatorTrace) -> list[Branch]:
        if not trace.peers or not trace.within:
            return []
        scale = Scale.of(trace.within[0].indicator)
        lines = []
        for peer in sorted(trace.peers, key=lambda each: -(each.range.high or 0) if each.range else 1):
            value = range_text(peer.range, scale, lang=self._lang) if peer.range else self._say("no_peer_value")
            key = "rank_own" if peer.unit == self._trace.question.unit else "unit_value"
            lines.append(Branch(self._say(key, unit=self._naming.unit(peer.unit), value=value)))
        return [Branch(self._say("rank_among", count=len(trace.peers) - 1), tuple(lines))]

    # -- calendars -------------------------------------------------------------------------------------------------

    def _windows(self, trace: IndicatorTrace) -> Iterator[str]:
        """The days in which a figure cut off on the 14th differs from the calendar, and what is not confirmed."""
        target = self._trace.question.period
        used = dict.fromkeys(cell.cell.period for term in trace.terms for place in term.places for cell in place.cells)
        nd09 = [period for period in used if period.window is Window.ND09]
        if nd09 and target.window is Window.CALENDAR:
            first, last = min(nd09, key=lambda p: p.start), max(nd09, key=lambda p: p.end)
            yield self._differing(first, last)
        if any(period.is_unconfirmed for period in nd09):
            yield self._say("window_unconfirmed")

    def _differing(self, first: Period, last: Period) -> str:
        calendar = first.with_window(Window.CALENDAR).start, last.with_window(Window.CALENDAR).end
        one = timedelta(days=1)
        spans = ((first.start, calendar[0] - one), (last.end + one, calendar[1]))
        differ = "; ".join(
            self._say("days", first=self._day(start), last=self._day(end)) for start, end in spans if start <= end
        )
        names = [self._naming.period(period.with_window(Window.CALENDAR)) for period in (first, last)]
        return self._say(
            "window_differs",
            period=" – ".join(dict.fromkeys(names)),
            start=self._day(first.start),
            end=self._day(last.end),
            calendar_start=self._day(calendar[0]),
            calendar_end=self._day(calendar[1]),
            differ=differ,
        )

    def _day(self, day: date) -> str:
        return day_text(day)

    def _say(self, key: str, **details: object) -> str:
        return said(key, self._lang, **details)
