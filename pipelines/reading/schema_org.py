"""Courses in schema.org JSON-LD, as web pages publish them: ``Course`` with its ``CourseInstance``s.

Taken as they come: ``@graph``, one value or a list, text or object, ``@type`` as a list, a context with http
or https, references by ``@id``. What the vocabulary leaves open is read so:

- ``courseWorkload`` is hours a week, as schema.org's own examples have it, unless it equals ``timeRequired``;
- ``provider.additionalType`` may name one of our kinds of provider;
- a session needs a last day, a part of the week and hours a week, else it is left out: none is invented;
- at own pace one may join later, when there is time for that before the last day.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from matcher.documents import check_document
from matcher.domain.calendar import DAYS_PER_WEEK, Slot, weeks_between
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import Credential, Delivery, ProviderKind, Session, SessionEntry, TrainingModule
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin
from pipelines.reading.json_entries import add_problems, as_list, as_object, as_text, read_entries
from pipelines.reading.labels import clean, slug, strip_html
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import SourceFileError

Node = dict[str, object]
TEXT_PREREQUISITE = "voorkennis in woorden wordt niet gelezen"
NOT_IN_HOURS = "de duur is niet in uren gegeven"
_CONTAINERS = ("@graph", "itemListElement", "item", "mainEntity", "hasCourse", "hasPart")
_DURATION = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?(?:\d+S)?")
_DUTCH = re.compile(r"nederlands\D*\b([ABC][12])\b", re.IGNORECASE)
_EVENING_FROM = "17:00"
_CREDENTIALS: Mapping[str, Credential] = {
    "micro": Credential.MICRO_CREDENTIAL,
    "deelkwalificatie": Credential.PARTIAL_QUALIFICATION,
    "deelcertificaat": Credential.MODULE_CERTIFICATE,
    "certificaat": Credential.PROGRAMME_CERTIFICATE,
    "attest": Credential.ATTENDANCE,
}
"""Word in the name of the credential, most specific first."""
_DELIVERIES: Mapping[str, Delivery] = {
    "blended": Delivery.BLENDED,
    "online": Delivery.ONLINE,
    "onsite": Delivery.ON_SITE,
}


@dataclass(frozen=True, slots=True)
class _Document:
    """A JSON-LD document: its nodes by ``@id``, and where problems with a course are noted."""

    nodes: Mapping[str, Node]
    rejects: Rejects
    file: str

    def follow(self, value: object) -> Node:
        """Return the node that ``value`` is or refers to; empty for anything else."""
        node = as_object(value)
        return self.nodes.get(as_text(node.get("@id")), node) if set(node) == {"@id"} else node

    def left_out(self, line: int, column: str, value: object, reason: str) -> None:
        """Note a value of a course that is kept."""
        self.rejects.add(self.file, line, column, value, reason, RowOutcome.PART_LEFT_OUT)


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
    document = _Document(dict(_identified(values)), rejects, path.name)
    courses = list(_courses(values))
    if not courses:
        raise SourceFileError(
            f"het bestand {str(path)!r} bevat geen schema.org-opleidingen: nergens staat @type 'Course'; "
            "geef een ander bestand"
        )
    rejects.count_read(path.name, len(courses))
    drafts = (_draft(course, line, document) for line, course in enumerate(courses, 1))
    return [draft for draft in drafts if draft is not None]


def _courses(value: object) -> Iterator[Node]:
    """Yield the courses of a document; a course that another one merely mentions is not one of them."""
    for one in as_list(value):
        node = as_object(one)
        if "Course" in _types(node):
            yield node
        for key in _CONTAINERS:
            yield from _courses(node.get(key))


def _identified(value: object) -> Iterator[tuple[str, Node]]:
    """Yield (id, node) for every node with more to say than its ``@id``, at any depth."""
    if isinstance(value, dict):
        if len(value) > 1 and as_text(value.get("@id")):
            yield as_text(value["@id"]), value
        for one in value.values():
            yield from _identified(one)
    elif isinstance(value, list):
        for one in value:
            yield from _identified(one)


def _types(node: Node) -> set[str]:
    return {re.split(r"[/:#]", as_text(one))[-1] for one in as_list(node.get("@type"))}


def _draft(course: Node, line: int, document: _Document) -> ModuleDraft | None:
    title = clean(_name(course.get("name")))
    course_id = _course_id(course)
    hours = _hours(course, line, document)
    needs_modules, needs_competences, needs_dutch = _prerequisites(course, line, document)
    instances = [document.follow(one) for one in as_list(course.get("hasCourseInstance"))]
    sessions = [
        _session(instance, place, course_id, hours, line, document)
        for place, instance in enumerate(instances, 1)
    ]
    noun, problems = check_document(
        {
            "id": course_id,
            "title": title,
            "provider": _provider(course, document),
            "needs_modules": needs_modules,
            "needs_competences": needs_competences,
            "needs_dutch": needs_dutch.name,
            "hours": None if hours is None else math.ceil(hours),
            "sessions": [session for session in sessions if session],
            "delivery": _delivery(instances),
            "credential": _credential(course, document),
            "price_eur": _price(course, instances, document),
            "description": "\n".join(strip_html(as_text(course.get("description")))),
        },
        TrainingModule,
    )
    if noun is None:
        add_problems(document.rejects, document.file, line, problems)
        return None
    return ModuleDraft(noun, Origin(document.file, line), tuple(_statements(course, document)))


def _course_id(course: Node) -> str:
    identifier = next(iter(as_list(course.get("identifier"))), None)
    texts = (
        course.get("courseCode"),
        as_object(identifier).get("value") or identifier,
        course.get("@id"),
        course.get("url"),
    )
    return next((text for one in texts if (text := as_text(one))), "")


def _provider(course: Node, document: _Document) -> Node:
    first = next(iter(as_list(course.get("provider"))), None)
    node = document.follow(first)
    name = clean(_name(node.get("name")) or as_text(first))
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
    is_higher = "CollegeOrUniversity" in _types(node)
    return ProviderKind.HIGHER_EDUCATION if is_higher else ProviderKind.OTHER


def _statements(course: Node, document: _Document) -> Iterator[DraftStatement]:
    for column in ("teaches", "assesses"):
        for value in as_list(course.get(column)):
            node = document.follow(value)
            text = clean(as_text(value) or _name(node.get("name")) or as_text(node.get("targetName")))
            codes = (node.get("termCode"), node.get("targetUrl"), node.get("@id"))
            code = next((one for one in map(as_text, codes) if one), "")
            if text or code:
                yield DraftStatement(text, code=code, column=column)


def _prerequisites(
    course: Node, line: int, document: _Document
) -> tuple[list[str], list[Node], LanguageLevel]:
    """Return ids of modules, levelled competences, and the level of Dutch that a course needs."""
    modules: list[str] = []
    competences: list[Node] = []
    dutch = LanguageLevel.NONE
    for column in ("coursePrerequisites", "competencyRequired"):
        for value in as_list(course.get(column)):
            node = document.follow(value)
            code = as_text(node.get("termCode")) or as_text(node.get("targetUrl"))
            text = as_text(value) or _name(node.get("name"))
            level = _DUTCH.search(text)
            if "Course" in _types(node):
                modules.append(_course_id(node))
            elif code:
                competences.append({"competence_id": code})
            elif level:
                dutch = max(dutch, LanguageLevel[level[1].upper()])
            else:
                document.left_out(line, column, text, TEXT_PREREQUISITE)
    return [module for module in modules if module], competences, dutch


def _session(
    instance: Node, place: int, course_id: str, hours: float | None, line: int, document: _Document
) -> Node | None:
    """Return a session as a document, or ``None`` when what is needed to plan it is not given."""
    column = f"hasCourseInstance[{place - 1}]"
    start, end = as_text(instance.get("startDate"))[:10], as_text(instance.get("endDate"))[:10]
    slot = _slot(instance, document)
    if not (start and end):
        document.left_out(line, column, start or end, "sessie zonder eerste of laatste dag")
        return None
    if slot is None:
        document.left_out(line, column, start, "sessie zonder dagdeel (uur, dag of 'eigen tempo')")
        return None
    weekly = _hours_per_week(instance, hours, start, end)
    if weekly is None:
        document.left_out(line, column, start, "sessie zonder uren per week")
        return None
    session: Node = {
        "id": as_text(instance.get("@id")) or f"{course_id}-{place}",
        "entry": SessionEntry.FIXED.value,
        "start": start,
        "end": end,
        "slot": slot.value,
        "hours_per_week": weekly,
        "place": _place(instance.get("location"), document),
        "seats_left": instance.get("remainingAttendeeCapacity"),
        "closed": as_text(instance.get("eventStatus")).endswith("EventCancelled"),
    }
    if slot is Slot.OWN_PACE and hours and weekly:
        weeks = math.ceil(hours / weekly)
        if _fits(weeks, start, end):
            session |= {"entry": SessionEntry.FLEXIBLE.value, "weeks": weeks}
    noun, problems = check_document(session, Session)
    for problem in problems:
        document.left_out(line, f"{column}.{problem.path}", problem.value, problem.reason)
    return None if noun is None else session


def _fits(weeks: int, start: str, end: str) -> bool:
    """Return whether so many weeks fit between both days, so that one may join on a later Monday as well."""
    try:
        last = date.fromisoformat(start) + timedelta(days=weeks * DAYS_PER_WEEK - 1)
        return last <= date.fromisoformat(end)
    except (ValueError, OverflowError):
        return False


def _slot(instance: Node, document: _Document) -> Slot | None:
    schedules = [document.follow(one) for one in as_list(instance.get("courseSchedule"))]
    words = " ".join(
        [
            *(as_text(one) for one in as_list(instance.get("courseMode"))),
            *(as_text(schedule.get("description")) for schedule in schedules),
        ]
    ).casefold()
    days = {
        slug(as_text(day)).split("-")[-1] for schedule in schedules for day in as_list(schedule.get("byDay"))
    }
    times = [as_text(schedule.get("startTime")) for schedule in schedules if schedule.get("startTime")]
    if "eigen tempo" in words or "self-paced" in words:
        return Slot.OWN_PACE
    if days and days <= {"saturday", "zaterdag"}:
        return Slot.SATURDAY
    if times:
        return Slot.EVENING if min(times) >= _EVENING_FROM else Slot.DAY
    named = {"avond": Slot.EVENING, "evening": Slot.EVENING, "zaterdag": Slot.SATURDAY, "overdag": Slot.DAY}
    return next((slot for word, slot in named.items() if word in words), None)


def _hours_per_week(instance: Node, hours: float | None, start: str, end: str) -> int | None:
    weekly = _duration_hours(as_text(instance.get("courseWorkload")))
    if weekly is not None and weekly != hours:
        return math.ceil(weekly)
    try:
        weeks = weeks_between(date.fromisoformat(start), date.fromisoformat(end))
    except ValueError:
        return 0  # the check on the session reports the date
    return None if hours is None else math.ceil(hours / max(1, weeks))


def _hours(course: Node, line: int, document: _Document) -> float | None:
    text = as_text(course.get("timeRequired"))
    hours = _duration_hours(text)
    if text and hours is None:
        document.left_out(line, "timeRequired", text, NOT_IN_HOURS)
    return hours


def _duration_hours(text: str) -> float | None:
    """Return the hours of an ISO 8601 duration; ``None`` for none, or one in days, weeks or months."""
    match = _DURATION.fullmatch(text)
    if not match or not (match[1] or match[2]):
        return None
    return float(match[1] or 0) + int(match[2] or 0) / 60


def _place(location: object, document: _Document) -> Node | None:
    """Return the first place with coordinates; without them no journey can be reckoned."""
    for one in as_list(location):
        node = document.follow(one)
        geo, address = document.follow(node.get("geo")), document.follow(node.get("address"))
        name = clean(as_text(address.get("addressLocality")) or _name(node.get("name")))
        latitude, longitude = _decimal(geo.get("latitude")), _decimal(geo.get("longitude"))
        if name and latitude is not None and longitude is not None:
            return {
                "name": name,
                "latitude": latitude,
                "longitude": longitude,
                "postcode": as_text(address.get("postalCode")) or None,
                "province": as_text(address.get("addressRegion")) or None,
            }
    return None


def _decimal(value: object) -> float | None:
    try:
        return float(as_text(value))
    except ValueError:
        return None


def _delivery(instances: list[Node]) -> str:
    modes = {
        as_text(mode).casefold() for instance in instances for mode in as_list(instance.get("courseMode"))
    }
    return next((one for word, one in _DELIVERIES.items() if word in modes), Delivery.ON_SITE).value


def _credential(course: Node, document: _Document) -> str:
    texts = []
    for one in as_list(course.get("educationalCredentialAwarded")):
        node = document.follow(one)
        texts += [as_text(one), _name(node.get("name")), _name(node.get("credentialCategory"))]
    words = " ".join(texts).casefold()
    return next((one for word, one in _CREDENTIALS.items() if word in words), Credential.NONE).value


def _price(course: Node, instances: list[Node], document: _Document) -> int | None:
    """Return the lowest price in euro, rounded up."""
    offers = [document.follow(one) for node in (course, *instances) for one in as_list(node.get("offers"))]
    prices = [
        price
        for offer in offers
        if as_text(offer.get("priceCurrency")) in ("", "EUR")
        and (price := _decimal(offer.get("price"))) is not None
    ]
    return math.ceil(min(prices)) if prices and 0 <= min(prices) < math.inf else None


def _name(value: object) -> str:
    """Return a text that may be in several languages, in Dutch when it can: text, object or list."""
    values = as_list(value)
    dutch = [one for one in values if as_text(as_object(one).get("@language")).startswith("nl")]
    first = next(iter(dutch or values), None)
    return as_text(as_object(first).get("@value")) or as_text(as_object(first).get("name")) or as_text(first)
