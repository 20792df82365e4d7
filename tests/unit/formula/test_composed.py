"""Offsets of composed text lead back to the text as given."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.formula.composed import ComposedText

vietnamese = st.text(alphabet="aăâbdđeêioôơuưyáàảãạấệộ ợ%1.,", max_size=30)


@given(vietnamese)
def test_composed_text_is_left_alone(text: str) -> None:
    composed = ComposedText(unicodedata.normalize("NFC", text))
    assert composed.is_unchanged
    assert composed.origin(len(composed.text)) == len(composed.given)


@given(vietnamese, st.data())
def test_offsets_of_decomposed_text_lead_back(text: str, data: st.DataObject) -> None:
    given_text = unicodedata.normalize("NFD", text)
    composed = ComposedText(given_text)
    assert composed.text == unicodedata.normalize("NFC", text)
    cut = data.draw(st.integers(0, len(composed.text)))
    assert unicodedata.normalize("NFC", given_text[: composed.origin(cut)]) == composed.text[:cut]
