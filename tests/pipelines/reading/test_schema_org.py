"""Courses in schema.org JSON-LD, in the many ways in which web pages write them."""

from datetime import date
from pathlib import Path

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import Credential, Delivery, ProviderKind, Session, SessionEntry
from matcher.domain.place import Place
from pipelines.reading.draft import DraftStatement, ModuleDraft
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.schema_org import TEXT_PREREQUISITE, read_courses
from pipelines.reading.schema_org_schedule import NOT_IN_HOURS
from pipelines.reading.source_file import SourceFileError
from tests.source_files import noted, write_json

INSTANCE = {
    "@type": "CourseInstance",
    "@id": "s1",
    "courseMode": "online",
    "startDate": "2027-01-04T09:00:00+01:00",
    "endDate": "2027-01-29",
    "courseSchedule": {"byDay": "https://schema.org/Monday", "startTime": "09:00"},
}


def course(**changes: object) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "Course",
        "courseCode": "k-1",
        "name": "Vlees versnijden",
        "provider": {"@type": "Organization", "name": "CVO Testa"},
        "timeRequired": "PT80H",
    } | changes


def read(folder: Path, value: object) -> tuple[list[ModuleDraft], Rejects]:
    rejects = Rejects()
    return read_courses(write_json(folder / "c.jsonld", value), rejects), rejects


def session(folder: Path, **changes: object) -> tuple[Session | None, Rejects]:
    (found,), rejects = read(folder, course(hasCourseInstance=INSTANCE | changes))
    return next(iter(found.module.sessions), None), rejects


def test_a_course_is_read(tmp_path: Path) -> None:
    (found,), rejects = read(tmp_path, course(description="<p>Leer <b>snijden</b>.</p>"))
    module = found.module
    assert (module.id, module.title, module.hours) == ("k-1", "Vlees versnijden", 80)
    assert (module.provider.id, module.provider.kind) == ("cvo-testa", ProviderKind.CVO)
    assert module.description == "Leer snijden."
    assert rejects.entries == []
    assert rejects.rows_read == {"c.jsonld": 1}


@pytest.mark.parametrize(
    "document",
    [
        {"@graph": [course()]},
        [course()],
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": course()}]},
        {"@type": "WebPage", "mainEntity": course()},
        course(**{"@type": ["Product", "http://schema.org/Course"]}),
        course(**{"@type": "schema:Course"}),
        course(courseCode=None, identifier={"@type": "PropertyValue", "value": "k-1"}),
        course(courseCode=None, identifier=["k-1"]),
        course(courseCode=None, **{"@id": "k-1"}),
        course(courseCode=None, url="k-1"),
        course(
            name=[{"@language": "fr", "@value": "x"}, {"@language": "nl-BE", "@value": "Vlees versnijden"}]
        ),
        course(provider="CVO Testa"),
        course(provider=[{"@id": "#p"}]) | {"offers": {"seller": {"@id": "#p", "name": "CVO Testa"}}},
    ],
)  # fmt: skip
def test_the_same_course_comes_in_many_forms(document: object, tmp_path: Path) -> None:
    (found,), rejects = read(tmp_path, document)
    assert (found.module.id, found.module.title) == ("k-1", "Vlees versnijden")
    assert found.module.provider.name == "CVO Testa"
    assert rejects.entries == []


def test_a_course_that_is_only_mentioned_is_no_module(tmp_path: Path) -> None:
    found, _ = read(
        tmp_path, course(coursePrerequisites={"@type": "Course", "courseCode": "k-0", "name": "x"})
    )
    assert [one.module.id for one in found] == ["k-1"]
    assert found[0].module.needs_modules == ("k-0",)


def test_what_is_taught_is_left_to_the_linker_with_its_code(tmp_path: Path) -> None:
    taught = [
        "vlees versnijden",
        {"@type": "DefinedTerm", "name": "hygiëne", "termCode": "c2"},
        {"@type": "AlignmentObject", "targetName": "messen", "targetUrl": "http://x/c3"},
        {},
    ]
    (found,), _ = read(tmp_path, course(teaches=taught, assesses="stiptheid"))
    assert found.statements == (
        DraftStatement("vlees versnijden", column="teaches"),
        DraftStatement("hygiëne", code="c2", column="teaches"),
        DraftStatement("messen", code="http://x/c3", column="teaches"),
        DraftStatement("stiptheid", column="assesses"),
    )


def test_prerequisites_are_competences_modules_and_dutch_and_the_rest_is_noted(tmp_path: Path) -> None:
    needs = [
        {"@type": "DefinedTerm", "termCode": "c1"},
        "Nederlands niveau b1",
        "kennis van het Nederlands (A2)",
        "een gezonde rug",
    ]
    (found,), rejects = read(tmp_path, course(coursePrerequisites=needs))
    assert [one.competence_id for one in found.module.needs_competences] == ["c1"]
    assert found.module.needs_dutch is LanguageLevel.B1
    assert noted(rejects) == [
        (1, "coursePrerequisites", "een gezonde rug", TEXT_PREREQUISITE, RowOutcome.PART_LEFT_OUT)
    ]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("PT80H", 80),
        ("80 lestijden", 80),
        ("PT1H30M", 2),
        ("PT45M", 1),
        ("PT2.5H", 3),
        ("", None),
        (None, None),
    ],
)
def test_hours_are_rounded_up(text: str | None, hours: int | None, tmp_path: Path) -> None:
    (found,), rejects = read(tmp_path, course(timeRequired=text))
    assert found.module.hours == hours
    assert rejects.entries == []


@pytest.mark.parametrize("text", ["P3M", "P10D", "PT", "20 uur per week"])
def test_a_duration_that_is_not_in_hours_is_not_reckoned(text: str, tmp_path: Path) -> None:
    (found,), rejects = read(tmp_path, course(timeRequired=text))
    assert found.module.hours is None
    assert noted(rejects) == [(1, "timeRequired", text, NOT_IN_HOURS, RowOutcome.PART_LEFT_OUT)]


def test_a_session_has_days_slot_hours_and_place(tmp_path: Path) -> None:
    place = {
        "@type": "Place",
        "geo": {"latitude": "51.05", "longitude": 3.72},
        "address": {"addressLocality": "Gent", "postalCode": "9000", "addressRegion": "Oost-Vlaanderen"},
    }
    found, rejects = session(tmp_path, location=place, courseMode=None, remainingAttendeeCapacity=3)
    assert found == Session(
        "s1", SessionEntry.FIXED, date(2027, 1, 4), date(2027, 1, 29), Slot.DAY, 20,
        place=Place("Gent", 51.05, 3.72, "9000", "Oost-Vlaanderen"), seats_left=3,
    )  # fmt: skip
    assert rejects.entries == []


@pytest.mark.parametrize(
    ("changes", "slot"),
    [
        ({"courseSchedule": {"startTime": "16:59"}}, Slot.DAY),
        ({"courseSchedule": {"startTime": "17:00"}}, Slot.EVENING),
        ({"courseSchedule": [{"startTime": "19:00"}, {"startTime": "09:00"}]}, Slot.DAY),
        ({"courseSchedule": {"byDay": "http://schema.org/Saturday", "startTime": "09:00"}}, Slot.SATURDAY),
        ({"courseSchedule": {"byDay": ["Saturday", "Monday"], "startTime": "18:00"}}, Slot.EVENING),
        ({"courseSchedule": None, "courseMode": ["onsite", "Avondles: avond"]}, Slot.EVENING),
        ({"courseSchedule": None, "courseMode": "eigen tempo"}, Slot.OWN_PACE),
    ],
)
def test_the_part_of_the_week_follows_from_days_hours_or_words(
    changes: dict[str, object], slot: Slot, tmp_path: Path
) -> None:
    found, _ = session(tmp_path, **changes)
    assert found is not None
    assert found.slot is slot


def test_own_pace_may_be_joined_on_any_monday(tmp_path: Path) -> None:
    found, _ = session(
        tmp_path, courseMode=["online", "eigen tempo"], courseWorkload="PT16H", endDate="2027-12-31"
    )
    assert found is not None
    assert (found.entry, found.weeks, found.hours_per_week) == (SessionEntry.FLEXIBLE, 5, 16)


def test_own_pace_without_a_day_to_spare_has_to_start_on_the_first_one(tmp_path: Path) -> None:
    changes = {"courseMode": "eigen tempo", "courseWorkload": "PT20H"}
    found, _ = session(tmp_path, **changes, endDate="2027-01-30")
    assert found is not None
    assert (found.entry, found.weeks) == (SessionEntry.FIXED, None)
    found, _ = session(tmp_path, **changes, endDate="2027-01-31")
    assert found is not None
    assert (found.entry, found.weeks) == (SessionEntry.FLEXIBLE, 4)


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"endDate": "2027-01-03"}, "end", "ligt voor de eerste dag"),
        ({"courseWorkload": "PT169H"}, "hours_per_week", "toegelaten is 0 tot en met 168"),
    ],
)
def test_a_bad_session_is_left_out_and_its_course_stays(
    changes: dict[str, object], column: str, words: str, tmp_path: Path
) -> None:
    found, rejects = session(tmp_path, **changes)
    assert found is None
    (one,) = rejects.entries
    assert (one.column, one.outcome) == (f"hasCourseInstance[0].{column}", RowOutcome.PART_LEFT_OUT)
    assert words in one.reason


def test_a_workload_that_equals_the_whole_is_spread_over_the_weeks(tmp_path: Path) -> None:
    found, _ = session(tmp_path, courseWorkload="PT80H")
    assert found is not None
    assert found.hours_per_week == 20


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"endDate": None}, "sessie zonder eerste of laatste dag"),
        ({"startDate": ""}, "sessie zonder eerste of laatste dag"),
        (
            {"courseSchedule": None, "startDate": "2027-01-04"},
            "sessie zonder dagdeel (uur, dag of 'eigen tempo')",
        ),
    ],
)
def test_a_session_that_cannot_be_planned_is_left_out(
    changes: dict[str, object], reason: str, tmp_path: Path
) -> None:
    found, rejects = session(tmp_path, **changes)
    assert found is None
    assert [(one.column, one.reason, one.outcome) for one in rejects.entries] == [
        ("hasCourseInstance[0]", reason, RowOutcome.PART_LEFT_OUT)
    ]


def test_a_session_without_hours_is_left_out(tmp_path: Path) -> None:
    (found,), rejects = read(tmp_path, course(timeRequired=None, hasCourseInstance=INSTANCE))
    assert found.module.sessions == ()
    assert rejects.entries[0].reason == "sessie zonder uren per week"


def test_a_cancelled_session_is_closed(tmp_path: Path) -> None:
    found, _ = session(tmp_path, eventStatus="https://schema.org/EventCancelled")
    assert found is not None
    assert found.closed


@pytest.mark.parametrize(
    ("offers", "price"),
    [
        ({"price": "120.50", "priceCurrency": "EUR"}, 121),
        ([{"price": 200}, {"price": 150}], 150),
        ({"price": 0}, 0),
        ({"price": 100, "priceCurrency": "USD"}, None),
        ({"price": "gratis"}, 0),
        ({"price": -1}, None),
        ({"price": "NaN"}, None),
        (None, None),
    ],
)
def test_the_price_is_the_lowest_in_euro_or_unknown(
    offers: object, price: int | None, tmp_path: Path
) -> None:
    (found,), _ = read(tmp_path, course(offers=offers))
    assert found.module.price_eur == price


@pytest.mark.parametrize(
    ("awarded", "credential"),
    [
        ("Deelcertificaat slager", Credential.MODULE_CERTIFICATE),
        ({"credentialCategory": "Certificaat"}, Credential.PROGRAMME_CERTIFICATE),
        ("Micro-credential", Credential.MICRO_CREDENTIAL),
        (["Attest van deelname"], Credential.ATTENDANCE),
        ("Applaus", Credential.NONE),
    ],
)
def test_the_credential_is_read_from_its_name(
    awarded: object, credential: Credential, tmp_path: Path
) -> None:
    (found,), _ = read(tmp_path, course(educationalCredentialAwarded=awarded))
    assert found.module.credential is credential


def test_delivery_follows_the_mode_of_its_sessions(tmp_path: Path) -> None:
    instances = [INSTANCE, INSTANCE | {"@id": "s2", "courseMode": "Blended"}]
    (found,), _ = read(tmp_path, course(hasCourseInstance=instances))
    assert found.module.delivery is Delivery.BLENDED
    assert [one.id for one in found.module.sessions] == ["s1", "s2"]


@pytest.mark.parametrize(
    ("provider", "kind"),
    [
        ({"name": "Syntra Testa"}, ProviderKind.SYNTRA),
        ({"name": "VDAB"}, ProviderKind.VDAB),
        ({"name": "Bouwfonds", "additionalType": "sector_fund"}, ProviderKind.SECTOR_FUND),
        ({"@type": "CollegeOrUniversity", "name": "Hogeschool"}, ProviderKind.HIGHER_EDUCATION),
        ({"name": "Cvotra bv"}, ProviderKind.OTHER),
    ],
)
def test_the_kind_of_provider_is_stated_or_read_from_its_name(
    provider: dict[str, object], kind: ProviderKind, tmp_path: Path
) -> None:
    (found,), _ = read(tmp_path, course(provider=provider))
    assert found.module.provider.kind is kind


def test_a_bad_course_is_rejected_with_all_its_faults_and_the_rest_stays(tmp_path: Path) -> None:
    bad = course(courseCode=None, name="", provider=None)
    found, rejects = read(tmp_path, [bad, course()])
    assert [one.module.id for one in found] == ["k-1"]
    assert [one.column for one in rejects.entries] == [
        "id", "title", "provider.id", "provider.name",
    ]  # fmt: skip
    assert {one.line for one in rejects.entries} == {1}


def test_a_document_without_courses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        SourceFileError, match=r"bevat geen schema.org-opleidingen: nergens staat @type 'Course'"
    ):
        read(tmp_path, {"@type": "Event", "name": "Opendeurdag"})
