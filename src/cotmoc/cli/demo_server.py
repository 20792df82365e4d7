"""The demo as a live system: its own folder, its own secret, an account for each role."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from cotmoc.cli.progress import progress_bar
from cotmoc.workspace.words import said

ADDRESS = "127.0.0.1"
PORTS = tuple(range(8000, 8010))


@contextmanager
def demo_data(folder: str | None) -> Iterator[Path]:
    """The folder that keeps the demo's data; without one a fresh folder that goes when the demo ends."""
    if folder is not None:
        yield Path(folder)
        return
    with tempfile.TemporaryDirectory(prefix="cotmoc-demo-", ignore_cleanup_errors=True) as fresh:
        yield Path(fresh)


def serve_demo(samples: Path, data: Path, *, port: int | None, lang: str) -> None:
    """Load the samples, make the accounts, say where and as whom to sign in, and serve until told to stop."""
    from cotmoc.web import starting

    if port is not None:
        starting.check_free(ADDRESS, port)
    password = _environment()
    click.echo(said("demo_preparing", lang))
    with progress_bar(lang) as progress:
        progress("database", 0, 0)
        starting.prepare(data=data)
        progress("database", 1, 1)
        from cotmoc.web.demo import ACCOUNTS, GROUPS, prepare_demo

        prepare_demo(samples, password, progress=progress)
    chosen = port or starting.free_port(ADDRESS, PORTS)
    click.echo(said("demo_accounts", lang, password=password))
    width = max(len(each.username) for each in ACCOUNTS)
    for group in GROUPS:
        click.echo(f"  {said(f'demo_group.{group}', lang)}:")
        for each in ACCOUNTS:
            if each.group == group:
                click.echo(f"    {each.username:<{width}}  {each.full_name}, {each.title}")
    click.echo(said("serving", lang, address=ADDRESS, port=chosen))
    starting.run(ADDRESS, chosen)


def _environment() -> str:
    """The demo's own settings: nothing of it outlives it but what `--data` keeps."""
    from cotmoc.web.demo_password import new_password

    password = new_password()
    os.environ |= {
        "COTMOC_DEMO": "1",
        "COTMOC_DEMO_PASSWORD": password,
        "COTMOC_SECRET": secrets.token_urlsafe(48),
        "DATABASE_URL": "",
    }
    return password
