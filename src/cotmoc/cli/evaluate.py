"""`cotmoc evaluate PACKAGE`: the verdict on every target, for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from cotmoc.cli.evaluation_table import EvaluationTable
from cotmoc.cli.options import usage, view_of, view_options
from cotmoc.cli.output import check_output, has_colour, layout_of, output_options, put, width
from cotmoc.cli.problems import lang_option
from cotmoc.cli.progress import progress_bar
from cotmoc.evaluation.result import ProgrammeResult
from cotmoc.workspace.choosing import AUTO, Choice
from cotmoc.workspace.engines import REFERENCE
from cotmoc.workspace.figures import DECIMALS, TARGET_KEYS, programme_object, rows
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.view import View
from cotmoc.workspace.words import said
from cotmoc.workspace.workspace import Workspace, open_package


@click.command()
@click.argument("package", type=click.Path())
@view_options
@click.option(
    "--format",
    "layout",
    type=click.Choice(["table", "json", "csv", "excel"]),
    help="Cách in kết quả (mặc định: table, hoặc theo đuôi tệp); excel: CSV mở được bằng Excel tiếng Việt. / "
    "Output format; default table, or the file's suffix; excel: CSV for Excel with Vietnamese settings.",
)
@click.option(
    "--mart",
    type=click.Path(path_type=Path),
    metavar="THƯ-MỤC",
    help="Lấy số liệu từ kho số liệu này thay cho observations/ của gói. / Take the figures from this mart.",
)
@lang_option
@output_options
def command(package: str, *, layout: str | None, mart: Path | None, lang: str, **asked: Any) -> int:
    """Đánh giá các mục tiêu của một gói. / Evaluate the targets of a package.

    Với --format json: một đối tượng cho một chương trình; một danh sách nếu gói có nhiều chương trình mà không chọn
    --programme. / One object for one programme; a list where the package has several and --programme is not given.
    """
    output, force = asked.pop("output"), asked.pop("force")
    chosen = layout_of(layout, output, tuple(_LAYOUTS))
    check_output(output, package, force=force)
    with usage(lang), progress_bar() as progress:
        view = view_of(**asked)
        workspace = open_package(package, mart=mart, progress=progress)
    if view.engine == AUTO:
        _tell(workspace.choice(whole=True), lang)
    with usage(lang), progress_bar() as progress:
        results = workspace.evaluate(view, progress=progress)
        text = _LAYOUTS[chosen](workspace, view, results, lang=lang, colour=has_colour(output))
    put(text, output, lang=lang, colour=has_colour(output))
    if workspace.left_to_reference:
        click.echo(_left(workspace, results[0].engine, lang), err=True)
    if chosen == "table" and workspace.warnings:
        click.echo(said("warnings", lang, count=len(workspace.warnings), path=package), err=True)
    return 0


def _tell(choice: Choice, lang: str) -> None:
    """Say which engine is used, and why; of the one that is used as a rule only who asked for a choice hears."""
    asked = click.get_current_context().get_parameter_source("engine") is ParameterSource.COMMANDLINE
    if asked or choice.engine != REFERENCE:
        click.echo(choice.sentence(lang), err=True)


def _left(workspace: Workspace, engine: str, lang: str) -> str:
    """Which indicators the engine left to the reference, and why."""
    whats = [
        dict(problem.details)["what" if lang == "vi" else "what_en"] for problem in workspace.left_to_reference.values()
    ]
    return said("left_to_reference", lang, engine=engine, count=len(whats), what="; ".join(whats))


def _json(workspace: Workspace, view: View, results: tuple[ProgrammeResult, ...], *, lang: str, **_look: bool) -> str:
    objects = _objects(workspace, results, lang)
    alone = view.programme is not None or len(workspace.catalogue.programmes) == 1
    return json.dumps(objects[0] if alone else objects, ensure_ascii=False, indent=2)


def _csv(workspace: Workspace, _view: View, results: tuple[ProgrammeResult, ...], *, lang: str, **_look: bool) -> str:
    return _lines(rows(_objects(workspace, results, lang)), ",")


def _excel(workspace: Workspace, _view: View, results: tuple[ProgrammeResult, ...], *, lang: str, **_look: bool) -> str:
    """The same rows as Excel opens them under Vietnamese settings: semicolons, decimal commas, UTF-8 by its mark."""
    found = rows(_objects(workspace, results, lang))
    commas = [{**row, **{key: row[key].replace(".", ",") for key in DECIMALS}} for row in found]
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + _lines(commas, ";")


def _lines(found: list[dict[str, str]], delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue().rstrip("\n")


def _objects(workspace: Workspace, results: tuple[ProgrammeResult, ...], lang: str) -> list[dict]:
    return [programme_object(each, workspace.registered(each.programme, each.known_at), lang=lang) for each in results]


def _table(workspace: Workspace, _view: View, results: tuple[ProgrammeResult, ...], *, lang: str, colour: bool) -> str:
    table = EvaluationTable(Naming(workspace.catalogue, lang), width=width(), colour=colour)
    return table.text(results, [workspace.registered(each.programme, each.known_at) for each in results])


COLUMNS = ("programme", *TARGET_KEYS)
_LAYOUTS = {"table": _table, "json": _json, "csv": _csv, "excel": _excel}
