"""A text as statements that may name one thing each, and how it speaks of them, without boilerplate."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from matcher.domain.link import Reading, Span
from matcher.linking.chunks import HARD, JOINS, Chunk
from matcher.linking.grammar import read_chunks
from matcher.linking.light import LIGHT, NO_SKILL, set_of
from matcher.linking.places import after_place, place_at_end, where
from matcher.linking.said import Said
from matcher.linking.statement import Statement, Told
from matcher.linking.titles import AS, MOST_BARE_WORDS, read_work
from matcher.linking.told import infinitives, is_participle
from matcher.linking.words import normalise, words

_GLUE = re.compile(r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ][a-zà-ÿ])")
_WORD_AROUND = re.compile(r"[\w'’-]+")
_PLACE = re.compile(
    r"(?<!\w)(?:in|bij)(?: de| het| een| t)? .*(?:gestaan|gewerkt|gezeten|geholpen|bezig geweest)(?!\w)"
    r"|(?<!\w)(?:gestaan|gewerkt|werkte|stond|werk|help|hielp) (?:in|bij)(?: de| het| een| t) "
)
"""Where someone worked, which says much of the occupation but does not name it."""
_ABLE = re.compile(r"(?<!\w)(?:kan|kunt|ken|kon|kunnen|can|sais|weet)(?!\w)")
_LICENCE = re.compile(r"(?<!\w)(?:rijbewijs|rijbewijzen|permis|driving licen[cs]e)(?!\w)")
_CATEGORY = re.compile(r"am|a[12]?|b|be|c1?|c1?e|d1?|d1?e|[bcd]1?\+e|g")
_BOILERPLATE = re.compile(
    r"diversiteit|gelijke kansen|ongeacht|afkomst|geaardheid|seksuele|discrimin|inclusie|inclusief beleid|"
    r"geloof|handicap|etnisch|huidskleur|wij bieden|we bieden|ons aanbod|maaltijdcheque|ecocheque|"
    r"hospitalisatie|groepsverzekering|verlofdagen|extralegale|marktconform|ons bedrijf|"
    r"onze organisatie|ons team bestaat|"
    r"opgericht in|marktleider|familiebedrijf|toonaangevend|motivatiebrief|\bcv\b|privacy|gdpr|"
    r"solliciteer (?:nu|snel|meteen|via|vandaag|online)|selectieprocedure|kwaliteiten van mensen|"
    r"iedereen welkom|wervingsreserve|egalite des chances|diversity|equal opportunit|nous offrons|we offer"
)
LONGEST_STATEMENT_WORDS = 14
"""Longer statements are read in overlapping windows as well, so that nothing drowns in an average."""
_WINDOW = 8
_LONGEST_IN_NAME = 6
"""Letters of a part of a name written as one word: "PowerPoint", "QuickBooks"."""
_MOST_CHUNKS, _MOST_STARTS = 6, 4
"""How far a form of the taxonomy reaches: chunks, and words of the first chunk that it may begin with."""


def read_statements(text: str, known: Callable[[str], bool]) -> Told:
    """Return the statements and remarks of a text in order.

    Parameters
    ----------
    known
        Whether a normalised word occurs in the taxonomy, or normalised words are a form of it: "PowerPoint"
        is then one word, "lossenVoorraad" two statements glued together.
    """
    found: list[Statement] = []
    remarks: list[Span] = []
    for sentence in _sentences(read_chunks(text, _glued(text, known))):
        first, last = sentence[0].chunk.tokens[0].start, sentence[-1].chunk.tokens[-1].end
        if _BOILERPLATE.search(normalise(text[first:last])):
            continue
        licence = False
        for said in sentence:
            if said.remark is not None:
                remarks.append(_span(text, said.chunk, said.remark))
            licence = licence or bool(_LICENCE.search(said.chunk.plain))
            clause = text[said.chunk.tokens[0].start : said.chunk.tokens[-1].end]
            found += (
                replace(one, clause=one.span.text if said.health else clause)
                for one in _of_chunk(text, said, known, licence=licence)
            )
        found += _together(text, [one for one in sentence if not where(one)])
        found += _forms(text, sentence, known)
    lone = len(text.split()) == 1
    return Told(tuple(replace(one, lone=lone) for one in found), tuple(remarks))


def _glued(text: str, known: Callable[[str], bool]) -> frozenset[int]:
    """Return where words are glued together."""
    cuts: set[int] = set()
    word_end, one_word = 0, False
    for glue in _GLUE.finditer(text):
        cut = glue.start()
        if cut >= word_end:  # once per word: a text may be one word of thousands of letters
            start, word_end = _word_around(text, cut)
            word = normalise(text[start:word_end])
            one_word = known(word) or known(word.split("-")[0])
            parts = re.findall(r"[A-Z][a-z]*|[^A-Z]+", text[start:word_end])
            one_word = one_word or (
                text[start].isupper() and all(len(one) <= _LONGEST_IN_NAME for one in parts)
            )
        if not one_word and cut - start >= 4:
            cuts.add(cut)
    return frozenset(cuts)


def _word_around(text: str, cut: int) -> tuple[int, int]:
    start, end = cut, cut
    while start > 0 and _WORD_AROUND.match(text[start - 1]):
        start -= 1
    while end < len(text) and _WORD_AROUND.match(text[end]):
        end += 1
    return start, end


def _sentences(said: Sequence[Said]) -> Iterator[list[Said]]:
    sentence: list[Said] = []
    for one in said:
        if sentence and one.chunk.before in HARD:
            yield sentence
            sentence = []
        sentence.append(one)
    if sentence:
        yield sentence


def _span(text: str, chunk: Chunk, numbers: range) -> Span:
    first, last = chunk.tokens[chunk.words[numbers[0]][1]], chunk.tokens[chunk.words[numbers[-1]][1]]
    return Span(first.start, last.end, text[first.start : last.end])


def _of_chunk(text: str, said: Said, known: Callable[[str], bool], *, licence: bool) -> Iterator[Statement]:
    if said.dropped or not said.content:
        return
    at = where(said)
    for whole, reading in said.pieces():
        numbers = whole
        if NO_SKILL.issuperset(said.chunk.words[i][0] for i in numbers):
            continue
        core = said.words(range(numbers[0], numbers[-1] + 1))
        span = _span(text, said.chunk, range(numbers[0], numbers[-1] + 1))
        categories = [one for one in core if _CATEGORY.fullmatch(one)] if licence else []
        if categories and all(one in categories or _LICENCE.fullmatch(one) for one in core):
            for one in categories:
                category = one.replace("+", "")
                yield Statement(span, f"rijbewijs {category}", reading, licence=category.upper())
            continue
        end = place_at_end(said, numbers)
        if end is not None and not any(known(word) for word in said.words(range(end, numbers[-1] + 1))):
            numbers = [i for i in numbers if i < end]  # "in Marokko": the taxonomy knows no word of it
            core, end = said.words(range(numbers[0], numbers[-1] + 1)), None
        query = " ".join(core)
        place = at or bool(_PLACE.search(said.chunk.plain) and not AS & set(said.chunk.plain.split()))
        work, named = read_work(said.chunk, core, numbers)
        able = bool(_ABLE.search(said.chunk.plain))
        if not named and len(work.split()) > MOST_BARE_WORDS:
            work = ""
        yield Statement(
            span, query, reading, work=work, named=named and not place, place=place, where=at, able=able
        )
        if at:
            continue
        parts = (range(numbers[0], end or numbers[0]), after_place(said, numbers))
        for part in () if known(query) else parts:  # "programmeren in Python" is one thing
            yield from _part(text, said, part, reading)
        if reading.context and reading.context.startswith("programmeer"):
            continue
        yield from _wider(text, said, numbers, reading, query)
        if len(core) > LONGEST_STATEMENT_WORDS:
            yield from _windows(text, said, numbers, reading)


def _part(text: str, said: Said, numbers: range, reading: Reading) -> Iterator[Statement]:
    """Yield the clause without where it was done, and that as an infinitive."""
    content = [i for i in numbers if i not in said.used and said.chunk.words[i][0] not in LIGHT]
    if not content:
        return
    numbers = range(content[0], content[-1] + 1)
    core = said.words(numbers)
    span, work = _span(text, said.chunk, numbers), " ".join(core) if len(core) <= MOST_BARE_WORDS else ""
    yield Statement(span, " ".join(core), reading, whole=False, told=True, work=work)
    for told in infinitives(" ".join(["ik", "heb", *core])):
        yield Statement(span, told, reading, whole=False, told=True, able=True)


_SUBJECTS = set_of(
    """
    ik je jij u we wij kan kunt kun bent hebt ken kon heb had ben was i can j ai vooral ook soms al goed
    wil mijn
    """
)


_MEANING = set_of(
    """
    werken werk leren volgen doen taal vak stage opleiding sterk zelfstandig goed helpen basis van
    veilig opstellen geven kennis niet in op over
    """
)
"""Light words that labels of competences begin or end with: "werken met", "basis van", "lezen in het"."""


def _wider(
    text: str, said: Said, numbers: Sequence[int], reading: Reading, query: str
) -> Iterator[Statement]:
    """Yield the words with the light ones around them: "werken met" begins labels as well."""
    first, last = numbers[0], numbers[-1] + 1
    alone = len(said.pieces()) == 1
    while (
        alone and first > 0 and said.chunk.words[first - 1][0] not in _SUBJECTS and first - 1 not in said.used
    ):
        first -= 1
    while (
        alone
        and last < len(said.chunk.words)
        and last not in said.used
        and said.chunk.words[last][0] not in _SUBJECTS
    ):
        last += 1
    wide = " ".join(said.chunk.words[i][0] for i in range(first, last) if i not in said.used)
    if wide != query and not _MEANING.isdisjoint(set(wide.split()) - set(query.split())):
        yield Statement(_span(text, said.chunk, range(first, last)), wide, reading, whole=False)
    told = _told(said, numbers)
    if told and told not in {wide, query}:
        span = _span(text, said.chunk, range(numbers[0], numbers[-1] + 1))
        work = told if told.count(" ") < MOST_BARE_WORDS else ""
        yield Statement(span, told, reading, whole=False, told=True, work=work, able=True)


def _told(said: Said, numbers: Sequence[int]) -> str:
    """Return what is done as an infinitive, where the chunk tells what "ik" did or "je" does; or nothing."""
    plain = [word for word, _ in said.chunk.words]
    core = [plain[i] for i in range(numbers[0], numbers[-1] + 1) if i not in said.used]
    who = plain.index("ik") if "ik" in plain[:-1] else len(plain)
    if plain[0] in {"je", "jij", "u"} and len(plain) > 2:
        sentence = plain
    elif is_participle(core[-1]):
        sentence = ["ik", "heb", *core]
    elif who == 0 and len(plain) > 2 and plain[1] not in LIGHT and 1 not in said.used:
        sentence = plain
    elif 0 < who < len(plain) and plain[who - 1] not in LIGHT:  # "sinds 2018 zet ik tegels"
        sentence = ["ik", plain[who - 1], *plain[who + 1 :]]
    else:
        return ""
    if "bij" in sentence[3:]:  # where it was done
        sentence = sentence[: sentence.index("bij", 3)]
    return next(infinitives(" ".join(sentence)), "")


def _windows(text: str, said: Said, numbers: Sequence[int], reading: Reading) -> Iterator[Statement]:
    inside = list(range(numbers[0], numbers[-1] + 1))
    for first in range(0, len(inside) - _WINDOW // 2, _WINDOW // 2):
        part = inside[first : first + _WINDOW]
        query = " ".join(said.chunk.words[i][0] for i in part)
        if words(query):
            yield Statement(
                _span(text, said.chunk, range(part[0], part[-1] + 1)), query, reading, whole=False
            )


def _together(text: str, sentence: Sequence[Said]) -> Iterator[Statement]:
    """Yield what chunks in a row with one reading say together: "laden en lossen"."""
    run: list[Said] = []
    for said in [*sentence, None]:
        joined = (
            said is not None
            and said.content
            and not said.dropped
            and not said.parts
            and (not run or (said.chunk.before in JOINS | {",", "("} and said.chunk.before != ":"))
            and (not run or said.reading.outcome is run[0].reading.outcome)
        )
        if joined and said is not None:
            run.append(said)
            continue
        if len(run) > 1:
            span = _joint_span(text, run)
            query = normalise(span.text)
            if len(words(query)) <= LONGEST_STATEMENT_WORDS:
                yield Statement(span, query, replace(run[0].reading, years=None), whole=False)
        run = [said] if said is not None and said.content and not said.dropped and not said.parts else []


def _forms(text: str, sentence: Sequence[Said], known: Callable[[str], bool]) -> Iterator[Statement]:
    """Yield stretches of the sentence that are exactly a form of the taxonomy, whatever is light in them."""
    for first, said in enumerate(sentence):
        at = where(said)
        # It begins no later than what the chunk names: "een beetje" names nothing.
        starts = range(min(_MOST_STARTS, max((said.chunk.words[i][1] for i in said.content), default=-1) + 1))
        for last in range(first, min(first + _MOST_CHUNKS, len(sentence))):
            ends = {sentence[last].chunk.tokens[-1].end}
            ends |= {end + 1 for end in ends if text[end : end + 1] == ")"}
            for token in said.chunk.tokens[: starts.stop]:
                for end in ends:
                    query = normalise(text[token.start : end])
                    named = [one for one in words(query) if one not in LIGHT]
                    if (len(named) > 1 if at else " " in query) and known(query):
                        span = Span(token.start, end, text[token.start : end])
                        yield Statement(span, query, said.reading, whole=False)


def _joint_span(text: str, run: Sequence[Said]) -> Span:
    first, last = run[0].chunk, run[-1].chunk
    start = first.tokens[first.words[run[0].content[0]][1]].start
    end = last.tokens[last.words[run[-1].content[-1]][1]].end
    if run[-1].chunk.after == ")" and "(" in text[start:end]:
        end += 1
    return Span(start, end, text[start:end])
