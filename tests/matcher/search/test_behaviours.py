"""Behaviours 1, 2, 3 and 33 that users of such systems asked for, on answers of the search.

The rules are written down here once more, from the nouns alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import count

import pytest

from matcher.documents import parse_document
from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel, Taxonomy
from matcher.domain.module import TrainingModule
from matcher.domain.place import travel_minutes
from matcher.domain.profile import Availability, JobseekerProfile
from matcher.domain.trajectory import Constraint, ModuleStep, Phase, SearchResult, Trajectory
from matcher.domain.vacancy import Vacancy
from matcher.errors import DocumentError
from matcher.gap import complete_profile
from matcher.search import search_trajectories
from tests.factories import ON, a_catalogue, a_flexible_session, a_module, a_profile, a_question, a_vacancy
from tests.matcher.search.oracle.ask import ask
from tests.matcher.search.oracle.instances import random_question, with_shares
from tests.matcher.search.oracle.question import Question
from tests.matcher.search.requests import HELD, an_ask, ids

NO_TAXONOMY = Taxonomy("proef", "1")
ENOUGH = 1_000


@dataclass(frozen=True)
class Solution:
    """A trajectory and the question that it answers."""

    question: Question
    trajectory: Trajectory


def random_trajectories() -> Iterator[Solution]:
    for seed in count():
        for question in (random_question(seed), with_shares(random_question(seed), seed)):
            for one in ask(question).trajectories:
                yield Solution(question, one)


@pytest.fixture(scope="module")
def thousand() -> list[Solution]:
    found = random_trajectories()
    return [next(found) for _ in range(ENOUGH)]


def is_over(first: ModuleStep, then: ModuleStep, trajectory: Trajectory) -> bool:
    """Return whether a step ends before another starts; without dates, whether it stands before it."""
    if first.end is None or then.start is None:
        return trajectory.steps.index(first) < trajectory.steps.index(then)
    return first.end < then.start


def level_at_start(one: Solution, step: ModuleStep, competence_id: str) -> int:
    steps = one.trajectory.module_steps
    least = one.question.config.must_have_certainty
    learned = [
        taught.level
        for other in steps
        if other is not step and is_over(other, step, one.trajectory)
        for taught in other.module.teaches
        if taught.competence_id == competence_id and taught.certainty >= least
    ]
    held = [c.level for c in one.question.profile.competences if c.competence_id == competence_id]
    held += [i.held_level for i in one.question.gap.items if i.competence_id == competence_id]
    return max([0, *held, *learned])


def part_of_entry(one: Solution, step: ModuleStep) -> Fraction:
    asked = {
        need.competence_id: max(
            n.level for n in step.module.needs_competences if n.competence_id == need.competence_id
        )
        for need in step.module.needs_competences
    }
    shares = [Fraction(min(level, level_at_start(one, step, id_)), level) for id_, level in asked.items()]
    return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(1)


def knows_module(one: Solution, step: ModuleStep, module: TrainingModule) -> bool:
    steps = one.trajectory.module_steps
    followed = any(other.module.id == module.id and is_over(other, step, one.trajectory) for other in steps)
    held = one.question.held
    return (
        followed
        or module.id in one.question.profile.passed_modules
        or all(held.get(taught.competence_id, 0) >= taught.level for taught in module.teaches)
    )


def test_no_path_ignores_a_prerequisite(thousand: list[Solution]) -> None:
    """Behaviour 2: for 1,000 random trajectories, it is held, or taught by what ends before that starts."""
    with_needs = learned_on_the_way = 0
    for one in thousand:
        for step in one.trajectory.module_steps:
            part = part_of_entry(one, step)
            assert 100 * part >= step.module.needs_percent
            for id_ in step.module.needs_modules:
                assert knows_module(one, step, one.question.catalogue[id_])
            with_needs += bool(step.module.needs_competences)
            alone = Solution(one.question, replace(one.trajectory, steps=(step,)))
            learned_on_the_way += 100 * part_of_entry(alone, step) < step.module.needs_percent
    assert len(thousand) == ENOUGH
    assert with_needs >= 100
    assert learned_on_the_way >= 50


def test_nothing_is_proposed_that_is_held_already(thousand: list[Solution]) -> None:
    """Behaviour 1: every module teaches something that the person does not hold at that level."""
    for one in thousand:
        for step in one.trajectory.module_steps:
            assert step.module.id not in one.question.profile.passed_modules
            assert any(one.question.held.get(t.competence_id, 0) < t.level for t in step.module.teaches)


def test_who_cannot_come_is_not_sent(thousand: list[Solution]) -> None:
    """Behaviour 33: days, hours, language and journey are hard filters, before hire and after it."""
    seen = dict.fromkeys(Phase, 0)
    for one in thousand:
        profile, vacancy = one.question.profile, one.question.vacancy
        for step in one.trajectory.module_steps:
            seen[step.phase] += 1
            assert profile.dutch is None or step.module.needs_dutch <= profile.dutch
            if step.session is None:
                continue
            assert step.session.hours_per_week <= profile.availability.hours_per_week
            freed = step.session.slot is Slot.DAY and step.phase is Phase.AFTER_HIRE
            if freed:
                assert step.session.hours_per_week <= vacancy.training_hours_after_hire
            else:
                assert step.session.slot in profile.availability.slots
            if profile.mobility and step.session.place:
                journey = travel_minutes(profile.mobility.home, step.session.place, profile.mobility.mode)
                assert journey <= profile.mobility.max_minutes
            assert step.start is not None
            assert step.start >= max(ON, profile.availability.free_from or ON)
    assert min(seen.values()) >= 20, seen


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"availability": Availability((Slot.EVENING,))}, Constraint.SLOTS),
        ({"availability": Availability(hours_per_week=19)}, Constraint.WEEKLY_HOURS),
        ({"dutch": LanguageLevel.A2}, Constraint.LANGUAGE),
    ],
)
def test_the_filter_is_named_and_lifting_it_helps(person: dict[str, object], reason: Constraint) -> None:
    """Behaviour 33: the answer says what stands in the way, and there is one without it."""
    module = a_module(needs_dutch=LanguageLevel.B1)
    blocked = an_ask(module, requires=("c1",), profile=a_profile(proven=(HELD,), **person)).search()
    assert blocked.trajectories == ()
    assert blocked.blocked is not None
    assert blocked.blocked.constraints[0] is reason
    free = a_profile(proven=(HELD,), dutch=LanguageLevel.B1, availability=Availability(hours_per_week=20))
    assert an_ask(module, requires=("c1",), profile=free).search().trajectories


def next_answer(
    person: JobseekerProfile, vacancy: Vacancy, modules: tuple[TrainingModule, ...]
) -> SearchResult:
    """Return what the person gets, completed with what passed modules bring."""
    catalogue = {module.id: module for module in modules}
    profile = complete_profile(person, NO_TAXONOMY, catalogue)
    request = an_ask(*modules, profile=profile)
    candidates = replace(request, vacancy=vacancy).candidates
    return search_trajectories(a_question(profile, vacancy), candidates, a_catalogue(*modules))


class TestAModuleThatIsPassed:
    """Two modules, of which the first opens the way to the second."""

    first = a_module("basis", ("k", "c1"), (a_flexible_session("f1"),))
    second = a_module("vervolg", ("c2",), (a_flexible_session("f2"),), needs={"k": 1})
    modules = (first, second)
    vacancy = a_vacancy("v1", ("c1", "c2"), ("c1", "c2"))

    def test_changes_the_next_answer_at_once(self) -> None:
        """Behaviour 1: finishing one module is enough, there is no batch job in between."""
        before = next_answer(a_profile(proven=(HELD,)), self.vacancy, self.modules)
        assert {tuple(ids(one)) for one in before.trajectories} == {("basis", "vervolg")}
        passed = a_profile(proven=(HELD,), passed_modules=("basis",))
        after = next_answer(passed, self.vacancy, self.modules)
        assert {tuple(ids(one)) for one in after.trajectories} == {("vervolg",)}
        assert self.hire(after) < self.hire(before)

    def test_and_passing_all_leaves_nothing_to_follow(self) -> None:
        """Behaviour 1."""
        passed = a_profile(proven=(HELD,), passed_modules=("basis", "vervolg"))
        assert next_answer(passed, self.vacancy, self.modules).no_training_needed

    @pytest.mark.parametrize(("passed", "possible"), [(("basis",), True), (("ander",), False), ((), False)])
    def test_but_only_passing_opens_the_way(self, passed: tuple[str, ...], possible: bool) -> None:
        """Behaviour 3: a module that was failed or broken off is in no list, and adds no competence."""
        person = a_profile(proven=(HELD,), claimed=("c1",), passed_modules=passed)
        catalogue = {self.first.id: self.first}
        profile = complete_profile(person, NO_TAXONOMY, catalogue)
        found = next_answer(profile, self.vacancy, (self.second,))
        assert bool(found.trajectories) is possible

    def test_and_there_is_no_word_for_what_was_merely_followed(self) -> None:
        """Behaviour 3: a profile that names modules as followed or failed is refused, not read as passed."""
        document = {"id": "p1", "followed_modules": ["basis"]}
        with pytest.raises(DocumentError, match="followed_modules"):
            parse_document(document, JobseekerProfile, name="profiel")

    @staticmethod
    def hire(result: SearchResult) -> date:
        found = [one.hire_date for one in result.trajectories if one.hire_date]
        return min(found)
