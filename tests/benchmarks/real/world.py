"""A real world: which training prepares for a vacancy, for which occupation it is, how many teach nothing."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.domain.world import World
from matcher.encoder import Encoder
from matcher.linking import ConceptForms
from matcher.teaching import TeachingWorld, prepares
from pipelines.building.programmes import GroupNearness, ProgrammeRows, chances_of, groups_of, nearness_of
from pipelines.reading.vdab_training import PREFIX

FIRST = 5
FIRST_OCCUPATIONS = 10


def world_figures(
    shared: Path, world: World, beforehand: TeachingWorld, encoder: Encoder, occupations: ConceptForms
) -> dict[str, float]:
    """Return the figures by name; vacancies and trainings that the world lacks are left out and counted.

    Raises
    ------
    FileNotFoundError
        If the labels are not there.
    """
    return {
        "trainings.teach_nothing": float(np.mean([not module.teaches for module in world.modules.values()])),
        "requirements.with_weak_or_sure_teacher": _with_teacher(world, beforehand),
        **_obvious(shared, world, encoder, occupations),
        **_occupations(shared, world, encoder, occupations),
    }


def _with_teacher(world: World, beforehand: TeachingWorld) -> float:
    coded = {taught.competence_id for module in world.modules.values() for taught in module.teaches}
    asked = [asked.competence_id for vacancy in world.vacancies.values() for asked in vacancy.requirements]
    return float(np.mean([id_ in coded or bool(beforehand.of(id_)) for id_ in asked]))


def _obvious(shared: Path, world: World, encoder: Encoder, occupations: ConceptForms) -> dict[str, float]:
    labels = {id_: pair for id_, pair in _labels(shared).items() if id_ in world.vacancies}
    groups = groups_of(world)
    catalogue = ProgrammeRows.of(
        groups, encoder, [chances_of(group, encoder, occupations) for group in groups]
    )
    ids = [[member.id for member in group.members] for group in groups]
    ranked: dict[str, dict[str, list[str]]] = {}
    for id_ in labels:
        near = nearness_of(world.vacancies[id_], world, catalogue, encoder, occupations)
        for name, scores in _each_left_out(near).items():
            order = np.argsort(-scores, kind="stable")
            ranked.setdefault(name, {})[id_] = [member for place in order for member in ids[place]]
    figures: dict[str, float] = {"obvious.vacancies": len(labels)}
    for name, found in ranked.items():
        ranks = {id_: _first(found[id_], labels[id_][0]) for id_ in labels}
        before = [any(member in labels[id_][1] for member in found[id_][: ranks[id_]]) for id_ in labels]
        figures |= {
            f"obvious.top{FIRST}{name}": float(np.mean([rank < FIRST for rank in ranks.values()])),
            f"obvious.mrr{name}": float(np.mean([1 / (rank + 1) for rank in ranks.values()])),
            f"obvious.near_miss_before{name}": float(np.mean(before)),
        }
    return figures


def _each_left_out(near: GroupNearness) -> Mapping[str, NDArray[np.float64]]:
    nothing = np.zeros_like(near.titles)
    return {
        "": prepares(near.said, near.titles, near.bridges),
        ".without_sentences": prepares(near.said[:, :0], near.titles, near.bridges),
        ".without_titles": prepares(near.said, nothing, near.bridges),
        ".without_occupation": prepares(near.said, near.titles, nothing),
    }


def _occupations(shared: Path, world: World, encoder: Encoder, occupations: ConceptForms) -> dict[str, float]:
    groups = {group.members[0].id: group for group in groups_of(world) if len(group.members) == 1}
    ranks = []
    for row in _read(shared, "trainings_with_occupation.json"):
        meant = {target["id"] for target in row["esco_targets"]}
        group = groups.get(PREFIX + row["code"])
        if group is not None and meant:
            chances = chances_of(group, encoder, occupations, confirmed=False)
            order = np.argsort(-chances, kind="stable")
            ranks.append(_first([occupations.ids[place] for place in order], meant))
    found = np.array(ranks)
    return {
        "occupation.trainings": len(found),
        f"occupation.top{FIRST_OCCUPATIONS}": float((found < FIRST_OCCUPATIONS).mean()),
        "occupation.mrr": float((1 / (found + 1)).mean()),
    }


def _labels(shared: Path) -> dict[str, tuple[set[str], set[str]]]:
    """Return the obvious trainings and the near misses by vacancy, where there is an obvious one."""
    found = {pair["id"]: (pair["obvious"], pair["near_misses"]) for pair in _read(shared, "pairs_more.json")}
    for row in _read(shared, "vacancies.json"):
        obvious = [
            each["code"] if isinstance(each, dict) else each
            for each in row["trainings_that_obviously_prepare"]
        ]
        found[row["id"]] = (obvious, [])
    return {
        id_: ({PREFIX + code for code in obvious}, {PREFIX + code for code in near})
        for id_, (obvious, near) in found.items()
        if obvious
    }


def _first(ranked: Sequence[str], meant: set[str]) -> int:
    """Return the place, from 0, of the first that is meant; the length where none is."""
    return next((place for place, id_ in enumerate(ranked) if id_ in meant), len(ranked))


def _read(shared: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shared / "bench" / "real" / name).read_text("utf-8"))
    return found
