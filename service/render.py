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
from matcher.domain.dutch import count, decimal, dutch_date, listing, percent
from matcher.domain.module import CERTAIN
from matcher.domain.stop import stop_sentence
from matcher.explain import certainty_words, highest_parts
from service import words
from service.dependencies import BELGIUM, find_actor, get_context
from service.errors import ServiceError
from service.points import shown_points

HERE = Path(__file__).parent
CSRF_COOKIE = "groeipad_csrf"

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


templates.env.filters |= {
    "dutch_date": dutch_date,
    "iso_date": iso_date,
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
}


def render(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """Return a page; every page knows who is there and holds the token for its forms."""
    context, actor = get_context(request), find_actor(request)
    known = request.cookies.get(CSRF_COOKIE, "")
    token = known if len(known) == 43 and known.isascii() else secrets.token_urlsafe(32)
    values |= {
        "csrf": token,
        "settings": context.settings,
        "actor": actor,
        "local_mode": context.login is None,
        "roles": {role.value for role in actor.roles} if actor else set(),
        "idempotency_key": secrets.token_hex(16),
        "today": context.today(),
        "label": context.desk.label,
        "stopped": stop_sentence(context.desk.stops(), context.desk.recommender.world.taxonomy.occupations),
    }
    response = templates.TemplateResponse(request, template, values, status_code=status)
    if token != known:
        secure = context.login is not None and context.login.secure
        response.set_cookie(CSRF_COOKIE, token, httponly=True, samesite="strict", path="/", secure=secure)
    return response


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
            "Ga terug, laad de bladzijde opnieuw en probeer nog eens.",
        )
