"""Through whichever door a vacancy comes in, it asks each competence once."""

from dataclasses import asdict, replace

import msgspec
import pytest

from matcher.documents import parse_document
from matcher.domain.vacancy import Requirement, Vacancy

TWICE = (Requirement("c1", 1, 5), Requirement("c2", 2), Requirement("c1", 3, 1, must_have=True))
DOCUMENT = {"id": "v", "title": "V", "requirements": [asdict(asked) for asked in TWICE]}


@pytest.mark.parametrize(
    "vacancy",
    [
        Vacancy("v", "V", requirements=TWICE),
        replace(Vacancy("v", "V"), requirements=TWICE),
        msgspec.convert(DOCUMENT, Vacancy),
        parse_document(DOCUMENT, Vacancy, name="v.json"),
    ],
    ids=["made", "replaced", "artefact", "document"],
)
def test_what_is_asked_twice_is_held_once_at_its_strictest(vacancy: Vacancy) -> None:
    assert vacancy.requirements == (Requirement("c1", 3, 5, must_have=True), Requirement("c2", 2))
