"""Logging in and out."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from service.dependencies import InContext
from service.identity_provider import LoginAttempt, login_failed
from service.login import ATTEMPT_SECONDS, Login
from service.render import CSRF_COOKIE, check_form

router = APIRouter(include_in_schema=False)


@router.get("/aanmelden")
def log_in(context: InContext) -> Response:
    """Send the browser to the provider; in local mode there is nothing to do."""
    login = context.login
    if login is None:
        return RedirectResponse("/", status_code=303)
    address, attempt = login.provider.leave()
    response = RedirectResponse(address, status_code=303)
    login.set_cookie(response, login.attempt_cookie, login.attempts.dumps(asdict(attempt)), ATTEMPT_SECONDS)
    return response


@router.get("/aanmelden/terug")
def come_back(
    request: Request,
    context: InContext,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """Receive the browser from the provider and begin a session under a new key."""
    login = context.login
    if login is None:
        raise login_failed()
    kept = login.read_attempt(request.cookies.get(login.attempt_cookie, ""))
    if kept is None:
        raise login_failed()
    actor = login.provider.come_back(LoginAttempt(**kept), state=state, code=code)
    key = login.sessions.begin(actor, instead_of=request.cookies.get(login.session_cookie, ""))
    response = RedirectResponse("/", status_code=303)
    login.set_cookie(response, login.session_cookie, key, None)
    _forget(login, response, login.attempt_cookie, CSRF_COOKIE)
    return response


@router.post("/afmelden", dependencies=[Depends(check_form)])
def log_out(request: Request, context: InContext) -> Response:
    """End the session here, also for a copy of its cookie."""
    response = RedirectResponse("/zelf", status_code=303)
    if context.login is not None:
        context.login.sessions.end(request.cookies.get(context.login.session_cookie, ""))
        _forget(context.login, response, context.login.session_cookie, CSRF_COOKIE)
    return response


def _forget(login: Login, response: Response, *names: str) -> None:
    for name in names:
        response.delete_cookie(name, path="/", secure=login.secure, httponly=True, samesite="lax")
