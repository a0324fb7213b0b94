"""The command `groeipad`: every word a person reads is Dutch, every error says what to do.

Exit codes: 0 an answer was given ("geen traject" is an answer too); 2 the command or its input is wrong;
3 an artefact is missing or does not fit; 130 interrupted.
"""

import sys

import typer
from rich.console import Console

from matcher.errors import ArtefactError, EncoderError, MatcherError
from pipelines.cli import (
    demo_real,
    doctor,
    drift,
    explain,
    export,
    find_modules,
    gap,
    group,
    import_cv,
    ingest,
    link,
    ranker,
    recommend,
    score_all,
    show,
    supply_report,
    synth,
)
from pipelines.cli.usage import UsageError, usage_sentence

WRONG_INPUT, WRONG_ARTEFACT, INTERRUPTED = 2, 3, 130
HELP = frozenset({"--help", "-h"})
INTERRUPTION = "Onderbroken. Wat al bestond, is niet veranderd."

app = typer.Typer(
    name="groeipad",
    help="Stelt korte opleidingstrajecten voor, van een werkzoekende naar een groeivacature, en zegt waarom.",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": sorted(HELP)},
)
for module in (
    recommend,
    gap,
    explain,
    show,
    find_modules,
    export,
    link,
    ingest,
    import_cv,
    score_all,
    group,
    supply_report,
    demo_real,
    synth,
    ranker,
    doctor,
    drift,
):
    module.register(app)


def _speak_dutch_in_help() -> None:
    """Give the panels of the help their Dutch titles; what it imports is slow, so only when help is asked."""
    from typer import rich_utils

    rich_utils.OPTIONS_PANEL_TITLE = "Opties"
    rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
    rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenten"


def run() -> None:
    """Run the command line and leave with a documented exit code; never with a traceback for a user error."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    errors = Console(stderr=True, highlight=False)
    if not arguments or HELP & set(arguments):
        _speak_dutch_in_help()
    try:
        result = typer.main.get_command(app).main(args=arguments, prog_name="groeipad", standalone_mode=False)
    except typer.Exit as leave:
        result = leave.exit_code
    except UsageError as error:
        errors.print(f"Fout: {usage_sentence(error)}", markup=False, soft_wrap=True)
        return WRONG_INPUT
    except (typer.Abort, KeyboardInterrupt):
        errors.print(INTERRUPTION, markup=False, soft_wrap=True)
        return INTERRUPTED
    except (ArtefactError, EncoderError) as error:
        errors.print(f"Fout: {error}", markup=False, soft_wrap=True)
        return WRONG_ARTEFACT
    except MatcherError as error:
        errors.print(f"Fout: {error}", markup=False, soft_wrap=True)
        return WRONG_INPUT
    if result == INTERRUPTED:  # typer's own answer to Ctrl-C
        errors.print(INTERRUPTION, markup=False, soft_wrap=True)
    return result if isinstance(result, int) else 0
