"""A Europass CV: XML by itself or as an attachment of the PDF, in the form of now or of before 2020.

Read are the positions held, the competences and the level of Dutch, and nothing else: the part about the
person (name, address, birth date, photo, nationality) is never looked at, and no free text is kept.
"""

import io
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.errors import DocumentError
from pipelines.reading import europass_candidate, europass_passport
from pipelines.reading.cv import EuropassCv, local
from pipelines.reading.source_file import SourceFileError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_PDF_BYTES = 20_000_000
MOST_XML_BYTES = 10_000_000
"""A photo inside the XML takes a few million."""
_READERS: "Mapping[str, Callable[[Element], EuropassCv]]" = {
    europass_candidate.ROOT: europass_candidate.read_candidate,
    europass_passport.ROOT: europass_passport.read_passport,
}
_REMEDY = "exporteer het CV opnieuw op europa.eu/europass, als PDF of XML"


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
    root = _root(_attached(data, name) if data[:1024].lstrip().startswith(b"%PDF") else data, name)
    return _READERS[local(root)](root)


def _attached(data: bytes, name: str) -> bytes:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings repeat what stands in the file
    try:
        found = [
            version
            for file, versions in PdfReader(io.BytesIO(data)).attachments.items()
            if file.lower().endswith(".xml")
            for version in versions
        ]
    except Exception:  # noqa: BLE001  # a damaged PDF makes pypdf raise nearly anything
        raise _refused(name, "is een beschadigde of beveiligde PDF", _REMEDY) from None
    if not found:
        raise _refused(name, "is een PDF zonder Europass-gegevens (geen XML als bijlage)", _REMEDY)
    return next((one for one in found if any(root.encode() in one for root in _READERS)), found[0])


def _root(data: bytes, name: str) -> "Element":
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
    if local(root) not in _READERS:
        raise _refused(name, f"is geen Europass-CV (het begint niet met {' of '.join(_READERS)})", _REMEDY)
    return root


def _refused(name: str, what: str, remedy: str) -> DocumentError:
    return DocumentError(f"het bestand {name!r} {what}; {remedy}")
