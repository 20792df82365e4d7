"""What a user wrote is repeated so that it can be read, wherever it is printed."""

from cotmoc.model.errors import ErrorKind, Place

KIND = ErrorKind("C199", "Sai «{text}».", "Wrong “{text}”.", "Sửa «{text}».", "Correct “{text}”.")


def test_vietnamese_stays_as_it_is():
    assert KIND.problem(text="Xã Một Ba").sentence() == "Sai «Xã Một Ba»."


def test_what_no_eye_sees_is_spelt_out():
    assert KIND.problem(text="1\u00a0234\u200b").sentence() == r"Sai «1\xa0234\u200b»."


def test_a_terminal_is_told_nothing_by_a_cell_or_a_file_name():
    problem = KIND.problem(text="\x1b[2J").at(Place("observations/\x1b]0;a\n.csv", 2))
    assert problem.line() == r"observations/\x1b]0;a\n.csv:2  C199  Sai «\x1b[2J».  Sửa «\x1b[2J»."


def test_a_huge_cell_is_cut_short():
    assert len(KIND.problem(text="X" * 100_000).line()) < 1_200
