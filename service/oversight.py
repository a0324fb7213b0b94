"""The switch of the organisation: what the desk refuses, and what jobs and command line are told."""

import json
import logging
from collections.abc import Collection
from pathlib import Path

from matcher.domain import stop
from matcher.domain.stop import Stop
from matcher.domain.vacancy import Vacancy
from matcher.errors import ArtefactError, StoppedError
from matcher.stops import FILE, read_stops, write_stops
from service.errors import ServiceError

logger = logging.getLogger("groeipad.service")


def check_stops(stops: Collection[Stop], vacancy: Vacancy | None) -> None:
    """Refuse a request for what the engine will not propose.

    Raises
    ------
    ServiceError
        409 with what to do.
    """
    try:
        stop.check_stops(stops, vacancy)
    except StoppedError as error:
        title = "Stilgelegd: geen voorstellen"
        raise ServiceError(409, "stilgelegd", title, str(error)) from None


def hand_on(build: Path, stops: Collection[Stop]) -> None:
    """Write what is stopped beside the artefacts; where that cannot be, `jobs_know` says so."""
    try:
        write_stops(build, stops)
    except OSError as error:
        problem = {"event": "stilgelegd niet doorgegeven", "detail": f"{FILE}: {error.strerror}"}
        logger.warning(json.dumps(problem, ensure_ascii=False))


def jobs_know(build: Path, stops: Collection[Stop]) -> bool:
    """Return whether jobs and command line stop the same as the pages do."""
    try:
        return read_stops(build) == frozenset(stops)
    except ArtefactError:
        return False
