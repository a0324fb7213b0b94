"""`make clients`: a client in Python and one in TypeScript, generated from the OpenAPI of this edition.

The generators are kept ones (datamodel-code-generator, openapi-typescript); the examples beside them stand on
one page of the documentation site, and nowhere else.
"""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from service.api_description import api_document

PAGE: Final = Path(__file__).parent / "documents" / "handleiding" / "pages" / "en" / "clients.md"
_FILE: Final = re.compile(r"```\w+ title=\"([^\"]+)\"\n(.*?)```", re.DOTALL)
_PYTHON: Final = (
    "--input=openapi.json", "--output=python/groeipad_api.py",
    "--input-file-type=openapi", "--output-model-type=pydantic_v2.BaseModel", "--target-python-version=3.11",
    "--use-standard-collections", "--use-union-operator", "--use-annotated", "--collapse-root-models",
    "--use-type-alias", "--disable-timestamp", "--formatters=builtin",
)  # fmt: skip


def write_clients(out: Path) -> None:
    """Write the OpenAPI document, the examples of the page and what is generated for them under ``out``.

    Raises
    ------
    FileNotFoundError
        When there is no npm.
    subprocess.CalledProcessError
        When a generator refuses; it has said why.
    """
    for name, text in _FILE.findall(PAGE.read_text(encoding="utf-8")):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    document = json.dumps(api_document(), ensure_ascii=False, indent=2)
    (out / "openapi.json").write_text(document, encoding="utf-8")
    _run([sys.executable, "-m", "datamodel_code_generator", *_PYTHON], out)
    _run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"], out / "typescript")
    _run(["npm", "run", "--silent", "generate"], out / "typescript")


def _run(command: Sequence[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words


if __name__ == "__main__":
    write_clients(Path(sys.argv[1]))
