"""From everyday words to competences to confirm one by one. Nothing is claimed in someone's place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import snowballstemmer

from matcher.domain.competence import Competence, Occupation, Taxonomy

_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(
    """
    aan alle als ben bij dat deze die dit door een eens goed graag had hebben heb het hij hun ieder jaar jaren
    kan kon maar mag meer met mijn moet naar niet nog ook ooit over soms toen tot twee uit van veel vaak voor
    waar was wat weet wel werk werken werkte werkt wil zelf zich zijn gedaan doen deed gewerkt
    """.split()  # noqa: SIM905
)
PREFIX = 5
"""Letters that two words must share at the start when one of them is a compound."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A competence that someone may mean."""

    competence_id: str
    label: str
    because: str
    """The words, or the occupation, that led to it."""


class CompetenceFinder:
    """Looks competences up by the Dutch stems of their labels, and by the occupations that need them."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._stemmer = snowballstemmer.stemmer("dutch")
        self._competences = [(one, self._forms(one)) for one in taxonomy.competences.values()]
        self._occupations = [(one, self._forms(one)) for one in taxonomy.occupations.values()]

    def find(self, text: str, n: int = 12) -> list[Suggestion]:
        """Return at most ``n`` competences, best first; empty when no word says anything."""
        words = self._stems(text)
        if not words:
            return []
        scored = sorted(
            (
                (-share, competence.label, competence.id)
                for competence, forms in self._competences
                if (share := _best_share(words, forms)) >= 0.5
            ),
        )
        found = {id: Suggestion(id, label, "uw woorden") for _, label, id in scored}
        for occupation, forms in self._occupations:
            if _best_share(words, forms) >= 1:
                for id in occupation.essential:
                    label = self._taxonomy.label(id)
                    found.setdefault(id, Suggestion(id, label, f"beroep: {occupation.label}"))
        return list(found.values())[:n]

    def _forms(self, concept: Competence | Occupation) -> list[frozenset[str]]:
        labels = (concept.label, *concept.alternative_labels)
        return [stems for label in labels if (stems := self._stems(label))]

    def _stems(self, text: str) -> frozenset[str]:
        words = (word.casefold() for word in _WORD.findall(text))
        return frozenset(self._stemmer.stemWords(word for word in words if word not in _COMMON))


def _best_share(words: frozenset[str], forms: Iterable[frozenset[str]]) -> float:
    """Return the largest part of one form whose words are all among ``words``, in [0, 1]."""
    return max((sum(_said(one, words) for one in form) / len(form) for form in forms), default=0.0)


def _said(stem: str, words: frozenset[str]) -> bool:
    return stem in words or any(
        min(len(stem), len(word)) >= PREFIX and (stem.startswith(word) or word.startswith(stem))
        for word in words
    )
