"""A trajectory that a rule forbids is left out of the proposals, and the answer says so."""

import json
from dataclasses import replace
from datetime import date, timedelta

import jsonschema

from matcher.documents.schema import generate_schema
from matcher.documents.writing import answer_document, to_plain
from matcher.domain.dossier import Dossier
from matcher.domain.recommendation import Answer, SetAside, VacancyAnswer, Versions
from matcher.domain.trajectory import Instrument, WorkplaceStep
from matcher.domain.verdict import Verdict
from matcher.policy import PolicyParameters
from matcher.policy.rules import standard_rules
from tests.factories import NOT_LISTED, ON, a_clock, a_gap, a_profile, a_trajectory, a_vacancy


def test_the_answer_names_the_trajectory_and_the_rule_that_forbids_it() -> None:
    start = date(2026, 11, 30)
    too_short = WorkplaceStep(Instrument.IBO, start, start + timedelta(days=20), ("c1",))
    trajectory = replace(a_trajectory(), steps=(too_short,))
    dossier = Dossier(a_profile(), a_vacancy(ibo_possible=True), a_gap(), a_clock(), NOT_LISTED, ON)
    outcomes = [rule.judge(trajectory, dossier) for rule in standard_rules(PolicyParameters.load())]
    forbidding = tuple(one for one in outcomes if one.verdict is Verdict.EXCLUDED)
    answer = VacancyAnswer(dossier, (), set_aside=(SetAside(trajectory, forbidding),))
    versions = Versions("1", "t 1", "c", "i", "e", "p", "r", 0)
    document = to_plain(answer_document(Answer("p1", ON, (answer,), versions), lambda one: one))
    jsonschema.validate(document, json.loads(generate_schema()))
    (shown,) = document["vacancies"][0]["set_aside"]
    assert [(one["rule"], one["sentence"]) for one in shown["rules"]] == [
        ("ibo", "Een IBO van 3 weken mag niet, want het minimum is 4 weken.")
    ]
    assert shown["trajectory"]["steps"][0]["kind"] != "module"
