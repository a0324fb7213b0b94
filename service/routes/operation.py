"""For analysts, administrators and machines."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from matcher.documents.figures import FiguresDocument
from matcher.domain.place import TravelMode
from matcher.domain.stop import Stop, StopScope
from matcher.domain.world import World
from service.counts import told_registry
from service.dependencies import Admin, Analyst, Context, InContext
from service.desk import MAX_TRAVEL_MINUTES
from service.errors import ServiceError, invalid, not_found
from service.figures import exposure_figures, written_figures
from service.form_route import FormRoute
from service.gates import slow
from service.oversight import hand_on, jobs_know
from service.render import check_form, render
from service.schemas import PSEUDONYM
from service.store import verify
from service.supply import USUAL_REACH, Reach
from service.supply_report import find_report
from service.uptake import uptake_figures

router = APIRouter(include_in_schema=False, route_class=FormRoute)
FIRST_GAPS = 20
"""Competences in the table before someone asks for all of them."""
FORM = [Depends(check_form)]


@router.get("/analyse")
@slow
def analyse(
    request: Request,
    context: InContext,
    actor: Analyst,
    minuten: Annotated[int, Query(ge=0, le=MAX_TRAVEL_MINUTES)] = USUAL_REACH.minutes,
    vervoer: Annotated[TravelMode, Query()] = USUAL_REACH.mode,
    alles: Annotated[bool, Query()] = False,
) -> Response:
    """Versions, what providers were shown, and where the supply of training falls short."""
    recommender = context.desk.recommender
    world = recommender.world
    overview = context.overview(Reach(minuten, vervoer))
    return render(
        request,
        "analyse.html",
        overview=overview,
        most=len(overview.gaps) if alles else FIRST_GAPS,
        versions=context.desk.recommender.versions,
        report=find_report(context.settings.supply_report, recommender.versions.catalogue),
        modules=world.modules,
        vacancies=world.vacancies,
    )


@router.get("/analyse/cijfers")
@slow
def figures(request: Request, context: InContext, actor: Analyst) -> Response:
    """Every number with its interval, of the store and of what the workshop wrote."""
    return render(
        request,
        "figures.html",
        documents=_documents(context),
        ranker=context.desk.recommender.versions.ranker,
    )


@router.get("/analyse/cijfers/{document}/{table}")
@slow
def figure_rows(request: Request, document: str, table: str, context: InContext, actor: Analyst) -> Response:
    """The rows behind a number: aggregates and closed sets, never the list of a person."""
    for one in _documents(context):
        found = one.table(table) if one.name == document else None
        if found:
            return render(request, "figure_rows.html", document=one, table=found)
    raise not_found("Deze tabel")


def _documents(context: Context) -> tuple[FiguresDocument, ...]:
    return (
        uptake_figures(context.store.uptake(), context.today()),
        exposure_figures(context.store.exposure(), context.overview(USUAL_REACH).open_modules),
        *written_figures(context.settings.figures),
    )


@router.get("/beheer")
@slow
def administer(request: Request, context: InContext, actor: Admin) -> Response:
    """State of the audit log, and the rights of a person."""
    world = context.desk.recommender.world
    known, stops = world.taxonomy.occupations, context.desk.stops()
    return render(
        request,
        "beheer.html",
        report=verify(context.store.engine),
        occupations=sorted((known[id_].label if id_ in known else id_, id_) for id_ in _occupations(world)),
        providers=[(name, name) for name in sorted(_providers(world))],
        stops=[(stop, stop.name(known)) for stop in sorted(stops)],
        jobs_know=jobs_know(context.settings.build, stops),
    )


@router.post("/beheer/export", dependencies=FORM)
@slow
def export(context: InContext, actor: Admin, pseudonym: Annotated[str, Form(pattern=PSEUDONYM)]) -> Response:
    """Return everything that is kept of one person, as a file."""
    headers = {"Content-Disposition": 'attachment; filename="dossier.json"'}
    return JSONResponse(context.store.export(pseudonym, actor=actor.name), headers=headers)


@router.post("/beheer/wissen", dependencies=FORM)
def erase(
    context: InContext,
    actor: Admin,
    pseudonym: Annotated[str, Form(pattern=PSEUDONYM)],
    again: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Erase one person, after the pseudonym was typed twice."""
    if again != pseudonym:
        raise invalid(
            "again", "Typ het pseudoniem twee keer hetzelfde. Wissen kan niet ongedaan worden gemaakt."
        )
    sequence = context.store.erase(pseudonym, actor=actor.name)
    return RedirectResponse(f"/beheer/wissingen/{sequence}", status_code=303)


@router.get("/beheer/wissingen/{sequence}")
def erased(
    request: Request, sequence: Annotated[int, Path(ge=1, le=2**62)], context: InContext, actor: Admin
) -> Response:
    """What one erasure left and took away."""
    return render(request, "erased.html", erasure=context.store.erasure(sequence))


@router.post("/beheer/stilleggen", dependencies=FORM)
def stop(
    context: InContext,
    actor: Admin,
    scope: Annotated[StopScope, Form()],
    stopped: Annotated[bool, Form()],
    value: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Stop proposals, or let them be made again."""
    world = context.desk.recommender.world
    known = {
        StopScope.ALL: {""},
        StopScope.OCCUPATION: _occupations(world),
        StopScope.PROVIDER: _providers(world),
    }
    if stopped and value not in known[scope]:
        raise invalid("value", "Kies een beroep of een aanbieder uit de lijst.")
    context.store.set_stop(Stop(scope, value), stopped=stopped, actor=actor.name)
    hand_on(context.settings.build, context.store.stops())
    context.keeper.everyone()
    return RedirectResponse("/beheer#toezicht", status_code=303)


@router.get("/health/live")
async def live() -> dict[str, str]:
    """Whether the process answers; needs no thread and nothing that is shared."""
    return {"status": "ok"}


@router.get("/health/ready")
async def ready(request: Request) -> dict[str, str]:
    """Whether disk, database and artefacts can be used."""
    state = request.app.state
    if problems := await state.readiness.problems():
        raise ServiceError(503, "niet-gereed", "Niet gereed", f"{'; '.join(problems).capitalize()}.")
    return {"status": "ok", "catalogue": state.context.desk.recommender.versions.catalogue}


@router.get("/metrics")
def metrics(context: InContext) -> Response:
    """Counts for Prometheus; without persons."""
    told = generate_latest(told_registry(context.metrics.registry)) + generate_latest(context.metrics.jobs)
    return Response(told, media_type=CONTENT_TYPE_LATEST)


def _occupations(world: World) -> set[str]:
    return {vacancy.occupation_id for vacancy in world.vacancies.values() if vacancy.occupation_id}


def _providers(world: World) -> set[str]:
    return {module.provider.name for module in world.modules.values()}
