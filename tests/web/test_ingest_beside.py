"""`cotmoc ingest` into a folder that the live system was loaded from, while that runs."""

from pathlib import Path

import pytest
from django.test import Client

from cotmoc.cli.main import main
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.ledger.loading import load
from tests.unit.exchange.record_folder import record, write_package_with_records, write_records

pytestmark = pytest.mark.django_db
FIGURES = "observations/records-HSMC.csv"


def test_the_folder_has_the_figures_and_the_live_system_goes_on_as_it_was(tmp_path: Path, client: Client) -> None:
    """Whoever runs it once more, or loads the folder once more, changes nothing either."""
    folder = write_package_with_records(tmp_path / "goi")
    package = load(folder, by="test")
    page = f"/{package.name}/api/observations"
    before = client.get(page).content
    call = ["ingest", str(folder), "HSMC", str(write_records(tmp_path / "a.csv", record("H1")))]
    assert main(call) == 0
    written = (folder / FIGURES).read_bytes()
    assert b"2025-03,1," in written
    assert main(call) == 0
    assert ((folder / FIGURES).read_bytes(), client.get(page).content) == (written, before)
    with pytest.raises(Refused, match="L110"):
        load(folder, by="test")
    assert client.get(page).content == before
    live.forget()
