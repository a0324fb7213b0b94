"""The engine over ``data_samples/``, built as ``groeipad ingest`` and ``groeipad index`` leave it on disk."""

import json
from pathlib import Path

from matcher.domain.competence import Taxonomy
from matcher.domain.world import World
from pipelines.building.index import build_index
from pipelines.building.ingest import Sources, ingest
from pipelines.building.loading import load_index_encoder
from pipelines.building.teaching import prepare_teaching
from pipelines.building.text_reader import linker_opener
from tests.conftest import with_sample_rows
from tests.data_samples import world as samples

ROOT = Path(__file__).parents[2]


def sample_world() -> World:
    named = samples.read("competences.json")
    taxonomy = Taxonomy(named["name"], named["version"], samples.competences(), samples.occupations())
    return World(taxonomy, samples.modules(), samples.vacancies(), tuple(samples.shortage_list()))


def build_sample(folder: Path) -> Path:
    """Write world and index of the samples under ``folder``, with the shipped encoder."""
    ingest(
        Sources.under(ROOT / "data_samples"),
        folder / "world",
        linker_opener(with_sample_rows(folder, "teaching")),
        lambda *_: None,
    )
    build_index(folder / "world", folder / "index", *load_index_encoder(), lambda *_: None)
    prepare_teaching(folder, lambda *_: None)
    return folder


def sample_profile(name: str = "vleesverwerking") -> dict[str, object]:
    found: dict[str, object] = json.loads(
        (samples.SAMPLES / "profiles" / f"{name}.json").read_text(encoding="utf-8")
    )
    return found
