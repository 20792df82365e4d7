"""Puts a package into an installation and tells what that took: `python -m benchmarks.web_load.install PACKAGE`.

A process of its own over COTMOC_DATA and DATABASE_URL. It prints one JSON object; an installation that holds the
package already is left as it is.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

from django.urls import reverse

PASSWORD = "mot-tram-nguoi-cung-xem-2025"
AGENCY, OFFICER, HEAD = "do.thuongtruc", "do.canbo", "do.lanhdao"
MOST_TARGETS, MOST_UNITS = 50, 200


def main(arguments: list[str]) -> int:
    """Load, write the mart, make the people, print."""
    from cotmoc.web import starting

    starting.prepare()
    from cotmoc.web.models import Account, Package

    told: dict[str, Any]
    told, path = {}, Path(arguments[0])
    name = _name(path)
    if not Package.objects.filter(name=name).exists():
        _load(told, path)
    package = Package.objects.get(name=name)
    if not Account.objects.filter(username=AGENCY).exists():
        _prepare(told, package)
    print(json.dumps(told | _addresses(package)))
    return 0


def _name(path: Path) -> str:
    import tomllib

    return tomllib.loads((path / "package.toml").read_text(encoding="utf-8"))["name"]


def _load(told: dict[str, Any], path: Path) -> None:
    from cotmoc.web.ledger.loading import load

    _timed(told, "load", lambda: load(path, by="bench"))


def _prepare(told: dict[str, Any], package: Any) -> None:
    from cotmoc.web import mart

    told["rows"] = _timed(told, "mart", lambda: mart.refresh(package)).rows
    _make_people(package)


def _timed(told: dict[str, Any], what: str, do: Callable[[], Any]) -> Any:
    """Do it; note wall and processor seconds, and the greatest memory so far in MB."""
    wall, processor = perf_counter(), process_time()
    found = do()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told[what] = {"wall": perf_counter() - wall, "processor": process_time() - processor, "memory": memory}
    return found


def _make_people(package: Any) -> None:
    """One who sees all, and the two who hand in and approve for the commune that corrects its figures."""
    from cotmoc.web import live
    from cotmoc.web.actions.accounts import grant_role, make_account
    from cotmoc.web.models import Role

    day, (_, unit, _) = live.ground(package).today, corrected(package)
    for username, role, of in (
        (AGENCY, Role.STANDING_AGENCY, ""),
        (OFFICER, Role.REPORTER, unit),
        (HEAD, Role.HEAD, unit),
    ):
        account = make_account(username=username, password=PASSWORD, by="bench")
        grant_role(account=account, package=package, role=role, unit=of, valid_from=day, by="bench")


def corrected(package: Any) -> tuple[str, str, str]:
    """The form, unit and period whose figures are corrected: the last month that is all reported."""
    from cotmoc.web import live

    if package.name == "mau":
        return "HS-XA", "98001@2025-07-01", "2025-10"
    ground = live.ground(package)
    form = ground.catalogue.forms[0]
    unit = next(unit for unit in ground.hierarchy.units.values() if unit.level == form.level)
    last = max(period for period in ground.knowledge.cells(ground.catalogue.form_elements[0].element))
    return form.code, unit.id, str(last)


def _addresses(package: Any) -> dict[str, Any]:
    """Where visitors go, in an order by chance that is the same each time."""
    from cotmoc.web import live

    ground, name = live.ground(package), package.name
    form, unit, period = corrected(package)
    level = ground.catalogue.form_by_code[form].level
    units = [each.id for each in ground.hierarchy.units.values() if each.level == level]
    programme = ground.catalogue.programmes[-1]
    Random(1).shuffle(units)
    target = next(t for t in programme.targets if _is_of(ground, t, form))
    asked = f"?programme={programme.code}"
    return {
        "package": name,
        "pages": {
            "dashboard": [reverse("dashboard", args=[name])],
            "target": [reverse("target", args=[name, t.code]) + asked for t in programme.targets[:MOST_TARGETS]],
            "unit": [reverse("unit", args=[name, each]) for each in units[:MOST_UNITS]],
            "form": [reverse("form", args=[name, form, each, period]) for each in units[:MOST_UNITS]],
        },
        "form": reverse("form", args=[name, form, unit, period]),
        "review": reverse("review", args=[name]),
        "seen": reverse("target", args=[name, target.code]) + f"{asked}&unit={unit}",
    }


def _is_of(ground: Any, target: Any, form: str) -> bool:
    """Whether a target rests on the first figure of the form."""
    from cotmoc.workspace.reads import Reads

    first = next(row.element for row in ground.catalogue.form_elements if row.form == form)
    return first in Reads(ground.catalogue).of_target(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
