"""What the worklist says of one dossier; sealed, and made of closed sets, dates and titles of the supply."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from matcher.domain.benefit import ClockBasis


class WorkState(StrEnum):
    """Where a dossier stands; a refusal is no state, and leaves no trace here."""

    INCOMPLETE = "incomplete"
    READY = "ready"
    """There is a proposal, and none is chosen."""
    DIRECT = "direct"
    """Could apply today for a groeivacature, without training."""
    NO_ROUTE = "no_route"
    STOPPED = "stopped"
    """The organisation stopped all proposals."""
    CHOSEN = "chosen"
    UNDER_WAY = "under_way"
    FINISHED = "finished"
    AT_WORK = "at_work"


class Missing(StrEnum):
    """What the dossier does not say yet."""

    COMPETENCES = "competences"
    BENEFIT = "benefit"
    REACH = "reach"
    DUTCH = "dutch"


class NewsKind(StrEnum):
    """What changed in the supply."""

    SEAT = "seat"
    """A session of a proposal was full or closed, and takes people again."""
    MODULE = "module"
    VACANCY = "vacancy"
    CANCELLED = "cancelled"
    """A session of the chosen or first proposal is no longer in the supply."""


class Part(BaseModel):
    """Parent of what a line is made of."""

    model_config = ConfigDict(frozen=True)


class News(Part):
    """One thing that changed in what this dossier can reach."""

    on: date
    kind: NewsKind
    name: str
    """Title of the module or the groeivacature."""


class Moment(Part):
    """A day of the chosen trajectory."""

    on: date
    what: str
    """Dutch."""


class PlannedSession(Part):
    """A session that the first or the chosen trajectory rests on."""

    module: str
    session: str
    title: str
    start: date


class FirstStep(Part):
    """The first step of the first proposal; without a title someone can apply at once."""

    vacancy: str
    employer: str
    title: str = ""
    provider: str = ""
    start: date | None = None
    vacancy_id: str = ""
    way: str = ""
    """Dutch, without a full stop: the one change that brings it within reach; empty when it is."""
    ready: date | None = None
    """From when the person is ready to apply; ``None`` when undated."""


class Summary(Part):
    """What a line says."""

    state: WorkState
    occupation: str = ""
    """What the person was and looks for: labels of the taxonomy."""
    basis: ClockBasis = ClockBasis.UNKNOWN
    benefit_end: date | None = None
    step: FirstStep | None = None
    missing: tuple[Missing, ...] = ()
    moments: tuple[Moment, ...] = ()
    sessions: tuple[PlannedSession, ...] = ()
    news: tuple[News, ...] = ()
    made_from: str = ""
    """Digest of what it was worked out from; empty for what was chosen or stopped."""
