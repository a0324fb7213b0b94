"""From artefact folders to a Recommender and a Linker; refuses what does not fit together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.artefacts import (
    load_world,
    read_file,
    read_manifest,
    taxonomy_version,
    without_collection,
)
from matcher.domain.competence import Taxonomy
from matcher.domain.link import FoundCompetence, FoundOccupation, LinkKind, Outcome
from matcher.domain.profile import Evidence, HeldCompetence
from matcher.domain.recommendation import ArtefactVersions
from matcher.domain.world import World
from matcher.errors import ArtefactError
from matcher.index import LoadedIndex, OpenIndex, RetrievalIndex
from matcher.policy.parameters import PolicyParameters
from matcher.policy.rule import Rule
from matcher.ranker.folder import load_ranker
from matcher.recommend import ProfileReader, ProfileReading, Recommender, RecommenderConfig
from matcher.recommend.questions import DOUBTED
from matcher.teaching import TeachingModel, TeachingWorld
from matcher.teaching.world import FOR_THE_NEXT_BUILD

if TYPE_CHECKING:
    from matcher.encoder import Encoder, PairedEncoder
    from matcher.linking import ConceptForms, Linker, Scorer

INDEX_KIND = "index"
LINKING_KIND = "linking"
"""Encoded forms of one taxonomy: made by ``groeipad index``."""
LINKING_SCHEMA = 3
"""Raise it when the files on disk change in a way that old ones do not fit."""
SHIPPED_MODELS = Path(__file__).resolve().parents[1] / "models"
"""What the project brings along, whatever the folder one works in; only pipelines write there."""
QUICK_ENCODER = "encoder"
FINE_ENCODER = "fine-encoder"
SCORERS = "linking"
CALIBRATION = "retrieval"
TEACHING = "teaching"
"""Folders under ``models``; the last one is the name of a folder beside the index too."""
TEACHING_KIND = "teaching"
TEACHING_FILE = "teaching.json"
TEACHING_WORLD_KIND = "teaching-world"
"""What is known beforehand of the modules of one world: made by ``groeipad index``."""
SCORER_KIND = "scorer"
"""Calibrated scorers that belong to one encoder."""


@dataclass(frozen=True, slots=True)
class EngineFolders:
    """Where the artefacts are."""

    world: Path
    """Written by ``groeipad ingest``."""
    index: Path
    """Written by ``groeipad index``, from this very world."""
    ranker: Path | None = None
    """Written by ``groeipad ranker promote``; without one the documented weights rank, and the answer
    names them."""

    @classmethod
    def under(cls, folder: Path) -> "EngineFolders":
        """Return the usual places under one folder; a ranker only where one was promoted."""
        ranker = folder / "ranker"
        return cls(folder / "world", folder / "index", ranker if ranker.exists() else None)


@without_collection()
def load_recommender(
    folders: EngineFolders,
    *,
    open_index: OpenIndex | None = None,
    parameters: PolicyParameters | None = None,
    rules: Sequence[Rule] | None = None,
    reader: ProfileReader | None = None,
    config: RecommenderConfig | None = None,
) -> Recommender:
    """Load the artefacts and return the engine.

    Parameters
    ----------
    open_index
        The index in ``folders.index`` when ``None``.
    parameters
        The packaged policy parameters when ``None``.
    rules
        The standard rules with those parameters when ``None``.
    reader
        Reads free text; it is called only for a profile that has some.

    Raises
    ------
    ArtefactError
        If an artefact is missing, damaged, or was made from another one; the message names the remedy.
    """
    world = load_world(folders.world)
    found = _read_index(folders.index, world) if open_index is None else open_index(world)
    return Recommender(
        world,
        found.index,
        versions=ArtefactVersions(world.version, found.version, found.encoder),
        parameters=PolicyParameters.load() if parameters is None else parameters,
        rules=rules,
        ranker=None if folders.ranker is None else load_ranker(folders.ranker),
        reader=reader,
        config=config,
        teaching=load_teaching_world(folders.index.with_name(TEACHING), world),
    )


def load_teaching_world(folder: Path, world: World, *, rows: bool = False) -> TeachingWorld:
    """Load what is known beforehand of the modules of this world, which lies on disk wherever the index is.

    Parameters
    ----------
    rows
        Whether the rows by text are read too; only a build needs them.

    Raises
    ------
    ArtefactError
        If it is damaged or was made from another world; if it is missing while only words say what some
        module teaches, which would otherwise teach nothing in silence.
    """
    if not folder.exists():
        if all(module.is_coded for module in world.modules.values()):
            return TeachingWorld()
        raise ArtefactError(
            f"{str(folder)!r} ontbreekt: wat modules zonder codes aanleren, staat daar, ook met een index in "
            f"PostgreSQL; maak het met 'groeipad index --build {folder.parent}'"
        )
    manifest = read_manifest(folder, TEACHING_WORLD_KIND, made_from={"world": world.version})
    wanted = [name for name in manifest.files if rows or name not in FOR_THE_NEXT_BUILD]
    return TeachingWorld.from_files({name: read_file(folder, manifest, name) for name in wanted})


def load_teaching(folder: Path, encoder: "Encoder") -> TeachingModel:
    """Load the calibrated model of how surely a module teaches what is asked.

    Raises
    ------
    ArtefactError
        If it is missing, damaged, or belongs to another encoder or another version.
    """
    manifest = read_manifest(folder, TEACHING_KIND, made_from={"encoder": encoder.version})
    try:
        return TeachingModel.from_json(read_file(folder, manifest, TEACHING_FILE))
    except (ValueError, KeyError, TypeError) as error:
        raise ArtefactError(
            f"{str(folder)!r} past niet bij deze versie: {error}; maak het opnieuw met 'make train-teaching'"
        ) from None


def load_linking_encoder(models: Path = SHIPPED_MODELS) -> "PairedEncoder":
    """Return the encoder that texts are linked with: the quick and the fine one under ``models``, together.

    Retrieval asks the quick one alone, thousands of texts at a time; for the words of a person the fine one
    is worth its time.

    Raises
    ------
    EncoderError
        If one of them is missing or damaged.
    """
    from matcher.encoder import PairedEncoder, load_encoder

    return PairedEncoder(load_encoder(models / QUICK_ENCODER), load_encoder(models / FINE_ENCODER))


def _read_index(folder: Path, world: World) -> LoadedIndex:
    manifest = read_manifest(folder, INDEX_KIND, made_from={"world": world.version})
    files = {name: read_file(folder, manifest, name) for name in manifest.files}
    return LoadedIndex(RetrievalIndex.from_files(files), manifest.version, manifest.made_from["encoder"])


def load_linker(linking: Path, scorers: Path, taxonomy: Taxonomy, encoder: "Encoder") -> "Linker":
    """Load the encoded forms of this taxonomy and the scorers of this encoder.

    Parameters
    ----------
    linking
        Artefact of kind ``"linking"``, made from this taxonomy and this encoder: it outlives a change of
        modules or vacancies.
    scorers
        Artefact of kind ``"scorer"``, made from this encoder.

    Raises
    ------
    ArtefactError
        If an artefact is missing, damaged, or was made from another one.
    """
    # Imported here: a request with ids only needs none of this.
    from matcher.linking import Linker

    forms = read_forms(linking, linking_origin(taxonomy, encoder))
    return Linker(taxonomy, encoder, forms, load_scorers(scorers, encoder))


def linking_origin(taxonomy: Taxonomy, encoder: "Encoder") -> dict[str, str]:
    """Return what the encoded forms of a taxonomy are made from; hashes the taxonomy."""
    return {"taxonomy": taxonomy_version(taxonomy), "encoder": encoder.version}


def read_forms(linking: Path, made_from: Mapping[str, str]) -> "dict[LinkKind, ConceptForms]":
    """Return the encoded forms of each kind.

    Raises
    ------
    ArtefactError
        If the artefact is missing, damaged, or was made from another taxonomy or encoder than is named.
    """
    from matcher.linking import ConceptForms

    manifest = read_manifest(linking, LINKING_KIND, schema=LINKING_SCHEMA, made_from=made_from)
    forms = {}
    for kind in LinkKind:
        own = {
            name.removeprefix(f"{kind}."): read_file(linking, manifest, name)
            for name in manifest.files
            if name.startswith(f"{kind}.")
        }
        forms[kind] = ConceptForms.from_files(own)
    return forms


def make_linker(scorers: Path, taxonomy: Taxonomy, encoder: "Encoder") -> "Linker":
    """Encode the forms of this taxonomy in memory and load the scorers of this encoder.

    For a taxonomy without an artefact of kind ``"linking"``; :func:`load_linker` starts faster.

    Raises
    ------
    ArtefactError
        If the scorers are missing, damaged, or belong to another encoder.
    """
    from matcher.linking import ConceptForms, Linker

    forms = {kind: ConceptForms.build(taxonomy, kind, encoder) for kind in LinkKind}
    return Linker(taxonomy, encoder, forms, load_scorers(scorers, encoder))


def load_scorers(folder: Path, encoder: "Encoder") -> "dict[LinkKind, Scorer]":
    """Return the scorers of this encoder.

    Raises
    ------
    ArtefactError
        If they are missing, damaged, or belong to another encoder.
    """
    from matcher.linking import Scorer

    trained = read_manifest(folder, SCORER_KIND, made_from={"encoder": encoder.version})
    scorer = {}
    for kind in LinkKind:
        try:
            scorer[kind] = Scorer.from_json(read_file(folder, trained, scorer_file(kind)))
        except (ValueError, KeyError) as error:
            raise ArtefactError(
                f"{str(folder)!r} past niet bij deze versie: {error}; "
                "maak het opnieuw met 'make train-linker'"
            ) from None
    return scorer


def scorer_file(kind: LinkKind) -> str:
    """Return the name of the file with the scorer of a kind."""
    return f"{kind}.json"


def profile_reader(linker: "Linker") -> ProfileReader:
    """Return a reader that turns sentences of a jobseeker into claimed competences.

    What a person says is claimed and never proven, and so are the essential competences of an occupation
    that the person had. A competence that the person denies is left out, wherever it came from.
    """
    from matcher.linking import aside_words

    def read(sentences: Sequence[str]) -> ProfileReading:
        held: dict[str, HeldCompetence] = {}
        denied: set[str] = set()
        notes: list[str] = []
        wished: list[str] = []
        unwanted: list[str] = []
        for sentence in sentences:
            reading = linker.read(sentence)
            denied |= {named.competence_id for named in reading.negated}
            notes += reading.warnings
            found: list[FoundOccupation | FoundCompetence] = [*reading.occupations, *reading.competences]
            notes += [
                f"in de eigen woorden “{_short(named.span.text)}” gelezen: {named.label} "
                f"({round(100 * named.probability)} % zeker, gezegd en niet bewezen)"
                for named in found
            ]
            notes += [
                f"in de eigen woorden “{_short(named.span.text)}” gelezen: géén {named.label}"
                for named in reading.negated
            ]
            notes += [
                f"in de eigen woorden “{_short(aside.span.text)}” gelezen: {aside_words(aside.reading)}, "
                f"{aside.label}; dat telt niet mee"
                for aside in reading.asides
            ]
            notes += [
                f"grens aan het werk, om te bespreken: “{_short(remark.text)}”" for remark in reading.remarks
            ]
            for sector in reading.sectors:
                in_it = [
                    id
                    for id, occupation in linker.taxonomy.occupations.items()
                    if occupation.isco.startswith(sector.families)
                ]
                (unwanted if sector.unwanted else wished).extend(in_it)
                how = "vacatures in die sector blijven weg" if sector.unwanted else "die sector staat vooraan"
                notes.append(f"wens gelezen in “{_short(sector.span.text)}”: {how}")
            for aside in reading.asides:
                if isinstance(aside, FoundOccupation) and aside.reading.outcome is Outcome.WISHED:
                    (unwanted if aside.reading.unwanted else wished).append(aside.occupation_id)
            said = [
                HeldCompetence(
                    competence.competence_id,
                    competence.level,
                    Evidence.CLAIMED,
                    f"eigen woorden: “{_short(competence.span.text)}”",
                    round(1000 * competence.probability),
                )
                for competence in reading.competences
            ]
            for work in reading.occupations:
                source = f"ervaring als {work.label}: “{_short(work.span.text)}”"
                certainty = round(1000 * work.probability)
                said += [
                    HeldCompetence(id_, 1, Evidence.CLAIMED, source, certainty) for id_ in work.competence_ids
                ]
            for claim in said:
                known = held.get(claim.competence_id)
                if known is None or (claim.level, claim.certainty) > (known.level, known.certainty):
                    held[claim.competence_id] = claim
            notes += [
                f"{DOUBTED}“{_short(doubt.span.text)}”; misschien "
                + " / ".join(candidate.label for candidate in doubt.candidates)
                for doubt in reading.uncertain
                if not doubt.negated
            ]
        return ProfileReading(
            tuple(claim for id, claim in held.items() if id not in denied),
            tuple(dict.fromkeys(notes)),
            tuple(dict.fromkeys(wished)),
            frozenset(unwanted),
        )

    return read


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
