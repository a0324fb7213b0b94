"""A Europass CV: the ``Candidate`` XML (HR-XML), by itself or as an attachment of the PDF.

Read are the positions held, the competences and the level of Dutch, and nothing else: the part about the
person (name, address, birth date, photo, nationality) is never looked at, and no free text is kept.
Source: Europass XML of europa.eu/europass, name space ``http://www.europass.eu/1.0``; elements are told by
their local name, because exports differ in their prefixes.
"""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.domain.competence import LanguageLevel
from matcher.errors import DocumentError
from pipelines.source_file import SourceFileError
from pipelines.sources.labels import clean

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_PDF_BYTES = 20_000_000
MOST_XML_BYTES = 10_000_000
"""A photo inside the XML takes a few million."""
MOST_ITEMS = 500
"""Positions, or competences, that are read."""
_MOST_CHARACTERS = 200
_DUTCH = frozenset({"nl", "nld", "dut"})
_CEFR = re.compile(r"[ABC][12]")
_REMEDY = "exporteer het CV opnieuw op europa.eu/europass, als PDF of XML"


@dataclass(frozen=True, slots=True)
class CvItem:
    """A position or a competence as the CV names it."""

    name: str
    """May be empty when there is a code."""
    code: str = ""
    """ESCO URI or another id; empty when there was none."""


@dataclass(frozen=True, slots=True)
class EuropassCv:
    """What of a CV is read."""

    positions: tuple[CvItem, ...] = ()
    competences: tuple[CvItem, ...] = ()
    dutch: LanguageLevel | None = None
    """Lowest of the levels that the person gives for Dutch; C2 as mother tongue; ``None`` when not said."""


def read_europass(path: Path) -> EuropassCv:
    """Return what a CV in XML, or in a PDF with the XML attached, says a person did and can.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, without anything from inside the CV.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_PDF_BYTES + 1)
    except (OSError, ValueError):
        raise SourceFileError(
            f"het bestand {path.name!r} kan niet gelezen worden; controleer de naam en de rechten"
        ) from None
    return parse_europass(data, path.name)


def parse_europass(data: bytes, name: str) -> EuropassCv:
    """Return what `read_europass` returns, of bytes."""
    if len(data) > MOST_PDF_BYTES:
        raise _refused(name, f"is groter dan {MOST_PDF_BYTES // 1_000_000} MB", "laat de foto weg")
    root = _candidate(_attached(data, name) if data[:1024].lstrip().startswith(b"%PDF") else data, name)
    profiles = [one for one in root if _local(one) == "CandidateProfile"]
    return EuropassCv(
        tuple(_items(profiles, "PositionHistory", "JobCategoryCode", "PositionTitle")),
        tuple(_items(profiles, "PersonCompetency", "CompetencyID", "CompetencyName", skip_languages=True)),
        _dutch(root, profiles),
    )


def _attached(data: bytes, name: str) -> bytes:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings repeat what stands in the file
    try:
        found = [
            one
            for file, versions in PdfReader(io.BytesIO(data)).attachments.items()
            if file.lower().endswith(".xml")
            for one in versions
        ]
    except Exception:  # noqa: BLE001  # a damaged PDF makes pypdf raise nearly anything
        raise _refused(name, "is een beschadigde of beveiligde PDF", _REMEDY) from None
    if not found:
        raise _refused(name, "is een PDF zonder Europass-gegevens (geen XML als bijlage)", _REMEDY)
    return next((one for one in found if b"Candidate" in one), found[0])


def _candidate(data: bytes, name: str) -> "Element":
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(data) > MOST_XML_BYTES:
        raise _refused(name, f"bevat meer dan {MOST_XML_BYTES // 1_000_000} MB XML", "laat de foto weg")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise _refused(name, "bevat een DTD of entiteiten, wat niet mag", _REMEDY) from None
    except (ParseError, ValueError, LookupError):
        raise _refused(name, "is geen geldige XML of PDF", _REMEDY) from None
    if _local(root) != "Candidate":
        raise _refused(name, "is geen Europass-CV (het begint niet met 'Candidate')", _REMEDY)
    return root


def _items(
    profiles: "list[Element]", holder: str, code: str, name: str, *, skip_languages: bool = False
) -> Iterator[CvItem]:
    seen: set[CvItem] = set()
    for profile in profiles:
        for one in profile.iter():
            if len(seen) == MOST_ITEMS:
                return
            if _local(one) != holder or (skip_languages and _is_language(one)):
                continue
            item = CvItem(_text(one, name), _text(one, code))
            if (item.name or item.code) and item not in seen:
                seen.add(item)
                yield item


def _dutch(root: "Element", profiles: "list[Element]") -> LanguageLevel | None:
    for one in root:
        if _local(one) == "CandidatePerson" and any(
            _local(child) == "PrimaryLanguageCode" and (child.text or "").strip().casefold() in _DUTCH
            for child in one
        ):
            return LanguageLevel.C2
    levels = []
    for profile in profiles:
        for one in profile.iter():
            if (
                _local(one) == "PersonCompetency"
                and _is_language(one)
                and _text(one, "CompetencyID").casefold() in _DUTCH
            ):
                levels += [
                    LanguageLevel[text]
                    for child in one.iter()
                    if _local(child) == "ScoreText" and _CEFR.fullmatch(text := (child.text or "").strip())
                ]
    return min(levels, default=None)


def _is_language(competency: "Element") -> bool:
    return _text(competency, "TaxonomyID").casefold() == "language"


def _text(element: "Element", local: str) -> str:
    """Return the text of the first direct child with this name, on one line and not too long."""
    found = next((one for one in element if _local(one) == local), None)
    return "" if found is None else clean(found.text or "")[:_MOST_CHARACTERS]


def _local(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _refused(name: str, what: str, remedy: str) -> DocumentError:
    return DocumentError(f"het bestand {name!r} {what}; {remedy}")
