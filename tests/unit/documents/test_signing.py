"""Signatures that are seen on the page, and times that an authority proves."""

import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2 as pdfium
import pytest
import typst
from asn1crypto import tsp
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from cotmoc.documents.report.layout import layout_of
from cotmoc.documents.report.writing import written
from cotmoc.documents.signatures.checking import examine
from cotmoc.documents.signatures.found import Finding
from cotmoc.documents.signatures.placing import place_for
from cotmoc.documents.signatures.said import moment, notes, signed_at
from cotmoc.documents.signatures.signing import Wanted, sign_pdf
from cotmoc.documents.signatures.stamping import stamp
from cotmoc.documents.signatures.time_stamps import TimeStampAuthority
from cotmoc.model.errors import Refused
from tests.lib.authority import DAY, NOW, authority, known_authority
from tests.lib.signed_pdf import plain_pdf, saved_anew, with_page
from tests.lib.small_report import small_report
from tests.lib.stamping_authority import REPLY, serving, stamper

SEEN = Wanted(visible=True)


def found(data, now=NOW):
    return examine(data, known_authority().anchors, now)


def page_setting(source, **page):
    told = ", ".join(f"{name}: {value}" for name, value in page.items())
    return typst.compile(f"#set page({told})\n{source}".encode(), format="pdf", ignore_system_fonts=True)


# -- seen --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def report():
    return written(small_report(), layout_of(), "pdf")


@pytest.fixture(scope="module")
def seen(report):
    return sign_pdf(report, known_authority().signer(), SEEN, now=NOW)


def boxes(data):
    return [each.sig_field["/Rect"] for each in PdfFileReader(BytesIO(data)).embedded_signatures]


def line(data, words, page=0):
    """The box of the words on a page: left, low, right, high."""
    text = pdfium.PdfDocument(data)[page].get_textpage()
    start, count = text.search(words).get_next()
    each = [text.get_charbox(at) for at in range(start, start + count)]
    return min(b[0] for b in each), min(b[1] for b in each), max(b[2] for b in each), max(b[3] for b in each)


def test_a_visible_signature_stands_between_the_title_and_the_name(report, seen):
    checked = found(seen)
    assert (checked.is_valid, checked.signatures[0].covers_whole) == (True, True)
    ((left, low, right, high),) = boxes(seen)
    title, name = line(report, "PHÓ CHỦ TỊCH"), line(report, "Nguyễn Văn Mẫu")
    assert name[3] < low < high < title[1]
    assert abs((left + right) / 2 - (title[0] + title[2]) / 2) < 5


def test_it_says_in_vietnamese_who_of_which_office_and_when(seen):
    reader = PdfFileReader(BytesIO(seen))
    picture = reader.embedded_signatures[0].sig_field["/AP"]["/N"]["/Resources"]["/XObject"]
    (inner,) = (each.get_object() for each in picture.values())
    fonts = [each.get_object() for each in inner["/Resources"]["/Font"].values()]
    assert {str(each["/BaseFont"]).partition("+")[2] for each in fonts} == {"Tinos-Regular", "Tinos-Bold"}
    told = pdfium.PdfDocument(stamp(known_authority().signer(), NOW))[0].get_textpage().get_text_bounded()
    rows = ["Ký bởi: Trần Thị Ủy Viên", "Cơ quan: UBND tỉnh Mẫu", f"Thời điểm ký: {moment(NOW)}"]
    assert told.splitlines() == rows


def test_a_second_one_stands_beside_the_first_and_over_nothing(seen):
    twice = sign_pdf(seen, known_authority().signer("Văn thư"), SEEN, now=NOW)
    assert found(twice).is_valid
    (_, low, _, _), (_, _, _, high) = boxes(twice)
    assert high < low


def test_without_a_signature_block_it_stands_in_a_corner_of_the_first_page():
    (box,) = boxes(sign_pdf(plain_pdf(), known_authority().signer(), SEEN, now=NOW))
    assert box[2] > 570
    assert box[3] > 820
    corner = page_setting("#place(top + right, rect(width: 60mm, height: 20mm))", margin="3mm")
    (box,) = boxes(sign_pdf(corner, known_authority().signer(), SEEN, now=NOW))
    assert box[0] < 20


def test_where_there_is_no_room_it_is_said_and_nothing_is_covered():
    full = page_setting("#rect(width: 100%, height: 100%, fill: luma(200))", margin="0mm")
    with pytest.raises(Refused, match="B161"):
        place_for(full, (170, 30))
    turned = page_setting("Ngang", width="40mm", height="8mm")
    with pytest.raises(Refused, match="B161"):
        place_for(turned, (170, 30))
    with pytest.raises(Refused, match="B134"):
        place_for(b"%PDF-1.7", (170, 30))


def test_a_visible_signature_keeps_what_archives_ask_for(report, seen):
    """PDF/A-2: its letters embedded, its colours defined, printed and not hidden, one appearance, no scripts."""
    reader = PdfFileReader(BytesIO(seen))
    assert seen.startswith(report)
    assert b"pdfaid:part" in reader.root["/Metadata"].data
    assert "/NeedAppearances" not in reader.root["/AcroForm"]
    field = reader.embedded_signatures[0].sig_field
    assert (field["/F"] & 4, field["/F"] & 0b100011) == (4, 0)
    assert (list(field["/AP"]), "/AA" in field, "/A" in field) == (["/N"], False, False)
    assert "Trần Thị Ủy Viên" in field["/TU"]
    (inner,) = (each.get_object() for each in field["/AP"]["/N"]["/Resources"]["/XObject"].values())
    resources = inner["/Resources"]
    assert {str(each.get_object()[0]) for each in resources["/ColorSpace"].values()} == {"/ICCBased"}
    for each in resources["/Font"].values():
        (below,) = each.get_object()["/DescendantFonts"]
        assert any(str(key).startswith("/FontFile") for key in below.get_object()["/FontDescriptor"])
        assert "/ToUnicode" in each.get_object()
    assert not {b" rg", b" RG", b" g\n", b" G\n", b"/MCID"} & set(inner.data.split(b"\n"))
    assert b"MCID" not in inner.data


@pytest.mark.needs("poppler")
def test_another_program_reads_it_so(seen, stamps, tmp_path):
    files = {
        "seen": (seen, 1, 1),
        "stamped": (stamped(stamper(stamps, NOW)), 1, 1),
        "appended": (with_page(seen), 1, 0),
        "saved": (saved_anew(seen), 0, 0),
    }
    for name, (data, holds, covers) in files.items():
        (tmp_path / name).write_bytes(data)
        asked = ["pdfsig", "-nocert", tmp_path / name]
        told = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False).stdout
        assert told.count("Signature is Valid") == holds, (name, told)
        assert told.count("Total document signed") == covers, (name, told)


def test_a_file_certified_as_final_is_not_signed_again():
    tool = known_authority().signer().tool()
    metadata = PdfSignatureMetadata(field_name="A", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    final = PdfSigner(metadata, signer=tool).sign_pdf(IncrementalPdfFileWriter(BytesIO(plain_pdf()))).getvalue()
    with pytest.raises(Refused, match="B146"):
        sign_pdf(final, known_authority().signer())


# -- proved ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stamps():
    return known_authority().signer("Nơi cấp dấu thời gian", for_stamps=True, end=NOW + 3000 * DAY)


def stamped(answer, signer=None):
    with serving(answer) as address:
        wanted = Wanted(time_stamps=TimeStampAuthority(address))
        return sign_pdf(plain_pdf(), signer or known_authority().signer(), wanted)


def refusal(answer):
    with pytest.raises(Refused) as refused:
        stamped(answer)
    (problem,) = refused.value.problems
    return problem.code, problem.sentence("vi"), problem.sentence("en")


def test_an_authority_proves_the_time_and_is_named(stamps):
    (only,) = (checked := found(stamped(stamper(stamps, NOW)))).signatures
    assert (checked.is_valid, only.stamped_at, only.stamped_by) == (True, NOW, "Nơi cấp dấu thời gian")
    assert "có dấu thời gian của Nơi cấp dấu thời gian" in signed_at(only, "vi", NOW)
    assert "theo đồng hồ máy" not in signed_at(only, "vi", NOW)
    later = found(stamped(stamper(stamps, NOW)), NOW + 500 * DAY)
    assert later.is_valid


def test_a_clock_that_differs_from_the_time_stamp_is_told(stamps):
    (only,) = found(stamped(stamper(stamps, NOW - DAY))).signatures
    assert "đồng hồ máy người ký ghi khác" in signed_at(only, "vi", NOW)


def test_an_authority_that_nobody_trusts_is_named_and_proves_nothing():
    stranger = authority("Lạ").signer("Dấu lạ", for_stamps=True)
    (only,) = (checked := found(stamped(stamper(stranger, NOW)))).signatures
    assert (checked.finding, only.stamped_at, only.stamped_by) == (Finding.VALID, None, "Dấu lạ")
    told = signed_at(only, "vi", NOW)
    assert "theo đồng hồ máy người ký" in told
    assert "dấu thời gian của Dấu lạ nhưng không cơ quan tin cậy nào" in told


def test_a_time_that_is_yet_to_come_has_a_sentence_of_its_own():
    now = datetime.now(UTC)  # the library signs by the machine's clock; NOW is when the run began
    signed = sign_pdf(plain_pdf(), known_authority().signer(), now=now)
    checked, early = found(signed, now), found(signed, now - DAY)
    assert "một trong hai đồng hồ sai" in " ".join(notes(early, "vi"))
    assert "chưa tới" in signed_at(checked.signatures[0], "vi", early.at)
    assert "hai đồng hồ" not in " ".join(notes(checked, "vi"))


REFUSED = b"\x30\x05" + tsp.PKIStatusInfo({"status": "rejection"}).dump()
"""An answer that refuses brings no time-stamp, whatever the library has it."""


def of_something_else(stamps):
    good = stamper(stamps, NOW)

    def answer(asked):
        request = tsp.TimeStampReq.load(asked)
        request["message_imprint"]["hashed_message"] = b"\0" * 32
        return good(request.dump(force=True))

    return answer


@pytest.mark.parametrize(
    ("answering", "words"),
    [
        (lambda _stamps: lambda _asked: (200, REPLY, REFUSED), "bị từ chối"),
        (of_something_else, "của nội dung khác"),
        (lambda _stamps: lambda _asked: (200, REPLY, b"khong phai"), "không đúng dạng"),
        (lambda _stamps: lambda _asked: (500, "text/html", b"<p>"), "HTTP 500"),
        (lambda _stamps: lambda _asked: (200, "text/html", b"<p>"), "HTTP 200 text/html"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told(stamps, answering, words):
    code, vietnamese, english = refusal(answering(stamps))
    assert (code, words in vietnamese, "…" in english) == ("B160", True, False)


def test_an_authority_that_is_not_there_or_no_address_is_told():
    with serving(lambda _asked: (200, REPLY, b"")) as address:
        pass
    with pytest.raises(Refused, match="B159"):
        sign_pdf(plain_pdf(), known_authority().signer(), Wanted(time_stamps=TimeStampAuthority(address)))
    for url in ("ftp://a/b", "khong", "http://", "http://[", ""):
        with pytest.raises(Refused, match="B158"):
            TimeStampAuthority(url)
