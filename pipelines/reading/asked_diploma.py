"""The diploma that an employer asks, from VDAB's field and from sentences."""

import re
from collections.abc import Iterable

from matcher.domain.must_have import MustHave, MustHaveKind
from matcher.word_lists import either, lists_beside
from pipelines.reading.asked_facts import demands

_LISTS = lists_beside(__file__)

_EQUAL = re.compile(r"^\s*of gelijkwaardig door ervaring\s*", re.IGNORECASE)
_LEVEL = re.compile(either(_LISTS["level"]))
_SAID = re.compile(rf"\b{either(_LISTS['said'])}\w*", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:bachelor's|master's|degree)\b", re.IGNORECASE)
_NONE = re.compile(either(_LISTS["none"]), re.IGNORECASE)
_EXPERIENCE = re.compile(r"gelijkwaardig|\bof\b.{0,60}\bervaring\b|evenaart", re.IGNORECASE)
_SHOWN = 12
"""Words of a sentence that a value keeps."""


def ticked_diploma(label: str, source: str) -> MustHave | None:
    """Return what the field of studies asks; ``None`` where it asks nothing above primary school.

    Examples
    --------
    >>> ticked_diploma("Of gelijkwaardig door ervaring Professionele bachelor Master: Bouw", "x").value
    'professionele bachelor of master: bouw'
    """
    or_experience = _EQUAL.match(label) is not None
    rest = _EQUAL.sub("", label).replace("Toon meer", "").strip()
    starts = [match.start() for match in _LEVEL.finditer(rest)]
    if not starts:
        return None
    parts = [rest[a:b].strip() for a, b in zip(starts, [*starts[1:], len(rest)], strict=True)]
    asked = [one[:1].lower() + one[1:] for one in parts if not one.startswith("Lager onderwijs")]
    if not asked:
        return None
    asked = [re.sub(r": (\w)", lambda found: f": {found[1].lower()}", one) for one in asked]
    value = " of ".join(dict.fromkeys(asked))
    return MustHave(MustHaveKind.DIPLOMA, value, label, source, or_experience=or_experience)


def said_diploma(clauses: Iterable[str], source: str) -> MustHave | None:
    """Return the diploma that sentences ask; ``None`` where they ask none, or call it a plus."""
    for clause in clauses:
        if _NONE.search(clause):
            return None
        for part in demands(clause)[0]:
            found = _SAID.search(part) or _ENGLISH.search(part)
            if found is None:
                continue
            start = (
                part.rfind(" ", 0, max(0, found.start() - 1)) + 1
                if found[0].lower().startswith("diploma")
                else found.start()
            )
            value = " ".join(re.sub(r"[()]", " ", part[start:]).split()[:_SHOWN])
            value = value[:1].lower() + value[1:] if value[:2].istitle() else value
            or_experience = _EXPERIENCE.search(part) is not None
            return MustHave(MustHaveKind.DIPLOMA, value, clause, source, or_experience=or_experience)
    return None
