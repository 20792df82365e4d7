"""`cotmoc check PACKAGE`: everything that is wrong with a package, or what it holds."""

from __future__ import annotations

import click

from cotmoc.cli.columns import grouped
from cotmoc.cli.problems import exit_code, lang_option, print_problems, problems_json
from cotmoc.cli.progress import progress_bar
from cotmoc.exchange.package import Package, read_package
from cotmoc.model.errors import Problem, Refused


@click.command()
@click.argument("package", type=click.Path())
@click.option(
    "--format",
    "layout",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Cách in kết quả. / Output format.",
)
@lang_option
def command(package: str, layout: str, lang: str) -> int:
    """Kiểm tra một gói dữ liệu. / Check a package.

    In từng lỗi: tệp:dòng:cột  MÃ  câu  cách sửa. / Prints each problem as file:row:column  CODE  sentence  remedy.
    """
    try:
        with progress_bar() as progress:
            found = read_package(package, progress=progress)
    except Refused as refused:
        _print(refused.problems, layout=layout, lang=lang)
        if layout == "table":
            click.echo(_verdict(package, refused.problems, lang=lang), err=True)
        return exit_code(refused.problems)
    with found.observations:
        _print(found.warnings, layout=layout, lang=lang)
        if layout == "table":
            click.echo(_contents(found, lang=lang))
            click.echo(_verdict(package, found.warnings, lang=lang))
    return 0


def _print(problems: tuple[Problem, ...], *, layout: str, lang: str) -> None:
    """The problems are what was asked for, so they go to stdout."""
    if layout == "json":
        click.echo(problems_json(problems, lang=lang))
    else:
        print_problems(problems, lang=lang)


def _contents(package: Package, *, lang: str) -> str:
    catalogue = package.catalogue
    programmes = catalogue.programmes
    counts = (
        (len({unit.id for unit in catalogue.units}), "đơn vị", "units"),
        (len(catalogue.elements_by_code), "số liệu", "data elements"),
        (len(catalogue.indicators_by_code), "chỉ tiêu", "indicators"),
        (len(catalogue.forms), "biểu mẫu", "forms"),
        (len(programmes), "chương trình", "programmes"),
        (sum(len({target.code for target in one.targets}) for one in programmes), "mục tiêu", "targets"),
        (sum(len(one.tasks) for one in programmes), "nhiệm vụ", "tasks"),
        (len(package.observations), "số liệu quan sát", "observations"),
    )
    return "\n".join(f"{grouped(count, lang):>9}  {vi if lang == 'vi' else en}" for count, vi, en in counts)


def _verdict(package: str, problems: tuple[Problem, ...], *, lang: str) -> str:
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    if lang == "vi":
        return f"{package}: {grouped(errors, lang)} lỗi, {grouped(warnings, lang)} cảnh báo."
    return f"{package}: {_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, noun: str) -> str:
    return f"{grouped(number, 'en')} {noun}{'' if number == 1 else 's'}"
