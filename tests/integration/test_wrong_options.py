"""What is wrong with an option is told by its name and ends the command as wrong usage."""

import pytest

from tests.integration.evaluated_package import SAMPLES, command

MAU = SAMPLES / "mau"
REPORT = SAMPLES / "mau-reading" / "bao-cao-xa-lay-on-2024.docx"
RECORDS = SAMPLES / "mau-records" / "ho-so-2025.csv"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ingest", MAU, "HSTTHC", RECORDS, "--known-from", "hôm qua"), "--known-from  T103"),
        (("read", REPORT, "--period", "2024-13"), "--period  T101"),
        (("read", REPORT, "--package", MAU, "--unit", "ZZ"), "--unit  E112"),
        (("user", "add", "quantri"), "X124"),
        (("user", "grant", "quantri", "mau", "administrator", "--from", "hôm qua"), "--from  T102"),
        (("user", "grant", "quantri", "mau", "administrator", "--to", "hôm qua"), "--to  T102"),
    ],
)
def test_it_is_told_by_name(arguments, said, tmp_path, monkeypatch):
    monkeypatch.setenv("COTMOC_DATA", str(tmp_path))
    done = command(*arguments)
    assert done.stderr.startswith(said)
    assert (done.returncode, done.stdout) == (2, "")
