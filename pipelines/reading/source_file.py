"""Opens source files: plain or gzip by content, UTF-8, and never a web page by mistake."""

import gzip
import io
import zlib
from pathlib import Path

from matcher.errors import MatcherError

EXPECTED_ENCODING = "UTF-8 (met of zonder BOM)"
MOST_UNPACKED = 500_000_000
"""Bytes of a file once unpacked: ten times the largest table of ESCO; more is a bomb."""
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_HTML_STARTS = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--")
_SNIFFED_BYTES = 2048


class SourceFileError(MatcherError):
    """A source file as a whole cannot be used; the message is one Dutch sentence."""


def read_source(path: Path) -> str:
    """Return the text of a source file, unpacked when its content is gzip, without byte order mark.

    Raises
    ------
    SourceFileError
        When the file is missing, empty, a web page, a spreadsheet, a damaged gzip, or not UTF-8.
    """
    data = read_source_bytes(path)
    if data.startswith(_ZIP):
        raise SourceFileError(
            f"het bestand {str(path)!r} is een Excel- of zipbestand; bewaar het als CSV, {EXPECTED_ENCODING}"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceFileError(
            f"het bestand {str(path)!r} is op regel {line} niet leesbaar als {EXPECTED_ENCODING}; "
            "bewaar het opnieuw in die codering"
        ) from None
    if not text.strip():
        raise SourceFileError(f"het bestand {str(path)!r} is leeg; download of exporteer het opnieuw")
    return text


def read_source_bytes(path: Path) -> bytes:
    """Return the bytes of a source file, unpacked when its content is gzip.

    Raises
    ------
    SourceFileError
        When the file is missing, a web page or a damaged gzip.
    """
    data = _unpack(path, _read_bytes(path))
    start = data[:_SNIFFED_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_HTML_STARTS):
        raise SourceFileError(
            f"het bestand {str(path)!r} is een webpagina (HTML of XML) en geen gegevensbestand; "
            "download het bestand zelf, niet de pagina"
        )
    return data


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceFileError(f"het bestand {str(path)!r} bestaat niet; controleer de naam") from None
    except IsADirectoryError:
        raise SourceFileError(f"{str(path)!r} is een map en geen bestand; geef het bestand zelf") from None
    except PermissionError:
        raise SourceFileError(
            f"het bestand {str(path)!r} mag niet gelezen worden; pas de rechten aan"
        ) from None
    except OSError:  # a file where a folder should be, a name that is too long, a disk that fails
        raise SourceFileError(
            f"het bestand {str(path)!r} kan niet gelezen worden; controleer het pad"
        ) from None


def _unpack(path: Path, data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            found = packed.read(MOST_UNPACKED + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise SourceFileError(
            f"het bestand {str(path)!r} is een afgebroken of beschadigd gzip-bestand; download het opnieuw"
        ) from None
    if len(found) > MOST_UNPACKED:
        raise SourceFileError(
            f"het bestand {str(path)!r} wordt uitgepakt meer dan {MOST_UNPACKED // 1_000_000} MB; splits het"
        )
    return found
