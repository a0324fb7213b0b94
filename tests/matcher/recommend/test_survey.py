"""The shortcut of open mode gives exactly what searching every near vacancy gives."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from matcher.domain.dossier import Dossier
from matcher.domain.profile import Evidence, HeldCompetence, JobseekerProfile
from matcher.domain.recommendation import LeftOutReason, LeftOutVacancy
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.errors import EmptyRequirementError, InsufficientProfileError
from matcher.policy.clock import benefit_clock
from matcher.policy.parameters import PolicyParameters
from matcher.ranker.features import FEATURE_NAMES, feature_row, feature_values
from matcher.ranker.weighted_score import WeightedScore
from matcher.recommend import Recommender, RecommenderConfig
from matcher.recommend.survey import Opportunity, Survey
from matcher.retrieve.vacancies import retrieve_vacancies
from pipelines.synthetic.timetable import TODAY
from tests.factories import (
    NOT_LISTED,
    a_candidate,
    a_clock,
    a_gap,
    a_module,
    a_profile,
    a_trajectory,
    a_vacancy,
)
from tests.matcher.recommend.conftest import Market

TRIED = 20
PARAMETERS = PolicyParameters.load()


def surveyed(engine: Recommender, person: JobseekerProfile):
    """Return the survey of one person and the dossiers of the vacancies that are near."""
    case = engine.case(person, on=TODAY)
    survey, complete = case.survey, case.profile
    near = retrieve_vacancies(complete, engine.vacancies, on=TODAY, n=TRIED)
    return survey, [case.dossier(one.vacancy) for one in near]


def searched(survey: Survey, dossiers):
    """Search every vacancy, whatever it promises, and put what was found in order."""
    opportunities = [survey.opportunity(one) for one in dossiers]
    found = [(one, survey.look_at(one, screened=False)) for one in opportunities]
    return opportunities, found


def _id(answer):
    return answer.dossier.vacancy.id


FEW, MORE = range(6), (pytest.param(one, marks=pytest.mark.slow) for one in range(6, 24))
PEOPLE = pytest.mark.parametrize("number", [*FEW, *MORE])


class TestTheShortcut:
    @PEOPLE
    def test_the_best_are_those_of_searching_everything(self, market: Market, number: int) -> None:
        engine = market.engine()
        survey, dossiers = surveyed(engine, market.people[number])
        _, found = searched(survey, dossiers)
        ordered = sorted((one for _, one in found if one is not None), key=lambda one: one.key)
        for n in (1, 3, 10):
            best = survey.best(dossiers, n)
            assert [one.dossier.vacancy.id for one in best] == [
                one.opportunity.dossier.vacancy.id for one in ordered[:n]
            ]
            assert list(best) == [survey.answer(one) for one in ordered[:n]]
        # the same through the front door, where the searches share their work and near-equal ones are spread
        shown = engine.recommend(market.people[number], on=TODAY, n=10).vacancies
        assert sorted(shown, key=_id) == sorted((survey.answer(one) for one in ordered[:10]), key=_id)
        scores = [one.recommendations[0].ranking.score for one in shown if one.recommendations]
        margin = engine.config.near_tie_points
        assert all(later <= first + margin for first, later in combinations(scores, 2))

    @PEOPLE
    def test_no_vacancy_is_better_than_it_promised(self, market: Market, number: int) -> None:
        survey, dossiers = surveyed(market.engine(), market.people[number])
        _, found = searched(survey, dossiers)
        assert found
        for opportunity, one in found:
            if one is not None:
                assert one.key >= survey.at_best((opportunity,))[0]

    def test_equal_vacancies_are_spread_over_people(self, market: Market) -> None:
        """The same first proposal for everyone would send everyone to the same door."""
        engine = market.engine(config=RecommenderConfig(vacancies_tried=60))
        first = Counter()
        for person in market.people[:4]:
            ids = [one.dossier.vacancy.id for one in engine.recommend(person, on=TODAY, n=30).vacancies]
            first.update(ids.index(one) < ids.index(f"{one}-bis") for one in ids if f"{one}-bis" in ids)
        assert min(first[True], first[False]) > 0.2 * first.total() > 0
        again = engine.recommend(person, on=TODAY, n=30).vacancies
        assert ids == [one.dossier.vacancy.id for one in again]

    def test_it_searches_fewer_than_it_tries(self, market: Market, monkeypatch) -> None:
        looked = []
        look_at = Survey.look_at
        monkeypatch.setattr(Survey, "look_at", lambda self, one: looked.append(one) or look_at(self, one))
        engine = market.engine()
        tried = 0
        for person in market.people[:4]:
            survey, dossiers = surveyed(engine, person)
            survey.best(dossiers, 1)
            tried += len(dossiers)
        assert 0 < len(looked) < 0.9 * tried


def test_another_ranker_gives_its_own_exact_order(market: Market) -> None:
    points = dict(WeightedScore().points) | {"weeks_to_hire": 500.0}
    engine = market.engine().with_ranker(WeightedScore(points, "haast"))
    for person in market.people[:4]:
        survey, dossiers = surveyed(engine, person)
        _, found = searched(survey, dossiers)
        ordered = sorted((one for _, one in found if one is not None), key=lambda one: one.key)
        assert list(survey.best(dossiers, 4)) == [survey.answer(one) for one in ordered[:4]]


def test_the_same_day_gives_the_same_answer(market: Market) -> None:
    own = (market.engine(config=RecommenderConfig()) for _ in range(2))
    first, again = (one.recommend(market.people[3], on=TODAY, n=10) for one in own)
    assert first == again
    assert first.vacancies


class TestTooLittleToGoOn:
    def test_without_competences_and_wishes_it_says_so_and_what_to_do(self, market: Market) -> None:
        """Behaviour 4: never nothing in silence."""
        with pytest.raises(InsufficientProfileError, match=r"Onvoldoende gegevens.*Voeg competenties"):
            market.engine().recommend(JobseekerProfile("p_leeg"), on=TODAY)

    def test_it_names_the_question_that_helps_most(self, market: Market) -> None:
        asked: Counter[str] = Counter()
        for vacancy in market.world.vacancies.values():
            asked.update({one.competence_id: one.weight for one in vacancy.requirements})
        with pytest.raises(InsufficientProfileError) as refused:
            market.engine().recommend(JobseekerProfile("p_leeg"), on=TODAY)
        most = {
            market.world.taxonomy.label(id) for id, weight in asked.items() if weight == max(asked.values())
        }
        assert any(f"vraag eerst of de persoon dit kan: “{label}”" in str(refused.value) for label in most)

    def test_a_wish_alone_gives_no_score_either(self, market: Market) -> None:
        """Behaviour 4."""
        wish = next(iter(market.world.taxonomy.occupations))
        with pytest.raises(InsufficientProfileError, match="Onvoldoende gegevens"):
            market.engine().recommend(JobseekerProfile("p_leeg", wished_occupations=(wish,)), on=TODAY)


class TestVacancyWithoutRequirements:
    @pytest.fixture
    def person(self, market: Market) -> JobseekerProfile:
        vacancy = next(iter(market.world.vacancies.values()))
        held = tuple(
            HeldCompetence(one.competence_id, one.level, Evidence.PROVEN) for one in vacancy.requirements
        )
        return JobseekerProfile("p_1", held[:1], wished_occupations=(vacancy.occupation_id,))

    def world_with(self, market: Market, person: JobseekerProfile, **changes):
        empty = Vacancy("leeg-1", "Niets gevraagd", occupation_id=person.wished_occupations[0])
        return replace(market.world, vacancies=market.world.vacancies | {"leeg-1": replace(empty, **changes)})

    def test_it_is_left_out_with_its_reason_and_the_others_are_answered(
        self, market: Market, person: JobseekerProfile
    ) -> None:
        answer = market.engine(self.world_with(market, person)).recommend(person, on=TODAY)
        assert answer.left_out == (LeftOutVacancy("leeg-1", LeftOutReason.NO_REQUIREMENTS),)
        assert any("'leeg-1'" in note and "geen enkele competentie" in note for note in answer.notes)
        assert answer.vacancies == market.engine().recommend(person, on=TODAY).vacancies != ()

    @pytest.mark.parametrize(
        "changes",
        [
            {"occupation_id": "een ander beroep"},
            {"start_until": date(2000, 1, 1)},
            {"requirements": (Requirement("onbekend"),)},
        ],
        ids=["other occupation", "over", "asks something"],
    )
    def test_what_would_not_have_been_found_is_not_named(
        self, market: Market, person: JobseekerProfile, changes
    ) -> None:
        answer = market.engine(self.world_with(market, person, **changes)).recommend(person, on=TODAY)
        assert answer.left_out == ()

    def test_in_hand_it_is_refused(self, market: Market, person: JobseekerProfile) -> None:
        with pytest.raises(EmptyRequirementError, match="leeg-1"):
            market.engine(self.world_with(market, person)).recommend(person, "leeg-1", on=TODAY)


def test_the_clock_of_every_answer_is_that_of_the_person(market: Market) -> None:
    for person in market.people[:5]:
        clock = benefit_clock(person.benefit, on=TODAY, parameters=PARAMETERS)
        answer = market.engine().recommend(person, on=TODAY, n=10)
        assert {one.dossier.clock for one in answer.vacancies} <= {clock}


def test_unknown_hours_promise_what_the_ranker_assumes_of_them() -> None:
    dossier = Dossier(a_profile(), a_vacancy(), a_gap(), a_clock(), NOT_LISTED, TODAY)
    candidates = tuple(a_candidate(a_module(id, hours=hours)) for id, hours in (("m1", None), ("m2", 900)))
    unknown = a_trajectory(candidates[0].module, hours=None)
    seen = feature_row(feature_values(unknown, dossier))[FEATURE_NAMES.index("hours")]
    assert Opportunity(dossier, candidates, None).fewest_hours == seen
