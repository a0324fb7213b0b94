"""When a training begins, from prose: months, seasons, quarters, at any time, and waiting times."""

import re
from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from matcher.domain.dutch import MONTHS, NUMBERS
from matcher.domain.intake import LAST_DAY, Intake, Season
from matcher.word_lists import either, lists_beside

_LISTS = lists_beside(__file__)

_STARTS = re.compile(rf"\b{either(_LISTS['starts'])}\b", re.IGNORECASE)
_NOT = re.compile(rf"\b{either(_LISTS['not'])}\b", re.IGNORECASE)
_PART = r"(?:(?P<part>begin|half(?:weg)?|midden|medio|eind(?:e)?)\s+(?:van\s+)?)?"
_MONTH = re.compile(_PART + rf"\b(?P<month>{'|'.join(MONTHS)})\b(?:\s+(?P<year>20\d\d))?", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?P<name>voorjaar|lente|zomer|najaar|herfst|winter|"
    r"(?:eerste|1e|1ste|tweede|2e|2de|derde|3e|3de|vierde|4e|4de)\s+(?:kwartaal|trimester))\b"
    r"(?:\s+(?:van\s+)?(?P<year>20\d\d))?|"
    r"\b(?P<school>(?:begin|start|aanvang)\s+van\s+(?:het|elk|ieder)\s+(?:school|academie|werk)jaar)",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:(?:elke?|iedere?)\s+(?P<unit>week|maandag|maand|kwartaal|trimester)|"
    r"(?P<adverb>wekelijkse?|maandelijkse?|driemaandelijkse?))\b",
    re.IGNORECASE,
)
_ANY_TIME = re.compile(rf"\b{either(_LISTS['any_time'])}\b", re.IGNORECASE)
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(tuple(NUMBERS)[:12])})"  # above twelve, figures
_LENGTH = (
    rf"(?:{_NUMBER}\s*(?:-|à|a|tot|of)\s*)?(?P<number>{_NUMBER})\s*(?P<unit>dag|week|weken|maand)(?:en)?\b"
)
_WAITING = re.compile(
    rf"\bwacht(?:tijd(?:en)?|lijst)\b[^.\d\n]{{0,40}}?\b{_LENGTH}|\b{_LENGTH}\s+wacht(?:en|tijd)\b".replace(
        "(?P<number>", "(?P<number_>", 1
    ).replace("(?P<unit>", "(?P<unit_>", 1),
    re.IGNORECASE,
)
_WEEKS: Mapping[str, float] = {"dag": 1 / 5, "week": 1, "weken": 1, "maand": 52 / 12}
_SEASONS: Mapping[str, Season] = {
    "voorjaar": Season(3, 1, 6, 20),
    "lente": Season(3, 1, 6, 20),
    "zomer": Season(6, 1, 9, 20),
    "najaar": Season(9, 1, 12, 20),
    "herfst": Season(9, 1, 12, 20),
    "winter": Season(12, 1, 3, 20),
    **{digit: Season(3 * n - 2, 1, 3 * n, LAST_DAY) for n, digit in enumerate("1234", 1)},
    **{
        word: Season(3 * n - 2, 1, 3 * n, LAST_DAY)
        for n, word in enumerate(("eerste", "tweede", "derde", "vierde"), 1)
    },
}
"""The wide reading of each, from the first day of its first month to the last day that anyone calls so."""
_SCHOOL_YEAR = Season(9, 1, 9, LAST_DAY)
_PARTS: Mapping[str, tuple[int, int]] = {
    "begi": (1, 10), "half": (11, 20), "midd": (11, 20), "medi": (11, 20), "eind": (21, LAST_DAY)
}  # fmt: skip
_LONGEST_WORDS = 90


def read_intake(text: str) -> Intake | None:
    """Return when a training begins by its text; ``None`` where it does not say.

    A time counts in a sentence that speaks of beginning and denies nothing. The longest waiting time counts.

    Examples
    --------
    >>> [season.first_month for season in read_intake("Start in het voorjaar en in september.").seasons]
    [3, 9]
    >>> read_intake("Er is een wachttijd van 6 à 8 weken.").waiting_weeks
    8
    >>> read_intake("Sinds september 2009 bestaat dit attest.") is None
    True
    """
    waiting = max(map(_weeks_of, _WAITING.finditer(text)), default=0)
    for sentence in _sentences(text):
        if not _STARTS.search(sentence) or _NOT.search(sentence):
            continue
        seasons = tuple(sorted(set(_seasons_of(sentence))))
        if seasons or _ANY_TIME.search(sentence) or _is_weekly(sentence):
            return Intake(_shortened(sentence), seasons, waiting)
    if waiting:
        found = next(_WAITING.finditer(text))
        return Intake(_shortened(found[0]), waiting_weeks=waiting)
    return None


def _sentences(text: str) -> Iterator[str]:
    return filter(None, (one.strip(" \t-*•·") for one in re.split(r"[\n;!?]|\.(?=\s|$)", text)))


def _seasons_of(sentence: str) -> Iterable[Season]:
    for found in _MONTH.finditer(sentence):
        first, last = _PARTS.get((found["part"] or "")[:4].casefold(), (1, LAST_DAY))
        month = MONTHS.index(found["month"].casefold()) + 1
        yield Season(month, first, month, last, int(found["year"] or 0))
    for found in _SEASON.finditer(sentence):
        if found["school"]:
            yield _SCHOOL_YEAR
            continue
        name = found["name"].casefold().split()[0]
        season = _SEASONS.get(name) or _SEASONS[name[0]]
        yield season._replace(year=int(found["year"] or 0))
    for found in _EVERY.finditer(sentence):
        said = (found["unit"] or found["adverb"]).casefold()
        if said.startswith(("kwartaal", "trimester", "driemaand")):
            yield from (Season(month, 1, month + 2, LAST_DAY) for month in (1, 4, 7, 10))
        elif said.startswith("maand") and said != "maandag":
            yield from (Season(month, 1, month, LAST_DAY) for month in range(1, 13))


def _is_weekly(sentence: str) -> bool:
    return any(
        (one["unit"] or "").casefold() in ("week", "maandag") or (one["adverb"] or "").startswith("week")
        for one in _EVERY.finditer(sentence)
    )


def _weeks_of(found: re.Match[str]) -> int:
    number = (found["number_"] or found["number"]).casefold()
    unit = (found["unit_"] or found["unit"]).casefold()
    return ceil((NUMBERS.get(number) or int(number)) * _WEEKS[unit])


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1].rstrip()}…"
