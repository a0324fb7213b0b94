"""Which sessions tonight's first proposals fill: counts per session, small ones left out."""

from collections import Counter
from collections.abc import Sequence

from matcher.domain.words import SLOTS
from matcher.small_cells import SMALLEST_SHOWN
from pipelines.supply.pages.overlap import ONLINE
from pipelines.supply.pages.row import Row
from pipelines.supply.pages.shortfall import Findings, counted


def crowding(findings: Findings) -> tuple[Row, ...]:
    """Return the sessions that at least `SMALLEST_SHOWN` people are proposed first; most people over first.

    A session of which the provider does not say how many seats are left comes last: whether it will be full
    is unknown, and not supposed.
    """
    people = Counter(planned for person in counted(findings.people) for planned in person.planned)
    rows = []
    for module in findings.bench.world.modules.values():
        for session in module.sessions:
            expected = people[module.id, session.id]
            if expected < SMALLEST_SHOWN:
                continue
            seats = session.seats_left
            rows.append(
                {
                    "module": module.id,
                    "titel": module.title,
                    "verstrekker": module.provider.name,
                    "sessie": session.id,
                    "begin": session.start.isoformat(),
                    "dagdeel": SLOTS[session.slot],
                    "plaats": ONLINE if session.place is None else session.place.name,
                    "plaatsen_over": "onbekend" if seats is None else seats,
                    "personen": expected,
                    "te_veel": "onbekend" if seats is None else max(0, expected - seats),
                }
            )
    return tuple(sorted(rows, key=_fullest_first))


def full_sessions(rows: Sequence[Row]) -> list[Row]:
    """Return the sessions with fewer seats than people."""
    return [row for row in rows if row["te_veel"] not in (0, "onbekend")]


def _fullest_first(row: Row) -> tuple[bool, int, str, str]:
    unknown = row["te_veel"] == "onbekend"
    return unknown, -row["personen" if unknown else "te_veel"], row["module"], row["sessie"]
