"""The pages of collecting, as an officer uses them: what is owed, the form, what it refuses and what it keeps."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cotmoc.web.models import DraftCell, Evidence, Role, State, Submission

COMMUNE = "98001@2025-07-01"
OTHER = "98340@2025-07-01"
OWED = "2025-11"  # opens on 30/11, after the clock of the sample
LOADED = "2025-10"
LATE_UNIT = "SNGV@2019-01-01"
JSON = {"content_type": "application/json", "headers": {"accept": "application/json"}}
pytestmark = pytest.mark.django_db


def address(name: str, form="HS-XA", unit=COMMUNE, period=OWED) -> str:
    return reverse(name, args=["mau", form, unit, period])


def cell(key: str, value: str = "", status: str = "", reason: str = "") -> dict[str, str]:
    return {"key": key, "value": value, "status": status, "reason": reason}


def save(client, *cells, version=0, **where):
    body = json.dumps({"version": version, "cells": cells})
    return client.post(address("form_save", **where), body, **JSON)


def text_of(element: str) -> str:
    return DraftCell.objects.get(element=element, submission__state=State.DRAFT).text


# -- my unit -----------------------------------------------------------------------------------------------------------


def test_an_officer_sees_what_is_owed_and_how_the_unit_stands(client_as, django_assert_max_num_queries):
    client = client_as("commune_reporter")
    client.get(reverse("my_unit", args=["mau"]))
    with django_assert_max_num_queries(20):
        page = client.get(reverse("my_unit", args=["mau"]))
    text = page.content.decode()
    assert "mở ngày 30/11/2025" in text
    assert address("form") in text
    assert "50 xã" in text, "figures stand against the middle of the level"
    assert page.context["targets"].results


def test_overdue_is_said_in_words(client_as):
    page = client_as("standing_agency").get(reverse("my_unit", args=["mau"]), {"unit": LATE_UNIT})
    assert "quá hạn 15 ngày" in page.content.decode()


def test_another_units_page_is_refused(client_as):
    page = client_as("commune_reporter").get(reverse("my_unit", args=["mau"]), {"unit": OTHER})
    assert page.status_code == 403


# -- the form ----------------------------------------------------------------------------------------------------------


def test_looking_at_a_form_begins_no_draft(client_as, django_assert_max_num_queries):
    client = client_as("commune_reporter")
    client.get(address("form"))
    with django_assert_max_num_queries(16):
        page = client.get(address("form"))
    assert page.status_code == 200
    assert not Submission.objects.exists()
    row = page.context["grid"]["rows"][0]
    assert [each["label"] for each in row["before"]] == ["tháng 10/2025", "tháng 11/2024"]
    assert row["before"][0]["text"], "the last period stands beside the cell"


def test_cells_are_saved_as_they_are_typed_and_checked(client_as):
    client = client_as("commune_reporter")
    answer = save(client, cell("HS.TT", "100"), cell("HS.DUNGHAN", "120")).json()
    assert sorted(answer["saved"]) == ["HS.DUNGHAN", "HS.TT"]
    assert answer["version"] == 1
    hard = [each["key"] for each in answer["findings"] if each["severity"] == "hard"]
    assert "HS.DUNGHAN" in hard, "more were settled in time than were settled at all"
    assert text_of("HS.TT") == "100"


def test_what_the_page_says_of_the_whole_form_follows_each_save(client_as):
    client = client_as("commune_reporter")
    wrong = save(client, cell("HS.TT", "100"), cell("HS.DUNGHAN", "120")).json()
    page = client.get(address("form")).content.decode()
    assert "lỗi phải sửa" in wrong["found"]
    assert f"<p data-form-found>{wrong['found']}</p>" in page
    assert f"data-form-state>{wrong['state']}<" in page
    mended = save(client, cell("HS.DUNGHAN", "90"), version=1).json()
    assert "lỗi phải sửa" not in mended["found"]


def test_a_decimal_of_a_program_is_kept_the_vietnamese_way(client_as):
    save(client_as("commune_reporter"), cell("HS.TT", "1234.5"))
    assert text_of("HS.TT") == "1.234,5"


def test_what_is_too_long_is_refused_by_its_code_and_the_rest_is_saved(client_as):
    cells = cell("HS.TT", "9" * 10_000), cell("HS.SOHOA", "5"), cell("HS.DUNGHAN", "1", reason="x" * 10_000)
    answer = save(client_as("commune_reporter"), *cells).json()
    assert answer["saved"] == ["HS.SOHOA"]
    messages = {each["key"]: each["message"] for each in answer["findings"]}
    assert all("10.000" in messages[key] for key in ("HS.TT", "HS.DUNGHAN"))
    assert not DraftCell.objects.filter(element__in=["HS.TT", "HS.DUNGHAN"]).exists()


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "🙂🙂", "a\x00b", "\ud800"])
def test_strange_texts_are_kept_as_text_and_escaped(client_as, typed):
    client = client_as("commune_reporter")
    assert save(client, cell("HS.TT", typed, reason=typed)).status_code == 200
    page = client.get(address("form")).content.decode()
    assert "<script>alert" not in page
    assert ("🙂" in page) == (typed == "🙂🙂")


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"version":"x","cells":[]}', '{"version":1,"cells":[1]}', "[" * 100_000]
)
def test_a_request_that_is_none_is_refused(client_as, body):
    answer = client_as("commune_reporter").post(address("form_save"), body, **JSON)
    assert (answer.status_code, answer.json()["error"]) == (422, "D120")


def test_a_status_that_nobody_enters_is_refused(client_as):
    answer = save(client_as("commune_reporter"), cell("HS.TT", "1", status="W"), cell("HS.SOHOA", "1")).json()
    assert answer["saved"] == ["HS.SOHOA"]


def test_of_a_cell_sent_twice_the_last_one_counts(client_as):
    save(client_as("commune_reporter"), cell("HS.TT", "1"), cell("HS.TT", "2"))
    assert text_of("HS.TT") == "2"


def test_a_cell_the_form_does_not_have_is_refused(client_as):
    answer = save(client_as("commune_reporter"), cell("HS.COPHI", "1"))
    assert (answer.status_code, answer.json()["error"]) == (422, "D102")


def test_without_a_session_the_grid_is_told_to_keep_what_was_typed(client_as):
    answer = save(client_as("public"), cell("HS.TT", "1"))
    assert (answer.status_code, answer.json()["error"]) == (401, "N103")


def test_without_a_session_a_plain_form_is_told_that_it_has_ended(client_as):
    client = client_as("commune_reporter")
    client.logout()
    answer = client.post(address("form_submit"), {"version": "0", "intent": "submit"})
    assert answer.status_code == 403
    assert "Phiên đăng nhập đã hết." in answer.content.decode()


def test_the_form_of_another_unit_is_refused(client_as):
    client = client_as("commune_reporter")
    assert client.get(address("form", unit=OTHER)).status_code == 403
    answer = save(client, cell("HS.TT", "1"), unit=OTHER)
    assert (answer.status_code, answer.json()["error"]) == (403, "N101")
    assert not Submission.objects.exists()


def test_a_form_that_is_not_owed_is_refused(client_as):
    client = client_as("commune_reporter")
    assert "V122" in client.get(address("form", form="HS-SO")).content.decode()
    assert "D101" in client.get(address("form", form="NONE")).content.decode()


# -- two people --------------------------------------------------------------------------------------------------------


def test_the_second_of_two_is_told_and_sees_what_the_first_wrote(client_as):
    officer, head = client_as("commune_reporter"), client_as("commune_head")
    save(head, cell("HS.TT", "200"), cell("HS.SOHOA", "10"))
    answer = save(officer, cell("HS.TT", "300"), cell("HS.DUNGHAN", "50"), version=0).json()
    assert answer["saved"] == ["HS.DUNGHAN"]
    assert answer["conflict"]["HS.TT"]["value"] == "200"
    assert answer["conflict"]["HS.TT"]["by"] == "Vàng A Páo"
    assert answer["others"]["HS.SOHOA"]["value"] == "10", "what was not typed here is shown as it is now"
    again = save(officer, cell("HS.TT", "300"), version=answer["version"]).json()
    assert (again["saved"], again["conflict"]) == (["HS.TT"], {})


def test_without_scripts_the_second_is_told_on_the_page(client_as):
    officer, head = client_as("commune_reporter"), client_as("commune_head")
    save(head, cell("HS.TT", "200"))
    page = officer.post(address("form_submit"), {"version": "0", "value:HS.TT": "300", "value:HS.SOHOA": "7"})
    assert page.status_code == 409
    text = page.content.decode()
    assert all(word in text for word in ("Vàng A Páo", "300"))
    assert (text_of("HS.TT"), text_of("HS.SOHOA")) == ("200", "7")


# -- handing in --------------------------------------------------------------------------------------------------------


def fill(client, **where):
    """Every cell of a form of a department that is overdue, with a reason each."""
    grid = client.get(address("form", **where)).context["grid"]
    return {
        f"{name}:{each['key']}": text
        for row in grid["rows"]
        for each in row["cells"]
        for name, text in (("value", ""), ("status", "O"), ("reason", "Chưa tổng hợp xong."))
    }


def test_a_plain_form_is_saved_handed_in_once_and_closed(client_as, make_person):
    client = client_as("commune_reporter")
    make_person("canbo.xa", Role.REPORTER, OTHER)
    where = {"form": "VB-XA", "unit": OTHER, "period": "2025-11/nd09"}
    cells = fill(client, **where)
    sent = cells | {"version": "0", "intent": "submit", "letter_number": "15/BC-UBND", "letter_date": "2025-11-20"}
    first = client.post(address("form_submit", **where), sent)
    second = client.post(address("form_submit", **where), sent)
    assert (first.status_code, second.status_code) == (302, 302)
    submission = Submission.objects.get()
    assert (submission.state, submission.letter_number) == (State.SUBMITTED, "15/BC-UBND")
    page = client.get(address("form", **where)).content.decode()
    assert "muộn" in page, "it came after it was due"
    assert "readonly" in page
    assert save(client, cell("VB.DI[mat=khong]", "1"), **where).status_code == 403


def test_the_letter_is_kept_with_the_draft(client_as):
    client = client_as("commune_reporter")
    sent = fill(client) | {"version": "0", "letter_number": "15/BC-UBND", "letter_date": "2025-11-20"}
    assert client.post(address("form_submit"), sent).status_code == 302
    assert 'value="15/BC-UBND"' in client.get(address("form")).content.decode()
    wrong = client.post(address("form_submit"), sent | {"version": "9", "letter_number": "x" * 101})
    assert wrong.status_code == 422
    assert "x" * 101 in wrong.content.decode()
    assert Submission.objects.get().letter_number == "15/BC-UBND"


def test_a_page_from_before_takes_no_letter_away(client_as):
    client = client_as("commune_reporter")
    shown = {"initial-letter_number": "", "initial-letter_date": ""}
    sent = fill(client) | {"version": "0", "letter_number": "", "letter_date": ""} | shown
    theirs = sent | {"letter_number": "12/BC-UBND", "letter_date": "2025-11-19"}
    assert client.post(address("form_submit"), theirs).status_code == 302
    assert client.post(address("form_submit"), sent | {"version": "9", "letter_date": ""}).status_code == 302
    told = client.post(address("form_submit"), sent | {"version": "9", "letter_number": "13/BC-UBND"})
    assert told.status_code == 422
    assert "12/BC-UBND" in " ".join(told.context["letter"].errors["letter_number"])
    assert 'name="initial-letter_number" value="12/BC-UBND"' in told.content.decode()
    held = Submission.objects.get()
    assert (held.letter_number, str(held.letter_date)) == ("12/BC-UBND", "2025-11-19")
    dated = client.post(address("form_submit"), sent | {"version": "9", "letter_date": "2025-11-21"})
    assert "19/11/2025" in " ".join(dated.context["letter"].errors["letter_date"])
    read = {"initial-letter_number": "12/BC-UBND"}
    meant = sent | read | {"version": "9", "letter_number": "13/BC-UBND", "intent": "submit"}
    refused = client.post(address("form_submit"), meant)
    assert refused.status_code == 422
    assert 'name="initial-letter_number" value="13/BC-UBND"' in refused.content.decode(), "one's own is no conflict"


def test_before_it_opens_a_form_is_a_draft_only(client_as):
    client = client_as("commune_reporter")
    sent = fill(client) | {"version": "0", "intent": "submit"}
    page = client.post(address("form_submit"), sent)
    assert page.status_code == 422
    assert "Biểu HS-XA tháng 11/2025 đến ngày 30/11/2025 mới mở." in page.content.decode()
    assert Submission.objects.get().state == State.DRAFT


def test_a_page_left_behind_hands_nothing_in(client_as):
    officer, head = client_as("commune_reporter"), client_as("commune_head")
    save(head, cell("HS.TT", "200"))
    page = officer.post(address("form_submit"), {"version": "0", "intent": "submit"})
    assert page.status_code == 422


def test_loaded_figures_are_corrected_only_with_a_reason(client_as):
    client = client_as("commune_reporter")
    page = client.get(address("form", period=LOADED)).content.decode()
    assert "readonly" in page
    refused = client.post(address("form_correct", period=LOADED), {"reason": " "})
    assert refused.status_code == 422
    client.post(address("form_correct", period=LOADED), {"reason": "Đếm sót."})
    submission = Submission.objects.get()
    assert (submission.correction_reason, submission.cells.count()) == ("Đếm sót.", 4)


def test_the_history_of_a_cell_tells_every_row(client_as):
    client = client_as("commune_reporter")
    page = client.get(address("cell_history", period=LOADED), {"cell": "HS.TT"})
    assert page.context["rows"]
    assert client.get(address("cell_history"), {"cell": "NONE"}).status_code == 404
    part = client.get(address("cell_history", period=LOADED), {"cell": "HS.TT"}, headers={"hx-request": "true"})
    assert "<html" not in part.content.decode()


# -- evidence ----------------------------------------------------------------------------------------------------------


def test_evidence_is_attached_and_taken_off(client_as):
    client = client_as("commune_reporter")
    client.post(address("evidence_attach"), {"file": SimpleUploadedFile("so.txt", "Sổ một cửa".encode())})
    evidence = Evidence.objects.get()
    assert "so.txt" in client.get(address("form")).content.decode()
    client.post(reverse("evidence_detach", args=["mau", evidence.pk]))
    assert not Evidence.objects.exists()


def test_evidence_of_a_cell_stands_in_its_history(client_as):
    client = client_as("commune_reporter")
    file = SimpleUploadedFile("truc tuyen.txt", "Sổ một cửa".encode())
    client.post(address("evidence_attach"), {"file": file, "cell": "HS.TRUCTUYEN"})
    assert Evidence.objects.get().element == "HS.TRUCTUYEN"
    assert any("truc tuyen.txt" in each for each in client.get(address("form")).content.decode().split("<li>"))
    histories = {
        cell: client.get(address("cell_history"), {"cell": cell}).content.decode() for cell in ("HS.TRUCTUYEN", "HS.TT")
    }
    assert "truc tuyen.txt" in histories["HS.TRUCTUYEN"]
    assert "truc tuyen.txt" not in histories["HS.TT"], "it proves another cell"


def test_evidence_of_a_cell_that_the_form_does_not_ask_is_refused(client_as):
    file = SimpleUploadedFile("so.txt", "Sổ một cửa".encode())
    page = client_as("commune_reporter").post(address("evidence_attach"), {"file": file, "cell": "NONE"})
    assert page.status_code == 422
    assert not Evidence.objects.exists()


def test_a_file_marked_secret_is_refused(client_as):
    client = client_as("commune_reporter")
    file = SimpleUploadedFile("a.txt", "TỐI MẬT\nBáo cáo".encode())
    page = client.post(address("evidence_attach"), {"file": file})
    assert page.status_code == 422
    assert not Evidence.objects.exists()
