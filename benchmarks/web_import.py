"""How fast figures come in: workbooks and JSON, read, set against what is held, checked by types, obligations and hard
rules. Run from the project's root over a data folder with `mau` loaded (`cotmoc load samples/mau`)."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.web.settings")

import django

django.setup()

from cotmoc.evaluation.validation import check_form  # noqa: E402
from cotmoc.exchange.form_cells import SentCell, read_form_cells  # noqa: E402
from cotmoc.exchange.form_layout import FormReading  # noqa: E402
from cotmoc.exchange.workbook_reading import read_workbook  # noqa: E402
from cotmoc.model.breakdown import breakdown_text  # noqa: E402
from cotmoc.model.exact import decimal_text  # noqa: E402
from cotmoc.model.period import read_period  # noqa: E402
from cotmoc.web import live  # noqa: E402
from cotmoc.web.form_files import FormNow, form_now, layout_of, workbook_of  # noqa: E402
from cotmoc.web.incoming import preview  # noqa: E402
from cotmoc.web.packages import held  # noqa: E402

PERIODS = ("2024-06", "2024-Q2")


def forms(ground: live.Ground) -> Iterator[FormNow]:
    """Every form that any unit owed for the periods."""
    collecting = ground.collecting
    for period in map(read_period, PERIODS):
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


def measured(name: str, all_forms: list[FormNow], read: Callable[[int, FormNow], FormReading]) -> None:
    """Print how many values a second are taken in, once with the doubts that ask for an explanation, once without."""
    for with_doubts in (False, True):
        values, began = 0, time.perf_counter()
        for at, form in enumerate(all_forms):
            owed = form.owed
            form.ground.collecting.owe(owed.form, owed.period, owed.unit)
            shown = preview(form, read(at, form))
            values += len(shown.cells)
            entries = [each.new.entry for each in shown.cells]
            reported = form.ground.reported(owed)
            check_form(form.asked, entries, reported, with_doubts=with_doubts)
        took = time.perf_counter() - began
        words = "with" if with_doubts else "without"
        print(f"{name:10} {words:8} doubts {len(all_forms):6} forms {values:8} values {values / took:12,.0f} values/s")


def main() -> int:
    """Measure all three ways."""
    ground = live.ground(held("mau"))
    all_forms = list(forms(ground))
    workbooks = [workbook_of(form) for form in all_forms]
    cells = [sent(form) for form in all_forms]
    measured("workbook", all_forms, lambda at, form: read_workbook(workbooks[at], layout_of(form, is_filled=False)))
    measured("json", all_forms, lambda at, form: read_form_cells(cells[at], layout_of(form, is_filled=False)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
