"""Sentences of the engine as the jobseeker's paper says them: to "je", where a page tells the counsellor."""

import re
from collections.abc import Iterable, Iterator

_SAID_ELSEWHERE = re.compile(r"^Klaar om te solliciteren|: zit niet in dit traject\.$")
"""What the paper says under a heading of its own."""
_VERBS = {"is": "bent", "heeft": "hebt", "woont": "woont"}
_TO_YOU = (
    (r"^Vraag nog een bewijs voor (.*)\.$", r"Heb je een bewijs van \1? Breng het mee."),
    (r"^(Leert|Combineert)\b", lambda found: f"Je {found[1].lower()}"),
    (r"\bof de persoon\b(.*?) (is|heeft|woont)\b", lambda found: f"of je{found[1]} {_VERBS[found[2]]}"),
    (r"\bdat van de persoon\b", "dat van jou"),
    (r"\ben de persoon heeft\b", "en jij hebt"),
    (r"\bvoor deze persoon\b", "voor jou"),
    (r"\bde (\d+) minuten van deze persoon\b", r"de \1 minuten die je zelf opgaf"),
    (r"Kwam de persoon terug na werk, vul dan de terugkeer in", "Zeg het als je terugkwam na werk"),
    (r"\bvraag (naar|de einddatum uit) de brief van de RVA\b", "kijk in de brief van de RVA"),
    (r"\b([Gg])a na\b", r"\1a met je bemiddelaar na"),
    (r"; vraag of er een nieuwe is\b", "; kijk of er een nieuwe is"),
    (r"\bvraag na wat klopt\b", "bespreek met je bemiddelaar wat klopt"),
    (r"\bmaar voor \d+ % zeker gedekt\b", "leer je hier misschien maar voor een deel"),
    (r"\bleert de werkgever op de werkvloer\b", "leer je van de werkgever, op het werk zelf"),
    (r" \(te controleren bij RVA/VDAB\)", " (vraag het na bij de RVA of VDAB)"),
)


def to_jobseeker(sentence: str) -> str:
    """Return a sentence of the engine, said to the person it is about.

    Examples
    --------
    >>> to_jobseeker("Een leerjob is te bekijken: ga na of de persoon jonger is dan 30 jaar.")
    'Een leerjob is te bekijken: ga met je bemiddelaar na of je jonger bent dan 30 jaar.'
    """
    for pattern, said in _TO_YOU:
        sentence = re.sub(pattern, said, sentence)
    return sentence


def reasons_to_jobseeker(sentences: Iterable[str]) -> Iterator[str]:
    """Yield what a proposal says for itself, without what the paper says elsewhere."""
    return (to_jobseeker(one) for one in sentences if not _SAID_ELSEWHERE.search(one))
