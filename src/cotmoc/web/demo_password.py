"""A password for all accounts of one demo, easy to type; made before the settings that it goes into are read."""

from __future__ import annotations

import secrets

_WORDS = ("nui", "song", "rung", "ruong", "hoa", "mua", "gio", "nang", "lua", "che", "dao", "man", "ban", "suoi")


def new_password() -> str:
    """Three words and a number."""
    return "-".join(secrets.choice(_WORDS) for _ in range(3)) + f"-{secrets.randbelow(900) + 100}"
