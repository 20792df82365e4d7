"""`cotmoc load`: puts a package into the live system."""

from __future__ import annotations

from pathlib import Path

import click

from cotmoc.cli.problems import lang_option
from cotmoc.cli.progress import progress_bar
from cotmoc.workspace.words import said

BY = "cotmoc load"


@click.command()
@click.argument("package", type=click.Path())
@lang_option
def command(package: str, lang: str) -> None:
    """Nạp một gói vào hệ thống, trọn vẹn hoặc không gì cả. / Load a package, whole or not at all."""
    from cotmoc.web import starting

    with progress_bar(lang) as progress:
        progress("database", 0, 0)
        starting.prepare()
        progress("database", 1, 1)
        from cotmoc.web.ledger.loading import load

        loaded = load(Path(package), by=BY, progress=progress)
    click.echo(said("loaded", lang, name=loaded.name))
