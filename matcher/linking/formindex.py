"""Finds the concepts that are called so, also in the other number or with other joints."""

import re
from collections.abc import Iterable, Iterator, Mapping

from matcher.linking.words import STOP_WORDS, stem, words

_PLURAL_S = re.compile(r"(?<=\w)'s\b")
_DOUBLE_VOWEL = re.compile(r"([aeou])\1")
"""The stems of "blad" and "bladen" differ in it."""
_SHORTEST_SINGLE = 6
"""A shorter word alone has to be spelt as it stands: "leer" and "leren" share their stem and nothing else."""


def same_work_key(normalised: str) -> str:
    """Return what is left of a text when number, joints of compounds and articles do not count.

    Empty where so little is left that other words would be taken for the same.

    Examples
    --------
    >>> same_work_key("een heftruck besturen") == same_work_key("heftrucks besturen")
    True
    >>> same_work_key("rekenblad maken") == same_work_key("rekenbladen maken")
    True
    >>> same_work_key("haccp-regels toepassen") == same_work_key("haccpregels toepassen")
    True
    >>> same_work_key("leer")
    ''
    """
    found = [one for one in words(_PLURAL_S.sub("", normalised)) if one not in STOP_WORDS]
    if not found or (len(found) == 1 and len(found[0]) < _SHORTEST_SINGLE):
        return ""
    return _DOUBLE_VOWEL.sub(r"\1", "".join(map(stem, found)))


class FormIndex(Mapping[str, tuple[int, ...]]):
    """Concepts by normalised form; as it is spelt, or else by `same_work_key`.

    Parameters
    ----------
    forms
        Normalised form and concept of each surface form.
    labels
        The same of each preferred label. A preferred label means the concept that is called so, no other.
    """

    def __init__(self, forms: Iterable[tuple[str, int]], labels: Iterable[tuple[str, int]]) -> None:
        forms, labels = tuple(forms), tuple(labels)
        self._spelt = _grouped(forms) | _grouped(labels)
        alike = _grouped((same_work_key(form), owner) for form, owner in forms)
        self._alike = alike | _grouped((same_work_key(label), owner) for label, owner in labels)
        self._alike.pop("", None)

    def __getitem__(self, normalised: str) -> tuple[int, ...]:
        found = self._spelt.get(normalised) or self._alike.get(same_work_key(normalised))
        if found is None:
            raise KeyError(normalised)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._spelt)

    def __len__(self) -> int:
        return len(self._spelt)


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = {}
    for form, owner in pairs:
        found.setdefault(form, {})[owner] = None
    return {form: tuple(owners) for form, owners in found.items()}
