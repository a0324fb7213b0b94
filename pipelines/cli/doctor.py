"""`groeipad doctor`: what is installed, which artefacts there are, what is missing and how to mend it."""

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from matcher import __version__, artefacts, engine
from matcher.encoder import load_encoder
from matcher.errors import ArtefactError, EncoderError, MatcherError
from matcher.policy.parameters import PolicyParameters
from matcher.search import layout
from pipelines.building.loading import RETRIEVAL_KIND
from pipelines.building.migrate import derived_checks, derived_folders
from pipelines.cli.options import DEFAULT_BUILD, BuildOption, JsonOption, console

SOMETHING_MISSING = 3
REMEDY = "haal het project opnieuw op, of train opnieuw met 'make train-encoder' of 'make train-fine-encoder'"


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """One line of the report."""

    what: str
    ok: bool
    version: str
    remedy: str = ""
    """Dutch: how to mend it; empty when all is well."""


def doctor(
    build: BuildOption = DEFAULT_BUILD,
    models: Annotated[
        Path, typer.Option("--models", help="Map met de meegeleverde modellen.", show_default="models")
    ] = engine.SHIPPED_MODELS,
    as_json: JsonOption = False,
) -> None:
    """Controleer de installatie: wat is er, welke versies, wat ontbreekt en hoe herstelt u het."""
    findings = [*_installed(), *_artefacts(build), *_models(models)]
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        table = Table(title="groeipad doctor", title_justify="left")
        for column in ("Onderdeel", "In orde", "Versie", "Wat te doen"):
            table.add_column(column, overflow="fold")
        for finding in findings:
            mark = Text("ja", "green") if finding.ok else Text("nee", "red")
            table.add_row(finding.what, mark, finding.version, finding.remedy)
        console().print(table)
    if not all(finding.ok for finding in findings):
        raise typer.Exit(SOMETHING_MISSING)


def _installed() -> Iterator[CheckedPart]:
    yield CheckedPart("groeipad", True, __version__)
    compiled = (layout.__file__ or "").endswith(tuple(EXTENSION_SUFFIXES))
    yield CheckedPart("zoeken", True, "machinecode" if compiled else "broncode")
    yield CheckedPart("Python", sys.version_info >= (3, 11), sys.version.split()[0])
    parts: dict[str, set[str]] = {}
    for line in requires("groeipad") or ():
        if found := re.match(r"([\w.-]+)(?:.*extra == .(?P<part>[\w-]+))?", line):
            parts.setdefault(found["part"] or "", set()).add(found[1])
    for package in sorted(parts.pop("", set())):
        there = _version(package)
        remedy = "" if there else "voer 'make demo' opnieuw uit, of installeer de wheel opnieuw"
        yield CheckedPart(package, bool(there), there or "–", remedy)
    for part, packages in sorted(parts.items()):
        lacking = sorted(package for package in packages if not _version(package))
        yield CheckedPart(
            f"deel {part}", True, f"niet, want zonder {', '.join(lacking)}" if lacking else "geheel"
        )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _artefacts(build: Path) -> Iterator[CheckedPart]:
    folders = engine.EngineFolders.under(build)
    try:
        parameters = PolicyParameters.load()
        yield CheckedPart("regels", True, parameters.version)
    except MatcherError as error:
        yield CheckedPart("regels", False, "–", str(error))
    world = _manifest(folders.world, artefacts.WORLD, artefacts.WORLD_SCHEMA)
    yield _finding(f"wereld {folders.world}", world)
    made_from = {"world": world.version} if isinstance(world, artefacts.Manifest) else {}
    yield _finding(f"index {folders.index}", _manifest(folders.index, engine.INDEX_KIND, 1, made_from))
    if isinstance(world, artefacts.Manifest):
        yield from _derived(build, world)


def _derived(build: Path, world: artefacts.Manifest) -> Iterator[CheckedPart]:
    """Yield what is made from the world where somebody needs it first, as far as it is there."""
    try:
        taxonomy = artefacts.load_taxonomy(engine.EngineFolders.under(build).world)
        checks = derived_checks(derived_folders(build), world.version, taxonomy)
    except EncoderError:  # told below
        return
    for folder, kind, schema, made_from in checks[1:]:
        if folder.exists():
            found = _manifest(folder, kind, schema, made_from)
            if isinstance(found, MatcherError):
                wrong = str(found).partition(";")[0]
                found = ArtefactError(f"{wrong}; voer 'groeipad migrate {build}' uit")
            yield _finding(f"{folder.name} {folder}", found)


def _models(models: Path) -> Iterator[CheckedPart]:
    """Yield what is shipped: each model whole, and made for the encoders that lie beside it."""
    quick, fine = _encoder(models / engine.QUICK_ENCODER), _encoder(models / engine.FINE_ENCODER)
    for name, encoder in ((engine.QUICK_ENCODER, quick), (engine.FINE_ENCODER, fine)):
        yield _finding(f"model {name}", encoder)
    for_quick = {} if isinstance(quick, MatcherError) else {"encoder": quick.version}
    yield _finding(
        f"model {engine.CALIBRATION}", _manifest(models / engine.CALIBRATION, RETRIEVAL_KIND, 1, for_quick)
    )
    whole = not isinstance(quick, MatcherError) and not isinstance(fine, MatcherError)
    for_both = {"encoder": engine.load_linking_encoder(models).version} if whole else {}
    for name, kind in ((engine.SCORERS, engine.SCORER_KIND), (engine.TEACHING, engine.TEACHING_KIND)):
        yield _finding(f"model {name}", _manifest(models / name, kind, 1, for_both))


@dataclass(frozen=True, slots=True)
class _EncoderManifest:
    """What the manifest of an encoder says: its form is that of sentence-transformers, not of an artefact."""

    version: str
    files: dict[str, str]


def _encoder(folder: Path) -> _EncoderManifest | MatcherError:
    """Return the manifest after checking every file and loading the encoder, or what is wrong."""
    try:
        manifest = _read_encoder_manifest(folder)
        found = load_encoder(folder).version
    except MatcherError as error:
        return error
    if found != manifest.version:
        return EncoderError(f"{str(folder)!r} is {found!r}, het manifest zegt {manifest.version!r}; {REMEDY}")
    return manifest


def _read_encoder_manifest(folder: Path) -> _EncoderManifest:
    try:
        manifest = msgspec.json.decode((folder / artefacts.MANIFEST).read_bytes(), type=_EncoderManifest)
        hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in manifest.files}
    except OSError as error:
        raise EncoderError(f"{str(error.filename)!r} ontbreekt; {REMEDY}") from None
    except msgspec.MsgspecError:
        raise EncoderError(f"{str(folder / artefacts.MANIFEST)!r} is beschadigd; {REMEDY}") from None
    for name, stated in manifest.files.items():
        if hashes[name] != stated:
            raise EncoderError(f"{str(folder / name)!r} is veranderd; {REMEDY}")
    return manifest


def _manifest(
    folder: Path, kind: str, schema: int, made_from: Mapping[str, str] | None = None
) -> artefacts.Manifest | MatcherError:
    """Return the manifest after checking every file against its hash, or what is wrong."""
    try:
        manifest = artefacts.read_manifest(folder, kind, schema=schema, made_from=made_from)
        for name in manifest.files:
            artefacts.read_file(folder, manifest, name)
    except ArtefactError as error:
        return error
    return manifest


def _finding(what: str, found: artefacts.Manifest | _EncoderManifest | MatcherError) -> CheckedPart:
    if isinstance(found, MatcherError):
        return CheckedPart(what, False, "–", str(found))
    return CheckedPart(what, True, found.version)
