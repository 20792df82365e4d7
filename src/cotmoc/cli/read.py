"""`cotmoc read FILE`: the figures of a report in prose, or its tasks, for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cotmoc.cli.errors import TASKS_LAYOUT, UNIT_WITHOUT_PACKAGE
from cotmoc.cli.options import at_option, usage
from cotmoc.cli.output import check_output, has_colour, layout_of, output_options, put, width
from cotmoc.cli.problems import lang_option, print_problems
from cotmoc.cli.progress import progress_bar
from cotmoc.model.errors import Problem
from cotmoc.model.period import Period, read_period
from cotmoc.workspace.reading import ReadReport, open_written, read_report, report_object

if TYPE_CHECKING:
    from cotmoc.reading.matching import Matcher
    from cotmoc.reading.tasks import TaskStatement


@click.command()
@click.argument("file", type=click.Path())
@click.option(
    "--package",
    type=click.Path(),
    help="Khớp với chỉ tiêu, đơn vị, kỳ và số liệu của gói này. / Match with this package's definitions and figures.",
)
@click.option(
    "--unit",
    metavar="ĐƠN-VỊ",
    help="Báo cáo này của đơn vị nào (mã hoặc mã@ngày-hiệu-lực), thay cho điều văn bản ghi. / Whose report it is, "
    "whatever the text says.",
)
@click.option(
    "--period",
    metavar="KỲ",
    help="Báo cáo này của kỳ nào (2024, 2024-Q2, 2024-9M, 2024-03); kỳ ghi ngay trong câu, trong bảng vẫn giữ. / Its "
    "period; times told in a sentence or a column still hold.",
)
@click.option("--tasks", is_flag=True, help="Đọc các nhiệm vụ thay vì số liệu. / Read the tasks instead of figures.")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["table", "json", "csv", "excel", "html"]),
    help="Cách in kết quả (mặc định: table, hoặc theo đuôi tệp); html: một trang tô màu từng số liệu. / Output format; "
    "default table, or the file's suffix; html: one page with each figure highlighted.",
)
@lang_option
@output_options
def command(
    file: str,
    *,
    package: str | None,
    unit: str | None,
    period: str | None,
    tasks: bool,
    layout: str | None,
    lang: str,
    output: str | None,
    force: bool,
) -> int:
    """Đọc số liệu, nhiệm vụ trong báo cáo. / Read the figures or tasks of a report.

    FILE là tệp .docx, .pdf, .html hoặc .txt. Kết quả là đề xuất: người có trách nhiệm phải xác nhận từng số liệu. /
    What is read is proposed: a person confirms.
    """
    known = _TASK_LAYOUTS if tasks else _LAYOUTS
    chosen = layout_of(layout, output, tuple(known))
    if chosen not in known:
        raise TASKS_LAYOUT.refuse(layout=chosen)
    check_output(output, package or file, force=force)
    with usage(lang), at_option("period"):
        told = read_period(period) if period else None
    if unit and not package:
        raise UNIT_WITHOUT_PACKAGE.refuse(unit=unit)
    if tasks:
        found, warnings = _tasks(Path(file), package)
        put(_TASK_LAYOUTS[chosen](Path(file), found, lang=lang), output, lang=lang)
        print_problems(warnings, lang=lang, err=True)
        return 0
    with usage(lang), progress_bar() as progress:
        matcher, whose = _matcher(package, progress, unit, told) if package else (None, None)
        report = read_report(Path(file), matcher=matcher, unit=whose, period=period and str(told), progress=progress)
    text = _LAYOUTS[chosen](report, lang=lang, colour=has_colour(output))
    put(text, output, lang=lang, colour=has_colour(output))
    print_problems(report.warnings, lang=lang, err=True)
    return 0


def _matcher(
    package: str, progress: Callable[[str, int, int], None], unit: str | None, period: Period | None
) -> tuple[Matcher, str | None]:
    """What knows the package, and the id of the unit that `unit` means in it at the end of `period`; imported late, for
    a file read without a package needs none of it."""
    from cotmoc.workspace.phrase_list import matcher_of
    from cotmoc.workspace.view import View
    from cotmoc.workspace.workspace import open_package

    workspace = open_package(package, progress=progress)
    known_at = workspace.known_at(View())
    day = period.end if period else known_at.date()
    return matcher_of(workspace), workspace.unit_named(unit, day, known_at) if unit else None


def _tasks(file: Path, package: str | None) -> tuple[tuple[TaskStatement, ...], Sequence[Problem]]:
    """The tasks of a text, with the units of the package, and what to warn of."""
    from cotmoc.workspace.task_reading import tasks_of_text, with_units

    read = tasks_of_text(open_written(file), name=file.name)
    if package:
        from cotmoc.workspace.workspace import open_package

        return with_units(read.tasks, open_package(package).catalogue), read.warnings
    return read.tasks, read.warnings


def _tasks_table(_file: Path, tasks: tuple[TaskStatement, ...], *, lang: str) -> str:
    from cotmoc.cli.tasks_table import tasks_text

    return tasks_text(tasks, lang=lang, columns=width())


def _tasks_json(file: Path, tasks: tuple[TaskStatement, ...], **_look: str) -> str:
    from cotmoc.reading.tasks import as_json

    return json.dumps({"file": file.name, "tasks": [as_json(task) for task in tasks]}, ensure_ascii=False, indent=2)


def _tasks_csv(_file: Path, tasks: tuple[TaskStatement, ...], **_look: str) -> str:
    from cotmoc.cli.tasks_table import tasks_lines

    return tasks_lines(tasks)


def _tasks_excel(_file: Path, tasks: tuple[TaskStatement, ...], *, lang: str) -> str:
    """The same tasks for Excel with Vietnamese settings, under headings in words."""
    from cotmoc.cli.tasks_table import tasks_sheet

    return tasks_sheet(tasks, lang=lang)


def _table(report: ReadReport, *, lang: str, colour: bool) -> str:
    from cotmoc.cli.reading_table import table_text

    return table_text(report, lang=lang, columns=width(), colour=colour)


def _json(report: ReadReport, *, lang: str, **_look: bool) -> str:
    return json.dumps(report_object(report, lang=lang), ensure_ascii=False, indent=2)


def _csv(report: ReadReport, *, lang: str, **_look: bool) -> str:
    return _lines(report, lang=lang, delimiter=",", decimal=".")


def _excel(report: ReadReport, *, lang: str, **_look: bool) -> str:
    """The same rows as Excel opens them under Vietnamese settings: semicolons, decimal commas, UTF-8 by its mark."""
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + _lines(report, lang=lang, delimiter=";", decimal=",")


def _lines(report: ReadReport, *, lang: str, delimiter: str, decimal: str) -> str:
    from cotmoc.workspace.reading_rows import COLUMNS, rows

    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(report, lang=lang, decimal=decimal))
    return text.getvalue().rstrip("\n")


def _html(report: ReadReport, *, lang: str, **_look: bool) -> str:
    from cotmoc.workspace.reading_page import reading_page

    return reading_page(report, lang=lang)


_TASK_LAYOUTS = {"table": _tasks_table, "json": _tasks_json, "csv": _tasks_csv, "excel": _tasks_excel}
_LAYOUTS = {"table": _table, "json": _json, "csv": _csv, "excel": _excel, "html": _html}
