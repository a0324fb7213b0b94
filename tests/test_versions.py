"""The number of the package is that of the newest release in the changelog."""

import re
from datetime import date

from matcher import __version__
from tests.conftest import ROOT

CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"(?m)^## (.+)$", CHANGELOG)
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def releases() -> list[tuple[tuple[int, ...], date]]:
    """Return number and day of every release, as they stand."""
    found = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) — (\d{4}-\d\d-\d\d)", one) for one in HEADINGS[1:]]
    assert None not in found, HEADINGS
    return [(tuple(map(int, one.groups()[:3])), date.fromisoformat(one[4])) for one in found if one]


def test_what_is_installed_calls_itself_what_was_released_last() -> None:
    assert __version__ == ".".join(map(str, releases()[0][0]))


def test_what_is_not_released_comes_first_and_releases_go_back_in_number_and_day() -> None:
    assert HEADINGS[0] == "Unreleased"
    numbers, days = zip(*releases(), strict=True)
    assert list(numbers) == sorted(set(numbers), reverse=True)
    assert list(days) == sorted(days, reverse=True)


def test_every_entry_is_of_a_known_kind() -> None:
    assert set(re.findall(r"(?m)^### (.+)$", CHANGELOG)) <= KINDS


def test_who_may_break_says_so() -> None:
    """From 1.0.0 on only a new first number breaks; before, a new second one; a third one never."""
    parts = re.split(r"(?m)^## (?=\d)", CHANGELOG)[1:]
    for (number, _), part in zip(releases(), parts, strict=True):
        may = number[2] == 0 and (number[0] == 0 or number[1] == 0)
        assert may or "[Breaking]" not in part, number
