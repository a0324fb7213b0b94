"""Words for who does the work: where a clause names them, and when they are meant rather than a skill."""

import re
from collections.abc import Sequence

from matcher.domain.link import LinkCandidate
from matcher.linking.chunks import Chunk
from matcher.linking.light import LIGHT, set_of
from matcher.linking.statement import Statement

MOST_BARE_WORDS = 3
"""Words of an occupation that stands there without "als" or "geweest"."""
_MOST_WORDS = 5
_AS_WORK = re.compile(
    r"(?<!\w)(?:als|comme|as|ben|was|geweest|beroep|stiel|vak|etais|suis|am|ex|gewezen|oud|ancien|jaar|jaren|maanden"
    r"|ans|years|worden|devenir|become|diploma|werk|job)(?!\w)"
)
_AFTER_WORK = set_of("in bij voor met op aan van waar dans chez at for naar de het")
AS = frozenset({"als", "comme", "as"})
"""Words before the occupation that is meant."""
_WHO = re.compile(
    r"(?:er|aar|ster|iste?|eur|euse|iere?|ien(?:ne)?|man|vrouw|kundige|hulp|juf|baas|gast|kracht|bediende)$"
)
"""Ends of Dutch and French words for who does the work."""
_AS_PROBABLE, _TITLE, _SURE_OF_SKILL = 0.65, 0.4, 0.7
"""A title is meant rather than a skill from this share of the chance of the skill, from this chance of its
own, and below this chance of the skill."""


def read_work(chunk: Chunk, core: Sequence[str], numbers: Sequence[int]) -> tuple[str, bool]:
    """Return what to look up among the occupations, or nothing, and whether the clause says it is one."""
    all_words = [word for word, _ in chunk.words]
    named = bool(_AS_WORK.search(chunk.plain))
    inside = list(core)
    for trigger in AS & set(all_words[numbers[0] : numbers[-1]]):
        inside = inside[inside.index(trigger) + 1 :] if trigger in inside else inside
    cut = next((i for i, word in enumerate(inside) if i and word in _AFTER_WORK), len(inside))
    inside = inside[:cut]
    while inside and inside[-1] in LIGHT:
        inside.pop()
    while inside and inside[0] in LIGHT:
        inside.pop(0)
    return (" ".join(inside), named) if 0 < len(inside) <= _MOST_WORDS else ("", False)


def is_title(statement: Statement) -> bool:
    """Whether the words may be the title of who does the work: no infinitive ("lassen") and no part."""
    last = statement.work.rpartition(" ")[2]
    return (
        (statement.whole or statement.told)
        and not statement.able
        and not (last.endswith("en") and not last.endswith("ien"))
    )


def names_who(work: str) -> bool:
    """Whether the last word is one for who does the work: "heftruck" is none."""
    return bool(_WHO.search(work))


def rather_work(statement: Statement, top: LinkCandidate, work: Sequence[LinkCandidate]) -> bool:
    """Whether a title is about as probable as what it shares its words with: "chauffeur" plans no drivers."""
    return (
        bool(work)
        and is_title(statement)
        and names_who(statement.work)
        and top.probability < _SURE_OF_SKILL
        and work[0].probability >= max(_AS_PROBABLE * top.probability, _TITLE)
    )
