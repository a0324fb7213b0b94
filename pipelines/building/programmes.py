"""The modules of a world as programmes, and how they lie beside a vacancy: sentences, names, occupation."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.module import TrainingModule
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.encoder import Encoder
from matcher.linking import ConceptForms
from matcher.teaching import AskedWords, Course, Programme, occupation_chances

SENTENCES = 25
"""Of one module, at most: the first say what it is about."""
SENTENCES_FOR_OCCUPATION = 10
"""Each is compared with every form of every occupation, which takes most of the time."""
LARGEST_PROGRAMME = 15
"""Modules: what has more under one name is a field of study, not a programme."""


LEADS = re.compile(
    r"(?:werf|ploeg|team|groeps|afdelings|productie|bedrijfs)leider|ploegbaas|meestergast|\bchef|directeur|"
    r"verantwoordelijke|\bco[oö]rdinator|\bmanager|supervisor|zaakvoerder|filiaalhouder|leidinggeven",
    re.IGNORECASE,
)
"""Names of functions that lead others in a trade: a course for them is no way into the trade itself."""
MAY_LEAD = re.compile(rf"{LEADS.pattern}|leider\b|manager", re.IGNORECASE)
"""The same on the side of a vacancy, read widely: who may lead is offered what teaches to lead."""
LEADS_APART = 0.3
"""Score that such a course loses beside a vacancy that leads nobody: more than what lies between the nearest
course and the tenth (.25 in the median over 133 real vacancies)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Modules that are read beside each other."""

    programme: Programme
    members: tuple[TrainingModule, ...]
    coded: bool
    """A person gave the ids of all that they teach: nothing has to be read."""
    by_sentence: bool
    """One module alone: its sentences stand where the modules of a programme would."""

    @property
    def says_title_only(self) -> bool:
        """Whether nothing is known of what is taught but the title of one module."""
        return self.by_sentence and len(self.programme.courses) == 1

    @property
    def named(self) -> list[str]:
        """Ids of the occupations that its provider or a counsellor names, in order."""
        return sorted({id_ for member in self.members for id_ in member.occupation_ids})

    @property
    def said(self) -> list[object]:
        """All that is read of it, in an order that never changes: equal where nothing changed."""
        texts = [[course.title, *course.texts] for course in self.programme.courses]
        titles = [[member.id, member.title] for member in self.members]
        return [self.programme.title, texts, titles, self.coded, self.by_sentence, self.named]


def groups_of(world: World) -> list[Group]:
    """Return the modules of each programme together, and every other module alone."""
    together: dict[tuple[str, str, bool], list[TrainingModule]] = defaultdict(list)
    for module in world.modules.values():
        together[module.provider.id, module.programme, module.is_coded].append(module)
    groups = []
    for (_, title, coded), members in together.items():
        if title and 1 < len(members) <= LARGEST_PROGRAMME:
            courses = tuple(Course(member.title, _sentences(member, world)) for member in members)
            groups.append(Group(Programme(title, courses), tuple(members), coded, by_sentence=False))
            continue
        for member in members:
            courses = tuple(map(Course, dict.fromkeys((member.title, *_sentences(member, world)))))
            groups.append(Group(Programme(member.title, courses), (member,), coded, by_sentence=True))
    return groups


def _sentences(module: TrainingModule, world: World) -> tuple[str, ...]:
    said = (taught.statement or world.taxonomy.label(taught.competence_id) for taught in module.teaches)
    return tuple(dict.fromkeys(said))[:SENTENCES]


def chances_of(
    group: Group, encoder: Encoder, occupations: ConceptForms, *, confirmed: bool = True
) -> NDArray[np.float32]:
    """Return the chance that a group is for each occupation.

    Parameters
    ----------
    confirmed
        Whether the occupations that providers and counsellors name count; a measurement leaves them out.
    """
    programme = group.programme
    names = [course.title for course in programme.courses]
    titles = [programme.title] if group.by_sentence else [programme.title, *names]
    sentences = names if group.by_sentence else [text for part in programme.courses for text in part.texts]
    named = group.named if confirmed else ()
    places = tuple(place for place, id_ in enumerate(occupations.ids) if id_ in named)
    near = occupations.meaning(encoder.encode([*titles, *sentences[:SENTENCES_FOR_OCCUPATION]]))
    return occupation_chances(near[: len(titles)], near[len(titles) :], places).astype(np.float32)


@dataclass(frozen=True, slots=True)
class ProgrammeRows:
    """The rows of all groups one after another."""

    sentences: NDArray[np.float32]
    starts: NDArray[np.int64]
    """Where the sentences of each group begin."""
    titles: NDArray[np.float32]
    title_starts: NDArray[np.int64]
    leads: NDArray[np.bool_]
    """Whether a group is for leading others."""
    chances: NDArray[np.float32]
    """Shape (groups, occupations)."""

    @classmethod
    def of(
        cls, groups: Sequence[Group], encoder: Encoder, chances: Sequence[NDArray[np.float32]]
    ) -> "ProgrammeRows":
        """Encode all groups; at least one.

        Parameters
        ----------
        chances
            Of each group, from `chances_of`.
        """
        said = [[text for course in group.programme.courses for text in course.sentences] for group in groups]
        titles = [[member.title for member in group.members] for group in groups]
        return cls(
            encoder.encode([text for some in said for text in some]),
            _starts(said),
            encoder.encode([text for some in titles for text in some]),
            _starts(titles),
            np.array([any(map(LEADS.search, some)) for some in titles]),
            np.stack(chances),
        )


def _starts(groups: Sequence[Sequence[str]]) -> NDArray[np.int64]:
    return np.cumsum([0, *(len(group) for group in groups[:-1])])


@dataclass(frozen=True, slots=True)
class GroupNearness:
    """How each group lies beside one vacancy: what `prepares` takes."""

    said: NDArray[np.float64]
    titles: NDArray[np.float64]
    bridges: NDArray[np.float64]


def nearness_of(
    vacancy: Vacancy, world: World, catalogue: ProgrammeRows, encoder: Encoder, occupations: ConceptForms
) -> GroupNearness:
    """Return how all groups lie beside a vacancy: its sentences, its names, its occupation."""
    occupation = world.taxonomy.occupations.get(vacancy.occupation_id)
    names = encoder.encode([vacancy.title, *([occupation.label] if occupation else [])])
    own = [occupation_chances(row[None], row[:0]) for row in occupations.meaning(names)]
    if occupation:
        sure = np.zeros(len(occupations.ids))
        sure[occupations.ids.index(occupation.id)] = 1.0
        own.append(sure)
    titles = np.maximum.reduceat((catalogue.titles @ names.T).mean(axis=1), catalogue.title_starts)
    if not any(map(MAY_LEAD.search, (vacancy.title, occupation.label if occupation else ""))):
        titles = titles - LEADS_APART * catalogue.leads
    asked = encoder.encode([asked.text for asked in asked_of(vacancy, world)])
    said = np.maximum.reduceat(catalogue.sentences @ asked.T, catalogue.starts, axis=0)
    return GroupNearness(
        said.astype(np.float64), titles.astype(np.float64), (catalogue.chances @ np.stack(own).T).max(axis=1)
    )


def asked_of(vacancy: Vacancy, world: World) -> list[AskedWords]:
    """Return what a vacancy asks in words, in its order."""
    label = world.taxonomy.label
    return [AskedWords(asked.text or label(asked.competence_id)) for asked in vacancy.requirements]
