"""Cuts the free text of an employer into clauses, and tells what is only a plus or an attitude."""

import re

from matcher.domain.vacancy import RequirementKind
from matcher.word_lists import either, lists_beside
from pipelines.reading.labels import clean, strip_html

_LISTS = lists_beside(__file__)

_CUTS = re.compile(
    # sentence marks, list marks, and a new sentence that lost its full stop; abbreviations keep theirs
    r"[;\n•·●▪✓✔?]+|!+|\s\.(?=\s|$)|(?<!\betc)(?<!\benz)(?<!\bmin)(?<!\bmax)(?<=[^\W\d_]{3})\.(?=\s|$|[A-Z])|(?<=[)\d])\.(?=\s|$)|(?:^|\s)[-–*o]\s+(?=\S)|"
    rf"(?<=[a-zé0-9)\"'A-Z])\s+(?={either(_LISTS['starters'])}\b)(?<!\bals\s)"
)
_PLUS = re.compile(either(_LISTS["plus"]), re.IGNORECASE)
_SOFT = re.compile(rf"\b{either(_LISTS['soft'])}\b", re.IGNORECASE)
_TECHNICAL = re.compile(rf"\b{either(_LISTS['technical'])}\b", re.IGNORECASE)
_LEAD = re.compile(rf"^{either(_LISTS['lead'])}\b[:,\s]*", re.IGNORECASE)
_ASIDE = re.compile(r"\((?:bij voorkeur|liefst|idealiter)[^)]*\)", re.IGNORECASE)
"""What only narrows a demand: the demand itself stands."""
_AFTERTHOUGHT = re.compile(r"(?:top,? |dan )?(?:dat|dit|is dat|is dit|daar)\b", re.IGNORECASE)
MOST_WORDS = 30
"""A longer clause is about several things at once, or about the firm."""


def clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a text in order, cleaned; HTML is taken apart first.

    Examples
    --------
    >>> clauses("<ul><li>Je kan lassen</li></ul> Rijbewijs B Ervaring in grondwerken. Stipt!")
    ('Je kan lassen', 'Rijbewijs B', 'Ervaring in grondwerken', 'Stipt')
    """
    found: list[str] = []
    for line in strip_html(text):
        for part in _CUTS.split(line):
            one = _LEAD.sub("", clean(part or "").strip(" -–,:.")).strip(" -–,:.")
            if found and is_plus(one) and _AFTERTHOUGHT.match(one):
                found[-1] += f" ({one})"
            elif any(letter.isalpha() for letter in one):
                found.append(one)
    return tuple(dict.fromkeys(found))


def is_plus(clause: str) -> bool:
    """Return whether the employer says that this is welcome and not asked.

    Examples
    --------
    >>> is_plus("Een rijbewijs C is een pluspunt"), is_plus("Je hebt een rijbewijs C")
    (True, False)
    """
    return _PLUS.search(_ASIDE.sub("", clause)) is not None


def kind_of(clause: str) -> RequirementKind | None:
    """Return what sort of thing a clause of free text asks; ``None`` when it seems to ask nothing.

    Examples
    --------
    >>> kind_of("Je bent stipt"), kind_of("Goede kennis van Excel"), kind_of("Elke vrijdag is er taart")
    (<RequirementKind.SOFT: 'soft'>, <RequirementKind.TECHNICAL: 'technical'>, None)
    """
    if is_plus(clause):
        return RequirementKind.PLUS
    if len(clause.split()) > MOST_WORDS:
        return None
    if _TECHNICAL.search(clause) and not _SOFT.search(clause):
        return RequirementKind.TECHNICAL
    return RequirementKind.SOFT if _SOFT.search(clause) else None
