"""Values of policy parameters as a counsellor writes them."""

from datetime import date
from fractions import Fraction

import pytest

from matcher.policy.specification import SPECIFICATIONS
from pipelines.cli.words import UNITS, parameter_value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "ja"),
        (False, "nee"),
        (12, "12"),
        (Fraction(35, 2), "17,5"),
        (Fraction(20), "20"),
        (date(2026, 3, 1), "1 maart 2026"),
        ("suspended", "opgeschort"),
        (("stem", "dual_mentor"), "stem, dual_mentor"),
    ],
)
def test_a_value_is_written_in_dutch(value: object, text: str) -> None:
    assert parameter_value(value) == text


def test_every_unit_of_a_parameter_has_a_dutch_word() -> None:
    assert {one.unit for one in SPECIFICATIONS.values()} <= UNITS.keys()
