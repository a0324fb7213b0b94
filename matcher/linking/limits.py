"""What limits the work someone can do: hours and burdens, and a body that no longer can.

A limit to hours or burden is a remark for the counsellor. Its cause is a medical fact: read, so that what is
over because of it is not claimed, and kept nowhere.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from matcher.domain.link import Outcome
from matcher.linking import triggers as t
from matcher.linking.chunks import JOINS, Chunk
from matcher.linking.light import EMPTY, LIGHT
from matcher.linking.said import Said
from matcher.linking.triggers import any_of
from matcher.word_lists import either, lists_beside

_LISTS = lists_beside(__file__)

_RESTRICTED = any_of(_LISTS["restricted"])
"""Burdens and hours that a denial makes a limit: "geen nachten", "niet meer tillen"."""
_HOURS = any_of(_LISTS["hours"])
_LIMITING = any_of(_LISTS["limiting"])
_PLACED = any_of(_LISTS["placed"])
"""A place that health forbids: "niet in de koeling met mijn reuma"."""
_PARTS = {name: either(_LISTS[name]) for name in ("body", "said_of_it", "lets", "won_t", "spent", "because")}
_HEALTH = any_of(_LISTS["health"])
_NO_MORE = any_of(_LISTS["no_more"] % _PARTS)
"""A part of the body that no longer can: what is said before it is over."""
_WORN = any_of(_LISTS["worn"] % _PARTS)
"""The same of something that is past; beside what someone does today it only limits the work."""
_OVER = any_of(_LISTS["over"])
_OPENS = re.compile(rf"(?:en |nu )?(?:mijn|m n|mon|ma|mes|my) {_PARTS['body']}(?!\w| ligt)")
"""A clause about a part of the body, which after work that is past tells why it is."""
_ACHES = any_of(_LISTS["aches"])
_STOPPED = any_of(_LISTS["stopped"])
_CAUSES = frozenset(
    {"tot", "door", "wegens", "vanwege", "omwille", "sinds", "na", "met", "depuis", "until", "cause"}
)
"""Words before the reason why someone stopped: what stands before them was done."""
_NEAR = 4
"""Words between such a word and the reason."""


def read_limit(one: Said, before: Said | None) -> bool:
    """Read a limit to hours or burden as a remark: no competence, and never a medical fact."""
    chunk = one.chunk
    found, hours = chunk.found(_RESTRICTED), chunk.found(_HOURS)
    if one.denials and not chunk.found(t.FINITE) and chunk.found(_HEALTH):
        found += chunk.found(_PLACED)
    more = before is not None and before.remark and before.denials and chunk.before in JOINS
    if more and not one.own:  # "niet in stof of rook"
        found += [range(i, i + 1) for i, (word, _) in enumerate(chunk.words) if word not in LIGHT]
    limited = (
        (one.denials and not (chunk.found(t.NEVER) and not chunk.found(t.ABLE)))
        or chunk.found(_LIMITING)
        or any(r.stop == limit.start for r in chunk.found(t.WITHOUT) for limit in found)
        or chunk.found(_HEALTH)
        or (hours and chunk.found(t.WELL))
        or (found and chunk.found(t.UNWANTED))
        or (hours and _only(chunk, [hours[0], *chunk.found(t.WISH)]))
        or more
    )
    well = chunk.found(t.WELL)
    beside = hours and not found and not one.denials and well and not _only(chunk, [*hours, *well])
    limited = limited and not beside
    if hours and not limited and (chunk.found(t.WISH) or beside) and not one.other:
        one.remark = hours[0]  # "zoek iets deeltijds als kok", "kassa zittend wel"
        one.mark(hours[0])
    if not limited or not (found or hours) or one.other:
        return False
    one.mark(*chunk.found(t.DENIAL), *chunk.found(_LIMITING))
    limits = [*found, *hours]
    one.remark = range(min(r.start for r in limits), max(r.stop for r in limits))
    if any(r.start in one.remark for r in chunk.found(_HEALTH)):
        one.remark = limits[0]
    one.dropped = one.own = True
    return True


def limit_alone(one: Said) -> bool:
    """Read a limit that is denied afterwards as a remark: "nachten: nee"; return whether it is one."""
    limits = [*one.chunk.found(_RESTRICTED), *one.chunk.found(_HOURS)]
    if not limits or not _only(one.chunk, limits):
        return False
    one.remark = range(min(r.start for r in limits), max(r.stop for r in limits))
    one.dropped = True
    return True


def _only(chunk: Chunk, ranges: Sequence[range]) -> bool:
    """Return whether the chunk says nothing beside these words."""
    spent = {i for one in ranges for i in one}
    return all(i in spent or word in LIGHT or word.isdigit() for i, (word, _) in enumerate(chunk.words))


def read_health(one: Said, before: Said | None) -> bool:
    """Read what a body no longer can: what is over because of it is denied, and the cause says nothing.

    Returns whether the chunk is read; else it still has to be, without the words that tell of health.
    """
    chunk = one.chunk
    no_more, worn = chunk.found(_NO_MORE), chunk.found(_WORN)
    told = [*chunk.found(_HEALTH), *no_more, *worn, *chunk.found(_OPENS)]
    stopped = [*chunk.found(_STOPPED), *chunk.found(_OVER)]
    if one.other or not told:
        return False
    one.health = True
    first, stop = min(r.start for r in told), max(r.stop for r in told)
    words = [word for word, _ in chunk.words]
    cause = next((i for i in range(first - 1, max(-1, first - _NEAR), -1) if words[i] in _CAUSES), None)
    last = cause is not None and any(word not in LIGHT for word in words[:cause])
    start = first if cause is None else cause
    one.mark(range(start, len(words) if last and not stopped else stop), *stopped)
    rest = [i for i, word in enumerate(words) if i not in one.used and word not in EMPTY]
    both = before is not None and chunk.before in JOINS and bool(before.chunk.found(_STOPPED))
    nu = bool(one.denials) and words[0] == "nu"
    over = bool(no_more or stopped or both or nu or words[start] in {"tot", "until"})
    if rest and over:
        one.reading = replace(one.reading, outcome=Outcome.DENIED)
        one.worn = one.sure = both or (
            bool(no_more) and words[0] == "nu"
        )  # "gestopt met metsen en plakken door mijn rug"
        one.own = True
        one.content = rest
        return True
    if rest and (last or one.denials):
        return False
    opens = _OPENS.match(chunk.plain) and not chunk.found(_ACHES)  # "mijn heupen laten het afweten"
    one.worn = over or bool(worn or opens)
    one.sure = over
    one.dropped = one.own = True
    return True
