"""When a course is given: schedules on the course or the instance, in every spelling, contradictions said."""

from datetime import date
from pathlib import Path

import pytest

from matcher.domain.calendar import Slot
from pipelines.reading.schema_org import NOT_A_COURSE
from pipelines.reading.schema_org_catalogue import NO_COURSE
from pipelines.reading.schema_org_schedule import ALSO_SATURDAY, NO_DAY, NO_TIME, NO_WEEKDAY
from pipelines.reading.schema_org_session import NO_DAYS, NO_SLOT, ON_SUNDAY
from tests.pipelines.reading.test_schema_org import INSTANCE, course, read, session

BARE = {
    key: value for key, value in INSTANCE.items() if key not in ("courseSchedule", "startDate", "endDate")
}


@pytest.mark.parametrize(
    ("schedule", "slot", "told"),
    [
        ({"byDay": "MO", "startTime": "9:00"}, Slot.DAY, ""),
        ({"byDay": "Maandag", "startTime": "9u30"}, Slot.DAY, ""),
        ({"byDay": "schema:Monday", "startTime": "18:30:00"}, Slot.EVENING, ""),
        ({"byDay": "Monday", "startTime": "17:30:00Z"}, Slot.EVENING, ""),
        ({"byDay": "Monday", "startTime": "2027-01-04T09:00:00+01:00"}, Slot.DAY, ""),
        ([{"byDay": "Monday", "startTime": "18:30"}, {"byDay": "Wednesday", "startTime": "9:00"}], Slot.DAY,
         ""),
        ({"byDay": "https://schema.org/Tuesday", "startTime": "09:00"}, Slot.DAY,
         "de eerste dag is een maandag, en die staat niet bij de lesdagen"),
        ({"byDay": ["Monday", "Saturday"], "startTime": "09:00"}, Slot.DAY, ALSO_SATURDAY),
        ({"byDay": ["Monday", "Feestdag"], "startTime": "09:00"}, Slot.DAY, NO_WEEKDAY),
        ({"byDay": "Monday", "startTime": ["09:00", "straks"]}, Slot.DAY, NO_TIME),
        ({"description": "avondles", "startTime": "09:00"}, Slot.DAY,
         "deze woorden en de uren of dagen zeggen iets anders: die zeggen overdag"),
        ({"description": "'s avonds"}, Slot.EVENING, ""),
    ],
)  # fmt: skip
def test_the_part_of_the_week_is_read_and_what_contradicts_it_is_said(
    schedule: object, slot: Slot, told: str, tmp_path: Path
) -> None:
    found, rejects = session(tmp_path, courseSchedule=schedule, startDate="2027-01-04")
    assert found is not None
    assert found.slot is slot
    assert [one.reason for one in rejects.entries] == ([told] if told else [])


@pytest.mark.parametrize(
    ("changes", "start", "end", "slot", "weekly"),
    [
        ({"startDate": "2027-01-10T23:00:00Z", "endDate": "2027-01-28T23:00:00Z",
          "courseSchedule": {"byDay": "MO", "startTime": "9:00"}}, (1, 11), (1, 29), Slot.DAY, 27),
        ({"startDate": "4 januari 2027", "endDate": "29/01/2027", "courseSchedule": {"startTime": "9:00"}},
         (1, 4), (1, 29), Slot.DAY, 20),
        ({"startDate": "2027-01-09T09:00:00", "endDate": "2027-01-09T17:00:00"}, (1, 9), (1, 9),
         Slot.SATURDAY, 80),
        ({"startDate": "2027-01-09", "endDate": "2027-01-30"}, (1, 9), (1, 30), Slot.SATURDAY, 27),
        ({"startDate": "2027-01-04T18:30:00+01:00", "endDate": "2027-01-29"}, (1, 4), (1, 29), Slot.EVENING,
         20),
        ({"courseSchedule": {"startDate": "2027-01-04", "endDate": "2027-01-25", "byDay": "MO",
          "startTime": "18:30", "endTime": "21:30", "repeatFrequency": "P1W"}}, (1, 4), (1, 25),
          Slot.EVENING, 3),
        ({"startDate": "2027-01-04", "courseSchedule": {"repeatFrequency": "P1W", "repeatCount": 6,
          "byDay": ["MO", "WE"], "startTime": "18:30", "duration": "PT3H"}}, (1, 4), (1, 20), Slot.EVENING,
          6),
        ({"startDate": "2027-01-04", "duration": "P4W", "courseSchedule": {"startTime": "9:00"}},
         (1, 4), (1, 31), Slot.DAY, 20),
        ({"subEvent": [{"startDate": "2027-01-05T18:30", "endDate": "2027-01-05T21:30"},
                       {"startDate": "2027-01-12T18:30", "endDate": "2027-01-12T21:30"}]},
         (1, 5), (1, 12), Slot.EVENING, 80),
    ],
)  # fmt: skip
def test_days_and_hours_from_wherever_they_stand(
    changes: dict[str, object],
    start: tuple[int, int],
    end: tuple[int, int],
    slot: Slot,
    weekly: int,
    tmp_path: Path,
) -> None:
    (found,), rejects = read(tmp_path, course(hasCourseInstance=BARE | changes))
    (one,) = found.module.sessions
    assert (one.start, one.end) == (date(2027, *start), date(2027, *end))
    assert (one.slot, one.hours_per_week) == (slot, weekly)
    assert rejects.entries == []


def test_the_schedule_of_the_course_counts_where_its_instance_has_none(tmp_path: Path) -> None:
    schedule = {"startDate": "2027-01-04", "endDate": "2027-01-29", "byDay": "Monday", "startTime": "9:00"}
    (found,), _ = read(tmp_path, course(hasCourseInstance=BARE, courseSchedule=schedule))
    assert [(one.start, one.slot) for one in found.module.sessions] == [(date(2027, 1, 4), Slot.DAY)]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        (
            {"courseSchedule": {"byDay": "Sunday", "startTime": "09:00"}, "startDate": "2027-01-03"},
            [ON_SUNDAY],
        ),
        ({"endDate": "2027-13-01"}, [NO_DAY, NO_DAYS]),
        ({"courseSchedule": {"byDay": "Monday"}, "startDate": "2027-01-04"}, [NO_SLOT]),
    ],
)
def test_what_cannot_be_planned_is_kept_as_such(
    changes: dict[str, object], reasons: list[str], tmp_path: Path
) -> None:
    (found,), rejects = read(tmp_path, course(hasCourseInstance=INSTANCE | changes))
    assert found.module.sessions == ()
    assert [one.words for one in found.module.unread] == reasons[-1:]
    assert [one.reason for one in rejects.entries] == reasons


@pytest.mark.parametrize("up", ["courseOf", "superEvent", "isInstanceOf", "about"])
@pytest.mark.parametrize(
    "reference", [{"@id": "#c"}, "#c", {"courseCode": "k-1"}, {"@type": "Course", "name": "Vlees versnijden"}]
)
def test_an_instance_may_point_up_to_its_course(up: str, reference: object, tmp_path: Path) -> None:
    graph = {"@graph": [course(**{"@id": "#c"}), INSTANCE | {up: reference}]}
    (found,), rejects = read(tmp_path, graph)
    assert [one.id for one in found.module.sessions] == ["s1"]
    assert rejects.entries == []


def test_an_instance_may_hold_its_whole_course_and_one_of_an_unknown_course_is_named(tmp_path: Path) -> None:
    found, rejects = read(
        tmp_path, [INSTANCE | {"courseOf": course()}, INSTANCE | {"@id": "s2", "courseOf": {"@id": "#weg"}}]
    )
    assert [(one.module.id, len(one.module.sessions)) for one in found] == [("k-1", 1)]
    backwards, _ = read(tmp_path, INSTANCE | {"@reverse": {"hasCourseInstance": course()}})
    assert [one.module for one in backwards] == [one.module for one in found]
    assert [(one.value, one.reason) for one in rejects.entries] == [("#weg", NO_COURSE)]


def test_text_is_read_without_tags_and_entities_however_often_they_were_escaped(tmp_path: Path) -> None:
    value = course(
        name="Vlees &amp;amp; vis", provider={"name": "CVO &Eacute;&eacute;n"},
        teaches="snijden &lt; 5&nbsp;mm",
        description="&lt;p&gt;Eerst &lt;b&gt;snijden&lt;/b&gt;.&lt;/p&gt;",
    )  # fmt: skip
    (found,), _ = read(tmp_path, value)
    assert (found.module.title, found.module.provider.name) == ("Vlees & vis", "CVO Één")
    assert found.statements[0].text == "snijden < 5 mm"
    assert found.module.description == "Eerst snijden."


def test_learning_at_work_in_our_own_export_is_no_course_of_a_provider(tmp_path: Path) -> None:
    found, rejects = read(
        tmp_path, [course(), {"@type": "Course", "name": "IBO", "learningResourceType": "ibo"}]
    )
    assert [one.module.id for one in found] == ["k-1"]
    assert [one.reason for one in rejects.entries] == [NOT_A_COURSE]


def test_a_programme_as_prerequisite_is_all_its_courses(tmp_path: Path) -> None:
    whole = {
        "@type": "EducationalOccupationalProgram",
        "hasCourse": [course(courseCode="a"), course(courseCode="b")],
    }
    named = {"@type": "EducationalOccupationalProgram", "name": "Slager"}
    (found,), _ = read(tmp_path, course(coursePrerequisites=[whole, named]))
    assert found.module.needs_modules == ("a", "b", "Slager")
