"""The text of a CV that a counsellor opens: a PDF (also of Europass) or plain text. Nothing of it is kept."""

import io
import logging

from service.errors import invalid

MOST_PAGES = 20
FIELD = "cv"


def cv_text(data: bytes) -> str:
    """Return the text of a file.

    Raises
    ------
    ServiceError
        422 at the field, without anything from inside the file.
    """
    text = _of_pdf(data) if data[:1024].lstrip().startswith(b"%PDF") else _plain(data)
    if not text.strip():
        raise invalid(FIELD, "In dit bestand staat geen tekst. Is het een scan, typ dan de tekst over.")
    return text


def _of_pdf(data: bytes) -> str:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings repeat what stands in the file
    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages[:MOST_PAGES])
    except Exception:  # noqa: BLE001  # a damaged PDF makes pypdf raise nearly anything
        raise invalid(FIELD, "Deze pdf is beschadigd of beveiligd. Plak de tekst zelf.") from None


def _plain(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or text.lstrip().startswith("<"):
        raise invalid(FIELD, "Dit is geen pdf en geen tekst. Bewaar het cv als pdf, of plak de tekst.")
    return text
