"""Templates with their filters, and the token against forged forms."""

import re
import secrets
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

from fastapi import Form, Request, Response
from fastapi.templating import Jinja2Templates

from matcher.domain.closure import closed_share, is_estimate
from matcher.domain.dutch import (
    as_sentence,
    count,
    decimal,
    dutch_date,
    listing,
    percent,
    period,
    short_period,
)
from matcher.domain.module import CERTAIN
from matcher.domain.stop import stop_sentence
from matcher.explain import certainty_words, highest_parts
from service import words
from service.comparison import headline
from service.day import BELGIUM, written_day
from service.dependencies import find_actor, get_context
from service.errors import ServiceError
from service.forms import shown_value
from service.kept_form import KEPT_COOKIE, KEPT_QUERY, NOTHING_KEPT, KeptForm, KeptForms, page_address, typist
from service.points import shown_points
from service.store import FormTable

HERE = Path(__file__).parent
CSRF_COOKIE = "groeipad_csrf"
TOKEN_LENGTH = 43
"""Characters of 32 random bytes in a cookie."""

templates = Jinja2Templates(directory=HERE / "templates")
templates.env.trim_blocks = templates.env.lstrip_blocks = True


def moment_text(moment: str) -> str:
    """Return the day and the hour of a stored moment (UTC) as a clock in Belgium shows it.

    Examples
    --------
    >>> moment_text("2026-06-30T22:05:00.000000+00:00")
    '1 juli 2026 om 0.05 uur'
    """
    here = datetime.fromisoformat(moment).astimezone(BELGIUM)
    return f"{dutch_date(here.date())} om {here.hour}.{here.minute:02} uur"


def iso_date(day: str | None) -> str:
    """Return an ISO date of a document in Dutch words, and "onbekend" without one."""
    return dutch_date(date.fromisoformat(day)) if day else "onbekend"


def share(part: Fraction) -> str:
    """Return a share as a counsellor reads it."""
    return f"{percent(part)} %"


def says_more(text: str, words: str) -> bool:
    """Return whether a text has a word that our own words for it have not.

    Examples
    --------
    >>> says_more("Frans Zeer goed", "Frans: zeer goed"), says_more("je spreekt vlot Frans", "Frans: goed")
    (False, True)
    """
    told, own = (set(re.findall(r"\w+", one.casefold())) for one in (text, words))
    return not told <= own


def addressed(text: str, path: str) -> str:
    """Return a sentence that any page may say, with "je" on the pages of jobseekers and "u" elsewhere.

    Examples
    --------
    >>> addressed("Wat u invulde, staat in uw dossier.", "/zelf/start")
    'Wat je invulde, staat in je dossier.'
    """
    if not path.startswith("/zelf"):
        return text
    return re.sub(r"\b([uU])w?\b", lambda found: "Je" if found[1] == "U" else "je", text)


def margin_words(days: int) -> str:
    """Return how a day lies beside the end of the benefit, in words.

    Examples
    --------
    >>> margin_words(65), margin_words(3), margin_words(-1)
    ('9 weken over', '3 dagen over', '1 dag te laat')
    """
    if days < 0:
        return f"{span_words(-days)} te laat"
    return f"{span_words(days)} over"


def span_words(days: int) -> str:
    """Return a number of days in days, or in whole weeks from two weeks on.

    Examples
    --------
    >>> span_words(13), span_words(14), span_words(40)
    ('13 dagen', '2 weken', '5 weken')
    """
    return count(days // 7, "week", "weken") if days >= 14 else count(days, "dag", "dagen")


templates.env.auto_reload = False  # who changes a page starts the service again
templates.env.filters |= {
    "sentence": as_sentence,
    "addressed": addressed,
    "margin": margin_words,
    "span": span_words,
    "period": lambda step: period(step.start, step.end),
    "combined": lambda first, second: {**first, **second},
    "dutch_date": dutch_date,
    "day": written_day,
    "iso_date": iso_date,
    "as_day": date.fromisoformat,
    "moment": moment_text,
    "percent": percent,
    "share": share,
    "decimal": decimal,
    "listing": listing,
}
templates.env.globals |= {
    "count": count,
    "shown_points": shown_points,
    "words": words,
    "closed_share": closed_share,
    "is_estimate": is_estimate,
    "highest_parts": highest_parts,
    "CERTAIN": CERTAIN,
    "certainty_words": certainty_words,
    "says_more": says_more,
    "headline": headline,
    "period": short_period,
    "shown_value": shown_value,
}


def render(
    request: Request, template: str, status: int = 200, *, alone: bool = False, **values: Any
) -> Response:
    """Return a page; every page knows who is there and holds the token for its forms.

    Parameters
    ----------
    alone
        Whether the page asks nothing of the database, which may be what is wrong.
    """
    context = get_context(request)
    actor = None if alone else find_actor(request)
    occupations = context.desk.recommender.world.taxonomy.occupations
    browser = request.cookies.get(KEPT_COOKIE, "")
    new_browser = len(browser) != TOKEN_LENGTH
    browser = secrets.token_urlsafe(32) if new_browser else browser
    who = actor.name if actor else ""
    known = request.cookies.get(CSRF_COOKIE, "")
    token = known if len(known) == TOKEN_LENGTH and known.isascii() else secrets.token_urlsafe(32)
    values |= {
        "csrf": token,
        "alone": alone,
        "kept": NOTHING_KEPT if alone else kept_form(request),
        "here": page_address(str(request.url)) if request.method == "GET" else "",
        "typist": typist(browser, who),
        "settings": context.settings,
        "actor": actor,
        "local_mode": context.login is None,
        "roles": {role.value for role in actor.roles} if actor else set(),
        "idempotency_key": secrets.token_hex(16),
        "today": context.today(),
        "label": context.desk.label,
        "stopped": "" if alone else stop_sentence(context.desk.stops(), occupations),
    }
    response = templates.TemplateResponse(request, template, values, status_code=status)
    secure = context.login is not None and context.login.secure
    if new_browser:  # lax: it has to come along when a provider of logins sends the browser back
        response.set_cookie(KEPT_COOKIE, browser, httponly=True, samesite="lax", path="/", secure=secure)
    if token != known:
        response.set_cookie(CSRF_COOKIE, token, httponly=True, samesite="strict", path="/", secure=secure)
    return response


def kept_form(request: Request) -> KeptForm:
    """Return what is kept for this page: what was typed, and what is wrong with it; looked up once."""
    if not hasattr(request.state, "kept_form"):
        actor, forms = find_actor(request), KeptForms(FormTable(get_context(request).store.engine))
        cookie, name = request.cookies.get(KEPT_COOKIE, ""), request.query_params.get(KEPT_QUERY, "")
        request.state.kept_form = forms.find(cookie, name, actor.name if actor else "")
    found: KeptForm = request.state.kept_form
    return found


def check_form(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Refuse a form that none of our own pages gave out.

    Raises
    ------
    ServiceError
        403 if the token of the form is not the one of the cookie.
    """
    cookie = request.cookies.get(CSRF_COOKIE, "")
    if not cookie or not secrets.compare_digest(cookie.encode(), csrf.encode()):
        raise ServiceError(
            403,
            "formulier-verlopen",
            "Dit formulier is verlopen",
            "Verstuur het opnieuw. Staat er niets meer, laad dan de bladzijde opnieuw.",
        )
