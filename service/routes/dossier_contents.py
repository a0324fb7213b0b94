"""What a dossier holds many of (competences, facts, occupations, passed modules): added and taken out."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from service import dossier_change as change
from service.dependencies import Context, Counsellor, InContext
from service.dossier_fields import COMPETENCE, FACT
from service.errors import invalid, not_found
from service.form_route import FormRoute
from service.forms import read_fields
from service.kept_form import KEPT_QUERY
from service.routes.dossier import FORM, Filled, PseudonymPath, Revision, save_change

ConceptId = Annotated[str, Form(max_length=200)]
Reading = Annotated[str, Form(pattern=r"^[0-9a-f]{0,16}$")]
router = APIRouter(include_in_schema=False, route_class=FormRoute)


@router.post("/dossiers/{pseudonym}/competenties", dependencies=FORM)
def save_competence(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    competence: ConceptId,
    revision: Revision,
    filled: Filled,
    lezing: Reading = "",
) -> Response:
    """Add a competence that the counsellor confirmed, or change its level and proof."""
    label = _label(context, competence)
    read = read_fields(COMPETENCE, filled)
    change.today_or_past("proof_on", read.get("proof_on"), context.today())
    stored = context.store.dossier(pseudonym)
    profile = change.with_competence(stored.profile, competence, read)
    save_change(context, actor, stored, revision, profile, change.competence_words(label, read))
    return _to_reading(pseudonym, lezing)


@router.post("/dossiers/{pseudonym}/competenties/weg", dependencies=FORM)
def remove_competence(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    competence: ConceptId,
    revision: Revision,
) -> Response:
    """Take a competence out of the dossier."""
    stored = context.store.dossier(pseudonym)
    profile = change.without_competence(stored.profile, competence)
    save_change(context, actor, stored, revision, profile, f"{context.desk.label(competence)}: verwijderd")
    return RedirectResponse(f"/dossiers/{pseudonym}#kan-al", status_code=303)


@router.post("/dossiers/{pseudonym}/feiten", dependencies=FORM)
def save_fact(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    revision: Revision,
    filled: Filled,
    lezing: Reading = "",
) -> Response:
    """Keep what a person said of something that employers ask beside competences."""
    stored = context.store.dossier(pseudonym)
    profile = change.with_fact(stored.profile, read_fields(FACT, filled))
    save_change(context, actor, stored, revision, profile, change.fact_words(profile["facts"][-1]))
    return _to_reading(pseudonym, lezing, "feiten")


@router.post("/dossiers/{pseudonym}/feiten/weg", dependencies=FORM)
def remove_fact(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    feit: ConceptId,
    revision: Revision,
) -> Response:
    """Take a fact out of the dossier."""
    stored = context.store.dossier(pseudonym)
    gone = [change.fact_words(one) for one in stored.profile.get("facts", []) if change.fact_key(one) == feit]
    if gone:
        profile = change.without_fact(stored.profile, feit)
        save_change(context, actor, stored, revision, profile, f"{gone[0]}: verwijderd")
    return RedirectResponse(f"/dossiers/{pseudonym}#feiten", status_code=303)


@router.post("/dossiers/{pseudonym}/beroepen", dependencies=FORM)
def change_occupations(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    revision: Revision,
    lijst: Annotated[str, Form(max_length=40)],
    beroep: ConceptId = "",
    weg: ConceptId = "",
) -> Response:
    """Add an occupation of before or of a wish, or take one out."""
    if lijst not in change.OCCUPATIONS:
        raise invalid("lijst", "Kies uit de lijst.")
    stored = context.store.dossier(pseudonym)
    taxonomy = context.desk.recommender.world.taxonomy
    id = weg or change.find_occupation(taxonomy, beroep)
    others = [one for one in stored.profile.get(lijst, []) if one != id]
    profile = {**stored.profile, lijst: others if weg else [*others, id]}
    told = f"{change.OCCUPATIONS[lijst]} {taxonomy.label(id)}{': verwijderd' if weg else ''}"
    save_change(context, actor, stored, revision, profile, told)
    return RedirectResponse(f"/dossiers/{pseudonym}#beroepen", status_code=303)


@router.post("/dossiers/{pseudonym}/modules", dependencies=FORM)
def change_modules(
    pseudonym: PseudonymPath,
    context: InContext,
    actor: Counsellor,
    revision: Revision,
    module: ConceptId = "",
    weg: ConceptId = "",
) -> Response:
    """Add a module that the person passed, or take one out, also one that is no longer in the supply."""
    stored, modules = context.store.dossier(pseudonym), context.desk.recommender.world.modules
    if not weg and module not in modules:
        raise not_found("Deze module")
    id = weg or module
    others = [one for one in stored.profile.get("passed_modules", []) if one != id]
    profile = {**stored.profile, "passed_modules": others if weg else [*others, id]}
    title = modules[id].title if id in modules else id
    told = f"Geslaagd voor {title}{': verwijderd' if weg else ''}"
    save_change(context, actor, stored, revision, profile, told)
    return RedirectResponse(f"/dossiers/{pseudonym}#modules", status_code=303)


def _to_reading(pseudonym: str, reading: str, anchor: str = "kan-al") -> Response:
    """Go on with the words that were read, when that is where someone came from."""
    kept = f"?{KEPT_QUERY}={reading}#bevestigen" if reading else f"#{anchor}"
    return RedirectResponse(f"/dossiers/{pseudonym}{kept}", status_code=303)


def _label(context: Context, competence_id: str) -> str:
    known = context.desk.recommender.world.taxonomy.competences.get(competence_id)
    if known is None:
        raise not_found("Deze competentie")
    return known.shown_label
