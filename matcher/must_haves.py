"""The facts that an employer asks, beside what the profile says. Nothing is concluded from silence."""

from collections.abc import Mapping

from matcher.domain.competence import LanguageLevel
from matcher.domain.must_have import (
    NEVER_RECORDED,
    MustHave,
    MustHaveCheck,
    MustHaveKind,
    MustHaveStanding,
    PersonFact,
)
from matcher.domain.profile import CompletedProfile
from matcher.domain.vacancy import Vacancy

ENOUGH_DUTCH: Mapping[str, LanguageLevel] = {
    "starter": LanguageLevel.A2,
    "basis": LanguageLevel.B1,
    "medium": LanguageLevel.B2,
    "goed": LanguageLevel.C1,
    "zeer goed": LanguageLevel.C2,
}
"""VDAB publishes no table from its words to the European framework. So a level only counts as enough where it
lies one step above our own reading; below that a person is asked, and nobody is found lacking (local choice).
"""
KINDS: Mapping[MustHaveKind, str] = {
    MustHaveKind.DRIVING_LICENCE: "rijbewijs",
    MustHaveKind.ATTEST: "attest",
    MustHaveKind.DIPLOMA: "diploma:",
    MustHaveKind.SHIFTS: "werken in",
    MustHaveKind.WEEKEND: "werken in het",
    MustHaveKind.NIGHT: "werken in de",
    MustHaveKind.EVENING: "werken in de",
}
"""Dutch words before the value, where the value alone would not say what it is."""
_DUTCH = "Nederlands"


def check_must_haves(profile: CompletedProfile, vacancy: Vacancy) -> tuple[MustHaveCheck, ...]:
    """Return every must-have of the vacancy with how it stands, in the order of the vacancy.

    What the profile does not speak of is to be asked. Experience in the very occupation of the vacancy counts
    for an experience without a number of years; ages are never compared.
    """
    return tuple(_check(must_have, profile, vacancy) for must_have in vacancy.must_haves)


def must_have_words(asked: MustHave) -> str:
    """Return a must-have in Dutch, as a line of a list.

    Examples
    --------
    >>> must_have_words(MustHave(MustHaveKind.DRIVING_LICENCE, "B"))
    'rijbewijs B'
    >>> must_have_words(MustHave(MustHaveKind.DIPLOMA, "bachelor", or_experience=True))
    'diploma: bachelor (of gelijkwaardig door ervaring)'
    """
    words = f"{KINDS.get(asked.kind, '')} {asked.value}".strip()
    if (asked.kind is MustHaveKind.WEEKEND and asked.value != "weekend") or asked.value == "rijbewijs":
        words = asked.value
    return f"{words} (of gelijkwaardig door ervaring)" if asked.or_experience else words


def _check(asked: MustHave, profile: CompletedProfile, vacancy: Vacancy) -> MustHaveCheck:
    said = _said(asked, profile)
    if said is not None:
        return said
    if asked.kind is MustHaveKind.LANGUAGE and profile.dutch is not None:
        language, _, level = asked.value.partition(": ")
        enough = ENOUGH_DUTCH.get(level)
        if language == _DUTCH and enough is not None and profile.dutch >= enough:
            return MustHaveCheck(asked, MustHaveStanding.HELD, f"niveau Nederlands {profile.dutch.name}")
    was_there = vacancy.occupation_id and vacancy.occupation_id in profile.past_occupations
    if asked.kind is MustHaveKind.EXPERIENCE and asked.years is None and was_there:
        return MustHaveCheck(asked, MustHaveStanding.HELD, "vroeger beroep")
    return MustHaveCheck(asked, MustHaveStanding.TO_ASK)


def _said(asked: MustHave, profile: CompletedProfile) -> MustHaveCheck | None:
    """Return what an answer of the person decides; ``None`` when it decides nothing."""
    if asked.kind in NEVER_RECORDED:
        return None
    wanted, _, level = asked.value.partition(": ")
    for fact in profile.facts:
        if fact.kind is not asked.kind or fact.value.casefold() != wanted.casefold():
            continue
        if not fact.holds:
            return MustHaveCheck(asked, MustHaveStanding.LACKING, f"zegt zelf: geen {fact.value}")
        if _is_enough(asked, level, fact):
            return MustHaveCheck(asked, MustHaveStanding.HELD, f"zegt zelf: {fact.value}")
    return None


def _is_enough(asked: MustHave, level: str, fact: PersonFact) -> bool:
    if asked.kind is MustHaveKind.LANGUAGE:
        return not level or level.casefold() == fact.level.casefold()
    if asked.years is not None:
        return fact.years is not None and fact.years >= asked.years
    return True
