"""Damaged files: checking them fails only by a coded refusal, and never says "valid" of another file."""

import random

import pytest

from cotmoc.documents.signatures.checking import examine
from cotmoc.model.errors import Refused
from tests.lib.authority import NOW, known_authority
from tests.lib.signed_pdf import signed_by

USUAL, LONG = 200, 2000
CODES = frozenset({"B133", "B134", "B135", "B136", "B140"})


@pytest.fixture(scope="module")
def twice():
    known = known_authority()
    return signed_by(known.signer(), known.signer("Văn thư"))


def _bits(data, dice):
    for _each in range(dice.choice((1, 1, 2, 8, 64))):
        at = dice.randrange(len(data))
        data = data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]
    return data


def _cut(data, dice):
    return data[: dice.randrange(len(data))]


def _hole(data, dice):
    at, length = dice.randrange(len(data)), dice.randrange(1, 400)
    return data[:at] + data[at + length :]


def _doubled(data, dice):
    at, length = dice.randrange(len(data)), dice.randrange(1, 400)
    return data[:at] + data[at : at + length] + data[at:]


def _noise(data, dice):
    at, noise = dice.randrange(len(data)), dice.randbytes(dice.randrange(1, 100))
    return data[:at] + noise + data[at + len(noise) :]


def _number(data, dice):
    """One of the file's own numbers replaced: lengths, offsets, references, ranges."""
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    at = dice.choice(digits)
    return data[:at] + dice.choice((b"0", b"9", b"-1", b"99999999999")) + data[at + 1 :]


def _tail(data, dice):
    return data + dice.choice((b"\n", b"%%EOF", dice.randbytes(50), data[-300:]))


DAMAGES = (_bits, _cut, _hole, _doubled, _noise, _number, _tail)


def check_damaged(data, seed):
    dice = random.Random(seed)
    damaged = dice.choice(DAMAGES)(data, dice)
    try:
        checked = examine(damaged, known_authority().anchors, NOW)
    except Refused as refused:
        codes = {problem.code for problem in refused.problems}
    else:
        codes = set()
        assert not checked.is_valid or _is_signed_revision(damaged, data), seed
    assert codes <= CODES, seed


def _is_signed_revision(damaged, data):
    """The file itself, or cut back to where its first signature ended: only the issue can tell."""
    return damaged == data or (data.startswith(damaged) and damaged.rstrip().endswith(b"%%EOF"))


@pytest.mark.parametrize("start", range(0, USUAL, 50))
def test_damaged_files_are_never_valid(twice, start):
    for seed in range(start, start + 50):
        check_damaged(twice, seed)


@pytest.mark.long
def test_many_damaged_files_are_never_valid(twice):
    for seed in range(USUAL, USUAL + LONG):
        check_damaged(twice, seed)
