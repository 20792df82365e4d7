"""The notice of conclusions (thông báo kết luận): who met when, what was concluded, who does what by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cotmoc.documents.report.content import Block, Paragraph, Runs, Text
from cotmoc.documents.report.settings import Conclusion, Meeting
from cotmoc.reading.tasks.due import find_deadline
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.general import tally
from cotmoc.workspace.report.phrases import joined

_ORDER = re.compile(r"^(?:giao|yêu cầu|đề nghị)\s+", re.IGNORECASE)
"""Before the body that a conclusion begins with."""


def met(drafting: Drafting) -> Iterator[Block]:
    """The day, the place, the chair, who was there; then what follows."""
    meeting = meeting_of(drafting)
    place = drafting.say("notice.place", place=_quoted(meeting.place)) if meeting.place else ()
    attended = drafting.say("notice.attended", attended=_quoted(meeting.attended)) if meeting.attended else ()
    yield drafting.paragraph(
        "notice/met",
        "notice.met",
        day=drafting.day(meeting.day),
        place=place,
        chair=chair(drafting),
        meeting=_quoted(meeting.name),
        attended=attended,
    )
    rule = "notice.after" if meeting.reporter else "notice.after_plain"
    yield drafting.paragraph("notice/after", rule, reporter=_quoted(meeting.reporter), chair=chair(drafting))


def judged(drafting: Drafting) -> Iterator[Block]:
    """What was concluded of the situation, and how the targets stand."""
    yield drafting.heading("h.judged", 1)
    meeting = meeting_of(drafting)
    for number, each in enumerate(meeting.judged):
        runs = (Text(each, "meeting"),)
        yield Paragraph(key=f"notice/judged/{number}", runs=runs, rule="meeting")
    yield drafting.paragraph(
        "notice/results",
        "notice.results",
        known_at=drafting.known_at(),
        period=drafting.period(),
        total=drafting.count(),
        tally=tally(drafting),
    )


def tasks(drafting: Drafting) -> Iterator[Block]:
    """Each conclusion: what, who leads, who helps, what proves it, by when."""
    yield drafting.heading("h.tasks", 1)
    for number, each in enumerate(meeting_of(drafting).conclusions, 1):
        runs = joined([*_task(drafting, each), Text(".")])
        yield Paragraph(key=f"notice/conclusion/{number}", runs=runs, rule="notice.task", style="numbered")


def close(drafting: Drafting) -> Iterator[Block]:
    """The closing sentence."""
    meeting = _quoted(meeting_of(drafting).name)
    yield drafting.paragraph(
        "notice/close", "notice.close", chair=chair(drafting), meeting=meeting, agency=drafting.agency
    )


def _task(drafting: Drafting, each: Conclusion) -> Runs:
    """A conclusion, with what its own words do not say already."""
    words = _ORDER.sub("", each.text)
    lead = "" if 0 in _places_named(words, each.lead) else each.lead
    units = ", ".join(unit for unit in each.coordinating if not _places_named(words, f"phối hợp {unit}"))
    output = "" if each.output.rstrip(" .").casefold() in words.casefold() else each.output
    is_due = each.deadline is not None and find_deadline(each.text, each.deadline.year) != each.deadline
    told = {
        "lead": drafting.say("notice.lead", lead=_quoted(lead)) if lead else (),
        "with": drafting.say("notice.with", units=_quoted(units)) if units else (),
        "output": drafting.say("notice.output", output=_quoted(output.rstrip(" ."))) if output else (),
        "deadline": drafting.say("notice.deadline", day=drafting.day(each.deadline)) if is_due else (),
    }
    return drafting.say("notice.task", text=_quoted(each.text.rstrip(" .")), **told)


def _places_named(text: str, name: str) -> list[int]:
    """Where a text has a name, and not the beginning of a longer one: “UBND xã An” is not in “UBND xã An Bình”."""
    found = re.finditer(re.escape(name) + r"\b", text, re.IGNORECASE)
    return [each.start() for each in found if not text[each.end() :].lstrip(" ")[:1].isupper()]


def meeting_of(drafting: Drafting) -> Meeting:
    """The meeting of the settings; the drafting of this layout makes sure that there is one."""
    assert drafting.settings.meeting is not None  # checked before drafting
    return drafting.settings.meeting


def chair(drafting: Drafting) -> Text:
    """Who chaired, as the settings have it."""
    name = meeting_of(drafting).chair
    return Text(name, "meeting") if name else Text(drafting.word("head.steering"))


def _quoted(text: str) -> Text:
    return Text(text, "meeting")


SECTIONS = (met, judged, tasks, close)
