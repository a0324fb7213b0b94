"""What is stopped, as a file beside the artefacts: jobs and the command line have no store to ask."""

import json
from collections.abc import Collection
from pathlib import Path

from matcher.domain.stop import Stop, StopScope
from matcher.errors import ArtefactError

FILE = "stilgelegd.json"
_SCHEMA = 1


def stops_document(stops: Collection[Stop]) -> str:
    """Return the text of the file."""
    rows = [{"scope": stop.scope.value, "value": stop.value} for stop in sorted(stops)]
    return json.dumps({"schema": _SCHEMA, "stops": rows}, ensure_ascii=False, indent=1) + "\n"


def read_stops(build: Path) -> frozenset[Stop]:
    """Return what is stopped for who works with the artefacts under ``build``; nothing without a file.

    Raises
    ------
    ArtefactError
        If the file cannot be read: then nobody knows what is stopped, and nothing is proposed.
    """
    path = build / FILE
    try:
        found = json.loads(path.read_bytes())
        if found["schema"] != _SCHEMA:
            raise ValueError(found["schema"])
        return frozenset(Stop(StopScope(row["scope"]), str(row["value"])) for row in found["stops"])
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError):
        raise ArtefactError(
            f"{str(path)!r} is onleesbaar, dus is niet te weten wat stilgelegd is; maak het opnieuw met "
            f"'groeipad-service stops > {path}'"
        ) from None


def write_stops(build: Path, stops: Collection[Stop]) -> None:
    """Write the file in one move.

    Raises
    ------
    OSError
        If it cannot be written there.
    """
    fresh = build / f"{FILE}.nieuw"
    fresh.write_text(stops_document(stops), encoding="utf-8")
    fresh.replace(build / FILE)
