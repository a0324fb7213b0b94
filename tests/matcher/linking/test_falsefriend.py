import pytest

from matcher.domain.link import LinkKind
from matcher.linking import Linker
from matcher.linking.falsefriend import false_friends
from matcher.linking.words import normalise


@pytest.mark.parametrize(
    ("query", "form", "other"),
    [
        ("communicatie", "communicatie onderwijzen", True),
        ("communicatie", "communicatie", False),
        ("les geven over communicatie", "communicatie onderwijzen", False),
        ("schoenen", "schoenen verkopen", True),
        ("schoenen verkopen", "verkopen van schoenen", False),
        ("wiskunde", "leerkracht wiskunde", True),
        ("javascript-ontwikkelaar", "java", True),
        ("c++", "c", True),
        ("typescript", "type at speed", True),
        ("javascript", "javascript framework", False),
    ],
)
def test_other_work_on_the_same_subject_is_a_false_friend(query: str, form: str, other: bool) -> None:
    """Behaviour 7."""
    assert false_friends(query, [form]) == [other]


SUBJECTS = (
    "communicatie", "wiskunde", "sport", "kunst", "muziek", "geschiedenis", "scheikunde", "natuurkunde",
    "economie", "boekhouding", "schoenen", "meubels", "auto's", "bloemen", "speelgoed", "kleding",
)  # fmt: skip
"""What ESCO both has work on and has people teach, sell or rent."""


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_subject_finds_its_teaching_or_selling_above_the_threshold(linker: Linker, subject: str) -> None:
    """Behaviour 7, on the sample taxonomy."""
    check(linker, subject)


@pytest.mark.slow
@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_subject_finds_its_teaching_or_selling_in_esco(esco_linker: Linker, subject: str) -> None:
    """Behaviour 7."""
    check(esco_linker, subject)


@pytest.mark.slow
def test_what_esco_teaches_is_found_when_the_text_says_so(esco_linker: Linker) -> None:
    competences = esco_linker.taxonomy.competences.values()
    taught = [one for one in competences if one.label.endswith((" onderwijzen", " doceren"))][:10]
    assert taught
    for one in taught:
        (answer,) = esco_linker.link([one.label], LinkKind.COMPETENCE, n=1)
        assert answer[0].id == one.id
        assert answer[0].probability >= esco_linker.config.certain


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "other_work"),
    [
        ("een kraan herstellen in de badkamer", ("kranen besturen", "kranen bedienen", "hijskranen")),
        ("geld wisselen bij een bank", ("meubels", "zitbank")),
        ("bloem zeven voor brood", ("bloemen", "boeketten")),
        ("een bord afwassen", ("schakelborden", "borden plaatsen")),
        ("de was doen", ("was aanbrengen", "waxen")),
        ("een muis vangen", ("computermuis",)),
        ("in een school eten uitdelen", ("onderwijzen", "lesgeven")),
    ],
)
def test_a_word_of_two_meanings_does_not_find_the_other_work(
    esco_linker: Linker, text: str, other_work: tuple[str, ...]
) -> None:
    """Behaviour 7: the same letters, other work."""
    found = [one.label.casefold() for one in esco_linker.read(text).competences]
    assert not [label for label in found if any(one in label for one in other_work)]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["IT", "ik werk in de IT", "Programmeertalen: C, R", "R", "ervaring met C"])
def test_a_name_of_one_or_two_letters_is_nothing_that_only_looks_like_it(
    esco_linker: Linker, text: str
) -> None:
    found = [one.label.casefold() for one in esco_linker.read(text).competences]
    assert not [one for one in found if "green" in one or "groen" in one or "objective" in one]


def check(linker: Linker, subject: str) -> None:
    for text in (subject, f"{subject} (basis)", f"ervaring met {subject}"):
        found = [normalise(one.label) for one in linker.read(text).competences]
        assert not any(false_friends(normalise(text), found))
        for answer in linker.link([text], LinkKind.COMPETENCE, n=20):
            other = false_friends(normalise(text), [normalise(one.form) for one in answer])
            assert all(
                one.probability < linker.config.worth_asking
                for one, is_other in zip(answer, other, strict=True)
                if is_other
            )
