"""Logging in and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from service.dependencies import InContext, find_actor
from service.errors import ServiceError
from service.form_route import FormRoute
from service.gates import TurnKind
from service.identity_provider import login_failed
from service.kept_form import KEPT_COOKIE
from service.login import ATTEMPT_SECONDS, Login
from service.render import CSRF_COOKIE, check_form, render
from service.return_path import HOME, log_in_for, safe_path
from service.store.traces import TraceKind

router = APIRouter(include_in_schema=False, route_class=FormRoute)


@router.get("/aanmelden")
async def log_in(
    request: Request,
    context: InContext,
    naar: Annotated[str, Query(max_length=2000)] = HOME,
    blad: Annotated[bool, Query()] = False,
) -> Response:
    """Send the browser to the provider; in local mode there is nothing to do.

    The page to come back to travels in the signed cookie of the attempt, not past the provider.
    After a form a page of ours goes there by itself; see `log_in_for`.
    """
    login = context.login
    if login is None:
        return RedirectResponse(safe_path(naar), status_code=303)
    if blad:
        elsewhere = log_in_for(naar)
        return await run_in_threadpool(render, request, "logged_out.html", elsewhere=elsewhere, again=True)
    address, attempt = await login.provider.leave()
    response = RedirectResponse(address, status_code=303)
    cookie = login.write_attempt(attempt, safe_path(naar))
    login.set_cookie(response, login.attempt_cookie, cookie, ATTEMPT_SECONDS)
    return response


@router.get("/aanmelden/terug")
async def come_back(
    request: Request,
    context: InContext,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """Receive the browser from the provider, begin a session under a new key, and go where it was going."""
    login = context.login
    if login is None:
        raise login_failed()
    try:
        kept = login.read_attempt(request.cookies.get(login.attempt_cookie, ""))
        if kept is None:
            raise login_failed()
        attempt, return_to = kept
        actor, id_token = await login.provider.come_back(attempt, state=state, code=code)
    except ServiceError as error:
        if error.status < 500:  # who it is, nobody knows for sure: a name that is refused is not kept
            context.door.traces.note(TraceKind.LOGIN_REFUSED, "", facts={"why": error.slug})
        raise
    await run_in_threadpool(context.door.caseload.note_login, actor.name, actor.roles, actor.teams)
    before = request.cookies.get(login.session_cookie, "")
    async with context.gates.enter(TurnKind.LOGIN, request):
        key = await run_in_threadpool(login.sessions.begin, actor, id_token=id_token, instead_of=before)
    response = RedirectResponse(safe_path(return_to), status_code=303)
    login.set_cookie(response, login.session_cookie, key, None)
    _forget(login, response, login.attempt_cookie, CSRF_COOKIE)
    return response


@router.post("/afmelden", dependencies=[Depends(check_form)])
async def log_out(request: Request, context: InContext) -> Response:
    """End the session here, also for a copy of its cookie, and then the one of the provider.

    The way to the provider is a page that goes on by itself: a browser holds a form to our own site
    (``form-action`` of the content policy), also where the answer sends it elsewhere.
    """
    login = context.login
    if login is None:
        return RedirectResponse(HOME, status_code=303)
    cookie = request.cookies.get(login.session_cookie, "")
    session = await run_in_threadpool(login.sessions.find, cookie)
    await run_in_threadpool(login.sessions.end, cookie)
    if session:
        context.door.traces.note(TraceKind.LOGGED_OUT, session.actor.name)
    elsewhere = await login.provider.end_session(session.id_token) if session else None
    request.state.session = None
    if elsewhere is None:
        response: Response = RedirectResponse("/afgemeld", status_code=303)
    else:
        response = render(request, "logged_out.html", elsewhere=elsewhere)
    _forget(login, response, login.session_cookie, CSRF_COOKIE, KEPT_COOKIE)
    return response


@router.get("/afgemeld")
def logged_out(request: Request) -> Response:
    """Say that someone has left; who has not, goes to the first page."""
    if find_actor(request) is not None:
        return RedirectResponse(HOME, status_code=303)
    return render(request, "logged_out.html", elsewhere=None)


def _forget(login: Login, response: Response, *names: str) -> None:
    for name in names:
        response.delete_cookie(name, path="/", secure=login.secure, httponly=True, samesite="lax")
