"""`groeipad import europass`: a profile from a CV: what was done and can be, no more."""

import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from msgspec import to_builtins

from matcher.command_line import DutchTyper
from matcher.domain.link import LinkCandidate, LinkKind
from pipelines.cli.export import write_bytes
from pipelines.cli.options import DEFAULT_BUILD, BuildOption, console

group = DutchTyper(help="Lees een profiel in uit een bestand van elders.")


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="import")


@group.callback()
def _group() -> None:
    """Lees een profiel in uit een bestand van elders."""


@group.command("europass")
def europass(
    file: Annotated[Path, typer.Option("--file", help="Europass-CV: XML, of PDF met de XML als bijlage.")],
    out: Annotated[Path, typer.Option("--out", help="Profiel (JSON) dat geschreven wordt.")],
    build: BuildOption = DEFAULT_BUILD,
    id: Annotated[str | None, typer.Option("--id", help="Pseudoniem; zonder: een willekeurig.")] = None,
) -> None:
    """Maak een profiel van een Europass-CV. Alles telt als gezegd, niets als bewezen."""
    from matcher.artefacts import load_world
    from matcher.documents import parse_document
    from matcher.domain.profile import JobseekerProfile
    from matcher.engine import EngineFolders
    from pipelines.reading.europass import read_europass
    from pipelines.reading.import_cv import import_cv

    cv = read_europass(file)
    world = load_world(EngineFolders.under(build).world)

    def link(texts: Sequence[str], kind: LinkKind) -> list[tuple[LinkCandidate, ...]]:
        from pipelines.building.text_reader import open_linker

        return list(open_linker(build).link(texts, kind, n=1))

    found = import_cv(cv, world.taxonomy, link, id or f"p_{secrets.token_hex(3)}")
    profile = to_builtins(found.profile)
    profile["dutch"] = found.profile.dutch.name if found.profile.dutch is not None else None
    data = json.dumps(profile, ensure_ascii=False, indent=2).encode()
    parse_document(data, JobseekerProfile, name=out.name)  # a national number in --id is refused here
    write_bytes(out, data)
    console().print(
        f"Profiel in {out}: {len(found.profile.competences)} competenties en "
        f"{len(found.profile.past_occupations)} beroepen, alles gezegd en niets bewezen."
    )
    for what, left in (("Functies", found.positions_left), ("Competenties", found.competences_left)):
        if left:
            places = ", ".join(map(str, left))
            console().print(f"{what} niet herkend (plaats in het CV): {places}. Vul ze zelf aan.")
