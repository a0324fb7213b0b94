"""The engine as the commands open it: artefacts from disk."""

from pathlib import Path

from matcher.engine import EngineFolders, load_recommender
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import Recommender, RecommenderConfig


def open_engine(build: Path, *, policy: Path | None = None, count_claimed: bool = True) -> Recommender:
    """Return the engine over the artefacts under ``build``.

    Raises
    ------
    ArtefactError
        If they are missing or do not fit together.
    PolicyError
        If the local policy file is wrong.
    """
    folders = EngineFolders.under(build)

    return load_recommender(
        folders,
        parameters=PolicyParameters.load(policy),
        config=RecommenderConfig(count_claimed=count_claimed),
    )
