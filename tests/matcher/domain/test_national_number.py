"""National numbers are found in any punctuation, in both centuries, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.national_number import NationalNumber, find_national_numbers
from tests.examples import examples

FEW = settings(max_examples=examples(35), deadline=None, derandomize=True)
SEPARATORS = st.sampled_from(["", ".", "-", " ", "/", " - ", "_", "\u00a0", "\u200b"])


def with_check(nine: int, *, born_from_2000: bool) -> str:
    check = 97 - (nine + 2_000_000_000 * born_from_2000) % 97
    return f"{nine:09d}{check:02d}"


@pytest.mark.parametrize(
    "text",
    [
        "93051822361",
        "93.05.18-223.61",
        "93 05 18 223 61",
        "93/05/18 223-61",
        "9 3 0 5 1 8 2 2 3 6 1",
        "66641066692",
        "40000100133",
    ],
)
def test_a_valid_number_is_found_in_any_punctuation(text):
    assert find_national_numbers(f"ref {text}, zie brief") == [NationalNumber(4, 4 + len(text))]


@pytest.mark.parametrize(
    "text",
    ["93051822362", "66041066600", "66041066601", "930518223611", "9305182236", "tel. 0470 12 34 56", ""],
)
def test_other_digits_are_left_alone(text):
    assert find_national_numbers(text) == []


@FEW
@given(
    st.integers(0, 99),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(1, 997),
    st.booleans(),
    st.lists(SEPARATORS, min_size=4, max_size=4),
)
def test_every_possible_number_of_both_centuries_is_found(year, month, day, serial, young, separators):
    nine = ((year * 100 + month) * 100 + day) * 1000 + serial
    digits = with_check(nine, born_from_2000=young)
    groups = [digits[:2], digits[2:4], digits[4:6], digits[6:9], digits[9:]]
    text = "".join(a + b for a, b in zip(groups, [*separators, ""], strict=True))
    assert find_national_numbers(text) == [NationalNumber(0, len(text))]


def test_a_found_number_keeps_no_digits():
    (found,) = find_national_numbers("93.05.18-223.61")
    assert "93" not in repr(found)


@FEW
@given(st.text())
def test_no_text_raises(text):
    ends = [0]
    for one in find_national_numbers(text):
        assert ends[-1] <= one.start < one.end <= len(text)
        ends.append(one.end)
