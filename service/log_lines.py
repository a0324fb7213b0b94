"""Every line of the log as JSON: when, how grave, of which request; never what somebody typed."""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Of the request that is being answered; empty outside one."""
FRAMES = 8
OURS = tuple(f"{Path(__file__).parents[1] / room}/" for room in ("matcher", "service"))


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON.

    Of an exception it writes the class and where it came from, and not its message: a database puts the row
    in there that it refuses.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a message that is a JSON object gives its fields."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if request_id.get():
            line["request"] = request_id.get()
        error = record.exc_info[1] if record.exc_info else None
        try:
            told = json.loads(record.getMessage())
        except ValueError:
            told = None
        line |= told if isinstance(told, dict) else {"message": record.getMessage()}
        if error is not None:
            line |= told_error(error)
        return json.dumps(line, ensure_ascii=False)


def told_error(error: BaseException) -> dict[str, object]:
    """Return the class of an error, and the last places it went through in our own code and in all."""
    places = traceback.extract_tb(error.__traceback__)
    own = [place for place in places[:-1] if place.filename.startswith(OURS)][-FRAMES:]
    shown = [f"{place.filename}:{place.lineno} {place.name}" for place in (*own, *places[-1:])]
    return {"error": type(error).__name__, "at": shown}


def log_as_json() -> None:
    """Send what is logged to standard error, as lines of JSON; also what the server itself says."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("groeipad.service").setLevel(logging.INFO)
