"""Judgements to learn from: one or more recorded sets, as the arrays that training and evaluation need.

Real and simulated sets have one form on disk (`matcher.judgements`) and are read by this one reader. They are
mixed only by who asks for it by name (``mixed``), and what is simulated then only helps to learn: as soon as
there is one real choice, no simulated choice tests anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.domain.judgement import Judgement, PersonGroups
from matcher.errors import MatcherError
from matcher.judgements import SIMULATED, RecordedJudgements, read_judgements
from matcher.ranker.features import FEATURE_SET, feature_matrix

MIXED = "opgenomen en gesimuleerd"


class UnnamedMixtureError(MatcherError):
    """Real and simulated choices were given together without saying so."""


@dataclass(frozen=True, slots=True)
class Source:
    """One set that a ranker was learned from or tested on, as every report names it."""

    data: str
    """``"opgenomen"`` or ``"gesimuleerd"``."""
    version: str
    lists: int
    undecided: int
    """Lists on which nobody decided: seen or not, nothing is learned from them."""
    other_features: int
    """Lists left out because their features are not those of this version."""
    without_propensity: int
    """Lists of before it was recorded: learned from, and no off-policy evaluation can use them."""


@dataclass(frozen=True, slots=True)
class JudgementSet:
    """What may be learned from."""

    judgements: tuple[Judgement, ...]
    """Decided, with the features of this version."""
    simulated: frozenset[str]
    """Ids of those that are simulated."""
    groups: Mapping[str, PersonGroups]
    """By person; no ranker reads them."""
    sources: tuple[Source, ...]

    @property
    def data(self) -> str:
        """What kind of choices these are, for reports, runs and manifests."""
        kinds = list(dict.fromkeys(source.data for source in self.sources))
        return kinds[0] if len(kinds) == 1 else MIXED

    @property
    def version(self) -> str:
        """Versions of the sets, joined."""
        return "+".join(source.version for source in self.sources)


@dataclass(frozen=True, slots=True)
class Split:
    """The past to learn from and the future to be tested on; no jobseeker is in both."""

    train: tuple[Judgement, ...]
    test: tuple[Judgement, ...]


def read_sets(folders: Sequence[Path], *, mixed: bool = False) -> JudgementSet:
    """Return the judgements of some artefacts together.

    Raises
    ------
    ArtefactError
        When one is missing, damaged or of another schema.
    UnnamedMixtureError
        When some are real and some simulated, and ``mixed`` does not say that this is meant.
    """
    read = [read_judgements(folder) for folder in folders]
    kinds = {one.data for one in read}
    if len(kinds) > 1 and not mixed:
        raise UnnamedMixtureError(
            f"deze mappen zijn deels {' en deels '.join(sorted(kinds))}; geef er van één soort, of zeg met "
            "--mix dat u ze samen wilt: gesimuleerde keuzes helpen dan leren, en toetsen nooit"
        )
    several = len(read) > 1
    usable: list[Judgement] = []
    simulated: set[str] = set()
    groups: dict[str, PersonGroups] = {}
    for one in read:
        # ids are random per set, and two simulations count from one: the version keeps them apart
        prefix = f"{one.manifest.version}/" if several else ""
        found = [
            replace(judgement, id=f"{prefix}{judgement.id}", person=f"{prefix}{judgement.person}")
            for judgement in one.judgements
            if judgement.decision is not None and judgement.shown_list.feature_set == FEATURE_SET
        ]
        usable += found
        groups |= {f"{prefix}{person}": known for person, known in one.groups.items()}
        if one.data == SIMULATED:
            simulated |= {judgement.id for judgement in found}
    return JudgementSet(tuple(usable), frozenset(simulated), groups, tuple(_source(one) for one in read))


def _source(read: RecordedJudgements) -> Source:
    lists = [judgement.shown_list for judgement in read.judgements]
    return Source(
        read.data,
        read.manifest.version,
        len(lists),
        sum(judgement.decision is None for judgement in read.judgements),
        sum(shown.feature_set != FEATURE_SET for shown in lists),
        sum(any(line.placing is None for line in shown.shown) for shown in lists),
    )


def split_set(found: JudgementSet, train_decisions: int) -> Split:
    """Return the split by time; of a mixture the real ones, with what is simulated added to the past."""
    real = [judgement for judgement in found.judgements if judgement.id not in found.simulated]
    if not real:
        return split_by_time(found.judgements, train_decisions)
    split = split_by_time(real, train_decisions)
    helping = tuple(judgement for judgement in found.judgements if judgement.id in found.simulated)
    return Split((*helping, *split.train), split.test)


def split_by_time(judgements: Iterable[Judgement], train_decisions: int) -> Split:
    """Return the first ``train_decisions`` judgements, and the later ones of people not seen before."""
    ordered = sorted(judgements, key=lambda judgement: (judgement.shown_list.on, judgement.id))
    train = ordered[:train_decisions]
    known = {judgement.person for judgement in train}
    last = train[-1].shown_list.on if train else None
    test = [
        judgement
        for judgement in ordered[train_decisions:]
        if judgement.person not in known and (last is None or judgement.shown_list.on > last)
    ]
    return Split(tuple(train), tuple(test))


def rows_of(judgement: Judgement) -> NDArray[np.float64]:
    """Return the feature rows of a shown list, shape (n, number of features), in the order shown."""
    return feature_matrix([line.values for line in judgement.shown_list.shown])
