"""Pairs of texts that mean the same, for contrastive training."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matcher.domain.competence import Competence, MappingRelation, Occupation
from pipelines.language.linking_data import DataPart, ForeignConcept, LinkingData

_FIRST_SENTENCE = re.compile(r"^.{20,}?[.!?](?=\s|$)")
_WORDS_OF_A_DESCRIPTION = 24


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts for one concept."""

    left: str
    right: str
    concept: str
    """Pairs of one concept are no negatives for each other."""


def training_pairs(
    data: LinkingData, parts: frozenset[DataPart], *, seed: int
) -> dict[str, tuple[TextPair, ...]]:
    """Return the pairs by kind, each in an order fixed by ``seed``.

    Parameters
    ----------
    data
        Taxonomy, English texts and Competent.
    parts
        Parts of the Competent competences whose mapping may be learnt. Labels in two languages are
        used of all parts, because they say nothing of the mapping.
    """
    occupations, skills = data.taxonomy.occupations.values(), data.taxonomy.competences.values()
    foreign = (*data.competences, *data.occupations)
    kinds: dict[str, Iterable[TextPair]] = {
        "occupation_labels": _occupation_labels(data),
        "occupation_descriptions": _descriptions(occupations),
        "occupation_groups": (
            TextPair(o.label, data.isco[o.isco][0], f"isco:{o.isco}")
            for o in occupations
            if o.isco in data.isco
        ),
        "skill_labels": (TextPair(form, c.label, c.id) for c in skills for form in c.alternative_labels),
        "skill_descriptions": _descriptions(skills),
        "skill_groups": _skill_groups(data),
        "competent_skills": _competent(data.competences, data, parts),
        "competent_occupations": _competent(data.occupations, data, frozenset(DataPart)),
        "dutch_french": (TextPair(f.dutch, f.french, f.id) for f in foreign if f.french),
        "dutch_english": _dutch_english(data),
        "english_texts": _english_texts(data),
    }
    found = {}
    for name, pairs in kinds.items():
        unique = sorted(
            {p for p in pairs if p.left.casefold() != p.right.casefold()},
            key=lambda p: (p.left, p.right, p.concept),
        )
        random.Random(f"{seed}-{name}").shuffle(unique)  # noqa: S311 - an order, no secret
        found[name] = tuple(unique)
    return found


def all_texts(data: LinkingData) -> list[str]:
    """Return every Dutch, French and English text, for the sub-word pieces."""
    texts: list[str] = []
    for concept in data.taxonomy.concepts():
        texts += [concept.label, *concept.alternative_labels, concept.description]
    for foreign in (*data.competences, *data.occupations):
        texts += [foreign.dutch, foreign.dutch, foreign.french]
    for english in data.english.values():
        texts += [english.label, *english.alternative_labels]
    texts += [label for labels in data.isco.values() for label in labels]
    texts += list(data.groups.values())
    return [text for text in texts if text]


def _occupation_labels(data: LinkingData) -> Iterator[TextPair]:
    for o in data.taxonomy.occupations.values():
        forms = (o.label, *o.alternative_labels)
        for i, form in enumerate(forms[1:], 1):
            yield TextPair(form, o.label, o.id)
            if i > 1:  # a ring of alternative labels: siblings know each other as well
                yield TextPair(form, forms[i - 1], o.id)


def _descriptions(concepts: Iterable[Competence | Occupation]) -> Iterator[TextPair]:
    return (TextPair(c.label, _short(c.description), c.id) for c in concepts if c.description)


def _skill_groups(data: LinkingData) -> Iterator[TextPair]:
    known = {c.id: c.label for c in data.taxonomy.competences.values()} | data.groups
    for c in data.taxonomy.competences.values():
        for above in c.broader:
            if known.get(above):
                yield TextPair(c.label, known[above], above)


def _competent(
    labels: tuple[ForeignConcept, ...], data: LinkingData, parts: frozenset[DataPart]
) -> Iterator[TextPair]:
    targets = {concept.id: concept.label for concept in data.taxonomy.concepts()}
    for label in labels:
        if label.part not in parts:
            continue
        for uri, relation in label.targets:
            if uri in targets and relation is not MappingRelation.BROAD:
                yield TextPair(label.dutch, targets[uri], uri)


def _dutch_english(data: LinkingData) -> Iterator[TextPair]:
    for concept in data.taxonomy.concepts():
        english = data.english.get(concept.id)
        if english is None:
            continue
        yield TextPair(concept.label, english.label, concept.id)
        for dutch, form in zip(concept.alternative_labels, english.alternative_labels, strict=False):
            yield TextPair(concept.label, form, concept.id)
            yield TextPair(dutch, english.label, concept.id)


def _english_texts(data: LinkingData) -> Iterator[TextPair]:
    for uri, english in data.english.items():
        if english.description:
            yield TextPair(
                english.label, " ".join(english.description.split()[:_WORDS_OF_A_DESCRIPTION]), uri
            )
        for form in english.alternative_labels:
            yield TextPair(form, english.label, uri)


def _short(description: str) -> str:
    match = _FIRST_SENTENCE.match(description)
    words = (match.group() if match else description).split()
    return " ".join(words[:_WORDS_OF_A_DESCRIPTION])
