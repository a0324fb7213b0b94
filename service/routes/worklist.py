"""The counsellor's list of dossiers, and the code with which a jobseeker brings one."""

import secrets
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from service.dependencies import Counsellor, InContext
from service.form_route import FormRoute
from service.render import check_form, render
from service.schemas import PSEUDONYM
from service.store.worklist import PAGE_SIZE, View, Wanted
from service.worklist import new_since

router = APIRouter(include_in_schema=False, route_class=FormRoute)


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
    toon: View = View.ALL,
    lijst: Literal["mijn", "alle", ""] = "",
    volgorde: Literal["uitkering", "gewijzigd"] = "uitkering",
    pagina: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """One page of the list; without a choice the own caseload, or everything for who has none."""
    today = context.today()
    own = lijst == "mijn" or (not lijst and context.worklist.has_own(actor.name))
    since = new_since(today)
    wanted = Wanted(
        today,
        since,
        actor.name if own else None,
        context.door.visible(actor),
        zoek,
        toon,
        by_change=volgorde == "gewijzigd",
        page=pagina,
    )
    lines, numbers = context.worklist.page(wanted)
    return render(
        request,
        "dossiers.html",
        lines=lines,
        numbers=numbers,
        wanted=wanted,
        own=own,
        chosen={"zoek": zoek, "toon": toon.value, "lijst": "mijn" if own else "alle", "volgorde": volgorde},
        elsewhere=context.door.elsewhere(zoek, actor) if not lines else "",
        pages=max(1, -(-numbers[toon] // PAGE_SIZE)),
        new_word="gisteren" if (today - since).days == 1 else "vrijdag",
    )


@router.post("/dossiers/overnemen", dependencies=[Depends(check_form)])
def take_over(
    context: InContext, actor: Counsellor, code: Annotated[str, Form(max_length=40)] = ""
) -> Response:
    """Turn the code of a jobseeker into a dossier."""
    pseudonym = f"p_{secrets.token_hex(8)}"
    context.store.take_hand_over(code, pseudonym, today=context.today(), actor=actor.name)
    return RedirectResponse(f"/dossiers/{pseudonym}", status_code=303)


@router.post("/dossiers/{pseudonym}/mijn-lijst", dependencies=[Depends(check_form)])
def take_into_list(
    pseudonym: Annotated[str, Path(pattern=PSEUDONYM)], context: InContext, actor: Counsellor
) -> Response:
    """Put a dossier in the own caseload."""
    context.worklist.assign(pseudonym, actor.name)
    return RedirectResponse(f"/dossiers/{pseudonym}/geschiedenis", status_code=303)
