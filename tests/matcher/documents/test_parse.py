"""Documents at the border: every fault at once, in Dutch, and never a national number."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.documents import check_document, parse_document, safe
from matcher.documents.parse import MAX_PROBLEMS
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import TrainingModule
from matcher.domain.profile import JobseekerProfile
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.errors import DocumentError
from tests.examples import examples
from tests.source_files import module_document

NUMBERS = ["85.07.30-033.28", "85073003328", "85 07 30 033 28", "8 5 0 7 3 0 0 3 3 2 8"]


def problems(value: object, kind: type = Vacancy) -> dict[str, str]:
    noun, found = check_document(value, kind)
    assert (noun is None) is bool(found)
    return {one.path: one.reason for one in found}


def vacancy(**changes: object) -> dict[str, object]:
    return {"id": "v1", "title": "Slager"} | changes


def test_a_document_becomes_the_noun() -> None:
    data = '\ufeff{"id": "v1", "title": "Slager", "needs_dutch": "B1", "start_from": "2027-01-31"}'
    assert parse_document(data.encode(), Vacancy, name="v.json") == Vacancy(
        "v1", "Slager", needs_dutch=LanguageLevel.B1, start_from=date(2027, 1, 31)
    )


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"id": None}, "id", "None is geen tekst; zet de waarde tussen aanhalingstekens"),
        ({"title": " "}, "title", "is leeg; vul een waarde in"),
        ({"titel": "x"}, "titel", "deze sleutel bestaat niet; bedoelt u 'title'?"),
        ({"ibo_weeks": "4"}, "ibo_weeks", "'4' is geen geheel getal; schrijf het zonder aanhalingstekens"),
        ({"ibo_weeks": 4.5}, "ibo_weeks", "4.5 is geen geheel getal"),
        ({"ibo_weeks": 0}, "ibo_weeks", "0 ligt buiten de grenzen; toegelaten is 1 tot en met 104"),
        ({"ibo_weeks": 105}, "ibo_weeks", "105 ligt buiten de grenzen"),
        ({"ibo_possible": "ja"}, "ibo_possible", "'ja' is geen ja of nee; schrijf true of false"),
        ({"needs_dutch": "b1"}, "needs_dutch", "'b1' is geen taalniveau; kies uit NONE, A1, A2, B1, B2, C1"),
        ({"needs_dutch": 3}, "needs_dutch", "3 is geen taalniveau"),
        ({"start_from": "31/01/2027"}, "start_from", "is geen datum; schrijf jaar-maand-dag"),
        ({"start_from": "2027-02-29"}, "start_from", "is geen datum"),
        ({"requirements": {}}, "requirements", "een object is geen lijst; zet de waarden tussen [ en ]"),
        ({"requirements": ["c1"]}, "requirements[0]", "'c1' is geen object; schrijf de velden tussen { en }"),
        ({"requirements": [{}]}, "requirements[0].competence_id", "ontbreekt; dit veld is verplicht"),
        ({"place": {"name": "x", "latitude": "51", "longitude": 3}}, "place.latitude", "'51' is geen getal"),
        ({"place": {"name": "x", "latitude": 91, "longitude": 3}}, "place.latitude", "is -90 tot en met 90"),
    ],
)  # fmt: skip
def test_every_fault_says_what_came_what_is_allowed_and_what_to_do(
    changes: dict[str, object], path: str, reason: str
) -> None:
    found = problems(vacancy(**changes))
    assert list(found) == [path]
    assert reason in found[path]


@pytest.mark.parametrize("weeks", [1, 104, None])
def test_both_limits_are_allowed(weeks: int | None) -> None:
    assert problems(vacancy(ibo_weeks=weeks)) == {}


def test_an_enum_names_its_values() -> None:
    found = problems(module_document("m1", delivery="thuis"), TrainingModule)
    assert found == {"delivery": "'thuis' is niet toegelaten; kies uit 'on_site', 'online' of 'blended'"}


def test_sessions_need_their_own_ids() -> None:
    session = {
        "id": "s1", "entry": "fixed", "start": "2027-01-04", "end": "2027-01-04", "slot": "day",
        "hours_per_week": 8,
    }  # fmt: skip
    found = problems(module_document("m1", sessions=[session, session]), TrainingModule)
    assert found == {"sessions": "het sessie-id 's1' komt twee keer voor; geef elke sessie een eigen id"}


def test_all_faults_come_in_one_message() -> None:
    with pytest.raises(DocumentError, match=r"^v\.json telt 3 fouten:\n") as caught:
        parse_document(vacancy(title="", ibo_weeks=0, plaats=1), Vacancy, name="v.json")
    assert len(str(caught.value).splitlines()) == 4


def test_a_long_list_of_faults_is_cut_and_counted() -> None:
    asked = [{"competence_id": "", "level": 1}] * (MAX_PROBLEMS + 2)
    with pytest.raises(DocumentError, match=r"… en nog 2 andere$") as caught:
        parse_document(vacancy(requirements=asked), Vacancy, name="v.json")
    assert len(str(caught.value).splitlines()) == MAX_PROBLEMS + 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "v.json is leeg; verwacht werd JSON"),
        (b" \n", "v.json is leeg"),
        ('{"id": "é"}'.encode("latin-1"), "v.json is niet in UTF-8 gecodeerd"),
        (b'{"id": "v1",}', r"v.json: geen geldige JSON op regel 1, kolom \d+; verbeter het bestand daar"),
        (b'{"id": "a", "id": "b"}', "de sleutel 'id' staat twee keer in hetzelfde object; laat er één staan"),
        (b'{"ibo_weeks": Infinity}', "Infinity is geen getal in JSON"),
        (b'{"ibo_weeks": ' + b"9" * 5000 + b"}", "een getal in de JSON is te groot of ongeldig"),
        (b"[" * 100_000, "te diep genest"),
        (b"[]", "een lijst is geen object; schrijf de velden tussen { en }"),
        (b"null", "None is geen object"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        parse_document(data, Vacancy, name="v.json")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("document", "path"),
    [
        (lambda number: {"id": number}, "id"),
        (lambda number: {"id": "p", "free_text": ["goed", f"Mijn nummer: {number}!"]}, "free_text[1]"),
        (lambda number: {"id": "p", number: 1}, "(waarde niet getoond)"),
        (lambda number: {"competences": [{"competence_id": "c", "source": number}]}, "competences[0].source"),
    ],
)  # fmt: skip
def test_a_national_number_anywhere_in_a_profile_is_refused_and_not_repeated(
    number: str, document: object, path: str
) -> None:
    with pytest.raises(
        DocumentError, match="bevat een rijksregisternummer; groeipad bewaart er geen"
    ) as caught:
        parse_document(document(number), JobseekerProfile, name="p.json")  # type: ignore[operator]
    assert path in str(caught.value)
    assert number not in str(caught.value)


def test_a_national_number_as_a_bare_number_is_refused() -> None:
    document = {"id": "p", "benefit": {"work_history_days": 85073003328}}
    noun, found = check_document(document, JobseekerProfile)
    assert noun is None
    assert found[0].path == "benefit.work_history_days"
    assert "bevat een rijksregisternummer" in found[0].reason
    assert "85073003328" not in str(found)


def test_other_long_numbers_are_no_national_number() -> None:
    assert problems({"id": "p", "free_text": ["85.07.30-033.29", "0470 12 34 56"]}, JobseekerProfile) == {}


def test_the_words_of_a_person_are_never_repeated() -> None:
    document = {"id": "p", "free_text": [{"naam": "Jan Janssens"}], "naam": "Jan Janssens"}
    with pytest.raises(DocumentError, match="free_text") as caught:
        parse_document(document, JobseekerProfile, name="p.json")
    assert "Janssens" not in str(caught.value)


def test_a_long_value_is_shortened_and_a_container_only_named() -> None:
    assert len(safe("x" * 1000)) == 60
    assert (safe({"naam": "x"}), safe([1])) == ("een object", "een lijst")
    assert safe("85.07.30-033.28") == "(waarde niet getoond)"


STEADY = settings(
    max_examples=examples(35), derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
"""The machine may be slow; that is no fault of the code."""
TEXTS = st.text("aé 1-2\ud800", max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["id", "title", "requirements", "place", "start_from", "needs_dutch", "ibo_weeks"])


@STEADY
@given(document=st.dictionaries(KEYS, JSON, max_size=5))
def test_whatever_comes_there_is_a_noun_or_a_reason(document: dict[str, object]) -> None:
    noun, found = check_document(document, Vacancy)
    assert (noun is None) is bool(found)
    assert all(one.reason and "\n" not in one.reason for one in found)


@STEADY
@given(level=st.integers(-3, 7), weight=st.integers(-3, 9))
def test_a_requirement_is_kept_exactly_within_its_limits(level: int, weight: int) -> None:
    document = {"competence_id": "c", "level": level, "weight": weight}
    noun, _ = check_document(document, Requirement)
    assert (noun is not None) is (1 <= level <= 3 and 1 <= weight <= 5)


@pytest.mark.parametrize("kind", ["fitness", "conduct", "age"])
def test_health_criminal_record_and_age_are_never_recorded_of_a_person(kind: str) -> None:
    told = {"id": "p1", "facts": [{"kind": kind, "value": "rug"}]}
    found = problems(told, JobseekerProfile)
    assert list(found) == ["facts[0].kind"]
    assert "bewaart groeipad niet" in found["facts[0].kind"]
    assert (
        problems({"id": "p1", "facts": [{"kind": "driving_licence", "value": "B"}]}, JobseekerProfile) == {}
    )
