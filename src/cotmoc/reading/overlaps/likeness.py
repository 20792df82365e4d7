"""How alike two tasks are: what they share and what tells them apart, each as a number between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from math import exp, sqrt
from typing import NamedTuple

from cotmoc.reading.overlaps.citations import cite_one
from cotmoc.reading.overlaps.weights import BROAD
from cotmoc.reading.overlaps.wording import common_share, same_scope
from cotmoc.reading.overlaps.work import DO, PURPOSE, Setting, What

WeightOf = Callable[[str], float]
Places = frozenset[tuple[int, str]]
_PLACES_KEPT = 4096
"""Pairs of places whose comparison is kept: the tasks of one province name few."""
_NEAR_DAYS = 31
_NEAR_ACTIONS = {
    frozenset(pair): near
    for *pair, near in (
        ("build", "draft", 0.6),
        ("build", "issue", 0.4),
        ("draft", "issue", 0.8),
        ("build", "improve", 0.5),
        ("build", "connect", 0.4),
        ("build", "procure", 0.6),
        ("build", "provide", 0.5),
        ("build", "digitise", 0.5),
        ("build", "operate", 0.4),
        ("improve", "connect", 0.5),
        ("improve", "operate", 0.3),
        ("improve", "simplify", 0.6),
        ("improve", "organise", 0.4),
        ("digitise", "connect", 0.4),
        ("digitise", "operate", 0.4),
        ("digitise", "provide", 0.4),
        ("operate", "provide", 0.5),
        ("operate", "publicise", 0.4),
        ("operate", "connect", 0.4),
        ("train", "publicise", 0.6),
        ("train", "guide", 0.4),
        ("guide", "publicise", 0.5),
        ("improve", "publicise", 0.3),
        ("publicise", "digitise", 0.3),
        ("publicise", "provide", 0.5),
        ("provide", "simplify", 0.3),
        ("guide", "operate", 0.4),
        ("review", "simplify", 0.5),
        ("review", "monitor", 0.5),
        ("review", "draft", 0.4),
        ("review", "digitise", 0.4),
        ("secure", "monitor", 0.4),
        ("organise", "issue", 0.4),
        ("fund", "draft", 0.5),
        ("certify", "review", 0.5),
        ("certify", "provide", 0.6),
        ("certify", "issue", 0.4),
        ("heal", "secure", 0.5),
        ("heal", "provide", 0.4),
        ("clear", "guide", 0.4),
        ("clear", "improve", 0.3),
        ("clear", "secure", 0.3),
        ("grow", "build", 0.4),
        ("grow", "improve", 0.4),
        ("trade", "publicise", 0.4),
        ("trade", "operate", 0.4),
        ("trade", "procure", 0.6),
        ("meet", "guide", 0.6),
        ("close", "improve", 0.1),
    )
}
"""Kinds of work that plans tell by one another's verbs, and how near they are."""


_DONE_BY = {
    "review": 0.3,
    "draft": 0.4,
    "issue": 0.4,
    "guide": 0.4,
    "monitor": 0.4,
    "train": 0.15,
    "publicise": 0.5,
    "fund": 0.3,
    "procure": 0.5,
    "organise": 0.5,
    "close": 0.2,
    "clear": 0.3,
    "meet": 0.2,
    "heal": 0.5,
    "trade": 0.4,
}
"""How near kinds of work are to a task that says only that something is done; those that are not here make it."""
_MAKES = 0.8
_FAR = 0.15
"""How near any two kinds of work are."""
_MAKES_THINGS = frozenset({"build", "improve", "connect", "procure", "provide", "operate", "digitise", "organise"})
_MAKING = 0.4
"""How near kinds of work are by which a thing comes to be used: plans name one for the other."""
_ADDRESS = frozenset({"guide", "monitor", "publicise", "draft", "fund", "review", DO})
_WITHIN = {True: 0.7, False: 0.35}
"""What a verb inside the object counts: much where others are told to do it, less where a thing made is for it."""
_SEVERAL = 3
"""Things known by name that are shared beside the first, beyond which more tell no more."""
_ENOUGH = 8.0
"""What shared terms must tell before they say much."""


class DeedLikeness(NamedTuple):
    """How far two tasks are the same work; each between 0 and 1."""

    same_deed: float
    whole_deed: float
    other_deed: float
    other_focus: float
    other_head: float
    told: float
    same_level: float
    other_level: float
    other_audience: float
    same_product: float
    other_product: float
    same_number: float
    same_source: float
    step: float
    other_stage: float
    same_kind: float
    """The same kind of verb opens both."""
    same_things: float
    """How many things known by name, beside the first, are in both."""
    no_thing: float
    """Both name things that are known, and none of them is in both."""
    same_words: float
    """How many of the plain words of the shorter the other has."""
    same_scope: float
    """How far both say in the same words where it is done."""
    only_one_pays: float
    """One finds the money for what the other does."""
    both_whole: float
    """How much of either task the other does too; says duplicate or overlap, not whether it is one."""


class SettingLikeness(NamedTuple):
    """How far two tasks have the same doer, place and time; each between 0 and 1."""

    same_time: float
    same_day: float
    """Due on one day, and not the last of a year, on which much is due."""
    other_time: float
    in_turn: float
    """One body has both, at different times: more often steps of its work than the same work twice."""
    same_lead: float
    other_rank: float
    other_place: float
    place_of_one: float
    within: float
    """One is of a place within the other's: a commune's share of what the province does."""


class Weighed:
    """Work with what each of its terms tells, worked out once for all comparisons.

    `places` are the frames that a term stands in, each with what it tells there; `things` the terms that are known by
    name and do not stand in tasks of every subject.
    """

    __slots__ = (
        *("focus", "frames", "head", "norm", "places", "purpose", "terms", "things", "total", "totals", "weight"),
        "what",
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


class _Deeds:
    """What two works do alike: by pairs of their frames, from the terms they share."""

    __slots__ = ("both", "done", "one", "two")

    def __init__(self, one: Weighed, two: Weighed) -> None:
        self.one, self.two = one, two
        self.both = 0.0
        met: dict[tuple[int, int], float] = {}
        others = two.terms
        for term, weight in one.terms.items():
            other = others.get(term)
            if other is None:
                continue
            self.both += weight if weight < other else other
            for i, tells in one.places[term]:
                for j, tells_too in two.places[term]:
                    met[i, j] = met.get((i, j), 0.0) + (tells if tells < tells_too else tells_too)
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

    def foremost(self) -> tuple[float, float]:
        """Of the two frames most alike: whether each is about a thing known by name that the other does not have;
        whether each opens with a thing the other does not have."""
        _, (i, j) = max((deed, pair) for pair, deed in self.done.items())
        one, two = self.one.focus[i], self.two.focus[j]
        first, second = one in self.two.terms, two in self.one.terms
        head, other = self.one.frames[i].head, self.two.frames[j].head
        return (
            float("_" in one and "_" in two and not first and not second),
            float(head not in self.two.terms and other not in self.one.terms),
        )


_NOTHING = DeedLikeness(*[0.0] * len(DeedLikeness._fields))


def deed_likeness(one: Weighed, two: Weighed) -> DeedLikeness:
    """How far two tasks are the same work."""
    deeds = _Deeds(one, two)
    if not deeds.done:
        return _NOTHING
    wholes = deeds.wholes()
    other_focus, other_head = deeds.foremost()
    first, second = one.frames[0], two.frames[0]
    near = _near_frames(first.kinds, first.within, second.kinds, second.within)
    a, b = one.what, two.what
    return DeedLikeness(
        same_deed=max(deeds.done.values()),
        whole_deed=max(wholes),
        other_deed=float(near <= _FAR),
        other_focus=other_focus,
        other_head=other_head,
        told=1 - exp(-deeds.both / _ENOUGH),
        same_level=float(not a.levels.isdisjoint(b.levels)),
        other_level=_apart(a.levels, b.levels),
        other_audience=_apart(a.audiences, b.audiences),
        same_product=float(not a.products.isdisjoint(b.products)),
        other_product=_apart(a.products, b.products),
        same_number=float(not a.numbers.isdisjoint(b.numbers)),
        same_source=float(cite_one(a.cited, b.cited)),
        step=max(_share(one, two), _share(two, one)),
        other_stage=_apart(a.stages, b.stages),
        same_kind=float(not first.kinds.isdisjoint(second.kinds)),
        same_things=_several(one, two),
        no_thing=float(bool(one.things and two.things) and one.things.isdisjoint(two.things)),
        same_words=common_share(a.words, b.words),
        same_scope=same_scope(a.scopes, b.scopes),
        only_one_pays=float(a.stages.isdisjoint(b.stages) and "funding" in a.stages | b.stages),
        both_whole=min(*wholes, deeds.both / max(one.total, two.total)),
    )


def setting_likeness(one: Setting, two: Setting) -> SettingLikeness:
    """How far two tasks have the same doer, place and time."""
    days = abs(one.deadline - two.deadline).days if one.deadline and two.deadline else None
    near = days is not None and days <= _NEAR_DAYS
    other_place, place_of_one, within = _placing(one.places, two.places)
    same_lead = not one.leads.isdisjoint(two.leads)
    return SettingLikeness(
        same_time=float(near),
        same_day=float(days == 0 and not _ends_year(one.deadline)),
        other_time=0.0 if days is None or near else min(1.0, days / 365),
        in_turn=float(same_lead and days is not None and not near),
        same_lead=float(same_lead),
        other_rank=float((one.lead_level == "nation") != (two.lead_level == "nation")),
        other_place=other_place,
        place_of_one=place_of_one,
        within=within,
    )


def _ends_year(day: date | None) -> bool:
    return day is not None and (day.month, day.day) == (12, 31)


@cache
def _near_frames(
    kinds: frozenset[str], within: frozenset[str], other_kinds: frozenset[str], other_within: frozenset[str]
) -> float:
    """How near two kinds of work are; a verb inside the object counts for less than the one that governs it."""
    inner = _WITHIN[kinds <= _ADDRESS] * _near(within, other_kinds)
    other_inner = _WITHIN[other_kinds <= _ADDRESS] * _near(kinds, other_within)
    return max(_near(kinds, other_kinds), inner, other_inner)


def _near(one: frozenset[str], two: frozenset[str]) -> float:
    if one & two:
        return 1.0
    return max((_nearness(a, b) for a in one for b in two), default=0.0)


def _nearness(one: str, two: str) -> float:
    if DO in (one, two):
        return _DONE_BY.get(two if one == DO else one, _MAKES)
    return _NEAR_ACTIONS.get(frozenset((one, two)), _MAKING if {one, two} <= _MAKES_THINGS else _FAR)


def _share(one: Weighed, two: Weighed) -> float:
    """How much of what one task does is only what the other is for: then it is a step after it."""
    if not two.purpose or two.purpose.isdisjoint(one.head):
        return 0.0
    return sum(weight for term, weight in one.head.items() if term in two.purpose) / one.totals[0]


def _several(one: Weighed, two: Weighed) -> float:
    return min(max(len(one.things & two.things) - 1, 0), _SEVERAL) / _SEVERAL


def _apart(one: frozenset[str], two: frozenset[str]) -> float:
    return float(bool(one and two) and one.isdisjoint(two))


@lru_cache(_PLACES_KEPT)
def _placing(one: Places, two: Places) -> tuple[float, float, float]:
    """Whether both name places of one size, and different ones; whether only one names a province; whether one names
    a smaller place than the other."""
    sizes = {size for size, _ in one} & {size for size, _ in two}
    apart = any(_names(one, size).isdisjoint(_names(two, size)) for size in sizes)
    return float(apart), float(bool(_names(one, 0)) != bool(_names(two, 0))), float(_smallest(one) != _smallest(two))


def _smallest(places: Places) -> int:
    return max((size for size, _ in places), default=0)


def _names(places: Places, size: int) -> set[str]:
    return {name for each, name in places if each == size}


def chance(score: float) -> float:
    """A score as a chance between 0 and 1."""
    return 1 / (1 + exp(-score))
