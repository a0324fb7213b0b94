"""What routes ask for: the desk, the store, who is there and which day it is."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from service.access import ROLE_WORDS, Actor, Role
from service.day import BELGIUM
from service.desk import Desk
from service.door import Door
from service.errors import ServiceError
from service.find_competences import CompetenceFinder
from service.gates import Gates
from service.guard import Metrics
from service.live_desk import LiveDesk
from service.login import Login
from service.login_session import LoginSession
from service.settings import Settings
from service.store import Store
from service.store.worklist import Worklist
from service.supply import OverviewKeeper, Reach, SupplyOverview
from service.worklist_keeper import WorklistKeeper


@dataclass(frozen=True, slots=True)
class Context:
    """All that lives as long as the application."""

    settings: Settings
    desk: Desk
    store: Store
    finder: CompetenceFinder
    metrics: Metrics
    worklist: Worklist
    keeper: WorklistKeeper
    gates: Gates
    door: Door
    overviews: OverviewKeeper = field(default_factory=OverviewKeeper)
    login: Login | None = None
    """``None`` in local mode."""
    live_desk: LiveDesk | None = None
    """Where each request gets its desk from; without one every request has the same."""

    def today(self) -> date:
        """Return the date of a request, in Belgium."""
        return today_of(self.settings)

    def overview(self, reach: Reach) -> SupplyOverview:
        """Return where the supply falls short today."""
        engine = self.desk.recommender
        catalogue = engine.versions.catalogue
        return self.overviews.overview(engine.world, engine.modules, catalogue, self.today(), reach)


def today_of(settings: Settings) -> date:
    """Return the day that it is for the service, in Belgium."""
    return settings.today or datetime.now(BELGIUM).date()


def get_context(request: Request) -> Context:
    """Return the context of this request: the engine that it began with is the one it ends with."""
    state = request.state
    if not hasattr(state, "context"):
        context: Context = request.app.state.context
        desk = context.desk if context.live_desk is None else context.live_desk.current()
        # what is stopped is read once for each request, however often it is asked
        state.context = replace(context, desk=replace(desk, stops=cache(desk.stops)))
    found: Context = state.context
    return found


async def in_context(request: Request) -> Context:
    """Return the context; in a thread only where there is a folder to look at."""
    live = request.app.state.context.live_desk
    if live is not None and live.is_due and not hasattr(request.state, "context"):
        return await run_in_threadpool(get_context, request)
    return get_context(request)


async def get_actor(request: Request) -> Actor:
    """Return who is there: who logged in or, in local mode, the one person on this machine.

    Raises
    ------
    ServiceError
        401 if nobody is logged in.
    """
    looks = (await in_context(request)).login is not None
    actor = await run_in_threadpool(find_actor, request) if looks else find_actor(request)
    if actor is None:
        raise ServiceError(401, "niet-aangemeld", "Meld u aan", "Meld u aan op /aanmelden.")
    return actor


def find_actor(request: Request) -> Actor | None:
    """Return who is there, or ``None`` when nobody is logged in."""
    context, state = get_context(request), request.state
    if context.login is None:
        return Actor(context.settings.local_name, frozenset(context.settings.local_roles))
    if not hasattr(state, "session"):  # who may come in and who a page greets: one look in the store
        state.session = context.login.sessions.find(request.cookies.get(context.login.session_cookie, ""))
    found: LoginSession | None = state.session
    return found.actor if found else None


def needs(*roles: Role, outside: bool = False) -> Callable[[Request, Actor], Coroutine[None, None, Actor]]:
    """Return a dependency that lets in who has one of the roles and may open the dossier of a route.

    Parameters
    ----------
    outside
        Whether the route stays outside the dossier that it is about.
    """

    async def check(request: Request, actor: Annotated[Actor, Depends(get_actor)]) -> Actor:
        if actor.roles.isdisjoint(roles):
            words = " of ".join(ROLE_WORDS[role] for role in roles)
            raise ServiceError(
                403, "geen-toegang", "Geen toegang", f"Deze bladzijde is voor wie deze rol heeft: {words}."
            )
        if Role.COUNSELLOR in roles and not outside:
            as_admin = Role.ADMIN in roles and Role.ADMIN in actor.roles
            door = (await in_context(request)).door
            if door.is_asked(request):  # a look in the store
                await run_in_threadpool(door.pass_through, request, actor, as_admin=as_admin)
        return actor

    return check


InContext = Annotated[Context, Depends(in_context)]
Counsellor = Annotated[Actor, Depends(needs(Role.COUNSELLOR))]
CounsellorOutside = Annotated[Actor, Depends(needs(Role.COUNSELLOR, outside=True))]
"""For the page before a dossier of a colleague."""
Analyst = Annotated[Actor, Depends(needs(Role.ANALYST))]
Admin = Annotated[Actor, Depends(needs(Role.ADMIN))]
CounsellorOrAdmin = Annotated[Actor, Depends(needs(Role.COUNSELLOR, Role.ADMIN))]
