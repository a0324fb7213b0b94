"""The numbers an analyst reads, each with its rows: of the store at this moment, and of what jobs wrote."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from matcher.documents.figures import FIGURE_KINDS, FiguresDocument, read_figures, table, total
from matcher.errors import ArtefactError
from matcher.small_cells import SMALLEST_SHOWN
from service.store import ProviderExposure


def written_figures(folder: Path | None) -> tuple[FiguresDocument, ...]:
    """Return the figures of every artefact in a folder, by title; whatever else lies there is left alone."""
    if folder is None or not folder.is_dir():
        return ()
    found = {}
    for place in sorted(folder.iterdir()):
        for kind in FIGURE_KINDS:
            try:
                _, document = read_figures(place, kind)
            except ArtefactError:
                continue
            found[document.name] = document
    return tuple(sorted(found.values(), key=lambda document: document.title))


def exposure_figures(
    exposure: Sequence[ProviderExposure], open_modules: Mapping[str, int]
) -> FiguresDocument:
    """Return how the attention of all that was shown is divided over providers.

    Parameters
    ----------
    open_modules
        Modules with an open session, by name of the provider.
    """
    shown = [one for one in exposure if one.lists >= SMALLEST_SHOWN]
    supply = sum(open_modules.values())
    rows: list[list[str | int | float | None]] = [
        ["aanbieder", "aandeel getoond (%)", "aandeel open modules (%)", "lijsten", "daarvan eerste"]
    ]
    for one in shown:
        offered = round(100 * open_modules.get(one.provider, 0) / supply, 1) if supply else None
        first = None if 0 < one.first < SMALLEST_SHOWN else one.first
        rows.append([one.provider, round(100 * one.share, 1), offered, one.lists, first])
    figures = [
        total(
            f"aandeel van {one.provider}",
            one.share,
            one.lists,
            "aanbieders",
            of="lijsten met een module ervan",
            percent=True,
        )
        for one in shown[:3]
    ]
    said = (
        "Over alle getoonde voorstellen, geen steekproef. Een voorstel op plaats 1 telt voor 1, op plaats 2 "
        "voor 0,63, op plaats 3 voor 0,5; aanbieders binnen één voorstel delen dat.",
        f"Wie in minder dan {SMALLEST_SHOWN} lijsten stond, is niet getoond.",
    )
    title = "Welke aanbieders toont groeipad?"
    return FiguresDocument(
        "aanbieders", title, said, tuple(figures), (table("aanbieders", "Aandacht per aanbieder", rows),)
    )
