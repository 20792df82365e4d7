"""Bad workbooks through the page: each is told with its code at its place, nothing is written, nothing breaks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cotmoc.web import live
from cotmoc.web.actions.uploads import Report, form_of
from cotmoc.web.form_files import workbook_of
from cotmoc.web.models import DraftCell, Evidence, Package, StoredFile, Submission, Upload
from tests.lib.people import COMMUNE
from tests.unit.exchange.workbook_edits import FORM, edited, formula, number, packed, parts, text, with_cells, with_part

REPORT = Report("HS-XA", COMMUNE, "2025-11")
CHOSEN = f"{REPORT.form}|{REPORT.unit}|{REPORT.period}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
IDENTITY = "xl/worksheets/sheet3.xml"
MERGE = '</sheetData><mergeCells><mergeCell ref="G10:G11"/></mergeCells>'
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_as):
    return client_as("commune_reporter")


@pytest.fixture
def form(mau):
    """The form as it is downloaded."""
    return workbook_of(form_of(live.ground(mau), REPORT))


def post(client, content, name="HS-XA.xlsx", report=CHOSEN):
    sent = {"files": [SimpleUploadedFile(name, content)], "report": report}
    return client.post(reverse("upload", args=["mau"]), sent)


def of(report):
    return lambda _form: workbook_of(form_of(live.ground(Package.objects.get(name="mau")), report))


def identity(name, said):
    """The workbook with another word in its identity."""
    rows = {"version": "B7", "digest": "B8"}
    return lambda form: with_cells(form, {rows[name]: text(said)}, part=IDENTITY)


def a_million_rows(form):
    rows = b"".join(b"<row><c><v>%d</v></c></row>" % at for at in range(1_000_000))
    return packed({**parts(form), FORM: b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"})


WHOLE = {
    "nothing in it": (lambda _form: b"", "W110"),
    "not a workbook": (lambda _form: b"MZ", "W101"),
    "a report in prose": (lambda _form: b"%PDF-1.7", "W111"),
    "password": (lambda _form: OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "W102"),
    "before 2007": (lambda _form: OLE + "Workbook".encode("utf-16-le") + b"\0\0", "W103"),
    "half of it": (lambda form: form[: len(form) // 2], "W104"),
    "zip bomb": (lambda form: with_part(form, "xl/worksheets/sheet9.xml", b" " * (120 << 20)), "W105"),
    "a million rows": (a_million_rows, "W106"),
    "macros": (lambda form: with_part(form, "xl/vbaProject.bin"), "W107"),
    "too large": (lambda _form: b"PK" + bytes(21 << 20), "D131"),
    "another form": (of(Report("VB-XA", COMMUNE, "2025-12/nd09")), "W122"),
    "another unit": (of(Report("HS-XA", "98013@2025-07-01", "2025-11")), "W123"),
    "another period": (of(Report("HS-XA", COMMUNE, "2025-10")), "W124"),
    "wrong version": (identity("version", "7"), "W125"),
    "a form that changed": (identity("digest", "x"), "W126"),
    "a column renamed": (lambda form: with_cells(form, {"G7": text("Số")}), "W130"),
    "a column twice": (lambda form: with_cells(form, {"E7": text("Kỳ này")}), "W131"),
    "marked secret": (lambda form: with_cells(form, {"I8": text("TUYỆT MẬT")}), "W170"),
}


@pytest.mark.parametrize(("spoil", "code"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_cannot_be_used_is_told_and_not_kept(client, form, spoil, code):
    answer = post(client, spoil(form))
    assert answer.status_code == 422
    (refused,) = answer.context["refused"]
    assert code in [each["code"] for each in refused["problems"]]
    assert all(each["sentence"] and each["remedy"] for each in refused["problems"])
    assert code in answer.content.decode()
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Submission.objects.exists()


CELLS = {
    "merged cells": (lambda form: edited(form, FORM, lambda xml: xml.replace("</sheetData>", MERGE)), "W137", "G10"),
    "a formula": (lambda form: with_cells(form, {"G8": formula("SUM(A1:A2)", "5")}), "W140", "G8"),
    "an error of the spreadsheet": (lambda form: with_cells(form, {"G8": ' t="e"><v>#REF!</v>'}), "W141", "G8"),
    "a number of two readings": (lambda form: with_cells(form, {"G8": text("1,234")}), "W143", "G8"),
    "a status that is none": (lambda form: with_cells(form, {"H8": text("chắc vậy")}), "W144", "H8"),
    "not applicable without why": (lambda form: with_cells(form, {"H8": text("Không áp dụng")}), None, "I8"),
    "words": (lambda form: with_cells(form, {"G8": text("mười hai")}), "V103", "G8"),
    "below the least": (lambda form: with_cells(form, {"G8": number("-5")}), None, "G8"),
    "script": (lambda form: with_cells(form, {"G8": text("&lt;script&gt;alert(1)&lt;/script&gt;")}), "V101", "G8"),
    "ten thousand letters": (lambda form: with_cells(form, {"I8": text("ă" * 10_000)}), None, "I8"),
    "a label pasted over": (lambda form: with_cells(form, {"C8": text("Khác")}), "W135", "C8"),
}


@pytest.mark.parametrize(("spoil", "code", "cell"), CELLS.values(), ids=CELLS)
def test_a_bad_cell_is_told_at_its_place_and_the_others_can_be_saved(client, form, *, spoil, code, cell):
    good = with_cells(form, {"G9": number("7")})
    address = post(client, spoil(good), report="").url
    page = client.get(address)
    found = [(each["code"], each["where"]) for each in page.context["refused"]]
    assert f"Biểu mẫu!{cell}" in [where for _code, where in found]
    assert code is None or code in [each for each, _where in found]
    assert "<script>alert" not in page.content.decode()
    assert not Submission.objects.exists()
    upload = Upload.objects.get()
    client.post(reverse("upload_confirm", args=["mau", upload.pk]), {"version": page.context["version"]})
    assert {each.element: each.text for each in DraftCell.objects.all()} == {"HS.DUNGHAN": "7"}
    assert Evidence.objects.count() == 1


def test_links_to_other_workbooks_are_a_warning(client, form):
    page = client.get(post(client, with_part(form, "xl/externalLinks/externalLink1.xml", b"<x")).url)
    assert [each["code"] for each in page.context["warnings"]] == ["W108"]


def test_the_word_of_secrecy_in_a_sentence_is_a_warning(client, form):
    page = client.get(post(client, with_cells(form, {"I8": text("chưa tính văn bản mật")})).url)
    assert [each["code"] for each in page.context["warnings"]] == ["W171"]


def test_marks_of_secrecy_are_refused_in_other_files_too(client):
    answer = post(client, "TỐI MẬT\nelement,breakdown,value\nHS.TT,,5\n".encode(), "a.csv")
    assert answer.context["refused"][0]["problems"][0]["code"] == "W170"
    assert not StoredFile.objects.exists()


def test_a_file_that_does_not_say_what_it_is_needs_a_choice(client):
    answer = post(client, b"element,breakdown,value\nHS.TT,,5\n", "a.csv", report="")
    assert answer.context["refused"][0]["problems"][0]["code"] == "D140"


@pytest.mark.parametrize(
    "report", ["HS-XA|khong@2025|2025-11", "XX|98001@2025-07-01|2025-11", "a|b", "|||", "\x00|b|c"]
)
def test_a_choice_that_is_none_is_told(client, report):
    answer = post(client, b"element,breakdown,value\nHS.TT,,5\n", "a.csv", report=report)
    assert answer.status_code == 422
    assert answer.context["refused"][0]["problems"]


def test_no_file_and_too_many_files_are_told(client):
    address = reverse("upload", args=["mau"])
    assert client.post(address).context["refused"][0]["problems"][0]["code"] == "D142"
    files = [SimpleUploadedFile(f"{at}.csv", b"x") for at in range(21)]
    assert client.post(address, {"files": files}).context["refused"][0]["problems"][0]["code"] == "D143"


def test_names_with_paths_are_no_paths(client, form):
    post(client, form, "..\\..\\<b>ạ 😀.xlsx", report="")
    assert StoredFile.objects.get().name == "bạ 😀.xlsx"
