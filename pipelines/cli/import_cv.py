"""`groeipad import europass`: a profile from a CV: what was done and can be, no more."""

import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import to_builtins

from matcher.command_line import DutchTyper
from matcher.domain.link import LinkCandidate, LinkKind
from matcher.errors import DocumentError
from pipelines.cli.export import write_bytes
from pipelines.cli.options import DEFAULT_BUILD, BuildOption, console

if TYPE_CHECKING:
    from matcher.linking import Linker

group = DutchTyper(help="Lees een profiel in uit een bestand van elders.")


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="import")


@group.callback()
def _group() -> None:
    """Lees een profiel in uit een bestand van elders."""


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        raise DocumentError(
            f"het bestand {file.name!r} kan niet gelezen worden; controleer de naam en de rechten"
        ) from None


def _linker(build: Path) -> "Linker":
    from pipelines.building.text_reader import open_linker

    return open_linker(build)


@group.command("cv")
@group.command("europass", hidden=True)
def europass(
    file: Annotated[
        Path,
        typer.Option(
            "--file", help="CV van Europass (XML, JSON, PDF), of een ander als pdf, .docx of tekst."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="Profiel (JSON) dat geschreven wordt.")],
    build: BuildOption = DEFAULT_BUILD,
    id: Annotated[str | None, typer.Option("--id", help="Pseudoniem; zonder: een willekeurig.")] = None,
) -> None:
    """Maak een profiel van een CV. Alles telt als gezegd, niets als bewezen."""
    from matcher.artefacts import load_world
    from matcher.cv import EuropassCv, ImportedCv, claimed_by, import_cv, read_cv
    from matcher.documents import parse_document
    from matcher.domain.profile import JobseekerProfile
    from matcher.engine import EngineFolders

    cv = read_cv(_bytes(file), file.name)
    world = load_world(EngineFolders.under(build).world)

    def link(texts: Sequence[str], kind: LinkKind) -> list[tuple[LinkCandidate, ...]]:
        return list(_linker(build).link(texts, kind, n=1))

    id = id or f"p_{secrets.token_hex(3)}"
    if isinstance(cv, EuropassCv):
        found = import_cv(cv, world.taxonomy, link, id)
        console().print(cv.told, soft_wrap=True)
    else:
        found = ImportedCv(claimed_by(_linker(build).read(cv), id), (), ())
        console().print("Geen Europass: de tekst is gelezen, en niets ervan is bewaard.", soft_wrap=True)
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
