"""The JSON API, version 1."""

from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Response

from matcher.documents.writing import to_plain
from matcher.domain.place import TravelMode
from matcher.domain.recommendation import Versions
from matcher.ranker.near_ties import daily_seed
from service.deciding import check_outcome, complete_decision
from service.dependencies import Admin, Analyst, Context, Counsellor, CounsellorOrAdmin, InContext
from service.desk import MAX_TRAVEL_MINUTES, Changes, check_changes
from service.errors import ServiceError, conflict, invalid
from service.gates import GatedRoute, slow
from service.schemas import (
    PSEUDONYM,
    DecisionRequest,
    DossierDocument,
    DossierPage,
    ErasureDocument,
    Made,
    OutcomeRequest,
    ProblemDocument,
    RecommendationRequest,
    ShownDocument,
    ShownRequest,
    VacancyPage,
    VacancySummary,
)
from service.store import ChainReport, StoredDossier, verify
from service.supply import USUAL_REACH, Reach

PROBLEM_MEDIA = "application/problem+json"
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "model": ProblemDocument,
        "description": meaning,
        "content": {PROBLEM_MEDIA: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
    }
    for status, meaning in {
        400: "Onleesbaar verzoek of verkeerd adres",
        401: "Niet aangemeld",
        403: "Geen toegang",
        404: "Niet gevonden",
        409: "Tegenstrijdig met wat er staat",
        413: "Te veel gegevens",
        422: "Ongeldige velden",
        428: "If-Match ontbreekt",
        429: "Te veel verzoeken",
        503: "Nu niet: te druk, of de databank antwoordt niet; Retry-After zegt wanneer wel",
    }.items()
}
router = APIRouter(prefix="/api/v1", responses=PROBLEMS, tags=["groeipad"], route_class=GatedRoute)

PseudonymPath = Annotated[str, Path(pattern=PSEUDONYM)]
IdPath = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
PageSize = Annotated[int, Query(ge=1, le=100)]
SearchText = Annotated[str, Query(max_length=100)]
IdempotencyKey = Annotated[
    str, Header(min_length=8, max_length=80, pattern=r"^[\x21-\x7e]+$", description="New for every write.")
]


def versions_of(context: Context) -> Versions:
    """Return the versions of the loaded artefacts, with the seed of today as every answer of today has it."""
    return replace(context.desk.recommender.versions, seed=daily_seed(context.today()))


@router.get("/versions")
def get_versions(context: InContext) -> Versions:
    """Versions of everything that an answer depends on."""
    return versions_of(context)


@router.get("/vacancies")
def list_vacancies(
    context: InContext, q: SearchText = "", page: PageNumber = 1, size: PageSize = 20
) -> VacancyPage:
    """Groeivacatures whose title, employer or place hold all the words of ``q``."""
    found = context.desk.vacancies(q, on=context.today())
    items = [
        VacancySummary(
            id=vacancy.id,
            title=vacancy.title,
            employer=vacancy.employer,
            place=vacancy.place.name if vacancy.place else None,
            start_from=vacancy.start_from,
            start_until=vacancy.start_until,
        )
        for vacancy in found[(page - 1) * size : page * size]
    ]
    return VacancyPage(items=items, total=len(found), page=page, size=size, versions=versions_of(context))


@router.post("/recommendations")
@slow
def recommend(body: RecommendationRequest, context: InContext, actor: Counsellor) -> dict[str, Any]:
    """Proposals for a profile that is not stored; nothing is kept. Schema: ``matcher/documents``."""
    profile = context.desk.given_profile(body.profile)
    if body.vacancy_id is None:
        answer = context.desk.reachable(profile, on=context.today(), n=body.n)
    else:
        answer = context.desk.answer(profile, body.vacancy_id, on=context.today())
    return to_plain(context.desk.document(answer))


@router.get("/dossiers")
def list_dossiers(
    context: InContext, actor: Counsellor, q: SearchText = "", page: PageNumber = 1, size: PageSize = 20
) -> DossierPage:
    """Dossiers whose pseudonym holds ``q``, last changed first."""
    among = context.door.visible(actor)
    found, total = context.store.dossiers(text=q, page=page, size=size, among=among)
    return DossierPage(items=found, total=total, page=page, size=size, versions=versions_of(context))


@router.get("/dossiers/{pseudonym}", responses={304: {"description": "Niet gewijzigd"}})
def get_dossier(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    response: Response,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Any:
    """One dossier; its ETag is what ``If-Match`` wants on a change."""
    dossier = context.store.dossier(pseudonym)
    tag = _etag(dossier.revision)
    if if_none_match == tag:
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return _dossier_document(dossier, context)


@router.put("/dossiers/{pseudonym}")
def put_dossier(
    pseudonym: PseudonymPath,
    body: dict[str, Any],
    context: InContext,
    actor: Counsellor,
    response: Response,
    if_match: Annotated[str | None, Header(description='"3", or * never.')] = None,
    if_none_match: Annotated[str | None, Header(description="* for a new dossier.")] = None,
) -> DossierDocument:
    """Make a dossier (``If-None-Match: *``) or replace its profile (``If-Match: "<revision>"``)."""
    if body.get("id") != pseudonym:
        raise invalid("id", "Het id van het profiel moet gelijk zijn aan het pseudoniem in het adres.")
    context.desk.given_profile(body)
    revision = _revision(if_match, if_none_match)
    dossier = context.store.save_dossier(pseudonym, body, actor=actor.name, revision=revision)
    response.headers["ETag"] = _etag(dossier.revision)
    return _dossier_document(dossier, context)


@router.delete("/dossiers/{pseudonym}")
def erase_dossier(pseudonym: PseudonymPath, context: InContext, actor: Admin) -> ErasureDocument:
    """Erase everything of one person; what the log keeps, what is lost and where copies are is answered."""
    found = context.store.erasure(context.store.erase(pseudonym, actor=actor.name))
    return ErasureDocument.model_validate(found, from_attributes=True)


@router.get("/dossiers/{pseudonym}/export")
@slow
def export_dossier(pseudonym: PseudonymPath, context: InContext, actor: CounsellorOrAdmin) -> dict[str, Any]:
    """Everything that is kept of one person."""
    exported = context.store.export(pseudonym, actor=actor.name)
    return {**exported, "versions": asdict(versions_of(context))}


@router.post("/dossiers/{pseudonym}/shown", status_code=201)
def show_proposals(
    pseudonym: PseudonymPath, body: ShownRequest, context: InContext, actor: Counsellor
) -> ShownDocument:
    """Make a list of proposals and record that it was shown; the same list is recorded once."""
    changes = check_changes(
        Changes(body.evening, body.saturday, body.max_minutes, body.start_from, tuple(body.waive)),
        context.today(),
    )
    profile = context.desk.profile(context.store.dossier(pseudonym).profile)
    answer = context.desk.answer(profile, body.vacancy_id, on=context.today(), changes=changes)
    document = context.desk.document(answer)
    request = {"vacancy": body.vacancy_id, "changes": changes.document()}
    shown_id = context.store.record_shown(
        pseudonym, request, document, actor=actor.name, shown=answer.shown, at_once=True
    )
    return ShownDocument(id=shown_id, answer=to_plain(document))


@router.post("/shown/{shown_id}/decisions", status_code=201)
def decide(
    shown_id: IdPath,
    body: DecisionRequest,
    context: InContext,
    actor: Counsellor,
    idempotency_key: IdempotencyKey,
) -> Made:
    """Record what the counsellor decided. Nothing follows from it by itself."""
    _, shown = context.store.shown(shown_id)
    decision = complete_decision(
        body.kind, shown, option=body.option, changes=body.changes, remark=body.remark
    )
    made = context.store.decide(shown_id, decision, actor=actor.name, idempotency_key=idempotency_key)
    context.metrics.decisions.labels(decision.kind.value).inc()
    return Made(id=made)


@router.post("/decisions/{decision_id}/outcomes", status_code=201)
def record_outcome(
    decision_id: IdPath,
    body: OutcomeRequest,
    context: InContext,
    actor: Counsellor,
    idempotency_key: IdempotencyKey,
) -> Made:
    """Record how a chosen trajectory went on."""
    history = context.store.history(context.store.owner(decision_id))
    entry = next(made for made in history if made.id == decision_id)
    check_outcome(entry, body.kind, body.on, context.today())
    made = context.store.record_outcome(
        decision_id, body.kind, body.on, actor=actor.name, idempotency_key=idempotency_key
    )
    return Made(id=made)


@router.get("/supply-gaps")
@slow
def supply_gaps(
    context: InContext,
    actor: Analyst,
    minutes: Annotated[int, Query(ge=0, le=MAX_TRAVEL_MINUTES)] = USUAL_REACH.minutes,
    mode: TravelMode = USUAL_REACH.mode,
) -> dict[str, Any]:
    """Competences that groeivacatures ask and that no module teaches in time and within reach."""
    overview = context.overview(Reach(minutes, mode))
    return {**asdict(overview), "versions": asdict(versions_of(context))}


@router.get("/audit")
@slow
def audit_state(context: InContext, actor: Admin) -> ChainReport:
    """Walk the chain of the audit log."""
    return verify(context.store.engine)


def _etag(revision: int) -> str:
    return f'"{revision}"'


def _revision(if_match: str | None, if_none_match: str | None) -> int | None:
    if if_none_match == "*" and if_match is None:
        return None
    if if_match is None:
        raise ServiceError(
            428,
            "voorwaarde-ontbreekt",
            "Zeg welke versie u zag",
            "Geef If-Match met de ETag van het dossier, of If-None-Match: * voor een nieuw dossier.",
        )
    text = if_match.strip('"')
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise conflict("If-Match hoort bij geen versie van dit dossier.")
    return int(text)


def _dossier_document(dossier: StoredDossier, context: Context) -> DossierDocument:
    return DossierDocument(**asdict(dossier), versions=versions_of(context))
