"""Readers of the exports that share nothing with what wrote them: each refuses what its standard forbids."""

import io
import re
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
EXCEL_DAY_ZERO = date(1899, 12, 30)
DATE_LETTERS = re.compile(r"[ymd]", re.IGNORECASE)


def read_workbook(data: bytes, sheet: str) -> list[list[object]]:
    """Return the cells of a sheet from the XML in the zip (ECMA-376); ``None`` for an empty one."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    parts = {name: archive.read(name) for name in archive.namelist()}
    declared = {
        one.get("PartName", "").lstrip("/")
        for one in ET.fromstring(parts["[Content_Types].xml"]).iter(f"{TYPES}Override")
    }
    assert declared <= parts.keys()
    book = ET.fromstring(parts["xl/workbook.xml"])
    targets = {
        one.get("Id"): str(one.get("Target")).lstrip("/").removeprefix("xl/")
        for one in ET.fromstring(parts["xl/_rels/workbook.xml.rels"]).iter(f"{PACKAGE}Relationship")
    }
    (chosen,) = [one for one in book.iter(f"{MAIN}sheet") if one.get("name") == sheet]
    texts: list[str] = []
    if "xl/sharedStrings.xml" in parts:
        items = ET.fromstring(parts["xl/sharedStrings.xml"]).iter(f"{MAIN}si")
        texts = ["".join(one.text or "" for one in item.iter(f"{MAIN}t")) for item in items]
    page = ET.fromstring(parts[f"xl/{targets[chosen.get(RELATION)]}"])
    dated = _date_styles(ET.fromstring(parts["xl/styles.xml"]))
    rows: list[list[object]] = []
    for number, row in enumerate(page.iter(f"{MAIN}row"), start=1):
        assert row.get("r") == str(number)
        cells: dict[int, object] = {}
        for cell in row:
            assert cell.find(f"{MAIN}f") is None, "a formula"
            cells[_column(str(cell.get("r")))] = _value(cell, texts, dated)
        rows.append([cells.get(place) for place in range(max(cells, default=-1) + 1)])
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _date_styles(styles: ET.Element) -> set[int]:
    formats = {
        int(one.get("numFmtId", 0)): str(one.get("formatCode")) for one in styles.iter(f"{MAIN}numFmt")
    }
    used = styles.find(f"{MAIN}cellXfs")
    assert used is not None
    ids = [int(one.get("numFmtId", 0)) for one in used]
    return {
        place for place, id_ in enumerate(ids) if 14 <= id_ <= 17 or DATE_LETTERS.search(formats.get(id_, ""))
    }


def _column(reference: str) -> int:
    letters = re.fullmatch(r"([A-Z]+)\d+", reference)
    assert letters
    place = 0
    for letter in letters[1]:
        place = 26 * place + ord(letter) - 64
    return place - 1


def _value(cell: ET.Element, texts: list[str], dated: set[int]) -> object:
    kind, found = cell.get("t", "n"), cell.find(f"{MAIN}v")
    if kind == "inlineStr":
        return "".join(one.text or "" for one in cell.iter(f"{MAIN}t"))
    if found is None or found.text is None:
        return None
    if kind == "s":
        return texts[int(found.text)]
    assert kind in ("n", "d"), kind
    if kind == "d":
        return date.fromisoformat(found.text[:10])
    if int(cell.get("s", 0)) in dated:
        return EXCEL_DAY_ZERO + timedelta(days=int(float(found.text)))
    number = float(found.text)
    return int(number) if number.is_integer() else number


Property = tuple[str, dict[str, str], str]
"""Name, parameters and value, unescaped for a text."""

_LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*)'
    r'(?:,(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*)*):(?P<value>.*)',
    re.DOTALL,
)
_TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "X-WR-CALNAME", "COMMENT"})
_ONCE_IN_EVENT = ("UID", "DTSTAMP", "DTSTART")
_AT_MOST_ONCE = ("DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "TRANSP", "SEQUENCE", "STATUS")


def read_calendar(data: bytes) -> tuple[dict[str, str], list[dict[str, Property]]]:
    """Return properties and events of an iCalendar stream, or fail on what RFC 5545 forbids.

    Section 3.1: CRLF ends every line, no line is longer than 75 octets, folding splits no character.
    3.3.11: texts escape backslash, semicolon, comma and newline. 3.4: one VCALENDAR. 3.6: PRODID and VERSION
    once, at least one component. 3.6.1: UID, DTSTAMP and DTSTART once; not both DTEND and DURATION.
    3.8.2.2: DTEND has the type of DTSTART and is later. 3.2.19: TZID only with a VTIMEZONE of that name.
    """
    assert data.endswith(b"\r\n")
    raw = data[:-2].split(b"\r\n")
    assert all(b"\r" not in line and b"\n" not in line for line in raw), "a line that CRLF does not end"
    assert max(map(len, raw)) <= 75
    for line in raw:
        line.decode("utf-8")  # a character that is split over a fold does not decode
    unfolded = data[:-2].replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode("utf-8").split("\r\n")
    properties = [_property(line) for line in unfolded]
    assert properties[0] == ("BEGIN", {}, "VCALENDAR")
    assert properties[-1] == ("END", {}, "VCALENDAR")
    calendar: dict[str, str] = {}
    events: list[dict[str, Property]] = []
    inside: list[str] = []
    zones: set[str] = set()
    used_zones: set[str] = set()
    for name, parameters, value in properties[1:-1]:
        if name == "BEGIN":
            assert value in ("VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"), value
            inside.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert inside.pop() == value
        elif not inside:
            assert name not in calendar, f"{name} twice"
            calendar[name] = value
        elif inside[-1] == "VEVENT":
            assert name not in events[-1], f"{name} twice in one event"
            events[-1][name] = (name, parameters, value)
            used_zones |= {parameters["TZID"]} if "TZID" in parameters else set()
        elif inside[-1] == "VTIMEZONE" and name == "TZID":
            zones.add(value)
    assert inside == []
    assert calendar.get("VERSION") == "2.0"
    assert calendar.get("PRODID")
    assert used_zones <= zones, "a TZID without its VTIMEZONE"
    for event in events:
        assert all(name in event for name in _ONCE_IN_EVENT)
        assert not ("DTEND" in event and "DURATION" in event)
        _check_dates(event)
    assert events, "a calendar without a component"
    assert len({event["UID"][2] for event in events}) == len(events), "one UID for two events"
    return calendar, events


def _property(line: str) -> Property:
    found = _LINE.fullmatch(line)
    assert found, line
    parameters = {}
    for one in re.findall(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)', found["parameters"]):
        assert one[0].upper() not in parameters
        parameters[one[0].upper()] = one[1].strip('"')
    name, value = found["name"].upper(), found["value"]
    return name, parameters, _unescaped(value) if name in _TEXTS else value


def _unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"an unescaped sign in {value!r}"
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value), f"a control character in {value!r}"
    text = ""
    signs = iter(value)
    for sign in signs:
        if sign != "\\":
            text += sign
            continue
        escaped = next(signs)
        assert escaped in "\\;,nN", escaped
        text += "\n" if escaped in "nN" else escaped
    return text


def _check_dates(event: dict[str, Property]) -> None:
    start, end = event["DTSTART"], event.get("DTEND")
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"][2]), "DTSTAMP has to be in UTC"
    if start[1].get("VALUE") == "DATE":
        assert re.fullmatch(r"\d{8}", start[2])
        assert "TZID" not in start[1], "a whole day has no time zone"
    else:
        assert re.fullmatch(r"\d{8}T\d{6}Z?", start[2])
    if end is not None:
        assert end[1].get("VALUE") == start[1].get("VALUE"), "DTEND of another type than DTSTART"
        assert end[2] > start[2], "DTEND not later than DTSTART"


def calendar_date(property: Property) -> date:
    """Return the day of a property of whole days."""
    assert property[1] == {"VALUE": "DATE"}
    return date(int(property[2][:4]), int(property[2][4:6]), int(property[2][6:8]))


SCHEMA_ORG = {
    "EducationalOccupationalProgram": {
        "name": str, "identifier": str, "startDate": "date", "endDate": "date",
        "hasCourse": ["Course"],
    },
    "Course": {
        "name": str, "position": int, "courseCode": str, "learningResourceType": str,
        "timeRequired": "duration", "isPartOf": "Course", "provider": "Organization", "offers": "Offer",
        "hasCourseInstance": "CourseInstance",
    },
    "CourseInstance": {
        "identifier": str, "startDate": "date", "endDate": "date", "courseMode": list,
        "courseWorkload": str, "location": "Place", "description": str,
    },
    "Organization": {"name": str},
    "Place": {"name": str},
    "Offer": {"category": str, "price": (int, float), "priceCurrency": str},
}  # fmt: skip
"""Which properties schema.org gives a type, and what they may hold; looked up on schema.org on 2026-11-25.

``hasCourse`` and ``startDate`` of the programme; ``courseCode`` and ``hasCourseInstance`` of Course, with
``position``, ``isPartOf`` and ``timeRequired`` (a Duration) of CreativeWork and ``learningResourceType`` of
LearningResource; ``courseMode`` and ``courseWorkload`` of CourseInstance, with the rest of Event.
"""
COURSE_MODES = frozenset(
    {"online", "onsite", "blended", "synchronous", "asynchronous", "full-time", "part-time"}
)


def check_schema_org(node: dict[str, object], expected: str) -> None:
    """Fail on a property that schema.org does not give the type, or on a value of another kind."""
    assert node["@type"] == expected
    allowed = SCHEMA_ORG[expected]
    for name, value in node.items():
        if name.startswith("@"):
            continue
        assert name in allowed, f"{expected} has no {name}"
        kind = allowed[name]
        if isinstance(kind, list):
            assert isinstance(value, list)
            for one in value:
                check_schema_org(one, kind[0])
        elif kind is list:
            assert isinstance(value, list)
        elif kind == "date":
            date.fromisoformat(str(value))
        elif kind == "duration":
            assert re.fullmatch(r"P(?=.)(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?", str(value))
        elif isinstance(kind, str):
            assert isinstance(value, dict)
            check_schema_org(value, kind)
        else:
            assert isinstance(value, kind)
            assert not isinstance(value, bool)
        if name == "courseMode":
            assert COURSE_MODES.issuperset(value)
