"""The counsellor's desk: dossiers, proposals, decisions, history."""

import secrets
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from matcher.domain.judgement import OutcomeKind
from service.deciding import check_outcome, complete_decision
from service.dependencies import Counsellor, InContext
from service.desk import Changes, check_changes
from service.errors import conflict, invalid, not_found
from service.form_route import FormRoute
from service.proposal import proposal_pdf
from service.render import check_form, render
from service.schemas import PSEUDONYM
from service.store import DecisionKind, ProposalRemark
from service.timeline import draw_timeline

PAGE_SIZE = 20
router = APIRouter(include_in_schema=False, route_class=FormRoute)

PseudonymPath = Annotated[str, Path(pattern=PSEUDONYM)]
IdPath = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
FORM = [Depends(check_form)]


@router.get("/")
def home(actor: Counsellor) -> Response:
    """Start at the dossiers."""
    return RedirectResponse("/dossiers", status_code=303)


@router.get("/dossiers")
def dossiers(
    request: Request,
    context: InContext,
    actor: Counsellor,
    zoek: Annotated[str, Query(max_length=100)] = "",
    pagina: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Search dossiers by pseudonym."""
    found, total = context.store.dossiers(text=zoek.strip().lower(), page=pagina, size=PAGE_SIZE)
    pages = max(1, -(-total // PAGE_SIZE))
    return render(
        request, "dossiers.html", dossiers=found, total=total, zoek=zoek, pagina=pagina, pages=pages
    )


@router.post("/dossiers/overnemen", dependencies=FORM)
def take_over(
    context: InContext, actor: Counsellor, code: Annotated[str, Form(max_length=40)] = ""
) -> Response:
    """Turn the code of a jobseeker into a dossier."""
    pseudonym = f"p_{secrets.token_hex(8)}"
    context.store.take_hand_over(code, pseudonym, today=context.today(), actor=actor.name)
    return RedirectResponse(f"/dossiers/{pseudonym}", status_code=303)


@router.get("/dossiers/{pseudonym}/bereikbaar")
def reachable(request: Request, pseudonym: PseudonymPath, context: InContext, actor: Counsellor) -> Response:
    """The groeivacatures that this person can reach best; each leads to its own proposals."""
    stored = context.store.dossier(pseudonym)
    answer = context.desk.reachable(context.desk.profile(stored.profile), on=context.today())
    context.store.record_shown(pseudonym, {"vacancy": None}, context.desk.document(answer), actor=actor.name)
    return render(request, "reachable.html", dossier=stored, answer=answer)


def read_changes(
    context: InContext,
    avond: Annotated[bool, Query()] = False,
    zaterdag: Annotated[bool, Query()] = False,
    minuten: Annotated[str, Query(max_length=4)] = "",
    vanaf: Annotated[str, Query(max_length=10)] = "",
    zonder: Annotated[list[str] | None, Query(max_length=50)] = None,
) -> Changes:
    """Return the what-if of the address; an empty field changes nothing."""
    if minuten and not (minuten.isascii() and minuten.isdigit()):
        raise invalid("minuten", "Schrijf de reistijd als een aantal minuten, bijvoorbeeld 60.")
    try:
        start = date.fromisoformat(vanaf) if vanaf else None
    except ValueError:
        raise invalid("vanaf", "Schrijf de datum als jjjj-mm-dd.") from None
    minutes = int(minuten) if minuten else None
    changes = Changes(avond, zaterdag, minutes, start, tuple(zonder or ()))
    return check_changes(changes, context.today())


@router.get("/dossiers/{pseudonym}/voorstel")
def proposals(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    vacature: Annotated[str, Query(min_length=1, max_length=200)],
    changes: Annotated[Changes, Depends(read_changes)],
) -> Response:
    """Gap, calendar and alternatives for one groeivacature; what was shown is recorded."""
    stored = context.store.dossier(pseudonym)
    profile = context.desk.profile(stored.profile)
    answer = context.desk.answer(profile, vacature, on=context.today(), changes=changes)
    found = answer.vacancies[0]
    request_document = {"vacancy": vacature, "changes": changes.document()}
    document = context.desk.document(answer)
    shown_id = context.store.record_shown(pseudonym, request_document, document, actor=actor.name)
    trajectories = [proposal.trajectory for proposal in found.recommendations]
    recommender = context.desk.recommender
    return render(
        request,
        "proposals.html",
        dossier=stored,
        profile=profile,
        answer=answer,
        found=found,
        must_haves=document.vacancies[0].must_haves,
        shown_id=shown_id,
        changes=changes,
        waivable=context.desk.waivable(found, vacature),
        timeline=draw_timeline(trajectories, answer.on, found.dossier.clock.end_date),
        traces=[recommender.trace(proposal, found.dossier) for proposal in found.recommendations],
    )


@router.post("/voorstellen/{shown_id}/beslissing", dependencies=FORM)
def decide(
    shown_id: IdPath,
    context: InContext,
    actor: Counsellor,
    answer: Annotated[str, Form(pattern=r"^(choose-[0-9]{1,2}|adapt|reject|none)$")],
    idempotency_key: Annotated[str, Form(pattern=r"^[0-9a-f]{32}$")],
    option: Annotated[int | None, Form()] = None,
    changes: Annotated[str, Form(max_length=4000)] = "",
    remark: Annotated[ProposalRemark | Literal[""], Form()] = "",
) -> Response:
    """Record a decision: each of the answers but adapting is one button."""
    pseudonym, shown = context.store.shown(shown_id)
    name, _, place = answer.partition("-")
    kind = DecisionKind(name)
    decision = complete_decision(
        kind,
        shown,
        option=int(place) if place else option if kind is DecisionKind.ADAPT else None,
        # the form is one: what belongs to another button is left where it stands
        changes=changes if kind is DecisionKind.ADAPT else "",
        remark=ProposalRemark(remark)
        if remark and kind in (DecisionKind.REJECT, DecisionKind.NONE)
        else None,
    )
    context.store.decide(shown_id, decision, actor=actor.name, idempotency_key=idempotency_key)
    context.metrics.decisions.labels(kind.value).inc()
    return RedirectResponse(f"/dossiers/{pseudonym}/geschiedenis", status_code=303)


@router.get("/voorstellen/{shown_id}/{option}.pdf")
def print_proposal(
    shown_id: IdPath, option: Annotated[int, Path(ge=1, le=50)], context: InContext, actor: Counsellor
) -> Response:
    """Return one proposal on paper for the jobseeker."""
    _, answer = context.store.shown(shown_id)
    if option > len(answer.proposals):
        raise not_found("Dit voorstel")
    content = proposal_pdf(answer, option, contact=context.settings.contact)
    headers = {"Content-Disposition": f'inline; filename="voorstel-{option}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


@router.get("/dossiers/{pseudonym}/geschiedenis")
def history(request: Request, pseudonym: PseudonymPath, context: InContext, actor: Counsellor) -> Response:
    """Decisions and how they went on."""
    stored = context.store.dossier(pseudonym)
    return render(request, "history.html", dossier=stored, history=context.store.history(pseudonym))


@router.post("/beslissingen/{decision_id}/opvolging", dependencies=FORM)
def outcome(
    decision_id: IdPath,
    context: InContext,
    actor: Counsellor,
    kind: Annotated[OutcomeKind, Form()],
    on: Annotated[date, Form()],
    pseudonym: Annotated[str, Form(pattern=PSEUDONYM)],
    idempotency_key: Annotated[str, Form(pattern=r"^[0-9a-f]{32}$")],
) -> Response:
    """Record how a chosen trajectory went on."""
    entry = next((made for made in context.store.history(pseudonym) if made.id == decision_id), None)
    if entry is None:
        raise conflict("Deze beslissing hoort bij een ander dossier.")
    check_outcome(entry, kind, on, context.today())
    context.store.record_outcome(decision_id, kind, on, actor=actor.name, idempotency_key=idempotency_key)
    return RedirectResponse(f"/dossiers/{pseudonym}/geschiedenis", status_code=303)
