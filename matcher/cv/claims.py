"""From a CV to a profile: everything in it is claimed, whatever the CV says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.cv.items import CvItem, EuropassCv
from matcher.domain.competence import Taxonomy
from matcher.domain.link import LinkCandidate, LinkKind, TextReading
from matcher.domain.profile import Evidence, HeldCompetence, JobseekerProfile
from matcher.linking.crosswalk import walks_to

SOURCE, SOURCE_IN_WORDS = "Europass-CV", "cv"
CERTAIN_ENOUGH = 0.5
"""Probability from which a name counts as linked: the linker's own bound."""
LinkTexts = Callable[[Sequence[str], LinkKind], Sequence[Sequence[LinkCandidate]]]
"""Candidates per text, most probable first."""


@dataclass(frozen=True, slots=True)
class ImportedCv:
    """A profile and what of the CV is not in it."""

    profile: JobseekerProfile
    positions_left: tuple[int, ...]
    """Places in the CV, from 1, of positions that no occupation is sure enough for."""
    competences_left: tuple[int, ...]


def import_cv(cv: EuropassCv, taxonomy: Taxonomy, link: LinkTexts, id: str) -> ImportedCv:
    """Return the profile; a code of the taxonomy goes before a cross-walk, and that before the linker."""
    occupations = _linked(cv.positions, set(taxonomy.occupations), taxonomy, link, LinkKind.OCCUPATION)
    competences = _linked(cv.competences, set(taxonomy.competences), taxonomy, link, LinkKind.COMPETENCE)
    best: dict[str, int] = {}
    for found in competences:
        if found:
            best[found[0]] = max(found[1], best.get(found[0], 0))
    profile = JobseekerProfile(
        id=id,
        competences=tuple(
            HeldCompetence(one, evidence=Evidence.CLAIMED, source=SOURCE, certainty=certainty)
            for one, certainty in best.items()
        ),
        past_occupations=tuple(dict.fromkeys(found[0] for found in occupations if found)),
        dutch=cv.dutch,
    )
    return ImportedCv(profile, _left(occupations), _left(competences))


def claimed_by(reading: TextReading, id: str) -> JobseekerProfile:
    """Return the profile of a CV in words: what the text claims, nothing else of it."""
    return JobseekerProfile(
        id=id,
        competences=tuple(
            HeldCompetence(
                one.competence_id,
                one.level,
                evidence=Evidence.CLAIMED,
                source=SOURCE_IN_WORDS,
                certainty=min(999, int(1000 * one.probability)),
            )
            for one in reading.competences
        ),
        past_occupations=tuple(dict.fromkeys(one.occupation_id for one in reading.occupations)),
    )


def in_words(cv: EuropassCv, taxonomy: Taxonomy) -> str:
    """Return what a Europass CV says, a sentence a line, as a person would write it."""
    known = taxonomy.occupations.keys() | taxonomy.competences.keys()
    jobs, skills = (
        [taxonomy.label(one.code) if one.code in known else one.name for one in items]
        for items in (cv.positions, cv.competences)
    )
    return "\n".join(
        [*(f"Ik werkte als {one}." for one in jobs if one), *(f"{one}." for one in skills if one)]
    )


def _left(found: Sequence[object | None]) -> tuple[int, ...]:
    return tuple(place for place, one in enumerate(found, start=1) if one is None)


def _linked(
    items: Sequence[CvItem], known: set[str], taxonomy: Taxonomy, link: LinkTexts, kind: LinkKind
) -> list[tuple[str, int] | None]:
    """Return (id, thousandths) per item, or ``None``."""
    walks = walks_to(known, taxonomy.cross_walks)
    best = {code: (links[0].concept_id, links[0].certainty) for code, links in walks.items()}
    found = [(one.code, 1000) if one.code in known else best.get(one.code) for one in items]
    open_ = [place for place, one in enumerate(found) if one is None and items[place].name]
    if open_:
        for place, candidates in zip(open_, link([items[p].name for p in open_], kind), strict=True):
            if candidates and candidates[0].probability >= CERTAIN_ENOUGH:
                found[place] = (candidates[0].id, min(999, int(1000 * candidates[0].probability)))
    return found
