"""Packages by name."""

from __future__ import annotations

from cotmoc.web.errors import PACKAGE_NOT_HELD
from cotmoc.web.models.package import Package


def held(name: str) -> Package:
    """The package of that name. Raises `Refused` (L111)."""
    found = Package.objects.filter(name=name).first()
    if found is None:
        known = ", ".join(Package.objects.order_by("name").values_list("name", flat=True))
        raise PACKAGE_NOT_HELD.refuse(name=name, known=known or "–")
    return found
