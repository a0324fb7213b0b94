"""Where the report of `groeipad supply-report` lies; the service shows the place, never its contents."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from matcher.artefacts import read_manifest
from matcher.errors import ArtefactError

KIND: Final = "supply-report"
"""Kind in the manifest of a written report."""


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report that can be opened."""

    place: str
    """Web address, or path of the page."""
    is_link: bool
    on: date | None = None
    """Day of the report; unknown of one on the web."""
    same_supply: bool = True
    """Whether it was made from the catalogue that is in use; supposed of one on the web."""


def is_address(place: str) -> bool:
    """Return whether the setting holds a web address rather than a folder."""
    return urlsplit(place).scheme in ("https", "http")


def find_report(place: str, catalogue: str) -> WrittenReport | None:
    """Return the report that the setting points at; ``None`` when there is none (yet).

    Parameters
    ----------
    place
        Web address, or folder that `groeipad supply-report --out` writes; may be empty.
    catalogue
        Version of the catalogue in use.
    """
    if not place or is_address(place):
        return WrittenReport(place, is_link=True) if place else None
    folder = Path(place)
    try:
        manifest = read_manifest(folder, KIND)
        on = date.fromisoformat(str(manifest.details["on"]))
        page = str(manifest.details["page"])
    except (ArtefactError, KeyError, ValueError):
        return None
    same = manifest.made_from.get("world") == catalogue
    return WrittenReport(str((folder / page).absolute()), is_link=False, on=on, same_supply=same)
