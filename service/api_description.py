"""What the JSON API is, as a machine reads it: FastAPI's document, with the form of an answer in it.

``python -m service.api_description > openapi.json`` writes the document of this edition, without a service.
"""

import json
import sys
from typing import Any

from fastapi.openapi.utils import get_openapi

from matcher import __version__
from matcher.documents.schema import answer_components

SCHEMAS = "#/components/schemas"


def api_document() -> dict[str, Any]:
    """Return the document of this edition."""
    from service.app import DESCRIPTION, ROUTERS

    routes = [route for router in ROUTERS for route in router.routes]
    return with_answers(
        get_openapi(title="groeipad", version=__version__, description=DESCRIPTION, routes=routes)
    )


def with_answers(document: dict[str, Any]) -> dict[str, Any]:
    """Say what an answer of the engine holds; to the framework its documents are any object."""
    schemas = document["components"]["schemas"]
    components = answer_components(f"{SCHEMAS}/{{name}}")
    for one in components.values():
        one.pop("additionalProperties", None)  # a field that a later edition adds breaks no client of today
    schemas |= components
    answer = {"$ref": f"{SCHEMAS}/AnswerDocument"}
    schemas["ShownDocument"]["properties"]["answer"] = answer
    asked = document["paths"]["/api/v1/recommendations"]["post"]["responses"]["200"]
    asked["content"]["application/json"]["schema"] = answer
    return document


if __name__ == "__main__":
    json.dump(api_document(), sys.stdout, ensure_ascii=False, indent=2)
