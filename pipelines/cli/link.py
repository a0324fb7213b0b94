"""`groeipad link`: the competences that a text names, with their probability and the words that led there."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.table import Table

from matcher.domain.link import (
    FoundCompetence,
    FoundOccupation,
    LinkCandidate,
    LinkKind,
    Outcome,
    Reading,
    Span,
    TextReading,
)
from matcher.linking import Linker, LinkerConfig, aside_words
from pipelines.cli.options import DEFAULT_BUILD, BuildOption, JsonOption, console
from pipelines.progress import progress_bar
from pipelines.reading.source_file import SourceFileError
from pipelines.reading.text_lines import blocks, read_lines

_LINES_AT_ONCE = 512
_STANDARD_INPUT = "-"


def link(
    text: Annotated[
        str | None, typer.Argument(metavar="TEKST", help="Tekst in eigen woorden (NL, FR, EN).")
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", help="Bestand met één tekst per regel; - leest van de invoer.")
    ] = None,
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
    if text is not None:
        linker = _open(build)
        reading = linker.read(text)
        if as_json:
            typer.echo(json.dumps(reading_document(reading), ensure_ascii=False, indent=2))
        else:
            _print_reading(reading)
        return
    with _opened(str(file)) as stream:
        linker = _open(build)
        _link_lines(linker, read_lines(stream, str(file)), kind, n, as_json=as_json)


def _open(build: Path) -> Linker:
    from pipelines.building.text_reader import open_linker

    with progress_bar() as progress:
        return open_linker(build, progress)


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == _STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    path = Path(file)
    if path.is_dir():
        raise SourceFileError(f"{file!r} is een map; geef een tekstbestand met één tekst per regel")
    try:
        stream = path.open("rb")
    except OSError:
        raise SourceFileError(
            f"{file!r} is niet te lezen; geef een bestaand tekstbestand, of - om van de invoer te lezen"
        ) from None
    with stream:
        yield stream


def _link_lines(linker: Linker, lines: Iterator[str], kind: LinkKind, n: int, *, as_json: bool) -> None:
    """Write one line of answer per line of text, in order, as soon as it is known."""
    out = sys.stdout  # the progress bar takes the place of sys.stdout, and writes on standard error
    quiet = out.isatty() or not sys.stderr.isatty()
    done = 0
    try:
        with nullcontext(None) if quiet else progress_bar() as progress:
            for block in blocks(lines, _LINES_AT_ONCE):
                for line, candidates in zip(block, linker.link(block, kind, n=n), strict=True):
                    out.write((_as_json if as_json else _as_row)(line, candidates) + "\n")
                out.flush()
                done += len(block)
                if progress is not None:
                    progress("regels koppelen", done, done)
    except BrokenPipeError:
        # Who read along has seen enough ("| head"): no fault. What is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def _as_json(line: str, candidates: Sequence[LinkCandidate]) -> str:
    found = {"text": line, "candidates": [_candidate(candidate) for candidate in candidates]}
    return json.dumps(found, ensure_ascii=False)


def _as_row(line: str, candidates: Sequence[LinkCandidate]) -> str:
    best = candidates[0] if candidates else None
    return f"{line}\t{best.label if best else ''}\t{_percent(best) if best else ''}"


def reading_document(reading: TextReading) -> dict[str, object]:
    """Return what was read as JSON; the words that led to each stand beside it."""

    def document(named: FoundCompetence | FoundOccupation) -> dict[str, object]:
        id = named.competence_id if isinstance(named, FoundCompetence) else named.occupation_id
        found: dict[str, object] = {"id": id, "label": named.label, "probability": named.probability}
        found |= _words(named.span) | {"clause": named.clause, "reading": _reading(named.reading)}
        if isinstance(named, FoundCompetence):
            return found | {"level": named.level}
        return found | {"years": named.years, "claimed": list(named.competence_ids)}

    def aside(outcome: Outcome) -> list[dict[str, object]]:
        return [document(named) for named in reading.asides if named.reading.outcome is outcome]

    return {
        "competences": [document(competence) for competence in reading.competences],
        "negated": [document(denied) for denied in reading.negated],
        "occupations": [document(occupation) for occupation in reading.occupations],
        "negated_occupations": aside(Outcome.DENIED),
        "wished": aside(Outcome.WISHED),
        "someone_else": aside(Outcome.SOMEONE_ELSE),
        "unclear": aside(Outcome.UNCLEAR),
        "licences": [
            {"category": licence.category} | _words(licence.span) | {"reading": _reading(licence.reading)}
            for licence in reading.licences
        ],
        "remarks": [_words(remark) for remark in reading.remarks],
        "uncertain": [
            _words(doubt.span)
            | {"candidates": [_candidate(c) for c in doubt.candidates], "reading": _reading(doubt.reading)}
            for doubt in reading.uncertain
        ],
        "warnings": list(reading.warnings),
    }


def _words(span: Span) -> dict[str, object]:
    return {"words": span.text, "start": span.start}


def _reading(reading: Reading) -> dict[str, object]:
    """Return the outcome, and of the rest what the text says."""
    return {
        name: value
        for name, value in asdict(reading).items()
        if value is not None and (value is not False or name == "certificate")
    }


def _candidate(candidate: LinkCandidate) -> dict[str, object]:
    return {"id": candidate.id, "label": candidate.label, "probability": candidate.probability}


def _percent(candidate: LinkCandidate) -> str:
    return f"{candidate.probability:.0%}"


def _print_reading(reading: TextReading) -> None:
    out = console()
    table = Table("", "competentie of beroep", "kans", "uit de woorden", box=None, pad_edge=False)
    for mark, some in (("gezegd", reading.competences), ("ontkend", reading.negated)):
        for named in some:
            table.add_row(mark, named.label, f"{named.probability:.0%}", named.clause)
    for work in reading.occupations:
        claimed = f"{work.label} ({len(work.competence_ids)} competenties, gezegd)"
        table.add_row("ervaring", claimed, f"{work.probability:.0%}", work.span.text)
    for aside in reading.asides:
        table.add_row(aside_words(aside.reading), aside.label, f"{aside.probability:.0%}", aside.span.text)
    for licence in reading.licences:
        mark = "ontkend" if licence.reading.outcome is Outcome.DENIED else aside_words(licence.reading)
        table.add_row(mark, f"rijbewijs {licence.category}", "", licence.span.text)
    for remark in reading.remarks:
        table.add_row("opmerking", "grens aan het werk, geen competentie", "", remark.text)
    for doubt in reading.uncertain:
        if doubt.negated:  # what someone cannot do is nothing to ask about
            continue
        nearest = "\n".join(f"{candidate.label} ({_percent(candidate)})" for candidate in doubt.candidates)
        sure = doubt.candidates[0].probability >= LinkerConfig().certain
        table.add_row("na te vragen" if sure else "niet zeker genoeg", nearest, "", doubt.clause)
    if table.row_count:
        out.print(table)
    else:
        out.print("Geen competentie of beroep herkend.")
    for warning in reading.warnings:
        out.print(f"Let op: {warning}", markup=False)
