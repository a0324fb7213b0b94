"""Puts the service together."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Scope

from matcher.engine import EngineFolders, load_recommender
from matcher.errors import MatcherError
from matcher.index.postgres import index_opener
from matcher.recommend import Recommender
from service.api_description import with_answers
from service.dependencies import Context, today_of
from service.desk import Desk
from service.door import Door, OtherCaseloadError
from service.errors import ServiceError, busy, not_found
from service.find_competences import CompetenceFinder, linker_opener
from service.gates import Gates
from service.guard import MANUAL, Guard, Metrics, breakdown
from service.job_metrics import JobCollector
from service.live_desk import LiveDesk
from service.log_lines import told_error
from service.login import open_login
from service.oversight import hand_on
from service.problems import service_error
from service.readiness import Readiness
from service.render import HERE, render
from service.return_path import HOME, log_in_for
from service.routes import (
    api,
    dossier,
    dossier_contents,
    follow_up,
    login,
    operation,
    papers,
    proposals,
    provider,
    self_service,
    traces,
)
from service.routes import worklist as list_pages
from service.settings import Settings, check_access, has_manual
from service.store import Change, SessionTable, Store, is_unavailable, migrate, open_database
from service.store.caseload import Caseload
from service.store.ordering import ACTOR
from service.store.traces import TraceKeeper
from service.store.worklist import Worklist
from service.worklist_keeper import WorklistKeeper

ROUTERS = (
    api.router,
    list_pages.router,
    dossier.router,
    dossier_contents.router,
    proposals.router,
    follow_up.router,
    self_service.router,
    provider.router,
    operation.router,
    login.router,
    papers.router,
    traces.router,
)
"""Every route of the service; the table of routes and roles in the tests is held to these."""
REFUSED = (408, 413, 429)
"""Statuses of what the guard and the gates refuse."""
logger = logging.getLogger("groeipad.service")
DESCRIPTION = """\
Stelt voor een werkzoekende en een groeivacature de kortste haalbare keten van opleidingsmodules voor, en zegt
waarom. Een voorstel is nooit een beslissing: een bemiddelaar beslist, met naam.
"""


def create_app(settings: Settings, *, recommender: Recommender | None = None) -> FastAPI:
    """Return the application with its artefacts loaded and its tables up to date.

    Parameters
    ----------
    recommender
        The engine; loaded from ``settings.build`` when ``None``.

    Raises
    ------
    ArtefactError
        If an artefact is missing or does not fit; the message names the remedy.
    """
    check_access(settings)
    engine = load_engine(settings) if recommender is None else recommender
    # without a limit on a statement: a migration takes its time
    fresh = open_database(settings.database_url, settings.key_file)
    migrate(fresh)
    fresh.dispose()
    database = open_database(
        settings.database_url,
        settings.key_file,
        connections=settings.database_connections,
        statement_seconds=settings.statement_seconds,
    )
    metrics = Metrics()
    metrics.jobs.register(JobCollector(settings.build))
    taxonomy = engine.world.taxonomy
    store = Store(database)
    store.erase_again(actor=ACTOR)  # whom an older copy brought back
    desk = Desk(engine, store.stops)
    if store.stops():  # whoever made the artefacts anew may have thrown the file away
        hand_on(settings.build, store.stops())
    live = LiveDesk(
        desk,
        settings.build / "ranker",
        swapped=lambda how: metrics.rankers.labels(how).inc(),
        noted=lambda now: store.note_ordering(now.ranker, now.why, now.trial),
    )
    finder = CompetenceFinder(taxonomy, linker_opener(settings.build, engine.world))
    worklist = Worklist(database)
    keeper = WorklistKeeper(store, worklist, live.current, lambda: today_of(settings))
    store.changed = keeper.changed
    store.later.told = metrics.tell_waiting
    login_of = open_login(settings, SessionTable(database, store.later))
    traces_of_views = TraceKeeper(store.later, lost=metrics.traces_lost.inc)
    context = Context(
        settings,
        desk,
        store,
        finder,
        metrics,
        worklist,
        keeper,
        Gates(settings.slow_seconds_per_minute / settings.processes),
        Door(Caseload(database), traces_of_views, settings.caseload),
        login=login_of,
        live_desk=live,
    )
    keeper.catch_up()  # what an earlier end left waiting
    if settings.sample_profiles:
        load_samples(context, settings.sample_profiles)

    app = FastAPI(
        title="groeipad",
        version=engine.versions.groeipad,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        openapi_url="/api/v1/openapi.json",
        # as they are: to include a router works every one of its routes out again, for each app
        routes=[route for router in ROUTERS for route in router.routes],
    )
    described = app.openapi
    app.openapi = lambda: with_answers(described())  # type: ignore[method-assign]
    app.state.context = context
    app.state.readiness = Readiness(settings, store)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    if has_manual(settings):
        app.mount(MANUAL.rstrip("/"), StaticFiles(directory=settings.manual, html=True), name="manual")
    app.add_exception_handler(ServiceError, _on_service_error)
    app.add_exception_handler(MatcherError, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_problem)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(SQLAlchemyError, _on_database_error)
    app.add_exception_handler(Exception, _on_crash)
    inside = app.build_middleware_stack
    # around everything: the framework's own middleware for crashes stands outside what is added to it
    app.build_middleware_stack = lambda: Guard(  # type: ignore[method-assign]
        inside(), settings=settings, metrics=metrics, refuse=_refuse
    )
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Write what still waits before the service ends."""
    yield
    context: Context = app.state.context
    await run_in_threadpool(context.door.traces.finish)
    await run_in_threadpool(context.store.later.finish)


def load_engine(settings: Settings) -> Recommender:
    """Return the engine over the artefacts of the settings.

    Raises
    ------
    ArtefactError
        If an artefact is missing or does not fit; the message names the remedy.
    """
    opener = index_opener(settings.index_store.get_secret_value())
    engine = load_recommender(EngineFolders.under(settings.build), open_index=opener)
    engine.prepare()  # else who comes first waits for it
    return engine


def load_samples(context: Context, folder: Path) -> int:
    """Put the profiles of a folder into an empty store and return how many; a full store stays as it is."""
    if context.store.dossiers(size=1)[1]:
        return 0
    owner = context.settings.local_name if context.login is None else ""
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    for document in documents:
        context.desk.profile(document)
        try:
            context.store.save_dossier(document["id"], document, actor="voorbeeldgegevens", change=Change(""))
        except ServiceError as error:
            if error.status != 409:
                raise
            continue  # another process that starts at the same time was first
        if owner:
            context.worklist.assign(document["id"], owner)
    return len(documents)


def _problem(error: ServiceError) -> JSONResponse:
    document = {
        "type": f"/problemen/{error.slug}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "errors": [{"field": problem.field, "detail": problem.detail} for problem in error.errors],
    }
    return JSONResponse(document, status_code=error.status, media_type=api.PROBLEM_MEDIA)


def _answer(request: Request, error: ServiceError) -> Response:
    if request.url.path.startswith(("/api/", "/health/")):
        return _problem(error)
    # what failed may be the database, and the guard answers where nothing may wait
    alone = error.status >= 500 or error.status in REFUSED
    return render(request, "error.html", status=error.status, alone=alone, error=error)


def _refuse(scope: Scope, error: ServiceError) -> ASGIApp:
    """Return the answer to what does not get as far as a route; a page to who sent a form of ours."""
    a_form = error.status in REFUSED and scope["method"] == "POST" and not scope["path"].startswith("/api/")
    return _answer(Request(scope), error) if a_form else _problem(error)


def _on_service_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceError)  # noqa: S101 - what the handler was registered for
    if error.status == 401 and not request.url.path.startswith("/api/"):
        url = request.url if request.method == "GET" else URL(HOME)
        return RedirectResponse(log_in_for(_asked(url), after_form=request.method != "GET"), 303)
    by_page = request.method == "GET" and not request.url.path.startswith("/api/")
    if isinstance(error, OtherCaseloadError) and by_page:
        return RedirectResponse(error.way_in(_asked(request.url)), 303)
    return _answer(request, error)


def _asked(url: URL) -> str:
    return f"{url.path}?{url.query}" if url.query else url.path


def _on_problem(request: Request, error: Exception) -> Response:
    return _answer(request, service_error(error))


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what the handler was registered for
    if error.status_code == 404:
        return _answer(request, not_found("Deze bladzijde"))
    response = _answer(
        request,
        ServiceError(error.status_code, "geweigerd", "Dit kan niet", "Deze pagina kan u niet zo openen."),
    )
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def _on_database_error(request: Request, error: Exception) -> Response:
    if not is_unavailable(error):
        raise error
    logger.warning(json.dumps({"event": "databank antwoordt niet"} | told_error(error)))
    return _answer(request, busy())


def _on_crash(request: Request, _: Exception) -> Response:
    return _answer(request, breakdown())
