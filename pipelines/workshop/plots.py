"""Pictures of an evaluation."""

from functools import partial
from typing import TYPE_CHECKING

from matcher.domain.dutch import decimal
from matcher.pictures import bars

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matcher.pictures import Picture
    from pipelines.measures.interval import Interval
    from pipelines.workshop.evaluation import Evaluation


def plots(found: "Evaluation") -> dict[str, bytes]:
    """Return each picture by the name of its file; the same evaluation gives the same bytes."""
    drawn: dict[str, Callable[..., Picture]] = {
        "betrouwbaarheid": partial(
            bars,
            f"Betrouwbaarheid: deel aanvaard ({found.data})",
            [(f"{one.n} voorstellen", one.share) for one in found.reliability],
            spans=[(one.chance, one.chance) for one in found.reliability],
            span="berekende kans",
        ),
        "leercurve": partial(
            bars,
            f"Leercurve: NDCG@5{' waarheid' if found.truth else ''} ({found.data})",
            [(f"{choices} keuzes", value) for choices, value in found.learning_curve.items()],
        ),
        "belang": partial(
            bars,
            f"Belang van de kenmerken: gemiddeld verschil in punten binnen een lijst ({found.data})",
            list(found.importance.items()),
        ),
        "groepen": _spans(
            f"Dekking per groep: deel van wat ontbreekt, geleerd bij de start ({found.data})",
            [(group.group, group.figures.coverage) for group in found.groups if group.figures],
        ),
    }
    if found.decision_value:
        drawn["waarde"] = _spans(
            f"Waarde van de beslissing: deel aan het werk voor het einde van de uitkering ({found.data})",
            [(name, value.in_time) for name, value in found.decision_value.items()],
        )
    shown = partial(decimal, digits=2)
    return {f"{name}.svg": draw(name=name, shown=shown).svg.encode() for name, draw in drawn.items()}


def _spans(title: str, named: "Sequence[tuple[str, Interval]]") -> "Callable[..., Picture]":
    """Return what draws each value with its interval."""
    rows = [(what, value.mean) for what, value in named]
    return partial(bars, title, rows, spans=[(value.low, value.high) for _, value in named], span="interval")
