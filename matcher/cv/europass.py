"""A Europass CV: XML or JSON by itself or as an attachment of the PDF, in the form of now or of before 2020.

Read are the positions held, the competences and the level of Dutch, and nothing else: the part about the
person (name, address, birth date, photo, nationality) is never looked at, and no free text is kept.
"""

import io
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from matcher.cv import candidate, passport
from matcher.cv.items import EuropassCv, local
from matcher.errors import DocumentError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from pypdf import PdfReader

MOST_PDF_BYTES = 20_000_000
MOST_XML_BYTES = 10_000_000
"""A photo inside the XML takes a few million."""
_READERS: "Mapping[str, Callable[[Element], EuropassCv]]" = {
    candidate.ROOT: candidate.read_candidate,
    **dict.fromkeys(passport.ROOTS, passport.read_passport),
}
_REMEDY = "exporteer het CV opnieuw op europa.eu/europass, als PDF of XML"
PDF = b"%PDF"


def parse_europass(data: bytes, name: str) -> EuropassCv:
    """Return what a CV in XML or JSON, or in a PDF with one of these attached, says a person did and can.

    Raises
    ------
    DocumentError
        One Dutch sentence, without anything from inside the CV.
    """
    _check_size(data, name)
    if not data[:1024].lstrip().startswith(PDF):
        return _read(data, name)
    found = attached_europass(data, name)
    if found is None:
        raise _refused(name, "is een PDF zonder Europass-gegevens (geen XML als bijlage)", _REMEDY)
    return found


def attached_europass(data: bytes, name: str) -> EuropassCv | None:
    """Return the Europass in a PDF, with the names of its other attachments; ``None`` when there is none.

    Raises
    ------
    DocumentError
        When the PDF cannot be opened, or what is attached cannot be read.
    """
    inside, others = _attached(data, name)
    if inside is None:
        return None
    _check_size(data, name)
    found = _read(inside, name)
    return replace(found, attachments=(*found.attachments, *others))


def _attached(data: bytes, name: str) -> tuple[bytes | None, tuple[str, ...]]:
    """Return the Europass in a PDF, or ``None``, and the names of its other attachments.

    Raises
    ------
    DocumentError
        When the PDF cannot be opened.
    """
    try:
        found = [
            (file, version) for file, versions in open_pdf(data).attachments.items() for version in versions
        ]
    except Exception:  # noqa: BLE001  # a damaged PDF makes pypdf raise nearly anything
        raise _refused(name, "is een beschadigde of beveiligde PDF", _REMEDY) from None
    own = [one for one in found if one[0].lower().endswith((".xml", ".json"))]
    best = next((one for one in own if any(root.encode() in one[1].lower() for root in _READERS)), None)
    best = best or next(iter(own), None)
    return best and best[1], tuple(file for file, version in found if (file, version) != best)


def open_pdf(data: bytes) -> "PdfReader":
    """Return a PDF; a damaged one makes pypdf raise nearly anything, here or while it is read."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings repeat what stands in the file
    return PdfReader(io.BytesIO(data))


def _check_size(data: bytes, name: str) -> None:
    if len(data) > MOST_PDF_BYTES:
        raise _refused(name, f"is groter dan {MOST_PDF_BYTES // 1_000_000} MB", "laat de foto weg")


def _read(data: bytes, name: str) -> EuropassCv:
    is_json = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
    if len(data) > MOST_XML_BYTES:
        what = f"bevat meer dan {MOST_XML_BYTES // 1_000_000} MB {'JSON' if is_json else 'XML'}"
        raise _refused(name, what, "laat de foto weg")
    root = _json_root(data, name) if is_json else _root(data, name)
    if local(root) not in _READERS:
        raise _refused(name, "is geen Europass-CV (het begint niet met SkillsPassport of Candidate)", _REMEDY)
    return _READERS[local(root)](root)


def _json_root(data: bytes, name: str) -> "Element":
    """Return JSON as the XML that it stands for: a list is an element that comes more than once."""
    from xml.etree.ElementTree import Element

    def flat(value: object) -> list[object]:
        return [inner for one in value for inner in flat(one)] if isinstance(value, list) else [value]

    def filled(tag: str, value: object) -> Element:
        element = Element(tag)
        if isinstance(value, dict):
            for key, inner in value.items():
                element.extend(filled(key, one) for one in flat(inner))
        elif value is not None and not isinstance(value, bool | list):
            element.text = str(value)
        return element

    try:
        value = json.loads(data)
        keys = [key for key in value if key.casefold() in _READERS]
        root = filled(keys[0], next(iter(flat(value[keys[0]])), None)) if keys else Element("iets-anders")
    except (ValueError, RecursionError):
        raise _refused(name, "is geen geldige JSON", _REMEDY) from None
    if local(root) != passport.ROOTS[0] and "LearnerInfo" in value:
        return filled("LearnerInfo", value["LearnerInfo"])
    return root


def _root(data: bytes, name: str) -> "Element":
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise _refused(name, "bevat een DTD of entiteiten, wat niet mag", _REMEDY) from None
    except (ParseError, ValueError, LookupError):
        raise _refused(name, "is geen geldige XML of PDF", _REMEDY) from None
    return root


def _refused(name: str, what: str, remedy: str) -> DocumentError:
    return DocumentError(f"het bestand {name!r} {what}; {remedy}")
