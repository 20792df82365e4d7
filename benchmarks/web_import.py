"""How fast figures come in by workbook and by JSON: read, set against what is held, checked by types, obligations and
hard rules; and how fast they then lie in drafts, asked for as a browser and a unit's own system ask. Run from the
project's root over a data folder of its own: made-up packages are loaded into it, and drafts are left there.

Forms of several sizes are taken, each `TIMES` times and small ones more often; the best is told, in processor time and
by the clock, for machines are seldom idle. A draft is durable: what the clock says beyond the processor is the disk.
What a form costs however few figures it has, and what each figure adds, is worked out from all sizes together.
"""

from __future__ import annotations

import csv
import gc
import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import count
from pathlib import Path
from statistics import linear_regression

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.web.settings")
os.environ.setdefault("COTMOC_SECRET", secrets.token_urlsafe(50))

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402

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
from cotmoc.web.actions.tokens import digest_of  # noqa: E402
from cotmoc.web.form_files import FormNow, file_name, form_now, layout_of, workbook_of  # noqa: E402
from cotmoc.web.incoming import preview  # noqa: E402
from cotmoc.web.ledger.loading import load  # noqa: E402
from cotmoc.web.models import (  # noqa: E402
    Account,
    ApiToken,
    Evidence,
    Package,
    Role,
    RoleGrant,
    SentOnce,
    Submission,
)
from cotmoc.web.packages import held  # noqa: E402

TIMES, MOST_OFTEN = 4, 400
"""How often a form is taken; how many cells of small ones are taken at least."""
ELEMENTS = (14, 73, 364, 1456)
"""Data elements of each made-up package, all asked by one form: about 20, 100, 500 and 2,000 cells."""
COMMUNES = 8
TOLD, ASKED = "2020-03", "2020-04"
"""The last month with figures, and the month after it, for which they are sent again."""
OK, FOUND = 200, 302
SERVER = {"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1"}


@dataclass(frozen=True)
class Work:
    """The forms of one size: as they are held, and the same figures to be sent for the next month."""

    package: Package
    told: tuple[FormNow, ...]
    asked: tuple[FormNow, ...]

    @property
    def cells(self) -> int:
        """How many figures one form asks."""
        return len(self.told[0].asked.cells)


def made_up(elements: int) -> Package:
    """A made-up package whose elements are all asked by one form, loaded where it is not yet."""
    name = f"tu-sinh-{COMMUNES}-{elements}-3-0"
    if not Package.objects.filter(name=name).exists():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "package"
            write_made_up(path, Size(COMMUNES, elements, 3, Fraction(0), 0), FileType.CSV)
            for file in ("form_elements.csv", "rules.csv"):
                _in_one_form(path / file)
            load(path, by="bench")
    return held(name)


def _in_one_form(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        names, *rows = csv.reader(lines)
    at = names.index("form")
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([names, *([*row[:at], "BM001", *row[at + 1 :]] for row in rows)])


def forms(ground: live.Ground, month: str) -> Iterator[FormNow]:
    """The form of each commune for a month."""
    period, collecting = read_period(month), ground.collecting
    form = ground.catalogue.form_by_code["BM001"]
    for unit in collecting.map(period.end).units:
        if collecting.owes(form, period, unit):
            yield form_now(ground, collecting.owe(form, period, unit), None)


def work_of(package: Package) -> Work:
    """What there is to send of a package."""
    ground = live.ground(package)
    told = tuple(forms(ground, TOLD))
    entries = {each.owed.unit: each.entries for each in told}
    return Work(package, told, tuple(replace(each, entries=entries[each.owed.unit]) for each in forms(ground, ASKED)))


def sent(form: FormNow) -> list[SentCell]:
    """What a unit's system would send of the form."""
    return [
        SentCell(key[0], breakdown_text(key[1]), decimal_text(entry.value.low), entry.status.value)
        for key, entry in form.entries.items()
        if entry.value is not None and entry.value.is_point and entry.value.low is not None
    ]


# -- measured ----------------------------------------------------------------------------------------------------------


class Taken:
    """What was measured of each way, by the size of the form."""

    def __init__(self) -> None:
        self._of: dict[str, list[tuple[int, float]]] = {}

    def measure(
        self, way: str, work: Work, take: Callable[[FormNow], object], before: Callable[[], object] = int
    ) -> None:
        """Take every form of the work in one way; `before` each time, not measured."""
        clock = processor = float("inf")
        for _turn in range(max(TIMES, MOST_OFTEN // work.cells)):
            before()
            began, worked = time.perf_counter(), time.process_time()
            for form in work.asked:
                take(form)
            clock = min(clock, time.perf_counter() - began)
            processor = min(processor, time.process_time() - worked)
        values, number = work.cells * len(work.asked), len(work.asked)
        self._of.setdefault(way, []).append((work.cells, processor / number * 1e3))
        rates = f"{processor / number * 1e3:9.2f} ms {values / processor:10,.0f} {values / clock:10,.0f}"
        print(f"{way:42} {work.cells:6} {rates}", flush=True)

    def tell_costs(self) -> None:
        """What a form costs, and what each figure adds."""
        for way, found in self._of.items():
            slope, start = linear_regression(*zip(*found, strict=True))
            print(f"{way:42} {start:9.2f} ms a form, {slope * 1e3:7.1f} µs a figure")


def clear(work: Work) -> None:
    """Nothing is sent of the month asked."""
    drafts = Submission.objects.filter(package=work.package, period=ASKED)
    Evidence.objects.filter(submission__in=drafts).delete()
    SentOnce.objects.filter(token__package=work.package).delete()
    drafts.delete()


# -- ways --------------------------------------------------------------------------------------------------------------


def checked(form: FormNow, reading: FormReading) -> None:
    """Set against what is held, and checked by the hard rules; nothing is written."""
    form.ground.collecting.owe(form.owed.form, form.owed.period, form.owed.unit)
    entries = [each.new.entry for each in preview(form, reading).cells]
    check_form(form.asked, entries, form.ground.reported(form.owed), with_doubts=False)


@dataclass(frozen=True)
class Visitor:
    """Asks as a browser and as a unit's own system do, of the program itself without a server."""

    package: str
    client: Client
    headers: dict[str, dict[str, str]]
    """By unit: what carries its token."""
    waiting: dict[str, str] = field(default_factory=dict)
    """By unit: the address of the preview of its upload."""
    keys: Iterator[int] = field(default_factory=count)

    def send(self, bodies: dict[str, str], form: FormNow) -> None:
        """Send figures by the API."""
        body = bodies[form.owed.unit]
        more = {"HTTP_IDEMPOTENCY_KEY": f"key-{next(self.keys)}"} | self.headers[form.owed.unit]
        self._ask("/api/submissions", body, content_type="application/json", **more)

    def upload(self, books: dict[str, bytes], form: FormNow) -> None:
        """Upload a workbook."""
        file = SimpleUploadedFile(file_name(form, ".xlsx"), books[form.owed.unit])
        self.waiting[form.owed.unit] = self._ask("/upload/", {"files": file})["Location"]

    def look(self, form: FormNow) -> None:
        """Look at the preview."""
        answer = self.client.get(self.waiting[form.owed.unit], **SERVER)
        assert answer.status_code == OK, answer.content[:500]

    def confirm(self, form: FormNow) -> None:
        """Confirm it."""
        self._ask(f"{self.waiting[form.owed.unit]}confirm/", {"version": "0"})

    def _ask(self, path: str, body: object, **more: str) -> HttpResponse:
        path = path if path.startswith(f"/{self.package}/") else f"/{self.package}{path}"
        answer = self.client.post(path, body, **SERVER, **more)
        assert answer.status_code in (OK, FOUND), answer.content.decode()
        return answer


def visitor(work: Work) -> Visitor:
    """Somebody who may enter the figures of every unit, with a token for each."""
    account, _made = Account.objects.get_or_create(username="bench")
    client, headers = Client(), {}
    for form in work.asked:
        unit = form.owed.unit
        grant = {"account": account, "package": work.package, "role": Role.REPORTER, "unit": unit}
        RoleGrant.objects.get_or_create(**grant, defaults={"valid_from": date(2020, 1, 1)})
        text = f"cotmoc_bench-{work.package.pk}-{unit}"
        made = {"package": work.package, "unit": unit, "name": "bench", "made_by": account, "expires": date.max}
        ApiToken.objects.get_or_create(digest=digest_of(text), defaults=made)
        headers[unit] = {"HTTP_AUTHORIZATION": f"Bearer {text}"}
    client.force_login(account)
    return Visitor(work.package.name, client, headers)


def measure(taken: Taken, work: Work) -> None:
    """All ways over the forms of one size."""
    told = replace(work, asked=work.told)
    books = {each.owed.unit: workbook_of(each) for each in work.told}
    cells = {each.owed.unit: sent(each) for each in work.told}
    taken.measure(
        "workbook, read and checked",
        told,
        lambda form: checked(form, read_workbook(books[form.owed.unit], layout_of(form, is_filled=False))),
    )
    taken.measure(
        "JSON, read and checked",
        told,
        lambda form: checked(form, read_form_cells(cells[form.owed.unit], layout_of(form, is_filled=False))),
    )
    ask, afresh = visitor(work), partial(clear, work)
    for way, dry_run in (("JSON asked for a preview", True), ("JSON sent into the draft", False)):
        bodies = {unit: _body(cells[unit], dry_run=dry_run) for unit in cells}
        taken.measure(way, work, partial(ask.send, bodies), afresh)
    books = {each.owed.unit: workbook_of(each) for each in work.asked}
    upload = partial(ask.upload, books)
    taken.measure("workbook uploaded", work, upload, afresh)
    taken.measure("preview of a workbook", work, ask.look)

    def upload_all() -> None:
        afresh()
        for form in work.asked:
            upload(form)

    taken.measure("workbook confirmed into the draft", work, ask.confirm, upload_all)
    afresh()


def _body(cells: list[SentCell], *, dry_run: bool) -> str:
    told = {"form": "BM001", "period": ASKED, "dry_run": dry_run}
    return json.dumps(told | {"cells": [asdict(cell) for cell in cells]})


def main() -> int:
    """Measure all ways at all sizes."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    taken = Taken()
    print(f"{'':42} {'cells':>6} {'a form':>12} {'values/processor s':>10} {'values/s':>10}")
    for elements in ELEMENTS:
        work = work_of(made_up(elements))
        gc.collect()
        gc.freeze()  # as a server does once it is warm
        measure(taken, work)
    taken.tell_costs()
    return 0


if __name__ == "__main__":
    sys.exit(main())
