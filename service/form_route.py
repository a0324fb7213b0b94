"""How every form of a page ends: with a page of its own address, also when something is wrong or sent twice.

A browser that shows the answer to a POST asks to send it again on refresh, and loses what was typed on the
way back. So what is wrong is kept and shown on the page with the form, after a redirect; the same form sent
again leads to where the first one led.
"""

import hashlib
import json
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from matcher.errors import MatcherError
from service.dependencies import find_actor, get_context
from service.errors import ServiceError, conflict
from service.gates import through_gate
from service.kept_form import KEPT_COOKIE, KEPT_QUERY, KeptForms, page_address
from service.problems import service_error
from service.return_path import log_in_for, safe_path
from service.store import FormTable

WAIT_SECONDS, LOOK_SECONDS = 5.0, 0.1
TOP = "#fouten"
"""The summary of what is wrong; a browser moves its focus there."""
LOGGED_OUT = ServiceError(
    401,
    "niet-aangemeld",
    "U was afgemeld",
    "Wat u invulde, is nog niet bewaard. Het staat er nog: kijk het na en bewaar het.",
)
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class FormRoute(APIRoute):
    """A route of a page; a POST is done once, and ends with a redirect."""

    def get_route_handler(self) -> Handler:
        """Return what answers a request."""
        handle = super().get_route_handler()
        if "POST" not in (self.methods or ()):
            return through_gate(self.endpoint, handle)

        async def answer(request: Request) -> Response:
            filled = await request.form()
            table = FormTable(get_context(request).store.engine)
            actor = await run_in_threadpool(find_actor, request)  # what was done is told to who did it only
            key = await _digest(request, filled, actor.name if actor else "")
            try:
                done = await run_in_threadpool(_first, table, key) if key else None
                if done:
                    return RedirectResponse(done, status_code=303)
                led_to = ""
                try:
                    response = await handle(request)
                    led_to = response.headers.get("location", "") if response.status_code == 303 else ""
                finally:
                    if key:
                        await run_in_threadpool(table.end, key, led_to)
            except (ServiceError, RequestValidationError, MatcherError) as error:
                back = await run_in_threadpool(_back, request, filled, service_error(error))
                if back is None:
                    raise
                return back
            return response

        return through_gate(self.endpoint, answer)


def _first(table: FormTable, key: str) -> str | None:
    """Return where this form led to already; ``None`` for the first, and the second waits for it.

    Raises
    ------
    ServiceError
        409 when the first takes too long.
    """
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    for _ in range(int(WAIT_SECONDS / LOOK_SECONDS)):
        done = table.begin(key, moment)
        if done != "":
            return done
        time.sleep(LOOK_SECONDS)
    raise conflict("Dit formulier wordt al verwerkt. Wacht even en laad de bladzijde opnieuw.")


def _back(request: Request, filled: FormData, error: ServiceError) -> Response | None:
    """Return the way back to the form, with what was typed; ``None`` when it is not known where that is."""
    cookie = request.cookies.get(KEPT_COOKIE, "")
    page = _page_of(request, filled)
    if not (cookie and page):
        return None
    told = LOGGED_OUT if error.status == 401 else error
    name = KeptForms(FormTable(get_context(request).store.engine)).keep(cookie, filled, told)
    if not name:
        return None
    address = f"{page}{'&' if '?' in page else '?'}{KEPT_QUERY}={name}"
    return RedirectResponse(
        log_in_for(address, after_form=True) if error.status == 401 else f"{address}{TOP}", status_code=303
    )


def _page_of(request: Request, filled: FormData) -> str:
    told = filled.get("terug")
    if isinstance(told, str) and told:
        return safe_path(told, otherwise="")
    return safe_path(page_address(request.headers.get("referer", "")), otherwise="")


async def _digest(request: Request, filled: FormData, who: str) -> str:
    """Return what tells this form, filled in like this, from every other; empty without a key of a page."""
    if not filled.get("idempotency_key"):
        return ""
    items: list[object] = [request.url.path, who, request.cookies.get(KEPT_COOKIE, "")]
    for name, value in filled.multi_items():
        if isinstance(value, str):
            items.append([name, value])
            continue
        items.append([name, hashlib.sha256(await value.read()).hexdigest()])
        await value.seek(0)
    return hashlib.sha256(json.dumps(items).encode()).hexdigest()
