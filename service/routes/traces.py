"""Who looked at a dossier, and the door of a dossier that a colleague follows."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from service.dependencies import Admin, Context, CounsellorOrAdmin, CounsellorOutside, InContext
from service.errors import not_found
from service.form_route import FormRoute
from service.render import check_form, render
from service.return_path import safe_path
from service.schemas import PSEUDONYM
from service.store.caseload import AccessReason, Held
from service.store.traces import TraceKind, read_traces

router = APIRouter(include_in_schema=False, route_class=FormRoute)
PseudonymPath = Annotated[str, Path(pattern=PSEUDONYM)]
Before = Annotated[int | None, Query(ge=1, le=2**62)]


@router.get("/dossiers/{pseudonym}/sporen")
def dossier_traces(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: CounsellorOrAdmin,
    voor: Before = None,
) -> Response:
    """Who looked at one dossier, changed it or took something of it along."""
    held = _held(context, pseudonym)
    found, older = read_traces(context.store.engine, subject=held.subject, before=voor)
    return render(request, "traces.html", traces=found, older=older, dossier=held)


@router.get("/beheer/sporen")
def all_traces(
    request: Request,
    context: InContext,
    actor: Admin,
    wie: Annotated[str, Query(max_length=80)] = "",
    pseudoniem: Annotated[str, Query(pattern=rf"{PSEUDONYM}|^$")] = "",
    voor: Before = None,
) -> Response:
    """Who did what, for who watches over it: everyone, one account, or one dossier."""
    if pseudoniem:
        return RedirectResponse(f"/dossiers/{pseudoniem}/sporen", status_code=303)
    context.door.traces.note(TraceKind.TRACES_READ, actor.name)
    found, older = read_traces(context.store.engine, actor=wie.strip(), before=voor)
    return render(request, "traces.html", traces=found, older=older, dossier=None, wie=wie.strip())


@router.get("/dossiers/{pseudonym}/toegang")
def ask_access(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: CounsellorOutside,
    naar: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """Ask why someone opens a dossier of a colleague; who may open it already goes on."""
    held = _held(context, pseudonym)
    there = safe_path(naar, otherwise=f"/dossiers/{pseudonym}")
    if context.door.is_open(actor, held):
        return RedirectResponse(there, status_code=303)
    return render(request, "access.html", dossier=held, there=there, reasons=list(AccessReason))


@router.post("/dossiers/{pseudonym}/toegang", dependencies=[Depends(check_form)])
def give_access(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: CounsellorOutside,
    reden: Annotated[AccessReason, Form()],
    naar: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Note why, before the dossier opens until the end of the day."""
    held = _held(context, pseudonym)
    if not context.door.is_open(actor, held):
        context.door.caseload.break_glass(held.subject, actor.name, reden)
    return RedirectResponse(safe_path(naar, otherwise=f"/dossiers/{pseudonym}"), status_code=303)


def _held(context: Context, pseudonym: str) -> Held:
    held = context.door.caseload.find(pseudonym=pseudonym)
    if held is None:
        raise not_found("Dit dossier")
    return held
