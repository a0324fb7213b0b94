"""The report per group as a Dutch page for an analyst."""

from typing import TYPE_CHECKING

from matcher.domain.dutch import decimal
from matcher.judgements import SIMULATED
from matcher.small_cells import SMALLEST_SHOWN
from pipelines.measures.interval import COVERAGE, Interval
from pipelines.publishing.page import render_page

if TYPE_CHECKING:
    from pipelines.workshop.evaluation import Evaluation

GROUPS_FILE = "groepen.html"
ATTRIBUTES = {
    "gender": "geslacht",
    "age_band": "leeftijd",
    "origin": "herkomst",
    "schooling": "scholing",
    "language_level": "Nederlands",
}


def groups_page(found: "Evaluation") -> bytes:
    """Return the page; nothing on it is about fewer than `SMALLEST_SHOWN` people."""
    attributes = [
        (ATTRIBUTES.get(name, name), [group for group in found.groups if group.attribute == name])
        for name in dict.fromkeys(group.attribute for group in found.groups)
    ]
    return render_page(
        "workshop/pages/groups.html",
        title="Wat elke groep krijgt",
        found=found,
        simulated=found.data == SIMULATED,
        attributes=attributes,
        providers=list(found.exposure.items())[:10],
        coverage=round(100 * COVERAGE),
        smallest=SMALLEST_SHOWN,
        decimal=decimal,
        cell=cell,
    )


def cell(value: Interval, digits: int = 3) -> str:
    """Return a mean with its bounds, as in the tables."""
    if value.n == 0:
        return "–"
    mean, low, high = (decimal(number, digits) for number in (value.mean, value.low, value.high))
    return f"{mean} [{low}; {high}]"
