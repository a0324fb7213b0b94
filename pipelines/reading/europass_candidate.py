"""The ``Candidate`` of Europass since 2020: HR-XML 3 with additions of Europass and EURES.

The Commission does not publish its schema. Element names were confirmed on 2026-11-25 against two public
descriptions of real exports (europass-unofficial/europass-schema-docs and J0ker98/europass-cv): a position
is ``EmployerHistory/PositionHistory`` with ``PositionTitle``; a language is a ``PersonCompetency`` of the
taxonomy ``language`` with a score per dimension; a digital skill is one with a ``CompetencyName``, by
itself or in a ``SkillsGroup``. Older editors wrote ``DigitalSkill`` instead.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from matcher.domain.competence import LanguageLevel
from pipelines.reading.cv import (
    CvItem,
    EuropassCv,
    child_text,
    descendants,
    distinct,
    is_dutch,
    local,
    lowest_level,
    short,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = "Candidate"
_URI = ("http://", "https://")


def read_candidate(root: "Element") -> EuropassCv:
    """Return positions, competences and Dutch; of the person only the mother tongue is looked at."""
    profiles = [one for one in root if local(one) == "CandidateProfile"]
    return EuropassCv(
        distinct(_position(one) for profile in profiles for one in descendants(profile, "PositionHistory")),
        distinct(one for profile in profiles for one in _competences(profile)),
        _dutch(root, profiles),
    )


def _position(history: "Element") -> CvItem:
    title, code = child_text(history, "PositionTitle"), child_text(history, "JobCategoryCode")
    if title.startswith(_URI):
        return CvItem("", code or title)
    return CvItem(title, code)


def _competences(profile: "Element") -> Iterator[CvItem]:
    for one in descendants(profile, "PersonCompetency"):
        if not _is_language(one):
            yield CvItem(child_text(one, "CompetencyName"), child_text(one, "CompetencyID"))
    for one in descendants(profile, "DigitalSkill"):
        yield CvItem(short(one.text or "") or child_text(one, "Title"))


def _dutch(root: "Element", profiles: "list[Element]") -> LanguageLevel | None:
    for person in root:
        if local(person) == "CandidatePerson" and any(
            local(one) == "PrimaryLanguageCode" and is_dutch(one.text or "") for one in person
        ):
            return LanguageLevel.C2
    return lowest_level(
        score.text or ""
        for profile in profiles
        for one in descendants(profile, "PersonCompetency")
        if _is_language(one)
        and is_dutch(child_text(one, "CompetencyID") or child_text(one, "CompetencyName"))
        for score in descendants(one, "ScoreText")
    )


def _is_language(competency: "Element") -> bool:
    return child_text(competency, "TaxonomyID").casefold() == "language"
