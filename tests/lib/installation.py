"""Makes an installation for tests out of the samples: `python -m tests.lib.installation [PACKAGE …]`.

A process of its own, over COTMOC_DATA and DATABASE_URL: what a server is started upon afterwards.
"""

from __future__ import annotations

import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def make(packages: list[str]) -> None:
    """Bring the database up to date, load the packages, make the people and the public files, collect the static ones.

    The first visitor of a server on a copy finds the public files of today made.
    """
    from cotmoc.web import starting

    starting.prepare()
    from django.core.management import call_command

    from cotmoc.web import mart
    from cotmoc.web.edition import edition
    from cotmoc.web.ledger.loading import load
    from tests.lib.people import make_people

    loaded = [load(SAMPLES / package, by="test") for package in packages]
    for package in loaded:
        mart.refresh(package)
    make_people()
    for package in loaded:
        edition(package)
    call_command("collectstatic", verbosity=0, interactive=False)


if __name__ == "__main__":
    make(sys.argv[1:] or ["lao-cai", "mau"])
