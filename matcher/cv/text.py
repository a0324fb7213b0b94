"""The text of a CV: a PDF, a document of a word processor, or plain text. Nothing of it is kept."""

import io
import zipfile

from matcher.cv.europass import MOST_PDF_BYTES, PDF, attached_europass, open_pdf, parse_europass
from matcher.cv.items import EuropassCv
from matcher.errors import DocumentError

MOST_PAGES = 20
_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WORDS = "word/document.xml"


def read_cv(data: bytes, name: str) -> EuropassCv | str:
    """Return a CV of Europass, or the text of any other.

    Parameters
    ----------
    name
        Of the file, for messages.

    Raises
    ------
    DocumentError
        One Dutch sentence, without anything from inside the CV.
    """
    start = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith((b"<", b"{")):
        return parse_europass(data, name)
    if start.startswith(PDF):
        europass = attached_europass(data, name)
        if europass is not None:
            return europass
        text = _of_pdf(data, name)
    else:
        text = _of_word(data, name) if data.startswith(_ZIP) else _plain(data, name)
    if not text.strip():
        raise DocumentError(
            f"in het bestand {name!r} staat geen tekst; is het een scan, typ dan de tekst over"
        )
    return text


def _of_pdf(data: bytes, name: str) -> str:
    try:
        return "\n".join(page.extract_text() for page in open_pdf(data).pages[:MOST_PAGES])
    except Exception:  # noqa: BLE001  # a damaged PDF makes pypdf raise nearly anything
        raise DocumentError(
            f"het bestand {name!r} is een beschadigde of beveiligde pdf; plak de tekst zelf"
        ) from None


def _of_word(data: bytes, name: str) -> str:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(_WORDS).file_size > MOST_PDF_BYTES:
                raise KeyError
            body = fromstring(archive.read(_WORDS), forbid_dtd=True)
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, OSError, EOFError, ValueError):
        raise DocumentError(_neither(name)) from None
    paragraphs = (one for one in body.iter() if one.tag.endswith("}p"))
    return "\n".join(
        "".join(run.text or "" for run in one.iter() if run.tag.endswith("}t")) for one in paragraphs
    )


def _plain(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if any(one < " " and one not in "\t\n\r\f" for one in text) or "\ufffd" in text:
        raise DocumentError(_neither(name))
    return text


def _neither(name: str) -> str:
    return (
        f"het bestand {name!r} is geen pdf, geen Word (.docx) en geen tekst; bewaar het cv als pdf, of plak "
        "de tekst"
    )
