"""What in a document of another's making is not as it is read is said, and what is only unknown is not."""

import pytest

from pipelines.reading.shape import Either, Leaf, Shape, misfits

SHAPE: Shape = {
    "naam": Leaf.WORDS,
    "aantal": Leaf.NUMBER,
    "code": Leaf.CODED,
    "lijst": [Leaf.WORDS],
    "plaats": {"breedte": Leaf.DEGREES},
    "geeft": [Either(Leaf.NAMED, {"name": Leaf.TEXT}, named=True)],
}


@pytest.mark.parametrize(
    "value",
    [
        {
            "naam": "x",
            "aantal": 1.5,
            "code": {"code": 1, "label": "x"},
            "lijst": ["a"],
            "plaats": {"breedte": "51,05"},
        },
        {"naam": None, "code": "x", "lijst": "a", "geeft": [{"name": "x"}, "y", {"@id": "z"}, {}]},
        {"heel iets anders": [1], "aantallen": None, "aantal": 1},
    ],
)
def test_what_fits_or_is_not_known_is_not_said(value: dict[str, object]) -> None:
    assert list(misfits(value, SHAPE)) == []


@pytest.mark.parametrize(
    ("value", "path", "words"),
    [
        ({"naam": 1}, "naam", "is geen woorden en is niet gelezen"),
        ({"naam": True}, "naam", "is geen woorden"),
        ({"aantal": "1"}, "aantal", "is geen getal"),
        ({"code": {"code": True}}, "code.code", "is geen tekst"),
        ({"code": {"nl": "x"}}, "code", "is geen tekst of {code, label}"),
        ({"lijst": ["a", {}]}, "lijst[1]", "is geen woorden"),
        ({"lijst": [None]}, "lijst[0]", "is leeg"),
        ({"plaats": "Gent"}, "plaats", "is geen object"),
        ({"plaats": {"breedte": 10**12}}, "plaats.breedte", "is geen graden"),
        ({"geeft": [{"nl": "x"}]}, "geeft[0]", "is geen tekst, of een object met een naam"),
        ({"geeft": ["?"]}, "geeft[0]", "is geen tekst, of een object met een naam"),
        ({"Naam": "x"}, "Naam", "bedoelt u 'naam'?"),
        ({"plaats": {"bredte": 1}}, "plaats.bredte", "bedoelt u 'breedte'?"),
    ],
)
def test_each_misfit_has_its_path_and_what_to_do(value: dict[str, object], path: str, words: str) -> None:
    ((found, _, reason),) = misfits(value, SHAPE)
    assert (found, words in reason) == (path, True), reason
