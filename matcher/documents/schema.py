"""The JSON Schema (2020-12) of the documents, generated from their types.

``python -m matcher.documents.schema > matcher/documents/answer.schema.json`` writes the file that is shipped.
"""

import json
import sys
from typing import Any

import msgspec

from matcher.documents.answer import ANSWER_SCHEMA_VERSION, AnswerDocument, OpenDoorsDocument


def generate_schema() -> str:
    """Return the text of ``answer.schema.json``: what may be written, and nothing beside it.

    Every key is there: what is unknown is null. The root is an answer; the form of ``gap --json`` and of
    ``--open-doors --json`` stands under ``$defs``.
    """
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:groeipad:answer:{ANSWER_SCHEMA_VERSION}",
        "title": "groeipad answer",
        "$ref": "#/$defs/AnswerDocument",
        "$defs": answer_components("#/$defs/{name}"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def answer_components(ref_template: str) -> dict[str, Any]:
    """Return the schema of each type of the documents by name; one refers to another by the template."""
    _, definitions = msgspec.json.schema_components(
        [AnswerDocument, OpenDoorsDocument], ref_template=ref_template
    )
    for definition in definitions.values():
        if definition.get("type") == "object":
            definition["required"] = list(definition["properties"])
            definition["additionalProperties"] = False
        del definition["title"]
    return definitions


if __name__ == "__main__":
    sys.stdout.write(generate_schema())
