"""The counsellor's desk: one dossier, its proposals and the decision."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from matcher.domain.profile import Evidence
from service.benefit_form import FIELDS, benefit_document, shown_values
from service.dependencies import Context, Counsellor, InContext
from service.desk import check_free_text, strongest
from service.errors import invalid
from service.form_route import FormRoute
from service.render import check_form, render
from service.schemas import PSEUDONYM

VACANCIES_PAGE = 12
LONGEST_WORDS = 1000
router = APIRouter(include_in_schema=False, route_class=FormRoute)

PseudonymPath = Annotated[str, Path(pattern=PSEUDONYM)]
IdPath = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
FORM = [Depends(check_form)]


@router.get("/dossiers/{pseudonym}")
def dossier(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    zoek: Annotated[str, Query(max_length=100)] = "",
    pagina: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """One dossier, with the groeivacatures to pick from."""
    return _dossier_page(request, context, pseudonym, zoek=zoek, pagina=pagina)


@router.post("/dossiers/{pseudonym}/woorden", dependencies=FORM)
def find_words(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    woorden: Annotated[str, Form(max_length=4000)] = "",
) -> Response:
    """Show what free words may mean; they come in the body, since an address ends up in logs and history."""
    text = check_free_text("woorden", woorden, longest=LONGEST_WORDS)
    return _dossier_page(request, context, pseudonym, woorden=text)


def _dossier_page(
    request: Request, context: Context, pseudonym: str, *, zoek: str = "", pagina: int = 1, woorden: str = ""
) -> Response:
    stored = context.store.dossier(pseudonym)
    profile = context.desk.profile(stored.profile)
    complete, notes = context.desk.recommender.read_profile(replace(profile, free_text=()))
    held = complete.held_levels()
    text = woorden or "\n".join(profile.free_text)
    vacancies = context.desk.vacancies(zoek)
    return render(
        request,
        "dossier.html",
        dossier=stored,
        profile=complete,
        held=strongest(complete),
        own_words=profile.free_text,
        notes=notes,
        read=context.finder.find(text).without(held),
        vacancies=vacancies[(pagina - 1) * VACANCIES_PAGE : pagina * VACANCIES_PAGE],
        total=len(vacancies),
        pagina=pagina,
        pages=max(1, -(-len(vacancies) // VACANCIES_PAGE)),
        zoek=zoek,
        woorden=woorden,
        clock=context.desk.clock(profile, on=context.today()),
        benefit_fields=FIELDS,
        benefit_values=shown_values(profile.benefit),
    )


async def filled_in(request: Request) -> dict[str, str]:
    """Return the fields of the form; the token and the revision are among them."""
    return {name: text for name, text in (await request.form()).items() if isinstance(text, str)}


@router.post("/dossiers/{pseudonym}/uitkering", dependencies=FORM)
def save_benefit(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    revision: Annotated[int, Form(ge=1)],
    filled: Annotated[dict[str, str], Depends(filled_in)],
) -> Response:
    """Keep what a counsellor filled in about the benefit."""
    stored = context.store.dossier(pseudonym)
    profile = {**stored.profile, "benefit": benefit_document(filled)}
    context.desk.profile(profile)
    context.store.save_dossier(pseudonym, profile, actor=actor.name, revision=revision)
    return RedirectResponse(f"/dossiers/{pseudonym}#uitkering", status_code=303)


@router.post("/dossiers/{pseudonym}/competenties", dependencies=FORM)
def add_competence(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    competence: Annotated[str, Form(max_length=200)],
    evidence: Annotated[Evidence, Form()],
    revision: Annotated[int, Form(ge=1)],
    level: Annotated[int, Form(ge=1, le=3)] = 1,
    woorden: Annotated[str, Form(max_length=4000)] = "",
) -> Response:
    """Add one competence that the counsellor confirmed, and show what the same words still ask."""
    if competence not in context.desk.recommender.world.taxonomy.competences:
        raise invalid("competence", "Deze competentie staat niet in de lijst. Kies er een uit de lijst.")
    stored = context.store.dossier(pseudonym)
    held = [claim for claim in stored.profile.get("competences", []) if claim["competence_id"] != competence]
    held.append(
        {
            "competence_id": competence,
            "level": level,
            "evidence": evidence.value,
            "source": "bevestigd door de bemiddelaar",
        }
    )
    profile = {**stored.profile, "competences": held}
    context.store.save_dossier(pseudonym, profile, actor=actor.name, revision=revision)
    if woorden:
        return find_words(request, pseudonym, context, actor, woorden)
    return RedirectResponse(f"/dossiers/{pseudonym}#bevestigen", status_code=303)
