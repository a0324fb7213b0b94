"""Encode all forms of the concepts of a taxonomy, so that the linker starts quickly."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.artefacts import Manifest, read_manifest, write_artefact
from matcher.domain.competence import Taxonomy
from matcher.domain.link import LinkKind
from matcher.encoder import Encoder
from matcher.engine import LINKING_KIND, LINKING_SCHEMA, linking_origin, read_forms
from matcher.errors import ArtefactError
from matcher.linking import ConceptForms
from pipelines.progress import Progress

_PLURAL = {LinkKind.COMPETENCE: "competenties", LinkKind.OCCUPATION: "beroepen"}


def build_linking_index(taxonomy: Taxonomy, out: Path, encoder: Encoder, progress: Progress) -> Manifest:
    """Write the encoded forms of the competences and occupations of a taxonomy to ``out``.

    What an earlier index there has of the same encoder is taken over text by text, so that a taxonomy that
    changed a little costs a little. An interrupted build leaves the previous index untouched.
    """
    kept = _kept_rows(out, encoder)
    files: dict[str, bytes] = {}
    details: dict[str, object] = {"dim": encoder.dim}
    for kind in LinkKind:
        task = f"vormen van {_PLURAL[kind]} omzetten"
        forms = ConceptForms.build(taxonomy, kind, encoder, partial(progress, task), kept[kind])
        files |= {f"{kind}.{name}": data for name, data in forms.to_files().items()}
        details[str(kind)] = {"concepts": len(forms), "forms": len(forms.forms)}
    origin = linking_origin(taxonomy, encoder)
    return write_artefact(out, LINKING_KIND, files, schema=LINKING_SCHEMA, made_from=origin, details=details)


def linking_fits(out: Path, origin: Mapping[str, str]) -> bool:
    """Return whether the index in ``out`` was made of this taxonomy by this encoder (`linking_origin`)."""
    try:
        read_manifest(out, LINKING_KIND, schema=LINKING_SCHEMA, made_from=origin)
    except ArtefactError:
        return False
    return True


def _kept_rows(out: Path, encoder: Encoder) -> dict[LinkKind, dict[str, NDArray[np.float32]]]:
    try:
        forms = read_forms(out, {"encoder": encoder.version})
    except ArtefactError:
        return {kind: {} for kind in LinkKind}
    return {kind: forms[kind].rows_by_text() for kind in LinkKind}
