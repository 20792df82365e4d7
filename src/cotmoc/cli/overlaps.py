"""`cotmoc overlaps FILE ...`: tasks that do the same or cut into one another, with the reasons."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from cotmoc.cli.errors import FILE_OR_PACKAGE_NEEDED
from cotmoc.cli.output import check_output, has_colour, layout_of, output_options, put, width
from cotmoc.cli.overlaps_table import OverlapsTable, percent
from cotmoc.cli.problems import lang_option, print_problems
from cotmoc.cli.progress import progress_bar
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Problem
from cotmoc.reading.overlaps import Finding, Overlaps, TaskPair, find_overlaps
from cotmoc.reading.tasks import TaskStatement
from cotmoc.workspace.reading_rows import no_formula
from cotmoc.workspace.task_reading import home_of, read_task_files, targets_of_package, tasks_of_package, with_units
from cotmoc.workspace.words import said

_COLUMNS = ("relation", "score", "a", "b", "text_a", "text_b", "reasons")


@click.command()
@click.argument("files", type=click.Path(), nargs=-1, metavar="[FILE]...")
@click.option("--package", type=click.Path(), help="Gói dữ liệu có các đơn vị. / The package that has the units.")
@click.option("--programme", metavar="MÃ", help="Chương trình trong gói. / A programme of the package.")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["table", "json", "csv", "excel"]),
    help="Cách in kết quả (mặc định: table, hoặc theo đuôi tệp); excel: CSV mở được bằng Excel tiếng Việt. / Output "
    "format; default table, or the file's suffix; excel: CSV for Excel with Vietnamese settings.",
)
@lang_option
@output_options
def command(
    files: tuple[str, ...],
    *,
    package: str | None,
    programme: str | None,
    layout: str | None,
    lang: str,
    output: str | None,
    force: bool,
) -> int:
    """Tìm nhiệm vụ trùng lặp, chồng chéo. / Find tasks that are the same or cut into one another.

    FILE: bảng .csv, .xlsx (các cột tên nhiệm vụ, chủ trì, phối hợp, thời hạn, hay id, text, lead, coordinating,
    deadline), văn bản .txt, .docx, .pdf, .html, hoặc thư mục gói dữ liệu; không có FILE thì xét các nhiệm vụ của gói.
    Nhiều FILE thì nhiệm vụ của các tệp được so chung, mã có tên tệp ở trước («ke-hoach:3»). / A table in .csv or .xlsx,
    a text or a package folder; without FILE the tasks of the package. The tasks of several FILEs are compared together,
    their ids with the file's name before them (“ke-hoach:3”).
    """
    if len(files) == 1 and Path(files[0]).is_dir():
        files, package = (), files[0]
    chosen = layout_of(layout, output, tuple(_LAYOUTS))
    for source in (*([package] if package else ()), *files):
        check_output(output, source, force=force)
    catalogue = _catalogue(package) if package else None
    tasks, warnings = _tasks(files, catalogue, programme)
    targets = targets_of_package(catalogue, programme) if catalogue and not files else None
    found = find_overlaps(tasks, targets=targets, home=home_of(catalogue) if catalogue else ())
    text = _LAYOUTS[chosen](found, tasks, lang=lang, colour=has_colour(output))
    put(text, output, lang=lang, colour=has_colour(output))
    print_problems(warnings, lang=lang, err=True)
    return 0


def _catalogue(package: str) -> Catalogue:
    """Imported late: a table of tasks needs no package."""
    from cotmoc.workspace.workspace import open_package

    with progress_bar() as progress:
        return open_package(package, progress=progress).catalogue


def _tasks(
    files: Sequence[str], catalogue: Catalogue | None, programme: str | None
) -> tuple[tuple[TaskStatement, ...], Sequence[Problem]]:
    """The tasks to compare, and what to warn of."""
    if files:
        read = read_task_files([Path(file) for file in files])
        return (with_units(read.tasks, catalogue) if catalogue else read.tasks), read.warnings
    if catalogue is None:
        raise FILE_OR_PACKAGE_NEEDED.refuse()
    return tasks_of_package(catalogue, programme), ()


def _json(found: Overlaps, _tasks: tuple[TaskStatement, ...], *, lang: str, **_look: bool) -> str:
    return json.dumps(
        {
            "pairs": [_pair_object(pair, lang) for pair in found.pairs],
            "groups": [list(group) for group in found.groups],
            "related": [_pair_object(pair, lang) for pair in found.related],
            "findings": [_finding_object(finding, lang) for finding in found.findings],
            "left_out": found.left_out,
        },
        ensure_ascii=False,
        indent=2,
    )


def _pair_object(pair: TaskPair, lang: str) -> dict[str, object]:
    return {
        "a": pair.a,
        "b": pair.b,
        "score": pair.score,
        "relation": pair.relation.value,
        "reasons": [reason.sentence(lang) for reason in pair.reasons],
        "marks_a": [list(mark) for mark in pair.marks_a],
        "marks_b": [list(mark) for mark in pair.marks_b],
    }


def _finding_object(finding: Finding, lang: str) -> dict[str, object]:
    return {"tasks": list(finding.tasks), "code": finding.reason.code, "reason": finding.reason.sentence(lang)}


def _csv(found: Overlaps, tasks: tuple[TaskStatement, ...], *, lang: str, **_look: bool) -> str:
    cells = ((pair.relation.value, str(pair.score), *_told(pair, tasks, lang)) for pair in found.pairs)
    return _lines(_COLUMNS, cells, delimiter=",")


def _excel(found: Overlaps, tasks: tuple[TaskStatement, ...], *, lang: str, **_look: bool) -> str:
    """The same pairs as Excel opens them under Vietnamese settings, with headings and relations in words."""
    heads = [said(f"overlaps.column.{name}", lang) for name in _COLUMNS]
    cells = (
        (said(f"overlaps.{pair.relation.value}", lang), percent(pair), *_told(pair, tasks, lang))
        for pair in found.pairs
    )
    kept = (tuple(map(no_formula, row)) for row in cells)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + _lines(heads, kept, delimiter=";")


def _told(pair: TaskPair, tasks: tuple[TaskStatement, ...], lang: str) -> tuple[str, ...]:
    """Both tasks by their ids and words, and the reasons."""
    text_of = {task.id: task.text for task in tasks if task.id in (pair.a, pair.b)}
    reasons = " ".join(reason.sentence(lang) for reason in pair.reasons)
    return pair.a, pair.b, text_of[pair.a], text_of[pair.b], reasons


def _lines(heads: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().rstrip("\n")


def _table(found: Overlaps, tasks: tuple[TaskStatement, ...], *, lang: str, colour: bool) -> str:
    return OverlapsTable(tasks, lang=lang, width=width(), colour=colour).text(found)


_LAYOUTS: dict[str, Callable[..., str]] = {"table": _table, "json": _json, "csv": _csv, "excel": _excel}
