"""The simulated world is whole, says that it is simulated, and depends on its arguments only."""

import hashlib
import tracemalloc
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel, Taxonomy
from matcher.domain.module import Credential, Delivery, ProviderKind, SessionEntry, TrainingModule
from matcher.domain.profile import BenefitKind, JobseekerProfile, TrainingException
from matcher.domain.shortage import ShortageCause, ShortageOccupation
from matcher.domain.vacancy import Vacancy
from matcher.gap import complete_profile, compute_gap
from pipelines.reading.module_catalogue import read_module_documents
from pipelines.reading.profile import read_profile
from pipelines.reading.rejects import Rejects
from pipelines.reading.shortage_list import read_shortage_list, resolve_shortage_list
from pipelines.reading.taxonomy import read_taxonomy
from pipelines.reading.vacancy import read_vacancies
from pipelines.synthetic.fields import TRAITS
from pipelines.synthetic.people import OUTSIDE_THE_LIMIT
from pipelines.synthetic.synth import synth
from pipelines.synthetic.timetable import TODAY

SIZES = (300, 300, 400)
"""Jobseekers, vacancies, modules."""
SMALL = (2, 3, 30)
GOLDEN = "a0d70433729f300b42de65570e39c6cfe084ca30fc1cc8a34cc02869aadcc742"
"""SHA-256 over the files of a world of `SMALL` sizes with seed 5."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What the project's own readers find in a simulated world."""

    taxonomy: Taxonomy
    modules: dict[str, TrainingModule]
    vacancies: list[Vacancy]
    shortage_list: tuple[ShortageOccupation, ...]
    profiles: list[JobseekerProfile]
    rejects: Rejects


def make(out: Path, sizes: tuple[int, int, int] = SIZES, seed: int = 7) -> Path:
    synth(*sizes, seed, out, lambda task, done, total: None)
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*.*"))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("synth") / "wereld")


@pytest.fixture(scope="module")
def world(folder: Path) -> Simulated:
    rejects = Rejects()
    taxonomy = read_taxonomy(folder / "competences.json", rejects)
    drafts = [read_module_documents(path, rejects) for path in sorted((folder / "modules").iterdir())]
    lines = read_shortage_list(folder / "shortage_list.json", rejects, year=2026)
    return Simulated(
        taxonomy,
        {draft.module.id: draft.module for draft in chain.from_iterable(drafts)},
        [draft.vacancy for draft in read_vacancies(folder / "vacancies.json", rejects)],
        resolve_shortage_list(lines, taxonomy, rejects),
        [read_profile(path) for path in sorted((folder / "profiles").iterdir())],
        rejects,
    )


class TestSameArguments:
    def test_a_small_world_has_the_bytes_it_always_had(self, tmp_path: Path):
        """Also on another machine. Changed the generator on purpose? Then change this, and the CHANGELOG."""
        found = contents(make(tmp_path / "wereld", SMALL, seed=5))
        text = "\n".join(f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in found.items())
        assert hashlib.sha256(text.encode()).hexdigest() == GOLDEN

    def test_another_seed_gives_other_modules_vacancies_and_jobseekers(self, tmp_path: Path):
        one, other = (contents(make(tmp_path / str(seed), (2, 3, 400), seed=seed)) for seed in (7, 8))
        same = {name for name in one.keys() & other.keys() if one[name] == other[name]}
        assert same == set()

    def test_more_vacancies_change_no_module_and_no_jobseeker(self, tmp_path: Path):
        one, other = (contents(make(tmp_path / str(n), (2, n, 30))) for n in (3, 4))
        changed = {name for name in one if one[name] != other.get(name)}
        assert changed == {"README.md", "vacancies.json"}


class TestShape:
    def test_readers_reject_nothing_and_find_the_numbers_asked_for(self, world: Simulated):
        assert world.rejects.entries == []
        assert (len(world.profiles), len(world.vacancies), len(world.modules)) == SIZES

    def test_every_reference_resolves(self, world: Simulated):
        competences, occupations = world.taxonomy.competences.keys(), world.taxonomy.occupations.keys()
        for module in world.modules.values():
            assert {one.competence_id for one in (*module.teaches, *module.needs_competences)} <= competences
            assert module.teaches
        for vacancy in world.vacancies:
            assert {one.competence_id for one in vacancy.requirements} <= competences
            assert set(vacancy.employer_teaches) <= {one.competence_id for one in vacancy.requirements}
            assert vacancy.occupation_id in occupations
        for profile in world.profiles:
            assert {one.competence_id for one in profile.competences} <= competences
            assert {*profile.past_occupations, *profile.wished_occupations} <= occupations
            assert set(profile.passed_modules) <= world.modules.keys()
        assert all(len(one.occupation_ids) == 1 for one in world.shortage_list)

    def test_a_module_needs_only_modules_that_come_before_it(self, world: Simulated):
        needs = [(module.id, need) for module in world.modules.values() for need in module.needs_modules]
        assert len(needs) > 30
        assert all(need < id_ for id_, need in needs)

    def test_pseudonyms_and_sessions_are_unique(self, world: Simulated):
        assert len({one.id for one in world.profiles}) == len(world.profiles)
        sessions = [session.id for module in world.modules.values() for session in module.sessions]
        assert len(set(sessions)) == len(sessions)

    def test_everything_says_that_it_is_simulated(self, world: Simulated, folder: Path):
        assert "gesimuleerd" in world.taxonomy.name
        assert all("Gesimuleerd" in one.description for one in world.taxonomy.competences.values())
        assert all("Gesimuleerd" in one.description for one in world.taxonomy.occupations.values())
        for module in world.modules.values():
            assert "Gesimuleerd" in module.description
            assert "Gesimuleerd" in module.provider.name
        assert all(
            "Gesimuleerd" in one.description and "Gesimuleerd" in one.employer for one in world.vacancies
        )
        assert all(one.id.startswith("p_sim_") for one in world.profiles)
        assert all(one.made_up and "gesimuleerd" in one.cluster for one in world.shortage_list)
        assert "gesimuleerd" in (folder / "README.md").read_text(encoding="utf-8")


class TestRealism:
    def test_every_kind_of_everything_occurs(self, world: Simulated):
        modules = world.modules.values()
        sessions = [session for module in modules for session in module.sessions]
        assert {module.provider.kind for module in modules} == set(ProviderKind)
        assert {module.delivery for module in modules} == set(Delivery)
        assert {module.credential for module in modules} >= set(Credential) - {
            Credential.PROGRAMME_CERTIFICATE
        }
        assert {one.slot for one in sessions} == set(Slot)
        assert {one.entry for one in sessions} == set(SessionEntry)
        assert any(not one.is_open(TODAY) for one in sessions)
        assert any(not module.sessions for module in modules)
        assert {cause for one in world.shortage_list for cause in one.causes} == set(ShortageCause)

    def test_jobseekers_show_every_situation(self, world: Simulated):
        benefits = [one.benefit for one in world.profiles]
        kinds = {one.kind for one in benefits}
        assert kinds >= set(BenefitKind) - set(OUTSIDE_THE_LIMIT)
        assert kinds & set(OUTSIDE_THE_LIMIT)
        assert any(one.training_end for one in benefits)
        assert any(one.returned_on for one in benefits)
        assert {one.period_on_2025_06_30 for one in benefits} == {None, 1, 2, 3}
        assert {one.training_exception for one in benefits} == {None, *TrainingException}
        assert {one.dutch for one in world.profiles} == {None, *LanguageLevel}
        assert any(one.free_text and not one.competences for one in world.profiles)

    def test_who_is_not_free_by_day_has_few_hours(self, world: Simulated):
        besides = [one.availability for one in world.profiles if Slot.DAY not in one.availability.slots]
        assert len(besides) > 20
        assert max(one.hours_per_week for one in besides) == 16

    def test_the_exception_for_care_goes_to_people_from_care(self, world: Simulated):
        exception = TrainingException.NURSE_CARE_ASSISTANT
        found = [one for one in world.profiles if one.benefit.training_exception is exception]
        past = {name.split("-")[-1] for one in found for name in one.past_occupations}
        assert past == {"zorg"}

    def test_most_wishes_lie_in_the_field_of_the_past_work_or_near_it(self, world: Simulated):
        pairs = [
            (profile.past_occupations[0].split("-")[-1], wish.split("-")[-1])
            for profile in world.profiles
            for wish in profile.wished_occupations
            if profile.past_occupations
        ]
        near = sum(wish in {past, *TRAITS[past].near} for past, wish in pairs)
        assert 0.75 <= near / len(pairs) < 1

    def test_some_of_what_is_asked_is_taught_nowhere(self, world: Simulated):
        taught = {one.competence_id for module in world.modules.values() for one in module.teaches}
        asked = Counter(one.competence_id for vacancy in world.vacancies for one in vacancy.requirements)
        untaught = sum(times for id_, times in asked.items() if id_ not in taught)
        assert 0.02 <= untaught / asked.total() <= 0.4

    def test_most_jobseekers_are_half_way_to_some_vacancy(self, world: Simulated):
        people = [complete_profile(one, world.taxonomy, world.modules) for one in world.profiles[:60]]
        half_way = 0
        for profile in filter(lambda one: one.competences, people):
            gaps = (compute_gap(profile, vacancy) for vacancy in world.vacancies)
            half_way += any(0 < len(gap.missing) <= len(gap.items) // 2 for gap in gaps)
        assert half_way >= 40


def test_an_interruption_leaves_the_earlier_world_as_it_was(tmp_path: Path):
    out = make(tmp_path / "wereld", SMALL)
    before = contents(out)

    def interrupt(task: str, done: int, total: int) -> None:
        if task == "werkzoekenden":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        synth(2, 5, 40, 1, out, interrupt)
    assert contents(out) == before
    assert [one.name for one in tmp_path.iterdir()] == ["wereld"]


def test_progress_counts_each_task_up_to_its_total(tmp_path: Path):
    told: dict[str, list[tuple[int, int]]] = {}
    synth(
        2,
        1200,
        30,
        1,
        tmp_path / "wereld",
        lambda t, done, total: told.setdefault(t, []).append((done, total)),
    )
    assert told["vacatures"] == [(500, 1200), (1000, 1200), (1200, 1200)]
    assert told["modules"][-1] == (30, 30)
    assert told["werkzoekenden"] == [(2, 2)]


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_vacancies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pipelines.synthetic.draws.BLOCK", 256)

    def peak(vacancies: int) -> int:
        tracemalloc.start()
        make(tmp_path / "wereld", (1, vacancies, 10))
        result = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return result

    peak(200)  # what a process makes once (compiled patterns, tables) belongs to neither
    # A thousand vacancies more take a megabyte on disk.
    assert peak(1_200) - peak(200) < 100_000
