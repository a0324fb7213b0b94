"""What routes ask for: the desk, the store, who is there and which day it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from service.access import ROLE_WORDS, Actor, Role
from service.desk import Desk
from service.errors import ServiceError
from service.find_competences import CompetenceFinder
from service.guard import Metrics
from service.settings import Settings
from service.store import Store

BELGIUM = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True, slots=True)
class Context:
    """All that lives as long as the application."""

    settings: Settings
    desk: Desk
    store: Store
    finder: CompetenceFinder
    metrics: Metrics

    def today(self) -> date:
        """Return the date of a request, in Belgium."""
        return self.settings.today or datetime.now(BELGIUM).date()


def get_context(request: Request) -> Context:
    """Return the context of the application."""
    context: Context = request.app.state.context
    return context


def get_actor(request: Request) -> Actor:
    """Return who is there: in local mode, the one person on this machine."""
    settings = get_context(request).settings
    return Actor(settings.local_name, frozenset(settings.local_roles))


def needs(*roles: Role) -> Callable[[Actor], Actor]:
    """Return a dependency that lets in who has one of the roles."""

    def check(actor: Annotated[Actor, Depends(get_actor)]) -> Actor:
        if actor.roles.isdisjoint(roles):
            words = " of ".join(ROLE_WORDS[one] for one in roles)
            raise ServiceError(
                403, "geen-toegang", "Geen toegang", f"Deze bladzijde is voor wie deze rol heeft: {words}."
            )
        return actor

    return check


InContext = Annotated[Context, Depends(get_context)]
Counsellor = Annotated[Actor, Depends(needs(Role.COUNSELLOR))]
Analyst = Annotated[Actor, Depends(needs(Role.ANALYST))]
Admin = Annotated[Actor, Depends(needs(Role.ADMIN))]
CounsellorOrAdmin = Annotated[Actor, Depends(needs(Role.COUNSELLOR, Role.ADMIN))]
