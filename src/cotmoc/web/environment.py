"""What the environment says: database, folder of data, secret (contracts, «Environment»)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

POSTGRES_WAIT = 3
"""Seconds a request waits for a database that does not answer before it says so."""

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  # an acknowledged write survives power loss
    "PRAGMA foreign_keys=ON;"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;"
)


def data_folder() -> Path:
    """Where the embedded database, the mart and uploaded files are: `COTMOC_DATA`, else the user's data folder."""
    given = os.environ.get("COTMOC_DATA")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "cotmoc"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "cotmoc"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "cotmoc"


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for the database that `url` names; empty: SQLite in `folder`. Raises `ValueError`."""
    if not url:
        return _sqlite(folder / "cotmoc.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(url)
    raise ValueError(parts.scheme or "?")  # never the address: it may hold a password


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": parts.port or "",
        # Each thread of the server keeps its connection. A pool would go on waiting, ever longer, for a database
        # that has come back.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": POSTGRES_WAIT, "tcp_user_timeout": POSTGRES_WAIT * 1000, **options},
    }


def identity_provider(given: Mapping[str, str]) -> dict[str, Any]:
    """allauth's settings for the OpenID Connect provider that `COTMOC_OIDC_URL` names; empty: none."""
    if not given.get("COTMOC_OIDC_URL"):
        return {}
    app = {
        "provider_id": "oidc",
        "name": given.get("COTMOC_OIDC_NAME") or "OpenID Connect",
        "client_id": given.get("COTMOC_OIDC_ID", ""),
        "secret": given.get("COTMOC_OIDC_SECRET", ""),
        "settings": {"server_url": given["COTMOC_OIDC_URL"], "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def origin_of(url: str) -> list[str]:
    """Scheme and host of an address, as the content security policy names them; empty: nothing."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
