"""The ``SkillsPassport`` of Europass before 2020 (schema 3.0 to 3.4), which people still have on disk.

Element names were confirmed on 2026-11-25 against Cedefop's own examples of schema 3.1
(europass/ewa-cedefop): ``LearnerInfo`` has ``WorkExperienceList/WorkExperience/Position`` with a ``Label``
and sometimes a ``Code``, and ``Skills`` with ``Linguistic`` (a level per skill, as A1 to C2) and sections
of running text. A line of such a section is a competence to recognise; what is not recognised is dropped
and never kept.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from matcher.domain.competence import LanguageLevel
from pipelines.reading.cv import (
    CvItem,
    EuropassCv,
    child,
    child_text,
    descendants,
    distinct,
    is_dutch,
    lowest_level,
    short,
)
from pipelines.reading.labels import strip_html

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = "SkillsPassport"
SECTIONS = ("Communication", "Organisational", "JobRelated", "Computer", "Other")


def read_passport(root: "Element") -> EuropassCv:
    """Return positions, competences and the level of Dutch; the part about the person is never looked at."""
    learner = child(root, "LearnerInfo")
    if learner is None:
        return EuropassCv()
    experience, skills = child(learner, "WorkExperienceList"), child(learner, "Skills")
    positions = () if experience is None else descendants(experience, "Position")
    return EuropassCv(
        distinct(
            CvItem(child_text(position, "Label"), child_text(position, "Code")) for position in positions
        ),
        () if skills is None else distinct(_competences(skills)),
        None if skills is None else _dutch(skills),
    )


def _competences(skills: "Element") -> Iterator[CvItem]:
    for name in SECTIONS:
        section = child(skills, name)
        described = None if section is None else child(section, "Description")
        if described is None:
            continue
        for line in strip_html(_running_text(described)):
            yield CvItem(short(line))


def _running_text(described: "Element") -> str:
    # the text itself, or in a Label
    label = child(described, "Label")
    return (described.text if label is None else label.text) or ""


def _dutch(skills: "Element") -> LanguageLevel | None:
    if any(_is_dutch(one) for one in descendants(skills, "MotherTongue")):
        return LanguageLevel.C2
    return lowest_level(
        level.text or ""
        for one in descendants(skills, "ForeignLanguage")
        if _is_dutch(one)
        for proficiency in descendants(one, "ProficiencyLevel")
        for level in proficiency
    )


def _is_dutch(language: "Element") -> bool:
    described = child(language, "Description")
    return is_dutch(child_text(described, "Code")) or is_dutch(child_text(described, "Label"))
