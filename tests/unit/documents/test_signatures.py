"""What is told of signed PDF files: each case its own sentence, and never a false "valid"."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pyhanko.pdf_utils.crypt import StandardSecurityHandler
from pyhanko.pdf_utils.crypt.permissions import StandardPermissions
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from cotmoc.documents.report.pdf_figures import Printed
from cotmoc.documents.signatures import checking, worker
from cotmoc.documents.signatures.anchors import Anchors, read_anchors
from cotmoc.documents.signatures.bounded import check_signatures, read_figures
from cotmoc.documents.signatures.checking import examine
from cotmoc.documents.signatures.found import Added, Finding, Matched
from cotmoc.documents.signatures.matching import compared
from cotmoc.documents.signatures.said import (
    FILE_SENTENCES,
    file_sentence,
    notes,
    signature_sentence,
    signed_at,
    signer,
)
from cotmoc.documents.signatures.signer import Certified
from cotmoc.model.errors import Refused
from tests.lib.authority import DAY, authority, known_authority, unfit_usage
from tests.lib.signed_pdf import (
    filled_in,
    flipped,
    plain_pdf,
    saved_anew,
    signed_and_stamped,
    signed_by,
    with_field,
    with_page,
)

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def trusted():
    return known_authority()


@pytest.fixture(scope="module")
def chair(trusted):
    return trusted.signer()


@pytest.fixture(scope="module")
def once(chair):
    return signed_by(chair)


@pytest.fixture(scope="module")
def twice(once, trusted):
    return signed_by(trusted.signer("Văn thư"), pdf=once)


def found(data, now=None, anchors=None):
    return examine(data, known_authority().anchors if anchors is None else anchors, now or datetime.now(UTC))


def refused_code(data):
    with pytest.raises(Refused) as refused:
        found(data)
    return refused.value.problems[0].code


def test_a_signature_that_holds_names_signer_anchor_and_time(once):
    checked = found(once)
    (only,) = checked.signatures
    assert checked.is_valid
    assert (only.finding, only.added, only.covers_whole) == (Finding.VALID, Added.NOTHING, True)
    assert signer(only, "vi") == "Trần Thị Ủy Viên, UBND tỉnh Mẫu"
    assert only.anchor == "Tổ chức chứng thực thử nghiệm"
    assert abs(only.stated_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert "theo đồng hồ máy người ký" in signed_at(only, "vi", checked.at)


def test_a_second_signature_leaves_the_first_valid(twice):
    checked = found(twice)
    assert checked.is_valid
    assert [each.added for each in checked.signatures] == [Added.SIGNATURES, Added.NOTHING]


def test_one_changed_bit_anywhere_signed_is_never_valid(once):
    start = once.index(b"/ByteRange")
    for at in [*range(30, start, start // 20), start + 12, len(once) - 3]:
        try:
            assert not found(flipped(once, at)).is_valid, at
        except Refused:
            continue


def test_a_changed_content_is_told(once):
    at = once.index(b"stream") + 20
    assert found(flipped(once, at)).finding is Finding.TAMPERED


def test_an_appended_page_is_told(once, twice):
    for data in (once, twice):
        checked = found(with_page(data))
        assert checked.finding is Finding.ADDED_TO
        assert checked.signatures[-1].added is Added.CONTENT


def test_bytes_after_the_end_are_told(once):
    for tail in (b"\n", b"x", b"\n% chen vao\n"):
        assert found(once + tail).finding is Finding.ADDED_TO
    assert refused_code(once + b"%%EOF\n") == "B134"


def test_a_field_filled_in_after_signing_is_told(chair, trusted):
    signed = signed_by(chair, pdf=with_field(plain_pdf()))
    assert found(signed).is_valid
    changed = filled_in(signed)
    checked = found(changed)
    assert (checked.finding, checked.signatures[0].added) == (Finding.ADDED_TO, Added.FIELDS)
    assert found(signed_by(trusted.signer("Văn thư"), pdf=changed)).is_valid


def test_a_file_saved_anew_is_told(once):
    assert found(saved_anew(once)).finding is Finding.RESAVED


def test_a_file_cut_back_is_told_by_its_issue_alone(once, twice):
    alone = found(once)
    assert alone.is_valid
    assert "chữ ký sau cùng" in " ".join(notes(alone, "vi"))
    checked = compared(alone, once, twice, issue_signatures=2)
    assert (checked.finding, checked.matched) == (Finding.CUT_BACK, Matched.CUT)
    assert "1 trên 2 chữ ký" in " ".join(notes(checked, "vi"))
    assert compared(found(plain_pdf()), plain_pdf(), twice).finding is Finding.CUT_BACK


def test_a_file_is_compared_with_its_issue(once, chair):
    assert compared(found(once), once, once).finding is Finding.VALID
    assert compared(found(once), once, plain_pdf()).matched is Matched.EXTENDED
    other = signed_by(chair, pdf=with_page(plain_pdf()))
    assert compared(found(other), other, once).finding is Finding.OTHER_FILE
    spoilt = flipped(once, once.index(b"stream") + 20)
    assert compared(found(spoilt), spoilt, once).finding is Finding.TAMPERED


def test_something_in_the_room_left_for_the_signature_is_told(once):
    at = once.index(b"00000000>")
    assert not found(once[:at] + b"00ABCD00" + once[at + 8 :]).is_valid


@pytest.mark.parametrize(
    ("now", "finding", "words"),
    [
        (NOW + 500 * DAY, Finding.EXPIRED, "hết hạn"),
        (NOW - 90 * DAY, Finding.NOT_YET, "chưa đến ngày"),
    ],
)
def test_a_certificate_out_of_its_days_is_told(once, now, finding, words):
    checked = found(once, now)
    assert checked.finding is finding
    assert words in file_sentence(checked, "vi")
    assert checked.signatures[0].anchor


def test_a_time_that_cannot_be_is_told(once):
    (only,) = found(once).signatures
    assert "chưa tới" in signed_at(replace(only, stated_at=NOW + DAY), "vi", NOW)
    assert "ngoài thời hạn" in signed_at(replace(only, stated_at=NOW - 60 * DAY), "vi", NOW)
    assert "không ghi" in signed_at(replace(only, stated_at=None), "vi", NOW)


def test_a_trusted_time_stamp_proves_the_time_of_signing(trusted):
    stamper = trusted.signer("Dấu thời gian", for_stamps=True, end=NOW + 3000 * DAY)
    stamped = signed_and_stamped(trusted.signer(), stamper, NOW)
    later = found(stamped, NOW + 500 * DAY)
    (only,) = later.signatures
    assert (later.finding, only.stamped_at.date()) == (Finding.VALID, NOW.date())
    assert "dấu thời gian của Dấu thời gian" in signed_at(only, "vi", later.at)
    assert found(stamped).is_valid


def test_a_time_stamp_of_strangers_proves_nothing(trusted):
    stamper = authority("Lạ").signer("Dấu thời gian", for_stamps=True, end=NOW + 3000 * DAY)
    stamped = signed_and_stamped(trusted.signer(), stamper, NOW)
    assert found(stamped, NOW + 500 * DAY).finding is Finding.EXPIRED
    assert found(stamped).signatures[0].stamped_at is None


def test_a_changed_time_stamp_is_told(trusted):
    stamper = trusted.signer("Dấu thời gian", for_stamps=True, end=NOW + 3000 * DAY)
    stamped = signed_and_stamped(trusted.signer(), stamper, NOW)
    at = stamped.index(NOW.strftime("%Y%m%d%H%M").encode().hex().encode())
    spoilt = stamped[: at + 1] + (b"4" if stamped[at + 1 : at + 2] != b"4" else b"5") + stamped[at + 2 :]
    assert not found(spoilt).is_valid


def test_nobody_is_trusted_unless_configured(once):
    checked = found(once, anchors=Anchors())
    assert checked.finding is Finding.UNVOUCHED
    assert file_sentence(checked, "en").startswith("Intact, but nobody vouches for the signer")


def test_an_unknown_issuer_of_the_same_name_is_told(once):
    assert found(once, anchors=authority().anchors).finding is Finding.UNKNOWN
    assert found(once, NOW + 500 * DAY, anchors=authority().anchors).finding is Finding.UNKNOWN


def test_one_unknown_signer_of_two_spoils_the_file(once):
    checked = found(signed_by(authority("Nơi khác").signer("Người lạ"), pdf=once))
    assert [each.finding for each in checked.signatures] == [Finding.VALID, Finding.UNKNOWN]
    assert checked.finding is Finding.UNKNOWN


def test_a_revoked_certificate_is_told(trusted, chair, once):
    assert found(once, anchors=trusted.revoking(chair)).finding is Finding.REVOKED
    assert found(once, anchors=trusted.revoking(trusted.signer())).is_valid


def test_a_certificate_for_something_else_is_told(trusted):
    unfit = trusted.signer("Máy chủ", usage=unfit_usage())
    with pytest.raises(Refused) as refused:
        signed_by(unfit)
    assert refused.value.problems[0].code == "B145"
    checked = found(forced(unfit))
    assert checked.finding is Finding.UNFIT


def forced(signer):
    """Signed without asking what the certificate is for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Certified, "check", lambda *_asked: None)
        return signed_by(signer)


def test_what_is_no_readable_pdf_is_refused(once, monkeypatch):
    assert found(plain_pdf()).finding is Finding.NOT_SIGNED
    assert refused_code(b"") == "B133"
    assert refused_code(b"PK\x03\x04 khong phai") == "B133"
    assert refused_code(b"%PDF-1.7\n") == "B134"
    assert refused_code(once[:-200]) == "B134"
    assert refused_code(encrypted(plain_pdf())) == "B135"
    monkeypatch.setattr(checking, "MOST_SIGNATURES", 0)
    assert refused_code(once) == "B140"
    monkeypatch.setattr(checking, "LARGEST", 1000)
    assert refused_code(once) == "B136"


def encrypted(data):
    from io import BytesIO

    writer = copy_into_new_writer(PdfFileReader(BytesIO(data)))
    handler = StandardSecurityHandler.build_from_pw("mat khau", perms=StandardPermissions.allow_everything())
    writer.security_handler, writer._encrypt = handler, writer.add_object(handler.as_pdf_object())
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_every_finding_has_its_own_sentence_in_both_languages():
    assert set(FILE_SENTENCES) == set(Finding)
    for place in (0, 1):
        assert len({pair[place] for pair in FILE_SENTENCES.values()}) == len(Finding)


def test_every_signature_can_be_told(once):
    (only,) = found(once).signatures
    for finding in set(Finding) - {Finding.NOT_SIGNED, Finding.OTHER_FILE, Finding.CUT_BACK}:
        for added in Added:
            for lang in ("vi", "en"):
                assert "{" not in signature_sentence(replace(only, finding=finding, added=added), lang)


def test_the_process_of_its_own_finds_the_same(once, trusted):
    assert check_signatures(once, trusted.anchors, now=NOW) == examine(once, trusted.anchors, NOW)
    assert read_figures(once) == Printed("en", ())
    with pytest.raises(Refused) as refused:
        check_signatures(b"khong", trusted.anchors)
    assert refused.value.problems[0].code == "B133"


def test_what_costs_too_much_is_stopped(once, trusted, monkeypatch):
    monkeypatch.setattr("cotmoc.documents.signatures.bounded.LONGEST_WAIT", 0.01)
    with pytest.raises(Refused) as refused:
        check_signatures(once, trusted.anchors)
    assert refused.value.problems[0].code == "B137"
    assert worker.SECONDS <= 60


def test_anchors_are_read_from_a_folder(tmp_path, trusted, chair, once):
    from cryptography.hazmat.primitives.serialization import Encoding

    with pytest.raises(Refused) as refused:
        read_anchors(tmp_path / "absent")
    assert refused.value.problems[0].code == "B139"
    (tmp_path / "goc.pem").write_bytes(trusted.certificate.public_bytes(Encoding.PEM))
    (tmp_path / "khac.der").write_bytes(authority("Khác").anchors.certificates[0])
    (tmp_path / "doc.txt").write_text("không đọc")
    assert len(read_anchors(tmp_path).certificates) == 2
    assert found(once, anchors=read_anchors(tmp_path)).is_valid
    (tmp_path / "thuhoi.crl").write_bytes(trusted.revoking(chair).revoked[0])
    assert found(once, anchors=read_anchors(tmp_path)).finding is Finding.REVOKED
    (tmp_path / "hong.cer").write_bytes(b"khong phai")
    with pytest.raises(Refused) as refused:
        read_anchors(tmp_path)
    assert refused.value.problems[0].code == "B138"


@pytest.mark.needs("poppler")
def test_another_program_agrees(tmp_path, once, twice):
    for name, data, holds in (("once", once, 1), ("twice", twice, 2), ("spoilt", flipped(once, 900), 0)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        told = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, timeout=60, check=False)
        assert told.stdout.count("Signature is Valid") == holds, told.stdout
