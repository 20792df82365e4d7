"""`cotmoc sign` and `cotmoc verify`: words and exit codes, and a passphrase that never stands on the command line."""

import contextlib
import io
import json
import os
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader

from cotmoc.cli import verify, verify_figures
from cotmoc.cli.main import main
from cotmoc.documents.report.address import read_address
from cotmoc.documents.report.content import Paragraph, Text
from cotmoc.documents.report.layout import layout_of
from cotmoc.documents.report.pdf_figures import printed_figures
from cotmoc.documents.report.writing import written
from cotmoc.documents.signatures.checking import examine
from cotmoc.documents.signatures.signing import sign_pdf
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.binding import Binding
from cotmoc.workspace.workspace import open_package
from tests.integration.evaluated_package import FIGURES, evaluated_package
from tests.lib.authority import DAY, NOW, PIN, key_file, known_authority
from tests.lib.signed_pdf import flipped, plain_pdf
from tests.lib.small_report import small_report
from tests.lib.stamping_authority import serving, stamper
from tests.unit.exchange.package_folder import append, replace


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The process of its own in which files are examined has a test of its own."""
    monkeypatch.setattr(verify, "check_signatures", lambda data, anchors: examine(data, anchors, datetime.now(UTC)))
    monkeypatch.setattr(verify_figures, "read_figures", printed_figures)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A report, a key, and a folder of whom one trusts."""
    made = tmp_path_factory.mktemp("signing")
    trusted = known_authority()
    (made / "report.pdf").write_bytes(plain_pdf())
    (made / "key.p12").write_bytes(key_file(trusted.signer()))
    (made / "late.p12").write_bytes(key_file(trusted.signer(start=NOW - 90 * DAY, end=NOW - DAY)))
    (made / "early.p12").write_bytes(key_file(trusted.signer(start=NOW + 30 * DAY)))
    (made / "anchors").mkdir()
    (made / "anchors" / "root.pem").write_bytes(trusted.certificate.public_bytes(Encoding.PEM))
    return made


def command(*arguments, **environment):
    """`cotmoc ARGUMENTS` in this process: starting one for each takes longer than what it does."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        for name in ("COTMOC_ANCHORS", "COTMOC_P12_PASSPHRASE"):
            patch.delenv(name, raising=False)
        for name, value in environment.items():
            patch.setitem(os.environ, name, value)
        code = main([str(argument) for argument in arguments])
    told = (stream.buffer.getvalue().decode() for stream in (out, err))
    return SimpleNamespace(returncode=code, **dict(zip(("stdout", "stderr"), told, strict=True)))


def sign(folder, output, *, key="key.p12", source="report.pdf", passphrase=PIN, more=()):
    known = {"COTMOC_P12_PASSPHRASE": passphrase} if passphrase is not None else {}
    return command("sign", folder / source, "--p12", folder / key, "-o", output, *more, **known)


@pytest.fixture(scope="module")
def signed(folder):
    done = sign(folder, folder / "signed.pdf")
    assert done.returncode == 0, done.stderr
    return folder / "signed.pdf"


def conclusions(told: str) -> tuple[bool | None, ...]:
    """What a program goes by."""
    names = ("valid", "signature_valid", "figures_agree", "figures_unchanged")
    return tuple(json.loads(told)[name] for name in names)


def test_what_is_signed_is_valid(folder, signed):
    done = command("verify", signed, "--anchors", folder / "anchors", "--issue", folder / "report.pdf")
    assert done.returncode == 0, done.stderr
    assert "Hợp lệ" in done.stdout
    assert "Trần Thị Ủy Viên" in done.stdout
    assert "Tổ chức chứng thực thử nghiệm" in done.stdout
    done = command("verify", signed, "--lang", "en", COTMOC_ANCHORS=str(folder / "anchors"))
    assert (done.returncode, "Valid:" in done.stdout) == (0, True)


def test_without_anchors_nobody_vouches(signed):
    done = command("verify", signed, "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["valid"], told["finding"]) == (1, False, "unvouched")
    assert told["signatures"][0]["covers_whole"]
    assert conclusions(done.stdout) == (False, False, None, None)


def test_what_was_changed_or_cut_is_not_valid(folder, signed, tmp_path):
    data, anchors = signed.read_bytes(), folder / "anchors"
    (tmp_path / "changed.pdf").write_bytes(flipped(data, data.index(b"stream") + 20))
    done = command("verify", tmp_path / "changed.pdf", "--anchors", anchors)
    assert (done.returncode, "bị sửa sau khi ký" in done.stdout) == (1, True)
    assert sign(folder, tmp_path / "twice.pdf", source="signed.pdf").returncode == 0
    done = command("verify", signed, "--anchors", anchors, "--issue", tmp_path / "twice.pdf")
    assert (done.returncode, "cắt bớt phần cuối" in done.stdout) == (1, True)
    done = command("verify", folder / "report.pdf")
    assert (done.returncode, "chưa có chữ ký" in done.stdout) == (1, True)
    (tmp_path / "text.pdf").write_text("không phải")
    done = command("verify", tmp_path / "text.pdf")
    assert (done.returncode, "B133" in done.stderr) == (1, True)
    done = command("verify", tmp_path / "absent.pdf")
    assert (done.returncode, "Không có tệp" in done.stderr, "gói dữ liệu" in done.stderr) == (1, True, False)
    assert "B139" in command("verify", signed, "--anchors", tmp_path / "absent").stderr


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"passphrase": "sai"}, "B142"),
        ({"passphrase": None}, "B147"),
        ({"key": "report.pdf"}, "B141"),
        ({"key": "late.p12"}, "B143"),
        ({"key": "early.p12"}, "B144"),
        ({"source": "key.p12"}, "B133"),
        ({"more": ("--timestamp", "ftp://localhost")}, "B158"),
        ({"more": ("--token", "libtoken.so")}, "X118"),
    ],
)
def test_what_cannot_be_signed_writes_nothing(folder, tmp_path, asked, code):
    done = sign(folder, tmp_path / "out.pdf", **asked)
    assert (done.returncode, code in done.stderr) == (2 if code.startswith("X") else 1, True), done.stderr
    assert not list(tmp_path.iterdir())


def test_the_output_never_takes_the_place_of_what_is_signed(folder):
    done = sign(folder, folder / "report.pdf", more=("--force",))
    assert (done.returncode, "X117" in done.stderr) == (2, True)
    assert (folder / "report.pdf").read_bytes() == plain_pdf()


def test_a_signature_is_seen_and_its_time_proved_if_asked(folder, tmp_path):
    stamps = known_authority().signer("Nơi cấp dấu thời gian", for_stamps=True)
    with serving(stamper(stamps, NOW)) as address:
        done = sign(folder, tmp_path / "seen.pdf", more=("--stamp", "--timestamp", address))
    assert done.returncode == 0, done.stderr
    told = command("verify", tmp_path / "seen.pdf", "--anchors", folder / "anchors").stdout
    assert "có dấu thời gian của Nơi cấp dấu thời gian" in " ".join(told.split())
    (only,) = PdfFileReader(BytesIO((tmp_path / "seen.pdf").read_bytes())).embedded_signatures
    assert "/N" in only.sig_field["/AP"]


def test_many_figures_are_counted_as_the_language_writes_numbers():
    found = verify_figures.CheckedFigures(1503, (), ())
    assert "1.503 số liệu" in "".join(verify_figures.figures_lines(found, "vi"))
    assert "All 1,503 figures" in "".join(verify_figures.figures_lines(found, "en"))


def test_the_figures_of_a_signed_report_are_compared_with_a_package(folder, tmp_path):
    package = evaluated_package(tmp_path / "package")
    workspace = open_package(package)
    binding = Binding(workspace, Naming(workspace.catalogue))
    figure = binding.resolve(read_address("cotmoc:target/M4?unit=T@2020-01-01&known_at=2025-06-01&format=shown"))
    told = small_report(blocks=(Paragraph(key="a", runs=(Text("Đạt "), figure, Text("."))),), annexes=())
    (tmp_path / "report.pdf").write_bytes(written(told, layout_of(), "pdf"))
    draft = command("verify", tmp_path / "report.pdf", "--package", package, "--format", "json")
    assert (draft.returncode, *conclusions(draft.stdout)) == (1, False, False, True, True), "nobody signed it"
    assert sign(tmp_path, tmp_path / "signed.pdf", key=folder / "key.p12").returncode == 0

    def asked(*more):
        done = command("verify", tmp_path / "signed.pdf", "--anchors", folder / "anchors", "--package", package, *more)
        return done.returncode, " ".join(done.stdout.split())

    code, text = asked()
    assert (code, "1 số liệu" in text, "đến nay vẫn đúng" in text) == (0, True, True), text
    append(package, FIGURES, "TL,,T,2024,94,,,A,2025-09-01,Đính chính,")
    code, text = asked()
    assert conclusions(asked("--format", "json")[1]) == (True, True, True, False)
    assert (code, "1 số liệu đã thay đổi" in text, "M4 (=Công bố): 91% → 94%" in text) == (0, True, True), text
    replace(package, FIGURES, "TL,,T,2024,90.5,", "TL,,T,2024,80.5,")
    code, text = asked("--lang", "en")
    assert (code, "NOT as the package has it" in text) == (1, True), text
    told = json.loads(asked("--format", "json")[1])
    assert (told["figures"]["count"], told["figures"]["otherwise"][0]["printed"]) == (1, "91%")
    assert (told["valid"], told["signature_valid"], told["figures_agree"]) == (False, True, False)
    assert (told["message"].startswith("KHÔNG khớp"), text.startswith("NOT in agreement")) == (True, True)
    (tmp_path / "signed.pdf").write_bytes(sign_pdf(plain_pdf(), known_authority().signer()))
    code, text = asked()
    assert (code, "không có số liệu nào mang địa chỉ" in text) == (1, True), text
    assert conclusions(asked("--format", "json")[1]) == (False, True, None, None)
