"""What someone did, or is to do, as the infinitive that taxonomies use.

"ik sneed groenten", "ik heb groenten gesneden" and, in vacancies, "je snijdt groenten" become "groenten
snijden". General knowledge of Dutch
verbs, written down by us; not taken from any test set.
"""

import re
from collections.abc import Iterator, Mapping

from matcher.linking.conjugation import LONG, SOFT, VOWELS, infinitive_of_stem
from matcher.linking.light import LIGHT, set_of
from matcher.linking.words import words
from matcher.word_lists import lists_beside

_LISTS = lists_beside(__file__)
STRONG: Mapping[str, tuple[str, str]] = {
    verb: (past, done) for verb, (past, done) in _LISTS["strong"].items()
}
"""Infinitive → past singular and participle, for verbs of work that no rule gives."""
_PAST = {past: verb for verb, (past, _) in STRONG.items()}
DONE = {done: verb for verb, (_, done) in STRONG.items()}
_SHORT: Mapping[str, str] = _LISTS["short"]
"""Forms with "ik" that no rule gives."""
_SEPARABLE = re.compile(
    "(?:in|uit|af|aan|op|schoon|los|vast|voor|weg|bij|om|door|na|klaar|samen|rond|leeg|glad|dicht)(?=ge)"
)
_HAVE = frozenset({"heb", "had"})
_ENDINGS = ("te", "de")
_FEWEST_WORDS = 3
_ASKED = frozenset({"je", "jij", "u"})
_NO_WORK = set_of("bent hebt kunt moet wilt zult mocht komt gaat krijgt weet bezit staat")
"""Verbs after "je" that say nothing of what is done."""
_DIPHTHONGS = ("ij", "ei", "ui", "ou", "au", "ie", "oe", "eu")


def infinitives(normalised: str) -> Iterator[str]:
    """Yield what is done, verb last, for a sentence on what "ik" did or "je" does; else nothing."""
    said = words(normalised)
    if len(said) >= _FEWEST_WORDS and said[0] in _ASKED:
        infinitive = None if said[1] in _NO_WORK else _present(said[1])
        if infinitive is not None:
            yield " ".join([*said[2:], infinitive])
        return
    if len(said) < _FEWEST_WORDS or said[0] != "ik":
        return
    verb, rest = said[1], said[2:]
    if verb in _HAVE:
        done = _of_participle(rest[-1])
        if done is not None and rest[-1] not in LIGHT:
            yield " ".join([*rest[:-1], done])
        return
    infinitive = _PAST.get(verb) or _weak_past(verb) or _SHORT.get(verb)
    if infinitive is None and verb not in LIGHT:
        infinitive = _present(verb + "t")
    if infinitive is not None:
        yield " ".join([*rest, infinitive])


def _present(word: str) -> str | None:
    """Return the infinitive of the form that goes with "je"; every one ends in a t."""
    if len(word) < 4 or not word.endswith("t"):
        return None
    stem = word[:-1]
    if stem[-2:] in {"oe", "ie"}:  # doet, ziet
        return stem + "n"
    if stem[-1] in VOWELS:  # ontsmet: the t is its own
        return word + "ten"
    drawn = stem[-3:-1] in (*LONG, *_DIPHTHONGS) or stem[-2] in "lr"
    if drawn and stem[-3:-1] in _DIPHTHONGS:
        return stem[:-1] + (SOFT.get(stem[-1], stem[-1])) + "en"
    return infinitive_of_stem(stem, soft=drawn)


def _weak_past(word: str) -> str | None:
    if not word.endswith(_ENDINGS):
        return None
    return infinitive_of_stem(word[:-2], soft=word.endswith("de"))


def _of_participle(word: str) -> str | None:
    """Return the infinitive of a past participle, also of a verb in two parts: "ingepakt" is "inpakken"."""
    found = DONE.get(word) or _weak_participle(word)
    parts = None if found else _SEPARABLE.match(word)
    rest = _of_participle(word[parts.end() :]) if parts else None
    return parts[0] + rest if parts and rest else found


def is_participle(word: str) -> bool:
    """Return whether a word tells what was done."""
    return _of_participle(word) is not None


def _weak_participle(word: str) -> str | None:
    if not (word.startswith("ge") and word.endswith(("d", "t"))):
        return None
    return infinitive_of_stem(word[2:-1], soft=word.endswith("d"))
