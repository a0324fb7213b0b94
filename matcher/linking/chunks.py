"""A text in chunks: the words between two marks or conjunctions, which may name one thing each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from matcher.linking.light import HEADINGS, LIGHT, set_of
from matcher.linking.speech import Token, tokens

HARD = frozenset({".", "!", ";", "\n", "•", "·", "●", "▪", "|", "*", "…"})
"""Marks that end everything that was said before them, but for a heading on its line."""
_SOFT = frozenset({",", ":", "(", ")", "?", "=", "/", "+", "&", "-", "–", "—", ">", "→"})
ANSWERS = frozenset({"✓", "✔", "✗", "✘"})
JOINS = frozenset({"en", "of", "and", "or", "et", "ou", "&", "+", "/", "noch"})
TURNS = frozenset(
    {"maar", "want", "dus", "omdat", "but", "mais", "because", "car", "doch", "echter", "terwijl", "waar"}
    | {"waarbij", "nadien", "daarna", "daarvoor", "ervoor"}
)
_FRENCH = frozenset({"j", "ai", "ans", "je", "experience", "pas", "travaille", "d"})
_ASKED_WHETHER = frozenset({"weet", "weten", "zeker", "know", "idee", "benul"})
_SPLIT_AFTER = frozenset({"ja", "nee", "oui", "non", "yes"})
_ONE_THING = frozenset({("laden", "lossen"), ("laad", "los"), ("geladen", "gelost"), ("load", "unload")})
"""Pairs that name one thing: nobody learns to load alone."""
_FIRST = frozenset({"ik", "je", "i", "j"})
_FINITE_FIRST = set_of(
    """
    ben heb kan kon ken was doe deed had werk werkte sta stond rij reed mag moet wil zou zoek weet spreek
    versta zit zat woon volg ga ging suis sais ai peux fais connais parle can am have did do worked know
    """
)
_SUBORDINATE = set_of(
    """
    dat of als die wat hoe waar toen omdat want wie zoals terwijl sinds nadat tot doordat waarvan waarin
    wanneer alles que qui quand si that if when where what who since because how
    """
)
"""Words after which "ik kan" belongs to what was said before."""
_ENDS_CLAUSE = set_of("niet wel goed ook graag nooit gedaan geweest gewerkt geleerd meer perfect")
_DENIALS = frozenset({"geen", "niet", "nooit", "niets", "nee", "zonder"})
_LONGEST_CHUNK = 80
"""Words in a row after which a chunk ends without a mark: patterns look through a whole chunk for each
match, so longer ones would take time that grows with their square."""


@dataclass
class Chunk:
    """Words in a row, and the mark or conjunction before and after them."""

    tokens: list[Token] = field(default_factory=list)
    before: str = "\n"
    after: str = "\n"

    @cached_property
    def words(self) -> list[tuple[str, int]]:
        """Each word as it is written, with the number of its token."""
        return [(word, i) for i, one in enumerate(self.tokens) for word in one.plain.split()]

    @cached_property
    def plain(self) -> str:
        """The words in one line."""
        return " ".join(word for word, _ in self.words)

    @cached_property
    def _starts(self) -> list[int]:
        found, at = [], 0
        for word, _ in self.words:
            found.append(at)
            at += len(word) + 1
        return found

    def found(self, pattern: re.Pattern[str]) -> list[range]:
        """Return the words that each match of a pattern covers, as ranges of their numbers."""
        return [self.covered(one.start(), one.end()) for one in pattern.finditer(self.plain)]

    def covered(self, start: int, end: int) -> range:
        """Return the numbers of the words in a stretch of the line."""
        first, stop = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        if 0 <= first < stop and self._starts[first] + len(self.words[first][0]) <= start:
            first += 1  # it begins at the space after a word
        return range(max(0, first), stop) if first < stop else range(0)


def chunks(text: str, cuts: frozenset[int] = frozenset()) -> list[Chunk]:
    """Return the chunks of a text in order; marks and conjunctions are in none."""
    found: list[Chunk] = []
    said = list(tokens(text, cuts))
    chunk = Chunk()
    for i, token in enumerate(said):
        mark = _separator(said, i, chunk)
        if mark is None:
            if len(chunk.tokens) == _LONGEST_CHUNK:
                chunk.after = ","
                found.append(chunk)
                chunk = Chunk(before=",")
            if token.is_word or token.plain in ANSWERS:
                chunk.tokens.append(token)
            elif token.plain in "/-+" and not _after_figure(chunk):  # "Engels: /", "koken +"
                chunk.tokens.append(replace(token, plain="ja" if token.plain == "+" else "nee"))
            continue
        if chunk.tokens:
            chunk.after = mark
            found.append(chunk)
            chunk = Chunk(before=mark)
        elif mark in HARD or mark in TURNS or chunk.before not in HARD | TURNS | {":", "(", "?", "="}:
            if not (mark == "," or (mark in JOINS and chunk.before == ":")):
                chunk.before = mark
            if found and found[-1].after != ":":  # a heading may stand on a line of its own
                found[-1].after = mark if mark in HARD | {":"} else found[-1].after
        elif mark == "-" and chunk.before == "\n":
            chunk.before = "•"
    if chunk.tokens:
        found.append(chunk)
    return [part for one in found for part in _answered_apart(one)]


def _after_figure(chunk: Chunk) -> bool:
    return bool(chunk.tokens) and chunk.tokens[-1].plain.isdigit()


def _separator(said: Sequence[Token], i: int, chunk: Chunk) -> str | None:
    word = said[i].plain
    parts = _parts_words(said, i, chunk) if said[i].is_word else _parts_marks(said, i, chunk)
    return word if parts else None


def _parts_words(said: Sequence[Token], i: int, chunk: Chunk) -> bool:
    """Whether a word is a conjunction between things."""
    word = said[i].plain
    if word not in JOINS and word not in TURNS:
        return False
    first, second = (said[i - back].plain if i >= back else "" for back in (2, 1))
    after = said[i + 1].plain if i + 1 < len(said) else ""
    ours = word == "maar" and (
        second in {"ons", "mijn"} or first in {"geef", "doe"}
    )  # "ons ma", "geef mij maar"
    if ours or (second, after) in _ONE_THING:
        return False
    if word == "want":
        return [one.plain for one in said[i + 1 : i + 2]] != ["to"]
    if word == "of":  # "weet niet of"
        return not {one for one, _ in Chunk(chunk.tokens[-3:]).words} & _ASKED_WHETHER
    if word == "en":  # French
        return not {one.plain for one in said[max(0, i - 4) : i]} & _FRENCH
    return word != "ou" or bool(chunk.tokens)


def _parts_marks(said: Sequence[Token], i: int, chunk: Chunk) -> bool:
    """Whether a mark stands between things: not in "0,01", "4/5" and "m/v"."""
    mark = said[i].plain
    if mark in HARD:
        return True
    if mark not in _SOFT or (mark in "/-" and chunk.before in {":", "="} and not chunk.tokens):
        return False
    if mark in "+-" and chunk.tokens and (i + 1 == len(said) or said[i + 1].plain in {",", "\n"}):
        return False
    near = [*said[i - 1 : i], *said[i + 1 : i + 2]]
    tight = len(near) == 2 and near[0].end == said[i].start and near[1].start == said[i].end
    figures = mark in ",/-:" and all(one.plain[:1].isdigit() for one in near)
    letters = mark == "/" and all(len(one.plain) == 1 for one in near)
    return not (tight and (figures or letters))


def _spoken(words: Sequence[str], tokens: Sequence[int]) -> Iterator[int]:
    """Yield the tokens with which a clause begins that no mark parts from the one before, as in speech.

    "geen rijbewijs ik kan koken", "geen hond wel een kat", "vegen kan ik goed dweilen kan ik niet".
    """
    start = 0
    for i in range(1, len(words) - 1):
        if not LIGHT.issuperset(words[start:i]) and words[i - 1] not in _SUBORDINATE:
            said = words[start:i]
            pair = (words[i], words[i + 1])
            clause = pair[0] in _FIRST and pair[1] in _FINITE_FIRST
            turned = (
                words[i - 1] in _ENDS_CLAUSE
                and words[i] not in _ENDS_CLAUSE
                and _turned(said)
                and _turned(words[i:])
            )
            well = words[i] == "wel" and not _DENIALS.isdisjoint(said) and _turned(said) >= _turned(words[i:])
            if clause or turned or well:
                yield tokens[i]
                start = i


def _turned(words: Sequence[str]) -> bool:
    return any(verb in _FINITE_FIRST and who == "ik" for verb, who in pairwise(words))


def _answered_apart(chunk: Chunk) -> Iterator[Chunk]:
    """Yield "gras ja snoeien ja" as two chunks, and "✓ gras ✗ snoeien"."""
    plain = [one.plain for one in chunk.tokens]
    leads, headed = plain[0] in ANSWERS, 0
    asked = chunk.before == "?"
    cuts = [i + 1 for i, one in enumerate(plain[:-1]) if (i or asked) and one in _SPLIT_AFTER]
    cuts += [i if leads else i + 1 for i, one in enumerate(plain[: len(plain) - 1]) if i and one in ANSWERS]
    if "wel" in plain and "niet" in plain:
        wel, niet = plain.index("wel"), plain.index("niet")
        if 0 < wel < niet == len(plain) - 1:  # "binnen wel buiten niet"
            cuts.append(wel + 1)
        elif wel == 0 and 1 < niet < len(plain) - 1:  # "wel strijken niet naaien"
            cuts.append(niet)
    if {"v", "x"} <= set(plain):  # "frans v duits x"
        cuts += [i + 1 for i, one in enumerate(plain[:-1]) if i and one in {"v", "x"}]
    if (
        chunk.after == ":" and plain[-1] in _SPLIT_AFTER and chunk.plain not in HEADINGS
    ):  # "ja: vegen, dweilen nee: strijken"
        headed = len(plain) - 1
        cuts.append(headed)
    cuts += _spoken(" ".join(plain).split(), [i for i, one in enumerate(plain) for _ in one.split()])
    before, start = chunk.before, 0
    for cut in [*sorted(set(cuts)), len(plain)]:
        if cut > start:
            mark = ";" if cut == headed else ","
            yield Chunk(chunk.tokens[start:cut], before, chunk.after if cut == len(plain) else mark)
            before, start = mark, cut
