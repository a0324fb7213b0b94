"""A Typer command line in Dutch: what Typer itself says, in help and in complaints, is English.

Both `groeipad` and `groeipad-service` are made with it. Typer's help is slow to import, so its words are
replaced when help is asked for and not before.
"""

import errno
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

WRONG_INPUT: Final = 2
INTERRUPTED: Final = 130
INTERRUPTION: Final = "Onderbroken. Wat al bestond, is niet veranderd."
HELP: Final = "Toon deze uitleg."
OPTIONS: Final = "[OPTIES]"
UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Parent of every complaint of the command-line parser. Typer gives it no public name."""
_ENGLISH_USAGE, _USAGE = "Usage:", "Gebruik:"
_TYPES: Final = {
    "<path>": "<pad>",
    "<Path>": "<pad>",
    "<str>": "<tekst>",
    "<int>": "<getal>",
    "<int range>": "<getal>",
    "<float>": "<getal>",
    "<float range>": "<getal>",
    "<bool>": "",
}
"""Kinds of values as Typer shows them, and as we do; a switch has no value."""
_SYSTEM_ERRORS: Final = {
    errno.ENOENT: "die plaats bestaat niet; controleer het pad",
    errno.EACCES: "u hebt er de rechten niet voor; vraag ze, of kies een andere plaats",
    errno.EPERM: "u hebt er de rechten niet voor; vraag ze, of kies een andere plaats",
    errno.EISDIR: "het is een map; geef een bestand",
    errno.ENOTDIR: "een deel van het pad is geen map; controleer het pad",
    errno.ENOSPC: "de schijf is vol; maak plaats vrij",
    errno.EDQUOT: "uw deel van de schijf is vol; maak plaats vrij",
    errno.EFBIG: "het wordt groter dan hier mag; maak plaats vrij, of kies een andere plaats",
    errno.EIO: "de schijf is stuk of weg; kijk ze na",
    errno.EROFS: "op die schijf mag niets geschreven worden; kies een andere plaats",
}

_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a write says that has no name of its file any more."""
PARTS: Final = {
    "distributed": "cluster",
    "mlflow": "workshop",
    "onnx": "train",
    "psycopg": "postgres",
    "sentence_transformers": "train",
    "sklearn": "workshop",
    "sqlalchemy": "service",
    "torch": "train",
}
"""What is imported first of the packages that only one part of ``pyproject.toml`` brings, and which part."""


class _Dutch:
    """What a command and a group of commands say of themselves."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _name_types(getattr(self, "params", ()))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; a complaint knows of which command it is."""
        try:
            found: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except UsageError as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise
        return found

    def get_usage(self, ctx: Any) -> str:
        """Return the line of usage."""
        return str(super().get_usage(ctx)).replace(_ENGLISH_USAGE, _USAGE, 1)  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that asks for help."""
        return _in_dutch(super().get_help_option(ctx))  # type: ignore[misc]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _name_panels()
        super().format_help(ctx, formatter)  # type: ignore[misc]


class DutchCommand(_Dutch, TyperCommand):
    """One command."""


class DutchGroup(_Dutch, TyperGroup):
    """A command with commands under it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first argument names, or say which there are."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            near = get_close_matches(name, self.commands)
            rest = f"Bedoelde u {' of '.join(near)}?" if near else f"Kies uit {', '.join(self.commands)}."
            ctx.fail(f"De opdracht {name!r} bestaat niet. {rest}")
        return super().resolve_command(ctx, args)


class DutchTyper(typer.Typer):
    """An application of such commands; without a command it shows its help."""

    def __init__(self, *, help: str, no_args_is_help: bool = True) -> None:
        super().__init__(
            cls=DutchGroup,
            help=help,
            no_args_is_help=no_args_is_help,
            add_completion=False,
            context_settings={"help_option_names": ["--help", "-h"]},
            subcommand_metavar="OPDRACHT ...",
            options_metavar=OPTIONS,
        )

    def command(self, name: str | None = None, **options: Any) -> Callable[[Any], Any]:
        """Add a command."""
        usual: dict[str, Any] = {"cls": DutchCommand, "options_metavar": OPTIONS}
        return super().command(name, **(usual | options))


def run_command_line(
    app: typer.Typer, arguments: Sequence[str], *, program: str, codes: Mapping[type[Exception], int]
) -> int:
    """Run one command and return its exit code; what a person can mend gives one sentence, no traceback.

    Parameters
    ----------
    codes
        Exit code by class of error, for errors whose message is a Dutch sentence; the first that fits counts.

    Raises
    ------
    Exception
        Whatever is no error of the person who typed, of ``codes``, or of a named file.
    """
    try:
        result = typer.main.get_command(app).main(list(arguments), prog_name=program, standalone_mode=False)
    except typer.Exit as leave:
        result = leave.exit_code
    except UsageError as error:
        _tell(usage_sentence(error, program))
        return WRONG_INPUT
    except (typer.Abort, KeyboardInterrupt):
        result = INTERRUPTED
    except tuple(codes) as error:
        _tell(f"Fout: {error}")
        return next(code for kind, code in codes.items() if isinstance(error, kind))
    except ModuleNotFoundError as error:
        return missing_part(error)
    except OSError as error:
        why = _SYSTEM_ERRORS.get(error.errno or 0)
        if why is None or (error.filename is None and error.errno not in _FULL):
            raise
        what = "Een bestand" if error.filename is None else repr(str(error.filename))
        _tell(f"Fout: {what} kan niet gelezen of geschreven worden: {why}.")
        return WRONG_INPUT
    if result == INTERRUPTED:  # also Typer's own answer to Ctrl-C
        _tell(INTERRUPTION)
    return result if isinstance(result, int) else 0


def missing_part(error: ModuleNotFoundError) -> int:
    """Say which part of groeipad brings the package that is missing; return the exit code.

    Raises
    ------
    ModuleNotFoundError
        When no part brings it.
    """
    part = PARTS.get((error.name or "").partition(".")[0])
    if part is None:
        raise error
    _tell(f"Fout: hiervoor ontbreekt {error.name}. Het komt mee met: pip install 'groeipad[{part}]'.")
    return WRONG_INPUT


def usage_sentence(error: Any, program: str) -> str:
    """Return what came, what is allowed and what to do; empty when the help was the answer."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return ""
    path = error.ctx.command_path if error.ctx else program
    return f"Fout: {_what(error)} Zie '{path} --help'."


def _what(error: Any) -> str:
    kind, message = type(error).__name__, str(error.message)
    extra = re.fullmatch(r"Got unexpected extra argument\(?s?\)? \((?P<what>.*)\)", message, re.DOTALL)
    sentence = message
    if kind == "NoSuchOption":
        near = f" Bedoelde u {' of '.join(error.possibilities)}?" if error.possibilities else ""
        sentence = f"De optie {error.option_name!r} bestaat niet.{near}"
    elif kind == "MissingParameter":
        told = getattr(error.param, "help", None)
        sentence = f"{_parameter(error)} ontbreekt en is nodig{f': {told}' if told else '.'}"
    elif kind == "BadParameter":
        sentence = _bad_value(error)
    elif kind == "BadOptionUsage" and "does not take a value" in message:
        sentence = f"De optie {error.option_name!r} krijgt geen waarde; laat weg wat na '=' staat."
    elif kind == "BadOptionUsage":
        sentence = f"De optie {error.option_name!r} heeft een waarde nodig; zet die erachter."
    elif extra:
        sentence = f"Er staat iets te veel op de regel: {extra['what']!r}; laat het weg."
    return sentence


def _bad_value(error: Any) -> str:
    """Say which value came and which are allowed; what our own checks say is Dutch already."""
    came: list[Any] = getattr(error.__cause__, "errors", list)()
    if came:
        allowed = _allowed(error.param)
        return f"De waarde {str(came[0]['input'])!r} voor {_parameter(error)} kan niet: {allowed}."
    message = str(error.message).rstrip(".")
    if error.param is None and error.param_hint is None:
        return f"{message[:1].upper()}{message[1:]}."
    return f"De waarde voor {_parameter(error)} kan niet: {message}."


def _allowed(parameter: Any) -> str:
    kind, least, most = parameter.type_descriptor, parameter.min, parameter.max
    if kind.choices is not None:
        return f"kies uit {', '.join(str(getattr(choice, 'value', choice)) for choice in kind.choices)}"
    if kind.annotation not in (int, float):
        return "geef een waarde zoals in de uitleg"
    number = "een geheel getal" if kind.annotation is int else "een getal"
    if least is not None and most is not None:
        return f"geef {number} van {least} tot {most}"
    if least is not None:
        return f"geef {number} vanaf {least}"
    return f"geef {number}" if most is None else f"geef {number} tot {most}"


def _parameter(error: Any) -> str:
    if error.param is None:
        return str(error.param_hint)
    return str(error.param.opts[0] if error.param.param_type_name == "option" else _display_name(error.param))


def _display_name(argument: Any) -> str:
    return str(argument.metavar or argument.name)


def _tell(sentence: str) -> None:
    if sentence:
        typer.echo(sentence, err=True)


def _in_dutch(option: Any) -> Any:
    if option is not None:
        option.help = HELP
        _name_types([option])
    return option


def _name_types(parameters: Sequence[Any]) -> None:
    """Let every parameter show the kind of its value in Dutch; Typer makes parameters of its own classes."""
    for parameter in parameters:
        if parameter.metavar is None or parameter.param_type_name == "argument":
            parameter.display_type_rich = _dutch_type(parameter.display_type_rich)


def _dutch_type(shown: Callable[..., str | None]) -> Callable[..., str]:
    def display(**named: Any) -> str:
        said = re.sub(r"<list\[(.*)\]>", r"<\1>", shown(**named) or "")
        return _TYPES.get(said, said)

    return display


def _name_panels() -> None:
    """Give the panels of the help and what stands between brackets their Dutch words."""
    from typer import rich_utils

    rich_utils.OPTIONS_PANEL_TITLE = "Opties"
    rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
    rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenten"
    rich_utils.REQUIRED_LONG_STRING = "[nodig]"
    rich_utils.DEFAULT_STRING = "[standaard: {}]"
    rich_utils.ENVVAR_STRING = "[omgeving: {}]"
