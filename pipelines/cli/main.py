"""The command `groeipad`: every word a person reads is Dutch, every error says what to do.

Exit codes: 0 an answer was given ("geen traject" is an answer too); 2 the command or its input is wrong;
3 an artefact is missing or does not fit; 130 interrupted.
"""

import sys

from matcher.command_line import WRONG_INPUT, DutchTyper, run_command_line
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
    teaches,
)

WRONG_ARTEFACT = 3
PROGRAM = "groeipad"
EXIT_CODES: dict[type[Exception], int] = {
    ArtefactError: WRONG_ARTEFACT,
    EncoderError: WRONG_ARTEFACT,
    MatcherError: WRONG_INPUT,
}

app = DutchTyper(
    help="Stelt korte opleidingstrajecten voor, van een werkzoekende naar een groeivacature, en zegt waarom."
)
for module in (
    recommend,
    gap,
    explain,
    show,
    find_modules,
    teaches,
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


def run() -> None:
    """Run the command line and leave with a documented exit code; never with a traceback for a user error."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    return run_command_line(app, arguments, program=PROGRAM, codes=EXIT_CODES)
