"""Dutch sentences for a command that was typed wrongly."""

from typing import Any

import typer

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Parent of every complaint of the command-line parser. Typer gives it no public name."""


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
    value, _, rest = message.rstrip(".").partition(" is not ")
    if rest.startswith("in the range"):
        return f"{value} ligt niet in het bereik {rest.removeprefix('in the range ')}"
    if rest.startswith("a valid integer"):
        return f"{value} is geen geheel getal"
    if rest.startswith("one of"):
        return f"{value} is geen van {rest.removeprefix('one of ')}"
    return message.rstrip(".")
