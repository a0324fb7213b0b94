"""Texts out of a file or a pipe, one per line, without holding all of it."""

import codecs
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

from pipelines.reading.source_file import SourceFileError

_OLD = "cp1252"
"""What spreadsheets on Windows write where they do not write UTF-8; gives every byte a letter or refuses."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_lines(stream: BinaryIO, name: str) -> Iterator[str]:
    """Yield the lines in order, without their ends; a blank line is a line.

    A byte-order mark says which encoding it is. Without one it is UTF-8, or what Windows wrote before, line
    by line: a file that was pasted together from both is read as it was meant.

    Parameters
    ----------
    name
        Named in the error.

    Raises
    ------
    SourceFileError
        If it is no text, with the number of the line.
    """
    first = stream.readline()
    encoding = next((found for mark, found in _MARKS if first.startswith(mark)), "")
    if encoding == "utf-16":
        text = _decoded(first + stream.read(), (encoding,), name, 1)
        yield from (line.removesuffix("\r") for line in text.removesuffix("\n").split("\n"))
        return
    number, line = 1, first.removeprefix(codecs.BOM_UTF8)
    while line:
        yield _line(line, name, number)
        number, line = number + 1, stream.readline()


def blocks(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield the lines in lists of ``size``, the last one shorter; never an empty one."""
    waiting = iter(lines)
    while block := list(islice(waiting, size)):
        yield block


def _line(raw: bytes, name: str, number: int) -> str:
    raw = raw.removesuffix(b"\n").removesuffix(b"\r")
    return _decoded(raw, () if b"\0" in raw else ("utf-8", _OLD), name, number)


def _decoded(raw: bytes, encodings: Sequence[str], name: str, number: int) -> str:
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    raise SourceFileError(
        f"{name!r} is geen tekst (regel {number}); bewaar het als tekstbestand in UTF-8, één tekst per regel"
    )
