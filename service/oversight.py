"""The switch of the organisation, handed on to who has no store: the nightly jobs and the command line."""

import json
import logging
from collections.abc import Collection
from pathlib import Path

from matcher.domain.stop import Stop
from matcher.errors import ArtefactError
from matcher.stops import FILE, read_stops, write_stops

logger = logging.getLogger("groeipad.service")


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
