"""What modules need first: bundles written out, cycles found, and what is not in the catalogue named."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from matcher.domain.module import TrainingModule
from pipelines.reading.draft import Origin
from pipelines.reading.labels import label_key
from pipelines.reading.rejects import Rejects, RowOutcome

UNKNOWN_MODULE = (
    "de voorkennis noemt een module die niet in de catalogus staat: alleen wie ze al behaalde, kan instappen"
)
CYCLE = "deze modules vragen elkaar als voorkennis, dus kan niemand als eerste instappen; verbeter er een"
BUNDLE = "de voorkennis noemt een opleiding: gelezen als al haar andere modules"


def settle_prerequisites(
    modules: Mapping[str, TrainingModule],
    origins: Mapping[str, Origin],
    rejects: Rejects,
    *,
    elsewhere: Collection[str] = (),
) -> dict[str, TrainingModule]:
    """Return the modules with every bundle among their prerequisites written out as its modules.

    A programme, or the title of one module, may stand where an id should, of the same provider.

    Parameters
    ----------
    elsewhere
        Ids of modules that are not among these, but that a prerequisite may name.
    """
    named = _named(modules)
    settled = {}
    for id_, module in modules.items():
        needs: dict[str, None] = {}
        for needed in module.needs_modules:
            if needed in modules or needed in elsewhere:
                needs[needed] = None
                continue
            origin = origins[id_]
            bundle = [one for one in named.get((module.provider.id, label_key(needed)), ()) if one != id_]
            if bundle:
                needs |= dict.fromkeys(bundle)
                shown, reason, outcome = f"{needed}: {', '.join(bundle)}", BUNDLE, RowOutcome.REPAIRED
            else:
                needs[needed] = None
                shown, reason, outcome = needed, UNKNOWN_MODULE, RowOutcome.NOT_LINKED
            rejects.add(origin.file, origin.line, "needs_modules", shown, reason, outcome)
        settled[id_] = replace(module, needs_modules=tuple(needs))
    for cycle in _cycles(settled):
        shown = " → ".join((*cycle, cycle[0]))
        for id_ in cycle:
            origin = origins[id_]
            rejects.add(origin.file, origin.line, "needs_modules", shown, CYCLE, RowOutcome.SUSPECT)
    return settled


def _named(modules: Mapping[str, TrainingModule]) -> dict[tuple[str, str], list[str]]:
    """Return the modules of each programme, and the one module of each title, by provider and name."""
    programmes: dict[tuple[str, str], list[str]] = defaultdict(list)
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, module in modules.items():
        titles[module.provider.id, label_key(module.title)].append(id_)
        if module.programme:
            programmes[module.provider.id, label_key(module.programme)].append(id_)
    return {name: ids for name, ids in titles.items() if len(ids) == 1} | dict(programmes)


def _cycles(modules: Mapping[str, TrainingModule]) -> list[tuple[str, ...]]:
    """Return the rings of modules that need each other, each in the order in which they are to be passed."""
    needs = {id_: {one for one in module.needs_modules if one in modules} for id_, module in modules.items()}
    found = []
    while True:
        try:
            TopologicalSorter(needs).prepare()
        except CycleError as error:
            ring = tuple(error.args[1][:-1])
            found.append(ring)
            for id_ in ring:  # broken, to find the next one
                needs[id_] -= set(ring)
        else:
            return found
