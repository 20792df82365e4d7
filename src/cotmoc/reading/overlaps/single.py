"""What is amiss with single tasks: who leads, what comes out of it, what comes before what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cotmoc.reading.overlaps.index import Match
from cotmoc.reading.overlaps.pair import Finding, Reason
from cotmoc.reading.overlaps.weights import STEP
from cotmoc.reading.overlaps.work import PURPOSE, Frame, Work
from cotmoc.reading.tasks.statement import TaskStatement

_GENERIC = re.compile(
    r"(?:các|mọi|tất cả|từng|mỗi|những)?\s*(?:cơ quan|đơn vị|sở|ban|ngành|bộ|địa phương|cấp|đoàn thể|tổ chức)"
    r"(?:\s*[,;]\s*(?:\w+\s*){1,3}|\s+(?:và|liên quan|có liên quan|địa phương|đoàn thể|ngành|cấp))*$",
    re.IGNORECASE,
)
_YIELDS = frozenset({"build", "draft", "issue", "procure", "train", "provide", "organise", "digitise"})
"""Kinds of work that name by themselves what comes out."""


def findings_of(works: Iterable[Work]) -> Iterator[Finding]:
    """What is amiss with each task alone."""
    for work in works:
        for reason in (_lead(work), _output(work)):
            if reason:
                yield Finding((work.task.id,), reason)


def _lead(work: Work) -> Reason | None:
    if not work.lead:
        return Reason("no_lead", "Chưa rõ cơ quan chủ trì.", "No lead is named.")
    named = "; ".join(work.lead)
    if len(work.lead) > 1:
        vi = f"Có {len(work.lead)} cơ quan cùng chủ trì: {named}."
        return Reason("two_leads", vi, f"{len(work.lead)} bodies lead: {named}.")
    if _GENERIC.match(named):
        return Reason("generic_lead", f"Chủ trì nêu chung chung: «{named}».", f"The lead is generic: “{named}”.")
    return None


def _output(work: Work) -> Reason | None:
    kinds = {kind for frame in work.what.frames for kind in frame.kinds}
    if work.task.output or work.what.documents or work.what.products or work.what.numbers or kinds & _YIELDS:
        return None
    return Reason("no_output", "Chưa nêu sản phẩm hay kết quả đầu ra.", "No output is stated.")


def late_steps(matches: Iterable[Match]) -> Iterator[Finding]:
    """Pairs in which the step before is due after the step it prepares."""
    for match in (match for match in matches if match.deed.step >= STEP):
        for before, after in ((match.one, match.two), (match.two, match.one)):
            if _prepares(before, after) and _later(before.task, after.task):
                first, last = f"{before.task.deadline:%d/%m/%Y}", f"{after.task.deadline:%d/%m/%Y}"
                yield Finding(
                    (before.task.id, after.task.id),
                    Reason(
                        "late_step",
                        f"Bước chuẩn bị có hạn {first}, sau hạn {last} của việc cần nó.",
                        f"The step before is due {first}, after {last} of the task that needs it.",
                    ),
                )


def _prepares(before: Work, after: Work) -> bool:
    """Whether what one task is for is what the other does."""
    if not before.what.frames or not after.what.frames:
        return False
    purposes = _concepts(frame for frame in before.what.frames if frame.weight <= PURPOSE)
    does = _concepts(after.what.frames[:1])
    return bool(does) and len(does & purposes) / len(does) >= STEP


def _concepts(frames: Iterable[Frame]) -> set[str]:
    return {term for frame in frames for term, _ in frame.terms if "_" in term}


def _later(one: TaskStatement, two: TaskStatement) -> bool:
    return bool(one.deadline and two.deadline) and one.deadline > two.deadline


def unmatched_targets(tasks: Sequence[TaskStatement], targets: Mapping[str, str]) -> Iterator[Finding]:
    """Targets that no task serves, and tasks that serve no target; `targets` are names by code."""
    served = {target for task in tasks for target in task.targets}
    for code in sorted(set(targets) - served):
        vi = f"Mục tiêu {code} «{targets[code]}» chưa có nhiệm vụ nào."
        yield Finding((code,), Reason("target_without_task", vi, f"No task serves target {code} “{targets[code]}”."))
    for task in tasks:
        if not task.targets:
            vi, en = "Không gắn với mục tiêu nào.", "Serves no target."
            yield Finding((task.id,), Reason("task_without_target", vi, en))
