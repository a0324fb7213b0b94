"""For jobseekers: explore with own words. Nothing is stored unless asked; nothing goes into an address."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.recommendation import Answer
from matcher.errors import InsufficientProfileError
from service.dependencies import Context, InContext
from service.desk import check_free_text
from service.errors import invalid
from service.form_route import FormRoute
from service.render import check_form, render

LONGEST_TEXT = 1000
MOST_COMPETENCES = 60
VACANCIES = 5

router = APIRouter(prefix="/zelf", include_in_schema=False, route_class=FormRoute)
FORM = [Depends(check_form)]


def read_answers(
    context: InContext,
    kan: Annotated[list[str] | None, Form(max_length=MOST_COMPETENCES)] = None,
    niet: Annotated[list[str] | None, Form(max_length=MOST_COMPETENCES)] = None,
    moment: Annotated[list[Slot] | None, Form(max_length=len(Slot))] = None,
    taal: Annotated[str, Form(max_length=4)] = "",
    uren: Annotated[int, Form(ge=1, le=60)] = 38,
) -> dict[str, Any]:
    """Return a profile document of what someone ticked."""
    taxonomy = context.desk.recommender.world.taxonomy
    known, occupations = taxonomy.competences, taxonomy.occupations
    # who ticks an occupation that the text was not certain of, claims what it asks but for what was denied
    denied = frozenset(niet or ())
    ticked = [
        tuple(id for id in occupations[id_].essential if id not in denied) if id_ in occupations else (id_,)
        for id_ in kan or ()
    ]
    held: Sequence[str] = list(dict.fromkeys(id for ids in ticked for id in ids))
    if any(id_ not in known for id_ in held):
        raise invalid("kan", "Kies alleen uit de lijst.")
    profile: dict[str, Any] = {
        "id": "p_zelf",
        "competences": [{"competence_id": id_, "source": "gezegd door de werkzoekende"} for id_ in held],
        "availability": {"slots": [slot.value for slot in moment or list(Slot)], "hours_per_week": uren},
    }
    if taal:
        if taal not in LanguageLevel.__members__:
            raise invalid("taal", "Kies uit de lijst hoe goed je Nederlands is.")
        profile["dutch"] = taal
    return profile


Answers = Annotated[dict[str, Any], Depends(read_answers)]


@router.get("")
def start(request: Request) -> Response:
    """Ask what someone can do."""
    return render(request, "self_start.html")


@router.post("/herken", dependencies=FORM)
def recognise(
    request: Request, context: InContext, woorden: Annotated[str, Form(max_length=4000)] = ""
) -> Response:
    """Show what the words may mean; each is confirmed one by one."""
    text = check_free_text("woorden", woorden, longest=LONGEST_TEXT)
    return render(request, "self_confirm.html", woorden=text, read=context.finder.find(text))


@router.post("/resultaat", dependencies=FORM)
def result(request: Request, context: InContext, profile: Answers) -> Response:
    """Show what is within reach."""
    return render(request, "self_result.html", profile=profile, answer=_explore(context, profile))


@router.post("/code", dependencies=FORM)
def hand_over(request: Request, context: InContext, profile: Answers) -> Response:
    """Keep the answers under a code, because someone asked to."""
    if not profile["competences"]:
        raise invalid("kan", "Duid eerst aan wat je kan.")
    expires_on = context.today() + timedelta(days=context.settings.hand_over_days)
    code = context.store.leave_hand_over(profile, expires_on=expires_on)
    return render(request, "self_code.html", code=code, expires_on=expires_on)


def _explore(context: Context, profile: dict[str, Any]) -> Answer | None:
    """Return the answer, or ``None`` when nothing was ticked: then there is nothing to say."""
    if not profile["competences"]:
        return None
    try:
        return context.desk.reachable(context.desk.profile(profile), on=context.today(), n=VACANCIES)
    except InsufficientProfileError:
        return None
