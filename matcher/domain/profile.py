"""What a jobseeker can do, when and where the person can learn, and the benefit situation.

There is no name, no INSZ, no sex, no nationality and no birth date here, on purpose.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.must_have import PersonFact
from matcher.domain.place import Place, TravelMode, travel_minutes


class Evidence(StrEnum):
    """How sure it is that a person holds a competence."""

    CLAIMED = "claimed"
    """Gezegd: the person says so, or a past occupation suggests it."""
    PROVEN = "proven"
    """Bewezen: certificate, EVC, or experience that a counsellor accepted."""


@dataclass(frozen=True, slots=True)
class HeldCompetence:
    """One competence that a person holds."""

    competence_id: str
    level: int = 1
    evidence: Evidence = Evidence.CLAIMED
    source: str = ""
    """Where it comes from, in Dutch: a certificate, a sentence, a past occupation."""
    certainty: int = 1000
    """Thousandths in [0, 1000]; below 1000 when it was linked from free text."""


@dataclass(frozen=True, slots=True)
class Availability:
    """When a person can learn."""

    slots: tuple[Slot, ...] = (Slot.DAY, Slot.OWN_PACE)
    hours_per_week: int = 38
    free_from: date | None = None
    """First day; ``None`` when at once."""


@dataclass(frozen=True, slots=True)
class Mobility:
    """How far a person can travel, for training and for work."""

    home: Place
    mode: TravelMode = TravelMode.PUBLIC_TRANSPORT
    max_minutes: int = 60
    """Longest single journey in minutes."""


def within_reach(destination: Place | None, mobility: Mobility | None) -> bool:
    """Return whether the journey is short enough; an unknown place or home excludes nothing."""
    if destination is None or mobility is None:
        return True
    minutes = travel_minutes(mobility.home, destination, mobility.mode)
    return minutes is None or minutes <= mobility.max_minutes


class BenefitKind(StrEnum):
    """Which benefit the person draws."""

    UNEMPLOYMENT = "unemployment"
    """Werkloosheidsuitkering."""
    INSERTION = "insertion"
    """Inschakelingsuitkering, after studies."""
    ARTS_WORK = "arts_work"
    """Kunstwerkuitkering."""
    PORT_OR_SEA_FISHING = "port_or_sea_fishing"
    """Erkende havenarbeiders and zeevissers."""
    COMPANY_ALLOWANCE = "company_allowance"
    """Werkloosheid met bedrijfstoeslag (SWT)."""
    PROTECTION = "protection"
    """Beschermingsuitkering."""
    INCOME_GUARANTEE = "income_guarantee"
    """Inkomensgarantie-uitkering for who works at least half-time."""
    SHELTERED_WORK = "sheltered_work"
    """Beschutte werkplaats or maatwerk."""
    NONE = "none"
    UNKNOWN = "unknown"


class TrainingException(StrEnum):
    """Training that, by a named exception, keeps the benefit running."""

    SHORTAGE_BEFORE_2026 = "shortage_before_2026"
    """Training for a shortage occupation, started before 1 January 2026, with an exemption."""
    NURSE_CARE_ASSISTANT = "nurse_care_assistant"
    """Nurse or care assistant with an exemption, once per career."""


class AgeAtClaim(StrEnum):
    """The two age limits that the law itself names; no age and no birth date is kept."""

    UNDER_25 = "under_25"
    FROM_25_TO_54 = "from_25_to_54"
    FROM_55 = "from_55"


@dataclass(frozen=True, slots=True)
class BenefitSituation:
    """What is known of the benefit. The date in the official letter wins over every computation."""

    kind: BenefitKind = BenefitKind.UNKNOWN
    letter_end_date: date | None = None
    """Last day of the right according to the letter of RVA."""
    claim_date: date | None = None
    """First day of the present right."""
    work_history_days: int | None = None
    """Days of paid work that lengthen the right."""
    period_on_2025_06_30: int | None = None
    """1, 2 or 3: benefit period on 30 June 2025, for those who drew benefit then."""
    career_years: int | None = None
    benefit_days_on_2024_12_31: int | None = None
    """Days of benefit up to then; decides the wave within period 3."""
    aged_55_on_2025_06_30: bool | None = None
    """Only for the legal 55+ exception; never a feature."""
    age_at_claim: AgeAtClaim | None = None
    """On the day of the claim, or of the return after work; never a feature."""
    returned_on: date | None = None
    """First day of benefit after work that interrupted an earlier right."""
    period_at_return: int | None = None
    """1, 2 or 3: benefit period on that day."""
    new_days_at_return: int | None = None
    """Days of paid work since the earlier admission; enough of them open a new right."""
    insertion_extended: bool | None = None
    """Whether the insertion allowance was extended: work, maternity, career break."""
    training_exception: TrainingException | None = None
    training_start: date | None = None
    """First day of the training that keeps the benefit running."""
    training_end: date | None = None
    """Last day of that training; the benefit runs to it and no further."""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Yes/no answers that a cited legal rule needs; set by the counsellor, never used to rank.

    ``None`` means that nobody answered yet, and the rule then says "te bekijken".
    """

    under_30: bool | None = None
    has_secondary_diploma: bool | None = None
    two_years_out_of_school: bool | None = None
    ibo_plus_possible: bool | None = None
    lives_in_flanders: bool | None = None


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a profile says, before and after it was read."""

    id: str
    """Pseudonym, for instance ``"p_3f2a91"``."""
    competences: tuple[HeldCompetence, ...] = ()
    past_occupations: tuple[str, ...] = ()
    """Occupation ids; their essential competences count as claimed."""
    passed_modules: tuple[str, ...] = ()
    """Modules passed, never merely followed: a failed or aborted module adds nothing."""
    dutch: LanguageLevel | None = None
    """``None`` when unknown: then nothing is excluded on language, and the answer says so."""
    availability: Availability = Availability()
    mobility: Mobility | None = None
    """``None`` when unknown: then no distance is a reason to exclude, and the answer says so."""
    benefit: BenefitSituation = BenefitSituation()
    eligibility: Eligibility = Eligibility()
    wished_occupations: tuple[str, ...] = ()
    unwanted_occupations: frozenset[str] = frozenset()
    """Occupation ids in which no vacancy is sought: "niet meer in de keuken"."""
    facts: tuple[PersonFact, ...] = ()
    """Driving licences, attests, diplomas and such, as far as they were asked."""

    def held_levels(self) -> dict[str, int]:
        """Return the highest level held per competence id, with any evidence."""
        return highest_levels(self.competences)


@dataclass(frozen=True, slots=True)
class JobseekerProfile(_Profile):
    """A jobseeker, under a pseudonym."""

    free_text: tuple[str, ...] = ()
    """The person's own words; the linker turns them into claimed competences."""


@dataclass(frozen=True, slots=True)
class CompletedProfile(_Profile):
    """A profile that was read: own words, past occupations and passed modules are in its competences.

    Another type than `JobseekerProfile`, so that nothing is read twice; `matcher.gap.complete_profile` makes
    it. Its competences stand once per kind of evidence, at their highest level, in order of id and evidence.
    """

    @classmethod
    def of(cls, profile: JobseekerProfile, competences: tuple[HeldCompetence, ...]) -> "CompletedProfile":
        """Return what a profile says beside these competences."""
        said = {told.name: getattr(profile, told.name) for told in fields(_Profile)}
        return cls(**said | {"competences": competences})


def highest_levels(competences: Iterable[HeldCompetence]) -> dict[str, int]:
    """Return the highest level per competence id."""
    levels: dict[str, int] = {}
    for held in competences:
        levels[held.competence_id] = max(held.level, levels.get(held.competence_id, 0))
    return levels
