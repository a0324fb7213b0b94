"""The sample of SIGIR 2024 with one target vacancy for each learner, through the one-vacancy mode.

Every learner with every job: which k courses bring the best match. Courses and jobs become the modules and
vacancies of the engine, whose rules say all that the sample asks: a share of four fifths of what a course
needs, nothing that is held already, no dates, and at most k. More courses never lower a match, so that "at
most k" and "exactly k" have the same best match.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from time import process_time

import numpy as np

from matcher.domain.candidate import Candidate, GapPart
from matcher.domain.competence import Taxonomy
from matcher.domain.gap import CompetenceGap
from matcher.domain.module import (
    LevelledCompetence,
    Provider,
    ProviderKind,
    TaughtCompetence,
    TrainingModule,
)
from matcher.domain.profile import Evidence, HeldCompetence, JobseekerProfile
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.gap import compute_gap
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.search import SearchConfig, search_trajectories
from pipelines.synthetic.timetable import TODAY
from tests.benchmarks.measure import Progress, Results, say
from tests.benchmarks.sigir2024_sample import NEAR_PERCENT, SAMPLE, Levels, Sample, match_units, may_follow
from tests.factories import a_question

UP_TO = 3
"""The authors give the optimum up to here."""
SOMEBODY = HeldCompetence("iemand", evidence=Evidence.PROVEN)
"""Asked by nobody: a learner who holds nothing is no reason to refuse an answer here."""
PROVIDER = Provider("jcrec", "JCRec", ProviderKind.OTHER)


@dataclass(frozen=True)
class Best:
    """The best courses for one learner and one job."""

    match: Fraction
    courses: tuple[int, ...]
    proved: bool


@dataclass(frozen=True)
class Nouns:
    """A sample as modules and vacancies."""

    sample: Sample

    @cached_property
    def modules(self) -> dict[str, TrainingModule]:
        """Every course; none has dates."""
        found = [
            TrainingModule(
                str(number),
                f"Course {number}",
                PROVIDER,
                teaches=tuple(TaughtCompetence(*one) for one in _levels(brings)),
                needs_competences=tuple(LevelledCompetence(*one) for one in _levels(needs)),
                needs_percent=NEAR_PERCENT,
            )
            for number, (needs, brings) in enumerate(zip(self.sample.needs, self.sample.brings, strict=True))
        ]
        return {one.id: one for one in found}

    @cached_property
    def catalogue(self) -> ModuleCatalogue:
        """The modules as the search is given them."""
        return ModuleCatalogue(self.modules.values(), Taxonomy("sigir2024", "1"))

    @cached_property
    def teaching(self) -> dict[str, list[tuple[str, int]]]:
        """Which module teaches a competence, and where it says so."""
        found: dict[str, list[tuple[str, int]]] = {}
        for module in self.modules.values():
            for place, taught in enumerate(module.teaches):
                found.setdefault(taught.competence_id, []).append((module.id, place))
        return found

    @cached_property
    def vacancies(self) -> list[Vacancy]:
        """Every job; all that it asks weighs the same."""
        return [
            Vacancy(
                str(n), f"Job {n}", requirements=tuple(Requirement(*one, weight=1) for one in _levels(job))
            )
            for n, job in enumerate(self.sample.jobs)
        ]

    def candidates(self, gap: CompetenceGap) -> tuple[Candidate, ...]:
        """Return every course that teaches part of a gap."""
        held = {item.competence_id: item.held_level for item in gap.missing}
        found: dict[str, list[GapPart]] = {}
        for competence_id, level in held.items():
            for id_, place in self.teaching.get(competence_id, ()):
                taught = self.modules[id_].teaches[place]
                if taught.level > level:
                    found.setdefault(id_, []).append(GapPart(competence_id, taught.level))
        return tuple(Candidate(self.modules[id_], tuple(parts)) for id_, parts in found.items())

    def best(self, learner: Levels, job: int, k: int) -> Best:
        """Return what the one-vacancy mode proposes."""
        vacancy = self.vacancies[job]
        if not vacancy.requirements:
            return Best(Fraction(1), (), proved=True)
        held = tuple(HeldCompetence(*one, Evidence.PROVEN) for one in _levels(learner))
        profile = JobseekerProfile("p", (SOMEBODY, *held))
        gap = compute_gap(profile, vacancy)
        config = SearchConfig(
            max_modules=k,
            providers_per_prerequisite=len(self.modules),
            node_budget=None,
            relax=False,
        )
        result = search_trajectories(
            a_question(profile, vacancy, gap, on=TODAY),
            self.candidates(gap),
            self.catalogue,
            config=config,
        )
        for one in result.trajectories:
            courses = tuple(int(step.module.id) for step in one.module_steps)
            return Best(one.objectives.match_at_hire, courses, one.proof.optimal)
        return Best(gap.match, (), proved=True)


def _levels(row: Levels) -> Iterator[tuple[str, int]]:
    return ((f"s{place:03d}", int(row[place])) for place in np.flatnonzero(row))


def greedy(held: Levels, job: Levels, sample: Sample, k: int) -> Fraction:
    """Take k times the course after which the match is best, the lowest number first."""
    for _ in range(k):
        courses = np.flatnonzero(may_follow(held, sample)).tolist()
        if not courses:
            break
        after = np.maximum(held, sample.brings[courses])
        held = after[int(np.argmax([match_units(one, job)[0] for one in after]))]
    reached, full = match_units(held, job)
    return Fraction(int(reached), int(full)) if full else Fraction(1)


def run(*, quick: bool = False, progress: Progress = say) -> Results:
    """Return the yardstick for the published sample; the first learners only where it has to be quick."""
    sample = Sample.read(SAMPLE)
    few = replace(sample, learners=sample.learners[:2]) if quick else sample
    return run_target(few, UP_TO, progress)


def run_target(sample: Sample, k: int, progress: Progress, *, chosen: bool = False) -> Results:
    """Return the mean match of the search and of greedy over every learner with every job.

    Parameters
    ----------
    sample
        With at least one learner and one job.
    k
        Most courses; every number from 1 is measured.
    progress
        Told of every number.
    chosen
        Whether the courses of every pair come along, learner by learner and job by job.
    """
    nouns = Nouns(sample)
    pairs = len(sample.learners) * len(sample.jobs)
    rows: Results = {
        "start": _mean([greedy(one, job, sample, 0) for one in sample.learners for job in sample.jobs])
    }
    for courses in range(1, k + 1):
        begun = process_time()
        found = [
            [nouns.best(learner, job, courses) for job in range(len(sample.jobs))]
            for learner in sample.learners
        ]
        ms = 1000 * (process_time() - begun) / pairs
        step_by_step = [
            greedy(learner, job, sample, courses) for learner in sample.learners for job in sample.jobs
        ]
        rows[f"k{courses}"] = {
            "mean_match": _mean([one.match for row in found for one in row]),
            "greedy_mean_match": _mean(step_by_step),
            "pairs": pairs,
            "proved": sum(one.proved for row in found for one in row),
            "cpu_ms_per_pair": round(ms, 2),
        }
        if chosen:
            rows[f"k{courses}"]["chosen"] = [[list(one.courses) for one in row] for row in found]
        progress(f"sigir2024: target k={courses}: {rows[f'k{courses}']['mean_match']}, {ms:.1f} ms a pair")
    return rows


def _mean(matches: list[Fraction]) -> float:
    return round(float(sum(matches, Fraction(0)) / len(matches)), 4)
