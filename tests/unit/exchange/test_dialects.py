"""One package in every way its files may be written: the same package."""

import re
import unicodedata
from datetime import date

import pytest

from cotmoc.exchange.package import read_package
from cotmoc.model.instant import end_of_day
from tests.unit.exchange.package_folder import FILES, append, replace, write_package

LATER = end_of_day(date(2030, 1, 1))


def read(folder):
    package = read_package(folder)
    elements = [element.code for element in package.catalogue.data_elements]
    figures = {element: package.observations.latest(element, LATER) for element in elements}
    package.observations.close()
    return package.catalogue, figures


def rewritten(folder, change):
    for name in FILES:
        if name.endswith(".csv"):
            path = folder / name
            path.write_bytes(change(path.read_text(encoding="utf-8")))
    return folder


def local_dates(text: str) -> bytes:
    """Dates as Excel writes them in Việt Nam; ids of units keep theirs."""
    return re.sub(r"(?<=,)(\d{4})-(\d\d)-(\d\d)(?=[,\n])", r"\3/\2/\1", text).encode()


def semicolons(text: str) -> bytes:
    """As a Vietnamese Excel saves it: `;` between cells, `,` in numbers; the texts have no commas."""
    return text.replace(",", ";").replace("90.5", "90,5").encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: (text + "\n\n").encode(),
        lambda text: text.encode() + b"\r\n",
        lambda text: text.replace("\n", ",,\n").replace(",,\n", "\n", 1).encode(),
        lambda text: text.replace("\n", ",,\n").encode(),
        local_dates,
    ],
    ids=[
        "BOM",
        "CRLF",
        "BOM and CRLF",
        "no last line end",
        "NFD",
        "blank at the end",
        "mixed ends",
        "extra commas",
        "spare columns",
        "dates",
    ],
)
def test_the_same_package(tmp_path, change):
    plain = read(write_package(tmp_path / "a"))
    assert read(rewritten(write_package(tmp_path / "b"), change)) == plain


def test_semicolons_and_decimal_commas(tmp_path):
    plain = read(write_package(tmp_path / "a"))
    other = write_package(tmp_path / "b")
    # "co|khong" and the aims have no commas or points that would change
    rewritten(other, semicolons)
    replace(other, "package.toml", 'delimiter = ","', 'delimiter = ";"')
    replace(other, "package.toml", 'decimal = "."', 'decimal = ","')
    assert read(other) == plain


def test_a_name_in_either_normal_form_is_one_code(tmp_path):
    folder = write_package(tmp_path / "a")
    append(folder, "code_lists.csv", unicodedata.normalize("NFC", "MAT,tối,Tối,"))
    row = unicodedata.normalize("NFD", "VB,mat=tối,01,2024-01,0,,,A,2024-02-01,,")
    append(folder, "observations/2024.csv", row)
    catalogue, figures = read(folder)
    breakdowns = {breakdown for cells in figures["VB"].values() for breakdown, _ in cells}
    assert (("mat", unicodedata.normalize("NFC", "tối")),) in breakdowns
    assert catalogue.codes[-1].code == unicodedata.normalize("NFC", "tối")
