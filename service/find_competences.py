"""From everyday words to competences to confirm one by one. Nothing is claimed in someone's place."""

import hashlib
import time
from collections.abc import Callable, Container, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from matcher.domain.competence import Taxonomy
from matcher.domain.link import FoundOccupation, Outcome, TextReading, UncertainStatement
from matcher.domain.world import World
from matcher.engine import load_or_make_linker
from matcher.linking import Linker, aside_words
from service.marked_words import Piece, marked

MOST_KEPT, KEPT_SECONDS = 128, 900.0
"""Readings that are kept, and how long at most."""
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
class DoubtfulWords:
    """Words that are not certain enough: a person chooses, or leaves it."""

    words: str
    choices: tuple[Choice, ...]
    """The nearest three at most, best first."""


@dataclass(frozen=True, slots=True)
class Denied:
    """What the text says the person cannot do."""

    label: str
    because: str
    """The words that say so."""
    choices: tuple[Choice, ...] = ()
    """What it is instead where that is wrong; what the words may mean where they are not certain enough."""
    competence_id: str = ""
    """Empty where the words are not certain enough, and for an occupation."""
    occupation: str = ""
    """Label of the occupation that is denied: it and its competences are the choices; empty for a skill."""

    @property
    def is_certain(self) -> bool:
        """Return whether the first choice is what is denied."""
        return bool(self.competence_id or self.occupation)


@dataclass(frozen=True, slots=True)
class SaidLicence:
    """A driving licence that the text speaks of: a fact, no competence."""

    category: str
    holds: bool
    because: str


@dataclass(frozen=True, slots=True)
class FoundCompetences:
    """What a page asks someone to confirm."""

    suggestions: tuple[Suggestion, ...] = ()
    """Each competence once, in the order of the text; those of an occupation last."""
    doubts: tuple[DoubtfulWords, ...] = ()
    denied: tuple[Denied, ...] = ()
    """Never among the suggestions, nor among the choices of a doubt."""
    asides: tuple[str, ...] = ()
    """Dutch: what was understood and does not count: a wish, someone else, a limit to the work."""
    warnings: tuple[str, ...] = ()
    licences: tuple[SaidLicence, ...] = ()
    pieces: tuple[Piece, ...] = ()
    """The text as it was read, with what was understood of which words."""

    def __bool__(self) -> bool:
        return bool(self.suggestions or self.doubts)

    @property
    def asks(self) -> bool:
        """Return whether there is something to answer, be it that a denial is wrong."""
        return bool(self) or any(one.choices for one in self.denied)

    @property
    def denied_ids(self) -> tuple[str, ...]:
        """Return the ids of the competences that are denied."""
        return tuple(denied.competence_id for denied in self.denied if denied.competence_id)

    @property
    def understood(self) -> tuple[str, ...]:
        """Return in Dutch what was understood and does not count."""
        return (*(f"niet: {one.label}" for one in self.denied), *self.asides)

    def without(self, held: Iterable[str]) -> "FoundCompetences":
        """Return the same without competences that are held already."""
        known = frozenset(held)
        doubts = (
            DoubtfulWords(doubt.words, tuple(choice for choice in doubt.choices if choice.id not in known))
            for doubt in self.doubts
        )
        return replace(
            self,
            suggestions=tuple(one for one in self.suggestions if one.competence_id not in known),
            doubts=tuple(doubt for doubt in doubts if doubt.choices),
        )


@dataclass(slots=True)
class CompetenceFinder:
    """Reads free text with one linker for the whole process, opened at start or when the first text comes.

    A page is often looked at again, and a reading costs a second: the last readings are kept for a while, in
    memory and nowhere else.
    """

    taxonomy: Taxonomy
    open_linker: Callable[[], Linker]
    _linker: Linker | None = None
    _lock: Lock = field(default_factory=Lock)
    _kept: dict[bytes, tuple[float, Future[FoundCompetences]]] = field(default_factory=dict)
    """When it was read and what was found, by digest of the text; last asked last."""
    _kept_lock: Lock = field(default_factory=Lock)

    def find(self, text: str) -> FoundCompetences:
        """Return what the text says, with the words that led to it; empty where it says nothing."""
        if not text.strip():
            return FoundCompetences()
        key, now = hashlib.sha256(text.encode()).digest(), time.monotonic()
        with self._kept_lock:
            for old in [one for one, (at, _) in self._kept.items() if now - at > KEPT_SECONDS]:
                del self._kept[old]
            known = self._kept.pop(key, None)
            at, reading = known or (now, Future[FoundCompetences]())
            self._kept[key] = (at, reading)
            while len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]
        if known is None:
            try:
                reading.set_result(self._read(text))
            except BaseException as error:
                reading.set_exception(error)
                with self._kept_lock:
                    self._kept.pop(key, None)
                raise
        return reading.result()  # who asks the same at the same time waits for one reading

    def _read(self, text: str) -> FoundCompetences:
        reading = self.open().read(text)
        return replace(self._found(reading), pieces=marked(text, reading))

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

    def _found(self, reading: TextReading) -> FoundCompetences:
        denied = {negated.competence_id for negated in reading.negated}
        found: dict[str, Suggestion] = {}
        for linked in reading.competences:
            because = f"“{linked.clause}”"
            found[linked.competence_id] = Suggestion(
                linked.competence_id, linked.label, because, certainty_words(linked.probability), linked.level
            )
        for work in reading.occupations:
            because = f"“{work.span.text}”, dat hoort bij het beroep {work.label}"
            for id in work.competence_ids:
                label, certainty = self.taxonomy.label(id), certainty_words(work.probability)
                found.setdefault(id, Suggestion(id, label, because, certainty, 1))
        licences = {one.span for one in reading.licences}
        doubts = [
            self._doubt(statement, denied)
            for statement in reading.uncertain
            if not statement.negated and statement.span not in licences
        ]
        return FoundCompetences(
            tuple(suggestion for id, suggestion in found.items() if id not in denied),
            tuple(doubt for doubt in doubts if doubt.choices),
            tuple(self._denied(reading)),
            tuple(_asides(reading)),
            reading.warnings,
            tuple(
                SaidLicence(one.category, one.reading.outcome is Outcome.CLAIMED, one.span.text)
                for one in reading.licences
                if one.reading.outcome in (Outcome.CLAIMED, Outcome.DENIED)
            ),
        )

    def _doubt(self, statement: UncertainStatement, denied: Container[str]) -> DoubtfulWords:
        """Return what to ask: nothing that the person denied elsewhere in the text."""
        choices = self._choices(one.id for one in statement.candidates if one.id not in denied)
        return DoubtfulWords(statement.span.text, choices)

    def _denied(self, reading: TextReading) -> Iterator[Denied]:
        for negated in reading.negated:
            id = negated.competence_id
            yield Denied(negated.label, negated.clause, self._choices([id]), id)
        for aside in reading.asides:
            if aside.reading.outcome is Outcome.DENIED and isinstance(aside, FoundOccupation):
                choices = self._choices([aside.occupation_id, *aside.competence_ids])
                yield Denied(aside.label, aside.clause, choices, occupation=aside.label)
        for doubt in reading.uncertain:
            if doubt.reading.outcome is Outcome.DENIED:
                choices = self._choices(one.id for one in doubt.candidates)
                yield Denied(f"“{doubt.clause}”", doubt.clause, choices)
        for licence in reading.licences:
            if licence.reading.outcome is Outcome.DENIED:
                yield Denied(f"rijbewijs {licence.category}", licence.span.text)

    def _choices(self, ids: Iterable[str]) -> tuple[Choice, ...]:
        return tuple(Choice(id, self.taxonomy.label(id), id in self.taxonomy.occupations) for id in ids)


def _asides(reading: TextReading) -> Iterator[str]:
    for aside in reading.asides:
        if aside.reading.outcome is not Outcome.DENIED:
            yield f"{aside_words(aside.reading)}: {aside.label} (“{aside.span.text}”)"
    for remark in reading.remarks:
        yield f"grens aan het werk: “{remark.text}”"


def certainty_words(probability: float) -> str:
    """Return a probability in [0, 1] in Dutch words."""
    if probability >= VERY_LIKELY:
        return "heel waarschijnlijk"
    return "waarschijnlijk" if probability >= LIKELY else "misschien"


def linker_opener(build: Path, world: World) -> Callable[[], Linker]:
    """Return what opens the linker of a world: its index under ``build``, or one made in memory."""
    return lambda: load_or_make_linker(build / "linking", world.taxonomy)
