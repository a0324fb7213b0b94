"""What the linker makes of texts, on the sample taxonomy with the shipped models."""

from pathlib import Path

import pytest

from matcher.artefacts import load_world, taxonomy_version, write_artefact
from matcher.domain.competence import Competence, Taxonomy
from matcher.domain.link import LinkKind
from matcher.domain.profile import Evidence
from matcher.engine import LINKING_KIND, EngineFolders, load_linker, load_linking_encoder, profile_reader
from matcher.errors import ArtefactError
from matcher.linking import Linker
from tests.conftest import ROOT
from tests.encoders import word_linker

BOILERPLATE = (
    "Wij bieden een marktconform loon, maaltijdcheques en een hospitalisatieverzekering. "
    "Ons bedrijf kiest voor diversiteit: kwaliteiten van mensen tellen, ongeacht afkomst of handicap."
)


def found(linker: Linker, text: str) -> set[str]:
    return {one.competence_id for one in linker.read(text).competences}


def label(linker: Linker, number: int) -> tuple[str, str]:
    """A competence of the sample taxonomy: its id and label."""
    one = list(linker.taxonomy.competences.values())[number]
    return one.id, one.label


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda t: f"{t} (basis)", lambda t: f"  {t}.  "])
def test_case_and_qualifier_change_nothing(linker: Linker, change) -> None:
    """Behaviour 5."""
    id, text = label(linker, 1)
    assert id in found(linker, change(text))


def test_forms_of_an_older_version_are_refused_with_the_remedy(sample_build: Path, tmp_path: Path) -> None:
    encoder = load_linking_encoder(ROOT / "models")
    world = load_world(EngineFolders.under(sample_build).world)
    made_from = {"taxonomy": taxonomy_version(world.taxonomy), "encoder": encoder.version}
    write_artefact(tmp_path / "linking", LINKING_KIND, {}, schema=1, made_from=made_from)
    with pytest.raises(ArtefactError, match="groeipad index"):
        load_linker(tmp_path / "linking", ROOT / "models" / "linking", world.taxonomy, encoder)


def test_a_qualifier_gives_the_level(linker: Linker) -> None:
    _, text = label(linker, 1)
    levels = [
        linker.read(f"{text} ({word})").competences[0].level for word in ("basis", "zelfstandig", "gevorderd")
    ]
    assert levels == [1, 2, 3]


def test_every_preferred_label_is_linked_to_its_own_competence(linker: Linker) -> None:
    known = linker.taxonomy.competences.values()
    labels = {one.label: one.id for one in known if not one.is_stated}
    answers = linker.link(list(labels), LinkKind.COMPETENCE, n=1)
    wrong = [
        (text, one[0].label)
        for (text, id), one in zip(labels.items(), answers, strict=True)
        if one[0].id != id
    ]
    assert len(wrong) <= len(labels) // 50, wrong


def test_every_id_is_in_the_taxonomy_and_has_its_dutch_label(linker: Linker) -> None:
    """Behaviour 15."""
    texts = ["heftruck rijden", "koken voor groepen", "iets met computers", "xyzzy"]
    for kind, table in (
        (LinkKind.COMPETENCE, linker.taxonomy.competences),
        (LinkKind.OCCUPATION, linker.taxonomy.occupations),
    ):
        for answer in linker.link(texts, kind, n=20):
            assert all(table[one.id].label == one.label for one in answer)
            assert all(0 <= one.probability <= 1 for one in answer)


def test_candidates_come_most_probable_first_and_each_once(linker: Linker) -> None:
    for answer in linker.link(["vlees versnijden", "lassen", "poetsen"], LinkKind.COMPETENCE, n=10):
        chances = [one.probability for one in answer]
        assert chances == sorted(chances, reverse=True)
        assert len({one.id for one in answer}) == len(answer) == 10


def test_a_denied_competence_is_not_held(linker: Linker) -> None:
    id, text = label(linker, 1)
    reading = linker.read(f"Ik kan geen {text.lower()}")
    assert id not in {one.competence_id for one in reading.competences}
    assert id in {one.competence_id for one in reading.negated}
    assert id not in {c.competence_id for c in profile_reader(linker)([f"Geen {text.lower()}"]).competences}


def test_glued_statements_are_read_apart(linker: Linker) -> None:
    (first, one), (second, other) = label(linker, 1), label(linker, 20)
    assert {first, second} <= found(linker, one + other)


def test_experience_claims_the_essential_competences_and_proves_none(linker: Linker) -> None:
    occupation = next(
        one for one in linker.taxonomy.occupations.values() if one.essential and len(one.label.split()) == 1
    )
    text = f"3 jaar als {occupation.label.lower()} gewerkt"
    reading = linker.read(text)
    assert [(one.occupation_id, one.years) for one in reading.occupations] == [(occupation.id, 3.0)]
    held = profile_reader(linker)([text]).competences
    assert set(occupation.essential) <= {one.competence_id for one in held}
    assert {one.evidence for one in held} == {Evidence.CLAIMED}


def test_boilerplate_changes_nothing(linker: Linker) -> None:
    """Behaviour 12."""
    text = ". ".join(label(linker, number)[1] for number in range(0, 100, 10))
    plain = found(linker, text)
    assert len(plain) >= 8
    assert found(linker, f"{text}. {BOILERPLATE}") == plain


def test_typographic_signs_change_nothing(linker: Linker) -> None:
    texts = ["auto's herstellen", "auto’s\u00a0herstellen"]
    plain, typographic = linker.link(texts, LinkKind.COMPETENCE)
    assert [(c.id, c.probability) for c in plain] == [(c.id, c.probability) for c in typographic]


def test_what_is_not_certain_enough_is_left_to_a_person(linker: Linker) -> None:
    for statement in linker.read("iets met machines en ook wat hout").uncertain:
        assert 1 <= len(statement.candidates) <= 3
        assert statement.candidates[0].probability < linker.config.certain


@pytest.mark.parametrize(
    ("text", "occupation"),
    [
        ("5 jaar in de keuken gestaan", "gp:o/keukenmedewerker"),
        ("ik heb gewerkt in een magazijn", "gp:o/magazijnier"),
    ],
)
def test_a_place_of_work_is_asked_about_and_never_taken_for_an_occupation(
    linker: Linker, text: str, occupation: str
) -> None:
    """Behaviour 26: the nearest occupations stand ready for a person to choose."""
    reading = linker.read(text)
    assert reading.occupations == ()
    (doubt,) = [one for one in reading.uncertain if occupation in {c.id for c in one.candidates}]
    assert len(doubt.candidates) <= 3


def test_a_denied_place_of_work_is_no_experience(linker: Linker) -> None:
    reading = linker.read("nooit in de keuken gestaan")
    assert reading.occupations == ()
    assert [one for one in reading.uncertain if not one.negated] == []


def test_a_label_that_only_exists_in_english_says_so() -> None:
    welding = Competence("c1", "weld plates", label_language="en", alternative_labels=("platen lassen",))
    linker = word_linker("platen", "lassen")(Taxonomy("proef", "1", {"c1": welding}))
    (answer,) = linker.link(["platen lassen"], LinkKind.COMPETENCE, n=1)
    assert answer[0].label == "weld plates (Engels)"
