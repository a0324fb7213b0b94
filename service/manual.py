"""The pages of the documentation site that are made from what is there already: `make docs`, by MkDocs.

Papers, READMEs and the HTTP reference stand in one place each; the site shows them and adds nothing. The site
works without a network, and under a content policy that forbids scripts inside a page.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from matcher.domain.recommendation import Versions
from service.api_description import api_document
from service.papers import TITLES, filled_paper
from service.settings import Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "service" / "documents" / "handleiding"
PICTURES = ROOT / "service" / "static" / "gids"
GUIDE = "gids-bemiddelaars"
READMES: Mapping[str, str] = {
    "en/architecture.md": "matcher/README.md",
    "en/benchmarks.md": "tests/benchmarks/README.md",
}
"""Page = file in the repository."""
_LOCAL_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|#)([^)]+)\)")
_SCRIPT = re.compile(r"<script>(.+?)</script>", re.DOTALL)
_ASSETS = "assets/javascripts"


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Add the generated pages and the pictures of the guide."""
    from mkdocs.structure.files import File

    for path, text in _pages():
        files.append(File.generated(config, path, content=text))
    for picture in sorted(PICTURES.glob("*.png")):
        files.append(File.generated(config, f"nl/beelden/{picture.name}", abs_src_path=str(picture)))
    return files


def _pages() -> Iterator[tuple[str, str]]:
    yours = "van uw installatie"
    shown = Versions(yours, yours, yours, yours, yours, yours, yours, seed=0)
    for name, title in TITLES.items():
        text = filled_paper(name, Settings(), shown).replace("](/static/gids/", "](beelden/")
        text = re.sub(r"\]\(/over/([a-z-]+)\)", r"](papieren/\1.md)", text)
        text = re.sub(r"\[([^]]+)\]\((/[^)]+)\)", r"\1 (`\2`)", text)  # what only a running service has
        if name == GUIDE:
            yield "nl/bemiddelaar.md", text
        else:
            yield f"nl/papieren/{name}.md", text.replace("](papieren/", "](") or title
    jurist = (HERE / "jurist.md").read_text(encoding="utf-8")
    papers = (f"- [{title}](papieren/{name}.md)" for name, title in TITLES.items() if name != GUIDE)
    yield "nl/jurist.md", jurist + "\n".join(papers)
    for page, path in READMES.items():
        yield page, _unlinked((ROOT / path).read_text(encoding="utf-8"))
    yield "en/http.md", http_reference(api_document())


def _unlinked(text: str) -> str:
    """Return the Markdown of a README with the links to files of the repository as names."""
    return _LOCAL_LINK.sub(lambda found: f"`{found[2]}`" if found[1] != found[2] else f"`{found[1]}`", text)


def http_reference(document: Mapping[str, Any]) -> str:
    """Return the OpenAPI document as Markdown: every operation with its parameters, body and answers."""
    text = (HERE / "http.md").read_text(encoding="utf-8")
    environment = Environment(trim_blocks=True)  # noqa: S701 - Markdown, of ours
    return environment.from_string(text).render(document=document, type=_type)


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if "enum" in schema:
        return " or ".join(f"`{one}`" for one in schema["enum"])
    return str(schema.get("format") or schema.get("type") or "any")


def on_post_page(output: str, page: Any, config: "MkDocsConfig") -> str:
    """Say the language of English pages, and move what runs inside the page to a file of its own."""
    english = page.file.src_uri.startswith("en/")
    if english:
        output = output.replace('<html lang="nl"', '<html lang="en"', 1)
    # the theme leaves its window for searching without a name
    output = output.replace(
        'role="dialog"', f'role="dialog" aria-label="{"Search" if english else "Zoeken"}"'
    )
    up = "../" * page.url.count("/")
    folder = Path(config.site_dir) / _ASSETS

    def moved(found: re.Match[str]) -> str:
        name = f"page-{hashlib.sha256(found[1].encode()).hexdigest()[:12]}.js"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(found[1], encoding="utf-8")
        return f'<script src="{up}{_ASSETS}/{name}"></script>'

    return _SCRIPT.sub(moved, output)
