"""What the linker makes of a text: competences and occupations with their certainty."""

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a text is linked to."""

    COMPETENCE = "competence"
    OCCUPATION = "occupation"


@dataclass(frozen=True, slots=True)
class LinkCandidate:
    """A concept that a text may mean."""

    id: str
    """Of the loaded taxonomy, always."""
    label: str
    """Preferred Dutch label."""
    probability: float
    """Calibrated probability in [0, 1] that this concept is what the text means."""
    form: str
    """The surface form of the concept that came nearest."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text as it came."""

    start: int
    """First character, counted from 0."""
    end: int
    """One past the last character."""
    text: str


class Outcome(StrEnum):
    """What a text says of a thing that it names."""

    CLAIMED = "claimed"
    """The person can it, did it or has it. Nothing else counts."""
    DENIED = "denied"
    WISHED = "wished"
    """The person wants to do or learn it, or does not want it any more."""
    SOMEONE_ELSE = "someone_else"
    UNCLEAR = "unclear"
    """Asked, doubted, being learnt, or named beside a certificate that is missing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a clause speaks of what it names."""

    outcome: Outcome = Outcome.CLAIMED
    unwanted: bool = False
    """Whether a wish is denied: "niet meer in de zorg"."""
    certificate: bool | None = None
    """Whether a certificate for it is there; ``None`` where the text does not say."""
    level: int | None = None
    """In 1..MAX_LEVEL; ``None`` where the text does not say."""
    years: float | None = None
    """How long; ``None`` where the text does not say."""
    until: int | None = None
    """Calendar year in which it ended."""
    context: str | None = None
    """Heading that the words stand under: "programmeertalen"."""


CLAIM = Reading()
"""What a clause says that adds nothing: the person can it."""


@dataclass(frozen=True, slots=True)
class FoundCompetence:
    """A competence that the text names, or denies."""

    competence_id: str
    label: str
    probability: float
    """In [0, 1]; at least the linker's threshold."""
    level: int
    """In 1..MAX_LEVEL, from words like "basis" or "gevorderd"; 1 where the text does not say."""
    span: Span
    """The words that led to it."""
    reading: Reading = CLAIM
    clause: str = ""
    """The clause that the words stand in."""


@dataclass(frozen=True, slots=True)
class FoundOccupation:
    """Experience in an occupation that the text tells of."""

    occupation_id: str
    label: str
    probability: float
    years: float | None
    """``None`` where the text does not say how long."""
    span: Span
    competence_ids: tuple[str, ...]
    """Essential competences of the occupation: claimed by the experience, never proven by it."""
    reading: Reading = CLAIM
    clause: str = ""


@dataclass(frozen=True, slots=True)
class UncertainStatement:
    """A statement that is not certain enough ("niet zeker genoeg"): a person chooses."""

    span: Span
    candidates: tuple[LinkCandidate, ...]
    """The nearest three at most, best first."""
    reading: Reading = CLAIM
    """Only what is claimed or unclear is something to ask about."""
    clause: str = ""

    @property
    def negated(self) -> bool:
        """Whether none of the candidates is something to confirm."""
        return self.reading.outcome not in {Outcome.CLAIMED, Outcome.UNCLEAR}


@dataclass(frozen=True, slots=True)
class Licence:
    """A category of driving licence that a text speaks of: a fact, no competence."""

    category: str
    """As on the licence: "B", "CE"."""
    span: Span
    reading: Reading


@dataclass(frozen=True, slots=True)
class WishedSector:
    """A sector in which the person wants to work, or does not want to (any more)."""

    families: tuple[str, ...]
    """First digits of the ISCO codes of its occupations."""
    span: Span
    unwanted: bool


@dataclass(frozen=True, slots=True)
class TextReading:
    """What a free text says of a person or a vacancy; each competence at most once."""

    competences: tuple[FoundCompetence, ...] = ()
    """Claimed, in the order of the text."""
    negated: tuple[FoundCompetence, ...] = ()
    """Named as absent: "geen rijbewijs C"."""
    occupations: tuple[FoundOccupation, ...] = ()
    """Experience that is claimed."""
    asides: tuple[FoundCompetence | FoundOccupation, ...] = ()
    """Understood and not counted: wished, someone else's, unclear, and occupations that are denied."""
    licences: tuple[Licence, ...] = ()
    sectors: tuple[WishedSector, ...] = ()
    remarks: tuple[Span, ...] = ()
    """Limits to hours and burden ("geen nachten"), for the counsellor; never their cause."""
    uncertain: tuple[UncertainStatement, ...] = ()
    warnings: tuple[str, ...] = ()
    """Dutch: what was not read, and why."""
