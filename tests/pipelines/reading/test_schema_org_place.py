"""Where a course is given, in every shape of a location: what is not said to be online never becomes it."""

from pathlib import Path

import pytest

from matcher.domain.module import Delivery
from matcher.domain.place import UNKNOWN_PLACE
from matcher.places.locate import CONTRADICTS, ELSEWHERE, NO_COORDINATES, SWAPPED
from pipelines.reading.schema_org_place import BOTH, NO_PLACE, SEVERAL, UNKNOWN_MODE
from tests.pipelines.reading.test_schema_org import INSTANCE, course, read, session

HASSELT = {"@type": "PostalAddress", "addressLocality": "Hasselt", "postalCode": "3500"}
AT_HASSELT = 50.93


@pytest.mark.parametrize(
    ("location", "latitude", "told"),
    [
        ({"@type": "Place", "address": HASSELT}, AT_HASSELT, ""),
        ({"@type": "Place", "address": [HASSELT]}, AT_HASSELT, ""),
        ({"@type": "Place", "name": "Campus Noord", "address": "Kerkstraat 1, 3500 Hasselt"}, AT_HASSELT, ""),
        ({"@type": "Place", "name": "Campus Hasselt"}, AT_HASSELT, ""),
        ({"@type": "Place", "name": "Zaal 3", "containedInPlace": {"name": "Hasselt"}}, AT_HASSELT, ""),
        (HASSELT, AT_HASSELT, ""),
        ("Hasselt", AT_HASSELT, ""),
        ([HASSELT], AT_HASSELT, ""),
        ({"name": "Zaal 3", "latitude": "50,93", "longitude": "5,33"}, AT_HASSELT, ""),
        ({"name": "Zaal 3", "geo": {"@type": "GeoCoordinates", "latitude": 50.93, "longitude": "5.33"}},
         AT_HASSELT, ""),
        ({"address": HASSELT, "geo": {"latitude": 0, "longitude": 0}}, AT_HASSELT, ELSEWHERE),
        ({"address": HASSELT, "geo": {"latitude": 5.33, "longitude": 50.93}}, AT_HASSELT, SWAPPED),
        ({"address": {"addressLocality": "Hasselt", "postalCode": "9000"}}, None, CONTRADICTS),
        ({"@type": "Place", "name": "Zaal Boven"}, None, NO_COORDINATES),
        ({"@type": "Place"}, None, NO_PLACE),
        (None, None, NO_PLACE),
        ([HASSELT, {"address": {"addressLocality": "Gent"}}], AT_HASSELT, SEVERAL),
    ],
)  # fmt: skip
@pytest.mark.parametrize("mode", [None, "onsite"])
def test_a_place_is_known_whether_or_not_it_has_coordinates(
    location: object, latitude: float | None, told: str, mode: str | None, tmp_path: Path
) -> None:
    found, rejects = session(tmp_path, location=location, courseMode=mode)
    assert found is not None
    assert found.place is not None
    assert (found.place.latitude and round(found.place.latitude, 2)) == latitude
    assert [one.reason for one in rejects.entries] == ([told] if told else [])


@pytest.mark.parametrize(
    ("changes", "delivery", "told"),
    [
        ({"courseMode": "online", "location": None}, Delivery.ONLINE, ""),
        ({"courseMode": "https://schema.org/OnlineEventAttendanceMode", "location": None}, Delivery.ONLINE,
         ""),
        ({"courseMode": None, "eventAttendanceMode": "OnlineEventAttendanceMode"}, Delivery.ONLINE, ""),
        ({"courseMode": None, "location": {"@type": "VirtualLocation", "url": "https://x.be"}},
         Delivery.ONLINE, ""),
        ({"courseMode": None, "location": {"@type": "Place", "name": "Online"}}, Delivery.ONLINE, ""),
        ({"courseMode": "onsite", "location": HASSELT, "eventStatus": "EventMovedOnline"}, Delivery.ONLINE,
         ""),
        ({"courseMode": ["afstandsonderwijs", "theorie"], "location": None}, Delivery.ONLINE, ""),
        ({"courseMode": "Blended", "location": [{"@type": "VirtualLocation"}, HASSELT]}, Delivery.BLENDED,
         ""),
        ({"courseMode": "gecombineerd onderwijs", "location": None}, Delivery.BLENDED, NO_PLACE),
        ({"courseMode": "online", "location": HASSELT}, Delivery.ON_SITE, BOTH),
        ({"courseMode": "klassikaal", "location": {"@type": "VirtualLocation"}}, Delivery.ON_SITE, NO_PLACE),
        ({"courseMode": "telepathisch", "location": HASSELT}, Delivery.ON_SITE, UNKNOWN_MODE),
    ],
)  # fmt: skip
def test_online_is_what_is_said_to_be(
    changes: dict[str, object], delivery: Delivery, told: str, tmp_path: Path
) -> None:
    (found,), rejects = read(tmp_path, course(hasCourseInstance=INSTANCE | changes))
    assert found.module.delivery is delivery
    assert (found.module.sessions[0].place is None) is (delivery is Delivery.ONLINE)
    assert [one.reason for one in rejects.entries] == ([told] if told else [])


def test_a_place_that_nobody_names_is_a_place_all_the_same(tmp_path: Path) -> None:
    found, _ = session(tmp_path, courseMode=None)
    assert found is not None
    assert found.place == UNKNOWN_PLACE


def test_the_mode_of_the_course_counts_where_its_instance_has_none(tmp_path: Path) -> None:
    instance = {key: value for key, value in INSTANCE.items() if key != "courseMode"}
    (found,), rejects = read(tmp_path, course(hasCourseInstance=instance, courseMode="online"))
    assert found.module.sessions[0].place is None
    assert rejects.entries == []
