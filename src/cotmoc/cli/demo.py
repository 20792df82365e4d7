"""`cotmoc demo`: checks and evaluates the samples, says where to look next, and serves them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from cotmoc.cli.calling import near, program
from cotmoc.cli.columns import beneath, grouped, wrap
from cotmoc.cli.demo_server import demo_data, serve_demo
from cotmoc.cli.options import PORTS
from cotmoc.cli.output import has_colour, width
from cotmoc.cli.problems import ENVIRONMENT_WRONG, INPUT_WRONG, lang_option, print_problems
from cotmoc.cli.progress import progress_bar
from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.result import ProgrammeResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.errors import Refused
from cotmoc.workspace.errors import SAMPLES_ABSENT
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.view import View
from cotmoc.workspace.words import said, verdict_word
from cotmoc.workspace.workspace import Workspace, open_package

SAMPLES = ("lao-cai", "mau")
_TELLING = (Verdict.UNDETERMINED, Verdict.MISSED)
"""Verdicts of which an example is pointed at, the most telling first."""


@click.command()
@click.argument("samples", type=click.Path(), required=False)
@click.option("--no-serve", is_flag=True, help="Chỉ kiểm tra và đánh giá. / Only check and evaluate.")
@click.option("--data", type=click.Path(), metavar="THƯ-MỤC", help="Giữ dữ liệu ở đây. / Keep the data here.")
@click.option(
    "--port",
    type=PORTS,
    metavar="SỐ",
    help="Cổng (mặc định: 8000 hoặc cổng trống). / Port; default 8000 or a free one.",
)
@lang_option
def command(samples: str | None, *, no_serve: bool, data: str | None, port: int | None, lang: str) -> int:
    """Kiểm tra, đánh giá và phục vụ các gói mẫu. / Check, evaluate and serve the samples.

    SAMPLES là thư mục chứa các gói mẫu. / SAMPLES is the folder that holds them.
    """
    folder = Path(samples) if samples else _found()
    packages = [folder / name for name in SAMPLES if (folder / name).is_dir()]
    if not packages:
        print_problems([SAMPLES_ABSENT.problem(path=folder)], lang=lang, err=True)
        return ENVIRONMENT_WRONG
    click.echo(_bold(said("demo_title", lang)))
    code = max(_shown(path, lang=lang) for path in packages)
    if no_serve or code:
        return code
    with demo_data(data) as kept:
        serve_demo(folder, kept, port=port, lang=lang)
    return 0


def _found() -> Path:
    """The samples beside the source tree, else in the folder where the command is run."""
    for above in Path(__file__).resolve().parents:
        if (above / "samples").is_dir() and (above / "run.py").is_file():
            return near(above / "samples")
    return Path("samples")


def _shown(path: Path, *, lang: str) -> int:
    click.echo()
    try:
        with progress_bar() as progress:
            workspace = open_package(path, progress=progress)
            results = workspace.evaluate(View(), progress=progress)
    except Refused as refused:
        click.echo(said("demo_refused", lang, path=path, count=len(refused.problems)))
        print_problems(refused.problems[:1], lang=lang)
        click.echo(f"  {program()} check {shlex.quote(str(path))}")
        return INPUT_WRONG
    for line in _lines(path, workspace, results, lang=lang):
        click.echo(line)
    return 0


def _lines(path: Path, workspace: Workspace, results: tuple[ProgrammeResult, ...], *, lang: str) -> Iterator[str]:
    catalogue = workspace.catalogue
    title = catalogue.title if lang == "vi" else catalogue.title_en or catalogue.title
    yield from map(_bold, wrap(said("demo_package", lang, title=title, path=path), width()))
    if catalogue.made_up:
        yield from wrap(said("made_up", lang), width())
    checked = said("demo_checked", lang, warnings=len(workspace.warnings), observations=_observations(workspace, lang))
    yield from wrap(checked, width())
    for result in results:
        yield from _summary(workspace, result, lang)
    yield said("demo_next", lang)
    called = program()
    for call, why in _next(path, workspace, results, lang=lang):
        yield from beneath(f"{why}:", indent=2, width=width())
        yield f"    {called} {call}"


def _summary(workspace: Workspace, result: ProgrammeResult, lang: str) -> list[str]:
    """How many targets are known, and how many have each verdict."""
    declared, known = result.programme.declared.all, workspace.registered(result.programme, result.known_at)
    key = "demo_programme" if declared is None else "demo_programme_declared"
    line = said(key, lang, code=result.programme.code, known=known, declared=declared)
    counts = ", ".join(
        said("summary_count", lang, count=count, verdict=verdict_word(verdict, lang))
        for verdict, count in result.summary.items()
    )
    return beneath(f"{line}: {counts}." if counts else f"{line}.", indent=2, width=width())


def _next(
    path: Path, workspace: Workspace, results: tuple[ProgrammeResult, ...], *, lang: str
) -> Iterator[tuple[str, str]]:
    """Commands to run, each with what it shows."""
    fullest = max(results, key=lambda result: len(result.targets))
    code = fullest.programme.code
    quoted = shlex.quote(str(path))
    evaluate = f"evaluate {quoted} --programme {code}"
    yield evaluate, said("demo_next_evaluate", lang, code=code)
    for verdict in _TELLING:
        found = [each for each in fullest.targets if each.verdict is verdict]
        example = max(found, key=lambda each: each.figure.expected, default=None)
        if example is not None:
            told = said("demo_next_explain", lang, verdict=verdict_word(verdict, lang))
            yield f"explain {quoted} {example.target.code} --programme {code}", told
    closed = _day_before_close(fullest)
    if closed is not None:
        yield f"{evaluate} --known-at {closed}", said("demo_next_known", lang, day=day_text(closed))
    unit = _asked_unit(fullest)
    if unit is not None:
        name = Naming(workspace.catalogue, lang).unit(unit)
        yield f"{evaluate} --unit {unit}", said("demo_next_unit", lang, unit=name)
    yield f"{evaluate} --format json", said("demo_next_json", lang)


def _day_before_close(result: ProgrammeResult) -> date | None:
    """The end of the programme's own period, when the last reports had not come in; None if that is yet to come."""
    day = result.programme.period.end
    return day if day < result.known_at.date() and any(each.figure.expected > 1 for each in result.targets) else None


def _asked_unit(result: ProgrammeResult) -> str | None:
    """A unit to which a target was allocated."""
    return next((each.unit for each in result.programme.allocations), None)


def _observations(workspace: Workspace, lang: str) -> str:
    return grouped(workspace.count_observations(), lang)


def _bold(text: str) -> str:
    return click.style(text, bold=True) if has_colour(None) else text
