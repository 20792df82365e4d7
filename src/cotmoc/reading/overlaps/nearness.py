"""How near kinds of work are: plans tell some by the verbs of others."""

from __future__ import annotations

from functools import cache

from cotmoc.reading.overlaps.deeds import DO, Deeds

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
        ("collect", "operate", 0.5),
        ("collect", "simplify", 0.3),
        ("prosecute", "secure", 0.5),
        ("prosecute", "sanction", 0.5),
        ("sanction", "monitor", 0.5),
        ("sanction", "certify", 0.3),
        ("sanction", "guide", 0.4),
        ("sanction", "secure", 0.4),
        ("process", "build", 0.4),
        ("process", "trade", 0.4),
        ("process", "grow", 0.3),
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
    "collect": 0.5,
    "prosecute": 0.3,
    "sanction": 0.4,
}
"""How near kinds of work are to a task that says only that something is done; those that are not here make it."""
_MAKES = 0.8
FAR = 0.15
"""How near any two kinds of work are."""
_MAKES_THINGS = frozenset({"build", "improve", "connect", "procure", "provide", "operate", "digitise", "organise"})
_MAKING = 0.4
"""How near kinds of work are by which a thing comes to be used: plans name one for the other."""
_ONE_KIND = 0.8
"""How near two deeds of one kind are: “heal/vaccinate”, “heal/screen”."""
_NEAR_DEEDS = {
    frozenset(("guide/settle", "monitor/inspect")): 0.4,
    frozenset(("guide/settle", "monitor")): 0.4,
    frozenset(("guide/settle", "secure/fight")): 0.5,
    frozenset(("monitor/report", "connect/gather")): 0.6,
    frozenset(("review/count", "monitor/report")): 0.5,
    frozenset(("review/verify", "prosecute")): 0.5,
    frozenset(("review/survey", "prosecute")): 0.5,
}
"""Deeds that are nearer than their kinds: what is amiss is looked for and dealt with in one go."""
_OPPOSITE = frozenset({"organise/set_up", "organise/merge"})
"""Deeds of one kind of which one undoes the other."""


def near_kinds(one: frozenset[str], two: frozenset[str]) -> float:
    """How near the nearest of some kinds of work are to one another."""
    if one & two:
        return 1.0
    return max((_nearness(a, b) for a in one for b in two), default=0.0)


def near_deeds(one: Deeds, two: Deeds) -> float:
    """How near what two tasks do is, by the deeds that both name; 0 where one names none."""
    if not one.names or not two.names:
        return 0.0
    same = one.verbs & two.verbs or one.verbs & two.opens or one.opens & two.verbs
    return 1.0 if same else _near_names(one.names, two.names)


def near_asked(one: Deeds, two: Deeds) -> float:
    """The same where one only makes others act: by what it asks."""
    return _near_names(one.names or one.asked, two.names or two.asked)


@cache
def _near_names(one: frozenset[str], two: frozenset[str]) -> float:
    return max((_near_deed(a, b) for a in one for b in two), default=0.0)


def _near_deed(one: str, two: str) -> float:
    if one == two:
        return 1.0
    kind, other = one.partition("/")[0], two.partition("/")[0]
    if kind == other:
        return FAR if {one, two} == _OPPOSITE else _ONE_KIND
    return _NEAR_DEEDS.get(frozenset((one, two))) or _nearness(kind, other)


def _nearness(one: str, two: str) -> float:
    if DO in (one, two):
        return _DONE_BY.get(two if one == DO else one, _MAKES)
    return _NEAR_ACTIONS.get(frozenset((one, two)), _MAKING if {one, two} <= _MAKES_THINGS else FAR)
