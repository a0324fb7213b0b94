"""`groeipad doctor`: what is installed, which artefacts there are, what is missing and how to mend it."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from matcher import __version__
from matcher.artefacts import WORLD, WORLD_SCHEMA, Manifest, read_file, read_manifest
from matcher.engine import INDEX_KIND, EngineFolders
from matcher.errors import ArtefactError, MatcherError
from matcher.policy.parameters import PolicyParameters
from pipelines.cli.options import DEFAULT_BUILD, BuildOption, JsonOption, console

PACKAGES = (
    "scikit-learn", "sentence-transformers", "torch", "faiss-cpu", "pandas", "fastapi", "mlflow", "pytest",
    "model2vec", "msgspec", "pydantic", "rapidfuzz", "typer",
)  # fmt: skip
MODELS = Path("models")
SOMETHING_MISSING = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    what: str
    ok: bool
    version: str
    remedy: str = ""
    """Dutch: how to mend it; empty when all is well."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(doctor)


def doctor(build: BuildOption = DEFAULT_BUILD, as_json: JsonOption = False) -> None:
    """Controleer de installatie: wat is er, welke versies, wat ontbreekt en hoe herstelt u het."""
    findings = [*_installed(), *_artefacts(build)]
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2))
    else:
        table = Table(title="groeipad doctor", title_justify="left")
        for column in ("Onderdeel", "In orde", "Versie", "Wat te doen"):
            table.add_column(column, overflow="fold")
        for one in findings:
            mark = Text("ja", "green") if one.ok else Text("nee", "red")
            table.add_row(one.what, mark, one.version, one.remedy)
        console().print(table)
    if not all(one.ok for one in findings):
        raise typer.Exit(SOMETHING_MISSING)


def _installed() -> Iterator[Finding]:
    yield Finding("groeipad", True, __version__)
    yield Finding("Python", sys.version_info >= (3, 11), sys.version.split()[0])
    for package in PACKAGES:
        try:
            yield Finding(package, True, version(package))
        except PackageNotFoundError:
            yield Finding(package, False, "–", "voer 'make demo' opnieuw uit: dat installeert alles")


def _artefacts(build: Path) -> Iterator[Finding]:
    folders = EngineFolders.under(build)
    try:
        parameters = PolicyParameters.load()
        yield Finding("regels", True, parameters.version)
    except MatcherError as error:
        yield Finding("regels", False, "–", str(error))
    world = _manifest(folders.world, WORLD, WORLD_SCHEMA)
    yield _finding(f"wereld {folders.world}", world)
    made_from = {"world": world.version} if isinstance(world, Manifest) else {}
    yield _finding(f"index {folders.index}", _manifest(folders.index, INDEX_KIND, 1, made_from))
    for manifest in sorted(MODELS.glob("*/manifest.json")):
        yield _finding(f"model {manifest.parent}", _manifest(manifest.parent, _kind(manifest), 1))


def _kind(manifest: Path) -> str:
    """Return the kind that a manifest states, or the name of its folder when it is damaged."""
    try:
        stated = json.loads(manifest.read_bytes())
    except ValueError:
        stated = {}
    kind = stated.get("kind") if isinstance(stated, dict) else None
    return kind if isinstance(kind, str) else manifest.parent.name


def _manifest(
    folder: Path, kind: str, schema: int, made_from: dict[str, str] | None = None
) -> Manifest | ArtefactError:
    """Return the manifest after checking every file against its hash, or what is wrong."""
    try:
        manifest = read_manifest(folder, kind, schema=schema, made_from=made_from)
        for name in manifest.files:
            read_file(folder, manifest, name)
    except ArtefactError as error:
        return error
    return manifest


def _finding(what: str, found: Manifest | ArtefactError) -> Finding:
    if isinstance(found, ArtefactError):
        return Finding(what, False, "–", str(found))
    return Finding(what, True, found.version)
