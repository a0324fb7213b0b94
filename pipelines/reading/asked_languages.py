"""Languages that an employer asks, from boxes and from sentences. The level keeps the words it came in."""

import re
from collections.abc import Iterable, Mapping

from matcher.domain.must_have import MustHave, MustHaveKind
from matcher.word_lists import either, lists_beside
from pipelines.reading.asked_facts import demands

_LISTS = lists_beside(__file__)

_NAMES: Mapping[str, str] = _LISTS["names"]
_LANGUAGE = re.compile(
    r"\b(nederlands|frans|engels|duits|spaans|italiaans|pools|turks|arabisch|portugees|roemeens|oekraïens|russisch)"
    r"(?:talig\w*)?\b|\b(nederlandse|franse|engelse|duitse)(?= taal)|\b(dutch|french|english|german)\b",
    re.IGNORECASE,
)
_CODES = re.compile(r"\b(NL)\s*(?:[/+&-]|en)\s*(FR|EN|DE)\b(?:\s*(?:[/+&-]|en)\s*(FR|EN|DE)\b)?")
_LEVELS = re.compile(rf"\b{either(_LISTS['levels'])}\b", re.IGNORECASE)
_PLAIN: Mapping[str, str] = _LISTS["plain"]
DUTCH = "Nederlands"


def ticked_language(name: str, score: str, source: str) -> MustHave:
    """Return a language from a box, in VDAB's own words."""
    level = score.strip().casefold()
    shown = name[:1].upper() + name[1:]
    return MustHave(
        MustHaveKind.LANGUAGE, f"{shown}: {level}" if level else shown, f"{shown} {score}".strip(), source
    )


def named_languages(clauses: Iterable[str], source: str) -> tuple[dict[str, MustHave], dict[str, MustHave]]:
    """Return the languages that clauses ask, and those that are only a plus, by name."""
    asked: dict[str, MustHave] = {}
    welcome: dict[str, MustHave] = {}
    for clause in clauses:
        wanted, plus = demands(clause)
        for parts, kept in ((wanted, asked), (plus, welcome)):
            for part in parts:
                for name, level in _said(part):
                    value = f"{name}: {level}" if level else name
                    kept.setdefault(name, MustHave(MustHaveKind.LANGUAGE, value, clause, source))
    return asked, {name: one for name, one in welcome.items() if name not in asked}


def merge_languages(
    ticked: Iterable[MustHave], asked: Mapping[str, MustHave], welcome: Mapping[str, MustHave]
) -> tuple[list[MustHave], list[MustHave]]:
    """Return the languages asked, and the wishes.

    A ticked language is asked, unless the employer's own sentences speak of languages and leave it out or
    call it a plus: boxes are often ticked by default. Dutch stays asked. The ticked level wins.
    """
    speaks = bool(asked or welcome)
    musts: dict[str, MustHave] = {}
    wishes: dict[str, MustHave] = dict(welcome)
    for one in ticked:
        name = language_of(one)
        if name == DUTCH or name in asked or not speaks:
            musts[name] = one
            wishes.pop(name, None)
        else:
            wishes[name] = one
    for name, one in asked.items():
        musts.setdefault(name, one)
    return list(musts.values()), list(wishes.values())


def language_of(one: MustHave) -> str:
    """Return the name of the language of a must-have."""
    return one.value.partition(":")[0]


def _said(part: str) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for match in _LANGUAGE.finditer(part):
        word = next(filter(None, match.groups())).casefold()
        found.setdefault(_NAMES[word], _level(part, match.start(), match.end()))
    for match in _CODES.finditer(part):
        for code in filter(None, match.groups()):
            found.setdefault(_NAMES[code.casefold()], _level(part, match.start(), match.end()))
    return list(found.items())


def _level(part: str, start: int, end: int) -> str:
    """Return the word for the level that is nearest before the name, else the first right after it."""
    before = list(_LEVELS.finditer(part[:start]))
    after = _LEVELS.match(part[end:].lstrip(" :(-"))
    word = after[0] if after else before[-1][0] if before else ""
    word = word.casefold()
    return _PLAIN.get(word, word)
