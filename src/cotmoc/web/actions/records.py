"""Files of case records counted for a unit's forms: looked at, then put into its drafts.

The file itself is never kept: it may hold what citizens confided to an office. What stays between looking and saving is
the figures, which travel signed in the page.
"""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from django.core import signing
from django.db import transaction

from cotmoc.evaluation.entries import Entry
from cotmoc.exchange.form_layout import FormEntry, FormReading
from cotmoc.exchange.record_names import taken_origin
from cotmoc.exchange.records.counting import NOTHING_REFUSED, RecordCounting, RecordFigure, Refusals
from cotmoc.exchange.records.figure_rows import plain
from cotmoc.exchange.records.files import RecordTable, load_file
from cotmoc.exchange.records.making import Making
from cotmoc.exchange.records.merging import Merging
from cotmoc.exchange.records.plan import plan_of
from cotmoc.exchange.records.tables import DuckTables
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.breakdown import breakdown_text, read_breakdown
from cotmoc.model.exact import read_decimal
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_enter, passes
from cotmoc.web.actions.drafts import Saved, take_figures
from cotmoc.web.actions.files import LARGEST_FILE, plain_name
from cotmoc.web.actions.uploads import KEPT, Report, check_can_take, form_of
from cotmoc.web.errors import FILE_LARGE
from cotmoc.web.form_files import check_secrecy
from cotmoc.web.incoming import Preview, preview
from cotmoc.web.incoming_errors import UPLOAD_GONE
from cotmoc.web.live import Ground
from cotmoc.web.models.package import Package

_LONGEST_STEM = 200
"""Bytes of a name before its ending."""
MEMORY = "256MB"
"""What counting one upload may take beside everybody else's requests."""


@dataclass(frozen=True, slots=True)
class CountedReport:
    """The figures of one report: element, breakdown and value as texts."""

    report: Report
    figures: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class CountedFile:
    """What a file of records comes to for the units of who sent it; `elsewhere`: of how many other units it has
    records."""

    source: str
    name: str
    sha256: str
    reports: tuple[CountedReport, ...]
    refusals: Refusals = NOTHING_REFUSED
    elsewhere: int = 0

    @property
    def origin(self) -> str:
        """The file as the source of its figures."""
        return taken_origin(self.name, self.sha256)


def count_records(*, package: Package, source: str, name: str, content: bytes, by: Person) -> CountedFile:
    """Count a file of records. Nothing is saved by it.

    Raises `Refused` with what is wrong with the file, G120 for an unknown source, D131 for its size, W170 for a mark of
    secrecy.
    """
    name = plain_name(name) or "-"
    if len(content) > LARGEST_FILE:
        raise FILE_LARGE.refuse(name=name, largest=LARGEST_FILE >> 20)
    check_secrecy(name, content)
    ground = live.ground(package)
    plan, database = plan_of(ground.catalogue, source), StagingDatabase(0, memory=MEMORY)
    table = RecordTable(database, plan, secrets.token_hex(16), package.decimal)
    with closing(database), tempfile.TemporaryDirectory(prefix="cotmoc-") as folder:
        path = Path(folder, _short(name))
        path.write_bytes(content)
        load_file(path, table)
        path.unlink()
        counting = RecordCounting(DuckTables(database), plan, ground.collecting, file=name)
        counting.place()
        refusals = counting.refusals()
        making = Making(database, counting)
        making.make(Merging(counting, (), Path(folder, "records.parquet")).bring(Path(folder)))
        figures = list(making.figures())
        mine = [each for each in figures if passes(check_can_enter)(by, each.unit)]
        elsewhere = len({each.unit for each in figures} - {each.unit for each in mine})
        reports = tuple(_reports(counting, mine))
        digest = hashlib.sha256(content).hexdigest()
        refusals = replace(refusals, problems=(*refusals.problems, *making.left_out))
        return CountedFile(source, name, digest, reports, refusals, elsewhere)


def _short(name: str) -> str:
    """The name as far as every file system takes it; its ending, which tells the format, is kept."""
    ending = PurePath(name).suffix
    return name.removesuffix(ending).encode()[:_LONGEST_STEM].decode(errors="ignore") + ending


def _reports(counting: RecordCounting, figures: list[RecordFigure]) -> Iterator[CountedReport]:
    found: dict[Report, list[tuple[str, str, str]]] = {}
    for each in figures:
        form = counting.asked.form_of(each.element, each.unit, each.period)
        if form is not None:
            cells = found.setdefault(Report(form.code, each.unit, str(each.period)), [])
            cells.append((each.element, breakdown_text(each.breakdown), plain(each.value)))
    for report, cells in sorted(found.items(), key=lambda item: (item[0].period, item[0].unit, item[0].form)):
        yield CountedReport(report, tuple(cells))


def preview_counted(ground: Ground, of: CountedReport) -> Preview:
    """What saving the figures of one report would do to its form. Raises `Refused`: D141 where it asks for one no
    more."""
    form = form_of(ground, of.report)
    entries = []
    for element, breakdown, value in of.figures:
        cell = form.asked.by_key.get((element, read_breakdown(breakdown)))
        if cell is None:
            raise UPLOAD_GONE.refuse(hours=KEPT.total_seconds() // 3600)
        entry = Entry(*cell.key, Interval.point(read_decimal(value)), ObservationStatus.ACTUAL)
        entries.append(FormEntry(cell, entry))
    return preview(form, FormReading(tuple(entries)))


def take_counted(*, package: Package, counted: CountedFile, chosen: Collection[Report], by: Person) -> list[Saved]:
    """Save the figures of the reports chosen into their drafts, all or none.

    Raises `Denied` for another's unit, for what is handed in, and for figures loaded with the package, which are
    corrected with a reason.
    """
    ground = live.ground(package)
    saved = []
    with transaction.atomic():
        for each in counted.reports:
            if each.report in chosen:
                shown = preview_counted(ground, each)
                check_can_take(by, shown.form)
                changes = tuple(shown.changes(lambda _place: counted.origin))
                if changes:
                    _, done = take_figures(form=shown.form, version=shown.form.version, changes=changes, by=by)
                    saved.append(done)
    return saved


# -- between looking and saving ----------------------------------------------------------------------------------------


def sealed(package: Package, counted: CountedFile, by: Person) -> str:
    """The figures of a counted file as a text that only this person can send back, and nobody can change."""
    said: dict[str, Any] = {
        "source": counted.source,
        "name": counted.name,
        "sha256": counted.sha256,
        "reports": [{**asdict(each.report), "figures": each.figures} for each in counted.reports],
    }
    return signing.dumps(said, salt=_salt(package, by), compress=True)


def unsealed(package: Package, text: str, by: Person) -> CountedFile:
    """What `sealed` gave. Raises `Refused` (D141) where it is too old or not what was given."""
    try:
        said = signing.loads(text, salt=_salt(package, by), max_age=KEPT)
    except signing.BadSignature:
        raise UPLOAD_GONE.refuse(hours=KEPT.total_seconds() // 3600) from None
    reports = tuple(
        CountedReport(
            Report(each["form"], each["unit"], each["period"]), tuple(tuple(figure) for figure in each["figures"])
        )
        for each in said["reports"]
    )
    return CountedFile(said["source"], said["name"], said["sha256"], reports)


def _salt(package: Package, by: Person) -> str:
    return f"records.{package.name}.{by.account.pk if by.account else ''}"
