"""The engine over ``data_samples/``, built as ``groeipad ingest`` and ``groeipad index`` leave it on disk."""

import json
from pathlib import Path

from matcher.artefacts import save_world
from matcher.domain.competence import Taxonomy
from matcher.domain.world import World
from matcher.index import Calibration
from pipelines.build_index import build_index
from tests.data_samples import world as samples
from tests.encoders import WordEncoder


def sample_world() -> World:
    named = samples.read("competences.json")
    taxonomy = Taxonomy(named["name"], named["version"], samples.competences(), samples.occupations())
    return World(taxonomy, samples.modules(), samples.vacancies(), tuple(samples.shortage_list()))


def build_sample(folder: Path) -> Path:
    """Write world and index under ``folder``; words stand in for the trained encoder, ids are exact."""
    world = sample_world()
    save_world(world, folder / "world", b"", {"data_samples": len(world.modules)})
    words = sorted({word for one in world.taxonomy.competences.values() for word in one.label.split()})
    build_index(
        folder / "world", folder / "index", WordEncoder(*words), Calibration(12.0, -10.0), lambda *_: None
    )
    return folder


def sample_profile(name: str = "vleesverwerking") -> dict[str, object]:
    found: dict[str, object] = json.loads(
        (samples.SAMPLES / "profiles" / f"{name}.json").read_text(encoding="utf-8")
    )
    return found
