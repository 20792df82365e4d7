"""Templates that officials edit in Word: what they may say, and every figure they ask for bound or refused by place.

``{{ figure("M24.01") }}``, ``{{ figure("M24.01", "aim") }}``, ``{{ figure("M24.01", unit="981") }}``,
``{{ count(verdict="missed", pillar="CQS") }}``, ``{{ sentence("M24.01") }}``; ``programme``, ``period``, ``known_at``,
``agency``, ``place``, ``number``, ``symbol``, ``notice``, ``chain_head``; and ``{%tr for t in targets %}`` with
``t.code``, ``t.name``, ``t.lead``, ``t.field``, ``t.aim``, ``t.figure``, ``t.verdict``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cotmoc.documents.report.content import Figure, plain
from cotmoc.documents.report.word_template import Expression, Marks, calls, expressions, fill, not_well_written
from cotmoc.evaluation.result import TargetResult
from cotmoc.exchange.disk import reading_named
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.draft import Asked, Progress, drafting_of
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.target_sentence import target_sentence
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace


def filled(path: Path, workspace: Workspace, view: View, asked: Asked, *, naming: Naming, progress: Progress) -> bytes:
    """The template in the file `path`, filled in.

    Raises `Refused`: B130 for what is no whole Word file, B131 for what is not well written, B102-B104 for
    every figure that cannot be told, each with its paragraph, or its table, row and cell; B105 and B106
    as `draft` does.
    """
    with reading_named(str(path)):
        data = path.read_bytes()
    try:
        found = expressions(data, str(path), naming.lang)
    except Refused as refused:
        raise refused.at(Place(str(path))) from None
    drafting, _plan = drafting_of(workspace, view, asked, naming, progress=progress)
    filling = _Filling(drafting, asked)
    problems = [problem.at(Place(str(path))) for each in found for problem in filling.problems(each)]
    if problems:
        raise Refused(*problems)
    return fill(data, filling.context(), filling.marks, path=str(path), asked=found)


class _Filling:
    def __init__(self, drafting: Drafting, asked: Asked) -> None:
        self._drafting = drafting
        self._asked = asked
        self._results = {each.target.code: each for each in drafting.result.targets}
        self.marks = Marks()

    def problems(self, expression: Expression) -> Iterable[Problem]:
        """What is wrong with the figures that an expression names."""
        try:
            for arguments, more in calls(expression, "figure"):
                self._figure(*arguments, **more)
        except Refused as refused:
            return [problem.at(Place(column=expression.place)) for problem in refused.problems]
        except TypeError as error:  # more or fewer arguments than a figure takes
            return not_well_written(expression.text, error, expression.place).problems
        return []

    def _figure(self, code: str, told_as: str = "shown", **more: Any) -> Figure:
        named = {name: str(value) for name, value in more.items()}
        result = self._results.get(str(code))
        if result is not None and not named:
            self._drafting.binding.check(result)
            return self._drafting.figure(result, str(told_as))
        binding, view = self._drafting.binding, self._drafting.view
        return binding.resolve(binding.named(str(code), str(told_as), view=view, **named))

    def context(self) -> dict[str, Any]:
        """What a template may name."""
        drafting, settings = self._drafting, self._asked.settings
        texts = {
            "programme": drafting.naming.title(drafting.result.programme),
            "period": drafting.period().text,
            "known_at": drafting.known_at().text,
            "agency": drafting.agency.text,
            "place": settings.place or drafting.place,
            "number": settings.number,
            "symbol": settings.symbol,
            "notice": drafting.notice,
            "chain_head": self._asked.chain_head,
        }
        return {
            **texts,
            "figure": lambda *arguments, **more: self.marks.mark(self._figure(*arguments, **more)),
            "count": lambda told_as="count", **filters: self.marks.mark(drafting.count(told_as, **filters)),
            "sentence": lambda code: self.marks.marked(target_sentence(drafting, self._results[code]).runs),
            "targets": [self._target(each) for each in drafting.result.targets],
        }

    def _target(self, result: TargetResult) -> dict[str, Any]:
        drafting, target = self._drafting, result.target
        return {
            "code": target.code,
            "name": target.name,
            "lead": plain((drafting.unit(target.lead),)) if target.lead else "",
            "field": target.field,
            "priority": target.priority,
            "aim": self.marks.mark(drafting.figure(result, "aim")),
            "figure": self.marks.mark(drafting.figure(result)),
            "verdict": drafting.binding.notes.verdict(result.verdict, result.judgement),
            "verdict_code": result.verdict.value,
        }
