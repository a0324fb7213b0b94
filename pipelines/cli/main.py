"""The command `groeipad`: every word a person reads is Dutch, every error says what to do.

Exit codes: 0 an answer was given ("geen traject" is an answer too); 2 the command or its input is wrong;
3 an artefact is missing or does not fit; 130 interrupted.
"""

import sys

from matcher.command_line import WRONG_INPUT, DutchTyper, run_command_line
from matcher.errors import ArtefactError, EncoderError, MatcherError
from pipelines.cli import cluster, import_cv, ingest, ranker
from pipelines.cli.check_catalogue import check_catalogue
from pipelines.cli.demo_real import demo_real
from pipelines.cli.doctor import doctor
from pipelines.cli.drift import drift
from pipelines.cli.explain import explain
from pipelines.cli.export import export
from pipelines.cli.find_modules import find_modules
from pipelines.cli.gap import gap
from pipelines.cli.group import group
from pipelines.cli.ingest import index
from pipelines.cli.link import link
from pipelines.cli.migrate import migrate
from pipelines.cli.recommend import recommend
from pipelines.cli.samples import samples
from pipelines.cli.score_all import score_all
from pipelines.cli.show import show
from pipelines.cli.supply_report import supply_report
from pipelines.cli.synth import synth
from pipelines.cli.teaches import teaches

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
for command in (
    recommend, gap, explain, show, find_modules, teaches, export, link, index, check_catalogue,
    score_all, group, supply_report, samples, demo_real, synth, doctor, migrate, drift,
):  # fmt: skip
    app.command()(command)
for module in (ingest, import_cv, ranker, cluster):
    module.register(app)


def run() -> None:
    """Run the command line and leave with a documented exit code; never with a traceback for a user error."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    return run_command_line(app, arguments, program=PROGRAM, codes=EXIT_CODES)
