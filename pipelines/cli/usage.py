"""Dutch sentences for a command that was typed wrongly."""

import re
from typing import Any

import typer

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Parent of every complaint of the command-line parser. Typer gives it no public name."""
_REASONS = (
    (r"(?P<value>.+) is not in the range (?P<range>.+)", "{value} ligt niet in het bereik {range}"),
    (r"(?P<value>.+) is not a valid integer.*", "{value} is geen geheel getal"),
    (r"(?P<value>.+) is not one of (?P<choices>.+)", "{value} is geen van {choices}"),
    (r"Input should be greater than or equal to (?P<least>.+)", "kies ten minste {least}"),
    (r"Input should be less than or equal to (?P<most>.+)", "kies ten hoogste {most}"),
    (r"Input should be a valid integer.*", "geef een geheel getal"),
)
"""What the parser says, in the wording of each release that we accept, and the same in Dutch."""


def usage_sentence(error: Any) -> str:
    """Return what came, what is allowed and what to do; the parser's own message is English."""
    command = error.ctx.command_path if error.ctx else "groeipad"
    return f"{_what(error)} Zie '{command} --help'."


def _what(error: Any) -> str:
    kind, message = type(error).__name__, str(error.message)
    sentence = message
    if kind == "NoSuchOption":
        near = f" Bedoelde u {' of '.join(error.possibilities)}?" if error.possibilities else ""
        sentence = f"De optie {error.option_name!r} bestaat niet.{near}"
    elif message.startswith("No such command"):
        sentence = f"De opdracht {message.split(chr(39))[1]!r} bestaat niet."
    elif kind == "MissingParameter":
        sentence = f"{_parameter(error)} ontbreekt en is nodig."
    elif kind == "BadParameter":
        sentence = f"De waarde voor {_parameter(error)} kan niet: {_reason(message)}."
    elif kind == "BadOptionUsage":
        sentence = f"De optie {error.option_name!r} heeft een waarde nodig."
    elif "unexpected extra argument" in message:
        sentence = "Er staat iets te veel op de regel."
    return sentence


def _parameter(error: Any) -> str:
    return str(error.param.opts[0] if error.param else error.param_hint or "de invoer")


def _reason(message: str) -> str:
    """Translate the parser's own checks; our checks are Dutch already."""
    message = message.rstrip(".").removeprefix("Value error, ")
    for pattern, dutch in _REASONS:
        found = re.fullmatch(pattern, message)
        if found:
            return dutch.format(**found.groupdict())
    return message
