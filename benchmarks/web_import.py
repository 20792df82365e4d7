"""How fast figures come in by workbook and by JSON: read, set against what is held, checked by types, obligations and
hard rules; and how fast they then lie in drafts. Run from the project's root over a data folder of its own with `mau`
loaded (`cotmoc load samples/mau`): the made-up package is loaded into it, and drafts are left there.

The forms of `mau` ask one to twenty figures, those of the made-up package 32 to 58. Each way is gone `TIMES` times; the
best is told, by the clock and in processor time, for machines are seldom idle. A draft is durable: what the clock says
beyond the processor is the disk.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.web.settings")

import django

django.setup()

from cotmoc.evaluation.validation import check_form  # noqa: E402
from cotmoc.exchange.form_cells import SentCell, read_form_cells  # noqa: E402
from cotmoc.exchange.form_layout import FormReading  # noqa: E402
from cotmoc.exchange.made_up.observations import FileType  # noqa: E402
from cotmoc.exchange.made_up.package import write_made_up  # noqa: E402
from cotmoc.exchange.made_up.size import Size  # noqa: E402
from cotmoc.exchange.workbook_reading import read_workbook  # noqa: E402
from cotmoc.model.breakdown import breakdown_text  # noqa: E402
from cotmoc.model.exact import decimal_text  # noqa: E402
from cotmoc.model.period import read_period  # noqa: E402
from cotmoc.web import live  # noqa: E402
from cotmoc.web.access import Grant, Person  # noqa: E402
from cotmoc.web.actions.sent import Sent, take_sent  # noqa: E402
from cotmoc.web.actions.uploads import confirm_upload, take_upload  # noqa: E402
from cotmoc.web.form_files import FormNow, file_name, form_now, layout_of, workbook_of  # noqa: E402
from cotmoc.web.incoming import preview  # noqa: E402
from cotmoc.web.ledger.loading import load  # noqa: E402
from cotmoc.web.models import Account, ApiToken, Evidence, Package, Role, Submission  # noqa: E402
from cotmoc.web.packages import held  # noqa: E402

TIMES = 4
MADE_UP = Size(communes=40, elements=100, periods=14, missing=Fraction(1, 10), seed=0)


@dataclass(frozen=True)
class Work:
    """A package, the periods it has figures of, and for each the period they are sent for again, into drafts."""

    package: str
    periods: Sequence[str]
    drafts: Sequence[str]


MAU = Work("mau", ("2024-06", "2024-Q2"), ("2025-10", "2025-12"))


def made_up() -> Work:
    """The made-up package, loaded where it is not yet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package"
        write_made_up(path, MADE_UP, FileType.CSV)
        name = "tu-sinh-40-100-14-0"
        if not Package.objects.filter(name=name).exists():
            load(path, by="bench")
    return Work(name, ("2021-02",), ("2021-02", "2021-03"))


def forms(ground: live.Ground, periods: Iterable[str]) -> Iterator[FormNow]:
    """Every form that any unit owed for the periods."""
    collecting = ground.collecting
    for period in map(read_period, periods):
        for form in ground.knowledge.forms.values():
            if form.window is period.window and form.frequency.months == period.months:
                owing = (unit for unit in collecting.map(period.end).units if collecting.owes(form, period, unit))
                yield from (form_now(ground, collecting.owe(form, period, unit), None) for unit in owing)


def sent(form: FormNow) -> list[SentCell]:
    """What a unit's system would send of the form."""
    return [
        SentCell(key[0], breakdown_text(key[1]), decimal_text(entry.value.low), entry.status.value)
        for key, entry in form.entries.items()
        if entry.value is not None and entry.value.is_point and entry.value.low is not None
    ]


def measured(name: str, forms_taken: int, take: Callable[[], int], before: Callable[[], object] = int) -> None:
    """Print how many values a second `take` takes in, at best."""
    clock = processor = float("inf")
    for _ in range(TIMES):
        before()
        began, worked = time.perf_counter(), time.process_time()
        values = take()
        clock, processor = min(clock, time.perf_counter() - began), min(processor, time.process_time() - worked)
    rates = f"{values / clock:10,.0f} values/s {values / processor:10,.0f} values/processor s"
    print(f"{name:44} {forms_taken:5} forms {values:6} values {rates}", flush=True)


def checked(all_forms: list[FormNow], read: Callable[[int, FormNow], FormReading], *, with_doubts: bool) -> int:
    """Read, set against what is held, and check every form; how many values that were."""
    values = 0
    for at, form in enumerate(all_forms):
        form.ground.collecting.owe(form.owed.form, form.owed.period, form.owed.unit)
        shown = preview(form, read(at, form))
        entries = [each.new.entry for each in shown.cells]
        check_form(form.asked, entries, form.ground.reported(form.owed), with_doubts=with_doubts)
        values += len(shown.cells)
    return values


def read_and_checked(work: Work, ground: live.Ground) -> None:
    """Up to the preview and the rules; nothing is written."""
    all_forms = list(forms(ground, work.periods))
    workbooks, cells = [workbook_of(form) for form in all_forms], [sent(form) for form in all_forms]
    ways = {
        "workbook": lambda at, form: read_workbook(workbooks[at], layout_of(form, is_filled=False)),
        "json": lambda at, form: read_form_cells(cells[at], layout_of(form, is_filled=False)),
    }
    for way, read in ways.items():
        for words, with_doubts in (("hard rules", False), ("hard and soft rules", True)):
            take = partial(checked, all_forms, read, with_doubts=with_doubts)
            measured(f"{work.package[:8]} {way}, {words}", len(all_forms), take)


def into_drafts(work: Work, ground: live.Ground) -> None:
    """The whole way into drafts of a period not reported yet, each in a transaction of its own."""
    account, _made = Account.objects.get_or_create(username="bench")
    told, asked = work.drafts
    known = {(each.owed.form.code, each.owed.unit): each for each in forms(ground, [told])}
    empty = [each for each in forms(ground, [asked]) if (each.owed.form.code, each.owed.unit) in known]
    filled = [replace(each, entries=known[each.owed.form.code, each.owed.unit].entries) for each in empty]
    people = {
        each.owed.unit: Person(account, (Grant(Role.REPORTER, each.owed.unit),), ground.hierarchy) for each in filled
    }
    tokens = {unit: _token(ground.package, unit, account) for unit in people}
    workbooks, cells = [workbook_of(each) for each in filled], [sent(each) for each in filled]

    def by_json() -> int:
        for form, its_cells in zip(filled, cells, strict=True):
            taken = Sent(form=form.owed.form.code, period=asked, cells=its_cells)
            take_sent(token=tokens[form.owed.unit], sent=taken)
        return sum(map(len, cells))

    def by_workbook() -> int:
        changed = 0
        for form, content in zip(filled, workbooks, strict=True):
            by, name = people[form.owed.unit], file_name(form, ".xlsx")
            upload = take_upload(package=ground.package, name=name, content=content, by=by)
            changed += confirm_upload(upload=upload, version=0, by=by).changed
        return changed

    clear = partial(_clear, ground.package, asked)
    measured(f"{work.package[:8]} json, into the draft", len(filled), by_json, clear)
    measured(f"{work.package[:8]} workbook, uploaded and confirmed", len(filled), by_workbook, clear)
    clear()


def _token(package: Package, unit: str, account: Account) -> ApiToken:
    made = {"package": package, "unit": unit, "name": "bench", "made_by": account, "expires": date.max}
    return ApiToken.objects.select_related("package").get_or_create(digest=f"{package.pk}{unit}", defaults=made)[0]


def _clear(package: Package, period: str) -> None:
    drafts = Submission.objects.filter(package=package, period=period)
    Evidence.objects.filter(submission__in=drafts).delete()
    drafts.delete()


def main() -> int:
    """Measure all ways."""
    for work in (MAU, made_up()):
        ground = live.ground(held(work.package))
        read_and_checked(work, ground)
        into_drafts(work, ground)
    return 0


if __name__ == "__main__":
    sys.exit(main())
