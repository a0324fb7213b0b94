"""Courses in schema.org JSON-LD, as web pages publish them: ``Course`` with its ``CourseInstance``s.

Taken as they come: ``@graph``, one value or a list, text or object, ``@type`` as a list, a context with http
or https, references by ``@id``. What the vocabulary leaves open is read so:

- ``courseWorkload`` is hours a week, as schema.org's own examples have it, unless it equals ``timeRequired``;
- ``provider.additionalType`` may name one of our kinds of provider;
- a session needs a last day, a part of the week and hours a week, else it is left out: none is invented;
- at own pace one may join later, when there is time for that before the last day.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from matcher.documents import check_document
from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import (
    Credential,
    Delivery,
    ProviderKind,
    SessionEntry,
    TrainingModule,
    UnreadSession,
)
from matcher.domain.trajectory import Instrument
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin
from pipelines.reading.json_entries import add_problems, as_list, as_object, as_text, read_entries
from pipelines.reading.labels import slug
from pipelines.reading.rejects import Rejects
from pipelines.reading.schema_org_nodes import (
    Document,
    Node,
    Notes,
    identified,
    name_of,
    plain,
    plain_lines,
    types,
    unique,
)
from pipelines.reading.schema_org_offer import (
    CLOSED,
    FULL,
    ONLINE,
    OPEN,
    Offered,
    read_offers,
    read_seats,
    read_status,
)
from pipelines.reading.schema_org_place import delivery_of, modes_of, read_place
from pipelines.reading.schema_org_schedule import Schedule, hours_per_week, read_hours, read_schedule
from pipelines.reading.session import read_session, unread_session
from pipelines.reading.source_file import SourceFileError, read_source

TEXT_PREREQUISITE = "voorkennis in woorden wordt niet gelezen"
NO_DAYS = "sessie zonder eerste of laatste dag"
NO_SLOT = "sessie zonder dagdeel (uur, dag of 'eigen tempo')"
ON_SUNDAY = "sessie op zondag: daarvoor is er geen dagdeel"
NO_HOURS = "sessie zonder uren per week"
NOT_A_COURSE = "leren op de werkplek, geen opleiding van een aanbieder: niet overgenomen"
NO_COURSE = "deze sessie hoort bij een opleiding die niet in het bestand staat"
REPEATED_SESSION = "dit sessie-id staat al eerder bij dezelfde opleiding: een ander id gegeven"
_CONTAINERS = ("@graph", "itemListElement", "item", "mainEntity", "mainEntityOfPage", "hasCourse", "hasPart")
_DOWN = ("hasCourseInstance", "subEvent", "event", "events")
"""From a course to its instances."""
_UP = ("courseOf", "isInstanceOf", "instanceOf", "superEvent", "about", "workFeatured", "isPartOf", "course")
"""From an instance to its course."""
_INSTANCES = {"CourseInstance", "EducationEvent"}
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
    document = Document(dict(identified(values)), rejects, path.name)
    catalogue = _Catalogue.read(values, document)
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
        drafts.append(_draft(course, catalogue.instances(course), document.notes(line)))
    return [draft for draft in drafts if draft is not None]


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The courses of a document, with the instances that point up to them."""

    document: Document
    courses: list[Node]
    pointing: dict[int, list[Node]]
    """Instances by the place of their course."""

    @classmethod
    def read(cls, values: list[object], document: Document) -> "_Catalogue":
        courses: list[Node] = []
        for course in _courses(values):
            if not any(course is one for one in courses):
                courses.append(course)
        by_key = {key: place for place, course in enumerate(courses) for key in reversed(_keys(course))}
        pointing: dict[int, list[Node]] = defaultdict(list)
        for instance in _free_instances(values):
            up = [one for key in _UP for one in as_list(instance.get(key))]
            targets = [document.follow(one) or {"@id": as_text(one)} for one in up]
            place = next((by_key[key] for one in targets for key in _keys(one) if key in by_key), None)
            whole = next(
                (one for one in targets if "Course" in types(one) and name_of(one.get("name"))), None
            )
            if place is None and whole is not None:
                place = len(courses)
                courses.append(whole)
                by_key |= dict.fromkeys(_keys(whole), place)
            if place is None:
                if up:
                    document.notes(0).add("courseOf", _course_id(targets[0]), NO_COURSE)
                continue
            pointing[place].append(instance)
        return cls(document, courses, pointing)

    def instances(self, course: Node) -> list[Node]:
        """Return the instances of a course, its own first, each once."""
        place = next(place for place, one in enumerate(self.courses) if one is course)
        own = [node for key in _DOWN for node in self.document.followed(course.get(key))]
        found: list[Node] = []
        for one in (*own, *self.pointing.get(place, ())):
            if not any(one is other for other in found):
                found.append(one)
        return found


def _courses(value: object) -> Iterator[Node]:
    """Yield the courses of a document; a course that another one merely mentions is not one of them."""
    for one in as_list(value):
        node = as_object(one)
        if "Course" in types(node) and len(node) > len({"@id", "@type"} & set(node)):
            yield node
        for key in _CONTAINERS:
            yield from _courses(node.get(key))


def _free_instances(value: object) -> Iterator[Node]:
    """Yield the instances that stand beside the courses."""
    for one in as_list(value):
        node = as_object(one)
        if types(node) & _INSTANCES:
            yield node
        for key in _CONTAINERS:
            yield from _free_instances(node.get(key))


def _keys(course: Node) -> list[str]:
    """Return the texts by which a course may be referred to, the surest first."""
    return unique(as_text(course.get(key)) for key in ("@id", "courseCode", "identifier", "url", "name"))


def _draft(course: Node, instances: list[Node], notes: Notes) -> ModuleDraft | None:
    document = notes.document
    course_id, hours = _course_id(course), read_hours(course, notes)
    needs_modules, needs_competences, needs_dutch = _prerequisites(course, notes)
    offered = read_offers(course, document, notes)
    sessions = _Sessions(course, course_id, hours, offered, document)
    for place, instance in enumerate(instances):
        sessions.read(instance, place, document.notes(notes.line, f"hasCourseInstance[{place}]"))
    if not instances and offered.state != OPEN:
        sessions.unread.append(
            UnreadSession("zonder sessies", full=offered.state == FULL, closed=offered.state == CLOSED)
        )
    price = offered.price
    if price is None:
        own = (one["price_eur"] for one in sessions.documents if one.get("price_eur") is not None)
        price = max(own, default=None)  # type: ignore[type-var]
    for session in sessions.documents:
        session["price_eur"] = None if session["price_eur"] == price else session["price_eur"]
    programme = next(iter(document.followed(course.get("isPartOf"))), {})
    noun, problems = check_document(
        {
            "id": course_id,
            "title": name_of(course.get("name")),
            "provider": _provider(course, document),
            "programme": name_of(programme.get("name")),
            "needs_modules": needs_modules,
            "needs_competences": needs_competences,
            "needs_dutch": needs_dutch.name,
            "hours": None if hours is None else ceil(hours),
            "sessions": sessions.documents,
            "delivery": delivery_of(sessions.modes, [one.get("place") for one in sessions.documents]).value,
            "credential": _credential(course, document),
            "price_eur": price,
            "description": "\n".join(plain_lines(course.get("description"))),
        },
        TrainingModule,
    )
    if noun is None:
        add_problems(document.rejects, document.file, notes.line, problems)
        return None
    noun = replace(noun, unread=tuple(sessions.unread))
    return ModuleDraft(noun, Origin(document.file, notes.line), tuple(_statements(course, document)))


class _Sessions:
    """The sessions of one course as documents, and those that cannot be planned."""

    def __init__(
        self, course: Node, course_id: str, hours: float | None, offered: Offered, document: Document
    ) -> None:
        self._course, self._course_id, self._hours, self._offered = course, course_id, hours, offered
        self._document = document
        self.documents: list[Node] = []
        self.unread: list[UnreadSession] = []
        self.modes: list[set[Delivery]] = []

    def read(self, instance: Node, number: int, notes: Notes) -> None:
        """Read one instance."""
        schedule = read_schedule(instance, self._course, self._document, notes)
        status, own = read_status(instance, notes), read_offers(instance, self._document, notes)
        offered = own if own.said else self._offered
        modes = modes_of(instance, notes) or modes_of(self._course)
        if status == ONLINE:
            modes = {Delivery.ONLINE}
            instance = instance | {"location": None}
        self.modes.append(modes)
        weekly = hours_per_week(instance, self._hours, schedule, notes)
        session: Node = {
            "id": self._session_id(instance, number, notes),
            "entry": SessionEntry.FIXED.value,
            "start": schedule.start and schedule.start.isoformat(),
            "end": schedule.end and schedule.end.isoformat(),
            "slot": schedule.slot and schedule.slot.value,
            "hours_per_week": weekly,
            "place": read_place(
                instance, modes, self._document, notes, travels=schedule.slot is not Slot.OWN_PACE
            ),
            "seats_left": 0 if FULL in (status, offered.state) else read_seats(instance, notes),
            "closed": CLOSED in (status, offered.state),
            "enrol_until": offered.until and offered.until.isoformat(),
            "price_eur": own.price,
        }
        missing = _missing(schedule, weekly)
        if missing:
            start = session["start"] or session["end"] or ""
            notes.add("", start, missing)
            self.unread.append(unread_session(session, missing))
            return
        self._add(session | _entry(schedule, self._hours, weekly), notes)

    def _add(self, session: Node, notes: Notes) -> None:
        read = read_session(session, is_located=True)
        for problem in read.problems:
            notes.add(problem.path, problem.value, problem.reason)
        for problem, outcome in read.notes:
            notes.add(problem.path, problem.value, problem.reason, outcome)
        if read.unread is not None:
            self.unread.append(read.unread)
        else:
            self.documents.append(session)

    def _session_id(self, instance: Node, number: int, notes: Notes) -> str:
        given = as_text(instance.get("@id")) or _identifier(instance)
        own = f"{self._course_id}-{number + 1}"
        if given and any(one["id"] == given for one in self.documents):
            notes.mended("@id", given, REPEATED_SESSION)
            return own
        return given or own


def _missing(schedule: Schedule, weekly: int | None) -> str:
    """Return in Dutch what is missing to plan a session; empty when nothing is."""
    if schedule.start is None or schedule.end is None:
        return NO_DAYS
    if schedule.slot is None:
        return ON_SUNDAY if schedule.on_sunday else NO_SLOT
    return NO_HOURS if weekly is None else ""


def _entry(schedule: Schedule, hours: float | None, weekly: int | None) -> Node:
    """Return how a session at own pace is joined: later too, when there is time for that before the last day."""
    if (
        schedule.slot is not Slot.OWN_PACE
        or not hours
        or not weekly
        or not schedule.start
        or not schedule.end
    ):
        return {}
    weeks = ceil(hours / weekly)
    fits = weeks * DAYS_PER_WEEK <= (schedule.end - schedule.start).days + 1
    return {"entry": SessionEntry.FLEXIBLE.value, "weeks": weeks} if fits else {}


def _course_id(course: Node) -> str:
    texts = (
        as_text(course.get("courseCode")),
        _identifier(course),
        as_text(course.get("@id")),
        as_text(course.get("url")),
    )
    return next(filter(None, texts), "")


def _identifier(node: Node) -> str:
    first = next(iter(as_list(node.get("identifier"))), None)
    return as_text(as_object(first).get("value")) or as_text(first)


def _provider(course: Node, document: Document) -> Node:
    first = next(iter(as_list(course.get("provider"))), None)
    node = document.follow(first)
    name = name_of(node.get("name")) or plain(first)
    return {"id": slug(name), "name": name, "kind": _provider_kind(node, name).value}


def _provider_kind(node: Node, name: str) -> ProviderKind:
    stated = [as_text(one) for one in as_list(node.get("additionalType"))]
    known = [ProviderKind(one) for one in stated if one in set(ProviderKind)]
    if known:
        return known[0]
    words = set(slug(name).split("-"))
    named = [
        kind for kind in (ProviderKind.VDAB, ProviderKind.CVO, ProviderKind.SYNTRA) if kind.value in words
    ]
    if named:
        return named[0]
    is_higher = "CollegeOrUniversity" in types(node)
    return ProviderKind.HIGHER_EDUCATION if is_higher else ProviderKind.OTHER


def _statements(course: Node, document: Document) -> Iterator[DraftStatement]:
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
                modules.append(_course_id(node))
            elif code:
                competences.append({"competence_id": code})
            elif level:
                dutch = max(dutch, LanguageLevel[level[1].upper()])
            elif text:
                notes.add(column, text, TEXT_PREREQUISITE)
    return [module for module in modules if module], competences, dutch


def _credential(course: Node, document: Document) -> str:
    texts = []
    for one in as_list(course.get("educationalCredentialAwarded")):
        node = document.follow(one)
        texts += [as_text(one), name_of(node.get("name")), name_of(node.get("credentialCategory"))]
    words = " ".join(texts).casefold()
    return next((one for word, one in _CREDENTIALS.items() if word in words), Credential.NONE).value
