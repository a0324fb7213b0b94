from collections import Counter

import numpy as np
import pytest

from matcher.domain.competence import Competence, Taxonomy
from pipelines.encoder_pairs import TextPair
from pipelines.fine_encoder.hard_batches import GROUP, hard_batches
from pipelines.linking_data import LinkingData


class Clusters:
    """Encodes "cluster/number" to the direction of its cluster."""

    version, dim = "clusters", 8

    def encode(self, texts):
        return np.eye(8, dtype=np.float32)[[int(text.split("/")[0]) for text in texts]]


def data() -> LinkingData:
    known = {"c1": Competence("c1", "0/label", alternative_labels=("0/other",))}
    return LinkingData(Taxonomy("t", "1", known), {}, (), (), {}, {})


def pairs(count: int) -> list[TextPair]:
    return [TextPair(f"{i % 8}/{i}", f"{i % 8}/{i}b", f"p{i}") for i in range(count)]


def test_pairs_that_lie_near_each_other_share_a_batch() -> None:
    for batch in hard_batches({"skill_labels": pairs(512)}, data(), Clusters(), 64, 1):
        clusters = Counter(one.left.split("/")[0] for one in batch)
        assert all(size % GROUP == 0 for size in clusters.values()), clusters


def test_every_pair_is_seen_as_often_as_its_kind_says() -> None:
    batches = hard_batches(
        {"skill_labels": pairs(512), "dutch_english": pairs(128)}, data(), Clusters(), 128, 1
    )
    seen = Counter(one for batch in batches for one in batch)
    assert {seen[one] for one in pairs(512)[128:]} == {2}
    assert {seen[one] for one in pairs(128)} == {3}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_seed_fixes_the_batches(seed: int) -> None:
    one, other = (hard_batches({"skill_labels": pairs(512)}, data(), Clusters(), 64, seed) for _ in range(2))
    assert one == other
    assert one != hard_batches({"skill_labels": pairs(512)}, data(), Clusters(), 64, seed + 7)


def test_a_competent_label_meets_every_form_of_its_concept() -> None:
    same = [TextPair(f"0/{i}", "0/label", "c1") for i in range(256)]
    batches = hard_batches({"competent_skills": same}, data(), Clusters(), 64, 3)
    right = Counter(one.right for batch in batches for one in batch)
    assert set(right) == {"0/label", "0/other"}
    assert 0.1 < right["0/other"] / right.total() < 0.25
