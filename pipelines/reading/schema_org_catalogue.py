"""The courses of a JSON-LD document, with their instances: below, beside, or pointing up to them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.reading.json_entries import as_list, as_object, as_text
from pipelines.reading.schema_org_nodes import LinkedData, Node, course_id, name_of, types, unique

NO_COURSE = "deze sessie hoort bij een opleiding die niet in het bestand staat"
_CONTAINERS = ("@graph", "itemListElement", "item", "mainEntity", "mainEntityOfPage", "hasCourse", "hasPart")
_DOWN = ("hasCourseInstance", "subEvent", "event", "events")
"""From a course to its instances."""
_UP = ("courseOf", "isInstanceOf", "instanceOf", "superEvent", "about", "workFeatured", "isPartOf", "course")
"""From an instance to its course."""
_INSTANCES = {"CourseInstance", "EducationEvent"}


@dataclass(frozen=True, slots=True)
class CourseCatalogue:
    """The courses of a document, with the instances that point up to them."""

    document: LinkedData
    courses: list[Node]
    pointing: dict[int, list[Node]]
    """Instances by the place of their course."""

    @classmethod
    def read(cls, values: list[object], document: LinkedData) -> "CourseCatalogue":
        """Find the courses among the values of a document."""
        courses: list[Node] = []
        for course in _courses(values):
            if not any(course is one for one in courses):
                courses.append(course)
        by_key = {key: place for place, course in enumerate(courses) for key in reversed(_keys(course))}
        pointing: dict[int, list[Node]] = defaultdict(list)
        for instance in _free_instances(values):
            back = as_object(instance.get("@reverse")).get("hasCourseInstance")
            up = [*(one for key in _UP for one in as_list(instance.get(key))), *as_list(back)]
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
                    document.notes(0).add("courseOf", course_id(targets[0]), NO_COURSE)
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
