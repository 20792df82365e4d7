"""What things are called: levels by their names, English names where there are some, the rest marked as Vietnamese."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from cotmoc.web.accounts_by_command import role_word
from cotmoc.web.event_words import details_words
from cotmoc.web.language import is_vietnamese
from cotmoc.web.models import Role
from tests.lib.people import COMMUNE
from tests.web.test_look import rendered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hồ sơ giải quyết qua dịch vụ công trực tuyến", True),
        ("Xã Tù Và", True),
        ("Mẫu Provincial Police", False),
        ("Lào Cai", False),
        ("87,3 %", False),
        ("", False),
        (12, False),
    ],
)
def test_a_vietnamese_text_is_told_from_an_english_one_with_vietnamese_names(text, said):
    assert is_vietnamese(text) == said


def test_only_an_english_page_marks_what_is_vietnamese():
    table = "{% data_table 'x' 'Title' columns rows %}<h1{% tongue name %}>"
    shown = {
        "columns": [{"label": "a"}, {"label": "b"}],
        "rows": [["Xã Tù Và", "Department of Health"]],
        "name": "Xã Tù Và",
    }
    with override("en"):
        assert rendered(table, **shown).count('lang="vi"') == 2
    with override("vi"):
        assert 'lang="vi"' not in rendered(table, **shown)


def test_english_pages_use_the_english_names_of_a_package(client):
    units = client.get("/en/mau/units/").content.decode()
    assert "Mẫu Provincial Police" in units
    assert "Công an tỉnh" not in units
    assert "central agency or enterprise" in units
    indicators = client.get("/en/mau/indicators/").content.decode()
    assert "Households with fibre" in indicators
    assert "Tỷ lệ" not in indicators


@pytest.mark.parametrize("page", ["/mau/allocate/2025/M25.02/", "/mau/units/", "/mau/definitions/?part=forms"])
def test_no_page_calls_a_level_by_its_code(client_as, page):
    text = re.sub(r"<[^>]*>", "|", client_as("standing_agency").get(page).content.decode())
    assert not re.search(r"\|\s*(nganh|huyen|tinh|xa|so)\s*\|", text)


def test_the_command_calls_a_role_as_the_pages_do():
    assert role_word(Role.ADMINISTRATOR, "vi") == "Quản trị viên"
    assert role_word(Role.ADMINISTRATOR, "en") == "Administrator"


def test_an_officer_goes_from_the_unit_to_its_targets_its_figures_and_the_upload(client_as):
    page = client_as("commune_reporter").get(reverse("my_unit", args=["mau"])).content.decode()
    assert re.search(r'href="/mau/target/M25\.\d+/\?programme=2025&amp;unit=98001%402025-07-01"', page)
    assert re.search(rf'href="/mau/indicator/[A-Z.]+/\?unit={COMMUNE.replace("@", "%40")}"', page)
    assert 'href="/mau/upload/"' in page


def test_who_only_looks_at_a_unit_is_not_sent_to_upload(client_as):
    page = client_as("standing_agency").get(reverse("my_unit", args=["mau"]), {"unit": COMMUNE}).content.decode()
    assert 'href="/mau/upload/"' not in page


def test_a_report_not_yet_open_says_so_at_its_button(client_as):
    address = ["mau", "HS-XA", COMMUNE, "2025-11"]
    page = client_as("commune_reporter").get(reverse("form", args=address)).content.decode()
    assert re.search(r'value="submit" disabled aria-describedby="grid-early"', page)
    assert "Biểu mẫu mở từ ngày 30/11/2025" in page


def test_places_offer_the_quarters_that_are_over_by_name(client):
    page = client.get("/mau/places/").content.decode()
    assert '<option value="2025-Q3">quý III/2025</option>' in page
    assert "2025-Q4" not in page
    chosen = client.get("/mau/places/?period=2025-Q1").content.decode()
    assert '<option value="2025-Q1" selected>quý I/2025</option>' in chosen


def test_a_sign_in_is_told_as_people_say_it():
    with override("vi"):
        assert details_words({"address": "127.0.0.1", "method": "password"}) == "từ địa chỉ 127.0.0.1; bằng mật khẩu"


def test_a_citizen_is_told_what_is_in_each_file(client):
    page = client.get("/mau/data/").content.decode()
    for words in ("Trọn gói để tính lại", "Mọi số liệu đã công bố, mở bằng Excel", "Mục tiêu của chương trình 2025"):
        assert words in page
