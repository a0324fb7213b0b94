"""What does not grow with the size of the world: competences, occupations and the shortage list."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matcher.domain.competence import MAX_LEVEL, Competence, CompetenceKind, Occupation, Taxonomy
from matcher.domain.shortage import ShortageCause, ShortageOccupation
from pipelines.synthetic.draws import Draws, Weighted, zipf
from pipelines.synthetic.fields import TRAITS
from pipelines.synthetic.words import words

TAXONOMY_NAME: Final = "groeipad-gesimuleerd"
SIMULATED: Final = "Gesimuleerd: bestaat niet echt."
"""Stands in every description, so that nothing of a made-up world passes for real."""
YEAR: Final = 2026
LEADERS: Final = frozenset({"Ploegverantwoordelijke", "Specialist", "Adviseur", "Planner"})
STARTERS: Final = frozenset({"Medewerker", "Assistent"})
UNTAUGHT_SHARE: Final = 0.06
"""Part of the competences that no module teaches, so that a supply report has something to find."""


@dataclass(frozen=True, slots=True)
class Trade:
    """An occupation with what the generator needs to know of it."""

    occupation: Occupation
    field: str
    levels: dict[str, int]
    """Usual level per competence id, for essential and optional competences alike."""
    listed: bool
    """Whether it is on the shortage list."""


@dataclass(frozen=True, slots=True)
class LabourMarket:
    """Competences and occupations, ready for drawing."""

    taxonomy: Taxonomy
    shortage_list: tuple[ShortageOccupation, ...]
    trades: dict[str, Weighted[Trade]]
    """Per field; some occupations are far more common than others."""
    fields: Weighted[str]
    """By their share of the vacancies."""
    general: tuple[str, ...]
    """Ids of the competences that every field asks."""
    untaught: frozenset[str]
    """Ids of competences that no module teaches."""


def build_labour_market(draws: Draws) -> LabourMarket:
    """Return the labour market of one seed."""
    competences: dict[str, Competence] = {}
    general = [
        _add(competences, "algemeen", label, CompetenceKind(kind))
        for kind, labels in words().general.items()
        for label in labels
    ]
    by_object = {field: _field_competences(competences, field) for field in words().fields}
    trades = {field: _trades(draws, field, by_object, general) for field in words().fields}
    untaught = frozenset(
        id_
        for groups in by_object.values()
        for group in groups
        for id_ in group
        if draws.chance(UNTAUGHT_SHARE)
    )
    every_trade = [trade for table in trades.values() for trade in table.items]
    return LabourMarket(
        Taxonomy(
            TAXONOMY_NAME, "1", competences, {trade.occupation.id: trade.occupation for trade in every_trade}
        ),
        tuple(_shortage_line(draws, trade) for trade in every_trade if trade.listed),
        trades,
        Weighted(tuple(words().fields), [TRAITS[field].share for field in words().fields]),
        tuple(general),
        untaught,
    )


def slug(text: str) -> str:
    """Return the text as part of an id: lower case ASCII letters and digits with hyphens.

    Examples
    --------
    >>> slug("Crèmes en baby's")
    'cremes-en-babys'
    """
    plain = unicodedata.normalize("NFKD", text.lower().replace("'", ""))
    return "-".join("".join(c for c in plain if c.isascii()).split())


def _add(
    found: dict[str, Competence],
    group: str,
    label: str,
    kind: CompetenceKind,
    alternative: Sequence[str] = (),
    broader: Sequence[str] = (),
) -> str:
    id_ = f"sim:c/{group}/{slug(label)}"
    found[id_] = Competence(id_, label, kind, tuple(alternative), SIMULATED, tuple(broader))
    return id_


def _field_competences(found: dict[str, Competence], field: str) -> list[list[str]]:
    """Add the competences of one field; return their ids per object, the plainest verb first."""
    objects, verbs = (some.split() for some in words().fields[field])
    top = _add(found, field, f"Werken in {field}", CompetenceKind.KNOWLEDGE)
    return [
        [
            _add(
                found,
                field,
                f"{thing.capitalize()} {verb}",
                CompetenceKind.SKILL,
                (f"Het {verb} van {thing}",),
                (top,),
            )
            for verb in verbs
        ]
        for thing in objects
    ]


def _trades(
    draws: Draws, field: str, by_object: dict[str, list[list[str]]], general: list[str]
) -> Weighted[Trade]:
    """Return the occupations of one field, the most common first."""
    groups = by_object[field]
    found = []
    for role in draws.shuffled(words().roles):
        own = draws.shuffled(range(len(groups)))
        essential = [id_ for group in own[:3] for id_ in groups[group][: draws.between(1, 3)]]
        # Who changes to a near field meets some of the same work there.
        near = by_object[draws.one_of(TRAITS[field].near)]
        optional = [draws.one_of(groups[group]) for group in own[3:6]] + [draws.one_of(draws.one_of(near))]
        essential += draws.shuffled(general)[:2]
        levels = {id_: _level(draws, role) for id_ in (*essential, *optional)}
        label = f"{role} {field}"
        found.append(
            Trade(
                Occupation(
                    f"sim:o/{slug(label)}",
                    label,
                    alternative_labels=(f"{role} in {field}",),
                    description=SIMULATED,
                    essential=tuple(essential),
                    optional=tuple(optional),
                ),
                field,
                levels,
                draws.chance(TRAITS[field].listed),
            )
        )
    return zipf(found, 0.7)


def _level(draws: Draws, role: str) -> int:
    if role in STARTERS:
        return draws.weighted((1, 0.8), (2, 0.2))
    if role in LEADERS:
        return draws.weighted((2, 0.7), (MAX_LEVEL, 0.3))
    return draws.weighted((1, 0.3), (2, 0.6), (MAX_LEVEL, 0.1))


def _shortage_line(draws: Draws, trade: Trade) -> ShortageOccupation:
    causes = [
        cause
        for cause, probability in (
            (ShortageCause.QUANTITATIVE, 0.7),
            (ShortageCause.QUALITATIVE, 0.8 if TRAITS[trade.field].category else 0.3),
            (ShortageCause.WORKING_CONDITIONS, TRAITS[trade.field].hard_conditions),
        )
        if draws.chance(probability)
    ]
    return ShortageOccupation(
        trade.occupation.label,
        YEAR,
        (trade.occupation.id,),
        tuple(causes or (ShortageCause.QUANTITATIVE,)),
        f"{trade.field} (gesimuleerd)",
        made_up=True,
    )
