"""`cotmoc dump`: writes a package of the live system to a folder."""

from __future__ import annotations

from pathlib import Path

import click

from cotmoc.cli.problems import lang_option
from cotmoc.cli.progress import progress_bar
from cotmoc.workspace.words import said


@click.command()
@click.argument("package")
@click.option(
    "-o", "--output", required=True, type=click.Path(), metavar="THƯ-MỤC", help="Thư mục mới. / A new folder."
)
@lang_option
def command(package: str, output: str, lang: str) -> None:
    """Ghi một gói của hệ thống ra thư mục. / Write a package of the live system to a folder.

    PACKAGE là tên gói. / PACKAGE is its name.
    """
    from cotmoc.web import starting

    starting.prepare()
    from cotmoc.web.ledger.dumping import dump
    from cotmoc.web.packages import held

    with progress_bar() as progress:
        dump(held(package), Path(output), progress=progress)
    click.echo(said("dumped", lang, path=output))
