"""What is looked at in a course of schema.org, so that a value of another kind or a misspelt key is said."""

from typing import Final

from pipelines.reading.shape import Either, Leaf, Shape

_GEO: Final[Shape] = {"latitude": Leaf.DEGREES, "longitude": Leaf.DEGREES}
_ADDRESS: Final[Shape] = {
    "addressLocality": [Leaf.NAMED], "postalCode": Leaf.TEXT, "streetAddress": [Leaf.TEXT],
    "addressRegion": [Leaf.NAMED], "addressCountry": [Leaf.NAMED], "postOfficeBoxNumber": Leaf.ANY,
    "name": Leaf.ANY,
}  # fmt: skip
_PLACE: Final[Shape] = {
    **_GEO,
    "name": [Leaf.NAMED], "address": [Either(Leaf.NAMED, _ADDRESS)], "geo": [_GEO],
    "containedInPlace": Leaf.ANY, "postalCode": Leaf.TEXT, "url": Leaf.ANY, "telephone": Leaf.ANY,
}  # fmt: skip
_SCHEDULE: Final[Shape] = {
    **dict.fromkeys(("startDate", "endDate", "startTime", "endTime"), Leaf.TEXTS),
    "duration": Leaf.TEXTS, "repeatFrequency": Leaf.TEXTS,
    "byDay": [Leaf.NAMED], "repeatCount": Leaf.ANY, "scheduleTimezone": Leaf.ANY, "description": Leaf.ANY,
    "name": Leaf.ANY, "exceptDate": Leaf.ANY, "byMonth": Leaf.ANY, "byMonthDay": Leaf.ANY,
}  # fmt: skip
_QUANTITY: Final[Shape] = dict.fromkeys(("value", "minValue", "maxValue", "unitText", "name"), Leaf.ANY)
_OFFER: Final[Shape] = {
    "price": Leaf.ANY_TEXT, "lowPrice": Leaf.ANY_TEXT, "highPrice": Leaf.ANY, "priceCurrency": Leaf.TEXT,
    "availability": Leaf.ANY, "category": Leaf.ANY, "priceSpecification": Leaf.ANY, "url": Leaf.ANY,
    "validFrom": Leaf.ANY, "validThrough": Leaf.ANY, "offers": Leaf.ANY,
    "availabilityStarts": Leaf.ANY, "availabilityEnds": Leaf.ANY, "priceValidUntil": Leaf.ANY,
    "inventoryLevel": Leaf.ANY,
}  # fmt: skip
_INSTANCE: Final[Shape] = {
    "startDate": Leaf.TEXTS, "endDate": Leaf.TEXTS, "courseWorkload": Leaf.TEXT,
    "courseMode": [Leaf.NAMED], "courseSchedule": [Either(Leaf.NAMED, _SCHEDULE)], "byDay": [Leaf.NAMED],
    "location": [Either(Leaf.NAMED, _PLACE)], "remainingAttendeeCapacity": Either(Leaf.ANY_TEXT, _QUANTITY),
    "offers": [Either(Leaf.ANY_TEXT, _OFFER)],
    "eventStatus": Leaf.ANY, "maximumAttendeeCapacity": Leaf.ANY, "eventAttendanceMode": Leaf.ANY,
    "startTime": Leaf.ANY, "endTime": Leaf.ANY, "name": Leaf.ANY, "duration": Leaf.ANY, "subEvent": Leaf.ANY,
    "instructor": Leaf.ANY,
}  # fmt: skip
_TERM: Final = Either(
    Leaf.NAMED,
    {
        "name": [Leaf.NAMED], "termCode": Leaf.TEXT, "targetName": Leaf.TEXT, "targetUrl": Leaf.TEXT,
        "credentialCategory": [Leaf.NAMED], "url": Leaf.ANY, "additionalType": Leaf.ANY,
        "courseCode": Leaf.ANY, "identifier": Leaf.ANY, "description": Leaf.ANY,
        "inDefinedTermSet": Leaf.ANY, "address": Leaf.ANY,
    },
    named=True,
)  # fmt: skip
_NEEDED: Final = Either(Leaf.CALLED, _TERM.shape, named=True)
COURSE: Final[Shape] = {
    "name": [Leaf.NAMED], "courseCode": Leaf.TEXT, "description": Leaf.TEXT, "timeRequired": Leaf.TEXT,
    "provider": [_TERM], "teaches": [_TERM], "assesses": [_TERM], "coursePrerequisites": [_NEEDED],
    "competencyRequired": [_NEEDED], "educationalCredentialAwarded": [_TERM],
    "offers": [Either(Leaf.ANY_TEXT, _OFFER)],
    "hasCourseInstance": [_INSTANCE],
    "identifier": Leaf.ANY, "url": Leaf.ANY, "isPartOf": Leaf.ANY, "duration": Leaf.ANY,
    "courseMode": Leaf.ANY,
    "courseSchedule": Leaf.ANY, "location": Leaf.ANY, "inLanguage": Leaf.ANY, "hasPart": Leaf.ANY,
}  # fmt: skip
