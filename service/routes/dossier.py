"""One dossier: everything about a person is entered, changed and taken back here."""

import secrets
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from matcher.cv import in_words, read_cv
from matcher.errors import DocumentError
from service import dossier_change as change
from service.dependencies import Context, Counsellor, InContext
from service.desk import LONGEST_WORDS, check_free_text, strongest
from service.dossier_fields import (
    BENEFIT,
    COMPETENCE,
    ELIGIBILITY,
    FACT,
    FIRST,
    PROOFS,
    SITUATION,
)
from service.dossier_page import asked_facts, clock_values, last_changes, with_usual_travel
from service.errors import conflict, invalid
from service.form_route import FormRoute
from service.forms import Field, read_fields, shown_values
from service.gates import slow
from service.kept_form import KEPT_COOKIE, KEPT_QUERY, KeptForms
from service.render import check_form, kept_form, render
from service.schemas import PSEUDONYM
from service.store import Change, FormTable, StoredDossier

VACANCIES_PAGE, MODULES_SHOWN = 12, 8
WORDS_FORM = "woorden"
router = APIRouter(include_in_schema=False, route_class=FormRoute)
PseudonymPath = Annotated[str, Path(pattern=PSEUDONYM)]
Revision = Annotated[int, Form(ge=1)]
FORM = [Depends(check_form)]


async def filled_in(request: Request) -> FormData:
    """Return what was filled in."""
    return await request.form()


Filled = Annotated[FormData, Depends(filled_in)]


@router.get("/dossiers/nieuw")
def new_dossier(request: Request, actor: Counsellor) -> Response:
    """Ask for a pseudonym, or give one."""
    return render(request, "dossier_new.html", suggestion=_new_pseudonym(), fields=FIRST)


@router.post("/dossiers/nieuw", dependencies=FORM)
@slow
def make_dossier(
    request: Request,
    context: InContext,
    actor: Counsellor,
    filled: Filled,
    pseudoniem: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Make a dossier, empty or with what was told first."""
    pseudonym = check_free_text("pseudoniem", pseudoniem.lower(), longest=34) or _new_pseudonym()
    pseudonym = pseudonym if pseudonym.startswith("p_") else f"p_{pseudonym}"
    if not pseudonym[2:].isalnum() or not pseudonym.isascii():
        raise invalid("pseudoniem", "Schrijf p_ en dan enkel letters en cijfers, bijvoorbeeld p_3f2a91.")
    read, problems = change.with_home(read_fields(FIRST, filled), {})
    profile = {"id": pseudonym} | read
    context.desk.profile(profile, problems)
    words = _words(context, filled)
    context.store.save_dossier(pseudonym, profile, actor=actor.name, change=Change("nieuw dossier"))
    return _to_words(request, context, pseudonym, words, filled)


@router.get("/dossiers/{pseudonym}")
def dossier(
    request: Request,
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    zoek: Annotated[str, Query(max_length=100)] = "",
    module: Annotated[str, Query(max_length=100)] = "",
    pagina: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """One dossier, with the groeivacatures to pick from."""
    stored = context.store.dossier(pseudonym)
    profile = context.desk.profile(stored.profile)
    complete, notes = context.desk.recommender.read_profile(replace(profile, free_text=()))
    kept = kept_form(request)
    words = kept.typed(WORDS_FORM, "woorden")
    read = context.finder.find("" if kept.problem(WORDS_FORM, "woorden") else words)
    vacancies, versions = context.desk.vacancies(zoek, on=context.today()), context.store.versions(pseudonym)
    return render(
        request,
        "dossier.html",
        dossier=stored,
        profile=profile,
        held=strongest(complete),
        own={one.competence_id: one for one in profile.competences},
        notes=notes,
        read=read.without(one.competence_id for one in profile.competences),
        reading=request.query_params.get(KEPT_QUERY, "") if words and not kept.title else "",
        fields={"benefit": BENEFIT, "situation": SITUATION, "eligibility": ELIGIBILITY, "fact": FACT},
        competence_fields=COMPETENCE,
        values=shown_values((*BENEFIT, *SITUATION, *ELIGIBILITY), with_usual_travel(profile)),
        read_proof=lambda source: change.read_proof(source, PROOFS),
        facts=[(change.fact_key(one), change.fact_words(one)) for one in stored.profile.get("facts", [])],
        asked_facts=asked_facts(context.desk),
        occupation_lists=change.OCCUPATIONS,
        passed=[(one, context.desk.module_name(one)) for one in profile.passed_modules],
        modules=context.desk.modules(module)[: MODULES_SHOWN + 1] if module.strip() else None,
        module=module,
        modules_shown=MODULES_SHOWN,
        vacancies=vacancies[(pagina - 1) * VACANCIES_PAGE : pagina * VACANCIES_PAGE],
        total=len(vacancies),
        pagina=pagina,
        pages=max(1, -(-len(vacancies) // VACANCIES_PAGE)),
        zoek=zoek,
        last=versions[0] if versions and versions[0].what else None,
        changes=last_changes(versions),
        **clock_values(context.desk, profile, context.today()),
    )


@router.post("/dossiers/{pseudonym}/woorden", dependencies=FORM)
@slow
def find_words(
    request: Request, pseudonym: PseudonymPath, context: InContext, actor: Counsellor, filled: Filled
) -> Response:
    """Read free words or a CV; the text waits, sealed for this browser, and never gets into the dossier."""
    context.store.dossier(pseudonym)
    return _to_words(request, context, pseudonym, _words(context, filled), filled)


def _of_cv(context: Context, data: bytes) -> tuple[str, str]:
    """Return a CV in words, and in Dutch what of it was read where it says so itself."""
    try:
        cv = read_cv(data, "cv")
    except DocumentError as error:
        raise invalid("cv", f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    if isinstance(cv, str):
        return cv, ""
    return in_words(cv, context.desk.recommender.world.taxonomy), cv.told


def saver(fields: tuple[Field, ...], anchor: str) -> Any:
    """Return a route that keeps what was filled in, in one part of the page."""

    def save(
        pseudonym: PseudonymPath, context: InContext, actor: Counsellor, revision: Revision, filled: Filled
    ) -> Response:
        stored = context.store.dossier(pseudonym)
        read, problems = change.with_home(read_fields(fields, filled), stored.profile)
        profile = change.with_part(stored.profile, fields, read)
        before, after = context.desk.profile(stored.profile), context.desk.profile(profile, problems)
        what = change.differences(fields, before, after)
        if what:
            save_change(context, actor, stored, revision, profile, what)
        return RedirectResponse(f"/dossiers/{pseudonym}#{anchor}", status_code=303)

    return save


for path, part in (("uitkering", BENEFIT), ("beschikbaar", SITUATION), ("maatregelen", ELIGIBILITY)):
    router.post(f"/dossiers/{{pseudonym}}/{path}", dependencies=FORM)(saver(part, path))


@router.post("/dossiers/{pseudonym}/eigen-woorden/weg", dependencies=FORM)
def remove_words(
    pseudonym: PseudonymPath, context: InContext, actor: Counsellor, revision: Revision
) -> Response:
    """Take the own words out of the dossier."""
    stored = context.store.dossier(pseudonym)
    profile = {name: value for name, value in stored.profile.items() if name != "free_text"}
    save_change(context, actor, stored, revision, profile, "eigen woorden: verwijderd")
    return RedirectResponse(f"/dossiers/{pseudonym}#bevestigen", status_code=303)


@router.post("/dossiers/{pseudonym}/terug", dependencies=FORM)
def undo(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    revision: Revision,
    naar: Annotated[int, Form(ge=1)],
) -> Response:
    """Bring the dossier back to what it was."""
    versions = {one.revision: one for one in context.store.versions(pseudonym)}
    if naar not in versions:
        raise conflict("Deze stand van het dossier wordt niet meer bewaard.")
    undone = versions.get(naar + 1)
    what = f"ongedaan gemaakt: {undone.what}" if undone and undone.what else "teruggezet"
    context.store.save_dossier(
        pseudonym,
        versions[naar].profile,
        actor=actor.name,
        revision=revision,
        change=Change(what, restores=naar),
    )
    return RedirectResponse(f"/dossiers/{pseudonym}", status_code=303)


def save_change(
    context: Context,
    actor: Counsellor,
    stored: StoredDossier,
    revision: int,
    profile: dict[str, Any],
    what: str,
) -> None:
    """Keep a changed profile, when the reader of profiles finds nothing wrong with it."""
    context.desk.profile(profile)
    context.store.save_dossier(
        stored.pseudonym, profile, actor=actor.name, revision=revision, change=Change(what)
    )


def _words(context: Context, filled: FormData) -> tuple[str, str]:
    """Return the free words of a form with those of the CV that was opened, and what that CV says itself."""
    given, file = filled.get("woorden"), filled.get("cv")
    text, told = given if isinstance(given, str) else "", ""
    if isinstance(file, UploadFile) and (data := file.file.read()):
        words, told = _of_cv(context, data)
        text = f"{text}\n{words}"
    return check_free_text("woorden", text, longest=LONGEST_WORDS), told


def _to_words(
    request: Request, context: Context, pseudonym: str, words: tuple[str, str], filled: FormData
) -> RedirectResponse:
    """Go on to the dossier, where these words are read."""
    text, told = words
    kept = ""
    if text:
        own = {"formulier": WORDS_FORM, "wie": str(filled.get("wie", "")), "woorden": text, "gelezen": told}
        forms = KeptForms(FormTable(context.store.engine))
        name = forms.keep(request.cookies.get(KEPT_COOKIE, ""), FormData(own))
        kept = f"?{KEPT_QUERY}={name}#bevestigen"
    return RedirectResponse(f"/dossiers/{pseudonym}{kept}", status_code=303)


def _new_pseudonym() -> str:
    return f"p_{secrets.token_hex(4)}"
