"""A text is broken where it must, and loses nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.pictures.letters import text_width, wrap
from tests.examples import examples
from tests.matcher.pictures.drawn import plain

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=300)


@settings(max_examples=examples(35))
@given(ANY_TEXT, st.floats(60, 400), st.booleans())
def test_every_line_fits_and_no_letter_is_lost(text: str, room: float, bold: bool) -> None:
    lines = wrap(text, room, 13, bold=bold)
    assert all(text_width(line, 13, bold=bold) <= room for line in lines)
    assert plain("".join(lines)) == plain(text)


def test_a_word_wider_than_the_room_is_broken_behind_its_own_hyphen_first() -> None:
    assert wrap("mechatronicus-onderhoudstechnicus", 200, 13) == ["mechatronicus-", "onderhoudstechnicus"]
    assert wrap("hottentottententententoonstelling", 120, 13)[0].endswith("-")
