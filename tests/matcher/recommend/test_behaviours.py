"""Behaviours 21, 22, 27 and 28 of users of such systems, on a whole market with the shipped encoder."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from matcher.documents.parse import parse_document
from matcher.domain.candidate import ExclusionReason
from matcher.domain.profile import JobseekerProfile, within_reach
from matcher.engine import EngineFolders, load_recommender
from matcher.errors import ArtefactError
from matcher.index import StatementIndex
from matcher.retrieve.modules import ModuleFinder, RetrieveConfig
from matcher.retrieve.vacancies import retrieve_vacancies
from pipelines.building.index import build_index
from pipelines.building.ingest import Sources, ingest
from pipelines.building.loading import load_index_encoder
from pipelines.building.teaching import prepare_teaching
from pipelines.building.text_reader import linker_opener
from pipelines.synthetic.timetable import TODAY
from tests.conftest import ROOT, no_progress
from tests.factories import ON
from tests.matcher.recommend.conftest import Market

EVERYTHING = RetrieveConfig(max_candidates=10**6, max_undated=10**6, max_ineligible=0)
VACANCY = "gv-vlees-01"
PROFILE = ROOT / "data_samples" / "profiles" / "vleesverwerking.json"


def some_gaps(market: Market, count: int):
    """Yield (person, engine, dossier) of the vacancy nearest to each of the first people."""
    engine = market.engine()
    for person in market.people[:count]:
        complete, _ = engine.read_profile(person)
        for one in retrieve_vacancies(complete, engine.vacancies, on=TODAY, n=1):
            yield engine, complete, engine.dossier(person, one.vacancy.id, on=TODAY)


class TestFiltersNeverLeaveTooFew:
    """Behaviour 21: with region, date and language as filters, min(k, eligible) come back."""

    @pytest.mark.parametrize("n", [1, 10, 100, 10_000])
    def test_of_the_vacancies(self, market: Market, n: int) -> None:
        engine = market.engine()
        for person in market.people[:12]:
            complete, _ = engine.read_profile(person)
            held = complete.held_levels()
            eligible = {
                one.id
                for one in market.world.vacancies.values()
                if (
                    one.occupation_id in complete.wished_occupations
                    or any(asked.competence_id in held for asked in one.requirements)
                )
                and (one.start_until is None or one.start_until >= TODAY)
                and (complete.dutch is None or one.needs_dutch <= complete.dutch)
                and within_reach(one.place, complete.mobility)
            }
            found = [one.vacancy.id for one in retrieve_vacancies(complete, engine.vacancies, on=TODAY, n=n)]
            assert len(found) == len(set(found)) == min(n, len(eligible))
            assert set(found) <= eligible

    @pytest.mark.slow
    def test_of_more_statements_than_are_searched_one_by_one(self) -> None:
        """Also where the index is a graph, which may never come upon the few that are allowed."""
        count, allowed = 101_000, 7
        vectors = np.random.default_rng(21).normal(size=(count, 8)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        index = StatementIndex([f"s{row}" for row in range(count)], vectors)
        among = [f"s{row}" for row in range(0, count, count // allowed)][:allowed]
        for k in (3, allowed, 50):
            for neighbours in index.search(vectors[:20], k, among=among):
                assert len(neighbours) == min(k, allowed)
                assert {one.statement for one in neighbours} <= set(among)
        assert all(len(line) == 30 for line in index.search(vectors[:20], 30))


class TestIndexInStep:
    """Behaviour 22: an index of another catalogue is refused with the remedy."""

    @pytest.fixture
    def changed(self, sample_build: Path, tmp_path: Path) -> EngineFolders:
        """Return the sample after the provider withdrew every session that was proposed."""
        engine = load_recommender(EngineFolders.under(sample_build))
        proposed = self.proposed(engine)
        assert proposed
        sources = tmp_path / "sources"
        shutil.copytree(ROOT / "data_samples", sources)
        withdrawn = 0
        for file in (sources / "modules").glob("*.json"):
            documents = json.loads(file.read_text(encoding="utf-8"))
            for session in _sessions(documents):
                if session["id"] in proposed:
                    session["closed"] = True
                    withdrawn += 1
            file.write_text(json.dumps(documents, ensure_ascii=False), encoding="utf-8")
        assert withdrawn >= len(proposed)
        folders = EngineFolders.under(tmp_path / "build")
        shutil.copytree(sample_build, tmp_path / "build")
        ingest(Sources.under(sources), folders.world, linker_opener(tmp_path / "build"), no_progress)
        self.withdrawn = proposed
        return folders

    @staticmethod
    def proposed(engine) -> set[str]:
        person = parse_document(PROFILE.read_bytes(), JobseekerProfile, name=PROFILE.name)
        answer = engine.recommend(person, VACANCY, on=ON).vacancies[0]
        return {
            step.session.id
            for one in answer.recommendations
            for step in one.trajectory.module_steps
            if step.session is not None
        }

    def test_of_another_catalogue_it_is_refused_until_it_is_built_again(self, changed) -> None:
        with pytest.raises(ArtefactError, match="groeipad index"):
            load_recommender(changed)

    def test_a_withdrawn_session_never_returns(self, changed) -> None:
        build_index(changed.world, changed.index, *load_index_encoder(), no_progress)
        prepare_teaching(changed.world.parent, no_progress)
        again = self.proposed(load_recommender(changed))
        assert not again & self.withdrawn

    @pytest.mark.parametrize("name", ["labels.vectors.npy", "statements.texts.json"])
    def test_a_part_of_another_index_is_refused(self, sample_build: Path, tmp_path: Path, name) -> None:
        shutil.copytree(sample_build, tmp_path / "build")
        folders = EngineFolders.under(tmp_path / "build")
        part = folders.index / name
        part.write_bytes(part.read_bytes()[:-1] + b" ")
        with pytest.raises(ArtefactError, match="groeipad index"):
            load_recommender(folders)


def _sessions(node):
    """Yield every session in a document, wherever it stands."""
    if isinstance(node, list):
        for one in node:
            yield from _sessions(one)
    elif isinstance(node, dict):
        yield from node.get("sessions", ())
        for one in node.values():
            if isinstance(one, list | dict):
                yield from _sessions(one)


class TestWideAndNarrow:
    """Behaviour 27: one switch broadens, and online modules ignore distance."""

    def test_every_longer_journey_keeps_what_a_shorter_one_gave(self, market: Market) -> None:
        wider = 0
        for engine, person, dossier in some_gaps(market, 40):
            if person.mobility is None:
                continue
            before: set[str] = set()
            for minutes in (0, 20, 45, 90, 600):
                moved = replace(person, mobility=replace(person.mobility, max_minutes=minutes))
                finder = ModuleFinder(moved, engine.teachers, on=TODAY)
                found = {one.module.id for one in finder.candidates(dossier.gap, EVERYTHING)}
                assert before <= found
                wider += before < found
                before = found
        assert wider

    def test_an_online_module_is_a_candidate_however_near_the_person_stays(self, market: Market) -> None:
        seen = 0
        for engine, person, dossier in some_gaps(market, 40):
            if person.mobility is None:
                continue
            at_home = replace(person, mobility=replace(person.mobility, max_minutes=0))
            finder = ModuleFinder(at_home, engine.teachers, on=TODAY)
            too_far = {
                one.module.id: one.module
                for one in finder.excluded(dossier.gap, EVERYTHING)
                if one.reason is ExclusionReason.TRAVEL
            }
            for module in too_far.values():
                open_online = [s for s in module.sessions if s.place is None and s.is_open(TODAY)]
                # what is online fails for its part of the week or its hours, never for its distance
                assert not [
                    one
                    for one in open_online
                    if one.slot in person.availability.slots
                    and one.hours_per_week <= person.availability.hours_per_week
                ]
            seen += any(
                session.place is None
                for one in finder.candidates(dossier.gap, EVERYTHING)
                for session in one.module.sessions
            )
        assert seen


class TestEnrolment:
    """Behaviour 28: what cannot be joined is never in a path, and each exclusion has a reason."""

    def test_no_step_is_past_closed_full_or_over_its_enrolment(self, market: Market) -> None:
        engine = market.engine()
        steps = [
            step
            for person in market.people[:12]
            for answer in engine.recommend(person, on=TODAY, n=10).vacancies
            for one in answer.recommendations
            for step in one.trajectory.module_steps
            if step.session is not None
        ]
        assert len(steps) > 200
        for step in steps:
            session = step.session
            assert session.is_open(TODAY)
            assert not session.closed
            assert session.seats_left != 0
            assert session.enrol_until is None or session.enrol_until >= TODAY
            assert step.start >= TODAY
            assert session.start <= step.start <= step.end <= session.end

    def test_every_module_that_teaches_part_of_the_gap_is_a_candidate_or_has_a_reason(
        self, market: Market
    ) -> None:
        reasons = set()
        for engine, person, dossier in some_gaps(market, 40):
            finder = ModuleFinder(person, engine.teachers, on=TODAY)
            missing = {item.competence_id: item.held_level for item in dossier.gap.missing}
            teaching = {
                module.id
                for module in market.world.modules.values()
                if any(one.level > missing.get(one.competence_id, 99) for one in module.teaches)
            }
            found = finder.find(dossier.gap, EVERYTHING)
            candidates = {one.module.id for one in found.candidates}
            excluded = {one.module.id: one.reason for one in found.excluded}
            assert teaching <= candidates | excluded.keys()
            undated = {id_ for id_, reason in excluded.items() if reason is ExclusionReason.NO_DATES}
            assert candidates & excluded.keys() == undated
            reasons |= set(excluded.values())
        assert reasons >= {
            ExclusionReason.SESSIONS_OVER,
            ExclusionReason.SLOT,
            ExclusionReason.TRAVEL,
            ExclusionReason.NO_DATES,
        }
