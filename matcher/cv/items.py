"""What is read of a CV, and how its elements are looked at: by local name, whatever the case."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matcher.domain.competence import LanguageLevel
from matcher.domain.dutch import count
from matcher.domain.plain_text import LOST_LETTER, clean, mend_letters, strip_html

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_ITEMS = 500
"""Positions, or competences, that are read."""
_MOST_CHARACTERS = 200
_ADDRESS = re.compile(r"https?://[^\s()<>\"']+")
_DUTCH = frozenset(
    {"nl", "nld", "dut", "nederlands", "vlaams", "dutch", "flemish", "néerlandais", "niederländisch"}
)
"""Codes of ISO 639, and what people write where the CV lets them."""
_LEFT_OUT = {
    "identification": "wie het is",
    "candidateperson": "wie het is",
    "education": "gevolgde opleidingen",
    "educationorganizationattendance": "gevolgde opleidingen",
    "activities": "taken in eigen woorden",
    "achievement": "prestaties",
    "headline": "de wens",
    "driving": "rijbewijs",
    "drivinglicence": "rijbewijs",
    "coverletter": "de brief",
}
"""Parts of a CV that are there and that nothing is read of, in Dutch."""


@dataclass(frozen=True, slots=True)
class CvItem:
    """A position or a competence as the CV names it."""

    name: str
    """May be empty when there is a code."""
    code: str = ""
    """ESCO URI or another id; empty when there was none."""


@dataclass(frozen=True, slots=True)
class EuropassCv:
    """What of a CV is read, and what is not."""

    positions: tuple[CvItem, ...] = ()
    competences: tuple[CvItem, ...] = ()
    dutch: LanguageLevel | None = None
    """Lowest of the levels that the person gives for Dutch; C2 as mother tongue; ``None`` when not said."""
    left_out: tuple[str, ...] = ()
    """Dutch: parts that are there and are not read."""
    attachments: tuple[str, ...] = ()
    """Names of files in it, which are not opened. They may hold a name: shown once, in no dossier."""

    @property
    def told(self) -> str:
        """What was read and what was not, in Dutch."""
        read = [count(len(self.positions), "functie", "functies")]
        read.append(count(len(self.competences), "competentie", "competenties"))
        if self.dutch is not None:
            read.append(f"Nederlands {self.dutch.name}")
        files = f"{count(len(self.attachments), 'bijlage', 'bijlagen')} ({', '.join(self.attachments)})"
        left = [*self.left_out, *([files] if self.attachments else [])]
        told = f"Gelezen: {', '.join(read)}." + (f" Niet gelezen: {', '.join(left)}." if left else "")
        return f"{told} In een naam ging een letter verloren (�)." if self.lost_letters else told

    @property
    def lost_letters(self) -> bool:
        """Whether a name has a letter that no one can read any more."""
        return any(LOST_LETTER in one.name for one in (*self.positions, *self.competences))


def item(name: str, code: str = "", *more: str) -> CvItem:
    """Return a position or competence; an address in its name, or in what else stands with it, is its code.

    Examples
    --------
    >>> item("kok (https://data.europa.eu/esco/occupation/1)", "5120")
    CvItem(name='kok', code='http://data.europa.eu/esco/occupation/1')
    """
    address = next((found[0] for one in (name, code, *more) if (found := _ADDRESS.search(one))), "")
    address = address.rstrip(".,;/").replace("https://data.europa.eu/", "http://data.europa.eu/")
    return CvItem(short(_ADDRESS.sub("", name)).strip(" ()[]-–:,;"), address or short(code))


def is_dutch(text: str) -> bool:
    """Return whether a code or a word stands for Dutch."""
    return clean(text).casefold() in _DUTCH


def lowest_level(texts: Iterable[str]) -> LanguageLevel | None:
    """Return the lowest of the levels of the Common European Framework among the texts."""
    levels = (LanguageLevel.__members__.get(short(text).upper()) for text in texts)
    return min((level for level in levels if level), default=None)


def local(element: "Element") -> str:
    """Return the name of an element in lower case, without its name space."""
    return re.split("[}:]", str(element.tag))[-1].casefold()


def child(element: "Element", name: str) -> "Element | None":
    """Return the first direct child with this local name."""
    return next((one for one in element if local(one) == name), None)


def child_text(element: "Element | None", name: str) -> str:
    """Return the text of that child, on one line and not too long; empty when there is none."""
    found = None if element is None else child(element, name)
    return "" if found is None else short(found.text or "")


def descendants(element: "Element", *names: str) -> "Iterator[Element]":
    """Yield every element below with one of these local names, in the order of the document."""
    return (one for one in element.iter() if local(one) in names)


def left_out(root: "Element") -> tuple[str, ...]:
    """Return in Dutch which parts are there that nothing is read of."""
    found = (_LEFT_OUT.get(local(one)) for one in root.iter() if len(one) or (one.text or "").strip())
    return tuple(dict.fromkeys(one for one in found if one))


def attachments(root: "Element") -> tuple[str, ...]:
    """Return the names of the files that the CV says it has with it."""
    found = (
        next(
            filter(None, (child_text(one, name) for name in ("name", "filename", "title", "description"))), ""
        )
        for one in descendants(root, "attachment")
        if len(one)
    )
    return tuple(dict.fromkeys(name or "zonder naam" for name in found))


def distinct(items: Iterable[CvItem]) -> tuple[CvItem, ...]:
    """Return the items that say something, each once, and not more than `MOST_ITEMS`."""
    return tuple(dict.fromkeys(one for one in items if one.name or one.code))[:MOST_ITEMS]


def short(text: str) -> str:
    """Return a text on one line, without HTML and not too long."""
    text = mend_letters(" ".join(strip_html(text)) if "<" in text or "&" in text else text)
    return clean(text)[:_MOST_CHARACTERS]
