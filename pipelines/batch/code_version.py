"""Which code an answer was computed with, so that a changed engine never continues an older run."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from matcher import __version__

PACKAGES: Final = ("matcher", "pipelines.batch", "pipelines.nightly")
"""The engine, and what turns its answers into rows."""
SOURCES: Final = (".py", ".yaml", ".json")
DIGITS: Final = 12


@cache
def code_version(packages: tuple[str, ...] = PACKAGES) -> str:
    """Return the version of groeipad and a hash of its sources, such as ``"0.2.0+3f2a91c04b7e"``.

    The version alone would not do: it stays the same between two releases, also when a rule was mended.
    The hash is over names and contents, so it is equal on every machine with the same sources. Read once
    per process: what is edited while a run goes on, is not what the run computes with.
    """
    digest = hashlib.sha256()
    for package in packages:
        for name, data in _sources(files(package), package):
            digest.update(f"{name}\n{len(data)}\n".encode() + data)
    return f"{__version__}+{digest.hexdigest()[:DIGITS]}"


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the sources under a folder in order of name."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, path)
        elif entry.name.endswith(SOURCES):
            yield path, entry.read_bytes()
