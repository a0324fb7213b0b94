"""Reads what a text says of someone: claimed, denied, wished, of someone else, or unclear.

A small grammar in the manner of ConText. The text is cut in chunks (`matcher.linking.chunks`); triggers
(`matcher.linking.triggers`) give each chunk its reading; what the chunk does not say itself it takes from the
chunk before, until a full stop, "maar", or a subject or verb of its own. Then answers look back: "lassen: nee",
"koken en bakken kan ik niet", "vroeger wel, nu niet meer".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from matcher.domain.link import Outcome, Reading
from matcher.linking import triggers as t
from matcher.linking.chunks import HARD, JOINS, TURNS, Chunk, chunks
from matcher.linking.light import EMPTY, HEADINGS, LIGHT

_NUMBERS = {
    one: float(i) for i, one in enumerate(["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"])
} | {"een half": 0.5}

_GENDERS = frozenset("mvxwfhd")


@dataclass
class Said:
    """A chunk while it is read."""

    chunk: Chunk
    reading: Reading = field(default_factory=Reading)
    parts: list[tuple[range, Reading]] = field(default_factory=list)
    """Words with a reading of their own; the others have ``reading``."""
    used: set[int] = field(default_factory=set)
    """Numbers of words that are triggers and name nothing."""
    content: list[int] = field(default_factory=list)
    denials: list[range] = field(default_factory=list)
    own: bool = False
    """Whether the chunk has a subject, a verb or a trigger: then it takes nothing from the one before."""
    answered: bool = False
    list_ends: bool = False
    """Whether the denial in it ends at the comma."""
    other: bool = False
    dropped: bool = False
    remark: range | None = None
    heading: str | None = None

    def mark(self, *ranges: range) -> None:
        for one in ranges:
            self.used.update(one)

    def has(self, pattern: re.Pattern[str]) -> bool:
        found = self.chunk.found(pattern)
        self.mark(*found)
        return bool(found)

    def pieces(self) -> list[tuple[list[int], Reading]]:
        """Return the words that name something, in runs with one reading, in order."""
        found: list[tuple[list[int], Reading]] = []
        for i in self.content:
            reading = next((one for numbers, one in self.parts if i in numbers), self.reading)
            if found and found[-1][1] == reading:
                found[-1][0].append(i)
            else:
                found.append(([i], reading))
        return found


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
        _read(one, before, heading, said[-1] if said else None)
        if one.heading is not None:
            heading = one
        said.append(one)
        _look_back(said)
    return said


def _as_heading(one: Said) -> bool:
    return one.chunk.after == ":" and one.chunk.plain in HEADINGS


def _read(one: Said, before: Said | None, heading: Said | None, last: Said | None) -> None:
    plain = one.chunk.plain
    if one.chunk.after in {":", "="} and plain in HEADINGS:
        outcome = HEADINGS[plain]
        one.heading = plain
        one.reading = Reading(Outcome(outcome)) if outcome else Reading()
        _details(one)
        _contents(one)
        one.dropped = True
        return
    said = {word for word, _ in one.chunk.words}
    if len(said) > 1 and said <= _GENDERS:
        one.dropped = True
        return
    denials = _denials(one)
    verb = bool(one.chunk.found(t.FINITE))
    _subject(one, before, last, verb)
    _details(one)
    if _restricted(one, denials) or _absent(one):
        return
    _modality(one, before, heading, denials, verb)
    _contents(one)


def _denials(one: Said) -> list[range]:
    masked = {i for pattern in (t.PSEUDO, t.NOT_SINCE) for found in one.chunk.found(pattern) for i in found}
    one.mark(*one.chunk.found(t.PSEUDO), *one.chunk.found(t.NOT_SINCE))
    if masked:
        one.own = True
    if one.chunk.found(t.LANGUAGE):
        masked |= {i for found in one.chunk.found(t.LEVELS[0][1]) for i in found}
    masked |= {i for pattern in (t.HEDGE, t.UNWANTED) for found in one.chunk.found(pattern) for i in found}
    found = [r for r in (*one.chunk.found(t.DENIAL), *one.chunk.found(t.REFUSED)) if not masked & set(r)]
    if one.chunk.before == "noch" and not found:
        found = [range(0)]
    one.mark(*found)
    one.denials = found
    return found


def _subject(one: Said, before: Said | None, last: Said | None, verb: bool) -> None:
    who = t.OTHER.match(one.chunk.plain)
    one.own = one.own or verb
    one.mark(*one.chunk.found(t.BESIDE))
    told = t.TOLD_OF_ME.search(one.chunk.plain)
    if told is not None:
        one.mark(one.chunk.covered(0, told.end()))
        one.own = True
        return
    if who is not None:
        one.other = one.own = True
        one.mark(one.chunk.covered(who.start(), who.end()))
        return
    if one.chunk.found(t.FIRST_PERSON):
        one.own = True
        return
    if before is not None and before.other:
        one.other = True


def _details(one: Said) -> None:
    """Find level, duration and recency."""
    plain = one.chunk.plain
    for level, pattern in t.LEVELS:
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
    until = t.UNTIL.search(plain)
    if until:
        one.reading = replace(one.reading, until=int(until["year"]))
        one.mark(one.chunk.covered(until.start(), until.end()))


def _absent(one: Said) -> bool:
    """Being at home, ill or out of work is no experience; what follows "als" may be."""
    absent = one.chunk.found(t.ABSENCE)
    one.mark(*absent)
    if one.chunk.found(t.HEALTH) and not one.other:
        one.dropped = one.own = True
        return True
    if not absent or one.other or ("heb ik" in one.chunk.plain and not one.denials):
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


def _restricted(one: Said, denials: Sequence[range]) -> bool:
    """A limit to hours or burden is a remark: no competence, and never a medical fact."""
    found = one.chunk.found(t.RESTRICTED)
    hours = one.chunk.found(t.HOURS)
    limited = (
        (denials
        and not one.chunk.found(t.NEVER))
        or one.chunk.found(t.LIMITING)
        or (hours
        and one.chunk.found(t.WELL))
    )
    if not limited or not (found or hours) or one.other:
        return False
    one.mark(*one.chunk.found(t.DENIAL), *one.chunk.found(t.LIMITING))
    limits = [*found, *hours]
    one.remark = range(min(r.start for r in limits), max(r.stop for r in limits))
    one.dropped = one.own = True
    return True


def _modality(one: Said, before: Said | None, heading: Said | None, denials: list[range], verb: bool) -> None:
    reading = one.reading
    well = one.has(t.WELL)
    wish = one.chunk.found(t.WISH)
    hedge = one.chunk.found(t.HEDGE)
    asked = one.chunk.after == "?"
    one.mark(*wish, *hedge)
    one.own = one.own or well or bool(wish or hedge or denials) or one.chunk.before in TURNS
    if one.other or one.chunk.found(t.VISIT):
        if one.chunk.found(t.VISIT):
            one.mark(*one.chunk.found(t.VISIT))
            one.own = True
        one.reading = replace(reading, outcome=Outcome.SOMEONE_ELSE)
        return
    if _excepted(one, before):
        return
    if asked or hedge:
        one.reading = replace(reading, outcome=Outcome.UNCLEAR)
        one.own = True
    elif wish:
        unwanted = bool(denials) or bool(one.chunk.found(t.UNWANTED))
        one.reading = replace(reading, outcome=Outcome.WISHED, unwanted=unwanted)
        _rather(one)
    elif denials or one.chunk.found(t.WITHOUT):
        _deny(one, denials, verb)
    elif (not one.own and before is not None and not before.dropped) or (
        not one.own
        and before is not None
        and before.heading is None
        and before.reading.outcome is not Outcome.CLAIMED
    ):
        _inherit(one, before)
    elif heading is not None and not one.own:
        one.reading = replace(
            heading.reading, level=reading.level or heading.reading.level, context=heading.heading
        )
    if heading is not None and one.reading.context is None and heading.heading:
        one.reading = replace(one.reading, context=heading.heading)


def _rather(one: Said) -> None:
    words = [word for word, _ in one.chunk.words]
    if "dan" in words and "liever" in words:
        at = words.index("dan")
        one.mark(range(at, at + 1))
        one.parts.append((range(at + 1, len(words)), replace(one.reading, unwanted=True)))
    elif "naar" in words and "van" in words and words.index("van") < words.index("naar"):
        one.parts.append((range(words.index("van") + 1, words.index("naar")), Reading()))
        one.mark(range(words.index("naar"), words.index("naar") + 1))


def _excepted(one: Said, before: Said | None) -> bool:
    """Read "alles behalve", "niets behalve", "alleen" and "op ... na"."""
    chunk = one.chunk
    excepts, without = chunk.found(t.EXCEPT), t.OTHER_THAN.search(chunk.plain)
    if without:
        one.mark(range(chunk.covered(without.start(), without.end()).stop))
        one.own = True
        return True
    all_but = t.ALL_BUT.search(chunk.plain)
    if all_but and (chunk.found(t.EVERYTHING)):
        one.mark(chunk.found(t.EVERYTHING)[0])
        inside = chunk.covered(*all_but.span("what"))
        one.mark(range(inside.start - 1, inside.start), range(inside.stop, inside.stop + 1))
        one.parts.append((inside, replace(one.reading, outcome=Outcome.DENIED)))
        one.reading = replace(one.reading, outcome=Outcome.UNCLEAR)
        one.own = True
        return True
    if not excepts:
        return False
    at = excepts[0]
    one.mark(*excepts)
    one.own = one.list_ends = True
    denied_before = any(r.start < at.start for r in chunk.found(t.DENIAL)) or (
        before is not None and at.start == 0 and before.reading.outcome is Outcome.DENIED
    )
    after = Outcome.CLAIMED if denied_before else Outcome.DENIED
    if at.start and at.stop >= len(chunk.words):  # "bomen vellen uitgezonderd"
        one.reading = replace(one.reading, outcome=Outcome.DENIED)
        return True
    head = _verb_after(chunk, at)
    one.parts.append((range(at.stop, head), replace(one.reading, outcome=after)))
    rest = Outcome.DENIED if denied_before else Outcome.UNCLEAR
    one.reading = replace(one.reading, outcome=rest)
    one.mark(*chunk.found(t.EVERYTHING))
    return True


def _verb_after(chunk: Chunk, at: range) -> int:
    """Return where the clause takes up again after a fronted exception: "behalve lassen kan ik alles"."""
    if at.start > 0:
        return len(chunk.words)
    return next((r.start for r in chunk.found(t.FINITE) if r.start > at.stop), len(chunk.words))


def _deny(one: Said, denials: list[range], verb: bool) -> None:
    chunk, reading = one.chunk, one.reading
    without = chunk.found(t.WITHOUT)
    certificate = chunk.found(t.CERTIFICATE)
    if chunk.found(t.COMPOUND):
        one.reading = replace(reading, outcome=Outcome.UNCLEAR, certificate=False)
        return
    first = min((*denials, *without), key=lambda r: r.start)
    one.mark(*without)
    if certificate:
        _deny_certificate(one, first, certificate)
        return
    denied = replace(reading, outcome=Outcome.DENIED)
    ahead = [
        i for i in range(first.stop, len(chunk.words)) if chunk.words[i][0] not in EMPTY and i not in one.used
    ]
    behind = [i for i in range(first.start) if chunk.words[i][0] not in LIGHT and i not in one.used]
    if ahead and behind and (without or not verb):
        one.parts.append((range(first.start, len(chunk.words)), denied))
    else:
        one.reading = denied
    word = chunk.words[first.start][0]
    one.list_ends = not (
        (ahead and verb and word in {"niet", "not", "pas"}) or one.chunk.before == "noch" or word == "noch"
    )


def _deny_certificate(one: Said, first: range, certificate: list[range]) -> None:
    chunk = one.chunk
    at = certificate[0]
    one.mark(*certificate)
    words = chunk.words
    start = at.start
    while start > 0 and words[start - 1][0].endswith(
        ("s", "isch", "ische", "eel", "aar")
    ):  # "officieel bewijs"
        start -= 1
    one.mark(range(start, at.stop), range(first.start, at.start))
    before = [i for i in range(min(first.start, start)) if words[i][0] not in LIGHT and i not in one.used]
    after = [i for i in range(at.stop, len(words)) if words[i][0] not in EMPTY and i not in one.used]
    lacking = replace(one.reading, certificate=False)
    if before:
        one.parts.append((range(min(first.start, start)), lacking))
    if after and at.start >= first.start:
        one.parts.append((range(at.stop, len(words)), replace(lacking, outcome=Outcome.UNCLEAR)))
    one.reading = replace(lacking, outcome=Outcome.UNCLEAR if not before else Outcome.CLAIMED)
    one.dropped = not before and not after
    one.answered = True


def _inherit(one: Said, before: Said) -> None:
    was = before.parts[-1][1] if before.parts else before.reading
    outcome = was.outcome
    if outcome is Outcome.DENIED and one.chunk.before == "," and before.list_ends:
        one.own = True
        return
    if before.answered and one.chunk.before not in JOINS:
        return
    level = one.reading.level
    if (
        level is None
        and before.reading.level is not None
        and one.chunk.before in JOINS
        and _level_leads(before)
    ):
        level = was.level
    one.reading = replace(
        one.reading, outcome=outcome, unwanted=was.unwanted, context=was.context, level=level
    )
    one.list_ends = before.list_ends


def _level_leads(one: Said) -> bool:
    found = [r.start for _, pattern in t.LEVELS for r in one.chunk.found(pattern)]
    return bool(found) and bool(one.content) and min(found) < one.content[0]


def _contents(one: Said) -> None:
    one.content = [
        i
        for i, (word, _) in enumerate(one.chunk.words)
        if i not in one.used and word not in LIGHT and not word.isdigit()
    ]
    if one.chunk.found(t.COMPOUND) and one.reading.certificate is None:
        one.reading = replace(one.reading, certificate=not one.chunk.found(t.CERTIFICATE_GONE))
    if one.chunk.found(t.CERTIFICATE):
        spent = {i for r in one.chunk.found(t.CERTIFICATE) for i in r}
        rest = [i for i in one.content if i not in spent]
        if rest and one.reading.certificate is None:
            gone = bool(one.chunk.found(t.CERTIFICATE_GONE))
            one.mark(*one.chunk.found(t.CERTIFICATE), *one.chunk.found(t.CERTIFICATE_GONE))
            one.reading = replace(one.reading, certificate=not gone)
            one.content = [i for i in rest if i not in one.used]
        elif not rest:
            one.content = []


def _look_back(said: list[Said]) -> None:
    one = said[-1]
    if len(said) < 2 and not one.content:
        return
    gone = one.chunk.found(t.NO_LONGER)
    if gone and not one.dropped and one.reading.certificate is None:
        one.mark(*gone)
        one.content = [i for i in one.content if i not in one.used]
        if one.content:
            one.reading = replace(one.reading, outcome=Outcome.DENIED)
        one.own = True
    answer = _answer(one)
    if answer is not None or (gone and not one.content):
        _answer_back(said, True if answer is None and not gone else answer if answer is not None else False)
    elif (one.reading.certificate is False and not one.content) or _lost_certificate(one):
        _certificate_back(said)
    elif _only_level(one) and len(said) > 1:
        one.dropped = True
        if one.reading.level is not None:
            _level_back(said)
    elif one.own and one.content and one.content[0] == 0:
        _coordinated(said)
    if one.reading.level is not None and one.content and one.chunk.before in JOINS and not _level_leads(one):
        _level_back(said)


def _lost_certificate(one: Said) -> bool:
    return (
        not one.content and bool(one.chunk.found(t.CERTIFICATE)) and bool(one.chunk.found(t.CERTIFICATE_GONE))
    )


def _answer(one: Said) -> bool | None:
    """Return yes or no where the chunk says nothing else, or where it ends in one; else None."""
    words = [word for word, _ in one.chunk.words]
    if not words or (one.dropped and one.heading is None and not one.denials and words[0] not in t.YES):
        return None
    if one.remark is not None or one.reading.certificate is not None or one.other:
        return None
    bare = [
        word
        for i, word in enumerate(words)
        if word not in EMPTY and i not in one.used and word not in t.YES | t.NO
    ]
    if bare:
        return None
    if words[0] in t.NO or one.denials:
        return None if one.chunk.found(t.NOT_SINCE) else False
    return True if words[0] in t.YES or words[-1] in t.YES or words == ["wel"] else None


def _answer_back(said: list[Said], yes: bool) -> None:
    one = said[-1]
    one.dropped = one.answered = one.own = True
    one.content = []
    if (
        one.chunk.before in HARD
        or len(said) < 2
        or one.chunk.found(t.WISH)
        or said[-2].reading.certificate is not None
    ):
        return
    outcome = Outcome.CLAIMED if yes else Outcome.DENIED
    through = JOINS | {","} if one.chunk.before in {":", "="} else JOINS
    for earlier in _group(said[:-1], through):
        if (
            earlier.reading.outcome in {Outcome.CLAIMED, Outcome.UNCLEAR, Outcome.DENIED}
            and not earlier.other
        ):
            earlier.reading = replace(earlier.reading, outcome=outcome)
            earlier.parts = []
            earlier.dropped = earlier.dropped and not (earlier.heading and earlier.content)
            earlier.answered = True
            earlier.list_ends = True


def _group(said: Sequence[Said], through: frozenset[str]) -> Iterator[Said]:
    """Yield the last chunk and those that are coordinated with it, backwards."""
    for place in range(len(said) - 1, -1, -1):
        yield said[place]
        if (
            said[place].chunk.before not in through
            or place == 0
            or said[place - 1].own
            or said[place - 1].answered
        ):
            return


def _coordinated(said: list[Said]) -> None:
    """ "Lassen en metsen kan ik niet": what comes before the verb goes together."""
    one = said[-1]
    if one.chunk.before not in JOINS or len(said) < 2:
        return
    for earlier in _group(said[:-1], JOINS):
        if earlier.own or earlier.answered:
            return
        earlier.reading = replace(one.reading, level=earlier.reading.level or one.reading.level)


def _certificate_back(said: list[Said]) -> None:
    one = said[-1]
    one.dropped = True
    for earlier in reversed(said[:-1]):
        if earlier.content and earlier.reading.outcome is Outcome.CLAIMED:
            earlier.reading = replace(earlier.reading, certificate=False)
            return
        if earlier.chunk.before in HARD:
            return


def _only_level(one: Said) -> bool:
    return not one.content and not one.dropped and one.chunk.before not in HARD


def _level_back(said: list[Said]) -> None:
    level = said[-1].reading.level
    for earlier in _group(said[:-1], JOINS) if not said[-1].content else _group(said, JOINS):
        if earlier is said[-1]:
            continue
        if earlier.reading.level is not None:
            return
        earlier.reading = replace(earlier.reading, level=level)
