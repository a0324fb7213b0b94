"""An answer as JSON; the form is fixed by ``answer.schema.json`` beside this file."""

import json
from collections.abc import Callable
from dataclasses import asdict
from fractions import Fraction
from importlib.resources import files
from typing import Any, TypeAlias

from matcher.domain.closure import closed_share
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import percent
from matcher.domain.gap import GapItem
from matcher.domain.recommendation import Answer, Ranking, Recommendation, VacancyAnswer
from matcher.domain.trajectory import Blocked, ModuleStep, Relaxation, Trajectory, WorkplaceStep
from matcher.domain.verdict import RuleOutcome
from matcher.recommend import OpenDoorsAnswer

JsonObject: TypeAlias = dict[str, Any]
Label: TypeAlias = Callable[[str], str]

ANSWER_SCHEMA_VERSION = 1


def answer_schema() -> JsonObject:
    """Return the JSON Schema (2020-12) that every answer document satisfies."""
    text = files("matcher.documents").joinpath("answer.schema.json").read_text(encoding="utf-8")
    schema: JsonObject = json.loads(text)
    return schema


def answer_document(answer: Answer, label: Label) -> JsonObject:
    """Return the answer as plain JSON values, in a fixed order of keys.

    Shares are given in whole percents, rounded down; unknown values are ``None``, never left out.
    """
    return {
        "schema": ANSWER_SCHEMA_VERSION,
        "profile": answer.profile_id,
        "on": answer.on.isoformat(),
        "versions": asdict(answer.versions),
        "notes": list(answer.notes),
        "vacancies": [_vacancy_document(one, label) for one in answer.vacancies],
        "left_out": [{"vacancy": one.vacancy_id, "reason": one.reason.value} for one in answer.left_out],
    }


def open_doors_document(answer: OpenDoorsAnswer) -> JsonObject:
    """Return the modules that open most vacancies as plain JSON values; each list is complete."""
    return {
        "schema": ANSWER_SCHEMA_VERSION,
        "profile": answer.profile_id,
        "on": answer.on.isoformat(),
        "versions": asdict(answer.versions),
        "notes": list(answer.notes),
        "already_open": list(answer.doors.already_open),
        "steps": [
            {
                "module": step.module.id,
                "title": step.module.title,
                "provider": step.module.provider.name,
                "opens": list(step.opens),
            }
            for step in answer.doors.steps
        ],
        "proof": asdict(answer.doors.proof),
    }


def gap_document(dossier: Dossier, label: Label) -> JsonObject:
    """Return the gap with claimed, proven and missing apart; each count equals the length of its list."""
    gap = dossier.gap
    return {
        "match_percent": percent(gap.match),
        "missing": [_item(item, label) for item in gap.missing],
        "claimed": [_item(item, label) for item in gap.claimed],
        "proven": [_item(item, label) for item in gap.proven],
    }


def _item(item: GapItem, label: Label) -> JsonObject:
    return {
        "competence": item.competence_id,
        "label": label(item.competence_id),
        "required_level": item.required_level,
        "held_level": item.held_level,
        "proven_level": item.proven_level,
        "weight": item.weight,
        "must_have": item.must_have,
    }


def _vacancy_document(answer: VacancyAnswer, label: Label) -> JsonObject:
    dossier = answer.dossier
    vacancy = dossier.vacancy
    return {
        "vacancy": {
            "id": vacancy.id,
            "title": vacancy.title,
            "employer": vacancy.employer,
            "place": vacancy.place.name if vacancy.place else None,
            "minimum_match_percent": vacancy.minimum_match_percent,
            "start_from": vacancy.start_from.isoformat() if vacancy.start_from else None,
            "start_until": vacancy.start_until.isoformat() if vacancy.start_until else None,
        },
        "benefit": {
            "basis": dossier.clock.basis.value,
            "end_date": dossier.clock.end_date.isoformat() if dossier.clock.end_date else None,
            "other_reading": dossier.clock.other_reading.isoformat() if dossier.clock.other_reading else None,
            "sentence": dossier.clock.sentence,
            "status": dossier.clock.status.value,
        },
        "shortage": {
            "listed": dossier.shortage.listed,
            "year": dossier.shortage.year,
            "causes": [cause.value for cause in dossier.shortage.causes],
            "local_weight_permille": dossier.shortage.weight_permille,
            "made_up": dossier.shortage.made_up,
        },
        "gap": gap_document(dossier, label),
        "no_training_needed": answer.no_training_needed,
        "can_start_now": answer.can_start_now,
        "blocked": _blocked(answer.blocked, dossier) if answer.blocked else None,
        "recommendations": [_recommendation(one, dossier) for one in answer.recommendations],
        "excluded_modules": [
            {"module": one.module.id, "title": one.module.title, "reason": one.reason.value}
            for one in answer.excluded_modules
        ],
        "set_aside": [
            {
                "trajectory": _trajectory(one.trajectory, dossier),
                "rules": [_rule(outcome) for outcome in one.outcomes],
            }
            for one in answer.set_aside
        ],
    }


def _blocked(blocked: Blocked, dossier: Dossier) -> JsonObject:
    return {
        "constraints": [one.value for one in blocked.constraints],
        "competences": list(blocked.competence_ids),
        "relaxations": [_relaxation(one, dossier) for one in blocked.relaxations],
    }


def _relaxation(relaxation: Relaxation, dossier: Dossier) -> JsonObject:
    return {
        "constraint": relaxation.constraint.value,
        "value": relaxation.value,
        "trajectory": _trajectory(relaxation.trajectory, dossier),
    }


def _recommendation(recommendation: Recommendation, dossier: Dossier) -> JsonObject:
    return {
        "trajectory": _trajectory(recommendation.trajectory, dossier),
        "score": recommendation.ranking.score,
        "contributions": [asdict(one) for one in recommendation.ranking.contributions],
        "acceptance": _acceptance(recommendation.ranking),
        "rules": [_rule(one) for one in recommendation.outcomes],
        "reasons": list(recommendation.explanation.reasons),
        "not_closed": list(recommendation.explanation.not_closed),
        "attention": list(recommendation.explanation.attention),
    }


def _acceptance(ranking: Ranking) -> JsonObject | None:
    if ranking.acceptance is None or ranking.acceptance_error is None:
        return None
    return {
        "chance": round(ranking.acceptance, 3),
        "calibration_error": round(ranking.acceptance_error, 3),
    }


def _rule(outcome: RuleOutcome) -> JsonObject:
    return {
        "rule": outcome.rule,
        "verdict": outcome.verdict.value,
        "sentence": outcome.sentence,
        "source": outcome.source,
        "status": outcome.status.value,
        "parameters": list(outcome.parameters),
    }


def _trajectory(trajectory: Trajectory, dossier: Dossier) -> JsonObject:
    objectives = trajectory.objectives
    return {
        "labels": [one.value for one in trajectory.labels],
        "proof": asdict(trajectory.proof),
        "without": trajectory.without.id if trajectory.without else None,
        "hire_date": trajectory.hire_date.isoformat() if trajectory.hire_date else None,
        "steps": [_step(step) for step in trajectory.steps],
        "objectives": {
            name: percent(value) if isinstance(value, Fraction) else value
            for name, value in asdict(objectives).items()
        },
        "closes": [
            {
                "competence": item.competence_id,
                "percent_at_hire": percent(closed_share(item, trajectory, at_hire=True)),
                "percent_final": percent(closed_share(item, trajectory, at_hire=False)),
            }
            for item in dossier.gap.missing
        ],
    }


def _step(step: ModuleStep | WorkplaceStep) -> JsonObject:
    if isinstance(step, WorkplaceStep):
        return {
            "kind": step.instrument.value,
            "start": step.start.isoformat(),
            "end": step.end.isoformat(),
            "competences": list(step.competence_ids),
        }
    session = step.session
    return {
        "kind": "module",
        "module": step.module.id,
        "title": step.module.title,
        "programme": step.module.programme,
        "provider": step.module.provider.name,
        "provider_kind": step.module.provider.kind.value,
        "phase": step.phase.value,
        "session": session.id if session else None,
        "slot": session.slot.value if session else None,
        "hours": step.module.hours,
        "hours_per_week": session.hours_per_week if session else None,
        "start": step.start.isoformat() if step.start else None,
        "end": step.end.isoformat() if step.end else None,
        "place": session.place.name if session and session.place else None,
        "travel_minutes": step.travel_minutes,
        "price_eur": step.module.price_eur,
        "parts": [
            {"competence": part.competence_id, "level": part.level, "certainty_permille": part.certainty}
            for part in step.parts
        ],
    }
