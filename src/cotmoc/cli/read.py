"""`cotmoc read FILE`: the figures of a report in prose, for people, programs and spreadsheets."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cotmoc.cli.output import check_output, layout_of, output_options, put
from cotmoc.cli.problems import lang_option
from cotmoc.workspace.reading import read_report, report_object


@click.command()
@click.argument("file", type=click.Path())
@click.option(
    "--format",
    "layout",
    type=click.Choice(["table", "json", "csv", "html"]),
    help="Cách in kết quả (mặc định: table, hoặc theo đuôi tệp). / Output format; default table, or the file's suffix.",
)
@lang_option
@output_options
def command(file: str, *, layout: str | None, lang: str, output: str | None, force: bool) -> int:
    """Đọc số liệu trong một báo cáo. / Read the figures of a report."""
    layout_of(layout, output, ("table", "json", "csv", "html"))
    check_output(output, file, force=force)
    report = read_report(Path(file))
    put(json.dumps(report_object(report, lang=lang), ensure_ascii=False, indent=2), output, lang=lang)
    return 0
