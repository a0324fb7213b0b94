"""What is measured on a text and a concept, by an encoder that a reader can follow by hand."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from rapidfuzz import fuzz

from matcher.domain.competence import Occupation, Taxonomy
from matcher.domain.link import LinkKind
from matcher.encoder import PairedEncoder
from matcher.linking.features import FEATURES, candidate_features
from matcher.linking.forms import ConceptForms, encode_forms
from matcher.linking.surroundings import Families, Surroundings
from tests.encoders import WordEncoder

QUICK = WordEncoder("kok", "bakker", "brood", "keuken", "chef")
FINE = WordEncoder("kok", "bakker", "chef")


@dataclass(frozen=True)
class Measured:
    """Features of one text by concept and name."""

    forms: ConceptForms
    rows: np.ndarray = field(repr=False)
    nearest: np.ndarray

    def of(self, concept: str, feature: str) -> float:
        return float(self.rows[self.forms.ids.index(concept), FEATURES.index(feature)])


def occupation(id: str, label: str, isco: str, *others: str, description: str = "") -> Occupation:
    return Occupation(id, label, isco, others, description)


OCCUPATIONS = (
    occupation("o1", "kok", "5120", "chef", description="in de keuken"),
    occupation("o2", "bakker", "7512", "chef bakker"),
    occupation("o3", "brood bakker", "7512"),
    occupation("o4", "keuken chef", "5121"),
)


def measure(text: str) -> Measured:
    encoder = PairedEncoder(QUICK, FINE, share=0.5)
    taxonomy = Taxonomy("test", "1", occupations={one.id: one for one in OCCUPATIONS})
    forms = ConceptForms.build(taxonomy, LinkKind.OCCUPATION, encoder)
    near = forms.nearness([text], encode_forms([text], encoder))
    rows, nearest = candidate_features(text, near, 0, np.arange(len(forms)), forms)
    return Measured(forms, rows, nearest)


def test_each_encoder_is_seen_apart() -> None:
    """Weights of one half, so that both cosines count for half."""
    found = measure("kok")
    assert found.of("o1", "quick") == pytest.approx(0.5, abs=1e-3)
    assert found.of("o1", "fine") == pytest.approx(0.5, abs=1e-3)
    assert found.of("o1", "quick_mean") == pytest.approx(0.25, abs=1e-3)  # "kok" is near, "chef" is not
    assert found.of("o1", "quick_lead") == pytest.approx(0.5, abs=1e-3)
    assert found.of("o2", "quick_lead") == pytest.approx(-0.5, abs=1e-3)


def test_the_preferred_label_counts_apart_from_the_best_form() -> None:
    found = measure("chef")
    assert found.of("o1", "quick") == pytest.approx(0.5, abs=1e-3)
    assert found.of("o1", "label_quick") == 0


def test_what_a_concept_is_told_to_be_counts() -> None:
    found = measure("keuken")
    assert found.of("o1", "told") == pytest.approx(1.0, abs=1e-3)  # the fine encoder does not know the word
    assert found.of("o2", "told") == 0


def test_a_family_is_near_when_one_of_it_is() -> None:
    found = measure("brood bakker")
    assert found.of("o2", "best_of_family_4") == pytest.approx(1.0, abs=1e-3)
    assert found.of("o2", "mean_of_family_4") == pytest.approx(
        (found.of("o2", "dense") + found.of("o3", "dense")) / 2
    )
    assert found.of("o1", "best_of_family_3") == found.of("o4", "best_of_family_3")
    assert found.of("o1", "best_of_family_4") == found.of("o1", "dense")


def test_the_nearest_form_is_the_one_that_is_compared() -> None:
    found = measure("chef bakker")
    place = found.forms.ids.index("o2")
    assert found.forms.forms[found.nearest[place]] == "chef bakker"
    assert found.of("o2", "exact") == 1
    assert found.of("o3", "exact") == 0
    wanted = fuzz.token_sort_ratio("chef bakker", "brood bakker") / 100
    assert found.of("o3", "fuzzy") == pytest.approx(wanted, abs=1e-6)


def test_a_crowded_label_has_near_neighbours() -> None:
    labels = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    around = Surroundings.around(OCCUPATIONS[:3], labels, QUICK)
    assert around.crowding == pytest.approx([0.5, 0.5, 0.0])


@pytest.mark.parametrize("count", [0, 1])
def test_who_is_alone_is_not_crowded(count: int) -> None:
    around = Surroundings.around(OCCUPATIONS[:count], np.zeros((count, 2), np.float32), QUICK)
    assert around.crowding.tolist() == [0.0] * count
    assert len(around.told) == count


def test_families_give_mean_and_highest_to_each_of_them() -> None:
    mean, best = Families(np.array([1, 0, 1])).nearness(np.array([0.2, 0.5, 0.6], dtype=np.float32))
    assert mean == pytest.approx([0.4, 0.5, 0.4])
    assert best == pytest.approx([0.6, 0.5, 0.6])


def test_what_is_on_disk_is_the_same() -> None:
    encoder = PairedEncoder(QUICK, FINE, share=0.5)
    taxonomy = Taxonomy("test", "1", occupations={one.id: one for one in OCCUPATIONS})
    forms = ConceptForms.build(taxonomy, LinkKind.OCCUPATION, encoder)
    again = ConceptForms.from_files(forms.to_files())
    assert again.around.told == pytest.approx(forms.around.told, abs=1e-3)
    assert again.around.crowding.tolist() == forms.around.crowding.tolist()
    assert again.around.families.tolist() == forms.around.families.tolist()


def test_a_form_that_differs_only_in_the_title_is_kept_once() -> None:
    taxonomy = Taxonomy(
        "test", "1", occupations={"o": occupation("o", "Verkoper", "", "verkoopster", "verkoper")}
    )
    forms = ConceptForms.build(taxonomy, LinkKind.OCCUPATION, QUICK)
    assert forms.forms == ("Verkoper",)
    assert forms.families == ()
