"""What happens to files on their way, whatever their format."""

import gzip
import random
import unicodedata

from tests.pipelines.reading.broken.case import Break


def text(change) -> Break:
    return lambda data, rng: change(data.decode("utf-8")).encode("utf-8")


def truncated(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(1, len(data) - 12)]


def lost_letters(data: bytes, rng: random.Random) -> bytes | None:
    whole = data.decode("utf-8")
    lost = "".join(one if one.isascii() else "\ufffd" for one in whole)
    return lost.encode("utf-8")


EVERY: dict[str, Break] = {
    "BOM vooraan": lambda data, rng: b"\xef\xbb\xbf" + data,
    "UTF-16 met BOM": lambda data, rng: data.decode("utf-8").encode("utf-16"),
    "UTF-16 zonder BOM": lambda data, rng: data.decode("utf-8").encode("utf-16-le"),
    "Windows-1252": lambda data, rng: data.decode("utf-8").encode("cp1252", "replace"),
    "gzip": lambda data, rng: gzip.compress(data, 1),
    "regeleinden van Windows": text(lambda whole: whole.replace("\n", "\r\n")),
    "leeg bestand": lambda data, rng: b"",
    "foutpagina in plaats van bestand": lambda data, rng: b"<!DOCTYPE html><html><body>404</body></html>",
    "lege regels vooraan": lambda data, rng: b"\n\n" + data,
    "lege regels achteraan": lambda data, rng: data + b"\n\n\n",
    "teken van einde (Ctrl-Z) achteraan": lambda data, rng: data + b"\x1a",
    "twee keer als UTF-8 bewaard": lambda data, rng: data.decode("cp1252", "ignore").encode("utf-8"),
    "letters met losse accenten": text(lambda whole: unicodedata.normalize("NFD", whole)),
    "verloren letters": lost_letters,
    "twee keer na elkaar": lambda data, rng: data + data,
    "afgebroken": truncated,
    "Excel-bestand met deze naam": lambda data, rng: b"\xd0\xcf\x11\xe0" + data,
    "zip met deze naam": lambda data, rng: b"PK\x03\x04" + data,
}
