"""Words that name nothing by themselves, and headings that say how to read what follows."""

from collections.abc import Mapping

from matcher.domain.link import Outcome
from matcher.word_lists import lists_beside

_LISTS = lists_beside(__file__)


def set_of(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


LIGHT = set_of(_LISTS["light"])
"""Words that are cut from the ends of what is looked up."""
EMPTY = LIGHT | set_of(_LISTS["empty"])
"""Words that name nothing after a denial either: "nog nooit mee gereden"."""


NO_SKILL = set_of(_LISTS["no_skill"])
"""Everyday words that say when, with what or how: alone they are no skill, only part of longer labels.

A list, since no measure told them apart: that the word covers half of the label keeps 81 of 202 words of our
corpus that name something, beside 9 of 44 that name nothing (decision 109)."""


HEADINGS: Mapping[str, Outcome] = {
    one.strip(): Outcome(outcome) for outcome, text in _LISTS["headings"].items() for one in text.split(";")
}
"""Heading → outcome of what follows on its line."""
