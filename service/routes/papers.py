"""The papers of the system, for everybody."""

from typing import Any

from fastapi import APIRouter, Request, Response

from service.dependencies import InContext
from service.errors import not_found
from service.gates import GatedRoute
from service.guard import MANUAL
from service.papers import TITLES, registration, render_paper
from service.render import render
from service.settings import has_manual

router = APIRouter(prefix="/over", include_in_schema=False, route_class=GatedRoute)


@router.get("")
def overview(request: Request, context: InContext) -> Response:
    """Every paper by title, and the documentation where it was built."""
    manual = MANUAL if has_manual(context.settings) else ""
    return render(request, "paper.html", title="Over groeipad", titles=TITLES, manual=manual, body="")


@router.get("/registratie.json")
def registration_facts(context: InContext) -> dict[str, Any]:
    """What the EU database asks, as far as the system knows it."""
    return registration(context.settings, context.desk.recommender.versions)


@router.get("/{name}")
def paper(request: Request, name: str, context: InContext) -> Response:
    """One paper."""
    try:
        body = render_paper(name, context.settings, context.desk.recommender.versions)
    except KeyError:
        raise not_found("Dit document") from None
    return render(request, "paper.html", title=TITLES[name], titles={}, body=body)
