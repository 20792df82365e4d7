"""What stands otherwise in one view than in another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cotmoc.evaluation.result import TargetResult


@dataclass(frozen=True, slots=True)
class Change:
    """A target that stands otherwise in one view than in another; None where it is not in that view."""

    programme: str
    target: str
    then: TargetResult | None
    now: TargetResult | None

    @property
    def is_verdict(self) -> bool:
        """Whether its verdict changed, not only its figure."""
        return (self.then and self.then.verdict) is not (self.now and self.now.verdict)


def changes(
    then: Mapping[tuple[str, str], TargetResult], now: Mapping[tuple[str, str], TargetResult]
) -> tuple[Change, ...]:
    """The targets, by programme and code, whose verdict or figure differs: in the later order, then those gone."""
    found = [
        Change(*key, then.get(key), result)
        for key, result in now.items()
        if key not in then or _told(then[key]) != _told(result)
    ]
    return (*found, *(Change(*key, before, None) for key, before in then.items() if key not in now))


def _told(result: TargetResult) -> tuple[object, ...]:
    """What is told of a target: its verdict, its figure and those of its conditions."""
    figures = [(each.verdict, each.figure.range) for each in (result.judgement, *result.conditions)]
    return (result.verdict, result.is_provisional, *figures)
