"""Languages, and how well someone can what a clause names."""

from matcher.linking.light import set_of
from matcher.linking.triggers import any_of
from matcher.word_lists import lists_beside

_LISTS = lists_beside(__file__)
LANGUAGE = any_of(_LISTS["language"])
LEVELS = tuple((int(one["level"]), any_of(one["said"])) for one in _LISTS["levels"])
"""How well, from 1 (with guidance) to 3 (teaches others, or a mother tongue); the first that is found."""
LANGUAGE_USE = set_of(
    "spreken schrijven lezen praten luisteren verstaan begrijpen mondeling begrijp schriftelijk"
)
"""What one does with a language: no competence beside it."""
