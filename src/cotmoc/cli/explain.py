"""`cotmoc explain PACKAGE TARGET`: how a verdict came about, down to the observations."""

from __future__ import annotations

import json

import click

from cotmoc.cli.columns import wrap
from cotmoc.cli.evaluation_table import COLOURS
from cotmoc.cli.options import usage, view_of, view_options
from cotmoc.cli.output import check_output, has_colour, layout_of, output_options, put, width
from cotmoc.cli.problems import lang_option
from cotmoc.cli.progress import progress_bar
from cotmoc.cli.tree import lines
from cotmoc.evaluation.verdict import Verdict
from cotmoc.workspace.explanation_object import explanation_object
from cotmoc.workspace.explanation_words import Told, told
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import said
from cotmoc.workspace.workspace import open_package


@click.command()
@click.argument("package", type=click.Path())
@click.argument("target")
@view_options
@click.option("--all", "everything", is_flag=True, help="Mọi đơn vị, mọi số liệu. / Every unit, every figure.")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json"]),
    help="Cách in kết quả (mặc định: text, hoặc theo đuôi tệp). / Output format; default text, or the file's suffix.",
)
@lang_option
@output_options
def command(
    package: str,
    target: str,
    *,
    everything: bool,
    layout: str | None,
    lang: str,
    output: str | None,
    force: bool,
    **asked: str,
) -> int:
    """Diễn giải kết luận của một mục tiêu, đến từng số liệu. / Explain the verdict on a target."""
    chosen = layout_of(layout, output, ("text", "json"))
    check_output(output, package, force=force)
    with usage(lang), progress_bar() as progress:
        view = view_of(**asked)
        workspace = open_package(package, progress=progress)
        explanation = workspace.explain(view, target)
    naming, colour = Naming(workspace.catalogue, lang), has_colour(output)
    if chosen == "json":
        text = json.dumps(explanation_object(explanation, naming), ensure_ascii=False, indent=2)
    else:
        found = told(explanation, naming, everything=everything)
        text = _text(found, naming, explanation.target.verdict, colour=colour)
    put(text, output, lang=lang, colour=colour)
    return 0


def _text(found: Told, naming: Naming, verdict: Verdict, *, colour: bool) -> str:
    columns, printed = width(), []
    if naming.catalogue.made_up:
        printed += [*wrap(said("made_up", naming.lang), columns), ""]
    title, *rest = found.heading
    printed += [click.style(line, bold=True) if colour else line for line in wrap(title, columns, hanging="  ")]
    printed += [line for each in rest for line in wrap(each, columns)]
    printed += ["", *lines(found.trees, columns)]
    if found.is_folded:
        printed += wrap(said("use_all", naming.lang), columns)
    printed.append("")
    if found.legend:
        printed.append(said("legend", naming.lang))
        printed += [line for each in found.legend for line in wrap(each, columns)]
        printed.append("")
    conclusion = wrap(f"{said('conclusion', naming.lang)}: {found.sentence}", columns)
    shade = COLOURS.get(verdict)
    printed += [click.style(line, fg=shade, bold=True) if colour and shade else line for line in conclusion]
    for note in found.notes:
        printed += [("· " if index == 0 else "  ") + line for index, line in enumerate(wrap(note, columns - 2))]
    return "\n".join(printed)
