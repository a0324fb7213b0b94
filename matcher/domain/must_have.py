"""Facts that an employer asks beside competences, and what is known of them of a person."""

from dataclasses import dataclass
from enum import StrEnum


class MustHaveKind(StrEnum):
    """What sort of fact an employer asks beside competences."""

    DRIVING_LICENCE = "driving_licence"
    ATTEST = "attest"
    """A legally or contractually asked attest: VCA, heftruck, code 95."""
    DIPLOMA = "diploma"
    RECOGNITION = "recognition"
    """Visum, erkenning or beroepstitel."""
    LANGUAGE = "language"
    SHIFTS = "shifts"
    WEEKEND = "weekend"
    NIGHT = "night"
    EVENING = "evening"
    EXPERIENCE = "experience"
    FITNESS = "fitness"
    """Medical or physical fitness for the work."""
    TRANSPORT = "transport"
    """Own transport, or travelling for the work."""
    CONDUCT = "conduct"
    """Extract from the criminal record."""
    AGE = "age"
    """Least age that the law or the employer names: shown, never compared."""


NEVER_RECORDED = frozenset({MustHaveKind.FITNESS, MustHaveKind.CONDUCT, MustHaveKind.AGE})
"""Of a person nothing is kept about these: shown as something to talk about, whatever was said."""


@dataclass(frozen=True, slots=True)
class MustHave:
    """A fact that the employer asks: shown and asked of the person, never trained away by a likeness."""

    kind: MustHaveKind
    value: str
    """Dutch, short and the same for the same fact: ``"B"``, ``"VCA"``, ``"Frans: goed"``."""
    text: str = ""
    """The employer's own words."""
    source: str = ""
    """Field it was read from."""
    or_experience: bool = False
    """For a diploma: experience counts as well."""
    years: int | None = None
    """For experience: least number of years; ``None`` when not said."""


@dataclass(frozen=True, slots=True)
class PersonFact:
    """What a person said of such a fact."""

    kind: MustHaveKind
    value: str
    """As in `MustHave.value`, without the level of a language: ``"B"``, ``"VCA"``, ``"Frans"``."""
    holds: bool = True
    """``False`` for "no, I have not"."""
    level: str = ""
    """Of a language, in VDAB's words or as a level of the European framework; empty when not said."""
    years: int | None = None
    """Of experience; ``None`` when not said."""


class MustHaveStanding(StrEnum):
    """How a must-have stands beside a profile."""

    HELD = "held"
    LACKING = "lacking"
    """The person said so; nothing is concluded from silence."""
    TO_ASK = "ask"


@dataclass(frozen=True, slots=True)
class MustHaveCheck:
    """One must-have beside what the profile says."""

    must_have: MustHave
    standing: MustHaveStanding
    because: str = ""
    """Dutch: what in the profile decided it; empty for something to ask."""
