"""The form of everything that is said in JSON: frozen types, and nothing else gets out.

`matcher.documents.writing` makes them from the nouns; ``answer.schema.json`` beside this file is generated
from them. Shares are whole percents, rounded down; what is unknown is ``None``, never left out.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct
from msgspec.json import Decoder

from matcher.domain.benefit import ClockBasis, SourceStatus
from matcher.domain.calendar import Slot
from matcher.domain.candidate import ExclusionReason
from matcher.domain.competence import MAX_LEVEL
from matcher.domain.module import CERTAIN, WHOLE, ProviderKind
from matcher.domain.must_have import MustHaveKind, MustHaveStanding
from matcher.domain.recommendation import Contribution, LeftOutReason, Versions
from matcher.domain.shortage import ShortageCause
from matcher.domain.trajectory import Constraint, Merit, Phase, Proof
from matcher.domain.verdict import Verdict
from matcher.ranker.acceptance import LARGEST_ERROR

ANSWER_SCHEMA_VERSION: Literal[1] = 1

Percent: TypeAlias = Annotated[int, Meta(ge=0, le=WHOLE)]
Level: TypeAlias = Annotated[int, Meta(ge=1, le=MAX_LEVEL)]
HeldLevel: TypeAlias = Annotated[int, Meta(ge=0, le=MAX_LEVEL, description="0 when not held.")]
Count: TypeAlias = Annotated[int, Meta(ge=0)]


class Document(Struct, frozen=True, kw_only=True):
    """Parent of all documents.

    A reader skips keys that it does not know. What came after the first edition has a default, so that lists
    that were recorded before can still be read; it is always written.
    """


class GapItemDocument(Document, frozen=True, kw_only=True):
    """One competence that a vacancy asks, beside what the person holds of it."""

    competence: Annotated[str, Meta(description="Id of the taxonomy.")]
    label: Annotated[str, Meta(description="Dutch label.")]
    required_level: Level
    held_level: Annotated[HeldLevel, Meta(description="With any evidence; 0 when not held.")]
    proven_level: Annotated[HeldLevel, Meta(description="With proof; 0 without.")]
    weight: Annotated[int, Meta(ge=1, le=5)]
    must_have: Annotated[bool, Meta(description="Needed on the first working day.")]


class GapDocument(Document, frozen=True, kw_only=True):
    """The gap with missing, claimed and proven apart. `groeipad gap --json` prints it."""

    match_percent: Annotated[Percent, Meta(description="Part of what is asked that is held.")]
    missing: tuple[GapItemDocument, ...]
    claimed: tuple[GapItemDocument, ...]
    proven: tuple[GapItemDocument, ...]


class PartDocument(Document, frozen=True, kw_only=True):
    """A level of a gap item that a module teaches, and how surely."""

    competence: str
    level: Level
    certainty_permille: Annotated[int, Meta(ge=1, le=CERTAIN)]
    via_occupation: Annotated[
        str | None,
        Meta(description="Id of the occupation of the programme that the certainty mostly rests on."),
    ] = None
    via_occupation_label: Annotated[
        str | None, Meta(description="Dutch label; null when the taxonomy no longer knows it.")
    ] = None


class ModuleStepDocument(Document, frozen=True, kw_only=True, tag_field="kind", tag="module"):
    """A module in the calendar."""

    module: str
    title: str
    programme: Annotated[str, Meta(description="Empty for a stand-alone module.")]
    provider: str
    provider_kind: ProviderKind
    phase: Phase
    session: str | None
    slot: Slot | None
    hours: Annotated[Count | None, Meta(description="Clock hours; null when unknown.")]
    hours_per_week: Count | None
    start: date | None
    end: Annotated[date | None, Meta(description="Inclusive.")]
    place: Annotated[str | None, Meta(description="null online or when unknown.")]
    travel_minutes: Annotated[Count | None, Meta(description="Single journey, estimated.")]
    price_eur: Count | None
    enrol_until: Annotated[
        date | None, Meta(description="Last day to enrol; null when that is the last day of joining.")
    ] = None
    parts: tuple[PartDocument, ...]


class WorkplaceStepDocument(Document, frozen=True, kw_only=True, tag_field="kind", tag="ibo"):
    """A period of learning at the employer."""

    start: date
    end: Annotated[date, Meta(description="Inclusive.")]
    competences: tuple[str, ...]


StepDocument: TypeAlias = ModuleStepDocument | WorkplaceStepDocument


class ObjectivesDocument(Document, frozen=True, kw_only=True):
    """The values by which trajectories are compared."""

    gap_coverage_at_hire: Percent
    gap_coverage_final: Percent
    match_at_hire: Percent
    weeks_to_hire: int | None
    weeks_in_all: int | None
    days_past_benefit_end: Count | None
    hours: int | None
    waiting_weeks: int | None
    max_travel_minutes: int | None
    price_eur: int | None


class ClosedDocument(Document, frozen=True, kw_only=True):
    """How far a trajectory closes one missing competence."""

    competence: str
    percent_at_hire: Percent
    percent_final: Percent


class TrajectoryDocument(Document, frozen=True, kw_only=True):
    """Ordered, dated steps towards one vacancy."""

    labels: tuple[Merit, ...]
    proof: Proof
    without: Annotated[
        str | None, Meta(description="Module of the first choice without which this is the best left.")
    ] = None
    hire_date: Annotated[date | None, Meta(description="First possible working day; null when undated.")]
    steps: tuple[StepDocument, ...]
    objectives: ObjectivesDocument
    closes: tuple[ClosedDocument, ...]


class RuleDocument(Document, frozen=True, kw_only=True):
    """What one policy rule says of one trajectory."""

    rule: str
    verdict: Verdict
    sentence: Annotated[str, Meta(description="Dutch.")]
    source: str
    status: SourceStatus
    parameters: tuple[str, ...]


class AcceptanceDocument(Document, frozen=True, kw_only=True):
    """Chance that a counsellor chooses this one out of the list."""

    chance: Annotated[float, Meta(ge=0, le=1)]
    calibration_error: Annotated[
        float, Meta(ge=0, le=LARGEST_ERROR, description="Expected error on lists that were never seen.")
    ]


class RecommendationDocument(Document, frozen=True, kw_only=True):
    """One judged, ranked and explained trajectory."""

    trajectory: TrajectoryDocument
    score: Annotated[float, Meta(description="Sum of the points; never a percentage.")]
    contributions: tuple[Contribution, ...]
    acceptance: Annotated[
        AcceptanceDocument | None, Meta(description="null unless the ranker was calibrated and checked.")
    ] = None
    rules: tuple[RuleDocument, ...]
    reasons: tuple[str, ...]
    not_closed: tuple[str, ...]
    attention: tuple[str, ...]


class RelaxationDocument(Document, frozen=True, kw_only=True):
    """The smallest change that makes a trajectory possible."""

    constraint: Constraint
    value: str
    trajectory: TrajectoryDocument


class BlockedDocument(Document, frozen=True, kw_only=True):
    """Why there is no trajectory."""

    constraints: tuple[Constraint, ...]
    competences: tuple[str, ...]
    relaxations: tuple[RelaxationDocument, ...]


class ExcludedModuleDocument(Document, frozen=True, kw_only=True):
    """A module that teaches part of the gap and cannot be followed."""

    module: str
    title: str
    reason: ExclusionReason


class SetAsideDocument(Document, frozen=True, kw_only=True):
    """A trajectory that was found but that a rule excludes."""

    trajectory: TrajectoryDocument
    rules: Annotated[tuple[RuleDocument, ...], Meta(min_length=1, description="The excluding rules.")]


class VacancyDocument(Document, frozen=True, kw_only=True):
    """The groeivacature in short."""

    id: str
    title: str
    employer: str
    place: str | None
    minimum_match_percent: Percent
    start_from: date | None
    start_until: date | None


class MustHaveDocument(Document, frozen=True, kw_only=True):
    """A fact that the employer asks beside competences, and what the profile says of it."""

    kind: MustHaveKind
    words: Annotated[str, Meta(description="Dutch, as a line of a list.")]
    status: Annotated[
        MustHaveStanding, Meta(description="lacking: by the person's own word; ask: the profile is silent.")
    ]
    because: Annotated[str, Meta(description="Dutch: what in the profile decided it; empty for ask.")]
    text: Annotated[str, Meta(description="The employer's own words; empty when only a code was given.")]
    source: Annotated[str, Meta(description="Field it was read from.")]


class BenefitQuestionDocument(Document, frozen=True, kw_only=True):
    """The one fact that would decide the end of the benefit."""

    field: Annotated[str, Meta(description="Field of `benefit` in the profile.")]
    text: Annotated[str, Meta(description="Dutch.")]
    earliest: date | None
    latest: date | None


class BenefitDocument(Document, frozen=True, kw_only=True):
    """Until when there is benefit."""

    basis: ClockBasis
    end_date: Annotated[date | None, Meta(description="Last day; an estimate unless basis is letter.")]
    other_reading: date | None
    sentence: Annotated[str, Meta(description="Dutch.")]
    status: SourceStatus
    during_training: Annotated[
        date | None, Meta(description="Last day for who finishes the exempted training they are in.")
    ] = None
    question: BenefitQuestionDocument | None = None
    notes: Annotated[tuple[str, ...], Meta(description="Dutch warnings.")] = ()


class ShortageDocument(Document, frozen=True, kw_only=True):
    """What the list of shortage occupations says."""

    listed: bool
    year: int | None
    causes: tuple[ShortageCause, ...]
    local_weight_permille: Annotated[
        int, Meta(ge=0, le=1000, description="A local choice, not an official severity.")
    ]
    made_up: bool


class VacancyAnswerDocument(Document, frozen=True, kw_only=True):
    """Proposals for one vacancy, or why there are none."""

    vacancy: VacancyDocument
    benefit: BenefitDocument
    shortage: ShortageDocument
    gap: GapDocument
    no_training_needed: bool
    can_start_now: Annotated[
        bool,
        Meta(description="Whether the person meets what the employer wants on day one, without a module."),
    ] = False
    blocked: BlockedDocument | None
    recommendations: Annotated[tuple[RecommendationDocument, ...], Meta(description="Best first.")]
    excluded_modules: tuple[ExcludedModuleDocument, ...]
    set_aside: tuple[SetAsideDocument, ...] = ()
    must_haves: Annotated[
        tuple[MustHaveDocument, ...], Meta(description="In the order of the vacancy; no part of the gap.")
    ] = ()


class LeftOutDocument(Document, frozen=True, kw_only=True):
    """A vacancy that open mode could not compare."""

    vacancy: str
    reason: LeftOutReason


class AnswerDocument(Document, frozen=True, kw_only=True):
    """What `groeipad recommend --json` prints. A proposal never binds."""

    schema: Literal[1]
    profile: Annotated[str, Meta(description="Pseudonym.")]
    on: date
    versions: Versions
    notes: tuple[str, ...]
    vacancies: tuple[VacancyAnswerDocument, ...]
    left_out: tuple[LeftOutDocument, ...] = ()

    @property
    def proposals(self) -> tuple[RecommendationDocument, ...]:
        """The proposals to choose from: those of the vacancy in hand, none in a list of several."""
        return self.vacancies[0].recommendations if len(self.vacancies) == 1 else ()


class DoorDocument(Document, frozen=True, kw_only=True):
    """One module, and the vacancies that it opens on top of what came before."""

    module: str
    title: str
    provider: str
    opens: tuple[str, ...]


class OpenDoorsDocument(Document, frozen=True, kw_only=True):
    """The modules that open most vacancies. `groeipad recommend --open-doors --json` prints it."""

    schema: Literal[1]
    profile: str
    on: date
    versions: Versions
    notes: tuple[str, ...]
    already_open: tuple[str, ...]
    steps: tuple[DoorDocument, ...]
    proof: Proof


for _root in (AnswerDocument, OpenDoorsDocument):
    # msgspec (0.22) works a type out at its first use and lets other threads see it half done, of which the
    # process dies (seen: a service under load; 15 of 20 runs of 40 threads). So: worked out here, at import.
    Decoder(_root)
