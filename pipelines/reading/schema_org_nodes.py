"""JSON-LD as it comes: nodes by ``@id``, one value or a list, a text or an object, entities."""

import difflib
import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipelines.reading.json_entries import as_list, as_object, as_text
from pipelines.reading.labels import strip_html
from pipelines.reading.rejects import Rejects, RowOutcome

Node = dict[str, object]
_NEAR = 0.82
"""Likeness from which a misspelt term is taken for the one that it resembles."""


@dataclass(frozen=True, slots=True)
class LinkedData:
    """A JSON-LD document: its nodes by ``@id``, and where problems with a course are noted."""

    nodes: Mapping[str, Node]
    rejects: Rejects
    file: str

    def follow(self, value: object) -> Node:
        """Return the node that ``value`` is or refers to; empty for anything else."""
        node = as_object(value)
        return self.nodes.get(as_text(node.get("@id")), node) if set(node) == {"@id"} else node

    def followed(self, value: object) -> list[Node]:
        """Return the nodes that one value or a list of them are or refer to."""
        return [node for one in as_list(value) if (node := self.follow(one))]

    def notes(self, line: int, column: str = "") -> "Notes":
        """Return where what is to be said of one part of a course is noted."""
        return Notes(self, line, column)


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes about one course, or one instance of it."""

    document: LinkedData
    line: int
    column: str = ""
    """Path of the part; empty for the course itself."""

    def add(
        self, key: str, value: object, reason: str, outcome: RowOutcome = RowOutcome.PART_LEFT_OUT
    ) -> None:
        """Note one value of a course that is kept."""
        column = ".".join(filter(None, (self.column, key)))
        shown = (
            as_text(value) or as_text(as_object(value).get("@id")) or ("" if value is None else str(value))
        )
        self.document.rejects.add(self.document.file, self.line, column, shown, reason, outcome)

    def suspect(self, key: str, value: object, reason: str) -> None:
        """Note a value that is kept as it came and looks wrong."""
        self.add(key, value, reason, RowOutcome.SUSPECT)

    def mended(self, key: str, value: object, reason: str) -> None:
        """Note a value that was read otherwise than it stands."""
        self.add(key, value, reason, RowOutcome.REPAIRED)


def identified(value: object) -> Iterator[tuple[str, Node]]:
    """Yield (id, node) for every node with more to say than its ``@id``, at any depth."""
    if isinstance(value, dict):
        if len(value) > 1 and as_text(value.get("@id")):
            yield as_text(value["@id"]), value
        for one in value.values():
            yield from identified(one)
    elif isinstance(value, list):
        for one in value:
            yield from identified(one)


def types(node: Node) -> set[str]:
    """Return the types of a node, without the vocabulary before them."""
    return {last_part(as_text(one)) for one in as_list(node.get("@type"))}


def last_part(term: str) -> str:
    """Return a term without the address or prefix before it.

    Examples
    --------
    >>> last_part("http://schema.org/SoldOut"), last_part("schema:SoldOut"), last_part("SoldOut")
    ('SoldOut', 'SoldOut', 'SoldOut')
    """
    return re.split(r"[/:#]", term.strip().rstrip("/"))[-1]


def plain(value: object) -> str:
    """Return a text on one line, without tags and with its entities read, however often they were escaped.

    Examples
    --------
    >>> plain("Vlees &amp;amp; <b>vis</b>")
    'Vlees & vis'
    """
    return " ".join(plain_lines(value))


def plain_lines(value: object) -> tuple[str, ...]:
    """Return the lines of a text, as `plain` reads it."""
    text = as_text(value)
    for _ in range(3):
        text, before = html.unescape(text), text
        if text == before:
            break
    return strip_html(text)


def name_of(value: object) -> str:
    """Return a text that may be in several languages, in Dutch when it can: text, object or list."""
    values = as_list(value)
    dutch = [one for one in values if as_text(as_object(one).get("@language")).lower().startswith("nl")]
    first = next(iter(dutch or values), None)
    node = as_object(first)
    return plain(node.get("@value")) or plain(node.get("name")) or plain(first)


def term_of(value: object) -> str:
    """Return the term that a text, an address or an object names: ``"SoldOut"``."""
    node = as_object(value)
    return last_part(as_text(value) or as_text(node.get("@id")) or name_of(node.get("name")))


def nearest_term(term: str, known: Collection[str]) -> str:
    """Return the known term that is meant: letters count, case, spaces and one slip do not; empty for none.

    Examples
    --------
    >>> nearest_term("Sold_out", ["soldout", "instock"]), nearest_term("OutOffStock", ["outofstock"])
    ('soldout', 'outofstock')
    """
    letters = letters_of(term)
    if letters in known:
        return letters
    return next(iter(difflib.get_close_matches(letters, known, n=1, cutoff=_NEAR)), "")


def letters_of(term: str) -> str:
    """Return the letters of a term, by which terms are compared."""
    return re.sub(r"[^a-zà-ÿ]", "", term.casefold())


def unique(texts: Iterable[str]) -> list[str]:
    """Return the texts that say something, each once, in order."""
    return list(dict.fromkeys(filter(None, texts)))


def course_id(course: Node) -> str:
    """Return the id of a course: its code, else what else identifies it."""
    code, id_, url = (as_text(course.get(key)) for key in ("courseCode", "@id", "url"))
    return code or identifier(course) or id_ or url


def identifier(node: Node) -> str:
    """Return the first identifier of a node, a text or a value with a name."""
    first = next(iter(as_list(node.get("identifier"))), None)
    return as_text(as_object(first).get("value")) or as_text(first)
