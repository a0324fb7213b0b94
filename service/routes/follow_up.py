"""After the decision: where the chosen trajectory stands, its agenda, and the history."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from matcher.documents.agenda import to_icalendar
from matcher.domain.judgement import OutcomeKind
from service.day import read_day
from service.deciding import check_outcome
from service.dependencies import Counsellor, InContext
from service.errors import conflict, invalid, not_found
from service.follow_up import followed, moments, tasks
from service.form_route import FormRoute
from service.render import check_form, render
from service.schemas import PSEUDONYM

router = APIRouter(include_in_schema=False, route_class=FormRoute)
PseudonymPath = Annotated[str, Path(pattern=PSEUDONYM)]
IdPath = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@router.get("/dossiers/{pseudonym}/geschiedenis")
def history(request: Request, pseudonym: PseudonymPath, context: InContext, actor: Counsellor) -> Response:
    """Where the dossier stands now, what comes next, and what went before."""
    stored, made = context.store.dossier(pseudonym), context.store.history(pseudonym)
    following, today = followed(made), context.today()
    days = moments(following) if following else ()
    modules = context.desk.recommender.world.modules
    return render(
        request,
        "history.html",
        dossier=stored,
        history=made,
        counsellor=context.worklist.counsellor(pseudonym),
        following=following,
        days=days,
        next=next((one for one in days if one.on >= today), None),
        tasks=tasks(following, modules, today) if following else [],
        can_follow=following.may_note(today) if following else (),
    )


@router.post("/beslissingen/{decision_id}/opvolging", dependencies=[Depends(check_form)])
def outcome(
    decision_id: IdPath,
    context: InContext,
    actor: Counsellor,
    kind: Annotated[OutcomeKind, Form()],
    pseudonym: Annotated[str, Form(pattern=PSEUDONYM)],
    idempotency_key: Annotated[str, Form(pattern=r"^[0-9a-f]{32}$")],
    on: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Record how a chosen trajectory went on."""
    entry = next((made for made in context.store.history(pseudonym) if made.id == decision_id), None)
    if entry is None:
        raise conflict("Deze beslissing hoort bij een ander dossier.")
    day = read_day("on", on)
    if day is None:
        raise invalid("on", "Geef de dag als dd/mm/jjjj.")
    check_outcome(entry, kind, day, context.today())
    context.store.record_outcome(decision_id, kind, day, actor=actor.name, idempotency_key=idempotency_key)
    return RedirectResponse(f"/dossiers/{pseudonym}/geschiedenis", status_code=303)


@router.post("/beslissingen/{decision_id}/opvolging/intrekken", dependencies=[Depends(check_form)])
def withdraw_outcome(decision_id: IdPath, context: InContext, actor: Counsellor) -> Response:
    """Take back the last follow-up, which was noted by mistake."""
    pseudonym = context.store.owner(decision_id)
    context.store.withdraw_outcome(decision_id, actor=actor.name)
    return RedirectResponse(f"/dossiers/{pseudonym}/geschiedenis", status_code=303)


@router.get("/beslissingen/{decision_id}/agenda.ics")
def agenda(decision_id: IdPath, context: InContext, actor: Counsellor) -> Response:
    """The days of the chosen trajectory for any calendar, without the pseudonym."""
    following = followed(context.store.history(context.store.owner(decision_id)))
    if following is None or following.entry.id != decision_id:
        raise not_found("Deze agenda")
    headers = {"Content-Disposition": 'attachment; filename="traject.ics"'}
    return Response(to_icalendar(following.agenda()), media_type="text/calendar", headers=headers)
