"""Figures that come in by file: forms downloaded, files looked at and confirmed, sheets of one's own mapped."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from cotmoc.exchange.form_csv import read_form_csv
from cotmoc.exchange.workbook_reading import read_workbook
from cotmoc.web import live
from cotmoc.web.access import Denied
from cotmoc.web.actions.drafts import open_draft, save_cells
from cotmoc.web.actions.files import read_file
from cotmoc.web.actions.uploads import KEPT, Report, confirm_upload, form_of, preview_of, take_upload
from cotmoc.web.cell_change import CellChange
from cotmoc.web.form_files import csv_of, layout_of, workbook_of
from cotmoc.web.incoming import Outcome
from cotmoc.web.models import DraftCell, Evidence, ObservationRow, SheetMappingRecord, StoredFile, Submission, Upload
from tests.lib.people import COMMUNE
from tests.unit.exchange.workbook_edits import number, text, with_cells

REPORT, LOADED = Report("HS-XA", COMMUNE, "2025-11"), Report("HS-XA", COMMUNE, "2025-10")
ADDRESS = ["mau", REPORT.form, REPORT.unit, REPORT.period]
VALUES = {"HS.TT": "G8", "HS.DUNGHAN": "G9", "HS.TRUCTUYEN": "G10", "HS.SOHOA": "G11"}
FIGURES = {"HS.TT": "120", "HS.DUNGHAN": "110", "HS.TRUCTUYEN": "100", "HS.SOHOA": "90"}
NAME = "HS-XA_98001_2025-11.xlsx"
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(person_as):
    return person_as("commune_reporter")


@pytest.fixture
def client(client_as):
    return client_as("commune_reporter")


def form_now(mau, report=REPORT):
    return form_of(live.ground(mau), report)


def workbook(mau, figures=FIGURES, report=REPORT, **more):
    """The form of a report as a workbook with figures typed in; `more`: further cells by their address."""
    cells = {VALUES[element]: number(value) for element, value in figures.items()}
    data = workbook_of(form_now(mau, report))
    return with_cells(data, cells | {at: text(said) for at, said in more.items()}) if cells or more else data


def taken(mau, officer, content, name=NAME, *, report=None):
    return take_upload(package=mau, name=name, content=content, by=officer, report=report)


def post(client, content, name=NAME, **fields):
    return client.post(reverse("upload", args=["mau"]), {"files": [SimpleUploadedFile(name, content)], **fields})


def outcomes(upload):
    return {each.new.element: each.outcome for each in preview_of(upload).cells}


def figures(mau, report=REPORT):
    return {key[0]: entry.value.low for key, entry in form_now(mau, report).entries.items() if entry.value}


# -- down --------------------------------------------------------------------------------------------------------------


def test_the_form_is_downloaded_filled_in_under_its_name(mau, client):
    address = ["mau", LOADED.form, LOADED.unit, LOADED.period]
    answer = client.get(reverse("form_workbook", args=address))
    assert 'filename="HS-XA_98001_2025-10.xlsx"' in answer["Content-Disposition"]
    reading = read_workbook(answer.content, layout_of(form_now(mau, LOADED)))
    assert reading.problems == ()
    assert {each.element: each.entry.value.low for each in reading.filled()} == figures(mau, LOADED)

    answer = client.get(reverse("form_csv", args=address))
    assert 'filename="HS-XA_98001_2025-10.csv"' in answer["Content-Disposition"]
    read = read_form_csv(answer.content, layout_of(form_now(mau, LOADED)))
    assert {each.element: each.entry.value.low for each in read.filled()} == figures(mau, LOADED)


def test_the_draft_is_what_is_downloaded(mau, officer, client):
    draft = open_draft(package=mau, form=REPORT.form, unit=COMMUNE, period=REPORT.period, by=officer)
    change = CellChange("HS.TT", text="1.234", status="E", reason="Chưa chốt.")
    save_cells(submission=draft, version=draft.version, changes=[change], by=officer)
    content = client.get(reverse("form_workbook", args=ADDRESS)).content
    (entry,) = read_workbook(content, layout_of(form_now(mau))).filled()
    assert (entry.text, entry.status, entry.reason) == ("1.234", "E", "Chưa chốt.")


def test_another_units_form_is_not_downloaded(client_as):
    assert client_as("department_reporter").get(reverse("form_workbook", args=ADDRESS)).status_code == 403


def test_a_window_of_its_own_does_not_break_the_name(client):
    answer = client.get(reverse("form_workbook", args=["mau", "VB-XA", COMMUNE, "2025-10/nd09"]))
    assert 'filename="VB-XA_98001_2025-10-nd09.xlsx"' in answer["Content-Disposition"]


# -- up: nothing is written before it is confirmed ---------------------------------------------------------------------


def test_a_workbook_is_looked_at_then_confirmed(mau, client):
    answer = post(client, workbook(mau))
    upload = Upload.objects.get()
    assert answer.url == reverse("upload_preview", args=["mau", upload.pk])
    page = client.get(answer.url)
    assert [each["value"] for each in page.context["tiles"]] == [4, 0, 0, 0, 0]
    assert "Biểu mẫu!G8" in page.content.decode()
    assert not Submission.objects.exists()

    answer = client.post(reverse("upload_confirm", args=["mau", upload.pk]), {"version": page.context["version"]})
    assert answer.url == reverse("form", args=ADDRESS)
    cells = DraftCell.objects.filter(submission__form="HS-XA")
    assert {cell.element: cell.text for cell in cells} == FIGURES
    assert cells.get(element="HS.TT").origin == f"{NAME}, Biểu mẫu!G8"
    assert cells.get(element="HS.TT").entered_by.username == "canbo.xa"
    assert not ObservationRow.objects.filter(submission__isnull=False).exists()


def test_the_file_is_kept_as_evidence_and_read_back(mau, officer):
    content = workbook(mau)
    confirm_upload(upload=taken(mau, officer, content), version=0, by=officer)
    assert read_file(file=Evidence.objects.get().file) == content
    assert not Upload.objects.exists()


def test_the_same_file_again_changes_nothing(mau, officer, client):
    content = workbook(mau)
    confirm_upload(upload=taken(mau, officer, content), version=0, by=officer)
    version = Submission.objects.get().version
    again = taken(mau, officer, content)
    assert set(outcomes(again).values()) == {Outcome.SAME}
    answer = client.post(reverse("upload_confirm", args=["mau", again.pk]), {"version": version}, follow=True)
    assert NAME in answer.content.decode()
    assert Submission.objects.get().version == version
    assert Evidence.objects.count() == 1
    assert StoredFile.objects.count() == 1


def test_each_cell_is_new_changed_emptied_or_the_same(mau, officer):
    confirm_upload(upload=taken(mau, officer, workbook(mau)), version=0, by=officer)
    second = with_cells(workbook(mau, {"HS.TT": "121"}), {"G11": ""})
    upload = taken(mau, officer, second)
    expected = {"HS.TT": Outcome.CHANGED, "HS.DUNGHAN": Outcome.SAME, "HS.SOHOA": Outcome.EMPTIED}
    assert outcomes(upload) == expected | {"HS.TRUCTUYEN": Outcome.SAME}
    confirm_upload(upload=upload, version=1, by=officer)
    assert figures(mau) == {"HS.TT": 121, "HS.DUNGHAN": 110, "HS.TRUCTUYEN": 100}


def test_a_refused_cell_is_told_at_its_place_and_left_alone(mau, officer, client):
    confirm_upload(upload=taken(mau, officer, workbook(mau)), version=0, by=officer)
    bad = workbook(mau, {"HS.TT": "130"}, G9="trên trăm")
    upload = taken(mau, officer, bad)
    shown = preview_of(upload)
    assert shown.counts[Outcome.REFUSED] == 1
    page = client.get(reverse("upload_preview", args=["mau", upload.pk]))
    assert [(each["code"], each["where"]) for each in page.context["refused"]] == [("V101", "Biểu mẫu!G9")]
    confirm_upload(upload=upload, version=1, by=officer)
    assert figures(mau)["HS.TT"] == 130
    assert figures(mau)["HS.DUNGHAN"] == 110


def test_the_preview_says_what_blocks_the_hand_in(mau, officer, client):
    upload = taken(mau, officer, workbook(mau, FIGURES | {"HS.DUNGHAN": "999"}))
    page = client.get(reverse("upload_preview", args=["mau", upload.pk]))
    assert "error" in [each["severity"] for each in page.context["findings"]]


def test_csv_and_several_files_at_once(mau, client):
    csv = csv_of(form_now(mau)).decode().replace("HS.TT;;;;", "HS.TT;;1.500;;").encode()
    answer = client.post(
        reverse("upload", args=["mau"]),
        {
            "files": [SimpleUploadedFile("a.csv", csv), SimpleUploadedFile(NAME, workbook(mau))],
            "report": f"{REPORT.form}|{REPORT.unit}|{REPORT.period}",
        },
    )
    assert answer.url == reverse("upload", args=["mau"])
    kinds = {each.kind: each for each in Upload.objects.all()}
    assert set(kinds) == {"csv", "form"}
    assert preview_of(kinds["csv"]).cells[0].new.text == "1.500"
    page = client.get(answer.url)
    assert len(page.context["waiting"]) == 2


def test_one_bad_file_does_not_hold_up_the_others(mau, client):
    files = [SimpleUploadedFile("a.xlsx", b"%PDF-1.7"), SimpleUploadedFile(NAME, workbook(mau))]
    answer = client.post(reverse("upload", args=["mau"]), {"files": files})
    assert answer.status_code == 422
    assert [(each["name"], each["problems"][0]["code"]) for each in answer.context["refused"]] == [("a.xlsx", "W111")]
    assert reverse("prose", args=["mau"]) in answer.content.decode().split("W111")[1].split("</li>")[0], (
        "the page that reads it"
    )
    assert [each["upload"].kind for each in answer.context["waiting"]] == ["form"]


def test_what_nobody_confirms_is_dropped_with_its_file(mau, officer, client):
    upload = taken(mau, officer, workbook(mau))
    Upload.objects.update(at=upload.at - 2 * KEPT)
    assert client.get(reverse("upload_preview", args=["mau", upload.pk])).status_code == 422
    taken(mau, officer, workbook(mau))
    assert not Upload.objects.filter(pk=upload.pk).exists()
    assert not StoredFile.objects.filter(pk=upload.file_id).exists()
    client.post(reverse("upload_drop", args=["mau", Upload.objects.get().pk]))
    assert not StoredFile.objects.exists()


# -- other people ------------------------------------------------------------------------------------------------------


def test_what_another_changed_since_the_preview_stands_and_is_told(mau, officer, person_as, client):
    draft = open_draft(package=mau, form=REPORT.form, unit=COMMUNE, period=REPORT.period, by=officer)
    upload = taken(mau, officer, workbook(mau))
    page = client.get(reverse("upload_preview", args=["mau", upload.pk]))
    head = person_as("commune_head")
    save_cells(submission=draft, version=0, changes=[CellChange("HS.TT", text="777")], by=head)
    answer = client.post(
        reverse("upload_confirm", args=["mau", upload.pk]), {"version": page.context["version"]}, follow=True
    )
    assert figures(mau) == {"HS.TT": 777, "HS.DUNGHAN": 110, "HS.TRUCTUYEN": 100, "HS.SOHOA": 90}
    assert "777" in answer.content.decode()
    assert "120" in answer.content.decode()


def test_an_upload_is_seen_by_who_sent_it_only(mau, officer, client_as):
    upload = taken(mau, officer, workbook(mau))
    for name in ("upload_preview", "upload_map"):
        assert client_as("commune_head").get(reverse(name, args=["mau", upload.pk])).status_code == 403
    assert client_as("commune_head").post(reverse("upload_confirm", args=["mau", upload.pk])).status_code == 403
    assert not Submission.objects.exists()


def test_the_workbook_of_another_unit_is_not_taken(mau, person_as):
    with pytest.raises(Denied):
        taken(mau, person_as("department_reporter"), workbook(mau))
    assert not StoredFile.objects.exists()


def test_figures_that_were_loaded_need_a_correction_first(mau, officer, client):
    upload = taken(mau, officer, workbook(mau, {"HS.TT": "1"}, LOADED))
    assert not client.get(reverse("upload_preview", args=["mau", upload.pk])).context["confirm"]["allowed"]
    with pytest.raises(Denied):
        confirm_upload(upload=upload, version=0, by=officer)
    assert not Submission.objects.exists()
    open_draft(package=mau, form=LOADED.form, unit=COMMUNE, period=LOADED.period, by=officer, reason="Đếm sót.")
    assert confirm_upload(upload=upload, version=0, by=officer).changed == 1


def test_who_was_signed_out_is_told_to_upload_again(mau, client):
    content = workbook(mau)
    client.logout()
    with translation.override("en"):
        sent = {"files": [SimpleUploadedFile(NAME, content)]}
        answer = client.post(reverse("upload", args=["mau"]), sent)
    assert answer.status_code == 403
    assert "upload the file again" in answer.content.decode()
    assert not StoredFile.objects.exists()


# -- a sheet of one's own ----------------------------------------------------------------------------------------------

OWN = (
    ("SỔ THEO DÕI VĂN PHÒNG",),
    ("TT", "Nội dung", "Tháng 10", "Tháng 11"),
    (1, "Số hồ sơ đã giải quyết", 95, 120),
    (2, "Đúng hạn", 90, 110),
    (3, "Trực tuyến", 80, 100),
)
OWN_CELLS = {"HS.TT": "D3", "HS.DUNGHAN": "D4", "HS.TRUCTUYEN": "D5"}
CHOSEN = f"{REPORT.form}|{REPORT.unit}|{REPORT.period}"


def own_sheet(rows=OWN, name="Sổ"):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return stream.getvalue()


def map_it(client, upload, **changes):
    fields = {f"cell:{element}": address for element, address in OWN_CELLS.items()}
    given = {"name": "Sổ văn phòng", "sheet": "Sổ", "label_column": "b", "heading_row": "2", **fields, **changes}
    return client.post(reverse("upload_map", args=["mau", upload.pk]), given)


def test_an_own_sheet_is_mapped_once_and_read_ever_after(client):
    answer = client.get(post(client, own_sheet(), "so.xlsx", report=CHOSEN).url)
    upload = Upload.objects.get()
    assert answer.url == reverse("upload_map", args=["mau", upload.pk])
    page = client.get(answer.url)
    assert page.context["picture"].rows[2][1][:2] == ("1", "Số hồ sơ đã giải quyết")
    assert map_it(client, upload).url == reverse("upload_preview", args=["mau", upload.pk])
    upload.refresh_from_db()
    assert set(outcomes(upload).values()) == {Outcome.NEW}
    assert len(outcomes(upload)) == 3
    client.post(reverse("upload_confirm", args=["mau", upload.pk]), {"version": 0})
    assert DraftCell.objects.get(element="HS.TT").origin == "so.xlsx, Sổ!D3"

    later = own_sheet((*OWN[:2], (0, "Hồ sơ khác", 1, 2), *OWN[2:-1], (3, "Trực tuyến", 80, 105)))
    answer = post(client, later, "so-moi.xlsx", report=CHOSEN)
    second = Upload.objects.get()
    assert answer.url == reverse("upload_preview", args=["mau", second.pk])
    assert [(each.outcome, each.new.place.column) for each in preview_of(second).cells] == [
        (Outcome.SAME, "D4"),
        (Outcome.SAME, "D5"),
        (Outcome.CHANGED, "D6"),
    ]


def test_a_reason_given_before_outlives_a_sheet_that_has_none(officer, client):
    post(client, own_sheet(), "so.xlsx", report=CHOSEN)
    map_it(client, Upload.objects.get())
    confirm_upload(upload=Upload.objects.get(), version=0, by=officer)
    draft = Submission.objects.get()
    change = CellChange("HS.TT", text="120", reason="Đã đối chiếu.")
    save_cells(submission=draft, version=draft.version, changes=[change], by=officer)
    post(client, own_sheet(), "so.xlsx", report=CHOSEN)
    assert set(outcomes(Upload.objects.get()).values()) == {Outcome.SAME}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "D144"),
        ({f"cell:{element}": "" for element in OWN_CELLS}, "D144"),
        ({"cell:HS.TT": "D4"}, "D145"),
        ({"cell:HS.TT": "=1+1"}, "W153"),
        ({"label_column": "1"}, "W153"),
        ({"sheet": "Sheet9"}, "W138"),
    ],
)
def test_a_mapping_that_will_not_do_is_told(client, changes, code):
    post(client, own_sheet(), "so.xlsx", report=CHOSEN)
    answer = map_it(client, Upload.objects.get(), **changes)
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert not SheetMappingRecord.objects.exists()


def test_a_mapping_whose_sheet_is_gone_is_made_anew(client):
    post(client, own_sheet(), "so.xlsx", report=CHOSEN)
    map_it(client, Upload.objects.get())
    post(client, own_sheet(name="Sổ 2026"), "so.xlsx", report=CHOSEN)
    second = Upload.objects.last()
    assert second.mapping is None
    page = client.get(reverse("upload_map", args=["mau", second.pk]))
    assert page.context["picture"].sheet == "Sổ 2026"


def test_mappings_are_listed_and_deleted_by_who_enters_for_the_unit(client, client_as):
    post(client, own_sheet(), "so.xlsx", report=CHOSEN)
    map_it(client, Upload.objects.get())
    record = SheetMappingRecord.objects.get()
    address = reverse("upload_mapping_delete", args=["mau", record.pk])
    assert "Sổ văn phòng" in client.get(reverse("upload_mappings", args=["mau"])).content.decode()
    other = client_as("department_reporter")
    assert "Sổ văn phòng" not in other.get(reverse("upload_mappings", args=["mau"])).content.decode()
    assert other.post(address).status_code == 403
    client.post(address)
    assert not SheetMappingRecord.objects.exists()
    assert Upload.objects.get().mapping is None


def test_another_way_of_reading_may_be_chosen(client):
    post(client, own_sheet(), "so.xlsx", report=CHOSEN)
    upload = Upload.objects.get()
    map_it(client, upload)
    map_it(client, upload, name="Tháng trước", **{"cell:HS.TT": "C3"})
    first = SheetMappingRecord.objects.get(name="Sổ văn phòng")
    client.post(reverse("upload_reread", args=["mau", upload.pk]), {"mapping": first.pk})
    upload.refresh_from_db()
    assert upload.mapping == first
