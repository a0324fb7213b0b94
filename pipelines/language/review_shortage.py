"""Shortage titles without a Competent match: the nearest occupations, for a person to judge."""

import csv
from collections.abc import Sequence
from pathlib import Path

import typer

from matcher.domain.link import LinkKind
from matcher.linking import Linker
from pipelines.reading.rejects import Rejects
from pipelines.reading.tables import read_table, rows

COLUMNS = ("knelpuntberoep", "rang", "esco_uri", "esco_beroep", "kans", "zeker_genoeg")
SHORTAGE_FILE = "knelpuntberoepen_vdab_2026.csv"
_CANDIDATES = 3


def unmatched_titles(shortage_list: Path) -> list[str]:
    """Return the titles that have no Competent match in the list, in its order."""
    table = read_table(shortage_list, ("beroep_nl", "match"), Rejects())
    return [cells["beroep_nl"] for _, cells in rows(table) if cells["match"] == "none"]


def review(titles: Sequence[str], linker: Linker) -> list[dict[str, str]]:
    """Return the nearest three occupations of each title, best first.

    A colon in a title means "only this specialisation": what follows it is looked up.
    """
    asked = [title.partition(":")[2].strip() or title for title in titles]
    found = []
    for title, candidates in zip(titles, linker.link(asked, LinkKind.OCCUPATION, n=_CANDIDATES), strict=True):
        for rank, candidate in enumerate(candidates, 1):
            sure = rank == 1 and candidate.probability >= linker.config.certain
            values = (
                title,
                str(rank),
                candidate.id,
                candidate.label,
                f"{candidate.probability:.3f}",
                "ja" if sure else "nee",
            )
            found.append(dict(zip(COLUMNS, values, strict=True)))
    return found


def write_review(lines: Sequence[dict[str, str]], out: Path) -> None:
    """Write the rows as CSV."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(lines)


def main(
    shared: Path = Path("../shared"),
    build: Path = Path("build/real"),
    out: Path = Path("build/real/knelpuntberoepen_te_bekijken.csv"),
) -> None:
    """Write the list."""
    from pipelines.building.text_reader import open_linker

    titles = unmatched_titles(shared / "data" / SHORTAGE_FILE)
    lines = review(titles, open_linker(build))
    write_review(lines, out)
    sure = sum(row["zeker_genoeg"] == "ja" for row in lines)
    typer.echo(f"{out}: {len(titles)} titels, {sure} zeker genoeg")


if __name__ == "__main__":
    typer.run(main)
