"""The command `groeipad`: every word a person reads is Dutch, every error says what to do.

Exit codes: 0 an answer was given ("geen traject" is an answer too); 2 the command or its input is wrong;
3 an artefact is missing or does not fit; 130 interrupted.
"""

import sys
from importlib import import_module

from matcher.command_line import WRONG_INPUT, DutchTyper, run_command_line
from matcher.errors import ArtefactError, EncoderError, MatcherError

WRONG_ARTEFACT = 3
PROGRAM = "groeipad"
EXIT_CODES: dict[type[Exception], int] = {
    ArtefactError: WRONG_ARTEFACT,
    EncoderError: WRONG_ARTEFACT,
    MatcherError: WRONG_INPUT,
}
HELP = "Stelt korte opleidingstrajecten voor, van een werkzoekende naar een groeivacature, en zegt waarom."
GROUPS = ("ingest", "import", "ranker", "cluster")
"""Commands with commands under them."""
COMMANDS = {
    "recommend": "recommend", "gap": "gap", "explain": "explain", "show": "show",
    "find-modules": "find_modules", "teaches": "teaches", "export": "export", "link": "link",
    "index": "ingest", "check-catalogue": "check_catalogue", "score-all": "score_all", "group": "group",
    "supply-report": "supply_report", "samples": "samples", "demo-real": "demo_real", "synth": "synth",
    "doctor": "doctor", "migrate": "migrate", "drift": "drift", "ingest": "ingest", "import": "import_cv",
    "ranker": "ranker", "cluster": "cluster",
}  # fmt: skip
"""File in this folder by command, in the order of the help."""


def command_line(asked: str = "") -> DutchTyper:
    """Return the command line with the one command that is asked, or with all of them for any other word.

    Whoever asks one command does not wait for what the others import.
    """
    app = DutchTyper(help=HELP)
    app.callback()(lambda: None)  # else one command alone would be no group
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        file = import_module(f"pipelines.cli.{COMMANDS[name]}")
        if name in GROUPS:
            file.register(app)
        else:
            app.command()(getattr(file, name.replace("-", "_")))
    return app


def run() -> None:
    """Run the command line and leave with a documented exit code; never with a traceback for a user error."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    return run_command_line(command_line(*arguments[:1]), arguments, program=PROGRAM, codes=EXIT_CODES)
