"""Case records on the page: counted for one's own reports, saved into drafts, and the file kept nowhere."""

import csv
import html
import io
import re

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import Denied
from cotmoc.web.actions.records import CountedReport, count_records, preview_counted, sealed, take_counted, unsealed
from cotmoc.web.actions.uploads import Report
from cotmoc.web.models import DraftCell, StoredFile, Submission
from tests.lib.people import COMMUNE

pytestmark = pytest.mark.django_db
SECRET = "Nguyễn Thị Bí Mật"
HEADER = (
    "Mã hồ sơ", "Đơn vị giải quyết", "Người nộp", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả",
    "Mức trực tuyến", "Đã số hóa", "Có phí, lệ phí", "Nộp phí trực tuyến", "Số ngày làm việc",
)  # fmt: skip


def dossier(number: int, unit: str = "98001", *, settled: str = "05/11/2025", level: str = "TT") -> tuple[str, ...]:
    return f"H{number}", unit, SECRET, "01/11/2025", "05/11/2025", settled, level, "có", "không", "không", "3"


def file(*rows: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, *rows])
    return out.getvalue().encode()


CONTENT = file(
    *(dossier(number) for number in range(7)),
    dossier(7, settled="20/11/2025", level=""),
    dossier(8, settled=""),
    dossier(9, settled="32/11/2025"),
    dossier(10, "SYT"),
)


@pytest.fixture
def officer(person_as):
    return person_as("commune_reporter")


@pytest.fixture
def client(client_as):
    return client_as("commune_reporter")


def post(client, content=CONTENT, source="HSTTHC", name="hồ sơ.csv"):
    sent = SimpleUploadedFile(name, content)
    return client.post(reverse("records", args=["mau"]), {"file": sent, "source": source})


def wrong_file(name: str) -> bytes:
    """A table with columns that nobody asks for, of the format its name tells."""
    if not name.endswith(".xlsx"):
        return b"a,b\n1,2\n"
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_row(0, 0, ["a", "b"])
    return out.getvalue()


def figures() -> dict[str, str]:
    return {cell.element: cell.text for cell in DraftCell.objects.all() if cell.text}


def test_records_fill_the_draft_of_ones_own_report(client):
    page = post(client)
    shown = page.content.decode()
    assert page.status_code == 200
    assert "G124" in shown
    assert SECRET not in shown
    assert not Submission.objects.exists()
    values = dict(re.findall(r'name="(counted|report)" value="([^"]+)"', shown))
    saved = client.post(reverse("records_save", args=["mau"]), values)
    assert saved.status_code == 302
    assert figures() == {"HS.TT": "8", "HS.DUNGHAN": "7", "HS.TRUCTUYEN": "7", "HS.SOHOA": "8"}
    (draft,) = Submission.objects.all()
    assert (draft.form, draft.unit, draft.period) == ("HS-XA", COMMUNE, "2025-11")
    assert all(cell.origin.startswith("hồ sơ.csv (sha256 ") for cell in DraftCell.objects.all())
    assert not StoredFile.objects.exists()


def test_only_ones_own_units_are_counted(mau, officer):
    counted = count_records(package=mau, source="HSTTHC", name="a.csv", content=CONTENT, by=officer)
    assert {each.report.unit for each in counted.reports} == {COMMUNE}
    assert (counted.elsewhere, counted.refusals.total, counted.refusals.count) == (1, 11, 1)


def test_what_was_counted_cannot_be_changed_or_lent(mau, officer, person_as):
    counted = count_records(package=mau, source="HSTTHC", name="a.csv", content=CONTENT, by=officer)
    text = sealed(mau, counted, officer)
    assert unsealed(mau, text, officer).reports == counted.reports
    for who, said in ((officer, text[:-1]), (person_as("department_head"), text)):
        with pytest.raises(Exception, match="D141"):
            unsealed(mau, said, who)


def test_what_a_form_asks_for_no_more_is_not_saved(mau):
    counted = CountedReport(Report("HS-XA", COMMUNE, "2025-11"), (("VB.DI", "", "1"),))
    with pytest.raises(Refused, match="D141"):
        preview_counted(live.ground(mau), counted)


def test_figures_loaded_with_the_package_are_corrected_elsewhere(client, mau, officer):
    page = post(client, file(*(dossier(number, settled="06/10/2025") for number in range(3))))
    assert "disabled" in page.content.decode().split('name="report"')[1][:200]
    counted = count_records(
        package=mau, source="HSTTHC", name="a.csv", content=file(dossier(1, settled="06/10/2025")), by=officer
    )
    with pytest.raises(Denied):
        take_counted(package=mau, counted=counted, chosen=[each.report for each in counted.reports], by=officer)


def test_figures_stand_at_the_right(client):
    page = post(client, CONTENT)
    columns = page.context["columns"]
    assert [each.get("kind") for each in columns] == [None, None, "number", "number", None]


def test_the_register_of_documents_by_its_own_calendar(mau, officer):
    header = ("Số, ký hiệu", "Đơn vị ban hành", "Ngày ban hành", "Gửi điện tử", "Ký số", "Độ mật")
    rows = [
        ("1", "98001", "14/11/2025", "có", "có", "khong"),
        ("2", "98001", "15/11/2025", "có", "có", "khong"),
        ("3", "98001", "16/11/2025", "có", "không", "khong"),
        ("4", "98001", "17/11/2025", "không", "không", "co"),
    ]
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    counted = count_records(package=mau, source="VANBAN", name="so.csv", content=out.getvalue().encode(), by=officer)
    assert counted.reports == (
        CountedReport(
            Report("VB-XA", COMMUNE, "2025-11/nd09"),
            (("VB.DI", "mat=co", "0"), ("VB.DI", "mat=khong", "1"), ("VB.KYSO", "mat=khong", "1")),
        ),
        CountedReport(
            Report("VB-XA", COMMUNE, "2025-12/nd09"),
            (("VB.DI", "mat=co", "1"), ("VB.DI", "mat=khong", "2"), ("VB.KYSO", "mat=khong", "1")),
        ),
    )


@pytest.mark.parametrize(("source", "content", "code"), [("HSTTHC", b"a,b\n1,2\n", "G121"), ("KHAC", CONTENT, "G120")])
def test_a_file_that_cannot_be_counted_is_told(client, source, content, code):
    page = post(client, content, source)
    assert page.status_code == 422
    assert code in page.content.decode()


@pytest.mark.parametrize("name", ["sai.xlsx", "báo cáo [1].csv", "ộ" * 100 + ".csv"])
def test_a_wrong_file_is_told_by_its_name_and_what_it_must_have(client, name):
    text = html.unescape(post(client, wrong_file(name), name=name).content.decode())
    assert re.search(rf"{re.escape(name[:15])}[^,<]*, dòng 1", text)
    assert "cột –" not in text
    assert "«Mã hồ sơ», «Đơn vị giải quyết»" in text
    assert "record_columns" not in text


def test_nothing_to_save_is_a_button_that_says_so(client):
    seen = post(client).content.decode()
    values = dict(re.findall(r'name="(counted|report)" value="([^"]+)"', seen))
    client.post(reverse("records_save", args=["mau"]), values)
    again = post(client).content.decode()
    assert "nothing-to-save" not in seen
    assert 'disabled aria-describedby="nothing-to-save"' in again
