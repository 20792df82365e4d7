"""Signing with a token: a software one stands for those that are plugged in; each mishap has its own code."""

import os
import pty
import subprocess
import sys
from types import SimpleNamespace

import pytest

from cotmoc.cli.main import main
from cotmoc.documents.signatures import token as tokens
from cotmoc.documents.signatures.checking import examine
from cotmoc.documents.signatures.signing import sign_pdf
from cotmoc.documents.signatures.token import TokenAsked, token_signer
from cotmoc.model.errors import Refused
from tests.integration.evaluated_package import SOURCE
from tests.lib.authority import DAY, NOW, known_authority
from tests.lib.signed_pdf import plain_pdf
from tests.lib.tokens import PIN, make_token, prepare, put_on
from tests.needs import SOFTHSM

pytestmark = pytest.mark.needs("softhsm")


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Tokens: of the chair (RSA, and an old certificate of the same label), of an office (two certificates), an empty
    one, two alike."""
    trusted = known_authority()
    environment = prepare(tmp_path_factory.mktemp("tokens"))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        for label in ("Chair", "Office", "Empty", "Alike", "Alike"):
            make_token(label, environment)
        put_on("Chair", trusted.signer(by_rsa=True), "Ký")
        old = trusted.signer("Người cũ", start=NOW - 900 * DAY, end=NOW - DAY)
        put_on("Chair", old, "Ký", key_id=b"\x02")
        put_on("Office", trusted.signer("Văn phòng"), "Văn phòng")
        put_on("Office", trusted.signer("Văn thư"), "Văn thư", key_id=b"\x02")
        put_on("Empty", trusted.signer("Không khóa"), "Không khóa", with_key=False)
        yield environment


@pytest.fixture(autouse=True)
def here(environment, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


def signed(label, certificate="", pin=PIN, library=SOFTHSM):
    with token_signer(TokenAsked(library, label, certificate), lambda _token: pin) as signer:
        return sign_pdf(plain_pdf(), signer)


def refusal(*asked, lang="vi", **more):
    with pytest.raises(Refused) as refused:
        signed(*asked, **more)
    (problem,) = refused.value.problems
    return problem.code, problem.sentence(lang)


@pytest.mark.parametrize(
    ("label", "certificate", "name"),
    [("Chair", "", "Trần Thị Ủy Viên"), ("Office", "Văn thư", "Văn thư")],
    ids=["rsa, renewed", "elliptic curve, chosen"],
)
def test_what_a_token_signs_is_valid(label, certificate, name):
    checked = examine(signed(label, certificate), known_authority().anchors, NOW)
    assert checked.is_valid
    assert checked.signatures[0].signer == name


def test_a_wrong_pin_is_told_and_says_how_many_tries_are_left():
    code, words = refusal("Chair", pin="99999999")
    assert (code, "Chair" in words, "Sai vài lần" in words) == ("B153", True, True)
    assert refusal("Chair", pin="1")[0] == "B153"
    assert refusal("Chair", pin="")[0] == "B153"
    last = SimpleNamespace(label="T", slot=SimpleNamespace(get_token=lambda: SimpleNamespace(flags=flag("FINAL_TRY"))))
    assert "MỘT lần" in tokens._wrong(last).problems[0].sentence()


def flag(name):
    from pkcs11 import TokenFlag

    return TokenFlag[f"USER_PIN_{name}"]


def test_a_locked_token_is_told_before_the_pin_is_asked():
    from pkcs11 import exceptions

    def never(_token):
        pytest.fail("the PIN was asked")

    locked = SimpleNamespace(label="Khóa", flags=flag("LOCKED"))
    with pytest.raises(Refused, match="B154"), tokens._opened(locked, never):
        pass

    def locks(**_asked):
        raise exceptions.PinLocked

    at_last = SimpleNamespace(label="Khóa", flags=flag("FINAL_TRY"), open=locks)
    with pytest.raises(Refused, match="B154"), tokens._opened(at_last, lambda _token: "1"):
        pass


def test_a_token_that_is_not_there_or_not_alone_is_told():
    code, words = refusal("Vắng")
    assert (code, "«Vắng»" in words, "Chair" in words) == ("B151", True, True)
    code, words = refusal("Alike")
    assert (code, words.count("Alike (")) == ("B152", 2)
    assert refusal("")[0] == "B152"
    serial = words.partition("Alike (")[2].partition(")")[0]
    assert refusal(serial)[0] == "B155"


def test_the_certificate_must_be_there_with_its_key_and_alone():
    code, words = refusal("Office", "Vắng")
    assert (code, "«Vắng»" in words, "Văn thư" in words) == ("B155", True, True)
    code, words = refusal("Empty")
    assert (code, "Không có chứng thư nào kèm khóa riêng" in words) == ("B155", True)
    code, words = refusal("Office")
    assert (code, "Văn phòng" in words, "Văn thư" in words) == ("B156", True, True)


def test_what_is_no_library_of_a_token_is_refused(tmp_path):
    (tmp_path / "libfake.so").write_bytes(b"khong phai")
    for library in (tmp_path / "absent.so", tmp_path / "libfake.so", tmp_path):
        assert refusal("Chair", library=library)[0] == "B150"


def test_what_the_library_reports_while_signing_is_told():
    from pkcs11 import exceptions

    asked = TokenAsked(SOFTHSM, "Chair")
    with pytest.raises(Refused, match=r"B157.*DeviceRemoved"), token_signer(asked, lambda _token: PIN):
        raise exceptions.DeviceRemoved


def test_without_the_library_of_pkcs11_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pkcs11.exceptions", None)
    with pytest.raises(Refused) as refused:
        signed("Chair")
    (problem,) = refused.value.problems
    assert (problem.code, ".venv/bin/python -m pip" in problem.remedy()) == ("B149", True), "in a checkout too"


def test_the_command_signs_and_never_takes_the_pin_as_an_argument(tmp_path, capsys):
    (tmp_path / "a.pdf").write_bytes(plain_pdf())
    (tmp_path / "pin").write_text(f"{PIN}\n", encoding="utf-8-sig")  # as Notepad may write it: a try is not lost
    files = ["sign", str(tmp_path / "a.pdf"), "-o", str(tmp_path / "b.pdf")]
    asked = [*files, "--token", str(SOFTHSM), "--label", "Chair"]
    assert main(files) == 2
    assert "X118" in capsys.readouterr().err
    assert main(asked) == 1
    told = capsys.readouterr().err
    assert ("B147" in told, "COTMOC_TOKEN_PIN" in told) == (True, True)
    assert not (tmp_path / "b.pdf").exists()
    assert main([*asked, "--secret-file", str(tmp_path / "pin")]) == 0
    assert PIN not in capsys.readouterr().err
    assert examine((tmp_path / "b.pdf").read_bytes(), known_authority().anchors, NOW).is_valid


def test_the_pin_is_asked_for_on_a_terminal(tmp_path, environment):
    (tmp_path / "a.pdf").write_bytes(plain_pdf())
    mine, theirs = pty.openpty()
    asked = ["sign", "a.pdf", "--token", str(SOFTHSM), "--label", "Chair", "-o", "b.pdf"]
    done = subprocess.Popen(
        [sys.executable, "-m", "cotmoc.cli", *asked],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **environment, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
        start_new_session=True,
    )
    shown = b""
    while "Mã PIN".encode() not in shown:
        shown += os.read(mine, 1000)
    os.write(mine, f"{PIN}\n".encode())
    assert done.wait(60) == 0
    os.close(theirs)
    assert PIN.encode() not in shown
    assert (tmp_path / "b.pdf").exists()
    os.close(mine)
