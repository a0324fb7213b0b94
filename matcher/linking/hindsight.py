"""What a chunk says of those before it: "lassen: nee", "koken en bakken kan ik niet", "nu niet meer"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from matcher.domain.link import Outcome
from matcher.linking import triggers as t
from matcher.linking.chunks import HARD, JOINS
from matcher.linking.levels import LANGUAGE, LANGUAGE_USE
from matcher.linking.light import EMPTY
from matcher.linking.limits import limit_alone
from matcher.linking.said import Said, level_leads
from matcher.linking.told import is_participle

_POINTS = frozenset({"dat", "daar", "zoiets"})


def look_back(said: list[Said]) -> None:
    """Let the last chunk change what the ones before it say."""
    one = said[-1]
    if len(said) < 2 and not one.content:
        return
    if one.worn:
        _over(said)
        return
    if _use_of_language(said):
        return
    _doubt_back(said)
    gone = [] if one.chunk.found(t.CERTIFICATE) else one.chunk.found(t.NO_LONGER)
    if gone and not one.dropped and one.reading.certificate is None:
        one.mark(*gone)
        one.content = [i for i in one.content if i not in one.used]
        if one.content:
            one.reading = replace(one.reading, outcome=Outcome.DENIED)
        one.own = one.list_ends = True
    if _points_back(said):
        return
    _answer_or_detail(said, gone)


def _answer_or_detail(said: list[Said], gone: list[range]) -> None:
    one = said[-1]
    answer = _answer(one)
    if answer is not None or (gone and not one.content):
        _answer_back(said, True if answer is None and not gone else answer if answer is not None else False)
    elif (one.reading.certificate is False and not one.content) or _lost_certificate(one):
        _certificate_back(said, there=False)
    elif (
        not one.content
        and one.chunk.found(t.CERTIFICATE)
        and one.chunk.before not in HARD
        and not one.denials
    ):
        _certificate_back(said, there=one.reading.outcome is not Outcome.DENIED)
    elif _only_level(one) and len(said) > 1:
        one.dropped = True
        if one.reading.level is not None:
            _level_back(said)
    elif one.own and one.content and _fronted(one):
        _coordinated(said)
    if one.reading.level is not None and one.content and one.chunk.before in JOINS and not level_leads(one):
        _level_back(said)


def _points_back(said: list[Said]) -> bool:
    """Read "lassen, dat deden de anderen" and "kok, dat zou ik graag doen"; after "nee" it is denied."""
    one = said[-1]
    words = [word for word, _ in one.chunk.words]
    wished = one.reading.outcome is Outcome.WISHED
    if one.content or one.chunk.before in HARD or not (one.other or wished) or _POINTS.isdisjoint(words):
        return False
    outcome = Outcome.WISHED if wished else Outcome.SOMEONE_ELSE
    if one.other and words[0] in t.NO:
        outcome = Outcome.DENIED
    for earlier in _group(said[:-1], JOINS):
        if earlier.reading.outcome is Outcome.CLAIMED:
            earlier.reading = replace(earlier.reading, outcome=outcome, unwanted=one.reading.unwanted)
    return True


def _doubt_back(said: list[Said]) -> None:
    """Leave open what once went well, what is hardly begun, and what someone only thinks."""
    one, earlier = said[-1], said[:-1]
    if not earlier or one.chunk.before in HARD:
        return
    if earlier[-1].sure and _is_past(one):  # "mijn rug wil niet meer, vroeger gemetst"
        one.reading = replace(one.reading, outcome=Outcome.UNCLEAR)
    since = one.chunk.plain.startswith("nu ") and earlier[-1].chunk.found(t.COULD)
    if (
        (since or (not one.content and one.chunk.found(t.HEDGE)))
        and not earlier[-1].other
        and one.reading.level is None
    ):
        earlier[-1].reading = replace(earlier[-1].reading, outcome=Outcome.UNCLEAR)


def _over(said: list[Said]) -> None:
    """Deny what a body no longer can; in a sentence of its own that says so it stays open."""
    one, before = said[-1], said[-2] if len(said) > 1 else None
    if before is None or not (one.sure or _is_past(before)):
        return
    apart = one.chunk.before in HARD
    if apart and not _is_past(before):
        return
    for earlier in _group(said[:-1], JOINS):
        if earlier.reading.outcome is Outcome.CLAIMED and not earlier.other:
            outcome = Outcome.UNCLEAR if apart else Outcome.DENIED
            earlier.reading = replace(earlier.reading, outcome=outcome)


def _is_past(one: Said) -> bool:
    last = one.chunk.words[one.content[-1]][0] if one.content else ""
    return is_participle(last) or one.reading.years is not None or bool(one.chunk.found(t.DID))


def _use_of_language(said: list[Said]) -> bool:
    """Take the lowest level: "Engels versta ik, maar schrijven gaat moeilijk"."""
    one, before = said[-1], said[-2] if len(said) > 1 else None
    uses = {one.chunk.words[i][0] for i in one.content}
    if before is None or one.chunk.before in HARD or not uses or not uses <= LANGUAGE_USE:
        return False
    if not before.chunk.found(LANGUAGE):
        return False
    level = 1 if one.denials else one.reading.level
    one.dropped, one.content = True, []
    if level is not None:
        before.reading = replace(before.reading, level=min(level, before.reading.level or level))
    return True


def _fronted(one: Said) -> bool:
    """Whether what the chunk names stands before its verb: "lassen kan ik niet"."""
    verbs = [found.start for found in one.chunk.found(t.FINITE)]
    return one.content[0] < min(verbs, default=0) or one.content[0] == 0


def _lost_certificate(one: Said) -> bool:
    return (
        not one.content and bool(one.chunk.found(t.CERTIFICATE)) and bool(one.chunk.found(t.CERTIFICATE_GONE))
    )


def _answer(one: Said) -> bool | None:
    """Return yes or no where the chunk says nothing else, or where it ends in one; else None."""
    words = [word for word, _ in one.chunk.words]
    if not words or (one.dropped and one.heading is None and not one.denials and words[0] not in t.YES):
        return None
    if one.remark is not None or one.reading.certificate is not None or one.other or _lost_certificate(one):
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
    return True if words[0] in t.YES or words[-1] in t.YES or words in (["wel"], ["ik", "ook"]) else None


def _answer_back(said: list[Said], yes: bool) -> None:
    one = said[-1]
    one.dropped = one.answered = one.own = True
    one.content = []
    never = bool(one.chunk.found(t.NEVER))  # "lassen: geen attest, nooit gedaan"
    if never and len(said) > 2 and said[-2].dropped:
        said = [*said[:-2], one]
    if (
        one.chunk.before in HARD
        or len(said) < 2
        or one.chunk.found(t.WISH)
        or (said[-2].reading.certificate is not None and not never)
    ):
        return
    if one.chunk.found(t.NOT_ANY_MORE) and said[-2].chunk.found(t.WORKED) and not one.chunk.found(t.ABLE):
        return  # who was a cook, was one, also when that is over
    outcome = Outcome.CLAIMED if yes else Outcome.DENIED
    through = JOINS | {",", "("} if one.chunk.before in {":", "="} else JOINS
    for earlier in _group(said[:-1], through):
        if (
            earlier.reading.outcome in {Outcome.CLAIMED, Outcome.UNCLEAR, Outcome.DENIED}
            and not earlier.other
            and (yes or not limit_alone(earlier))
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
    """Read together what comes before the verb, as in "lassen en metsen kan ik niet"."""
    one = said[-1]
    if one.chunk.before not in JOINS or len(said) < 2:
        return
    for earlier in _group(said[:-1], JOINS):
        if earlier.own or earlier.answered or earlier.reading.years is not None:
            return
        earlier.reading = replace(one.reading, level=earlier.reading.level or one.reading.level)


def _certificate_back(said: list[Said], *, there: bool) -> None:
    one = said[-1]
    one.dropped = True
    for earlier in reversed(said[:-1]):
        if earlier.content and earlier.reading.outcome is Outcome.CLAIMED:
            earlier.reading = replace(earlier.reading, certificate=there)
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
