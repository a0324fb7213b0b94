"""Bodies of the JSON API."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from matcher.domain.judgement import DecisionKind, OutcomeKind, ProposalRemark
from matcher.domain.recommendation import Versions
from service.store import DossierSummary

PSEUDONYM = r"^p_[0-9a-z]{1,32}$"
VacancyId = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Body(BaseModel):
    """A request body: nothing but the documented fields."""

    model_config = ConfigDict(extra="forbid")


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str
    detail: str


class ProblemDocument(BaseModel):
    """An error (RFC 9457), in Dutch."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []


class RecommendationRequest(Body):
    """A profile, and the groeivacature in hand or none to look for reachable ones."""

    profile: dict[str, Any] = Field(description="A profile document, as in data_samples/profiles.")
    vacancy_id: VacancyId | None = None
    n: int = Field(default=5, ge=1, le=20, description="Vacancies, when none is in hand.")


class ShownRequest(Body):
    """Which groeivacature to make a list of proposals for, and what is different from the dossier."""

    vacancy_id: VacancyId
    evening: bool = False
    saturday: bool = False
    max_minutes: int | None = Field(default=None, ge=0, le=240)
    start_from: date | None = None
    waive: list[VacancyId] = Field(default=[], max_length=50)


class DecisionRequest(Body):
    """A decision on a shown list."""

    kind: DecisionKind
    option: int | None = Field(default=None, ge=1, le=50, description="Place in the list, from 1.")
    changes: str = Field(default="", max_length=2000, description="Only when kind is adapt.")
    remark: ProposalRemark | None = Field(
        default=None, description="What did not fit in the proposals; always optional, never about a person."
    )


class OutcomeRequest(Body):
    """How a chosen trajectory went on."""

    kind: OutcomeKind
    on: date


class Made(BaseModel):
    """The id of what was recorded."""

    id: str


class VacancySummary(BaseModel):
    """One groeivacature in a list."""

    id: str
    title: str
    employer: str
    place: str | None
    start_from: date | None
    start_until: date | None


class Page(BaseModel):
    """Which part of a list this is."""

    total: int
    page: int
    size: int
    versions: Versions


class VacancyPage(Page):
    """One page of groeivacatures."""

    items: list[VacancySummary]


class DossierPage(Page):
    """One page of dossiers."""

    items: list[DossierSummary]


class DossierDocument(BaseModel):
    """A dossier."""

    pseudonym: str
    revision: int
    changed_at: str
    profile: dict[str, Any]
    versions: Versions


class ShownDocument(BaseModel):
    """A list of proposals as it was recorded; ``answer`` holds its versions."""

    id: str
    answer: dict[str, Any]


class ErasureDocument(BaseModel):
    """What an erasure left and took away."""

    links: int
    recent: int
    lists: int
    decisions: int
    outcomes: int
    backups: list[str]
    sentences: list[str]
