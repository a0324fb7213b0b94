"""For jobseekers: explore with own words. Nothing is stored unless asked; nothing goes into an address.

What someone writes and ticks stays in cookies of that browser until it is closed, so that back and refresh
work while the server keeps nothing.
"""

from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from matcher.documents.agenda import to_icalendar
from matcher.documents.chosen_trajectory import choose
from matcher.domain.recommendation import Answer
from matcher.errors import DocumentError
from service import explorer
from service.dependencies import Context, InContext
from service.desk import check_free_text
from service.errors import ServiceError, not_found
from service.explorer import ANSWERS, CAN, CODE, LANGUAGE, LONGEST_TEXT, MINUTES, WORDS, Answers, keep, kept
from service.form_route import FormRoute
from service.gates import slow
from service.languages import DUTCH, Texts, languages
from service.render import check_form, render
from service.self_paper import self_pdf
from service.self_result import result_of

VACANCIES = 5

router = APIRouter(prefix="/zelf", include_in_schema=False, route_class=FormRoute)
FORM = [Depends(check_form)]
Place = Annotated[int, Path(ge=1, le=VACANCIES)]


def _texts(request: Request) -> Texts:
    return languages().get(request.cookies.get(LANGUAGE, ""), languages()[DUTCH])


def _page(request: Request, template: str, **values: Any) -> Response:
    return render(request, template, t=_texts(request), languages=languages(), **values)


def _go(path: str) -> Response:
    return RedirectResponse(f"/zelf{path}", status_code=303)


def _is_secure(context: Context) -> bool:
    return context.login is not None and context.login.secure


async def filled_in(request: Request) -> FormData:
    """Return the form as it came: the names of its fields hold ids."""
    return await request.form()


Filled = Annotated[FormData, Depends(filled_in)]


@router.get("")
def start(request: Request, context: InContext, taal: Annotated[str, Query(max_length=10)] = "") -> Response:
    """Ask what someone can do, in a language of choice."""
    if taal in languages():
        response = _go("")
        response.set_cookie(
            LANGUAGE, taal, httponly=True, samesite="strict", path="/zelf", secure=_is_secure(context)
        )
        return response
    return _page(request, "self_start.html", words=explorer.kept_words(request))


@router.post("/herken", dependencies=FORM)
def recognise(context: InContext, woorden: Annotated[str, Form(max_length=4000)] = "") -> Response:
    """Take the words along to the page that shows what they may mean."""
    text = check_free_text("woorden", woorden, longest=LONGEST_TEXT)
    response = _go("/kiezen")
    keep(response, WORDS, text, secure=_is_secure(context))
    return response


@router.get("/kiezen")
@slow
def choose_from(request: Request, context: InContext) -> Response:
    """Show what the words may mean; each is confirmed one by one, with how well."""
    read = context.finder.find(explorer.kept_words(request))
    answers = explorer.kept_answers(request) or Answers()
    return _page(request, "self_choose.html", read=read, answers=answers, minutes=MINUTES)


@router.post("/antwoorden", dependencies=FORM)
def answer(context: InContext, filled: Filled) -> Response:
    """Take the answers along to the page that shows what is within reach."""
    given = {name: value for name, value in filled.multi_items() if isinstance(value, str)}
    levels = {name.removeprefix(CAN): value for name, value in given.items() if name.startswith(CAN)}
    answers = Answers(
        {id: int(level) for id, level in levels.items() if level in ("1", "2", "3")},
        tuple(str(id) for id in filled.getlist("niet")),
        tuple(str(one) for one in filled.getlist("moment")),
        given.get("nederlands", ""),
        given.get("postcode", "").strip(),
        given.get("vervoer", ""),
        int(given["minuten"]) if given.get("minuten", "").isdecimal() else explorer.USUAL_MINUTES,
    )
    context.desk.profile(answers.profile(context.desk.recommender.world.taxonomy))
    response = _go("/resultaat")
    keep(response, ANSWERS, asdict(answers), secure=_is_secure(context))
    return response


@router.get("/resultaat")
@slow
def result(request: Request, context: InContext) -> Response:
    """Show what is within reach, and what to do first."""
    found = _explored(request, context)
    if found is None:
        return _go("")
    texts = _texts(request)
    results = [result_of(one, context.desk.label, texts) for one in found.vacancies]
    return _page(request, "self_result.html", results=results, code=kept(request, CODE))


@router.get("/papier/{place}.pdf")
@slow
def paper(request: Request, context: InContext, place: Place) -> Response:
    """Return one job on paper: Dutch, and the language of choice beside it."""
    found = _explored(request, context)
    if found is None or place > len(found.vacancies):
        raise not_found("Dit papier")
    both = [languages()[DUTCH]] + [texts for texts in (_texts(request),) if texts.code != DUTCH]
    content = self_pdf([result_of(found.vacancies[place - 1], context.desk.label, one) for one in both], both)
    headers = {"Content-Disposition": 'inline; filename="groeipad.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


@router.get("/agenda/{place}.ics")
@slow
def calendar(request: Request, context: InContext, place: Place) -> Response:
    """Return the steps to one job for the calendar of a phone."""
    found = _explored(request, context)
    document = context.desk.document(found) if found else None
    chosen = document.vacancies[place - 1 : place] if document else ()
    if document is None or not chosen or not chosen[0].recommendations:
        raise not_found("Deze agenda")
    try:
        content = to_icalendar(choose(document.on, chosen[0], 1))
    except DocumentError:
        raise not_found("Deze agenda") from None
    headers = {"Content-Disposition": 'attachment; filename="groeipad.ics"'}
    return Response(content, media_type="text/calendar", headers=headers)


@router.post("/code", dependencies=FORM)
def hand_over(request: Request, context: InContext) -> Response:
    """Keep the answers under a code, because someone asked to."""
    answers = explorer.kept_answers(request)
    if answers is None:
        return _go("")
    profile = answers.profile(context.desk.recommender.world.taxonomy)
    expires_on = context.today() + timedelta(days=context.settings.hand_over_days)
    code = context.store.leave_hand_over(profile | {"answers": asdict(answers)}, expires_on=expires_on)
    response = _go("/code")
    keep(response, CODE, {"code": code, "until": expires_on.isoformat()}, secure=_is_secure(context))
    return response


@router.get("/code")
def show_code(request: Request) -> Response:
    """Show the code, and a link that holds it behind a ``#``: that part never reaches a server."""
    return _page(request, "self_code.html", code=kept(request, CODE))


@router.get("/terug")
def come_back(request: Request) -> Response:
    """Ask for a code; a link with one fills it in by itself."""
    return _page(request, "self_back.html")


@router.post("/terug", dependencies=FORM)
def open_code(context: InContext, code: Annotated[str, Form(max_length=40)] = "") -> Response:
    """Take what lies under a code back into the browser."""
    content = context.store.read_hand_over(code, today=context.today())
    response = _go("/resultaat")
    keep(response, ANSWERS, content.get("answers"), secure=_is_secure(context))
    return response


@router.post("/wis", dependencies=FORM)
def begin_again() -> Response:
    """Take everything out of the browser."""
    response = _go("")
    for name in (WORDS, ANSWERS, CODE):
        response.delete_cookie(name, path="/zelf")
    return response


def _explored(request: Request, context: Context) -> Answer | None:
    """Return what is within reach of the answers in the browser, or ``None`` when there are none."""
    answers = explorer.kept_answers(request)
    if answers is None:
        return None
    try:
        profile = context.desk.profile(answers.profile(context.desk.recommender.world.taxonomy))
    except ServiceError:  # a cookie that someone changed, or of a taxonomy that is gone
        return None
    return context.desk.reachable(profile, on=context.today(), n=VACANCIES)
