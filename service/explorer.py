"""What a jobseeker answered: kept in the browser alone, and turned into a profile."""

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from fastapi import Request, Response

from matcher.domain.calendar import Slot
from matcher.domain.competence import MAX_LEVEL, LanguageLevel, Taxonomy
from matcher.domain.place import TravelMode
from service.errors import FieldError, invalid, invalid_fields
from service.postcodes import place_of

MINUTES = (30, 45, 60, 90)
USUAL_MINUTES = 60
MOST_COMPETENCES = 60
LONGEST_TEXT = 1000
"""Characters of own words."""
LONGEST_COOKIE = 64 * 1024
"""Bytes of what a cookie may unfold to; a browser sends four thousand at most."""
WORDS, ANSWERS, CODE, LANGUAGE = (f"groeipad_{name}" for name in ("woorden", "antwoorden", "code", "taal"))
"""Cookies for as long as the browser is open: nothing of this is on the server or in an address."""
CAN = "kan:"
"""Begins the name of a field that asks how well someone can do something; the id follows."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was filled in, as text; checked when a profile is made of it."""

    levels: dict[str, int] = field(default_factory=dict)
    """By id of a competence, or of an occupation for all that it asks; 1 to 3."""
    denied: tuple[str, ...] = ()
    """Ids that the words denied: an occupation does not bring them in."""
    moments: tuple[str, ...] = ()
    dutch: str = ""
    postcode: str = ""
    mode: str = ""
    minutes: int = USUAL_MINUTES

    def profile(self, taxonomy: Taxonomy) -> dict[str, Any]:
        """Return the profile document.

        Raises
        ------
        ServiceError
            422 at the field that cannot be, and when nothing was ticked.
        """
        held: dict[str, int] = {}
        for id, level in self.levels.items():
            for one in self._asked(id, taxonomy):
                held[one] = max(level, held.get(one, 0))
        if not held:
            raise invalid("kan", "Kruis minstens één ding aan dat je kan.")
        _check(self, held, taxonomy)
        profile: dict[str, Any] = {
            "id": "p_zelf",
            "competences": [
                {"competence_id": id, "level": level, "source": "gezegd door de werkzoekende"}
                for id, level in held.items()
            ],
            "availability": {"slots": list(self.moments) or [slot.value for slot in Slot]},
        }
        if self.dutch:
            profile["dutch"] = self.dutch
        if place := place_of("postcode", self.postcode):
            profile["mobility"] = {
                "home": {key: value for key, value in asdict(place).items() if value is not None},
                "mode": self.mode or TravelMode.PUBLIC_TRANSPORT.value,
                "max_minutes": self.minutes,
            }
        return profile

    def _asked(self, id: str, taxonomy: Taxonomy) -> Iterable[str]:
        if id not in taxonomy.occupations:
            return (id,)
        return (one for one in taxonomy.occupations[id].essential if one not in self.denied)


def _check(answers: Answers, held: Mapping[str, int], taxonomy: Taxonomy) -> None:
    slots, modes = {slot.value for slot in Slot}, {"", *(mode.value for mode in TravelMode)}
    wrong = (
        ("kan", len(held) > MOST_COMPETENCES or not held.keys() <= taxonomy.competences.keys()),
        ("kan", not all(1 <= level <= MAX_LEVEL for level in held.values())),
        ("moment", not slots.issuperset(answers.moments)),
        ("nederlands", answers.dutch not in ("", *LanguageLevel.__members__)),
        ("vervoer", answers.mode not in modes),
        ("minuten", answers.minutes not in MINUTES),
    )
    problems = [FieldError(name, "Kies alleen uit de lijst.") for name, is_wrong in wrong if is_wrong]
    if problems:
        raise invalid_fields(problems)


def keep(response: Response, name: str, content: object, *, secure: bool) -> None:
    """Leave something in the browser until it is closed."""
    packed = base64.urlsafe_b64encode(zlib.compress(json.dumps(content).encode(), 9)).decode()
    response.set_cookie(name, packed, httponly=True, samesite="strict", path="/zelf", secure=secure)


def kept(request: Request, name: str) -> Any:
    """Return what was left in the browser, or ``None``; what someone made up is nothing either."""
    try:
        packed = base64.urlsafe_b64decode(request.cookies.get(name, ""))
        return json.loads(zlib.decompressobj().decompress(packed, LONGEST_COOKIE))
    except (ValueError, zlib.error):
        return None


def kept_words(request: Request) -> str:
    """Return the words that someone wrote; empty without."""
    words = kept(request, WORDS)
    return words[:LONGEST_TEXT] if isinstance(words, str) else ""


def kept_answers(request: Request) -> Answers | None:
    """Return what was answered before, or ``None``."""
    content = kept(request, ANSWERS)
    if not isinstance(content, dict):
        return None
    try:
        found = Answers(**content)
        levels = {str(id): int(level) for id, level in found.levels.items()}
        return Answers(
            levels,
            tuple(map(str, found.denied)),
            tuple(map(str, found.moments)),
            str(found.dutch),
            str(found.postcode),
            str(found.mode),
            int(found.minutes),
        )
    except (TypeError, ValueError, AttributeError):
        return None
