"""One case answers every question about a person: what is shared changes no answer, and is done once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from matcher.domain.dossier import Dossier
from matcher.domain.profile import CompletedProfile, HeldCompetence, JobseekerProfile
from matcher.domain.trajectory import Trajectory
from matcher.domain.verdict import Verdict
from matcher.engine import EngineFolders, load_recommender
from matcher.errors import NotPublishedError, PolicyError, TaxonomyError
from matcher.policy import PolicyParameters
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding
from matcher.recommend import ProfileReading, Recommender
from matcher.what_if import changes_of
from pipelines.reading.profile import read_profile
from tests.conftest import ROOT

ON = date(2026, 11, 25)
VACANCY = "gv-vlees-01"


class Reader:
    """Reads the ids that stand in the sentences, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, sentences: Sequence[str]) -> ProfileReading:
        self.asked.append(tuple(sentences))
        return ProfileReading(tuple(HeldCompetence(one) for one in sentences), ("gelezen",))


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def engine(sample_build: Path, reader: Reader) -> Recommender:
    return load_recommender(EngineFolders.under(sample_build), reader=reader)


@pytest.fixture
def person(engine: Recommender) -> JobseekerProfile:
    asked = engine.vacancy(VACANCY).requirements
    return JobseekerProfile("p", free_text=(asked[0].competence_id,))


def test_the_own_words_are_read_once_for_all_questions(
    engine: Recommender, reader: Reader, person: JobseekerProfile
) -> None:
    case = engine.case(person, on=ON)
    vacancy = engine.vacancy(VACANCY)
    case.answer(vacancy)
    case.reachable(2)
    found = changes_of(case, vacancy, engine.world.taxonomy.label)
    assert len(found) >= 3
    assert reader.asked == [person.free_text]


def test_what_was_read_is_of_another_type_and_holds_what_was_read(
    engine: Recommender, person: JobseekerProfile
) -> None:
    case = engine.case(person, on=ON)
    assert type(case.profile) is CompletedProfile
    assert case.profile.held_levels() == {person.free_text[0]: 1}
    assert case.notes == ("gelezen",)


def test_questions_one_after_the_other_give_what_each_gives_alone(engine: Recommender) -> None:
    profile = read_profile(ROOT / "data_samples" / "profiles" / "vleesverwerking.json")
    case = engine.case(profile, on=ON)
    for vacancy_id in sorted(engine.world.vacancies)[::12]:
        assert case.answered(engine.vacancy(vacancy_id)) == engine.recommend(profile, vacancy_id, on=ON)
    assert case.reachable() == engine.recommend(profile, on=ON)
    assert case.open_doors(1) == engine.open_doors(profile, on=ON, k=1)


def test_a_vacancy_that_is_not_published_on_the_day_gets_no_proposals(engine: Recommender) -> None:
    case = engine.case(read_profile(ROOT / "data_samples" / "profiles" / "vleesverwerking.json"), on=ON)
    vacancy, day = engine.vacancy(VACANCY), timedelta(days=1)
    for window in ({"apply_until": ON, "apply_from": ON}, {"apply_until": None, "apply_from": None}):
        assert case.answer(replace(vacancy, **window)).recommendations
    with pytest.raises(NotPublishedError, match="stond open tot en met 24 november 2026: er wordt niets"):
        case.answer(replace(vacancy, apply_until=ON - day))
    with pytest.raises(NotPublishedError, match="staat pas open vanaf 26 november 2026"):
        case.answer(replace(vacancy, apply_from=ON + day))


def test_what_is_full_is_in_no_proposal_and_what_does_not_exist_is_said(engine: Recommender) -> None:
    profile = read_profile(ROOT / "data_samples" / "profiles" / "vleesverwerking.json")
    case = engine.case(profile, on=ON)
    vacancy = engine.vacancy(VACANCY)
    chosen = {
        (step.module.id, step.session.id)
        for one in case.answer(vacancy).recommendations
        for step in one.trajectory.module_steps
        if step.session
    }
    assert len(chosen) >= 4
    for module, session in sorted(chosen):
        for taken in ((module, session), (module, "")):
            left = case.without([taken]).answer(vacancy)
            used = [step for one in left.recommendations for step in one.trajectory.module_steps]
            assert left.recommendations or left.blocked
            assert not [
                one
                for one in used
                if one.module.id == module and (not taken[1] or (one.session and one.session.id == session))
            ]
    for wrong in (("bestaat-niet", ""), (module, "bestaat-niet")):
        with pytest.raises(TaxonomyError, match="bestaat-niet"):
            case.without([wrong])


def test_what_a_rule_forbids_is_set_aside_and_one_that_does_not_say_it_may_shows_nothing(
    sample_build: Path,
) -> None:
    class Forbidding(DatedRule):
        name, title, source, may_exclude = "forbidding", "wat niet mag", "test", True

        def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
            return Finding(Verdict.EXCLUDED, "Dit mag niet")

    class Silent(Forbidding):
        may_exclude = False

    profile = read_profile(ROOT / "data_samples" / "profiles" / "vleesverwerking.json")
    folders, parameters = EngineFolders.under(sample_build), PolicyParameters.load()
    forbidding = load_recommender(folders, rules=[Forbidding(parameters)])
    found = forbidding.recommend(profile, VACANCY, on=ON).vacancies[0]
    assert (found.recommendations, bool(found.set_aside)) == ((), True)
    with pytest.raises(PolicyError, match="forbidding"):
        load_recommender(folders, rules=[Silent(parameters)]).recommend(profile, VACANCY, on=ON)
