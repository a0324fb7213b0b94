"""The rows that leave the house: counts without persons, small ones hidden, with ids to trace them by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from matcher.domain.calendar import Slot
from matcher.domain.module import TrainingModule
from matcher.domain.words import SLOTS
from matcher.small_cells import SMALLEST_SHOWN
from pipelines.publishing.linked_cells import Sum, hide_small
from pipelines.supply.pages.crowding import crowding
from pipelines.supply.pages.overlap import ONLINE, Overlap
from pipelines.supply.pages.published_changes import PublishedChanges, publish_changes
from pipelines.supply.pages.row import Row
from pipelines.supply.pages.shortfall import Findings, Shortfall, counted, vacancy_weights
from pipelines.supply.person import Standing, Supply

SUPPLY_WORDS: Final = {
    Supply.UNTAUGHT: "geen module op dit niveau",
    Supply.TOO_LATE: "niet op tijd klaar",
    Supply.OUT_OF_REACH: "te ver en niet online",
    Supply.WRONG_MOMENT: "niet op een haalbaar moment",
    Supply.SERVED: "wel aanbod",
}


@dataclass(frozen=True, slots=True)
class Published:
    """All tables of the report."""

    people: tuple[Row, ...]
    """Who counts and who does not."""
    untaught: tuple[Row, ...]
    """Competences without any module at the level asked, the heaviest asked first."""
    shortfalls: tuple[Row, ...]
    slots: tuple[Row, ...]
    provinces: tuple[Row, ...]
    vacancies: tuple[Row, ...]
    """Which vacancies ask which competence, with their weight."""
    modules: tuple[Row, ...]
    """Which modules teach which competence."""
    overlaps: tuple[Row, ...]
    overlap_places: tuple[Row, ...]
    changes: PublishedChanges
    sessions: tuple[Row, ...]
    """Which sessions will be full, given who is proposed what."""
    values: Mapping[str, int | None]
    """The numbers of the summary."""


def publish(findings: Findings, shortfalls: Sequence[Shortfall]) -> Published:
    """Return the tables, with what could point at a person hidden."""
    values = _values(findings)
    published = [_hidden(shortfall, len(counted(findings.people))) for shortfall in shortfalls]
    order = sorted(
        range(len(shortfalls)),
        # What is hidden may not show in the order either.
        key=lambda place: (
            -(shortfalls[place].score if published[place]["unserved"] is not None else -1.0),
            shortfalls[place].competence_id,
        ),
    )
    ordered = [(shortfalls[place], published[place]) for place in order]
    changes = publish_changes(findings)
    return Published(
        people=_people(values),
        untaught=tuple(_untaught(findings, list(zip(shortfalls, published, strict=True)))),
        shortfalls=tuple(_shortfall(findings, *pair) for pair in ordered),
        slots=tuple(row for pair in ordered for row in _slots(findings, *pair)),
        provinces=tuple(row for pair in ordered for row in _provinces(findings, *pair)),
        vacancies=tuple(_vacancies(findings, [id_ for id_, _ in ordered])),
        modules=tuple(_modules(findings, [id_ for id_, _ in ordered])),
        overlaps=tuple(_overlap(findings, overlap) for overlap in findings.overlaps),
        overlap_places=tuple(_overlap_places(findings.overlaps)),
        changes=changes,
        sessions=crowding(findings),
        values=values,
    )


def _values(findings: Findings) -> dict[str, int | None]:
    standing: dict[Standing, int] = dict.fromkeys(Standing, 0)
    for person in findings.people:
        standing[person.standing] += 1
    reached = sum(person.reached for person in counted(findings.people))
    cells = {
        "listed": len(findings.people) + findings.rejected,
        "rejected": findings.rejected,
        **{name.value: count for name, count in standing.items()},
        "reached": reached,
        "unreached": standing[Standing.COUNTED] - reached,
    }
    sums: list[Sum[str]] = [
        ("listed", ("rejected", *(standing_.value for standing_ in Standing))),
        (Standing.COUNTED.value, ("reached", "unreached")),
    ]
    return hide_small(cells, sums)


def _people(values: Mapping[str, int | None]) -> tuple[Row, ...]:
    words = {
        "listed": "op de lijst",
        Standing.COUNTED.value: "geteld: laatste dag van de uitkering is bekend en nog niet voorbij",
        "reached": "waarvan: bereikt een groeivacature vóór die dag",
        "unreached": "waarvan: bereikt er geen vóór die dag",
        Standing.NO_END.value: "niet geteld: geen uitkering, of zonder einddatum",
        Standing.END_UNKNOWN.value: "niet geteld: einde van de uitkering onbekend",
        Standing.PAST.value: "niet geteld: laatste dag is al voorbij",
        "rejected": "niet geteld: profiel onleesbaar of onvoldoende ingevuld",
    }
    return tuple({"groep": word, "personen": values[name]} for name, word in words.items())


def _hidden(shortfall: Shortfall, everyone: int) -> dict[str, int | None]:
    """Return all numbers of one competence with the small ones hidden, also against one another."""
    cells = {"everyone": everyone, "people": shortfall.people, "holds": everyone - shortfall.people}
    cells |= {"unserved": shortfall.unserved}
    cells |= {f"supply {name}": count for name, count in shortfall.by_supply.items()}
    cells |= {f"province {name}": count for name, count in shortfall.by_province.items()}
    if shortfall.people < SMALLEST_SHOWN:
        slots = (f"slot {slot}" for slot in shortfall.by_slot)
        return dict.fromkeys((*cells, *slots), 0 if not shortfall.people else None)
    sums: list[Sum[str]] = [
        ("everyone", ("people", "holds")),
        ("people", ("unserved", f"supply {Supply.SERVED}")),
        ("unserved", tuple(f"supply {name}" for name in Supply if name is not Supply.SERVED)),
        ("unserved", tuple(f"province {name}" for name in shortfall.by_province)),
    ]
    for slot, count in shortfall.by_slot.items():
        cells |= {f"slot {slot}": count, f"no slot {slot}": shortfall.people - count}
        sums.append(("people", (f"slot {slot}", f"no slot {slot}")))
    return hide_small(cells, [line for line in sums if line[1]])


def _named(findings: Findings, shortfall: Shortfall) -> Row:
    return {
        "competentie": shortfall.competence_id,
        "naam": findings.bench.world.taxonomy.label(shortfall.competence_id),
    }


def _untaught(
    findings: Findings, shortfalls: Sequence[tuple[Shortfall, Mapping[str, int | None]]]
) -> list[Row]:
    weights = vacancy_weights(findings)
    rows = []
    for shortfall, shown in shortfalls:
        asking = [
            id_
            for id_, level in shortfall.asked.items()
            if not findings.teaching.at(shortfall.competence_id, level)
        ]
        if asking:
            lower = bool(findings.teaching.at(shortfall.competence_id, 1))
            rows.append(
                _named(findings, shortfall)
                | {
                    "vacatures": len(asking),
                    "gewogen_vacatures": round(sum(weights[id_] for id_ in asking), 3),
                    "personen": shown[f"supply {Supply.UNTAUGHT}"],
                    "wat": "alleen op een lager niveau" if lower else "door geen enkele module",
                }
            )
    return sorted(rows, key=lambda row: (-row["gewogen_vacatures"], row["competentie"]))


def _shortfall(findings: Findings, shortfall: Shortfall, shown: Mapping[str, int | None]) -> Row:
    unserved = shown["unserved"]
    return _named(findings, shortfall) | {
        "vacatures": len(shortfall.asked),
        "gemiddeld_gewicht": round(shortfall.weight, 3),
        "modules": len(shortfall.modules),
        "personen": shown["people"],
        **{SUPPLY_WORDS[name]: shown[f"supply {name}"] for name in Supply},
        "zonder_aanbod": unserved,
        "gewogen_tekort": None if unserved is None else round(unserved * shortfall.weight, 3),
    }


def _slots(findings: Findings, shortfall: Shortfall, shown: Mapping[str, int | None]) -> list[Row]:
    return [
        _named(findings, shortfall)
        | {"dagdeel": SLOTS[slot], "met_sessie": shown[f"slot {slot}"], "personen": shown["people"]}
        for slot in Slot
    ]


def _provinces(findings: Findings, shortfall: Shortfall, shown: Mapping[str, int | None]) -> list[Row]:
    return [
        _named(findings, shortfall) | {"provincie": name, "zonder_aanbod": shown[f"province {name}"]}
        for name in shortfall.by_province
    ]


def _vacancies(findings: Findings, shortfalls: Sequence[Shortfall]) -> list[Row]:
    weights, world = vacancy_weights(findings), findings.bench.world
    return [
        {
            "competentie": shortfall.competence_id,
            "vacature": id_,
            "beroep": world.vacancies[id_].occupation_id,
            "niveau": level,
            "gewicht": round(weights[id_], 3),
        }
        for shortfall in shortfalls
        for id_, level in shortfall.asked.items()
    ]


def _modules(findings: Findings, shortfalls: Sequence[Shortfall]) -> list[Row]:
    return [
        {
            "competentie": shortfall.competence_id,
            "module": teacher.module.id,
            "niveau": teacher.level,
            "zekerheid_duizendsten": teacher.certainty,
        }
        for shortfall in shortfalls
        for teacher in findings.teaching.teachers.get(shortfall.competence_id, ())
    ]


def _overlap(findings: Findings, overlap: Overlap) -> Row:
    label = findings.bench.world.taxonomy.label
    place = overlap.sessions[0].place
    return {
        "module_1": overlap.one.id,
        "titel_1": overlap.one.title,
        "verstrekker_1": overlap.one.provider.name,
        "module_2": overlap.other.id,
        "titel_2": overlap.other.title,
        "verstrekker_2": overlap.other.provider.name,
        "zelfde_procent": int(100 * overlap.same),
        "competenties": "; ".join(label(id_) for id_ in overlap.competences),
        "dagdeel": SLOTS[overlap.sessions[0].slot],
        "plaats": ONLINE if place is None else place.name,
        "provincie": overlap.province,
        "kilometer": None if overlap.kilometres is None else round(overlap.kilometres, 1),
        "dagen_tussen": overlap.days,
    }


def _overlap_places(overlaps: Sequence[Overlap]) -> list[Row]:
    """Count modules, not pairs: ten modules that are alike make forty-five pairs."""
    modules: dict[str, set[str]] = {}
    for overlap in overlaps:
        modules.setdefault(overlap.province or "onbekend", set()).update((overlap.one.id, overlap.other.id))
    rows = [{"provincie": name, "modules": len(some)} for name, some in modules.items()]
    return sorted(rows, key=lambda row: (-row["modules"], row["provincie"]))


def is_simulated(modules: Sequence[TrainingModule]) -> bool:
    """Return whether the world comes from ``groeipad synth``: all its ids say so."""
    return bool(modules) and all(module.id.startswith("sim") for module in modules)
