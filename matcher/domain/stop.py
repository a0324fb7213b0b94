"""What an organisation stops proposals for (human oversight): everything, an occupation, a provider."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.competence import Occupation
from matcher.domain.dutch import listing
from matcher.domain.vacancy import Vacancy
from matcher.errors import StoppedError

ASK = "Vraag de beheerder waarom en tot wanneer."


class StopScope(StrEnum):
    """How wide a stop is."""

    ALL = "all"
    OCCUPATION = "occupation"
    PROVIDER = "provider"


SCOPES: Mapping[StopScope, str] = {
    StopScope.ALL: "alle voorstellen",
    StopScope.OCCUPATION: "beroep",
    StopScope.PROVIDER: "aanbieder",
}


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """No proposals for this, until someone lifts it."""

    scope: StopScope
    value: str = ""
    """Id of the occupation, name of the provider; empty for all."""

    def name(self, occupations: Mapping[str, Occupation]) -> str:
        """Return how people are told of it.

        Parameters
        ----------
        occupations
            By id; an unknown one goes by its id.
        """
        known = occupations.get(self.value) if self.scope is StopScope.OCCUPATION else None
        return f"{SCOPES[self.scope]} {known.label if known else self.value}".strip()


def stopped(stops: Collection[Stop], scope: StopScope) -> frozenset[str]:
    """Return the occupations or the providers among the stops."""
    return frozenset(stop.value for stop in stops if stop.scope is scope)


def check_stops(stops: Collection[Stop], vacancy: Vacancy | None = None) -> None:
    """Refuse where nothing may be proposed: at all, or for the occupation of this vacancy.

    Raises
    ------
    StoppedError
        With what to do.
    """
    if any(stop.scope is StopScope.ALL for stop in stops):
        raise StoppedError(f"De organisatie legde alle voorstellen stil. {ASK}")
    if vacancy is not None and vacancy.occupation_id in stopped(stops, StopScope.OCCUPATION):
        raise StoppedError(f"De organisatie legde de voorstellen voor dit beroep stil. {ASK}")


def stop_sentence(stops: Collection[Stop], occupations: Mapping[str, Occupation]) -> str:
    """Return what every page and every answer says where something is stopped; empty where nothing is."""
    names = [stop.name(occupations) for stop in sorted(stops)]
    if not names:
        return ""
    return f"Stilgelegd door de organisatie: {listing(names)}. Daarvoor maakt groeipad nu geen voorstellen."
