"""Encode all forms of the concepts of a world, so that the linker starts quickly."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from matcher.artefacts import Manifest, write_artefact
from matcher.domain.competence import Taxonomy
from matcher.domain.link import LinkKind
from matcher.encoder import Encoder
from matcher.engine import LINKING_KIND, LINKING_SCHEMA
from matcher.linking import ConceptForms
from matcher.linking.version import linked_version

Progress = Callable[[str, int, int], None]
_PLURAL = {LinkKind.COMPETENCE: "competenties", LinkKind.OCCUPATION: "beroepen"}


def build_linking_index(taxonomy: Taxonomy, out: Path, encoder: Encoder, progress: Progress) -> Manifest:
    """Write the encoded forms of the competences and occupations of ``taxonomy`` to ``out``.

    An interrupted build leaves the previous index untouched.
    """
    files: dict[str, bytes] = {}
    details: dict[str, object] = {"dim": encoder.dim}
    for kind in LinkKind:
        task = f"vormen van {_PLURAL[kind]} omzetten"
        forms = ConceptForms.build(taxonomy, kind, encoder, partial(progress, task))
        files |= {f"{kind}.{name}": data for name, data in forms.to_files().items()}
        details[str(kind)] = {"concepts": len(forms), "forms": len(forms.forms)}
    made_from = {"taxonomy": linked_version(taxonomy), "encoder": encoder.version}
    return write_artefact(
        out, LINKING_KIND, files, schema=LINKING_SCHEMA, made_from=made_from, details=details
    )
