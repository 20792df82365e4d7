"""Reports in prose: read, and their figures entered, corrected, rejected as a person says."""

import re
import unicodedata
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.reading.written import MOST_LETTERS
from cotmoc.web import live
from cotmoc.web.access import Denied
from cotmoc.web.actions.drafts import latest_submission, open_draft, save_cells
from cotmoc.web.actions.prose import accept, read_text_of_unit, reject, reject_what_is_not_entered, reopen
from cotmoc.web.cell_change import CellChange
from cotmoc.web.models import ProseFigure, ProseText, Settled, State, Submission
from cotmoc.web.pages.prose_shown import is_guess
from cotmoc.web.prose_places import Places
from tests.web.conftest import SAMPLES
from tests.web.walking import COMMUNE

PERIOD = "2025-11"
"""A period whose report is open."""

TEXT = "Trong tháng, xã đã giải quyết 412 hồ sơ; số hồ sơ đúng hạn là 398 hồ sơ."


@pytest.fixture
def text(mau, people) -> ProseText:
    return read_text_of_unit(package=mau, unit=COMMUNE, title="Báo cáo tháng", text=TEXT, by=people["officer"])


@pytest.fixture
def figure(text) -> ProseFigure:
    """412 dossiers, matched with the dossiers settled of the open form."""
    found = text.figures.get(number=1)
    found.said |= {"indicator_code": "HS.TT", "period_code": PERIOD}
    found.save()
    return found


@pytest.fixture
def proposals(mau, figure):
    return Places(live.ground(mau), COMMUNE).proposed(figure.said)


def cell_of(mau, element="HS.TT"):
    return latest_submission(mau, "HS-XA", COMMUNE, PERIOD).cells.get(element=element)


def test_a_text_is_kept_with_its_figures_and_sentences(text):
    first = text.figures.first()
    assert (first.said["value"], first.said["unit"], first.state) == ("412", "hồ sơ", Settled.OPEN)
    assert TEXT[first.start : first.end] in first.said["sentence"]


def test_a_text_about_a_place_that_nobody_knows_is_compared_with_nothing(mau, people):
    said = "UBND TỈNH HÀ GIANG\nTháng 10/2025, hồ sơ thủ tục hành chính đã giải quyết là 999 hồ sơ."
    found = read_text_of_unit(package=mau, unit=COMMUNE, title="Nhầm", text=said, by=people["officer"])
    assert "TỈNH HÀ GIANG" in found.warnings[0]["vi"]
    assert [(each.said["unit_id"], each.said["agreement"]) for each in found.figures.all()] == [(None, None)]


def test_a_part_is_not_taken_for_the_whole(mau, people):
    said = "Tháng 11/2025, hồ sơ thủ tục hành chính đã giải quyết là 412 hồ sơ, trong đó đúng hạn 405 hồ sơ."
    found = read_text_of_unit(package=mau, unit=COMMUNE, title="Tháng 11", text=said, by=people["officer"])
    assert [each.said["indicator_code"] for each in found.figures.all()] == ["HS.TT", "HS.DUNGHAN"]


def test_an_accepted_figure_enters_the_draft_with_its_sentence(mau, figure, proposals, people):
    assert [(each.place.cell.key[0], each.text) for each in proposals] == [("HS.TT", "412")]
    accept(figure=figure, entered=proposals, shown=[proposals[0].place.held], by=people["officer"])
    cell = cell_of(mau)
    assert cell.text == "412"
    assert cell.origin.startswith("Báo cáo tháng: “Trong tháng, xã đã giải quyết 412 hồ sơ")
    figure.refresh_from_db()
    assert (figure.state, figure.went_to[0]["text"]) == (Settled.ACCEPTED, "412")


def test_the_page_leads_to_the_form_and_warns_of_another_unit(figure, proposals, people, client_as):
    page = reverse("prose_text", args=["mau", figure.text.pk])
    officer = client_as("commune_reporter")
    assert not any(each["elsewhere"] for each in officer.get(page).context["figures"])
    other = figure.text.figures.get(number=2)
    other.said |= {"unit_id": "SNGV@2019-01-01"}
    other.save()
    accept(figure=figure, entered=proposals, shown=[proposals[0].place.held], by=people["officer"])
    shown = officer.get(page).context["figures"]
    assert shown[0]["went_to"][0]["url"] == reverse("form", args=["mau", "HS-XA", COMMUNE, PERIOD])
    assert shown[1]["elsewhere"] == "Sở Ngoại vụ"


def test_a_report_of_another_unit_is_told_once_for_all(figure, client_as):
    page, officer = reverse("prose_text", args=["mau", figure.text.pk]), client_as("commune_reporter")
    before = officer.get(page)
    assert (before.context["about"], "notice--warning" in before.content.decode()) == ("", False)
    for each in figure.text.figures.all():
        each.said |= {"unit_id": "SNGV@2019-01-01"}
        each.save()
    shown = officer.get(page)
    assert shown.context["about"] == "Sở Ngoại vụ"
    assert "notice--warning" in shown.content.decode()


def test_figures_that_were_settled_still_tell_whose_report_it_is(figure, people, client_as):
    figure.said |= {"unit_id": COMMUNE}
    figure.save()
    other = figure.text.figures.get(number=2)
    other.said |= {"unit_id": "SNGV@2019-01-01"}
    other.save()
    reject(figure=figure, by=people["officer"])
    page = reverse("prose_text", args=["mau", figure.text.pk])
    assert client_as("commune_reporter").get(page).context["about"] == ""


def test_a_figure_of_the_draft_is_not_replaced_unseen(mau, figure, proposals, people):
    draft = open_draft(package=mau, form="HS-XA", unit=COMMUNE, period=PERIOD, by=people["officer"])
    save_cells(submission=draft, version=draft.version, changes=[CellChange("HS.TT", text="7")], by=people["officer"])
    with pytest.raises(Refused) as refused:
        accept(figure=figure, entered=proposals, shown=[""], by=people["officer"])
    assert refused.value.problems[0].code == "D164"
    assert cell_of(mau).text == "7"
    accept(figure=figure, entered=proposals, shown=["7"], by=people["officer"])
    assert cell_of(mau).text == "412"


def test_why_there_is_no_figure_is_not_replaced_unseen(mau, figure, people):
    draft = open_draft(package=mau, form="HS-XA", unit=COMMUNE, period=PERIOD, by=people["officer"])
    none = CellChange("HS.TT", status="O", reason="Máy chủ hỏng.")
    save_cells(submission=draft, version=draft.version, changes=[none], by=people["officer"])
    (proposal,) = Places(live.ground(mau), COMMUNE).proposed(figure.said)
    assert "Máy chủ hỏng." in proposal.place.held
    with pytest.raises(Refused) as refused:
        accept(figure=figure, entered=[proposal], shown=[""], by=people["officer"])
    assert (refused.value.problems[0].code, cell_of(mau).reason) == ("D164", "Máy chủ hỏng.")
    accept(figure=figure, entered=[proposal], shown=[proposal.place.held], by=people["officer"])
    assert (cell_of(mau).text, cell_of(mau).status, cell_of(mau).reason) == ("412", "A", "")


def test_the_explanation_of_the_same_figure_stays(mau, figure, proposals, people):
    draft = open_draft(package=mau, form="HS-XA", unit=COMMUNE, period=PERIOD, by=people["officer"])
    explained = CellChange("HS.TT", text="412", reason="Tăng vì mở thêm điểm tiếp nhận.")
    save_cells(submission=draft, version=draft.version, changes=[explained], by=people["officer"])
    accept(figure=figure, entered=proposals, shown=["412"], by=people["officer"])
    assert cell_of(mau).reason == explained.reason


def test_a_figure_is_settled_once(figure, proposals, people):
    accept(figure=figure, entered=proposals, shown=[""], by=people["officer"])
    with pytest.raises(Refused) as refused:
        accept(figure=figure, entered=proposals, shown=["412"], by=people["officer"])
    assert refused.value.problems[0].code == "D163"
    with pytest.raises(Refused) as stale:
        reopen(figure=figure, seen=Settled.REJECTED, by=people["officer"])
    assert stale.value.problems[0].code == "D163"
    figure.refresh_from_db()
    assert figure.went_to
    reopen(figure=figure, seen=Settled.ACCEPTED, by=people["officer"])
    reject(figure=figure, by=people["officer"])
    figure.refresh_from_db()
    assert figure.state == Settled.REJECTED


def test_only_the_unit_enters_its_figures(mau, figure, proposals, people):
    for name in ("sector", "agency"):
        with pytest.raises(Denied):
            accept(figure=figure, entered=proposals, shown=[""], by=people[name])
        with pytest.raises(Denied):
            read_text_of_unit(package=mau, unit=COMMUNE, title="", text=TEXT, by=people[name])


@pytest.mark.parametrize(
    ("said", "entered", "status"),
    [
        ({"comparator": ">"}, ">412", "A"),
        ({"comparator": "~"}, "412", "E"),
        ({"value": "0.412", "unit": "nghìn hồ sơ"}, "412", "A"),
    ],
)
def test_how_a_figure_is_typed(mau, figure, said, *, entered, status):
    (found,) = Places(live.ground(mau), COMMUNE).proposed(figure.said | said)
    assert (found.text, found.status.value) == (entered, status)


@pytest.mark.parametrize(
    "said", [{"kind": "target"}, {"kind": "change"}, {"period_code": "1999"}, {"indicator_code": None}]
)
def test_what_is_not_proposed(mau, figure, said):
    assert Places(live.ground(mau), COMMUNE).proposed(figure.said | said) == ()


def test_a_figure_of_a_report_that_was_handed_in_leads_to_it(text, figure, client_as):
    page = reverse("prose_text", args=["mau", text.pk])
    form = reverse("form", args=["mau", "HS-XA", COMMUNE, "2025-08"])
    figure.said |= {"period_code": "2025-08"}
    figure.save()
    shown = client_as("commune_reporter").get(page)
    assert shown.context["figures"][0]["handed_in"]["url"] == form
    assert f'href="{form}"' in shown.content.decode()
    figure.said |= {"indicator_code": "GD.HOCSINH"}
    figure.save()
    assert not client_as("commune_reporter").get(page).context["figures"][0]["handed_in"]


def test_a_ratio_with_its_parts_fills_both_cells(mau, figure):
    ratio = {"indicator_code": "CT.HS.DUNGHAN", "value": "96.6", "unit": "%", "numerator": "398", "denominator": "412"}
    found = Places(live.ground(mau), COMMUNE).proposed(figure.said | ratio)
    assert {each.place.cell.key[0]: each.text for each in found} == {"HS.DUNGHAN": "398", "HS.TT": "412"}


def test_a_rate_that_is_worked_out_is_told_as_such(mau, figure, client_as):
    rate = {"indicator_code": "CT.HS.DUNGHAN", "value": "96.6", "unit": "%"}
    places = Places(live.ground(mau), COMMUNE)
    assert places.is_worked_out(figure.said | rate)
    assert not places.is_worked_out(figure.said | rate | {"numerator": "398", "denominator": "412"})
    assert not places.is_worked_out(figure.said)
    figure.said |= rate
    figure.save()
    page = client_as("commune_reporter").get(reverse("prose_text", args=["mau", figure.text.pk]))
    assert "Hệ thống tự tính số này" in page.context["figures"][0]["why_not"]


# -- the page ----------------------------------------------------------------------------------------------------------


def test_a_report_is_pasted_read_and_settled_in_the_page(mau, client_as):
    client = client_as("commune_reporter")
    sent = client.post(reverse("prose", args=["mau"]), {"text": TEXT + " <script>alert(1)</script>"})
    page = client.get(sent["Location"])
    assert b"<script>alert" not in page.content
    assert "412" in page.content.decode()
    text = ProseText.objects.latest("pk")
    address = reverse("prose_settle", args=["mau", text.pk, 1])
    place = next(each for each in Places(live.ground(mau), text.unit).by_id if each.startswith("HS-XA"))
    done = client.post(address, {"do": "correct", "place": place, "value": "412", "remember": "1"})
    assert done.status_code == 302
    assert text.figures.get(number=1).state == Settled.ACCEPTED
    assert client.post(reverse("prose_settle", args=["mau", text.pk, 2]), {"do": "reject"}).status_code == 302
    assert text.figures.get(number=2).state == Settled.REJECTED


@pytest.mark.parametrize(("meanwhile", "status", "left"), [("", 302, "412"), ("9", 422, "9")])
def test_a_filled_cell_is_corrected_as_the_page_showed_it(mau, figure, people, client_as, *, meanwhile, status, left):
    draft = open_draft(package=mau, form="HS-XA", unit=COMMUNE, period=PERIOD, by=people["officer"])
    save_cells(submission=draft, version=draft.version, changes=[CellChange("HS.TT", text="7")], by=people["officer"])
    client = client_as("commune_reporter")
    page = client.get(reverse("prose_text", args=["mau", figure.text.pk])).content.decode()
    (shown,) = set(re.findall(r'<option value="(HS-XA[^"]*\|HS\.TT\|\|7)"', page))
    if meanwhile:
        draft.refresh_from_db()
        changed = [CellChange("HS.TT", text=meanwhile)]
        save_cells(submission=draft, version=draft.version, changes=changed, by=people["officer"])
    address = reverse("prose_settle", args=["mau", figure.text.pk, 1])
    assert client.post(address, {"do": "correct", "place": shown, "value": "412"}).status_code == status
    assert cell_of(mau).text == left


def test_a_wrong_figure_is_told_at_its_place(mau, client_as):
    client = client_as("commune_reporter")
    client.post(reverse("prose", args=["mau"]), {"text": TEXT})
    text = ProseText.objects.latest("pk")
    place = next(each for each in Places(live.ground(mau), text.unit).by_id if each.startswith("HS-XA"))
    page = client.post(
        reverse("prose_settle", args=["mau", text.pk, 1]), {"do": "correct", "place": place, "value": "nhiều"}
    )
    assert page.status_code == 422
    assert text.figures.get(number=1).state == Settled.OPEN


def test_what_was_ticked_and_chosen_stands_again_where_it_is_refused(figure, proposals, client_as):
    client, address = client_as("commune_reporter"), reverse("prose_settle", args=["mau", figure.text.pk, 1])
    chosen = proposals[0].place.shown
    wrong = {"do": "correct", "place": chosen, "value": "nhiều", "estimate": "on", "remember": "on"}
    page = client.post(address, wrong).content.decode()
    assert f'<option value="{chosen}" selected>' in page
    assert 'name="estimate" checked' in page
    assert 'name="remember" checked' in page


def test_an_empty_correction_takes_no_figure_out_of_the_draft(mau, figure, people, client_as):
    draft = open_draft(package=mau, form="HS-XA", unit=COMMUNE, period=PERIOD, by=people["officer"])
    save_cells(submission=draft, version=draft.version, changes=[CellChange("HS.TT", text="7")], by=people["officer"])
    (proposal,) = Places(live.ground(mau), COMMUNE).proposed(figure.said)
    given = {"do": "correct", "place": proposal.place.shown, "value": "  "}
    page = client_as("commune_reporter").post(reverse("prose_settle", args=["mau", figure.text.pk, 1]), given)
    assert (page.status_code, "D111" in page.content.decode(), cell_of(mau).text) == (422, True, "7")


@pytest.mark.parametrize(("typed", "kept"), [("1,413", "1.413"), ("> 1,413", ">1.413")])
def test_on_an_english_page_figures_are_written_as_in_english(mau, figure, client_as, *, typed, kept):
    client, page = client_as("commune_reporter"), f"/en/mau/read/{figure.text.pk}/"
    figure.said |= {"value": "1412"}
    figure.save()
    shown = client.get(page).context["figures"][0]
    assert (shown["typed"], shown["proposals"][0]["text"]) == ("1,412", "1,412")
    given = {"do": "correct", "place": shown["proposals"][0]["shown"], "value": typed}
    done = client.post(f"{page}1/", given, follow=True)
    assert cell_of(mau).text == kept
    assert "1,413 (" in done.content.decode()


def test_where_a_figure_went_is_told_with_period_and_unit_for_good(figure, proposals, people, client_as):
    accept(figure=figure, entered=proposals, shown=[""], by=people["officer"])
    client, page = client_as("commune_reporter"), reverse("prose_text", args=["mau", figure.text.pk])
    (before,) = client.get(page).context["figures"][0]["went_to"]
    assert "tháng 11/2025" in before["report"]
    Submission.objects.update(state=State.SUBMITTED)
    assert client.get(page).context["figures"][0]["went_to"] == [before], "also of a report that was handed in"
    figure.refresh_from_db()
    figure.went_to[0]["place"] = figure.went_to[0]["place"].replace(COMMUNE, "98002@2019-01-01")
    figure.save()
    (other,) = client.get(page).context["figures"][0]["went_to"]
    assert other["report"] != before["report"]
    assert other["report"].startswith(before["report"])


def test_a_cell_is_chosen_still_where_accepting_is_refused(mau, figure, people, client_as):
    draft = open_draft(package=mau, form="HS-XA", unit=COMMUNE, period=PERIOD, by=people["officer"])
    save_cells(submission=draft, version=draft.version, changes=[CellChange("HS.TT", text="7")], by=people["officer"])
    address = reverse("prose_settle", args=["mau", figure.text.pk, 1])
    (proposal,) = Places(live.ground(mau), COMMUNE).proposed(figure.said)
    page = client_as("commune_reporter").post(address, {"do": "accept", "shown": f"{proposal.place.id}|"})
    assert (page.status_code, "D164" in page.content.decode()) == (422, True)
    assert f'<option value="{proposal.place.shown}" selected>' in page.content.decode()


def test_a_word_report_named_pdf_is_told_what_it_is(client_as):
    report = (SAMPLES / "mau-reading" / "bao-cao-xa-lay-on-2024.docx").read_bytes()
    sent = {"unit": COMMUNE, "file": SimpleUploadedFile("bao-cao.pdf", report)}
    page = client_as("commune_reporter").post(reverse("prose", args=["mau"]), sent)
    told = page.content.decode()
    assert (page.status_code, "D135" in told, "nội dung là tệp Word" in told) == (422, True, True)
    assert "thành .docx" in told
    assert not ProseText.objects.exists()


def test_nothing_given_is_refused(client_as):
    page = client_as("commune_reporter").post(reverse("prose", args=["mau"]), {"text": " "})
    assert (page.status_code, b"D160" in page.content) == (422, True)


def test_tone_marks_that_are_typed_apart_are_kept_with_their_letters(client_as):
    apart = {"title": unicodedata.normalize("NFD", "Báo cáo tháng 11"), "text": unicodedata.normalize("NFD", TEXT)}
    client_as("commune_reporter").post(reverse("prose", args=["mau"]), apart)
    kept = ProseText.objects.get()
    assert (kept.name, kept.text) == ("Báo cáo tháng 11", TEXT)


def test_a_text_is_not_passed_over_for_a_file(client_as):
    given = {"text": TEXT, "file": SimpleUploadedFile("bao cao.txt", TEXT.encode())}
    page = client_as("commune_reporter").post(reverse("prose", args=["mau"]), given)
    assert (page.status_code, page.context["refused"][0]["code"]) == (422, "D112")
    assert TEXT in page.content.decode()
    assert not ProseText.objects.exists()


def test_what_is_not_entered_is_rejected_at_once(text, people):
    text.figures.filter(number=2).update(said={**text.figures.get(number=2).said, "kind": "target"})
    assert reject_what_is_not_entered(text=text, by=people["officer"]) == 1
    assert [each.state for each in text.figures.all()] == [Settled.OPEN, Settled.REJECTED]


def test_the_page_shows_the_figures_asked_for_and_goes_on_among_them(text, client_as):
    first, second = text.figures.all()
    text.figures.filter(pk=second.pk).update(said=second.said | {"kind": "target", "indicator_code": None})
    client, page = client_as("commune_reporter"), reverse("prose_text", args=["mau", text.pk])
    for asked, numbers in (("target", {second.number}), ("unmatched", {second.number}), ("x", {1, 2}), ("all", {1, 2})):
        told = client.get(page, {"show": asked})
        assert {each["number"] for each in told.context["figures"]} == numbers
    assert {each["query"]: each["count"] for each in told.context["choices"]}["?show=target"] == 1
    settle = reverse("prose_settle", args=["mau", text.pk, first.number])
    assert client.post(f"{settle}?show=matched", {"do": "reject"}).url == f"{page}?show=matched#figures"
    assert client.post(f"{settle}?show=open", {"do": "reopen", "seen": "rejected"}).url.startswith(
        f"{page}?show=open#figure-"
    )


# -- what a figure is matched with -------------------------------------------------------------------------------------


def read_figure(mau, people, text):
    read = read_text_of_unit(package=mau, unit=COMMUNE, title="BC", text=text, by=people["officer"])
    return read.figures.first().said


def test_what_may_be_an_indicator_is_not_accepted_with_one_key(text, figure, client_as):
    figure.said["is_guess"] = False
    figure.save()
    client, address = client_as("commune_reporter"), reverse("prose_text", args=["mau", text.pk])
    assert 'value="accept" aria-keyshortcuts="a"' in item(client.get(address), figure.number)
    figure.said |= {
        "is_guess": True,
        "score": 0.6,
        "runner_up": "CT.HL",
        "runner_up_score": 0.4,
        "agreement": "differs",
    }
    figure.save()
    shown = item(client.get(address), figure.number)
    assert "Có thể là HS.TT Hồ sơ thủ tục hành chính đã giải quyết (60%), hoặc CT.HL" in shown
    assert "nếu đúng vậy thì" in shown
    assert "prose-figure__differs" not in shown
    assert 'aria-keyshortcuts="a"' not in shown
    assert 'value="accept"' in shown
    chosen = client.get(address, {"show": "guessed"}).content.decode()
    assert f'id="figure-{figure.number}"' in chosen
    assert f'id="figure-{figure.number}"' not in client.get(address, {"show": "differs"}).content.decode()


def test_what_is_of_another_unit_is_not_accepted_with_one_key(figure, proposals, client_as):
    figure.said |= {"is_guess": False, "unit_id": "98002@2025-07-01"}
    figure.save()
    page = client_as("commune_reporter").get(reverse("prose_text", args=["mau", figure.text.pk]))
    assert proposals
    assert 'data-focus-key="a">Nhận<' in item(page, figure.number)
    assert 'aria-keyshortcuts="a"' not in item(page, figure.number)


def test_what_a_change_starts_from_is_told_as_such_and_offered_to_no_form(mau, people, client_as):
    given = {"package": mau, "unit": COMMUNE, "by": people["officer"]}
    text = "Tháng 11/2025, số hồ sơ giải quyết đúng hạn tăng từ 312 hồ sơ lên 412 hồ sơ."
    read = read_text_of_unit(**given, title="x", text=text)
    page = client_as("commune_reporter").get(reverse("prose_text", args=["mau", read.pk]))
    assert "số gốc trước khi tăng, giảm" in item(page, 1)
    assert [each.said["is_base"] for each in read.figures.order_by("number")] == [True, False]
    assert 'value="accept"' not in item(page, 1)
    assert 'value="accept"' in item(page, 2)


def test_a_guess_far_ahead_of_the_next_names_none(text, figure, client_as):
    figure.said |= {"is_guess": True, "score": 0.6, "runner_up": "CT.HL", "runner_up_score": 0.2}
    figure.save()
    page = client_as("commune_reporter").get(reverse("prose_text", args=["mau", text.pk]))
    assert "hoặc CT.HL" not in item(page, figure.number)


@pytest.mark.parametrize(("score", "is_told_so"), [(0.6, True), (0.9, False)])
def test_what_was_read_before_guesses_were_told_apart_is_one_by_its_score(figure, score, *, is_told_so):
    figure.said = {key: told for key, told in figure.said.items() if key != "is_guess"} | {"score": score}
    assert is_guess(figure.said) == is_told_so


@pytest.mark.parametrize(("words", "is_quoted"), [("82,0%", True), ("82%", False)])
def test_a_figure_written_otherwise_is_quoted(mau, people, client_as, words, *, is_quoted):
    given = {"package": mau, "unit": COMMUNE, "by": people["officer"]}
    read = read_text_of_unit(**given, title="x", text=f"Tỷ lệ hồ sơ được số hóa tháng 11/2025 đạt {words}.")
    page = client_as("commune_reporter").get(reverse("prose_text", args=["mau", read.pk]))
    assert ("ghi «82,0%»" in item(page, 1)) == is_quoted
    assert "82%" in item(page, 1)


def item(page, number: int) -> str:
    """What the page says of one figure."""
    return page.content.decode().partition(f'id="figure-{number}"')[2].partition('id="figure-')[0]


def test_a_figure_is_matched_and_set_against_what_is_held(mau, people):
    text = "Trong tháng 10/2025, hồ sơ thủ tục hành chính đã giải quyết là {} hồ sơ."
    held = live.ground(mau).held("HS.TT", (), COMMUNE, read_period("2025-10")).value.value
    said = read_figure(mau, people, text.format(held))
    assert (said["indicator_code"], said["period_code"], said["unit_id"]) == ("HS.TT", "2025-10", COMMUNE)
    assert said["agreement"] == "same"
    assert read_figure(mau, people, text.format(held + 1))["agreement"] == "differs"


def test_a_figure_that_differs_stands_beside_what_is_held_in_round_figures(text, figure, client_as):
    figure.said = figure.said | {"agreement": "differs", "held": "98.743718592965", "held_unit": "%"}
    figure.save()
    page = client_as("commune_reporter").get(reverse("prose_text", args=["mau", text.pk])).content.decode()
    assert "98,74%" in page
    assert "98,743" not in page


def test_nothing_is_entered_into_a_report_that_the_page_did_not_show(figure, proposals, client_as):
    client, address = client_as("commune_reporter"), reverse("prose_settle", args=["mau", figure.text.pk, 1])
    page = client.post(address, {"do": "accept", "shown": "HS-XA|another|2020-01|HS.TT||"})
    assert (page.status_code, figure.text.figures.get(number=1).state) == (422, Settled.OPEN)
    place = proposals[0].place
    assert client.post(address, {"do": "accept", "shown": place.shown}).status_code == 302


def test_what_drafts_say_is_asked_for_at_once(figure, proposals, people, django_assert_num_queries):
    accept(figure=figure, entered=proposals, shown=[proposals[0].place.held], by=people["officer"])
    places = Places(live.ground(figure.text.package), COMMUNE)
    with django_assert_num_queries(0):
        assert places.by_id[proposals[0].place.id].held == "412"
        assert [each.place.held for each in places.proposed(figure.said)] == ["412"]


def test_a_report_read_in_the_small_hours_is_of_that_day_in_vietnam(text, client_as):
    ProseText.objects.filter(pk=text.pk).update(at=datetime(2025, 11, 30, 18, 30, tzinfo=UTC))
    assert "01/12/2025" in client_as("commune_reporter").get(reverse("prose", args=["mau"])).content.decode()


def test_a_text_too_long_is_refused_and_not_cut(client_as):
    given = {"text": f"{TEXT} " * (MOST_LETTERS // len(TEXT) + 1)}
    page = client_as("commune_reporter").post(reverse("prose", args=["mau"]), given)
    assert (page.status_code, page.context["refused"][0]["code"]) == (422, "R113")
    assert not ProseText.objects.exists()
