"""Artefacts: folders with a manifest, written in one move and checked before use.

A world is such an artefact. It is JSON Lines of the nouns, read by msgspec, so that a cold request needs
neither pandas nor torch.
"""

import gc
import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from matcher.domain.competence import Competence, CrossWalk, Occupation, Taxonomy
from matcher.domain.module import TrainingModule
from matcher.domain.shortage import ShortageOccupation
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.errors import ArtefactError

MANIFEST = "manifest.json"
WORLD = "world"
WORLD_SCHEMA = 1
"""Raise it when a noun on disk changes in a way that old files do not fit."""
REJECTS = "rejects.csv"
REMEDIES: Mapping[str, str] = {
    WORLD: "groeipad ingest",
    "index": "groeipad index",
    "ranker": "groeipad ranker promote",
    "challenger": "groeipad ranker shadow",
    "judgements": "groeipad-service judgements' (echte keuzes) of 'groeipad ranker simulate",
    "evaluation": "groeipad ranker evaluate",
    "linking": "groeipad index",
    "scorer": "make train-linker",
    "teaching": "make train-teaching",
    "teaching-world": "groeipad index",
}
"""Command that makes each kind again."""
KEPT_KINDS = frozenset({WORLD, "index", "ranker", "teaching-world"})
"""What an engine answers with: the one before stays beside the new one, to go back to."""
_VERSION_DIGITS = 16
_BLOCK = 1 << 22
"""Bytes of a file that are decoded at a time."""

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an artefact is, what it was made from, and the hash of each file."""

    kind: str
    """For instance ``"world"`` or ``"index"``."""
    schema: int
    """Number of the form on disk; a reader reads one only."""
    version: str
    """Hash over kind, schema and contents: the same contents have the same version, whenever made."""
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 in hexadecimal digits by file name."""
    made_from: dict[str, str] = field(default_factory=dict)
    """Version of each artefact that this one was computed from, by kind or name."""
    details: dict[str, object] = field(default_factory=dict)
    """Anything worth knowing that no reader depends on, as JSON."""


def write_artefact(
    folder: Path,
    kind: str,
    files: Mapping[str, bytes],
    made_from: Mapping[str, str] | None = None,
    details: Mapping[str, object] | None = None,
    *,
    schema: int = 1,
) -> Manifest:
    """Write an artefact beside its place and then move it there; returns its manifest.

    When writing is interrupted, the previous artefact stays what it was: :func:`read_manifest` finds it
    even when the interruption fell between moving the old one away and the new one in.

    Raises
    ------
    ArtefactError
        When the folder exists and is not an artefact, so that replacing it would lose something else.
    """
    previous = _previous(folder)
    if folder.exists() and not (folder / MANIFEST).is_file() and (folder.is_file() or any(folder.iterdir())):
        raise ArtefactError(
            f"{str(folder)!r} bestaat al en is geen artefact van groeipad; kies een andere map"
        )
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    manifest = Manifest(
        kind, schema, _version(kind, schema, hashes), hashes, dict(made_from or {}), dict(details or {})
    )
    fresh = folder.with_name(f".{folder.name}.nieuw")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, data in files.items():
        (fresh / name).write_bytes(data)
    text = json.dumps(msgspec.to_builtins(manifest), ensure_ascii=False, indent=2, sort_keys=True)
    (fresh / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
    if folder.exists():
        shutil.rmtree(previous, ignore_errors=True)
        folder.rename(previous)
    fresh.rename(folder)
    _retire(previous, folder, manifest)
    return manifest


def read_manifest(
    folder: Path, kind: str, *, schema: int = 1, made_from: Mapping[str, str] | None = None
) -> Manifest:
    """Return the manifest of an artefact that fits what the caller needs.

    Parameters
    ----------
    made_from
        Versions of the artefacts in use that this one must have been made from; others are not looked at.

    Raises
    ------
    ArtefactError
        When there is none, it cannot be read, or its kind, schema or origin is another; the message names
        both sides and the command that makes it again.
    """
    path = _current(folder) / MANIFEST
    remedy = _remedy(kind)
    if not path.is_file():
        raise ArtefactError(f"in {str(folder)!r} staat geen artefact {kind!r}; {remedy}")
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except msgspec.MsgspecError:
        raise ArtefactError(f"{str(path)!r} is beschadigd; {remedy}") from None
    if manifest.kind != kind:
        raise ArtefactError(
            f"{str(folder)!r} bevat een artefact {manifest.kind!r}, gevraagd is {kind!r}; geef de juiste map"
        )
    if manifest.schema != schema:
        raise ArtefactError(
            f"{str(folder)!r} heeft schema {manifest.schema}, groeipad leest {schema}; {remedy}"
        )
    for name, wanted in (made_from or {}).items():
        found = manifest.made_from.get(name, "onbekend")
        if found != wanted:
            raise ArtefactError(
                f"{str(folder)!r} is gemaakt uit {name} {found!r}, in gebruik is {wanted!r}; {remedy}"
            )
    return manifest


def read_file(folder: Path, manifest: Manifest, name: str) -> bytes:
    """Return the bytes of one file of an artefact, after checking them against the manifest.

    Raises
    ------
    ArtefactError
        When the file is absent from the manifest or the folder, or was changed.
    """
    return checked_file(folder, manifest, name).read_bytes()


def checked_file(folder: Path, manifest: Manifest, name: str) -> Path:
    """Return the place of one file of an artefact, after checking what is in it against the manifest.

    For who reads it in parts, or maps it: nothing is held in memory.

    Raises
    ------
    ArtefactError
        As `read_file`.
    """
    remedy = _remedy(manifest.kind)
    if name not in manifest.files:
        raise ArtefactError(
            f"het artefact {manifest.kind!r} in {str(folder)!r} heeft geen bestand {name!r}, "
            f"wel: {', '.join(sorted(manifest.files))}; {remedy}"
        )
    path = _current(folder) / name
    if not path.is_file():
        raise ArtefactError(f"het bestand {str(path)!r} ontbreekt; {remedy}")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != manifest.files[name]:
        raise ArtefactError(
            f"het bestand {str(path)!r} is veranderd: de hash is {found[:12]}…, "
            f"het manifest zegt {manifest.files[name][:12]}…; {remedy}"
        )
    return path


def copy_artefact(
    source: Path, folder: Path, kind: str, details: Mapping[str, object] | None = None
) -> Manifest:
    """Put a copy of an artefact in place of the one in ``folder``, as safely as `write_artefact` writes.

    Whoever reads meanwhile finds the old one or the new one, never half of one.

    Parameters
    ----------
    details
        Said in the copy beside what the source says.

    Raises
    ------
    ArtefactError
        When the source is no whole artefact of this kind, or the folder holds something else.
    """
    found = read_manifest(source, kind)
    files = {name: read_file(source, found, name) for name in found.files}
    return write_artefact(folder, kind, files, found.made_from, {**found.details, **(details or {})})


def remove_artefact(folder: Path) -> None:
    """Take an artefact away in one move, where there is one: a reader finds all of it or nothing."""
    leaving = folder.with_name(f".{folder.name}.weg")
    shutil.rmtree(leaving, ignore_errors=True)
    shutil.rmtree(_previous(folder), ignore_errors=True)
    if folder.exists():
        folder.rename(leaving)
        shutil.rmtree(leaving, ignore_errors=True)


def save_world(world: World, folder: Path, rejects_csv: bytes, sources: Mapping[str, object]) -> Manifest:
    """Write a world; the same world gives the same bytes and the same version.

    Parameters
    ----------
    rejects_csv
        The rejects table that goes with it.
    sources
        What it was made from and how many rows were kept, for ``groeipad doctor``; JSON.
    """
    files = world_files(world) | {REJECTS: rejects_csv}
    return write_artefact(folder, WORLD, files, details={"sources": dict(sources)}, schema=WORLD_SCHEMA)


def world_files(world: World) -> dict[str, bytes]:
    """Return the files of a world as this version writes them, without the rejects."""
    return _taxonomy_files(world.taxonomy) | {
        "modules.jsonl": _lines(world.modules.values()),
        "vacancies.jsonl": _lines(world.vacancies.values()),
        "shortage_list.jsonl": _lines(world.shortage_list),
    }


def taxonomy_version(taxonomy: Taxonomy) -> str:
    """Return a hash of the contents: worlds that differ in modules or vacancies only share it.

    The sentences of employers that a world adds are no part of it.
    """
    concepts = {id_: known for id_, known in taxonomy.competences.items() if not known.is_stated}
    files = _taxonomy_files(replace(taxonomy, competences=concepts))
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return _version("taxonomy", WORLD_SCHEMA, hashes)


def _taxonomy_files(taxonomy: Taxonomy) -> dict[str, bytes]:
    named = {"name": taxonomy.name, "version": taxonomy.version}
    return {
        "taxonomy.json": json.dumps(named, ensure_ascii=False).encode(),
        "competences.jsonl": _lines(taxonomy.competences.values()),
        "occupations.jsonl": _lines(taxonomy.occupations.values()),
        "cross_walks.jsonl": _lines(taxonomy.cross_walks),
    }


def load_world(folder: Path) -> World:
    """Return the world in ``folder``.

    Raises
    ------
    ArtefactError
        When there is no world, or it is damaged or of another schema.
    """
    manifest = read_manifest(folder, WORLD, schema=WORLD_SCHEMA)
    with without_collection():
        modules = _read(folder, manifest, "modules.jsonl", TrainingModule)
        vacancies: dict[str, Vacancy] = {}
        for vacancy in _each(folder, manifest, "vacancies.jsonl", Vacancy):
            for asked in vacancy.requirements:
                # a text of its own per vacancy for the same few ids would be a fifth of the memory
                object.__setattr__(asked, "competence_id", sys.intern(asked.competence_id))
            vacancies[vacancy.id] = vacancy
        return World(
            _taxonomy(folder, manifest),
            {module.id: module for module in modules},
            vacancies,
            tuple(_read(folder, manifest, "shortage_list.jsonl", ShortageOccupation)),
            manifest.version,
        )


def load_taxonomy(folder: Path) -> Taxonomy:
    """Return the taxonomy of the world in ``folder``, without reading the rest of it.

    Raises
    ------
    ArtefactError
        As `load_world`.
    """
    manifest = read_manifest(folder, WORLD, schema=WORLD_SCHEMA)
    with without_collection():
        return _taxonomy(folder, manifest)


def _taxonomy(folder: Path, manifest: Manifest) -> Taxonomy:
    named = _decode(read_file(folder, manifest, "taxonomy.json"), dict[str, str], "taxonomy.json")
    competences = _read(folder, manifest, "competences.jsonl", Competence)
    occupations = _read(folder, manifest, "occupations.jsonl", Occupation)
    return Taxonomy(
        **named,
        competences={competence.id: competence for competence in competences},
        occupations={occupation.id: occupation for occupation in occupations},
        cross_walks=tuple(_read(folder, manifest, "cross_walks.jsonl", CrossWalk)),
    )


@contextmanager
def without_collection() -> Iterator[None]:
    """Let the collector wait: in vain it would look at hundreds of thousands of objects without cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # straight to the oldest generation: else the next small object has all of them looked through
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _lines(nouns: Iterable[object]) -> bytes:
    return msgspec.json.Encoder().encode_lines(nouns)


def _read(folder: Path, manifest: Manifest, name: str, noun: type[Noun]) -> list[Noun]:
    return list(_each(folder, manifest, name, noun))


def _each(folder: Path, manifest: Manifest, name: str, noun: type[Noun]) -> Iterator[Noun]:
    decoder = msgspec.json.Decoder(noun)
    with checked_file(folder, manifest, name).open("rb") as lines:
        try:
            # in parts: the text of 200,000 vacancies beside the vacancies is a third more memory
            while block := lines.readlines(_BLOCK):
                yield from decoder.decode_lines(b"".join(block))
        except msgspec.MsgspecError as error:
            raise ArtefactError(
                f"{name!r} past niet bij deze versie: {error}; {_remedy(manifest.kind)}"
            ) from None


def _decode(data: bytes, type: type[Noun], name: str) -> Noun:
    try:
        return msgspec.json.decode(data, type=type)
    except msgspec.MsgspecError as error:
        raise ArtefactError(f"{name!r} past niet bij deze versie: {error}; {_remedy(WORLD)}") from None


def _version(kind: str, schema: int, hashes: Mapping[str, str]) -> str:
    text = "\n".join([f"{kind} {schema}", *(f"{name} {value}" for name, value in sorted(hashes.items()))])
    return hashlib.sha256(text.encode()).hexdigest()[:_VERSION_DIGITS]


def _remedy(kind: str) -> str:
    return f"maak het opnieuw met '{REMEDIES[kind]}'" if kind in REMEDIES else "maak het opnieuw"


def generation_before(folder: Path) -> Path:
    """Return the folder beside ``folder`` with the artefact that stood there before this one."""
    return folder.with_name(f"{folder.name}.vorige")


def _retire(previous: Path, folder: Path, manifest: Manifest) -> None:
    """Keep what was replaced, when something else took its place; else throw it away."""
    kept = generation_before(folder)
    if manifest.kind in KEPT_KINDS and (previous / MANIFEST).is_file():
        try:
            is_same = msgspec.json.decode((previous / MANIFEST).read_bytes(), type=Manifest) == manifest
        except msgspec.MsgspecError:
            is_same = False
        if not is_same:
            shutil.rmtree(kept, ignore_errors=True)
            previous.rename(kept)
    shutil.rmtree(previous, ignore_errors=True)


def _previous(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.vorige")


def _current(folder: Path) -> Path:
    """Return the folder, or the previous one when a write was cut off between its two moves."""
    return folder if folder.exists() or not _previous(folder).exists() else _previous(folder)
