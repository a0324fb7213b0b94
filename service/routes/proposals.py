"""Proposals for one person: what is within reach, one groeivacature, two side by side, the decision."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from matcher.domain.judgement import DecisionKind, ProposalRemark
from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.trajectory import ModuleStep
from matcher.explain import relaxation_words
from matcher.pictures import pictures_of, reach_of
from service.comparison import compare, journey_words
from service.deciding import complete_decision
from service.dependencies import Context, Counsellor, InContext
from service.desk import NO_CHANGES, Changes
from service.errors import invalid, not_found
from service.form_route import FormRoute
from service.gates import slow
from service.proposal import proposal_pdf
from service.render import check_form, render
from service.schemas import PSEUDONYM
from service.store import StoredDossier
from service.what_if_form import WhatIfForm, address, effect_words, read_form, restored, swapped, way_out

MOST_DOORS, MOST_WAYS, FEW = 3, 3, 3
"""Modules that a page names as opening most groeivacatures."""
router = APIRouter(include_in_schema=False, route_class=FormRoute)

PseudonymPath = Annotated[str, Path(pattern=PSEUDONYM)]
IdPath = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
VacancyId = Annotated[str, Query(min_length=1, max_length=200)]
FORM = [Depends(check_form)]


@router.get("/dossiers/{pseudonym}/bereikbaar")
@slow
def reachable(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    deuren: Annotated[bool, Query()] = False,
    naast: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The groeivacatures that this person can reach best; on demand the modules that open most."""
    stored = context.store.dossier(pseudonym)
    profile, desk = context.desk.profile(stored.profile), context.desk
    answer = desk.reachable(profile, on=context.today())
    context.store.record_shown(pseudonym, {"vacancy": None}, desk.document(answer), actor=actor.name)
    ways = () if len(answer.vacancies) >= FEW else desk.ways_out(profile, on=context.today(), n=MOST_WAYS)
    doors = desk.open_doors(profile, on=context.today(), k=MOST_DOORS) if deuren else None
    vacancies = desk.recommender.vacancies.by_id
    return render(
        request,
        "reachable.html",
        dossier=stored,
        answer=answer,
        ways=[
            (
                one,
                relaxation_words(one, desk.label),
                address(pseudonym, one.vacancy.id, changed or NO_CHANGES),
            )
            for one, changed in ((one, way_out(NO_CHANGES, one)) for one in ways)
        ],
        doors=doors,
        map=reach_of(answer.vacancies) if answer.vacancies else None,
        vacancies=vacancies,
        beside=vacancies.get(naast),
    )


@router.get("/dossiers/{pseudonym}/vergelijk")
def side_by_side(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    vacature: Annotated[list[str] | None, Query(max_length=20)] = None,
) -> Response:
    """Two groeivacatures beside one another, for this one person."""
    wanted = list(dict.fromkeys(vacature or ()))
    if len(wanted) != 2:
        raise invalid("vacature", "Kruis precies twee groeivacatures aan om ze naast elkaar te zetten.")
    stored, on = context.store.dossier(pseudonym), context.today()
    profile = context.desk.profile(stored.profile)
    answers = [context.desk.answer(profile, one, on=on).vacancies[0] for one in wanted]
    both = [(found, compare(found, context.desk.label)) for found in answers]
    return render(request, "side_by_side.html", dossier=stored, both=both, journey_words=journey_words)


def read_changes(
    avond: Annotated[bool, Query()] = False,
    zaterdag: Annotated[bool, Query()] = False,
    zonder: Annotated[list[str] | None, Query(max_length=50)] = None,
) -> Changes:
    """Return what an address says of a what-if and cannot be wrong."""
    return Changes(evening=avond, saturday=zaterdag, waive=tuple(zonder or ()))


@router.get("/dossiers/{pseudonym}/voorstel")
def proposals(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    vacature: VacancyId,
    ticked: Annotated[Changes, Depends(read_changes)],
    minuten: Annotated[str, Query(max_length=20)] = "",
    vanaf: Annotated[str, Query(max_length=20)] = "",
    vol: Annotated[list[str] | None, Query(max_length=20)] = None,
) -> Response:
    """Verdict and proposals for one groeivacature; what was shown is recorded."""
    stored, desk = context.store.dossier(pseudonym), context.desk
    vacancy = desk.recommender.vacancy(vacature)
    form = read_form(vacancy, context.today(), changes=ticked, minutes=minuten, start=vanaf, taken=vol or ())
    profile = desk.profile(stored.profile)
    values: dict[str, Any] = {"dossier": stored, "profile": profile, "vacancy": vacancy, "form": form}
    if form.errors:
        clock = desk.clock(profile, on=context.today())
        return render(request, "proposals.html", status=422, found=None, clock=clock, **values)
    answer = desk.answer(profile, vacature, on=context.today(), changes=form.changes)
    found, document = answer.vacancies[0], desk.document(answer)
    asked = {"vacancy": vacature, "changes": form.changes.document()}
    shown_id = context.store.record_shown(pseudonym, asked, document, actor=actor.name, shown=answer.shown)
    before = found
    if form.changes != NO_CHANGES:
        before = desk.answer(profile, vacature, on=context.today()).vacancies[0]
    return render(
        request,
        "proposals.html",
        answer=answer,
        found=found,
        clock=found.dossier.clock,
        table=compare(found, desk.label),
        before=before,
        effect=effect_words(before, found) if form.changes != NO_CHANGES else "",
        must_haves=document.vacancies[0].must_haves,
        shown_id=shown_id,
        waivable=desk.waivable(before, vacature),
        pictures=pictures_of(found, desk.label),
        traces=[desk.recommender.trace(one, found.dossier) for one in found.recommendations],
        ways=_ways(context, stored, form, found),
        full=_full(context, stored, form, vacature),
        swap=lambda step: _swap(stored, vacature, form, step),
        plain=address(pseudonym, vacature, NO_CHANGES),
        **values,
    )


def _ways(
    context: Context, stored: StoredDossier, form: WhatIfForm, found: VacancyAnswer
) -> list[tuple[str, date | None, str]]:
    """Return each change that makes a trajectory possible, the day it leads to, and where to see it."""
    ways = []
    for one in found.blocked.relaxations if found.blocked else ():
        changes = way_out(form.changes, one)
        url = address(stored.pseudonym, found.dossier.vacancy.id, changes) if changes else ""
        ways.append((relaxation_words(one, context.desk.label), one.trajectory.hire_date, url))
    return ways


def _full(
    context: Context, stored: StoredDossier, form: WhatIfForm, vacancy_id: str
) -> list[tuple[str, str]]:
    """Return the title of all that counts as full, and where it counts again."""
    modules = context.desk.recommender.world.modules
    return [
        (modules[pair[0]].title, address(stored.pseudonym, vacancy_id, restored(form.changes, pair)))
        for pair in form.changes.taken
    ]


def _swap(stored: StoredDossier, vacancy_id: str, form: WhatIfForm, step: ModuleStep) -> str:
    """Return where the same is asked without the session of a step."""
    session = step.session.id if step.session else ""
    return address(stored.pseudonym, vacancy_id, swapped(form.changes, step.module.id, session))


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
@slow
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
