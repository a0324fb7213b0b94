"""From what the search found to what may be shown: judged, ranked, explained."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from matcher.domain.dossier import Dossier
from matcher.domain.judgement import trajectory_key
from matcher.domain.recommendation import (
    Placing,
    Ranking,
    Recommendation,
    SetAside,
    ShownList,
    ShownTrajectory,
    VacancyAnswer,
    Versions,
)
from matcher.domain.trajectory import SearchResult, Trajectory
from matcher.domain.verdict import Verdict
from matcher.errors import PolicyError
from matcher.explain import explain
from matcher.policy.rule import Rule
from matcher.ranker.features import FEATURE_SET, Values, feature_values
from matcher.ranker.near_ties import Trial, daily_seed, place, room_left
from matcher.ranker.ranker import Challenger, Ranker

Ranked: TypeAlias = tuple[Trajectory, Ranking, Placing]
"""A trajectory that may be proposed with its score, and how it came at its position."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Judges, ranks and explains trajectories to one vacancy."""

    rules: tuple[Rule, ...]
    """In the order in which a counsellor reads them."""
    ranker: Ranker
    label: Callable[[str], str]
    """Dutch label of a competence id."""
    near_tie_points: float
    """Trajectories within this many points rotate by the day and by person."""
    challenger: Challenger | None = None
    """A ranker on trial; a rule has spoken before it sees a line, and its scores are never shown."""

    def judge(self, result: SearchResult, dossier: Dossier) -> tuple[list[Trajectory], tuple[SetAside, ...]]:
        """Return what may be proposed, and apart from it what a rule forbids and why.

        Only rules that ever forbid are asked; what the others say is asked of what is shown, by `explain`.
        """
        allowed: list[Trajectory] = []
        set_aside: list[SetAside] = []
        forbidding_rules = [rule for rule in self.rules if rule.may_exclude]
        for trajectory in result.trajectories:
            outcomes = (rule.judge(trajectory, dossier) for rule in forbidding_rules)
            forbidding = tuple(outcome for outcome in outcomes if outcome.verdict is Verdict.EXCLUDED)
            if forbidding:
                set_aside.append(SetAside(trajectory, forbidding))
            else:
                allowed.append(trajectory)
        return allowed, tuple(set_aside)

    def rank(self, allowed: Sequence[Trajectory], dossier: Dossier) -> tuple[Ranked, ...]:
        """Return what may be proposed in the order in which it is shown."""
        rows = [feature_values(trajectory, dossier) for trajectory in allowed]
        rankings = self.ranker.rank(rows)
        trial = None
        if self.challenger is not None:
            theirs = [ranking.score for ranking in self.challenger.ranker.rank(rows)]
            trial = Trial(theirs, self.challenger.share)
        placed = place(
            [ranking.score for ranking in rankings],
            # of the person too: the same first proposal for everyone would fill the same session
            [f"{dossier.profile.id} {trajectory_key(trajectory)}" for trajectory in allowed],
            near_tie_points=self.near_tie_points,
            seed=daily_seed(dossier.on),
            room=[room_left(trajectory) for trajectory in allowed],
            trial=trial,
        )
        return tuple(
            (
                allowed[position.index],
                rankings[position.index],
                replace(
                    position.placing, challenger_score=None if trial is None else trial.scores[position.index]
                ),
            )
            for position in placed
        )

    def scores(self, rows: Sequence[Values]) -> list[float]:
        """Return the score of each row of features."""
        return [ranking.score for ranking in self.ranker.rank(rows)]

    def explain(self, ranked: Sequence[Ranked], dossier: Dossier) -> tuple[Recommendation, ...]:
        """Return the proposals with what every rule says of them and their reasons, in the same order.

        Raises
        ------
        PolicyError
            If a rule forbids that does not say of itself that it may: what it forbids would be shown.
        """
        found = []
        for trajectory, ranking, placing in ranked:
            outcomes = tuple(rule.judge(trajectory, dossier) for rule in self.rules)
            if wrong := [outcome.rule for outcome in outcomes if outcome.verdict is Verdict.EXCLUDED]:
                raise PolicyError(f"de regel {wrong[0]!r} verbiedt iets zonder dat hij dat kan; meld het")
            explanation = explain(trajectory, dossier, outcomes, self.label)
            found.append(Recommendation(trajectory, outcomes, ranking, explanation, placing))
        return tuple(found)

    def shown_list(self, answer: VacancyAnswer, versions: Versions) -> ShownList:
        """Return what a decision on this answer is made on, as it is recorded."""
        challenger = self.challenger
        return ShownList(
            answer.dossier.on,
            versions,
            FEATURE_SET,
            self.near_tie_points,
            tuple(shown_line(answer, line) for line in answer.recommendations),
            "" if challenger is None else challenger.ranker.version,
            0.0 if challenger is None else challenger.share,
        )

    def spread(self, answers: Sequence[VacancyAnswer]) -> tuple[VacancyAnswer, ...]:
        """Return the answers of one person with near-equal groeivacatures in an order drawn for that person.

        Groeivacatures without anything to learn stay first; nobody sees others than before.
        """
        found: list[VacancyAnswer] = []
        for _, part in groupby(answers, key=lambda one: (one.no_training_needed, not one.recommendations)):
            alike = list(part)
            placed = place(
                [one.recommendations[0].ranking.score if one.recommendations else 0.0 for one in alike],
                [f"{one.dossier.profile.id} {one.dossier.vacancy.id}" for one in alike],
                near_tie_points=self.near_tie_points,
                seed=daily_seed(alike[0].dossier.on),
            )
            found += [alike[position.index] for position in placed]
        return tuple(found)

    def with_chances_over_all(self, answers: tuple[VacancyAnswer, ...]) -> tuple[VacancyAnswer, ...]:
        """Return the answers with chances of acceptance out of one list: that is how they are shown."""
        lines = [line for answer in answers for line in answer.recommendations]
        if all(line.ranking.acceptance is None for line in lines):
            return answers
        rows = [tuple(part.value for part in line.ranking.contributions) for line in lines]
        rankings = iter(self.ranker.rank(rows))
        return tuple(
            replace(
                answer,
                recommendations=tuple(
                    replace(line, ranking=next(rankings)) for line in answer.recommendations
                ),
            )
            for answer in answers
        )


def shown_line(answer: VacancyAnswer, line: Recommendation) -> ShownTrajectory:
    """Return one line of an answer as it is recorded."""
    return ShownTrajectory(
        answer.dossier.vacancy.id,
        tuple(dict.fromkeys(step.module.provider.name for step in line.trajectory.module_steps)),
        tuple(part.value for part in line.ranking.contributions),
        line.ranking.score,
        line.placing,
    )
