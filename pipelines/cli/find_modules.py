"""`groeipad find-modules`: modules that teach what the words say, with an offer that fits."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.table import Table

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import Delivery, ProviderKind
from matcher.domain.offer import OfferFilter
from matcher.domain.words import SLOTS
from pipelines.cli import options

if TYPE_CHECKING:
    from matcher.domain.world import World
    from matcher.encoder import Encoder
    from matcher.index import Neighbour

T = TypeVar("T")
STATEMENTS = 50
"""Statements looked at: several modules state the same, and one module states several."""
MOMENTS = 3


def find_modules(
    words: Annotated[
        str | None, typer.Argument(metavar="WOORDEN", help="Wat iemand wil leren, in eigen woorden.")
    ] = None,
    vacancy: Annotated[
        str | None,
        typer.Option("--vacancy", help="Id van een vacature: de modules die er het best op voorbereiden."),
    ] = None,
    on: options.OnOption = None,
    slots: Annotated[list[Slot] | None, typer.Option("--slot", help="Moment. Mag vaker.")] = None,
    provinces: Annotated[
        list[str] | None,
        typer.Option("--province", help="Provincie waar het kan; wat geen verplaatsing vraagt, telt ook."),
    ] = None,
    dutch: Annotated[
        str | None, typer.Option("--dutch", help="Niveau van het Nederlands: NONE, A1 tot C2.")
    ] = None,
    deliveries: Annotated[
        list[Delivery] | None, typer.Option("--delivery", help="Waar men leert. Mag vaker.")
    ] = None,
    kinds: Annotated[
        list[ProviderKind] | None, typer.Option("--provider-kind", help="Soort verstrekker. Mag vaker.")
    ] = None,
    n: Annotated[int, typer.Option("--n", min=1, max=100, help="Aantal modules.")] = 10,
    build: options.BuildOption = options.DEFAULT_BUILD,
    store: options.StoreOption = "",
    encoder: options.EncoderOption = options.DEFAULT_ENCODER,
    as_json: options.JsonOption = False,
) -> None:
    """Zoek modules op wat ze aanleren, met een aanbod waarvoor men nog kan inschrijven.

    Met --vacancy: de modules die op die vacature voorbereiden, de beste eerst, met of zonder aanbod.
    """
    from matcher.artefacts import load_world
    from matcher.encoder import load_encoder
    from matcher.engine import EngineFolders

    if (words is None) == (vacancy is None):
        raise typer.BadParameter("geef woorden, of een vacature met --vacancy, en niet allebei")
    if as_json and vacancy is None:
        raise typer.BadParameter("--json hoort bij --vacancy")
    folders = EngineFolders.under(build)
    world = load_world(folders.world)
    if words is None:
        _for_vacancy(world, build, str(vacancy), n, as_json=as_json)
        return
    offer = OfferFilter(
        open_on=on or options.today(),
        slots=_asked(slots),
        provinces=_asked(provinces),
        most_dutch=_level(dutch),
        deliveries=_asked(deliveries),
        provider_kinds=_asked(kinds),
    )
    loaded = load_encoder(encoder)
    if store:
        found = _in_store(store, world, loaded, words, offer)
    else:
        found = _on_disk(folders.index, world, loaded, words, offer)
    _print_modules(world, found, offer, n)


def _for_vacancy(world: "World", build: Path, vacancy: str, n: int, *, as_json: bool) -> None:
    from matcher.engine import TEACHING, load_teaching_world

    if vacancy not in world.vacancies:
        raise typer.BadParameter(f"er is geen vacature {vacancy!r} in {str(build)!r}", param_hint="--vacancy")
    found = load_teaching_world(build / TEACHING, world).prepares.get(vacancy, ())[:n]
    if as_json:
        typer.echo(json.dumps([{"id": id_, "score": score} for id_, score in found], ensure_ascii=False))
        return
    title = world.vacancies[vacancy].title
    table = Table("module", "titel", "aanbieder", "score", title=title, title_justify="left")
    for id_, score in found:
        module = world.modules[id_]
        table.add_row(id_, module.title, module.provider.name, f"{score:.2f}")
    options.console().print(table)


def _in_store(
    store: str, world: "World", encoder: "Encoder", words: str, offer: OfferFilter
) -> "list[Neighbour]":
    from matcher.index.postgres.connection import Connections
    from matcher.index.postgres.manifest import check_encoder
    from matcher.index.postgres.opening import open_store

    index, manifest = open_store(Connections(store), world)
    check_encoder(manifest, encoder=encoder.version, dim=encoder.dim)
    return index.statements.search(encoder.encode([words]), STATEMENTS, offer=offer)[0]


def _on_disk(
    folder: Path, world: "World", encoder: "Encoder", words: str, offer: OfferFilter
) -> "list[Neighbour]":
    from matcher.artefacts import read_file, read_manifest
    from matcher.engine import INDEX_KIND
    from matcher.index import RetrievalIndex

    made_from = {"world": world.version, "encoder": encoder.version}
    manifest = read_manifest(folder, INDEX_KIND, made_from=made_from)
    index = RetrievalIndex.from_files({name: read_file(folder, manifest, name) for name in manifest.files})
    label = world.taxonomy.label
    fits = [
        taught.statement or label(taught.competence_id)
        for module in world.modules.values()
        if offer.admits(module)
        for taught in module.teaches
    ]
    return index.statements.search(encoder.encode([words]), STATEMENTS, among=fits)[0]


def _print_modules(world: "World", found: "Sequence[Neighbour]", offer: OfferFilter, n: int) -> None:
    label = world.taxonomy.label
    stating: dict[str, list[str]] = {}
    for module in world.modules.values():
        if offer.admits(module):  # a statement that fits may also be made by a module that does not
            for taught in module.teaches:
                stating.setdefault(taught.statement or label(taught.competence_id), []).append(module.id)
    nearest: dict[str, Neighbour] = {}
    for near in found:
        for id_ in stating.get(near.statement, ()):
            nearest.setdefault(id_, near)
    out = options.console()
    if not nearest:
        out.print("Geen enkele module heeft zo'n aanbod. Vraag minder, of kies een andere datum met --on.")
        return
    table = Table("module", "titel", "leert", "nabijheid", "wanneer")
    for id_, near in list(nearest.items())[:n]:
        module = world.modules[id_]
        fitting = [session for session in module.sessions if offer.fits(session)]
        moments = ", ".join(f"{run.start.isoformat()} ({SLOTS[run.slot]})" for run in fitting[:MOMENTS])
        table.add_row(id_, module.title, near.statement, f"{100 * near.similarity:.0f} %", moments)
    out.print(table)


def _asked(values: "Sequence[T] | None") -> "frozenset[T] | None":
    return frozenset(values) if values else None


def _level(text: str | None) -> LanguageLevel | None:
    if text is None:
        return None
    if text.upper() not in LanguageLevel.__members__:
        allowed = ", ".join(LanguageLevel.__members__)
        raise typer.BadParameter(f"{text!r} is geen taalniveau; kies uit {allowed}", param_hint="--dutch")
    return LanguageLevel[text.upper()]
