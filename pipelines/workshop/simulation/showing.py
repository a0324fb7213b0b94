"""From an answer of the engine to the list that a simulated counsellor sees, and what is known of it."""

from dataclasses import replace
from hashlib import sha256

from matcher.domain.judgement import trajectory_key
from matcher.domain.place import travel_minutes
from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import Answer, Recommendation, ShownList, VacancyAnswer
from matcher.ranker.features import ASSUMED, FEATURE_SET
from matcher.ranker.near_ties import daily_seed, place, room_left
from matcher.recommend.proposals import shown_line
from pipelines.workshop.simulation.outcome import Situation


def show(
    answer: Answer, profile: JobseekerProfile, near_tie_points: float
) -> tuple[ShownList | None, tuple[Situation, ...]]:
    """Turn an answer into the list as shown and logged: all lines of all vacancies, near-ties shuffled."""
    pairs = [(vacancy, line) for vacancy in answer.vacancies for line in vacancy.recommendations]
    if len(pairs) < 2:
        return None, ()
    seed = daily_seed(answer.on)
    keys = [trajectory_key(line.trajectory) for _, line in pairs]
    request_hash = sha256(f"{answer.profile_id} {answer.on} {' '.join(sorted(keys))}".encode()).hexdigest()[
        :16
    ]
    order = place(
        [line.ranking.score for _, line in pairs],
        [f"{request_hash} {key}" for key in keys],
        near_tie_points=near_tie_points,
        seed=seed,
        room=[room_left(line.trajectory) for _, line in pairs],
    )
    shown = ShownList(
        answer.on,
        replace(answer.versions, seed=seed),
        FEATURE_SET,
        near_tie_points,
        tuple(replace(shown_line(*pairs[one.index]), placing=one.placing) for one in order),
    )
    return shown, tuple(_situation(*pairs[ranking.index], profile) for ranking in order)


def _situation(answer: VacancyAnswer, line: Recommendation, profile: JobseekerProfile) -> Situation:
    dossier, trajectory = answer.dossier, line.trajectory
    objectives = trajectory.objectives
    values = {contribution.feature: contribution.value for contribution in line.ranking.contributions}
    end = dossier.clock.end_date
    place_of_work, mobility = dossier.vacancy.place, profile.mobility
    return Situation(
        match_now=float(dossier.gap.match),
        match_at_hire=float(objectives.match_at_hire),
        minimum_match=dossier.vacancy.minimum_match_percent / 100,
        must_haves_missing=any(item.must_have for item in dossier.gap.missing),
        must_haves_closed=values["must_haves_closed"] or 0.0,
        weeks_to_hire=_known("weeks_to_hire", objectives.weeks_to_hire),
        weeks_left=None if end is None else (end - dossier.on).days / 7,
        modules=len(trajectory.module_steps),
        hours=_known("hours", objectives.hours),
        training_minutes=objectives.max_travel_minutes or 0,
        vacancy_minutes=(travel_minutes(mobility.home, place_of_work, mobility.mode) or 0)
        if mobility and place_of_work
        else 0,
    )


def _known(feature: str, value: float | None) -> float:
    return ASSUMED[feature] if value is None else value
