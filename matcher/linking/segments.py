"""Cuts a text into statements and marks what is around them: denial, level, experience, boilerplate."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from matcher.domain.link import Span
from matcher.linking.words import normalise, words

_BREAK = re.compile(r"[\n\r\t;•·●▪|]+|(?<=[\w)+#%])[.!?](?=\s|$)|(?:^|\s)[-–—*]\s|(?<=[\w)]):\s")
_PART = re.compile(r",(?=\s|\D)|\s(?:en|of|and|et|ou|or|maar|but|mais|&)\s|/(?=\s)", re.IGNORECASE)
_GLUE = re.compile(r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ][a-zà-ÿ])")
_WORD_AROUND = re.compile(r"[\w'’-]+")
_QUALIFIER = re.compile(r"\(([^()]{1,40})\)")
_DENIAL = re.compile(
    r"\b(geen|niet|nooit|zonder|noch|pas de|sans|jamais|not|no|without|never)\b", re.IGNORECASE
)
_DENIAL_ENDS = re.compile(r"\b(maar|wel|but|mais)\b", re.IGNORECASE)
_NO_REAL_DENIAL = re.compile(
    r"\b(niet alleen|niet enkel|geen probleem|not only|non seulement)\b", re.IGNORECASE
)
_LEVELS = tuple(
    (level, re.compile(rf"\b(?:{found})\b", re.IGNORECASE))
    for level, found in (
        (
            3,
            r"gevorderd\w*|expert\w*|uitstekend\w*|zeer\s+goed\w*|perfect\w*|specialist|advanced|expérimenté",
        ),
        (2, r"goed|goede|zelfstandig\w*|vlot\w*|ervaren|intermediate|autonome|middelmatig|gemiddeld"),
        (1, r"basis\w*|beginner\w*|beperkt\w*|een\s+beetje|notie\w*|elementair\w*|basic|base|débutant"),
    )
)
_HOW_MUCH = (
    r"(?:een|enige|wat|veel|ruime|grondige|degelijke|uitgebreide|praktische|zeer|heel|goede?|basis|beperkte"
    r"|gevorderde|uitstekende|perfecte|jarenlange|al)"
)
_YEARS = re.compile(
    r"(?P<n>\d{1,2}(?:[.,]5)?|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|een half)\s*(?:tal\s*)?"
    r"(?P<unit>jaar|jaren|j\.|maand|maanden|ans?|years?|mois|months?)\b",
    re.IGNORECASE,
)
_AS_OCCUPATION = re.compile(
    r"\b(?:(?:gewerkt|werkte|werk|gewerkt heb|ervaring|actief|bezig|tewerkgesteld|job|stage|jaar|jaren"
    r"|maanden|ans|années|years|worked|travaillé|expérience|experience|gestaan)\s+(?:\w+\s+){0,3}?(?:als|comme|as)"
    r"|(?:ik\s+)?(?:was|ben)(?:\s+(?:vroeger|lang|ooit|jarenlang))?|^als|\bals"
    r"|\d+\s*(?:jaar|jaren|ans|years)(?:\s+(?:als|comme|as))?)\s+(?P<what>(?:(?:un|une|a|an|een)\s+)?[\w'’-][^,.;()\n]{2,60})",
    re.IGNORECASE,
)
_AT_A_PLACE = re.compile(
    r"\bin\s+(?:de|het|een|'t)\s+(?P<before>[\w-]{3,})\s+"
    r"(?:gestaan|gewerkt|gezeten|geholpen|bezig geweest)\b"
    r"|\b(?:gestaan|gewerkt|werkte|stond|werk|help|hielp)\s+in\s+(?:de|het|een|'t)\s+(?P<after>[\w-]{3,})",
    re.IGNORECASE,
)
"""Where someone worked, which says much of the occupation but does not name it."""
_AFTER_OCCUPATION = re.compile(
    r"\b(gewerkt|geweest|gestaan|ervaring|actief|bezig|bij|in een|in de|in het|voor|sinds|tijdens|en|waar|met"
    r"|maar|chez|dans|depuis|at|for|since)\b.*",
    re.IGNORECASE,
)
_NUMBERS = {
    w: float(i)
    for i, w in enumerate(
        ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]
    )
} | {"een half": 0.5}  # fmt: skip
_BOILERPLATE = re.compile(
    r"diversiteit|gelijke kansen|ongeacht|afkomst|geaardheid|seksuele|discrimin|inclusie|inclusief beleid|"
    r"geloof|handicap|etnisch|huidskleur|wij bieden|we bieden|ons aanbod|maaltijdcheque|ecocheque|"
    r"hospitalisatie|groepsverzekering|verlofdagen|extralegale|marktconform|ons bedrijf|"
    r"onze organisatie|ons team bestaat|"
    r"opgericht in|marktleider|familiebedrijf|toonaangevend|solliciteer|motivatiebrief|\bcv\b|privacy|gdpr|"
    r"selectieprocedure|kwaliteiten van mensen|iedereen welkom|wervingsreserve|egalite des chances|diversity|"
    r"equal opportunit|nous offrons|we offer"
)
_STRONG = 1
LONGEST_STATEMENT_WORDS = 14
"""Longer statements are read in overlapping windows as well, so that nothing drowns in an average."""
_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that may name one competence."""

    span: Span
    query: str
    """What is looked up: without qualifier, denial and level."""
    negated: bool = False
    level: int = 1
    whole: bool = True
    """Whether a person is asked about it when it is not certain enough: not for a window on a clause, nor
    for the clause read another way."""


@dataclass(frozen=True, slots=True)
class Experience:
    """Words that name an occupation that someone had."""

    span: Span
    query: str
    years: float | None
    named: bool = True
    """Whether the words name the occupation; the place of work alone does not."""


def statements(text: str, known: Callable[[str], bool]) -> Iterator[Statement]:
    """Yield the statements of a text in order; company and diversity boilerplate is passed over.

    Parameters
    ----------
    known
        Whether a normalised word occurs in the taxonomy: "PowerPoint" is then one word, "lossenVoorraad"
        two statements glued together.
    """
    for start, end in _clauses(text, known):
        clause = text[start:end]
        if _is_boilerplate(clause):
            continue
        yield from _of_clause(text, start, end)


def experiences(text: str) -> Iterator[Experience]:
    """Yield what a text tells of earlier work: "3 jaar als kok", "in de keuken gestaan"."""
    for start, end in _cut(text, 0, len(text), _BREAK):
        clause = text[start:end]
        if _is_boilerplate(clause):
            continue
        for match in _AS_OCCUPATION.finditer(clause):
            before = clause[: match.start("what")]
            denied = _denied_at(before, len(before))
            what = re.sub(r"^(?:een|un|une|a|an)\s+", "", match["what"], flags=re.IGNORECASE)
            what = _AFTER_OCCUPATION.sub("", what).strip()
            if denied or not what or len(words(normalise(what))) > 5:
                continue
            at = clause.find(what, match.start("what"))
            years = _YEARS.search(clause)
            span = Span(start + at, start + at + len(what), what)
            yield Experience(span, normalise(what), _in_years(years) if years else None)
        for match in _AT_A_PLACE.finditer(clause):
            if _denied_at(clause[: match.start()], match.start()):
                continue
            place = match["before"] or match["after"]
            years = _YEARS.search(clause)
            span = Span(start + match.start(), start + match.end(), match[0])
            yield Experience(span, normalise(place), _in_years(years) if years else None, named=False)


def _in_years(match: re.Match[str]) -> float:
    number = match["n"].casefold()
    value = _NUMBERS[number] if number in _NUMBERS else float(number.replace(",", "."))
    return value / 12 if match["unit"].casefold().startswith(("maand", "mois", "month")) else value


def _is_boilerplate(clause: str) -> bool:
    return len(_BOILERPLATE.findall(normalise(clause))) >= _STRONG


def _clauses(text: str, known: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    for start, end in _cut(text, 0, len(text), _BREAK):
        at = word_end = start
        one_word = False
        for glue in _GLUE.finditer(text, start, end):
            cut = glue.start()
            if cut >= word_end:  # once per word: a text may be one word of thousands of letters
                word_start, word_end = _word_around(text, cut)
                one_word = known(normalise(text[word_start:word_end]))
            if one_word or len(text[at:cut].strip()) < 4:
                continue
            yield at, cut
            at = cut
        yield at, end


def _word_around(text: str, cut: int) -> tuple[int, int]:
    start, end = cut, cut
    while start > 0 and _WORD_AROUND.match(text[start - 1]):
        start -= 1
    while end < len(text) and _WORD_AROUND.match(text[end]):
        end += 1
    return start, end


def _cut(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = start
    for match in pattern.finditer(text, start, end):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()
    if text[at:end].strip():
        yield at, end


def _of_clause(text: str, start: int, end: int) -> Iterator[Statement]:
    yield from _windows(text, start, end, start)
    parts = list(_cut(text, start, end, _PART))
    if len(parts) > 1:
        for first, last in parts:
            yield from _windows(text, first, last, start)


def _windows(text: str, start: int, end: int, clause: int) -> Iterator[Statement]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    piece = text[start:end]
    negated = _denied_at(text[clause:end], start - clause)
    level = _level(piece)
    query = _bare(piece)
    if not words(query):
        return
    yield Statement(Span(start, end, piece), query, negated, level)
    as_said = _bare(piece, introduction=True)
    if as_said != query:  # "werken met" introduces what someone knows, and begins labels as well
        yield Statement(Span(start, end, piece), as_said, negated, level, whole=False)
    tokens = list(_WORD_AROUND.finditer(text, start, end))
    if len(tokens) <= LONGEST_STATEMENT_WORDS:
        return
    for first in range(0, len(tokens) - _WINDOW // 2, _WINDOW // 2):
        part = tokens[first : first + _WINDOW]
        a, b = part[0].start(), part[-1].end()
        query = _bare(text[a:b])
        if words(query):
            denied = _denied_at(text[clause:b], a - clause)
            yield Statement(Span(a, b, text[a:b]), query, denied, _level(text[a:b]), whole=False)


def _denied_at(clause: str, start: int) -> bool:
    """Whether the words from ``start`` stand under a denial that stands in or before them."""
    plain = _NO_REAL_DENIAL.sub(lambda m: " " * len(m.group()), clause)
    denials = list(_DENIAL.finditer(plain))
    if not denials:
        return False
    last = denials[-1]
    turned = _DENIAL_ENDS.search(plain, last.end())
    return turned is None or turned.start() > start


def _level(piece: str) -> int:
    return next((level for level, pattern in _LEVELS if pattern.search(piece)), 1)


def _bare(piece: str, *, introduction: bool = False) -> str:
    """Return what is looked up; a piece of nothing but level words keeps them."""
    bare = _QUALIFIER.sub(lambda m: " " if any(p.search(m[1]) for _, p in _LEVELS) else f" {m[1]} ", piece)
    bare = _DENIAL.sub(" ", bare)
    return normalise(bare if introduction else _INTRODUCTION.sub("", bare.strip()))


_INTRODUCTION = re.compile(
    r"^(?:ik\s+(?:kan|ken|heb|werkte|werk|ben)|je\s+(?:kan|kunt|hebt|bent)|u\s+(?:kan|kunt)|kan"
    rf"|(?:{_HOW_MUCH}\s+)*(?:kennis\s+van|ervaring\s+(?:met|in)|noties?\s+van|vertrouwd\s+met|thuis\s+in)"
    r"|(?:werkte|gewerkt|werken)\s+met|i\s+can|je\s+sais|je\s+peux|j'ai)\s+",
    re.IGNORECASE,
)
