"""Polarity and mood of a chunk: denied, excepted, wished, doubted, or as the chunk before."""

import re
from dataclasses import replace

from matcher.domain.link import Outcome, Reading
from matcher.linking import triggers as t
from matcher.linking.chunks import JOINS, TURNS, Chunk
from matcher.linking.levels import LANGUAGE, LEVELS
from matcher.linking.light import EMPTY, LIGHT
from matcher.linking.said import Said, level_leads

_PARTICIPLE = re.compile(r"\w*ge\w+(?:d|t|en)")


def read_mood(one: Said, before: Said | None, heading: Said | None, *, verb: bool) -> None:
    """Give a chunk its outcome."""
    denials = one.denials
    reading = one.reading
    well = one.has(t.WELL) or (bool(one.chunk.words) and one.chunk.words[-1][0] in t.YES)
    wish = one.chunk.found(t.WISH)
    learning = one.chunk.found(LANGUAGE) and one.chunk.found(LEVELS[0][1])  # "nog aan het leren"
    hedge = [] if learning else one.chunk.found(t.HEDGE)
    asked = one.chunk.after == "?" and not LIGHT.issuperset(word for word, _ in one.chunk.words)
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
    elif (
        one.chunk.found(t.WELL) and not verb and before is not None and before.reading.unwanted
    ):  # "wel kantoor"
        one.reading = replace(reading, outcome=Outcome.WISHED)
    elif denials and not verb and (one.chunk.found(t.NO_MORE_IN) or _after_a_wish(before)):
        one.reading = replace(reading, outcome=Outcome.WISHED, unwanted=True)
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


def _after_a_wish(before: Said | None) -> bool:
    return before is not None and before.reading.outcome is Outcome.WISHED


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
    everything = chunk.found(t.EVERYTHING)
    but_for = bool(all_but and one.denials)
    if all_but and (but_for or everything or (before is not None and before.chunk.found(t.EVERYTHING))):
        one.mark(*everything[:1])
        inside = chunk.covered(*all_but.span("what"))
        one.mark(range(inside.start - 1, inside.start), range(inside.stop, inside.stop + 1))
        outcome, rest = Outcome.DENIED, Outcome.UNCLEAR
        if but_for:  # "op kassa na heb ik geen ervaring"
            outcome, rest = Outcome.CLAIMED, Outcome.DENIED
        one.parts.append((inside, replace(one.reading, outcome=outcome)))
        one.reading = replace(one.reading, outcome=rest)
        one.own = True
        return True
    if not excepts:
        excepted = before is not None and _excepted_before(one, before)
        if excepted:
            one.reading = replace(one.reading, outcome=Outcome.DENIED)
            one.own = one.list_ends = True
        return excepted
    at = excepts[0]
    one.mark(*excepts)
    one.own = one.list_ends = True
    head = _verb_after(chunk, at)
    denied_before = any(r.start < at.start or r.start >= head for r in one.denials) or (
        before is not None and at.start == 0 and before.reading.outcome is Outcome.DENIED
    )
    after = Outcome.CLAIMED if denied_before else Outcome.DENIED
    if at.start and at.stop >= len(chunk.words):  # "bomen vellen uitgezonderd"
        one.reading = replace(one.reading, outcome=Outcome.DENIED)
        return True
    one.parts.append((range(at.stop, head), replace(one.reading, outcome=after)))
    rest = Outcome.DENIED if denied_before else Outcome.UNCLEAR
    one.reading = replace(one.reading, outcome=rest)
    one.mark(*chunk.found(t.EVERYTHING))
    return True


def _excepted_before(one: Said, before: Said) -> bool:
    """Whether the chunk before makes this one the exception: "op 1 ding na, de kassa", "everything but"."""
    named = t.ALL_BUT.search(before.chunk.plain)
    if named and not one.own:
        return all(word in EMPTY or word.isdigit() for word in named["what"].split())
    everything = one.chunk.before == "but" and bool(before.chunk.found(t.EVERYTHING))
    return everything and not one.denials and not one.chunk.found(t.FINITE)


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
    ahead = [i for i in ahead if not _PARTICIPLE.fullmatch(chunk.words[i][0])]
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
    before = [
        i for i in range(min(first.start, start)) if words[i][0] not in LIGHT | t.ONLY and i not in one.used
    ]
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
    only = one.chunk.words and one.chunk.words[0][0] in t.ONLY
    if outcome is Outcome.DENIED and one.chunk.before == "," and (before.list_ends or only):
        one.own = True
        return
    if before.answered and one.chunk.before not in JOINS:
        return
    level = one.reading.level
    if (
        level is None
        and before.reading.level is not None
        and one.chunk.before in JOINS
        and level_leads(before)
    ):
        level = was.level
    certificate = was.certificate if one.chunk.before in JOINS and before.chunk.found(t.LED) else None
    if one.reading.certificate is not None:
        certificate = one.reading.certificate
    one.reading = replace(
        one.reading,
        outcome=outcome,
        unwanted=was.unwanted,
        context=was.context,
        level=level,
        certificate=certificate,
    )
    one.list_ends = before.list_ends
