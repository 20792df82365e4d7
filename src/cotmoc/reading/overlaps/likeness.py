"""How alike two tasks are: what they share and what tells them apart, each as a number between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from math import exp, sqrt
from typing import NamedTuple

from cotmoc.reading.overlaps.citations import cite_one
from cotmoc.reading.overlaps.deeds import DO, Deeds
from cotmoc.reading.overlaps.figures import other_of_many
from cotmoc.reading.overlaps.nearness import FAR, near_asked, near_deeds, near_kinds
from cotmoc.reading.overlaps.scopes import scopes_apart
from cotmoc.reading.overlaps.weights import BROAD
from cotmoc.reading.overlaps.wording import common_share
from cotmoc.reading.overlaps.work import PURPOSE, Setting, What

WeightOf = Callable[[str], float]
Places = frozenset[tuple[int, str]]
_PLACES_KEPT = 4096
"""Pairs of places whose comparison is kept: the tasks of one province name few."""
_NEAR_DAYS = 31
_ALMOST_A_YEAR = 300
"""Days between deadlines of which one may be for the same thing a year later."""
_ADDRESS = frozenset({"guide", "monitor", "publicise", "draft", "fund", "review", DO})
_WITHIN = {True: 0.7, False: 0.35}
"""What a verb inside the object counts: much where others are told to do it, less where a thing made is for it."""
_SEVERAL = 3
"""Things known by name that are shared beside the first, beyond which more tell no more."""
_OWN = 2
"""Things that each has to itself, beyond which more tell no more."""
_ENOUGH = 8.0
"""What shared terms must tell before they say much."""


class DeedLikeness(NamedTuple):
    """How far two tasks are the same work; each between 0 and 1."""

    same_deed: float
    """How far both do the same kind of work to the same thing."""
    other_focus: float
    told: float
    same_level: float
    other_level: float
    other_audience: float
    other_product: float
    same_number: float
    same_source: float
    step: float
    other_stage: float
    same_kind: float
    """The same kind of verb opens both."""
    same_act: float
    """Both do one deed, whatever it is done to."""
    other_act: float
    """Both say what they do, far from one another, and neither verb stands in the other task."""
    near_asked: float
    """One only makes others act, and what is asked is near to what the other does."""
    other_of_many: float
    """Of several things counted through, each is about another: “bão số 5”, “bão số 13”."""
    other_scope: float
    """For other people, institutions or areas."""
    own_things: float
    """Each is about things known by name that the other does not have: two parts of one whole."""
    in_parallel: float
    """How many words are shared where both open alike and each says what the other does not: two things of one plan."""
    same_things: float
    """How many things known by name, beside the first, are in both."""
    no_thing: float
    """Both name things that are known, and none of them is in both."""
    same_words: float
    """How many of the plain words of the shorter the other has."""
    both_digital: float
    """How much is shared where both are done by computers and networks: much the same work under many verbs."""
    both_whole: float
    """How much of either task the other does too; says duplicate or overlap, not whether it is one."""


class SettingLikeness(NamedTuple):
    """How far two tasks have the same doer, place and time; each between 0 and 1."""

    same_time: float
    same_day: float
    """Due on one day, and not the last of a year, on which much is due."""
    other_time: float
    other_year: float
    """Both name years, and none is in both: the same work of two years."""
    in_turn: float
    """One body has both, at different times: more often steps of its work than the same work twice."""
    same_lead: float
    other_rank: float
    other_place: float
    place_of_one: float
    within: float
    """One is of all places, the other of one within: a commune's share of what the province does."""


class Weighed:
    """Work with what each of its terms tells, worked out once for all comparisons.

    `places` are the frames that a term stands in, each with what it tells there; `things` the terms that are known by
    name and do not stand in tasks of every subject.
    """

    __slots__ = (
        *("focus", "frames", "head", "norm", "places", "purpose", "terms", "things", "total", "totals", "weight"),
        *("does", "what"),
    )

    def __init__(self, what: What, weight_of: WeightOf) -> None:
        self.what = what
        self.frames = what.frames
        self.terms = {term: weight_of(term) * count for term, count in what.terms}
        self.total = sum(self.terms.values())
        self.norm = sqrt(sum(weight * weight for weight in self.terms.values()))
        told = [{term: weight_of(term) * share for term, share in frame.terms} for frame in what.frames]
        self.totals = [sum(terms.values()) for terms in told]
        self.focus = [max(terms, key=lambda term: (terms[term], term)) for terms in told]
        self.weight = sum(frame.weight for frame in what.frames)
        # plain tuples: what collects garbage passes them over, and an index holds a million
        self.places = {
            term: tuple([(at, terms[term]) for at, terms in enumerate(told) if term in terms]) for term in self.terms
        }
        self.head = told[0] if told else {}
        does = {term for frame in what.frames if frame.weight > PURPOSE for term, _ in frame.terms}
        self.purpose = frozenset(term for term, _ in what.terms) - does
        self.things = frozenset(term for term, _ in what.terms if "_" in term) - BROAD
        self.does = self.things - self.purpose


class _Deeds:
    """What two works do alike: by pairs of their frames, from the terms they share."""

    __slots__ = ("both", "done", "one", "two")

    def __init__(self, one: Weighed, two: Weighed) -> None:
        self.one, self.two = one, two
        both = 0.0
        met: dict[tuple[int, int], float] = {}
        others, places, places_too = two.terms, one.places, two.places
        for term, weight in one.terms.items():
            if term in others:
                other = others[term]
                both += weight if weight < other else other
                for i, tells in places[term]:
                    for j, tells_too in places_too[term]:
                        met[i, j] = met.get((i, j), 0.0) + (tells if tells < tells_too else tells_too)
        self.both = both
        self.done = {pair: self._deed(pair, both) for pair, both in met.items()}

    def _deed(self, pair: tuple[int, int], both: float) -> float:
        """How far both do the same kind of work to the same thing."""
        i, j = pair
        one, two = self.one.frames[i], self.two.frames[j]
        less, more = self.one.totals[i], self.two.totals[j]
        if less > more:
            less, more = more, less
        near = _near_frames(one.kinds, one.within, two.kinds, two.within)
        return float(one.weight * two.weight * near * both / (less**0.7 * more**0.3))

    def wholes(self) -> tuple[float, float]:
        """How much of all each work does the other does too."""
        rows: dict[int, float] = {}
        columns: dict[int, float] = {}
        for (i, j), deed in self.done.items():
            rows[i] = max(rows.get(i, 0.0), deed)
            columns[j] = max(columns.get(j, 0.0), deed)
        return sum(rows.values()) / self.one.weight, sum(columns.values()) / self.two.weight

    def other_focus(self) -> bool:
        """Whether the two frames most alike are each about a thing known by name that the other task does not have."""
        _, (i, j) = max((deed, pair) for pair, deed in self.done.items())
        one, two = self.one.focus[i], self.two.focus[j]
        return "_" in one and "_" in two and one not in self.two.terms and two not in self.one.terms


_NOTHING = DeedLikeness(*[0.0] * len(DeedLikeness._fields))


def deed_likeness(one: Weighed, two: Weighed) -> DeedLikeness:
    """How far two tasks are the same work."""
    deeds = _Deeds(one, two)
    if not deeds.done:
        return _NOTHING
    a, b = one.what, two.what
    acts = near_deeds(a.deeds, b.deeds)
    known = bool(a.deeds.names and b.deeds.names)
    words = common_share(a.words, b.words)
    told = 1 - exp(-deeds.both / _ENOUGH)
    return DeedLikeness(
        same_deed=max(deeds.done.values()),
        other_focus=float(deeds.other_focus()),
        told=told,
        same_level=float(not a.levels.isdisjoint(b.levels)),
        other_level=_apart(a.levels, b.levels),
        other_audience=_apart(a.audiences, b.audiences),
        other_product=_apart(a.products, b.products),
        same_number=float(not a.numbers.isdisjoint(b.numbers)),
        same_source=float(cite_one(a.cited, b.cited)),
        step=max(_share(one, two), _share(two, one)),
        other_stage=_apart(a.stages, b.stages),
        same_kind=float(a.begins == b.begins),
        same_act=float(acts == 1),
        other_act=float(known and acts <= FAR and not _inside(a.deeds, b.deeds)),
        near_asked=float(not known and near_asked(a.deeds, b.deeds) > FAR),
        other_of_many=float(bool(a.numbered and b.numbered) and other_of_many(a.numbered, b.numbered)),
        other_scope=float(bool(a.scopes and b.scopes and scopes_apart(a.scopes, b.scopes))),
        own_things=_own_things(one, two),
        in_parallel=words if _in_parallel(a, b) else 0.0,
        same_things=_several(one, two),
        no_thing=float(bool(one.things and two.things) and one.things.isdisjoint(two.things)),
        same_words=words,
        both_digital=told if a.digital and b.digital else 0.0,
        both_whole=min(*deeds.wholes(), deeds.both / max(one.total, two.total)),
    )


def setting_likeness(one: Setting, two: Setting) -> SettingLikeness:
    """How far two tasks have the same doer, place and time."""
    days = abs(one.deadline - two.deadline).days if one.deadline and two.deadline else None
    near = days is not None and days <= _NEAR_DAYS
    other_place, place_of_one, smaller = _placing(one.places, two.places)
    same_lead = not one.leads.isdisjoint(two.leads)
    return SettingLikeness(
        same_time=float(near),
        same_day=float(days == 0 and not _ends_year(one.deadline)),
        other_time=0.0 if days is None or near else min(1.0, days / 365),
        other_year=float((days is None or days > _ALMOST_A_YEAR) and _other_years(one.years, two.years)),
        in_turn=float(same_lead and days is not None and not near),
        same_lead=float(same_lead),
        other_rank=float((one.lead_level == "nation") != (two.lead_level == "nation")),
        other_place=other_place,
        place_of_one=place_of_one,
        within=float(bool(smaller) and (two if smaller > 0 else one).everywhere),
    )


def _other_years(one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether both name years, and none is in both."""
    return bool(one and two) and one.isdisjoint(two)


def _ends_year(day: date | None) -> bool:
    return day is not None and (day.month, day.day) == (12, 31)


@cache
def _near_frames(
    kinds: frozenset[str], within: frozenset[str], other_kinds: frozenset[str], other_within: frozenset[str]
) -> float:
    """How near two kinds of work are; a verb inside the object counts for less than the one that governs it."""
    inner = _WITHIN[kinds <= _ADDRESS] * near_kinds(within, other_kinds)
    other_inner = _WITHIN[other_kinds <= _ADDRESS] * near_kinds(kinds, other_within)
    return max(near_kinds(kinds, other_kinds), inner, other_inner)


def _inside(one: Deeds, two: Deeds) -> bool:
    """Whether what one does is named in the other, if only as a thing that it is about."""
    return not (one.verbs.isdisjoint(two.inside) and two.verbs.isdisjoint(one.inside))


def _in_parallel(one: What, two: What) -> bool:
    """Whether both open with the same words, and each says a thing that the other does not."""
    if one.opening != two.opening:
        return False
    said, said_too = one.words | one.numbers, two.words | two.numbers
    return not (said <= said_too or said_too <= said)


def _share(one: Weighed, two: Weighed) -> float:
    """How much of what one task does is only what the other is for: then it is a step after it."""
    if not two.purpose or two.purpose.isdisjoint(one.head):
        return 0.0
    return sum(weight for term, weight in one.head.items() if term in two.purpose) / one.totals[0]


def _own_things(one: Weighed, two: Weighed) -> float:
    own = len([term for term in one.does if term not in two.terms])
    own_too = len([term for term in two.does if term not in one.terms]) if own else 0
    return min(own, own_too, _OWN) / _OWN


def _several(one: Weighed, two: Weighed) -> float:
    return min(max(len(one.things & two.things) - 1, 0), _SEVERAL) / _SEVERAL


def _apart(one: frozenset[str], two: frozenset[str]) -> float:
    return float(bool(one and two) and one.isdisjoint(two))


@lru_cache(_PLACES_KEPT)
def _placing(one: Places, two: Places) -> tuple[float, float, float]:
    """Whether both name places of one size, and different ones; whether only one names a province; by how much the
    place that one names is smaller than the other's."""
    sizes = {size for size, _ in one} & {size for size, _ in two}
    apart = any(_names(one, size).isdisjoint(_names(two, size)) for size in sizes)
    return float(apart), float(bool(_names(one, 0)) != bool(_names(two, 0))), float(_smallest(one) - _smallest(two))


def _smallest(places: Places) -> int:
    return max((size for size, _ in places), default=0)


def _names(places: Places, size: int) -> set[str]:
    return {name for each, name in places if each == size}


def chance(score: float) -> float:
    """A score as a chance between 0 and 1."""
    return 1 / (1 + exp(-score))
