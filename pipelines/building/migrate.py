"""Artefacts of an older version: which fit, which can be made from what is there, and which cannot.

A world of any version so far can be read. What belongs to a world (index, forms of the taxonomy, what modules
teach) is made again from it and from the shipped models; what was learned from decisions needs those.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

import msgspec

from matcher import artefacts, engine
from matcher.documents.figures import read_figures
from matcher.domain.competence import Taxonomy
from matcher.domain.world import World
from matcher.errors import ArtefactError, DocumentError
from matcher.judgements import JUDGEMENTS, read_judgements
from matcher.ranker.folder import CHALLENGER, RANKER, load_challenger, load_ranker
from pipelines.building.index import build_index
from pipelines.building.loading import load_index_encoder
from pipelines.building.teaching import prepare_teaching
from pipelines.progress import Progress

LINKING = "linking"
READERS: Mapping[str, Callable[[Path], object]] = {
    RANKER: load_ranker,
    CHALLENGER: load_challenger,
    JUDGEMENTS: read_judgements,
    "evaluation": partial(read_figures, kind="evaluation"),
}
"""What reads each kind that is learned or measured; of other kinds the files are checked only."""
NAMES = {"competences": "competenties", "occupations": "beroepen", "vacancies": "vacatures"}


class Fit(StrEnum):
    """How an artefact stands to this version."""

    FITS = "past"
    POORER = "bruikbaar"
    """A world without what later versions read from the sources."""
    DERIVED = "opnieuw te maken"
    """From the world beside it, by `make_again`."""
    UNFIT = "past niet"
    """What it was made from is needed; the reason names the command."""


@dataclass(frozen=True, slots=True)
class JudgedArtefact:
    """One folder, and whether this version can use it."""

    folder: Path
    fit: Fit
    reason: str = ""
    """Dutch; empty when it fits."""


def look_through(build: Path) -> list[JudgedArtefact]:
    """Return every artefact directly under ``build``, the world and what is made from it first.

    Raises
    ------
    DocumentError
        If there is none.
    EncoderError
        If a shipped encoder is missing or damaged.
    """
    folders, derived = engine.EngineFolders.under(build), derived_folders(build)
    found: list[JudgedArtefact] = []
    if any(folder.exists() for folder in (folders.world, *derived)):
        found = _world_and_derived(folders.world, derived)
    seen = {one.folder for one in found}
    for folder in sorted(path.parent for path in build.glob(f"*/{artefacts.MANIFEST}")):
        if folder not in seen and not folder.name.startswith(".") and folder.suffix != ".vorige":
            found.append(_judged(folder, Fit.UNFIT, partial(_read_any, folder)))
    if not found:
        raise DocumentError(
            f"in {str(build)!r} staat geen artefact van groeipad; geef de map waarin ze staan"
        )
    return found


def derived_folders(build: Path) -> tuple[Path, Path, Path]:
    """Return where index, forms of the taxonomy and what modules teach lie."""
    return engine.EngineFolders.under(build).index, build / LINKING, build / engine.TEACHING


def make_again(build: Path, found: Sequence[JudgedArtefact], progress: Progress) -> None:
    """Make what can be made from what is there, of what `look_through` found.

    Each artefact is replaced in one move, and the one before stays beside it: cut off anywhere, the same
    command goes on.

    Raises
    ------
    ArtefactError, EncoderError
        When the world has no module; if a shipped model is missing or damaged.
    """
    old = {one.folder for one in found if one.fit is Fit.DERIVED}
    folders = engine.EngineFolders.under(build)
    if folders.index in old:
        build_index(folders.world, folders.index, *load_index_encoder(), progress)
        old.remove(folders.index)
    if build / LINKING in old and (build / LINKING).exists():
        _keep(build / LINKING)
    if old:
        prepare_teaching(build, progress)


def _world_and_derived(folder: Path, derived: tuple[Path, Path, Path]) -> list[JudgedArtefact]:
    try:
        world, manifest = (
            artefacts.load_world(folder),
            artefacts.read_manifest(folder, artefacts.WORLD, schema=artefacts.WORLD_SCHEMA),
        )
    except ArtefactError as error:
        first = "eerst is de wereld nodig; daarna maakt 'groeipad migrate' dit"
        lost = [JudgedArtefact(one, Fit.UNFIT, first) for one in derived if one.exists()]
        return [JudgedArtefact(folder, Fit.UNFIT, str(error)), *lost]
    return [_judged_world(folder, world, manifest)] + [
        _judged(one, Fit.DERIVED, partial(_read_whole, one, kind, schema, made_from))
        for one, kind, schema, made_from in derived_checks(derived, world.version, world.taxonomy)
    ]


def derived_checks(
    derived: tuple[Path, Path, Path], world: str, taxonomy: Taxonomy
) -> tuple[tuple[Path, str, int, Mapping[str, str]], ...]:
    """Return folder, kind, schema and origin that index, forms and what modules teach must have for a world.

    Raises
    ------
    EncoderError
        If a shipped encoder is missing or damaged.
    """
    encoder, of_world = engine.load_linking_encoder(), {"world": world}
    index, linking, teaching = derived
    return (
        (index, engine.INDEX_KIND, 1, of_world),
        (linking, engine.LINKING_KIND, engine.LINKING_SCHEMA, engine.linking_origin(taxonomy, encoder)),
        (teaching, engine.TEACHING_WORLD_KIND, 1, of_world | {"encoder": encoder.version}),
    )


def _judged_world(folder: Path, world: World, manifest: artefacts.Manifest) -> JudgedArtefact:
    """Return whether this version would write the same bytes of what it reads."""
    poorer = [
        NAMES.get(name.partition(".")[0], name.partition(".")[0])
        for name, data in artefacts.world_files(world).items()
        if hashlib.sha256(data).hexdigest() != manifest.files[name]
    ]
    if not poorer:
        return JudgedArtefact(folder, Fit.FITS)
    sources = manifest.details.get("sources")
    named = f" (toen: {', '.join(sources)})" if isinstance(sources, dict) and sources else ""
    return JudgedArtefact(
        folder,
        Fit.POORER,
        f"een oudere versie las minder van: {', '.join(poorer)}; ze blijft zoals ze is, en met "
        f"'groeipad ingest' uit de bronnen{named} komt de rest erbij",
    )


def _judged(folder: Path, otherwise: Fit, read: Callable[[], object]) -> JudgedArtefact:
    try:
        read()
    except ArtefactError as error:
        # what is made here needs no remedy
        reason = str(error).partition(";")[0] if otherwise is Fit.DERIVED else str(error)
        return JudgedArtefact(folder, otherwise, reason)
    return JudgedArtefact(folder, Fit.FITS)


def _read_any(folder: Path) -> None:
    try:
        manifest = msgspec.json.decode((folder / artefacts.MANIFEST).read_bytes(), type=artefacts.Manifest)
    except msgspec.MsgspecError:
        raise ArtefactError(
            f"{str(folder / artefacts.MANIFEST)!r} is beschadigd, of niet van groeipad"
        ) from None
    if manifest.kind in READERS:
        READERS[manifest.kind](folder)
    else:
        _read_whole(folder, manifest.kind, manifest.schema, {})


def _read_whole(folder: Path, kind: str, schema: int, made_from: Mapping[str, str]) -> None:
    manifest = artefacts.read_manifest(folder, kind, schema=schema, made_from=made_from)
    for name in manifest.files:
        artefacts.read_file(folder, manifest, name)


def _keep(folder: Path) -> None:
    """Put a copy where the generation before belongs, for a kind of which an ordinary build keeps none."""
    kept, fresh = artefacts.generation_before(folder), folder.with_name(f".{folder.name}.bewaard")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(folder, fresh)
    shutil.rmtree(kept, ignore_errors=True)
    fresh.rename(kept)
