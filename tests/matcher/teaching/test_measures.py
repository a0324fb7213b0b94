"""What is measured of a module beside the rest of its programme."""

from pathlib import Path

import numpy as np
import pytest

from matcher.encoder import StaticEncoder
from matcher.teaching import MEASURES, AskedWords, Course, Programme, measure

ROOFS = Programme(
    "Dakdekker", (Course("Plaatsing pannen"), Course("Plaatsing leien"), Course("Voorbereiding dakwerken"))
)
ASKED = (
    AskedWords("Legt pannen op een dak", ("Verankert dakpannen",)),
    AskedWords("Werkt samen in een team"),
)


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder(Path("models/encoder"))


def named(
    programme: Programme, asked: tuple[AskedWords, ...], encoder: StaticEncoder
) -> dict[str, np.ndarray]:
    return dict(zip(MEASURES, np.moveaxis(measure(programme, asked, encoder), -1, 0), strict=True))


def test_the_order_of_modules_and_requirements_changes_nothing_but_the_order(encoder: StaticEncoder) -> None:
    straight = measure(ROOFS, ASKED, encoder)
    turned = measure(Programme(ROOFS.title, ROOFS.courses[::-1]), ASKED[::-1], encoder)
    assert np.allclose(straight, turned[::-1, ::-1], atol=1e-6)


def test_details_belong_to_their_own_requirement(encoder: StaticEncoder) -> None:
    found = named(ROOFS, ASKED, encoder)
    without = named(ROOFS, tuple(AskedWords(one.text) for one in ASKED), encoder)
    assert found["best"][0, 0] >= without["best"][0, 0]
    assert np.allclose(found["best"][:, 1], without["best"][:, 1])
    assert np.allclose(found["details"][:, 1], found["text"][:, 1])


def test_a_sentence_of_a_module_that_is_the_requirement_lies_at_one(encoder: StaticEncoder) -> None:
    told = Programme("Dak", (Course("Module 3", ("Goten solderen", ASKED[0].text)), Course("Module 4")))
    found = named(told, ASKED, encoder)
    assert found["text"][0, 0] == pytest.approx(1, abs=1e-5)
    assert found["text"][1, 0] < 0.9
    assert found["words_of_text"][0, 0] == 1


def test_nothing_asked_gives_nothing(encoder: StaticEncoder) -> None:
    assert measure(ROOFS, (), encoder).shape == (3, 0, len(MEASURES))
