"""A command line whose help and whose complaints are Dutch; Typer's own words are English."""

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Parent of every complaint of the command-line parser. Typer gives it no public name."""
ENGLISH_USAGE, DUTCH_USAGE = "Usage:", "Gebruik:"
HELP = "Toon deze uitleg."


class DutchCommand(TyperCommand):
    """One command."""

    def get_usage(self, ctx: Any) -> str:
        """Return the line of usage."""
        return super().get_usage(ctx).replace(ENGLISH_USAGE, DUTCH_USAGE, 1)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that asks for help."""
        return _in_dutch(super().get_help_option(ctx))


class DutchGroup(TyperGroup):
    """A command with commands under it."""

    def get_usage(self, ctx: Any) -> str:
        """Return the line of usage."""
        return super().get_usage(ctx).replace(ENGLISH_USAGE, DUTCH_USAGE, 1)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that asks for help."""
        return _in_dutch(super().get_help_option(ctx))


class DutchTyper(typer.Typer):
    """An application of such commands."""

    def __init__(self, *, help: str) -> None:
        super().__init__(
            cls=DutchGroup,
            help=help,
            no_args_is_help=True,
            add_completion=False,
            subcommand_metavar="OPDRACHT ...",
            options_metavar="[OPTIES]",
        )

    def command(self, name: str | None = None, **options: Any) -> Callable[[Any], Any]:
        """Add a command."""
        usual: dict[str, Any] = {"cls": DutchCommand, "options_metavar": "[OPTIES]"}
        return super().command(name, **(usual | options))


def dutch_panels() -> None:
    """Give the panels of the help their Dutch titles; what it imports is slow, so only when help is asked."""
    from typer import rich_utils

    rich_utils.OPTIONS_PANEL_TITLE = "Opties"
    rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
    rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenten"
    rich_utils.REQUIRED_LONG_STRING = "[nodig]"


def usage_sentence(error: Any, program: str) -> str:
    """Return what is wrong with a typed command, and where it says what is allowed."""
    kind = type(error).__name__
    if kind in ("NoSuchCommand", "NoSuchOption") or error.message.startswith("No such command"):
        what = "Deze opdracht of optie bestaat niet."
    elif kind == "MissingParameter":
        name = error.param.name if error.param is not None else "een gegeven"
        what = f"{name!r} ontbreekt en is nodig."
    else:
        what = "De opdracht is niet goed geschreven."
    path = error.ctx.command_path if error.ctx else program
    return f"{what} Zie '{path} --help'."


def _in_dutch(option: Any) -> Any:
    if option is not None:
        option.help = HELP
    return option
