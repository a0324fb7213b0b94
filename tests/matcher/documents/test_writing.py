"""A document comes back as it was written, and the shipped schema is that of its types."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction
from importlib.resources import files

import jsonschema
import msgspec
import pytest

from matcher.documents.answer import AnswerDocument, ModuleStepDocument
from matcher.documents.schema import generate_schema
from matcher.documents.writing import answer_document, read_answer, to_json, to_plain
from matcher.domain.benefit import SourceStatus
from matcher.domain.candidate import ExcludedModule, ExclusionReason, GapPart
from matcher.domain.competence import Occupation, Taxonomy
from matcher.domain.dossier import Dossier
from matcher.domain.must_have import MustHave, MustHaveKind, PersonFact
from matcher.domain.recommendation import (
    Answer,
    Contribution,
    Explanation,
    LeftOutReason,
    LeftOutVacancy,
    Ranking,
    Recommendation,
    SetAside,
    VacancyAnswer,
    Versions,
)
from matcher.domain.trajectory import Blocked, Constraint, Instrument, Proof, Relaxation, WorkplaceStep
from matcher.domain.verdict import RuleOutcome, Verdict
from matcher.errors import DocumentError
from tests.factories import NOT_LISTED, ON, a_clock, a_gap, a_module, a_profile, a_trajectory, a_vacancy

FIRST_USE = """
import json, sys, threading
from matcher.documents.writing import read_answer
sys.setswitchinterval(1e-5)
plain = json.load(sys.stdin)
gate = threading.Barrier(40)
def first():
    gate.wait()
    for _ in range(5):
        read_answer(plain)
threads = [threading.Thread(target=first) for _ in range(40)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""

ASKED = (
    MustHave(MustHaveKind.DRIVING_LICENCE, "B", "Je hebt rijbewijs B", "vrijeVereiste"),
    MustHave(MustHaveKind.ATTEST, "VCA"),
    MustHave(MustHaveKind.LANGUAGE, "Frans: goed"),
)
TOLD = (PersonFact(MustHaveKind.DRIVING_LICENCE, "B"), PersonFact(MustHaveKind.ATTEST, "VCA", holds=False))
WEAK = GapPart("c1", 1, 620, "c9", "dakdekker")
ROOFS = Taxonomy("t", "1", occupations={"dakdekker": Occupation("dakdekker", "Dakdekker")})


@pytest.fixture
def document() -> AnswerDocument:
    """An answer in which no list is empty."""
    dated = a_trajectory(a_module(), gap_coverage_at_hire=Fraction(2, 3))
    ibo = WorkplaceStep(Instrument.IBO, date(2027, 1, 4), date(2027, 1, 31), ("c1",))
    (taught,) = dated.module_steps
    taught = replace(taught, parts=(*taught.parts, WEAK, replace(WEAK, via_occupation="weg")))
    trajectory = replace(dated, steps=(taught, ibo), without=a_module("m2"), proof=Proof(False, 12))
    ranking = Ranking(1.5, (Contribution("hours", None, 1.5),), 0.4567, 0.0123)
    forbids = RuleOutcome("ibo", Verdict.EXCLUDED, "Mag niet.", "bron", SourceStatus.READ, ("ibo.max",))
    relaxation = Relaxation(Constraint.TRAVEL, "90", replace(trajectory, hire_date=None))
    found = VacancyAnswer(
        Dossier(
            replace(a_profile(claimed=("c2",)), facts=TOLD),
            replace(a_vacancy(), must_haves=ASKED),
            a_gap(held=("c2",)),
            a_clock(),
            NOT_LISTED,
            ON,
        ),
        (
            Recommendation(
                trajectory, (forbids,), ranking, Explanation(("Daarom.",), ("Dit niet.",), ("Let op.",))
            ),
        ),
        blocked=Blocked((Constraint.TRAVEL,), ("c1",), (relaxation,)),
        excluded_modules=(ExcludedModule(a_module("m3"), ExclusionReason.TRAVEL),),
        set_aside=(SetAside(trajectory, (forbids,)),),
    )
    left_out = (LeftOutVacancy("v2", LeftOutReason.NO_REQUIREMENTS),)
    versions = Versions("1", "t 1", "c", "i", "e", "p", "r", 0)
    return answer_document(Answer("p1", ON, (found,), versions, ("Zin.",), left_out), ROOFS.label)


def test_the_shipped_schema_is_that_of_the_types() -> None:
    shipped = files("matcher.documents").joinpath("answer.schema.json").read_text(encoding="utf-8")
    assert shipped == generate_schema(), (
        "write it again: python -m matcher.documents.schema > matcher/documents/answer.schema.json"
    )


def test_what_was_written_satisfies_the_schema_and_reads_back_equal(document: AnswerDocument) -> None:
    jsonschema.validate(to_plain(document), json.loads(generate_schema()))
    assert read_answer(to_plain(document)) == document
    assert read_answer(to_json(document).encode()) == document


def test_a_list_that_was_recorded_by_the_first_edition_can_still_be_read(document: AnswerDocument) -> None:
    first = to_plain(document)
    del first["left_out"], first["vacancies"][0]["set_aside"], first["vacancies"][0]["can_start_now"]
    for key in ("during_training", "question", "notes"):
        del first["vacancies"][0]["benefit"][key]
    proposal = first["vacancies"][0]["recommendations"][0]
    del proposal["acceptance"], proposal["trajectory"]["without"]
    del first["vacancies"][0]["blocked"]["relaxations"][0]["trajectory"]["without"]
    del first["vacancies"][0]["must_haves"]
    for part in proposal["trajectory"]["steps"][0]["parts"]:
        del part["via_occupation"], part["via_occupation_label"]
    read = read_answer(first)
    assert read.vacancies[0].must_haves == ()
    old, new = (one.proposals[0].trajectory.steps[0] for one in (read, document))
    assert isinstance(old, ModuleStepDocument)
    assert isinstance(new, ModuleStepDocument)
    assert {one.via_occupation for one in old.parts} == {None}
    assert msgspec.structs.replace(old, parts=new.parts) == new


def test_a_part_says_by_which_occupation_it_is_likely_and_names_it_where_it_is_known(
    document: AnswerDocument,
) -> None:
    parts = to_plain(document)["vacancies"][0]["recommendations"][0]["trajectory"]["steps"][0]["parts"]
    told = [(one["certainty_permille"], one["via_occupation"], one["via_occupation_label"]) for one in parts]
    assert told == [(1000, None, None), (620, "dakdekker", "Dakdekker"), (620, "weg", None)]


def test_every_must_have_is_written_with_how_it_stands_and_where_it_was_read(
    document: AnswerDocument,
) -> None:
    written = to_plain(document)["vacancies"][0]["must_haves"]
    assert [tuple(one.values()) for one in written] == [
        ("driving_licence", "rijbewijs B", "held", "zegt zelf: B", "Je hebt rijbewijs B", "vrijeVereiste"),
        ("attest", "attest VCA", "lacking", "zegt zelf: geen VCA", "", ""),
        ("language", "Frans: goed", "ask", "", "", ""),
    ]


def test_shares_are_rounded_down_and_what_is_unknown_is_null(document: AnswerDocument) -> None:
    written = to_plain(document)["vacancies"][0]["recommendations"][0]
    assert written["trajectory"]["objectives"]["gap_coverage_at_hire"] == 66
    assert written["contributions"] == [{"feature": "hours", "value": None, "points": 1.5}]
    assert written["acceptance"] == {"chance": 0.457, "calibration_error": 0.012}
    assert [step["kind"] for step in written["trajectory"]["steps"]] == ["module", "ibo"]


@pytest.mark.parametrize("change", [{"on": "morgen"}, {"schema": 2}, {"vacancies": [{}]}, {"versions": None}])
def test_another_form_is_refused(document: AnswerDocument, change: dict[str, object]) -> None:
    with pytest.raises(DocumentError, match="geen antwoord van deze versie van groeipad; bewaar er een met"):
        read_answer(to_plain(document) | change)


@pytest.mark.slow
def test_many_threads_may_read_the_first_answer_at_once(document: AnswerDocument) -> None:
    text = to_json(document).encode()
    ended = [
        subprocess.run([sys.executable, "-c", FIRST_USE], input=text, check=False).returncode
        for _ in range(8)
    ]
    assert ended == [0] * 8
