"""Reads what a text says of someone: claimed, denied, wished, of someone else, or unclear.

A small grammar in the manner of ConText. The text is cut in chunks (`matcher.linking.chunks`); triggers
(`matcher.linking.triggers`) give each chunk its reading (`matcher.linking.mood`); what the chunk does not
say itself it takes from the chunk before, until a full stop, "maar", or a subject or verb of its own. Then
answers look back (`matcher.linking.hindsight`): "lassen: nee", "vroeger wel, nu niet meer".
"""

from collections.abc import Mapping
from dataclasses import replace

from matcher.domain.dutch import NUMBERS
from matcher.domain.link import Outcome, Reading
from matcher.linking import triggers as t
from matcher.linking.chunks import HARD, chunks
from matcher.linking.hindsight import look_back
from matcher.linking.levels import LANGUAGE, LEVELS
from matcher.linking.light import HEADINGS, LIGHT
from matcher.linking.limits import read_health, read_limit
from matcher.linking.mood import read_mood
from matcher.linking.said import Said

_NUMBERS: Mapping[str, float] = NUMBERS | {"een half": 0.5, "dertig": 30, "veertig": 40}
_GENDERS = frozenset("mvxwfhd")


def read_chunks(text: str, cuts: frozenset[int] = frozenset()) -> list[Said]:
    """Return the chunks of a text in order, each with what it says.

    Parameters
    ----------
    cuts
        Places where two words are glued together.
    """
    said: list[Said] = []
    heading: Said | None = None
    for chunk in chunks(text, cuts):
        one = Said(chunk)
        before = said[-1] if said and chunk.before not in HARD else None
        if chunk.before == "\n" or (
            said and said[-1].chunk.after in HARD and heading is not None and _as_heading(one)
        ):
            heading = None
        _read(one, before, heading)
        if one.heading is not None:
            heading = one
        said.append(one)
        look_back(said)
    return said


def _as_heading(one: Said) -> bool:
    return one.chunk.after == ":" and one.chunk.plain in HEADINGS


def _read(one: Said, before: Said | None, heading: Said | None) -> None:
    plain = one.chunk.plain
    if one.chunk.after in {":", "="} and plain in HEADINGS:
        one.heading = plain
        one.reading = Reading(HEADINGS[plain])
        _details(one)
        _contents(one)
        one.dropped = True
        return
    said = {word for word, _ in one.chunk.words}
    if len(said) > 1 and said <= _GENDERS:
        one.dropped = True
        return
    _denials(one)
    verb = bool(one.chunk.found(t.FINITE))
    _subject(one, before, verb)
    _details(one)
    if read_limit(one, before) or read_health(one, before) or _absent(one):
        return
    read_mood(one, before, heading, verb=verb)
    _contents(one)
    if one.chunk.after == ":" and not one.content and one.reading.level is not None:
        one.heading, one.dropped = "", True  # "tweetalig: Frans en Arabisch"


def _denials(one: Said) -> None:
    masked = {i for pattern in (t.PSEUDO, t.NOT_SINCE) for found in one.chunk.found(pattern) for i in found}
    one.mark(*one.chunk.found(t.PSEUDO), *one.chunk.found(t.NOT_SINCE))
    if masked:
        one.own = True
    if one.chunk.found(LANGUAGE):
        masked |= {i for found in one.chunk.found(LEVELS[0][1]) for i in found}
    if one.chunk.found(t.CERTIFICATE):
        masked |= {i for found in one.chunk.found(t.CERTIFICATE_GONE) for i in found}
    masked |= {i for pattern in (t.HEDGE, t.UNWANTED) for found in one.chunk.found(pattern) for i in found}
    found = [r for r in (*one.chunk.found(t.DENIAL), *one.chunk.found(t.REFUSED)) if not masked & set(r)]
    if one.chunk.before == "noch" and not found:
        found = [range(0)]
    one.mark(*found)
    one.denials = found


def _subject(one: Said, before: Said | None, verb: bool) -> None:
    who = t.OTHER.match(one.chunk.plain)
    one.own = one.own or verb
    one.mark(*one.chunk.found(t.BESIDE))
    relative = t.RELATIVE.search(one.chunk.plain)
    if relative is not None:
        again = t.AGAIN.search(one.chunk.plain, relative.end())
        theirs = one.chunk.covered(relative.end(), again.start() if again else len(one.chunk.plain))
        one.parts.append((theirs, replace(one.reading, outcome=Outcome.SOMEONE_ELSE)))
    told = t.TOLD_OF_ME.search(one.chunk.plain)
    if told is not None:
        one.mark(one.chunk.covered(0, told.end()))
        one.own = True
        return
    if who is not None:
        one.other = one.own = True
        one.mark(one.chunk.covered(who.start(), who.end()))
        return
    whose = before.other or before.chunk.plain == "de mensen" if before is not None else False
    if one.chunk.before == "waar" and before is not None and whose and not before.chunk.found(t.FINITE):
        one.other = one.own = True  # "de man waar ik mee getrouwd ben is kok"
        return
    if one.chunk.found(t.FIRST_PERSON):
        one.own = True
        return
    if one.chunk.found(t.INVERTED):
        one.other = one.own = True
        one.mark(*one.chunk.found(t.INVERTED))
        return
    if before is not None and before.other:
        one.other = True


def _details(one: Said) -> None:
    """Find level, duration and recency."""
    plain = one.chunk.plain
    for level, pattern in LEVELS:
        found = one.chunk.found(pattern)
        one.mark(*found)
        if found and one.reading.level is None:
            one.reading = replace(one.reading, level=level)
    years = t.YEARS.search(plain)
    if years:
        number = _NUMBERS.get(years["n"]) or float(years["n"].replace(",", "."))
        number = number / 12 if years["unit"].startswith(("maand", "mois", "month")) else number
        one.reading = replace(one.reading, years=round(number, 2))
        one.mark(one.chunk.covered(years.start(), years.end()))
    one.mark(*one.chunk.found(t.AGO))
    until = t.UNTIL.search(plain)
    if until:
        one.reading = replace(one.reading, until=int(until["year"]))
        one.mark(one.chunk.covered(until.start(), until.end()))


def _absent(one: Said) -> bool:
    """Being at home, ill or out of work is no experience; what follows "als" may be."""
    absent = [r for r in one.chunk.found(t.ABSENCE) if not one.used.issuperset(r)]
    one.mark(*absent)
    absent = [r for r in absent if not _employer(one, r)]
    if (
        not absent
        or one.other
        or one.chunk.found(t.EXCEPT)
        or ("heb ik" in one.chunk.plain and not one.denials)
    ):
        return False
    words = [word for word, _ in one.chunk.words]
    if "als" in words[:-1]:
        one.mark(range(words.index("als") + 1))
        one.own = True
        _contents(one)
        return True
    te = next(
        (
            i
            for i, word in enumerate(words[:-1])
            if word in {"te", "na"} and i > 1 and words[i - 1] in {"om", "geweest"}
        ),
        None,
    )
    if te is not None:
        one.mark(range(te + 1))
        one.own = True
        _contents(one)
        return True
    one.dropped = one.own = True
    return True


def _employer(one: Said, found: range) -> bool:
    """Return whether someone worked there: "bediende bij de mutualiteit"."""
    words = [word for word, _ in one.chunk.words]
    first = found.start - (found.start > 0 and words[found.start - 1] in {"de", "het", "een"})
    named = (
        i for i in range(first - 1) if i not in one.used and words[i] not in LIGHT and not words[i].isdigit()
    )
    return first > 1 and words[first - 1] in {"bij", "in", "voor"} and any(named)


def _contents(one: Said) -> None:
    one.content = [
        i
        for i, (word, _) in enumerate(one.chunk.words)
        if i not in one.used
        and (word not in LIGHT or (i and len(word) == 1 and one.chunk.words[i - 1][0] == "rijbewijs"))
        and not word.isdigit()
    ]
    if one.chunk.found(t.COMPOUND) and one.reading.certificate is None:
        one.reading = replace(one.reading, certificate=not one.chunk.found(t.CERTIFICATE_GONE))
    if one.chunk.found(t.CERTIFICATE):
        one.mark(*one.chunk.found(t.ACHIEVED_AT))
        one.content = [i for i in one.content if i not in one.used]
        spent = {i for r in one.chunk.found(t.CERTIFICATE) for i in r}
        rest = [i for i in one.content if i not in spent]
        if rest and one.reading.certificate is None:
            gone = bool(one.chunk.found(t.CERTIFICATE_GONE))
            one.mark(*one.chunk.found(t.CERTIFICATE), *one.chunk.found(t.CERTIFICATE_GONE))
            one.reading = replace(one.reading, certificate=not gone)
            one.content = [i for i in rest if i not in one.used]
        elif not rest:
            one.content = []
