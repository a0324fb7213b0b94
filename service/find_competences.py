"""From everyday words to competences to confirm one by one. Nothing is claimed in someone's place."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from matcher.domain.competence import Taxonomy
from matcher.domain.link import TextReading, UncertainStatement
from matcher.domain.world import World
from matcher.engine import load_linker, load_linking_encoder, make_linker
from matcher.linking import Linker

MODELS = Path(__file__).resolve().parents[1] / "models"
VERY_LIKELY, LIKELY = 0.9, 0.7
"""Calibrated probabilities from which a page says "heel waarschijnlijk" and "waarschijnlijk"."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A competence that someone may mean."""

    competence_id: str
    label: str
    because: str
    """The words that led to it, and the occupation where it came from one."""
    certainty: str
    """Dutch words for the probability."""
    level: int
    """In 1..3, as the words say."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the meanings that a doubtful statement may have."""

    id: str
    """Of a competence, or of an occupation."""
    label: str
    is_occupation: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that are not certain enough: a person chooses, or leaves it."""

    words: str
    choices: tuple[Choice, ...]
    """The nearest three at most, best first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a page asks someone to confirm."""

    suggestions: tuple[Suggestion, ...] = ()
    """Each competence once, in the order of the text; those of an occupation last."""
    doubts: tuple[Doubt, ...] = ()
    denied: tuple[str, ...] = ()
    """Labels of what the text says the person cannot do, and such words themselves where they are not certain
    enough; never among the suggestions, nor among the choices of a doubt."""
    denied_ids: tuple[str, ...] = ()
    """Of the competences among these."""
    warnings: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.suggestions or self.doubts)

    def without(self, held: Iterable[str]) -> "Found":
        """Return the same without competences that are held already."""
        known = frozenset(held)
        doubts = (
            Doubt(one.words, tuple(choice for choice in one.choices if choice.id not in known))
            for one in self.doubts
        )
        return Found(
            tuple(one for one in self.suggestions if one.competence_id not in known),
            tuple(one for one in doubts if one.choices),
            self.denied,
            self.denied_ids,
            self.warnings,
        )


@dataclass(slots=True)
class CompetenceFinder:
    """Reads free text with one linker for the whole process, opened at start or when the first text comes."""

    taxonomy: Taxonomy
    open_linker: Callable[[], Linker]
    _linker: Linker | None = None
    _lock: Lock = field(default_factory=Lock)

    def find(self, text: str) -> Found:
        """Return what the text says, with the words that led to it; empty where it says nothing."""
        if not text.strip():
            return Found()
        return self._found(self.open().read(text))

    def open(self) -> Linker:
        """Return the linker, loaded once.

        Raises
        ------
        ArtefactError
            If one of its artefacts is missing, damaged, or was made from another one.
        """
        with self._lock:  # two first readers must not load twice
            if self._linker is None:
                self._linker = self.open_linker()
            return self._linker

    def _found(self, reading: TextReading) -> Found:
        denied = {one.competence_id for one in reading.negated}
        found: dict[str, Suggestion] = {}
        for one in reading.competences:
            because = f"“{one.span.text}”"
            found[one.competence_id] = Suggestion(
                one.competence_id, one.label, because, certainty_words(one.probability), one.level
            )
        for work in reading.occupations:
            because = f"“{work.span.text}”, dat hoort bij het beroep {work.label}"
            for id in work.competence_ids:
                label, certainty = self.taxonomy.label(id), certainty_words(work.probability)
                found.setdefault(id, Suggestion(id, label, because, certainty, 1))
        doubts = [self._doubt(one, denied) for one in reading.uncertain if not one.negated]
        unclear = [f"“{one.span.text}”" for one in reading.uncertain if one.negated]
        return Found(
            tuple(one for id, one in found.items() if id not in denied),
            tuple(one for one in doubts if one.choices),
            (*(one.label for one in reading.negated), *unclear),
            tuple(sorted(denied)),
            reading.warnings,
        )

    def _doubt(self, statement: UncertainStatement, denied: Container[str]) -> Doubt:
        """Return what to ask: nothing that the person denied elsewhere in the text."""
        occupations = self.taxonomy.occupations
        choices = (Choice(one.id, one.label, one.id in occupations) for one in statement.candidates)
        return Doubt(statement.span.text, tuple(one for one in choices if one.id not in denied))


def certainty_words(probability: float) -> str:
    """Return a probability in [0, 1] in Dutch words."""
    if probability >= VERY_LIKELY:
        return "heel waarschijnlijk"
    return "waarschijnlijk" if probability >= LIKELY else "misschien"


def linker_opener(build: Path, world: World) -> Callable[[], Linker]:
    """Return what opens the linker of a world: its index under ``build``, or one made in memory."""

    def open_linker() -> Linker:
        encoder = load_linking_encoder(MODELS)
        folder = build / "linking"
        if folder.exists():
            return load_linker(folder, MODELS / "linking", world.taxonomy, encoder)
        return make_linker(MODELS / "linking", world.taxonomy, encoder)

    return open_linker
