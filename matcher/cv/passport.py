"""The ``SkillsPassport`` of Europass before 2020, which people still have: XML and JSON, schema 1 to 3.4.

Element names were confirmed on 2026-11-25 against Cedefop's own examples of schema 3.1
(europass/ewa-cedefop): ``LearnerInfo`` has ``WorkExperienceList/WorkExperience/Position`` with a ``Label``
and sometimes a ``Code``, and ``Skills`` with ``Linguistic`` (a level per skill, as A1 to C2) and sections
of running text. Its JSON has no ``…List`` around what comes more than once. Before schema 3 all names were in
lower case, a language said by its type whether it was the mother tongue, and a skill was a ``skill``; other
programs write the title of a position as its text. A line of running text is a competence to recognise;
what is not recognised is dropped and never kept.
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
from matcher.domain.plain_text import strip_html

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOTS = ("skillspassport", "europass", "learnerinfo")
SECTIONS = ("communication", "organisational", "jobrelated", "computer", "other", "skill")


def read_passport(root: "Element") -> EuropassCv:
    """Return positions, competences and the level of Dutch; the part about the person is never looked at."""
    learner = next(descendants(root, "learnerinfo"), None)
    if learner is None:
        return EuropassCv(left_out=left_out(root), attachments=attachments(root))
    jobs = descendants(learner, "workexperience")
    return EuropassCv(
        distinct(_position(one) for job in jobs for one in descendants(job, "position")),
        distinct(_competences(learner)),
        _dutch(learner),
        left_out(root),
        attachments(root),
    )


def _position(position: "Element") -> CvItem:
    title = child_text(position, "label") or short(position.text or "")
    return item(title, child_text(position, "code"), *position.attrib.values())


def _competences(learner: "Element") -> Iterator[CvItem]:
    for section in descendants(learner, *SECTIONS):
        described = child(section, "description")
        for line in strip_html(_running_text(section if described is None else described)):
            yield item(line)


def _running_text(described: "Element") -> str:
    # the text itself, or in a Label
    label = child(described, "label")
    return (described.text if label is None else label.text) or ""


def _dutch(learner: "Element") -> LanguageLevel | None:
    spoken = [
        (" ".join((local(one), *one.attrib.values())).casefold(), one)
        for one in descendants(
            learner, "mothertongue", "mothertonguelist", "foreignlanguage", "foreignlanguagelist", "language"
        )
        if _is_dutch(one)
    ]
    if any("mother" in kind for kind, _ in spoken):
        return LanguageLevel.C2
    return lowest_level(
        level.text or ""
        for _, one in spoken
        for proficiency in descendants(one, "proficiencylevel", "level")
        for level in proficiency
        if local(proficiency) == "proficiencylevel" or len(proficiency) > 1
    )


def _is_dutch(language: "Element") -> bool:
    described = child(language, "description")
    described = language if described is None else described
    return is_dutch(child_text(described, "code")) or is_dutch(child_text(described, "label"))
