"""The door of a dossier: who may open it, and the trace that everyone leaves who does."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from fastapi import Request

from service.access import Actor
from service.day import BELGIUM
from service.errors import ServiceError
from service.store.caseload import Caseload, Held
from service.store.traces import TraceKeeper, TraceKind

KINDS = {".pdf": TraceKind.PRINTED, ".ics": TraceKind.CALENDAR, "/sporen": TraceKind.TRACES_READ}
"""What a route is, by how its path ends; every other one that is read is a view."""
NAMES = {"pseudonym": "pseudonym", "shown_id": "shown", "decision_id": "decision"}
"""What the path of a route calls a dossier, or a list or a decision of one, and `Caseload.find`."""
LOGS_ITSELF = "/export"
SHOWS = "/shown"
"""A POST that gives proposals to read, also when the same list was recorded before."""


class OtherCaseloadError(ServiceError):
    """A dossier that a colleague follows."""

    def __init__(self, pseudonym: str) -> None:
        self.way = f"/dossiers/{pseudonym}/toegang"
        super().__init__(
            403,
            "andere-lijst",
            "Dit dossier is van een collega",
            f"Het staat niet in uw lijst of in die van uw team. Geef op {self.way} aan waarom u het opent.",
        )

    def way_in(self, asked: str) -> str:
        """Return where to say why, and the page to come to afterwards."""
        return f"{self.way}?naar={quote(asked, safe='')}"


@dataclass(frozen=True, slots=True)
class Door:
    """What stands between a counsellor and a dossier.

    Parameters
    ----------
    is_shut
        Whether dossiers of others ask for a reason (``GROEIPAD_CASELOAD``).
    """

    caseload: Caseload
    traces: TraceKeeper
    is_shut: bool = False

    def visible(self, actor: Actor) -> frozenset[str] | None:
        """Return whose dossiers someone may open as such; ``None`` for everyone's."""
        return self.caseload.colleagues(actor.name) | {actor.name, ""} if self.is_shut else None

    def is_open(self, actor: Actor, held: Held) -> bool:
        """Return whether someone may open a dossier now: own, of the team, of nobody, or for a reason."""
        if not self.is_shut or held.counsellor in (actor.name, ""):
            return True
        # a reason counts until midnight where people work, whatever day a demonstration says that it is
        midnight = datetime.now(BELGIUM).replace(hour=0, minute=0, second=0, microsecond=0)
        return held.counsellor in self.caseload.colleagues(actor.name) or self.caseload.was_opened(
            held.subject, actor.name, midnight.astimezone(UTC)
        )

    def elsewhere(self, text: str, actor: Actor) -> str:
        """Return the pseudonym that someone looks for where a colleague follows that dossier; else empty."""
        held = self.caseload.find(pseudonym=text.strip()) if self.is_shut else None
        return held.pseudonym if held and not self.is_open(actor, held) else ""

    def pass_through(self, request: Request, actor: Actor, *, as_admin: bool = False) -> None:
        """Let someone through to the dossier of a request, and note it.

        Parameters
        ----------
        as_admin
            Whether the role of the actor reaches every dossier on this route.

        Raises
        ------
        OtherCaseloadError
            403 for a dossier of a colleague.
        ServiceError
            503 when so many traces wait that this one finds no place.
        """
        held = self._held(request.path_params)
        if held is None:  # a new one, or none: the route says so
            return
        if not (as_admin or self.is_open(actor, held)):
            raise OtherCaseloadError(held.pseudonym)
        if kind := kind_of(request.method, request.scope["route"].path):
            self.traces.note(kind, actor.name, subject=held.subject)

    def is_asked(self, request: Request) -> bool:
        """Return whether the address of a request names a dossier, or what is of one."""
        return not NAMES.keys().isdisjoint(request.path_params)

    def _held(self, asked: dict[str, Any]) -> Held | None:
        named = {NAMES[name]: value for name, value in asked.items() if name in NAMES}
        held = self.caseload.find(**named)
        if held is None and "shown" in named:  # on its way to the store, it has a door all the same
            self.traces.settle()
            held = self.caseload.find(**named)
        return held


def kind_of(method: str, path: str) -> TraceKind | None:
    """Return the kind of trace that a route leaves; ``None`` for what the store logs itself.

    Examples
    --------
    >>> kind_of("GET", "/dossiers/{pseudonym}").value, kind_of("POST", "/dossiers/{pseudonym}/feiten")
    ('dossier bekeken', None)
    """
    if path.endswith(LOGS_ITSELF) or (method != "GET" and not path.endswith(SHOWS)):
        return None
    return next((kind for end, kind in KINDS.items() if path.endswith(end)), TraceKind.VIEWED)
