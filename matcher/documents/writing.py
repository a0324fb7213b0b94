"""From the nouns to the documents, from a document to JSON, and back: the one place that does."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec

from matcher.documents.answer import (
    ANSWER_SCHEMA_VERSION,
    AcceptanceDocument,
    AnswerDocument,
    BenefitDocument,
    BlockedDocument,
    ClosedDocument,
    Document,
    DoorDocument,
    ExcludedModuleDocument,
    GapDocument,
    GapItemDocument,
    LeftOutDocument,
    ModuleStepDocument,
    MustHaveDocument,
    ObjectivesDocument,
    OpenDoorsDocument,
    PartDocument,
    RecommendationDocument,
    RelaxationDocument,
    RuleDocument,
    SetAsideDocument,
    ShortageDocument,
    StepDocument,
    TrajectoryDocument,
    VacancyAnswerDocument,
    VacancyDocument,
    WorkplaceStepDocument,
)
from matcher.domain.candidate import GapPart
from matcher.domain.closure import closed_share
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import percent
from matcher.domain.gap import CompetenceGap, GapItem
from matcher.domain.recommendation import Answer, Ranking, Recommendation, VacancyAnswer
from matcher.domain.trajectory import Blocked, ModuleStep, Trajectory, WorkplaceStep
from matcher.errors import DocumentError
from matcher.must_haves import check_must_haves, must_have_words

if TYPE_CHECKING:
    from matcher.recommend import OpenDoorsAnswer

JsonObject: TypeAlias = dict[str, Any]
Form = TypeVar("Form", bound=Document)
Same = TypeVar("Same")
Rules: TypeAlias = tuple[RuleDocument, ...]
Label: TypeAlias = Callable[[str], str]
"""Gives the Dutch label of a competence or an occupation by its id; the id itself where it is unknown."""


def to_plain(document: Document) -> JsonObject:
    """Return the document as plain JSON values, in a fixed order of keys."""
    plain: JsonObject = msgspec.json.decode(msgspec.json.encode(document))
    return plain


def to_json(document: Document) -> str:
    """Return the document as JSON that a person can read, in a fixed order of keys."""
    return json.dumps(to_plain(document), ensure_ascii=False, indent=2)


def read_answer(document: bytes | Mapping[str, Any]) -> AnswerDocument:
    """Return an answer that was kept as JSON.

    Raises
    ------
    DocumentError
        Dutch, when it is no answer of this version.
    """
    try:
        if isinstance(document, bytes):
            return msgspec.json.decode(document, type=AnswerDocument)
        return msgspec.convert(document, AnswerDocument)
    except (msgspec.MsgspecError, RecursionError):
        raise DocumentError(
            "het is geen antwoord van deze versie van groeipad; "
            "bewaar er een met 'groeipad recommend --json > antwoord.json'"
        ) from None


def answer_document(answer: Answer, label: Label) -> AnswerDocument:
    """Return the answer as a document."""
    return _form(
        answer,
        AnswerDocument,
        schema=ANSWER_SCHEMA_VERSION,
        profile=answer.profile_id,
        vacancies=tuple(_vacancy_answer(found, label) for found in answer.vacancies),
        left_out=tuple(_form(left, LeftOutDocument, vacancy=left.vacancy_id) for left in answer.left_out),
    )


def open_doors_document(answer: "OpenDoorsAnswer") -> OpenDoorsDocument:
    """Return the modules that open most vacancies as a document; each list is complete."""
    return _form(
        answer,
        OpenDoorsDocument,
        schema=ANSWER_SCHEMA_VERSION,
        profile=answer.profile_id,
        already_open=answer.doors.already_open,
        steps=tuple(
            DoorDocument(
                module=step.module.id,
                title=step.module.title,
                provider=step.module.provider.name,
                opens=step.opens,
            )
            for step in answer.doors.steps
        ),
        proof=answer.doors.proof,
    )


def gap_document(gap: CompetenceGap, label: Label) -> GapDocument:
    """Return the gap as a document; each count equals the length of its list."""
    return GapDocument(
        match_percent=percent(gap.match),
        missing=tuple(_item(item, label) for item in gap.missing),
        claimed=tuple(_item(item, label) for item in gap.claimed),
        proven=tuple(_item(item, label) for item in gap.proven),
    )


def _form(noun: object, form: type[Form], **others: object) -> Form:
    """Return the document of a noun: each field from ``others``, else the noun's own of the same name."""
    same = {name: getattr(noun, name) for name in form.__struct_fields__ if name not in others}
    return form(**same, **others)


def _item(item: GapItem, label: Label) -> GapItemDocument:
    return _form(item, GapItemDocument, competence=item.competence_id, label=label(item.competence_id))


def _vacancy_answer(answer: VacancyAnswer, label: Label) -> VacancyAnswerDocument:
    dossier = answer.dossier
    vacancy, shortage = dossier.vacancy, dossier.shortage
    return _form(
        answer,
        VacancyAnswerDocument,
        vacancy=_form(vacancy, VacancyDocument, place=vacancy.place.name if vacancy.place else None),
        benefit=_same_fields(dossier.clock, BenefitDocument),
        shortage=_form(shortage, ShortageDocument, local_weight_permille=shortage.weight_permille),
        gap=gap_document(dossier.gap, label),
        blocked=_blocked(answer.blocked, dossier, label) if answer.blocked else None,
        recommendations=tuple(_recommendation(found, dossier, label) for found in answer.recommendations),
        excluded_modules=tuple(
            ExcludedModuleDocument(
                module=excluded.module.id, title=excluded.module.title, reason=excluded.reason
            )
            for excluded in answer.excluded_modules
        ),
        set_aside=tuple(
            SetAsideDocument(
                trajectory=_trajectory(aside.trajectory, dossier, label),
                rules=_same_fields(aside.outcomes, Rules),
            )
            for aside in answer.set_aside
        ),
        must_haves=tuple(
            _form(
                check.must_have,
                MustHaveDocument,
                words=must_have_words(check.must_have),
                status=check.standing,
                because=check.because,
            )
            for check in check_must_haves(dossier.profile, vacancy)
        ),
    )


def _same_fields(noun: object, form: type[Same]) -> Same:
    """Return the document of a noun whose fields bear the same names, also those of what is in it."""
    return msgspec.convert(noun, form, from_attributes=True)


def _blocked(blocked: Blocked, dossier: Dossier, label: Label) -> BlockedDocument:
    return _form(
        blocked,
        BlockedDocument,
        competences=blocked.competence_ids,
        relaxations=tuple(
            _form(one, RelaxationDocument, trajectory=_trajectory(one.trajectory, dossier, label))
            for one in blocked.relaxations
        ),
    )


def _recommendation(recommendation: Recommendation, dossier: Dossier, label: Label) -> RecommendationDocument:
    ranking = recommendation.ranking
    return _form(
        recommendation.explanation,
        RecommendationDocument,
        trajectory=_trajectory(recommendation.trajectory, dossier, label),
        score=ranking.score,
        contributions=ranking.contributions,
        acceptance=_acceptance(ranking),
        rules=_same_fields(recommendation.outcomes, Rules),
    )


def _acceptance(ranking: Ranking) -> AcceptanceDocument | None:
    if ranking.acceptance is None or ranking.acceptance_error is None:
        return None
    return AcceptanceDocument(
        chance=round(ranking.acceptance, 3), calibration_error=round(ranking.acceptance_error, 3)
    )


def _trajectory(trajectory: Trajectory, dossier: Dossier, label: Label) -> TrajectoryDocument:
    objectives = asdict(trajectory.objectives).items()
    return _form(
        trajectory,
        TrajectoryDocument,
        labels=trajectory.merits,
        without=trajectory.without.id if trajectory.without else None,
        steps=tuple(_step(step, label) for step in trajectory.steps),
        objectives=ObjectivesDocument(
            **{name: percent(value) if isinstance(value, Fraction) else value for name, value in objectives}
        ),
        closes=tuple(
            ClosedDocument(
                competence=item.competence_id,
                percent_at_hire=percent(closed_share(item, trajectory, at_hire=True)),
                percent_final=percent(closed_share(item, trajectory, at_hire=False)),
            )
            for item in dossier.gap.missing
        ),
    )


def _step(step: ModuleStep | WorkplaceStep, label: Label) -> StepDocument:
    if isinstance(step, WorkplaceStep):
        return _form(step, WorkplaceStepDocument, competences=step.competence_ids)
    module, session = step.module, step.session
    return _form(
        step,
        ModuleStepDocument,
        module=module.id,
        title=module.title,
        programme=module.programme,
        provider=module.provider.name,
        provider_kind=module.provider.kind,
        session=session.id if session else None,
        slot=session.slot if session else None,
        hours=module.hours,
        hours_per_week=session.hours_per_week if session else None,
        place=session.place.name if session and session.place else None,
        enrol_until=session.enrol_until if session else None,
        parts=tuple(_part(part, label) for part in step.parts),
    )


def _part(part: GapPart, label: Label) -> PartDocument:
    occupation = part.via_occupation or None
    name = label(occupation) if occupation else None
    return _form(
        part,
        PartDocument,
        competence=part.competence_id,
        certainty_permille=part.certainty,
        via_occupation=occupation,
        via_occupation_label=None if name == occupation else name,
    )
