"""What a sentence-transformers folder says of itself."""

import json
from pathlib import Path
from typing import Any

from matcher.errors import EncoderError

_STATIC_MODULE = "StaticEmbedding"


def has_static_model(folder: Path) -> bool:
    """Return whether the first module is a table of vectors, which needs no torch.

    Raises
    ------
    EncoderError
        If the folder is not in the format of sentence-transformers.
    """
    return str(modules(folder)[0].get("type", "")).endswith(_STATIC_MODULE)


def static_subfolder(folder: Path) -> str:
    """Return where in the folder the first module lies."""
    return str(modules(folder)[0].get("path", ""))


def modules(folder: Path) -> list[dict[str, Any]]:
    """Return the modules of the model in their order.

    Raises
    ------
    EncoderError
        If the folder is not in the format of sentence-transformers.
    """
    try:
        found = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EncoderError(
            f"encoder {str(folder)!r} is geen sentence-transformers-map: 'modules.json' ontbreekt of is "
            "onleesbaar; geef een andere map of bouw ze met 'make train-encoder'"
        ) from error
    return list(found)


def not_found(name: str) -> str:
    """Return what a user reads when a model is not on this machine."""
    return (
        f"encoder {name!r} staat niet op deze machine; geef de map van een sentence-transformers-model, "
        "of laat de instelling weg om 'models/encoder' te gebruiken (er wordt nooit iets gedownload)"
    )
