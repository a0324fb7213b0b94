"""Figures as a job of the workshop writes them, for tests of the pages that show them."""

from pathlib import Path

from matcher.artefacts import write_artefact
from matcher.documents.figures import FIGURES_FILE, FiguresDocument, figure, figures_bytes, table
from matcher.domain.interval import Interval

WRITTEN = FiguresDocument(
    "volgorde",
    "Hoe goed is de volgorde?",
    ("Alles hieronder is gesimuleerd.",),
    (figure("winst", Interval(0.02, 0.01, 0.03, 412), "groepen"),),
    (table("groepen", "Per groep", [["groep", "mensen"], ["<b>v</b>", None], ["m", 30]]),),
    simulated=True,
)


def write_figures(workshop: Path) -> Path:
    """Write them where the workshop would, and return its folder."""
    write_artefact(workshop / "evaluation", "evaluation", {FIGURES_FILE: figures_bytes(WRITTEN)})
    return workshop
