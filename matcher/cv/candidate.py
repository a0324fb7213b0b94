"""The ``Candidate`` of Europass since 2020: HR-XML 3 with additions of Europass and EURES.

The Commission does not publish its schema. Element names were confirmed on 2026-11-25 against two public
descriptions of real exports (europass-unofficial/europass-schema-docs and J0ker98/europass-cv): a position
is ``EmployerHistory/PositionHistory`` with ``PositionTitle``; a language is a ``PersonCompetency`` of the
taxonomy ``language`` with a score per dimension; a digital skill is one with a ``CompetencyName``, by
itself or in a ``SkillsGroup``. Older editors wrote ``DigitalSkill`` instead.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from matcher.cv.items import (
    CvItem,
    EuropassCv,
    attachments,
    child,
    child_text,
    descendants,
    distinct,
    is_dutch,
    item,
    left_out,
    local,
    lowest_level,
    short,
)
from matcher.domain.competence import LanguageLevel

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = "candidate"


def read_candidate(root: "Element") -> EuropassCv:
    """Return positions, competences and Dutch; of the person only the mother tongue is looked at."""
    profiles = [one for one in root if local(one) == "candidateprofile"]
    return EuropassCv(
        distinct(_position(one) for profile in profiles for one in descendants(profile, "positionhistory")),
        distinct(one for profile in profiles for one in _competences(profile)),
        _dutch(root, profiles),
        left_out(root),
        attachments(root),
    )


def _position(history: "Element") -> CvItem:
    found = [child(history, name) for name in ("positiontitle", "jobcategorycode")]
    beside = [text for one in found if one is not None for text in one.attrib.values()]
    return item(child_text(history, "positiontitle"), child_text(history, "jobcategorycode"), *beside)


def _competences(profile: "Element") -> Iterator[CvItem]:
    for one in descendants(profile, "personcompetency"):
        if not _is_language(one):
            yield item(child_text(one, "competencyname"), child_text(one, "competencyid"))
    for one in descendants(profile, "digitalskill"):
        yield item(short(one.text or "") or child_text(one, "title"))


def _dutch(root: "Element", profiles: "list[Element]") -> LanguageLevel | None:
    for person in root:
        if local(person) == "candidateperson" and any(
            local(one) == "primarylanguagecode" and is_dutch(one.text or "") for one in person
        ):
            return LanguageLevel.C2
    return lowest_level(
        score.text or ""
        for profile in profiles
        for one in descendants(profile, "personcompetency")
        if _is_language(one)
        and is_dutch(child_text(one, "competencyid") or child_text(one, "competencyname"))
        for score in descendants(one, "scoretext")
    )


def _is_language(competency: "Element") -> bool:
    return child_text(competency, "taxonomyid").casefold() == "language"
