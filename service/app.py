"""Puts the service together."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Scope

from matcher.engine import EngineFolders, load_recommender
from matcher.errors import EmptyRequirementError, InsufficientProfileError, MatcherError, TaxonomyError
from matcher.index.postgres import index_opener
from matcher.recommend import Recommender
from service.dependencies import Context
from service.desk import Desk
from service.errors import FieldError, ServiceError, not_found
from service.find_competences import CompetenceFinder, linker_opener
from service.guard import Guard, Metrics
from service.live_desk import LiveDesk
from service.login import open_login
from service.oversight import hand_on
from service.render import HERE, render
from service.return_path import HOME, safe_path
from service.routes import api, login, operation, pages, papers, self_service
from service.settings import Settings, check_access
from service.store import SessionTable, Store, migrate, open_database

ROUTERS = (api.router, pages.router, self_service.router, operation.router, login.router, papers.router)
"""Every route of the service; the table of routes and roles in the tests is held to these."""
DESCRIPTION = """\
Stelt voor een werkzoekende en een groeivacature de kortste haalbare keten van opleidingsmodules voor, en zegt
waarom. Een voorstel is nooit een beslissing: een bemiddelaar beslist, met naam.
"""
PLAIN_FIELD_ERRORS: Mapping[str, str] = {
    "missing": "Dit veld ontbreekt.",
    "extra_forbidden": "Dit veld bestaat niet. Haal het weg.",
    "string_too_long": "Deze tekst is te lang.",
    "json_invalid": "Dit is geen geldige JSON.",
    "string_pattern_mismatch": "Dit heeft niet de juiste vorm.",
}


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
    folders = EngineFolders.under(settings.build)
    opener = index_opener(settings.index_store.get_secret_value())
    engine = load_recommender(folders, open_index=opener) if recommender is None else recommender
    database = open_database(settings.database_url)
    migrate(database)
    metrics = Metrics()
    taxonomy = engine.world.taxonomy
    store = Store(database)
    desk = Desk(engine, store.stops)
    if store.stops():  # whoever made the artefacts anew may have thrown the file away
        hand_on(settings.build, store.stops())
    live = LiveDesk(desk, settings.build / "ranker", swapped=lambda how: metrics.rankers.labels(how).inc())
    finder = CompetenceFinder(taxonomy, linker_opener(settings.build, engine.world))
    context = Context(
        settings, desk, store, finder, metrics, open_login(settings, SessionTable(database)), live
    )
    if settings.sample_profiles:
        load_samples(context, settings.sample_profiles)

    app = FastAPI(
        title="groeipad",
        version=engine.versions.groeipad,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        # as they are: to include a router works every one of its routes out again, for each app
        routes=[route for router in ROUTERS for route in router.routes],
    )
    app.state.context = context
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_exception_handler(ServiceError, _on_service_error)
    app.add_exception_handler(MatcherError, _on_matcher_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_crash)
    app.add_middleware(Guard, settings=settings, metrics=metrics, refuse=_refuse)
    return app


def load_samples(context: Context, folder: Path) -> int:
    """Put the profiles of a folder into an empty store and return how many; a full store stays as it is."""
    if context.store.dossiers(size=1)[1]:
        return 0
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    for document in documents:
        context.desk.profile(document)
        context.store.save_dossier(document["id"], document, actor="voorbeeldgegevens")
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
    if request.url.path.startswith("/api/"):
        return _problem(error)
    return render(request, "error.html", status=error.status, error=error)


def _refuse(_: Scope, error: ServiceError) -> ASGIApp:
    """Return the answer to what does not get as far as a route."""
    return _problem(error)


def _on_service_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceError)  # noqa: S101 - what the handler was registered for
    if error.status == 401 and not request.url.path.startswith("/api/"):
        if "hx-request" in request.headers:  # a script cannot follow to another site: let the page go
            page = urlsplit(request.headers.get("hx-current-url", ""))
            return Response(status_code=401, headers={"HX-Redirect": _log_in_for(page.path, page.query)})
        asked = request.url if request.method == "GET" else URL("/")  # a form cannot be sent again by itself
        return RedirectResponse(_log_in_for(asked.path, asked.query), status_code=303)
    return _answer(request, error)


def _log_in_for(path: str, query: str) -> str:
    """Return the address that logs in and comes back to a page of ours."""
    asked = safe_path(f"{path}?{query}" if query else path)
    return "/aanmelden" if asked == HOME else f"/aanmelden?{urlencode({'naar': asked})}"


def _on_matcher_error(request: Request, error: Exception) -> Response:
    if isinstance(error, TaxonomyError):
        return _answer(request, not_found("Deze groeivacature"))
    if isinstance(error, InsufficientProfileError | EmptyRequirementError):
        return _answer(request, ServiceError(422, "onvoldoende-gegevens", "Onvoldoende gegevens", str(error)))
    return _answer(request, ServiceError(422, "ongeldig", "Dit kan niet worden uitgerekend", str(error)))


def _on_invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - what the handler was registered for
    problems = tuple(_field_error(problem) for problem in error.errors())
    detail = "Verbeter de genoemde velden en probeer opnieuw."
    return _answer(request, ServiceError(422, "ongeldig", "De gegevens kloppen niet", detail, problems))


def _field_error(error: Mapping[str, Any]) -> FieldError:
    """Return the field and a Dutch sentence; the value that came is never repeated."""
    path = ".".join(str(part) for part in error["loc"][1:]) or str(error["loc"][0])
    allowed = ", ".join(f"{key} {value}" for key, value in error.get("ctx", {}).items() if key in _LIMITS)
    plain = PLAIN_FIELD_ERRORS.get(error["type"], "Deze waarde is niet toegelaten.")
    return FieldError(path, f"{plain} Toegelaten: {allowed}." if allowed else plain)


_LIMITS = frozenset({"ge", "le", "gt", "lt", "min_length", "max_length", "expected", "pattern"})


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what the handler was registered for
    if error.status_code == 404:
        return _answer(request, not_found("Deze bladzijde"))
    response = _answer(
        request, ServiceError(error.status_code, "geweigerd", "Dit kan niet", "Dit verzoek kan hier niet.")
    )
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def _on_crash(request: Request, _: Exception) -> Response:
    detail = "Er liep iets mis bij groeipad. Probeer opnieuw; blijft het misgaan, meld dan het uur."
    return _answer(request, ServiceError(500, "storing", "Storing", detail))
