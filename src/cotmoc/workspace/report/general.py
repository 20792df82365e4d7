"""The opening of a report, the general situation, and what changed since the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cotmoc.documents.charts import verdict_counts
from cotmoc.documents.report.content import Block, Chart, Column, Figure, Paragraph, Row, Runs, Table, Text
from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.workspace.board import Group
from cotmoc.workspace.report.binding import NO_FIGURE
from cotmoc.workspace.report.drafting import DONE, Drafting
from cotmoc.workspace.report.phrases import in_series
from cotmoc.workspace.words import verdict_word

_JUDGED = ("on_track", "at_risk", "missed", "undetermined")
_OTHERS = ("not_due", "not_applicable", "no_target")


def tally(drafting: Drafting, told: Sequence[str] = (*_JUDGED, *_OTHERS), **filters: str) -> Runs:
    """How many such targets have which verdict, those reached first; a verdict that none has is left out."""
    found = [(each, drafting.count(verdict=each, **filters)) for each in told]
    parts = [drafting.say(f"tally.{each}", count=count) for each, count in found if _is_some(count)]
    return in_series([_done(drafting, **filters), *parts])


def _done(drafting: Drafting, **filters: str) -> Runs:
    count, exceeded = (drafting.count(verdict=verdict, **filters) for verdict in (DONE, "exceeded"))
    if not _is_some(count):
        return drafting.say("tally.none")
    share = drafting.count("share", verdict=DONE, **filters)
    if exceeded.value == count.value:
        return drafting.say("tally.all_exceeded", count=exceeded, share=share)
    more = drafting.say("tally.exceeded", count=exceeded) if _is_some(exceeded) else ()
    return drafting.say("tally.done", count=count, share=share, exceeded=more)


def _is_some(count: Figure) -> bool:
    return count.value != "0"


def opening(drafting: Drafting) -> Iterator[Block]:
    """On what basis the report is made, and how its figures were looked at."""
    places = {"agency": drafting.agency, "period": drafting.period(), "until": _until(drafting)}
    legal = drafting.result.programme.legal
    if legal:
        number = legal[0].number and f" số {legal[0].number}" if drafting.lang == "vi" else legal[0].number
        title = Text(f"{legal[0].title}{number and f' ({number.strip()})'}", "legal")
        yield drafting.paragraph("opening", "open.basis", legal=title, **places)
    else:
        yield drafting.paragraph("opening", "open.plain", programme=drafting.programme(), **places)
    yield drafting.paragraph("opening/known", "open.known", known_at=drafting.known_at())


def _until(drafting: Drafting) -> Runs:
    if drafting.result.period == drafting.result.programme.period:
        return ()
    return drafting.say("open.until", asked=drafting.asked())


def general(drafting: Drafting) -> Iterator[Block]:
    """How many targets have which verdict, of all and of the priority ones; how reports came in."""
    yield drafting.heading("h.general", 1)
    yield drafting.paragraph(
        "general/targets",
        "general.targets",
        period=_upper(drafting.period()),
        total=drafting.count(),
        declared=_declared(drafting),
    )
    rule = "general.closed" if drafting.is_closed else "general.open"
    yield drafting.paragraph("general/verdicts", rule, tally=tally(drafting, _JUDGED))
    yield from _others(drafting)
    yield from _priority(drafting)
    yield _reports(drafting)
    yield pillar_table(drafting)
    if any(len(each.target.pillars) > 1 for each in drafting.result.targets):
        yield drafting.paragraph("general/shared", "general.shared", style="note")
    for what, groups, name in (
        ("pillar", drafting.board.pillars, "pillar"),
        ("priority", drafting.board.priorities, "priority"),
    ):
        yield _chart(drafting, what, groups, name)
    yield from changes(drafting)


def _reports(drafting: Drafting) -> Paragraph:
    provisional = drafting.count(provisional="yes")
    return drafting.paragraph(
        "general/reports",
        "general.reports",
        reported=drafting.count("reported"),
        expected=drafting.count("expected"),
        share=drafting.count("reported_share"),
        provisional=drafting.say("general.provisional", count=provisional) if _is_some(provisional) else (),
    )


def _upper(text: Text) -> Text:
    return Text(text.text[:1].upper() + text.text[1:], text.origin)


def _declared(drafting: Drafting) -> Runs:
    declared = drafting.result.programme.declared
    if declared.all is None or declared.priority is None:
        return ()
    origin = f"programme/{drafting.result.programme.code}"
    return drafting.say(
        "general.declared",
        declared=Text(str(declared.all), origin),
        priority=Text(str(declared.priority), origin),
    )


def _others(drafting: Drafting) -> Iterator[Block]:
    parts = [
        drafting.say(f"general.{verdict.value}", count=drafting.count(verdict=verdict.value))
        for verdict in (Verdict.NOT_DUE, Verdict.NOT_APPLICABLE, Verdict.NO_TARGET)
        if drafting.board.counts.get(verdict)
    ]
    if parts:
        yield drafting.paragraph("general/others", "general.other", parts=in_series(parts, ", "))


def _priority(drafting: Drafting) -> Iterator[Block]:
    total = drafting.count(priority="yes")
    if not _is_some(total):
        return
    yield drafting.paragraph("general/priority", "general.priority", total=total, tally=tally(drafting, priority="yes"))
    groups = dict.fromkeys(each.target.priority_group for each in drafting.result.targets if each.target.priority)
    for group in groups:
        if group and len(groups) > 1:
            name = Text(f"«{group}»", f"group/{group}")
            places = {"group": name, "total": drafting.count(group=group), "tally": tally(drafting, group=group)}
            yield drafting.paragraph(f"general/group/{group}", "general.group", style="item", **places)


# -- counted by group ------------------------------------------------------------------------------------------------


def _verdicts(drafting: Drafting) -> list[Verdict]:
    return [verdict for verdict in Verdict if drafting.board.counts.get(verdict)]


def pillar_table(drafting: Drafting) -> Table:
    """The verdicts by pillar, then of all targets."""
    verdicts = _verdicts(drafting)
    columns = [Column(head=drafting.word("column.group"), width=3)]
    columns += [Column(head=drafting.word("column.total"), width=1, align="center")]
    columns += [
        Column(head=_capital(verdict_word(each, drafting.lang)), width=1.3, align="center") for each in verdicts
    ]
    columns += [Column(head=drafting.word("column.share"), width=1.2, align="center")]
    rows = [
        _counted(drafting, Text(each.label, f"pillar/{each.key}"), verdicts, pillar=each.key)
        for each in drafting.board.pillars
        if each.key
    ]
    rows.append(_counted(drafting, Text(drafting.word("table.all"), bold=True), verdicts))
    return Table(
        key="general/pillars",
        caption=drafting.say("table.pillars"),
        columns=tuple(columns),
        rows=tuple(rows),
        rule="table.pillars",
    )


def _counted(drafting: Drafting, label: Text, verdicts: list[Verdict], **filters: str) -> Row:
    cells: list[Runs] = [(label,), (drafting.count(**filters),)]
    cells += [(drafting.count(verdict=each.value, **filters),) for each in verdicts]
    cells.append((drafting.count("share", verdict=DONE, **filters),))
    return Row(cells=tuple(cells))


def field_chart(drafting: Drafting) -> Chart:
    """The verdicts by field."""
    return _chart(drafting, "field", drafting.board.fields, "field")


def _chart(drafting: Drafting, what: str, groups: tuple[Group, ...], name: str) -> Chart:
    verdicts = _verdicts(drafting)
    rows = [
        {"group": g.label, "verdict": v.value, "label": verdict_word(v, drafting.lang), "count": g.counts.get(v, 0)}
        for g in groups
        for v in verdicts
    ]
    spec = verdict_counts(rows, lang=drafting.lang)
    filters = [_filter(name, group.key) for group in groups]
    return Chart(
        key=f"chart/{what}",
        title=drafting.say("general.chart", what=drafting.word(f"general.by_{what}")),
        spec=spec,
        alt=spec["description"],
        figures=tuple(drafting.count(verdict=v.value, **each) for each in filters for v in verdicts),
        rule="general.chart",
    )


def _filter(name: str, key: str) -> dict[str, str]:
    """The filter of a count that means a group of the board."""
    if name != "priority":
        return {name: key}
    if key == "other":
        return {"priority": "no"}
    return {"priority": "yes"} if key == "priority" else {"group": key}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- since the last report -------------------------------------------------------------------------------------------


def changes(drafting: Drafting) -> Iterator[Block]:
    """The targets whose verdict is another than at the last report; nothing where there was none."""
    then = drafting.then
    if then is None:
        return
    yield drafting.heading("h.changes", 2)
    before = {each.target.code: each for each in then.targets}
    changed = [
        (before[each.target.code], each)
        for each in drafting.result.targets
        if each.target.code in before and before[each.target.code].verdict is not each.verdict
    ]
    if not changed:
        yield drafting.paragraph("changes/none", "change.none")
        return
    is_later = then.known_at != drafting.result.known_at
    told = drafting.known_at(then) if is_later else Text(drafting.naming.period(then.period), "period")
    rule = "change.intro" if is_later else "change.before"
    count = drafting.binding.changed(drafting.result, then)
    yield drafting.paragraph("changes/intro", rule, then=told, count=count)
    for old, new in changed:
        yield _change(drafting, old, new)


def _change(drafting: Drafting, old: TargetResult, new: TargetResult) -> Block:
    assert drafting.then is not None  # the caller looked
    return drafting.paragraph(
        f"changes/{new.target.code}",
        "change.line",
        style="item",
        name=drafting.name(new),
        then=_in_brackets(drafting, drafting.binding.target(drafting.then, old, "now")),
        now=_in_brackets(drafting, drafting.figure(new, "now")),
        then_verdict=drafting.binding.notes.verdict(old.verdict, old.judgement),
        now_verdict=drafting.binding.notes.verdict(new.verdict, new.judgement),
    )


def _in_brackets(drafting: Drafting, figure: Figure) -> Runs:
    return drafting.say("change.figure", figure=figure) if figure.shown != NO_FIGURE else ()
