"""How alike two tasks are: what they share and what tells them apart, each as a number between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from typing import NamedTuple

from cotmoc.reading.overlaps.work import DO, PURPOSE, Frame, Setting, What

WeightOf = Callable[[str], float]
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
        ("train", "publicise", 0.4),
        ("train", "guide", 0.4),
        ("guide", "publicise", 0.5),
        ("improve", "publicise", 0.3),
        ("provide", "simplify", 0.3),
        ("guide", "operate", 0.4),
        ("review", "simplify", 0.5),
        ("review", "monitor", 0.5),
        ("review", "draft", 0.4),
        ("secure", "monitor", 0.4),
        ("organise", "issue", 0.4),
        ("fund", "draft", 0.5),
        ("certify", "review", 0.5),
        ("close", "improve", 0.2),
    )
}
"""Kinds of work that plans tell by one another's verbs, and how near they are."""


_DONE_BY = {
    "review": 0.3,
    "draft": 0.4,
    "guide": 0.4,
    "monitor": 0.4,
    "train": 0.15,
    "publicise": 0.5,
    "fund": 0.3,
    "close": 0.2,
}
"""How near kinds of work are to a task that says only that something is done; those that are not here make it."""
_MAKES = 0.8
_FAR = 0.15
"""How near any two kinds of work are."""
_ADDRESS = frozenset({"guide", "monitor", "publicise", "draft", "fund", "review", DO})
_WITHIN = {True: 0.7, False: 0.35}
"""What a verb inside the object counts: much where others are told to do it, less where a thing made is for it."""
_ENOUGH = 8.0
"""What shared terms must tell before they say much."""


class DeedLikeness(NamedTuple):
    """How far two tasks are the same work; each between 0 and 1."""

    same_words: float
    contained: float
    same_deed: float
    whole_deed: float
    other_deed: float
    same_focus: float
    told: float
    same_level: float
    other_level: float
    other_audience: float
    other_document: float
    same_number: float
    same_source: float
    step: float
    both_whole: float
    """How much of either task the other does too; says duplicate or overlap, not whether it is one."""


class SettingLikeness(NamedTuple):
    """How far two tasks have the same doer, place and time; each between 0 and 1."""

    same_time: float
    other_time: float
    same_lead: float
    other_rank: float
    other_place: float
    place_of_one: float


@dataclass(frozen=True, slots=True)
class _Object:
    """A frame with what its terms tell."""

    frame: Frame
    terms: dict[str, float]
    total: float
    focus: str


class Weighed:
    """Work with what each of its terms tells, worked out once for all comparisons."""

    __slots__ = ("head", "norm", "objects", "purpose", "terms", "total", "what")

    def __init__(self, what: What, weight_of: WeightOf) -> None:
        self.what = what
        self.terms = {term: weight_of(term) * count for term, count in what.terms}
        self.total = sum(self.terms.values())
        self.norm = sqrt(sum(weight * weight for weight in self.terms.values()))
        self.objects = [self._object(frame, weight_of) for frame in what.frames]
        self.head = self.objects[0] if self.objects else None
        does = {term for frame in what.frames if frame.weight > PURPOSE for term, _ in frame.terms}
        self.purpose = frozenset(term for term, _ in what.terms) - does

    @staticmethod
    def _object(frame: Frame, weight_of: WeightOf) -> _Object:
        terms = {term: weight_of(term) * share for term, share in frame.terms}
        focus = max(terms, key=lambda term: (terms[term], term))
        return _Object(frame, terms, sum(terms.values()), focus)


def deed_likeness(one: Weighed, two: Weighed) -> DeedLikeness:
    """How far two tasks are the same work."""
    small, large = (one, two) if len(one.terms) <= len(two.terms) else (two, one)
    shared = [(term, weight, large.terms[term]) for term, weight in small.terms.items() if term in large.terms]
    both = sum(min(a, b) for _, a, b in shared)
    deeds = [[_deed(a, b) for b in two.objects] for a in one.objects] if shared else []
    whole = [_whole(one, deeds), _whole(two, [list(row) for row in zip(*deeds, strict=True)])]
    return DeedLikeness(
        same_words=sum(a * b for _, a, b in shared) / (one.norm * two.norm) if shared else 0.0,
        contained=both / min(one.total, two.total) if shared else 0.0,
        same_deed=max((deed for row in deeds for deed in row), default=0.0),
        whole_deed=max(whole),
        other_deed=float(bool(one.head and two.head) and _near_frames(one.head.frame, two.head.frame) <= _FAR),
        same_focus=_same_focus(one, two, deeds),
        told=1 - exp(-both / _ENOUGH),
        same_level=float(bool(one.what.levels & two.what.levels)),
        other_level=_apart(one.what.levels, two.what.levels),
        other_audience=_apart(one.what.audiences, two.what.audiences),
        other_document=_apart(one.what.documents, two.what.documents),
        same_number=float(bool(one.what.numbers & two.what.numbers)),
        same_source=float(bool(one.what.cited & two.what.cited)),
        step=max(_share(one, two), _share(two, one)),
        both_whole=min(*whole, both / max(one.total, two.total, 1e-9)) if shared else 0.0,
    )


def setting_likeness(one: Setting, two: Setting) -> SettingLikeness:
    """How far two tasks have the same doer, place and time."""
    days = abs(one.deadline - two.deadline).days if one.deadline and two.deadline else None
    near = days is not None and days <= _NEAR_DAYS
    placed = bool(one.places or two.places)
    return SettingLikeness(
        same_time=float(near),
        other_time=0.0 if days is None or near else min(1.0, days / 365),
        same_lead=float(not one.leads.isdisjoint(two.leads)),
        other_rank=float((one.lead_level == "nation") != (two.lead_level == "nation")),
        other_place=_other_place(one.places, two.places) if placed else 0.0,
        place_of_one=float(_names_province(one) != _names_province(two)) if placed else 0.0,
    )


def _deed(one: _Object, two: _Object) -> float:
    """How far both do the same kind of work to the same thing."""
    small, large = (one.terms, two.terms) if len(one.terms) <= len(two.terms) else (two.terms, one.terms)
    both = sum([min(weight, large[term]) for term, weight in small.items() if term in large])
    near = _near_frames(one.frame, two.frame) if both else 0.0
    if not near:
        return 0.0
    less, more = (one.total, two.total) if one.total < two.total else (two.total, one.total)
    return one.frame.weight * two.frame.weight * near * both / (less**0.7 * more**0.3)


def _same_focus(one: Weighed, two: Weighed, deeds: list[list[float]]) -> float:
    """Whether what tells most in the two objects most alike is in both."""
    best, a, b = max(((deed, -i, -j) for i, row in enumerate(deeds) for j, deed in enumerate(row)), default=(0.0, 0, 0))
    if not best:
        return 0.0
    return ((one.objects[-a].focus in two.terms) + (two.objects[-b].focus in one.terms)) / 2


def _whole(work: Weighed, deeds: list[list[float]]) -> float:
    """How much of all a task does the other does too."""
    total = sum(held.frame.weight for held in work.objects)
    return sum(max(row, default=0.0) for row in deeds) / total if total else 0.0


def _near_frames(one: Frame, two: Frame) -> float:
    """How near two kinds of work are; a verb inside the object counts for less than the one that governs it."""
    near = _near(one.kinds, two.kinds)
    if near == 1.0:
        return near
    inner = _WITHIN[one.kinds <= _ADDRESS] * _near(one.within, two.kinds)
    return max(near, inner, _WITHIN[two.kinds <= _ADDRESS] * _near(one.kinds, two.within))


@cache
def _near(one: frozenset[str], two: frozenset[str]) -> float:
    if one & two:
        return 1.0
    return max((_nearness(a, b) for a in one for b in two), default=0.0)


def _nearness(one: str, two: str) -> float:
    if DO in (one, two):
        return _DONE_BY.get(two if one == DO else one, _MAKES)
    return _NEAR_ACTIONS.get(frozenset((one, two)), _FAR)


def _share(one: Weighed, two: Weighed) -> float:
    """How much of what one task does is only what the other is for: then it is a step after it."""
    if not one.head or not one.head.total:
        return 0.0
    return sum(weight for term, weight in one.head.terms.items() if term in two.purpose) / one.head.total


def _apart(one: frozenset[str], two: frozenset[str]) -> float:
    return float(bool(one and two) and not one & two)


def _other_place(one: frozenset[tuple[int, str]], two: frozenset[tuple[int, str]]) -> float:
    """Whether both name places of one size, and different ones."""
    sizes = {size for size, _ in one} & {size for size, _ in two}
    return float(any(not _names(one, size) & _names(two, size) for size in sizes))


def _names(places: frozenset[tuple[int, str]], size: int) -> set[str]:
    return {name for each, name in places if each == size}


def _names_province(setting: Setting) -> bool:
    return any(size == 0 for size, _ in setting.places)


def chance(score: float) -> float:
    """A score as a chance between 0 and 1."""
    return 1 / (1 + exp(-score))
