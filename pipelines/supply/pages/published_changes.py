"""The rows about changes of the supply: the best of all and the best of each kind, small numbers hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from matcher.domain.calendar import weeks_between
from matcher.domain.words import SLOTS
from pipelines.publishing.linked_cells import Sum, hide_small
from pipelines.supply.change import ChangeKind, SupplyChange
from pipelines.supply.marginal_value import Value
from pipelines.supply.pages.overlap import ONLINE
from pipelines.supply.pages.row import Row
from pipelines.supply.pages.shortfall import Findings, counted

KIND_WORDS: Final = {
    ChangeKind.SESSION: "extra sessie",
    ChangeKind.EVENING: "avondvariant",
    ChangeKind.ONLINE: "onlinevariant",
    ChangeKind.MODULE: "nieuwe module",
}
NOTHING: Final[Row] = dict.fromkeys(
    (
        "nummer", "wijziging", "module", "titel", "verstrekker", "competenties", "dagdeel", "plaats",
        "begin", "einde", "uren_per_week", "weken",
    ),
    "",
) | {"personen_erbij": None}  # fmt: skip
"""The row of a kind of which no change helps enough people to tell."""
_Weighed = tuple[SupplyChange, Value]


@dataclass(frozen=True, slots=True)
class PublishedChanges:
    """The tables about changes."""

    best: tuple[Row, ...]
    by_kind: tuple[Row, ...]
    """One row for each kind, in the order of `ChangeKind`; without number where none helps enough."""
    vacancies: tuple[Row, ...]
    """By number of a change, the vacancies that are reached."""
    together: int | None
    """People helped by at least one of ``best``."""


def publish_changes(findings: Findings) -> PublishedChanges:
    """Return the tables; the changes of both have one numbering, and hide small numbers for one another."""
    best = list(findings.best.best)
    kinds = findings.best.by_kind
    others = [kind for kind in kinds.values() if kind is not None and kind not in best]
    shown = _shown(findings, best, others)
    # Hidden numbers keep no order among themselves.
    order = sorted(best, key=lambda pair: (-(shown[f"people {pair[1].key}"] or 0), pair[0].sort_key))
    numbers = {value.key: number for number, (_, value) in enumerate([*order, *others], 1)}

    def row(weighed: _Weighed) -> Row:
        change, value = weighed
        number, people = numbers[value.key], shown[f"people {value.key}"]
        return {"nummer": number, **_change(change), "personen_erbij": people}

    return PublishedChanges(
        tuple(row(pair) for pair in order),
        tuple(
            {"soort": KIND_WORDS[kind], "bekeken": findings.best.weighed[kind]}
            | (NOTHING if counts is None else row(counts))
            for kind, counts in kinds.items()
        ),
        tuple(
            {
                "nummer": numbers[value.key],
                "module": change.module.id,
                "vacature": id_,
                "personen": shown[f"vacancy {value.key} {id_}"],
            }
            for change, value in [*order, *others]
            for id_ in value.reached
        ),
        shown["together"],
    )


def _shown(findings: Findings, best: Sequence[_Weighed], others: Sequence[_Weighed]) -> dict[str, int | None]:
    unreached = sum(not person.reached for person in counted(findings.people))
    helped = {position for _, value in best for some in value.reached.values() for position in some}
    cells = {"unreached": unreached, "together": len(helped), "nobody": unreached - len(helped)}
    sums: list[Sum[str]] = [("unreached", ("together", "nobody"))]
    among = [(value, "together") for _, value in best] + [(value, "unreached") for _, value in others]
    for value, whole in among:
        people = f"people {value.key}"
        cells |= {people: value.people, f"rest {value.key}": cells[whole] - value.people}
        sums.append((whole, (people, f"rest {value.key}")))
        for id_, some in value.reached.items():
            mine, rest = f"vacancy {value.key} {id_}", f"not {value.key} {id_}"
            cells |= {mine: len(some), rest: value.people - len(some)}
            sums.append((people, (mine, rest)))
    return hide_small(cells, sums)


def _change(change: SupplyChange) -> Row:
    module, session = change.module, change.session
    return {
        "wijziging": KIND_WORDS[change.kind],
        "module": module.id,
        "titel": module.title,
        "verstrekker": module.provider.name,
        "competenties": "; ".join(taught.competence_id for taught in module.teaches),
        "dagdeel": SLOTS[session.slot],
        "plaats": ONLINE if session.place is None else session.place.name,
        "begin": session.start.isoformat(),
        "einde": session.end.isoformat(),
        "uren_per_week": session.hours_per_week,
        "weken": session.weeks or weeks_between(session.start, session.end + timedelta(days=1)),
    }
