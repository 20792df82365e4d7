"""The generated pages about the live system: its workflow, and who may open what."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import django
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override


def ready() -> None:
    """Django set up over a folder that holds nothing: only tables in the code are read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.web.settings")
    os.environ.setdefault("COTMOC_SECRET", "only-to-read-tables")
    os.environ.setdefault("COTMOC_DATA", tempfile.gettempdir())
    django.setup()


def workflow() -> str:
    """The states of a submission: a diagram and a table, from `cotmoc.web.workflow`."""
    from cotmoc.web.models.submission import State
    from cotmoc.web.workflow import EVENTS, NOTICES, OWNERS, TRANSITIONS

    def roles(found: tuple) -> str:
        return ", ".join(str(role.label) for role in found) or "–"

    with override("vi"):
        lines = ["# The workflow of a submission", "", "```mermaid", "stateDiagram-v2", "    [*] --> draft"]
        lines += [f"    {state.value} --> {after.value}" for state in State for after in TRANSITIONS[state]]
        lines += ["    published --> [*]", "```", ""]
        lines += ["A correction of figures that were approved is a new revision, which begins as a draft.", ""]
        lines += ["| state | Vietnamese | whose turn | event of the chain | who is told |", "|---|---|---|---|---|"]
        for state in State:
            event = EVENTS[state].value if state in EVENTS else "–"
            told = roles(NOTICES.get(state, ()))
            lines.append(f"| `{state.value}` | {state.label} | {roles(OWNERS[state])} | `{event}` | {told} |")
    return "\n".join(lines) + "\n"


def addresses() -> str:
    """Every address and whom it is open to, from the marks of `cotmoc.web.opening`."""
    from cotmoc.web.middleware import opening_of

    rows = sorted({(path, name, _opening(opening_of(view))) for path, name, view in _views(get_resolver())})
    lines = [
        "# Addresses",
        "",
        "A view that says nothing is closed to everybody; a test visits each as every role.",
        "",
    ]
    lines += ["| address | name | open to |", "|---|---|---|"]
    lines += [f"| `/{path}` | `{name}` | {who} |" for path, name, who in rows]
    return "\n".join(lines) + "\n"


def _opening(opening: object) -> str:
    return getattr(opening, "name", "nobody")


def _views(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str, object]]:
    for each in resolver.url_patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _views(each, path)
        elif isinstance(each, URLPattern):
            yield path, each.name or "", each.callback
