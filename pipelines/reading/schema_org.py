"""Courses in schema.org JSON-LD, as web pages publish them: ``Course`` with its ``CourseInstance``s.

Taken as they come: ``@graph``, one value or a list, text or object, ``@type`` as a list, a context with http
or https, references by ``@id``. What the vocabulary leaves open is read so:

- ``courseWorkload`` is hours a week, as schema.org's own examples have it, unless it equals ``timeRequired``;
- ``provider.additionalType`` may name one of our kinds of provider;
- a session needs a last day, a part of the week and hours a week, else it is left out: none is invented;
- at own pace one may join later, when there is time for that before the last day.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil
from pathlib import Path

from matcher.documents import check_document, safe
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import Credential, ProviderKind, TrainingModule, UnreadSession
from matcher.domain.trajectory import Instrument
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin
from pipelines.reading.json_entries import NOT_AN_OBJECT, add_problems, as_list, as_text, read_entries
from pipelines.reading.labels import provider_kind, slug
from pipelines.reading.rejects import Rejects
from pipelines.reading.schema_org_catalogue import CourseCatalogue
from pipelines.reading.schema_org_nodes import (
    LinkedData,
    Node,
    Notes,
    course_id,
    identified,
    name_of,
    plain,
    plain_lines,
    types,
)
from pipelines.reading.schema_org_offer import CLOSED, FULL, OPEN, read_offers
from pipelines.reading.schema_org_place import delivery_of
from pipelines.reading.schema_org_schedule import read_hours
from pipelines.reading.schema_org_session import Sessions
from pipelines.reading.schema_org_shape import COURSE
from pipelines.reading.shape import misfits
from pipelines.reading.source_file import SourceFileError

TEXT_PREREQUISITE = "voorkennis in woorden wordt niet gelezen"
NOT_A_COURSE = "leren op de werkplek, geen opleiding van een aanbieder: niet overgenomen"
_PROGRAMMES = {"EducationalOccupationalProgram"}
_DUTCH = re.compile(r"nederlands\D*\b([ABC][12])\b", re.IGNORECASE)
_CREDENTIALS: Mapping[str, Credential] = {
    "micro": Credential.MICRO_CREDENTIAL,
    "deelkwalificatie": Credential.PARTIAL_QUALIFICATION,
    "deelcertificaat": Credential.MODULE_CERTIFICATE,
    "certificaat": Credential.PROGRAMME_CERTIFICATE,
    "attest": Credential.ATTENDANCE,
}
"""Word in the name of the credential, most specific first."""


def read_courses(path: Path, rejects: Rejects) -> list[ModuleDraft]:
    """Return every course as a module; what it teaches is left to the linker, with the term code it gives.

    The line in the rejects table is the place among the courses of the file, counted from 1.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    entries = read_entries(path, rejects)
    rejects.count_read(path.name, len(entries.broken))
    for line, problem in entries.broken:
        add_problems(rejects, path.name, line, (problem,))
    values = [entry.value for entry in entries.found]
    for entry in entries.found:
        if not isinstance(entry.value, dict) and not any(
            isinstance(one, dict) for one in as_list(entry.value)
        ):
            rejects.add(path.name, entry.position, "", safe(entry.value), NOT_AN_OBJECT)
    document = LinkedData(dict(identified(values)), rejects, path.name)
    catalogue = CourseCatalogue.read(values, document)
    if not catalogue.courses:
        raise SourceFileError(
            f"het bestand {str(path)!r} bevat geen schema.org-opleidingen: nergens staat @type 'Course'; "
            "geef een ander bestand"
        )
    rejects.count_read(path.name, len(catalogue.courses))
    drafts = []
    for line, course in enumerate(catalogue.courses, 1):
        if as_text(course.get("learningResourceType")) in set(Instrument):
            document.notes(line).add("", name_of(course.get("name")), NOT_A_COURSE)
            continue
        for column, shown, reason in misfits(course, COURSE):
            document.notes(line).add(column, shown, reason)
        drafts.append(_draft(course, catalogue.instances(course), document.notes(line)))
    return [draft for draft in drafts if draft is not None]


def _draft(course: Node, instances: list[Node], notes: Notes) -> ModuleDraft | None:
    document = notes.document
    id_, hours = course_id(course), read_hours(course, notes)
    needs_modules, needs_competences, needs_dutch = _prerequisites(course, notes)
    offered = read_offers(course, document, notes)
    sessions = Sessions(course, id_, hours, offered, document)
    for place, instance in enumerate(instances):
        sessions.read(instance, place, document.notes(notes.line, f"hasCourseInstance[{place}]"))
    if not instances and offered.state != OPEN:
        sessions.unread.append(
            UnreadSession("zonder sessies", full=offered.state == FULL, closed=offered.state == CLOSED)
        )
    programme = next(iter(document.followed(course.get("isPartOf"))), {})
    noun, problems = check_document(
        {
            "id": id_,
            "title": name_of(course.get("name")),
            "provider": _provider(course, document),
            "programme": name_of(programme.get("name")),
            "needs_modules": needs_modules,
            "needs_competences": needs_competences,
            "needs_dutch": needs_dutch.name,
            "hours": None if hours is None else ceil(hours),
            "price_eur": sessions.settle_price(),
            "sessions": sessions.documents,
            "delivery": delivery_of(sessions.modes, sessions.travels).value,
            "credential": _credential(course, document),
            "description": "\n".join(plain_lines(course.get("description"))),
        },
        TrainingModule,
    )
    if noun is None:
        add_problems(document.rejects, document.file, notes.line, problems)
        return None
    noun = replace(noun, unread=tuple(sessions.unread))
    return ModuleDraft(noun, Origin(document.file, notes.line), tuple(_statements(course, document)))


def _provider(course: Node, document: LinkedData) -> Node:
    first = next(iter(as_list(course.get("provider"))), None)
    node = document.follow(first)
    name = name_of(node.get("name")) or plain(first)
    return {"id": slug(name), "name": name, "kind": _provider_kind(node, name).value}


def _provider_kind(node: Node, name: str) -> ProviderKind:
    stated = [as_text(one) for one in as_list(node.get("additionalType"))]
    known = [ProviderKind(one) for one in stated if one in set(ProviderKind)]
    if known:
        return known[0]
    named = provider_kind(name)
    is_higher = named is ProviderKind.OTHER and "CollegeOrUniversity" in types(node)
    return ProviderKind.HIGHER_EDUCATION if is_higher else named


def _statements(course: Node, document: LinkedData) -> Iterator[DraftStatement]:
    for column in ("teaches", "assesses"):
        for value in as_list(course.get(column)):
            node = document.follow(value)
            text = plain(value) or name_of(node.get("name")) or plain(node.get("targetName"))
            codes = (node.get("termCode"), node.get("targetUrl"), node.get("@id"))
            code = next((one for one in map(as_text, codes) if one), "")
            if text or code:
                yield DraftStatement(text, code=code, column=column)


def _prerequisites(course: Node, notes: Notes) -> tuple[list[str], list[Node], LanguageLevel]:
    """Return ids of modules, levelled competences, and the level of Dutch that a course needs."""
    modules: list[str] = []
    competences: list[Node] = []
    dutch = LanguageLevel.NONE
    for column in ("coursePrerequisites", "competencyRequired"):
        for value in as_list(course.get(column)):
            node = notes.document.follow(value)
            code = as_text(node.get("termCode")) or as_text(node.get("targetUrl"))
            text = plain(value) or name_of(node.get("name"))
            level = _DUTCH.search(text)
            if "Course" in types(node):
                modules.append(course_id(node))
            elif types(node) & _PROGRAMMES:
                courses = [course_id(one) for one in notes.document.followed(node.get("hasCourse"))]
                modules += courses or [text]
            elif code:
                competences.append({"competence_id": code})
            elif level:
                dutch = max(dutch, LanguageLevel[level[1].upper()])
            elif text:
                notes.add(column, text, TEXT_PREREQUISITE)
    return [module for module in modules if module], competences, dutch


def _credential(course: Node, document: LinkedData) -> str:
    texts = []
    for one in as_list(course.get("educationalCredentialAwarded")):
        node = document.follow(one)
        texts += [as_text(one), name_of(node.get("name")), name_of(node.get("credentialCategory"))]
    words = " ".join(texts).casefold()
    return next((one for word, one in _CREDENTIALS.items() if word in words), Credential.NONE).value
