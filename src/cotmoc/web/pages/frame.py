"""What every page shows around its content."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of the page that `request` asked for."""
    return {"package": getattr(request, "package", None)}
