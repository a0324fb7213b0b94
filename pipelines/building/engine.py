"""The engine as the commands open it: artefacts from disk, a text reader only when there is text to read."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from matcher.engine import EngineFolders, load_recommender, profile_reader
from matcher.index.postgres import index_opener
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import ProfileReader, ProfileReading, Recommender, RecommenderConfig
from matcher.stops import read_stops


def open_engine(
    build: Path, *, store: str = "", policy: Path | None = None, count_claimed: bool = True
) -> Recommender:
    """Return the engine over the artefacts under ``build``, which proposes nothing that is stopped there.

    Parameters
    ----------
    store
        Address of an index in PostgreSQL; the one on disk when empty.

    Raises
    ------
    ArtefactError
        If they are missing or do not fit together, or nobody can read what is stopped.
    PolicyError
        If the local policy file is wrong.
    """
    folders = EngineFolders.under(build)

    engine = load_recommender(
        folders,
        open_index=index_opener(store),
        parameters=PolicyParameters.load(policy),
        reader=open_text_reader(build),
        config=RecommenderConfig(count_claimed=count_claimed),
    )
    return engine.stopping(read_stops(build))


def open_text_reader(build: Path) -> ProfileReader:
    """Return the reader of free text for the world under ``build``; it opens at the first text.

    Raises
    ------
    ArtefactError, EncoderError
        At that text, as `pipelines.building.text_reader.open_linker`.
    """

    @cache
    def reader() -> ProfileReader:
        from pipelines.building.text_reader import open_linker

        return profile_reader(open_linker(build))

    def read_text(sentences: Sequence[str]) -> ProfileReading:
        return reader()(sentences)

    return read_text
