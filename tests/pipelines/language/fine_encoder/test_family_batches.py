from collections import Counter

import pytest

from matcher.domain.competence import Competence, Occupation, Taxonomy
from pipelines.language.encoder_pairs import TextPair
from pipelines.language.fine_encoder.family_batches import family_batches
from pipelines.language.linking_data import LinkingData


def data() -> LinkingData:
    known = {"c1": Competence("c1", "label", alternative_labels=("other",))}
    work = {f"o{i}": Occupation(f"o{i}", f"work {i}") for i in range(512)}
    return LinkingData(Taxonomy("t", "1", known, occupations=work), {}, (), (), {}, {})


def pairs(count: int, family: str) -> list[TextPair]:
    return [TextPair(f"{family}/{i}", f"{family}/{i}b", f"{family}{i}") for i in range(count)]


def test_a_batch_holds_occupations_or_competences_never_both() -> None:
    kinds = {"occupation_labels": pairs(256, "o"), "dutch_english": [*pairs(256, "o"), *pairs(256, "c")]}
    batches = family_batches(kinds, data(), 32, 1)
    assert {len(batch) for batch in batches} == {32}
    families = [{one.concept[0] for one in batch} for batch in batches]
    assert {"o"} in families
    assert {"c"} in families
    assert all(len(family) == 1 for family in families)


@pytest.mark.parametrize(("share", "times"), [(1.0, 4), (0.5, 2)])
def test_every_pair_is_seen_as_often_as_its_kind_says(share: float, times: int) -> None:
    seen = Counter(
        one
        for batch in family_batches({"skill_labels": pairs(512, "c")}, data(), 32, 1, share)
        for one in batch
    )
    assert set(seen.values()) == {times}
    assert len(seen) == 512


def test_the_seed_fixes_the_batches() -> None:
    kinds = {"skill_labels": pairs(512, "c")}
    assert family_batches(kinds, data(), 64, 3) == family_batches(kinds, data(), 64, 3)
    assert family_batches(kinds, data(), 64, 3) != family_batches(kinds, data(), 64, 4)


def test_a_competent_label_meets_every_form_of_its_concept() -> None:
    same = [TextPair(f"c/{i}", "label", "c1") for i in range(256)]
    right = Counter(
        one.right for batch in family_batches({"competent_skills": same}, data(), 64, 3) for one in batch
    )
    assert set(right) == {"label", "other"}
    assert 0.1 < right["other"] / right.total() < 0.25
