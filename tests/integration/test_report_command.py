"""`cotmoc report`: the command on the sample, its files whole or not at all, what it refuses and how it says so."""

import io
import shutil
import zipfile

import pdfplumber
import pytest
from lxml import html

from tests.integration.evaluated_package import SAMPLES, command

MAU = SAMPLES / "mau"
SETTINGS = """
[head]
agency = "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH MẪU"
called = "Ban Chỉ đạo"
number = "7"
day = 2025-02-05
[signature]
lines = ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]
name = "Trần Thị Mẫu"
[layout]
body_size = 13
"""


@pytest.fixture
def settings(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    return path


def report(output, *arguments, **environment):
    return command("report", MAU, "--programme", "2024", *arguments, "-o", output, **environment)


def test_a_whole_yearly_report_as_pdf(tmp_path, settings):
    output = tmp_path / "report.pdf"
    done = report(output, "--settings", settings, "--chain-head", "9f2c")
    assert (done.returncode, done.stdout) == (0, "")
    assert "report.pdf" in done.stderr
    with pdfplumber.open(io.BytesIO(output.read_bytes())) as pdf:
        assert len(pdf.pages) >= 40
        first, last = pdf.pages[0].extract_text(), pdf.pages[-1].extract_text()
    assert "Số: 07/BC-UBND" in first
    assert "Ban Chỉ đạo báo cáo kết quả" in first.replace("\n", " ")
    assert "9f2c" in last
    assert sorted(each.name for each in tmp_path.iterdir()) == ["report.pdf", "settings.toml"]


def test_a_page_by_its_suffix(tmp_path):
    done = report(tmp_path / "report.html", "--layout", "quarterly")
    assert done.returncode == 0
    page = html.fromstring((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert len(page.xpath("//*[@data-figure]")) > 400


def test_a_file_without_an_ending_is_what_is_asked_for(tmp_path):
    asked = ("--layout", "unit", "--unit", "SYT@2019-01-01", "--format", "docx")
    assert report(tmp_path / "report", *asked).returncode == 0
    with zipfile.ZipFile(tmp_path / "report") as archive:
        assert "word/document.xml" in archive.namelist()


@pytest.mark.parametrize("name", ["y.xyz", "report", "report.json"])
def test_a_name_that_names_no_format_is_refused(tmp_path, name):
    done = report(tmp_path / name)
    assert ("X123" in done.stderr, ".docx, .pdf, .html" in done.stderr, done.returncode) == (True, True, 2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (("--layout", "unit"), "B107", 2),
        (("--layout", "notice"), "B108", 1),
        (("--known-at", "2020-01-01"), "B105", 1),
        (("--template", "x.docx"), "B132", 1),
        (("--settings", "nowhere.toml"), "P124", 1),
        (("--settings", str(SAMPLES)), "P149", 1),
        (("--since", "hôm qua"), "T103", 2),
        (("--format", "html"), "X114", 2),
        (("--layout", "weekly"), "X103", 2),
        (("--period", "2024-13"), "T101", 2),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(tmp_path, arguments, code, status):
    done = report(tmp_path / "report.pdf", *arguments)
    assert code in done.stderr
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 20], ids=["empty", "binary"])
def test_settings_that_are_no_toml_are_told_so_not_as_a_table(tmp_path, settings, content):
    settings.write_bytes(content)
    done = report(tmp_path / "report.pdf", "--settings", settings)
    assert done.stderr.startswith(f"{settings}  P150  ")
    assert "CSV" not in done.stderr


def test_a_template_that_is_not_there_is_no_file_of_the_package(tmp_path):
    done = report(tmp_path / "report.docx", "--template", "nowhere.docx")
    assert done.stderr.startswith("nowhere.docx  P124  ")


def test_a_wrong_setting_names_the_file_and_the_key(tmp_path, settings):
    settings.write_text("[layout]\nbody_size = 40\n", encoding="utf-8")
    done = report(tmp_path / "report.pdf", "--settings", settings)
    assert done.stderr.startswith(f"{settings}  B111  ")
    assert "layout.body_size" in done.stderr


def test_a_package_keeps_settings_of_its_own(tmp_path):
    package = tmp_path / "mau"
    shutil.copytree(MAU, package)
    (package / "x_report.toml").write_text('[head]\nagency = "CỦA GÓI"\n', encoding="utf-8")
    own = package / "programmes" / "2024" / "x_report.toml"
    own.write_text('[head]\nagency = "CỦA CHƯƠNG TRÌNH"\n', encoding="utf-8")
    for programme, agency in (("2024", "CỦA CHƯƠNG TRÌNH"), ("2023", "CỦA GÓI")):
        output = tmp_path / f"{programme}.html"
        done = command("report", package, "--programme", programme, "--layout", "quarterly", "-o", output)
        assert done.returncode == 0, done.stderr
        assert f'<p class="agency">{agency}</p>' in output.read_text(encoding="utf-8")


def test_a_font_that_is_not_there_is_refused_before_anything_is_written(tmp_path, settings):
    settings.write_text('[layout]\npdf_font = "Times New Roman"\n', encoding="utf-8")
    done = report(tmp_path / "report.pdf", "--settings", settings, "--fonts", tmp_path, "--layout", "quarterly")
    assert "B120" in done.stderr
    assert not (tmp_path / "report.pdf").exists()


def test_without_a_file_it_does_not_begin(tmp_path):
    done = command("report", MAU, "--programme", "2024")
    assert (done.returncode, "X102" in done.stderr) == (2, True)
    old = tmp_path / "old.pdf"
    old.write_bytes(b"old")
    assert "X113" in report(old).stderr
    assert old.read_bytes() == b"old"
