"""What a vacancy asks and a person does not hold."""

from collections.abc import Iterable, Mapping

from matcher.domain.competence import MAX_LEVEL, LanguageLevel, Taxonomy
from matcher.domain.gap import CompetenceGap, GapItem
from matcher.domain.module import CERTAIN, TrainingModule
from matcher.domain.profile import (
    CompletedProfile,
    Evidence,
    HeldCompetence,
    JobseekerProfile,
    highest_levels,
)
from matcher.domain.vacancy import Vacancy
from matcher.errors import EmptyRequirementError, InsufficientProfileError

PAST_OCCUPATION_LEVEL = 2
"""Level claimed for the essential competences of a past occupation: zelfstandig (decision 7)."""


LEAST_FOR_LINK = 500
"""Thousandths from which a link makes a sentence of an employer claimed: as sure as `link` has to be."""
_ESCO_SKILL = "http://data.europa.eu/esco/skill/"
DUTCH_LANGUAGE = tuple(
    _ESCO_SKILL + uuid
    for uuid in (
        "cad4f44b-28a8-4448-86e5-7389e5ebf3eb",  # Nederlands
        "347d33a8-3698-4549-a7de-722a0216ee40",  # gesproken Nederlands begrijpen
        "96ab25a3-c89b-43ea-833b-26b637c3b6ed",  # geschreven Nederlands begrijpen
        "c44b765b-76fb-4a16-be7e-9925beee072c",  # mondeling in het Nederlands communiceren
        "e35cfb6e-ea8e-4aef-aab9-3cbc7d79647b",  # Nederlands schrijven
    )
)
"""The Dutch language in ESCO 1.2.1: a known level of Dutch covers it."""


def complete_profile(
    profile: JobseekerProfile, taxonomy: Taxonomy, modules: Mapping[str, TrainingModule]
) -> CompletedProfile:
    """Return the profile with what past occupations and passed modules add to its competences.

    A past occupation adds its essential competences as *claimed*. A passed module adds what it teaches
    as *proven*, or as claimed where what it teaches was only read from text. A sentence of an employer is
    claimed by who holds what it probably stands for, or had the occupation that it belongs to. A known level
    of Dutch adds the Dutch language. Ids that the taxonomy or the catalogue does not know add nothing; the
    caller reports them.

    Returns
    -------
    CompletedProfile
        Each competence once per kind of evidence at its highest level, ordered by id and evidence.
    """
    held = list(profile.competences)
    for occupation_id in profile.past_occupations:
        if occupation := taxonomy.occupations.get(occupation_id):
            source = f"vroeger beroep: {occupation.label}"
            held += [
                HeldCompetence(competence_id, PAST_OCCUPATION_LEVEL, Evidence.CLAIMED, source)
                for competence_id in occupation.essential
            ]
    for module_id in profile.passed_modules:
        if module := modules.get(module_id):
            held += [
                HeldCompetence(
                    taught.competence_id,
                    taught.level,
                    Evidence.PROVEN if taught.certainty == CERTAIN else Evidence.CLAIMED,
                    f"geslaagd voor module: {module.title}",
                    taught.certainty,
                )
                for taught in module.teaches
            ]
    held += _dutch(profile.dutch, taxonomy)
    held += _through_links(held, profile.past_occupations, taxonomy)
    return CompletedProfile.of(profile, _each_once(held))


def _dutch(level: LanguageLevel | None, taxonomy: Taxonomy) -> list[HeldCompetence]:
    """Return the Dutch language as held: one basic step per two of the European framework."""
    if not level:
        return []
    source, own = f"niveau Nederlands in het profiel: {level.name}", min(MAX_LEVEL, (level + 1) // 2)
    return [
        HeldCompetence(id_, own, Evidence.CLAIMED, source)
        for id_ in DUTCH_LANGUAGE
        if id_ in taxonomy.competences
    ]


def _through_links(
    held: Iterable[HeldCompetence], past_occupations: Iterable[str], taxonomy: Taxonomy
) -> list[HeldCompetence]:
    """Return the sentences that follow from what is held: claimed at best, and as sure as the link."""
    stated = taxonomy.stated_by_concept
    if not stated:
        return []
    found = []
    for claim in held:
        for id_, certainty in stated.get(claim.competence_id, ()):
            sure = claim.certainty * certainty // CERTAIN
            if sure >= LEAST_FOR_LINK:
                source = f"via {taxonomy.label(claim.competence_id)} ({sure // 10} % zeker)"
                found.append(HeldCompetence(id_, claim.level, Evidence.CLAIMED, source, sure))
    for occupation_id in past_occupations:
        for id_, certainty in stated.get(occupation_id, ()):
            if certainty >= LEAST_FOR_LINK and (occupation := taxonomy.occupations.get(occupation_id)):
                source = f"vroeger beroep: {occupation.label} ({certainty // 10} % zeker)"
                found.append(HeldCompetence(id_, PAST_OCCUPATION_LEVEL, Evidence.CLAIMED, source, certainty))
    return found


def compute_gap(profile: CompletedProfile, vacancy: Vacancy, *, count_claimed: bool = True) -> CompetenceGap:
    """Return every requirement of the vacancy beside what the person holds of it.

    Parameters
    ----------
    profile
        Completed by `complete_profile`. Duplicate competences count once, at their highest level.
    count_claimed
        Whether a claimed competence counts as held. ``False`` gives the strict reading: what the person
        does not *prove*.

    Raises
    ------
    EmptyRequirementError
        If the vacancy requires nothing, because then every profile would fit.
    InsufficientProfileError
        If the profile holds no competence at all, because then every gap would be total.

    Examples
    --------
    >>> from matcher.domain.vacancy import Requirement
    >>> nurse = Vacancy("v1", "Zorgkundige", requirements=(Requirement("wondzorg", 3), Requirement("tillen")))
    >>> person = CompletedProfile("p1", (HeldCompetence("tillen", 1, Evidence.PROVEN),))
    >>> gap = compute_gap(person, nurse)
    >>> [item.competence_id for item in gap.missing], gap.match
    (['wondzorg'], Fraction(1, 2))
    """
    if not vacancy.requirements:
        raise EmptyRequirementError(
            f"Vacature {vacancy.id!r} vraagt geen enkele competentie die we herkennen: ze is niet gelezen. "
            "Vul de gevraagde competenties aan en lees de vacature opnieuw in met 'groeipad ingest'."
        )
    check_sufficient(profile)
    held = highest_levels(profile.competences)
    proven = highest_levels(_proven(profile.competences))
    items = [
        GapItem(
            competence_id=requirement.competence_id,
            required_level=requirement.level,
            held_level=(held if count_claimed else proven).get(requirement.competence_id, 0),
            proven_level=proven.get(requirement.competence_id, 0),
            weight=requirement.weight,
            must_have=requirement.must_have,
        )
        for requirement in vacancy.requirements
    ]
    items.sort(key=lambda item: (not item.must_have, -item.weight, item.competence_id))
    return CompetenceGap(vacancy.id, tuple(items))


def check_sufficient(profile: CompletedProfile) -> None:
    """Refuse a profile that says nothing: every gap would be total.

    Raises
    ------
    InsufficientProfileError
        If the profile holds no competence at all.
    """
    if not profile.competences:
        raise InsufficientProfileError(
            "Onvoldoende gegevens: in dit profiel staat geen enkele competentie die we herkennen. "
            "Voeg competenties, een vroeger beroep of een zin in eigen woorden toe."
        )


def _proven(competences: Iterable[HeldCompetence]) -> tuple[HeldCompetence, ...]:
    return tuple(competence for competence in competences if competence.evidence is Evidence.PROVEN)


def _each_once(held: Iterable[HeldCompetence]) -> tuple[HeldCompetence, ...]:
    best: dict[tuple[str, Evidence], HeldCompetence] = {}
    for claim in held:
        key = (claim.competence_id, claim.evidence)
        known = best.get(key)
        if known is None or (claim.level, claim.certainty) > (known.level, known.certainty):
            best[key] = claim
    return tuple(best[key] for key in sorted(best))
