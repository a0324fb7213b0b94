"""Scores one partition: profiles in, the bytes of three tables out. The same bytes on every machine."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from matcher.documents.entries import load_json
from matcher.documents.parse import check_document
from matcher.documents.problem import Problem
from matcher.domain.dutch import percent
from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import Answer, Recommendation
from matcher.domain.trajectory import ModuleStep, WorkplaceStep
from matcher.errors import (
    ArtefactError,
    EmptyRequirementError,
    EncoderError,
    InsufficientProfileError,
    StoppedError,
    TaxonomyError,
)
from matcher.recommend import Case, Recommender, Seen
from pipelines.batch.code_version import code_version
from pipelines.batch.entries import ProfileEntry

if TYPE_CHECKING:
    from pipelines.batch.kept import KeptAnswers
    from pipelines.batch.parquet import PersonRows

T = TypeVar("T")
Row = dict[str, Any]
FAILED = "groeipad kan dit profiel niet doorrekenen ({}); meld het met deze plaats in de lijst"
"""With the class of the error: its message may repeat something personal."""
SEEN_DIGITS = 32
REPEATED = "hetzelfde pseudoniem staat eerder in de lijst; laat er één staan"


@dataclass(frozen=True, slots=True)
class ScoredPartition:
    """What became of the profiles of one partition: each is answered or rejected."""

    files: dict[str, bytes]
    """Parquet by name of the file."""
    answered: int
    rejected: int
    kept: int = 0
    """Answered persons whose answer is that of an earlier run."""


def read_entry(entry: ProfileEntry) -> tuple[JobseekerProfile | None, tuple[Problem, ...]]:
    """Return the profile, or ``None`` and what is wrong; nothing personal is repeated."""
    if entry.is_repeated:
        return None, (Problem("id", "", REPEATED),)
    try:
        value = load_json(entry.data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None, (Problem("", "", "het profiel is niet in UTF-8 gecodeerd; bewaar het zo"),)
    except ValueError as error:
        return None, (Problem("", "", str(error)),)
    return check_document(value, JobseekerProfile)


@dataclass(frozen=True)
class ProfileScorer:
    """The engine with the question that is asked for everyone."""

    engine: Recommender
    on: date
    n: int
    """Vacancies per jobseeker."""
    before: "KeptAnswers | None" = None
    """An earlier run, whose answers are kept where nothing that they saw has changed."""

    def score(self, entries: Sequence[ProfileEntry]) -> ScoredPartition:
        """Answer every profile; what cannot be answered is a row of the rejects and stops nobody."""
        from pipelines.batch import parquet

        jobseekers: list[Any] = []
        proposals: list[Any] = []
        rejects: list[Row] = []
        kept = 0
        for entry in entries:
            found, problems = self._guarded(entry, self._rows)
            if found is None:
                rejects += [_reject(entry, problem) for problem in problems]
                continue
            rows, is_kept = found
            kept += is_kept
            jobseekers.append(parquet.at_position(rows.jobseeker, entry.position))
            proposals.append(parquet.at_position(rows.proposals, entry.position))
        fixed = asdict(self.engine.versions) | {
            "seed": _seed(self.on),
            "on": self.on,
            "code": code_version(),
        }
        files = {
            parquet.JOBSEEKERS: parquet.to_bytes(jobseekers, parquet.JOBSEEKER_SCHEMA, fixed),
            parquet.PROPOSALS: parquet.to_bytes(proposals, parquet.PROPOSAL_SCHEMA, fixed),
            parquet.REJECTS: parquet.to_bytes(
                [parquet.to_table(rejects, parquet.REJECT_SCHEMA)], parquet.REJECT_SCHEMA, fixed
            ),
        }
        return ScoredPartition(files, len(jobseekers), len({row["position"] for row in rejects}), kept)

    def answer(self, entry: ProfileEntry) -> tuple[Answer | None, tuple[Problem, ...]]:
        """Return the answer, or ``None`` and what is wrong in Dutch."""
        return self._guarded(entry, lambda case: case.reachable(self.n))

    def _guarded(self, entry: ProfileEntry, ask: Callable[[Case], T]) -> tuple[T | None, tuple[Problem, ...]]:
        profile, problems = read_entry(entry)
        if profile is None:
            return None, problems
        try:
            return ask(self.engine.case(profile, on=self.on)), ()
        except (InsufficientProfileError, EmptyRequirementError, TaxonomyError) as error:
            return None, (Problem("", "", str(error)),)
        except (ArtefactError, EncoderError, StoppedError):
            raise  # concerns everyone
        except Exception as error:  # noqa: BLE001 - one person never stops the others; a share of rejects does
            return None, (Problem("", "", FAILED.format(type(error).__name__)),)

    def _rows(self, case: Case) -> "tuple[PersonRows, bool]":
        """Return the rows of one person, and whether an earlier run had them."""
        from pipelines.batch import parquet

        seen = f"{code_version()} {self._seen.of(case, self.n)}"
        seen = sha256(seen.encode()).hexdigest()[:SEEN_DIGITS]
        known = self.before.rows(case.profile.id, seen) if self.before else None
        if known is not None:
            return known, True
        answer = case.reachable(self.n)
        return parquet.person_rows(_jobseeker(answer, seen), list(_proposals(answer))), False

    @cached_property
    def _seen(self) -> Seen:
        return self.engine.seen()


def _seed(on: date) -> int:
    from matcher.ranker.near_ties import daily_seed

    return daily_seed(on)


def _reject(entry: ProfileEntry, problem: Problem) -> Row:
    """Return a row without the value that came: it may be anything, also a name."""
    return {
        "position": entry.position,
        "file": entry.file,
        "line": entry.line,
        "path": problem.path,
        "reason": problem.reason,
    }


def _jobseeker(answer: Answer, seen: str) -> Row:
    return {
        "profile": answer.profile_id,
        "vacancies": len(answer.vacancies),
        "notes": list(answer.notes),
        "seen": seen,
    }


def _proposals(answer: Answer) -> Iterator[Row]:
    """Yield a row per trajectory, and one for a vacancy that needs none; best first within the person."""
    for place, vacancy in enumerate(answer.vacancies, 1):
        common = {
            "profile": answer.profile_id,
            "vacancy_rank": place,
            "vacancy": vacancy.dossier.vacancy.id,
            "occupation": vacancy.dossier.vacancy.occupation_id,
            "match_percent": percent(vacancy.dossier.gap.match),
            "no_training_needed": vacancy.no_training_needed,
            "can_start_now": vacancy.can_start_now,
            "benefit_end": vacancy.dossier.clock.end_date,
            "benefit_basis": vacancy.dossier.clock.basis.value,
        }
        if not vacancy.recommendations:
            yield common | {"trajectory_rank": 0}
        for rank, recommendation in enumerate(vacancy.recommendations, 1):
            yield common | {"trajectory_rank": rank} | _trajectory(recommendation)


def _trajectory(recommendation: Recommendation) -> Row:
    trajectory = recommendation.trajectory
    objectives = trajectory.objectives
    return {
        "score": recommendation.ranking.score,
        "labels": [merit.value for merit in trajectory.merits],
        "hire_date": trajectory.hire_date,
        "match_at_hire_percent": percent(objectives.match_at_hire),
        "gap_coverage_final_percent": percent(objectives.gap_coverage_final),
        "weeks_to_hire": objectives.weeks_to_hire,
        "days_past_benefit_end": objectives.days_past_benefit_end,
        "hours": objectives.hours,
        "max_travel_minutes": objectives.max_travel_minutes,
        "price_eur": objectives.price_eur,
        "steps": [_step(step) for step in trajectory.steps],
        "reasons": list(recommendation.explanation.reasons),
        "not_closed": list(recommendation.explanation.not_closed),
        "attention": list(recommendation.explanation.attention),
    }


def _step(step: ModuleStep | WorkplaceStep) -> Row:
    if isinstance(step, WorkplaceStep):
        return {"kind": step.instrument.value, "start": step.start, "end": step.end}
    return {
        "kind": "module",
        "module": step.module.id,
        "session": step.session.id if step.session else None,
        "phase": step.phase.value,
        "start": step.start,
        "end": step.end,
    }
