"""`groeipad link`: the competences that a text names, with their probability and the words that led there."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from matcher.domain.link import LinkCandidate, LinkKind, Span, TextReading
from pipelines.cli.options import DEFAULT_BUILD, BuildOption, JsonOption, console
from pipelines.cli.progress import progress_bar

_LINES_AT_ONCE = 512


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("link")(link)


def link(
    text: Annotated[str | None, typer.Argument(help="Tekst in eigen woorden (NL, FR, EN).")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Bestand met één tekst per regel.")] = None,
    kind: Annotated[
        LinkKind, typer.Option("--kind", help="Met --file: competenties of beroepen.")
    ] = LinkKind.COMPETENCE,
    n: Annotated[int, typer.Option("--n", min=1, max=1000, help="Kandidaten per regel van --file.")] = 10,
    build: BuildOption = DEFAULT_BUILD,
    as_json: JsonOption = False,
) -> None:
    """Zoek welke competenties een tekst noemt, met de kans dat het klopt."""
    if (text is None) == (file is None):
        raise typer.BadParameter("geef een tekst, of een bestand met --file, en niet allebei")
    from pipelines.text_reader import open_linker

    lines = _lines(file) if file is not None else []
    with progress_bar() as progress:
        linker = open_linker(build, progress)
    if text is not None:
        reading = linker.read(text)
        if as_json:
            typer.echo(json.dumps(reading_document(reading), ensure_ascii=False, indent=2))
        else:
            _print_reading(reading)
        return
    for start in range(0, len(lines), _LINES_AT_ONCE):
        block = lines[start : start + _LINES_AT_ONCE]
        for line, candidates in zip(block, linker.link(block, kind, n=n), strict=True):
            if as_json:
                found = {"text": line, "candidates": [_candidate(one) for one in candidates]}
                typer.echo(json.dumps(found, ensure_ascii=False))
            else:
                best = candidates[0] if candidates else None
                typer.echo(f"{line}\t{best.label if best else ''}\t{_percent(best) if best else ''}")


def reading_document(reading: TextReading) -> dict[str, object]:
    """Return what was read as JSON; the words that led to each stand beside it."""

    def named(id: str, label: str, probability: float, span: Span) -> dict[str, object]:
        return {"id": id, "label": label, "probability": probability, "words": span.text, "start": span.start}

    return {
        "competences": [
            named(one.competence_id, one.label, one.probability, one.span) | {"level": one.level}
            for one in reading.competences
        ],
        "negated": [
            named(one.competence_id, one.label, one.probability, one.span) for one in reading.negated
        ],
        "occupations": [
            named(one.occupation_id, one.label, one.probability, one.span)
            | {"years": one.years, "claimed": list(one.competence_ids)}
            for one in reading.occupations
        ],
        "uncertain": [
            {"words": one.span.text, "candidates": [_candidate(c) for c in one.candidates]}
            for one in reading.uncertain
        ],
        "warnings": list(reading.warnings),
    }


def _candidate(one: LinkCandidate) -> dict[str, object]:
    return {"id": one.id, "label": one.label, "probability": one.probability}


def _lines(file: Path) -> list[str]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise typer.BadParameter(
            f"{str(file)!r} is niet te lezen; geef een bestaand tekstbestand in UTF-8"
        ) from None
    return text.removesuffix("\n").split("\n") if text else []


def _percent(one: LinkCandidate) -> str:
    return f"{one.probability:.0%}"


def _print_reading(reading: TextReading) -> None:
    out = console()
    table = Table(box=None, pad_edge=False)
    for column in ("", "competentie of beroep", "kans", "uit de woorden"):
        table.add_column(column)
    for mark, some in (("gezegd", reading.competences), ("ontkend", reading.negated)):
        for one in some:
            table.add_row(mark, one.label, f"{one.probability:.0%}", one.span.text)
    for work in reading.occupations:
        claimed = f"{work.label} ({len(work.competence_ids)} competenties, gezegd)"
        table.add_row("ervaring", claimed, f"{work.probability:.0%}", work.span.text)
    for doubt in reading.uncertain:
        nearest = "\n".join(f"{one.label} ({_percent(one)})" for one in doubt.candidates)
        table.add_row("niet zeker genoeg", nearest, "", doubt.span.text)
    if table.row_count:
        out.print(table)
    else:
        out.print("Geen competentie of beroep herkend.")
    for warning in reading.warnings:
        out.print(f"Let op: {warning}", markup=False)
