"""Questions from every pair of profile and vacancy in ``data_samples/``, through the real retrieval."""

from dataclasses import replace
from functools import cache

from matcher.domain.candidate import Candidate
from matcher.domain.competence import Taxonomy
from matcher.gap import complete_profile, compute_gap
from matcher.index import Calibration, RetrievalIndex, StatementIndex
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.retrieve.modules import ModuleFinder
from matcher.retrieve.teachers import TeacherLists
from tests.data_samples.world import competences, modules, occupations, profiles, vacancies
from tests.encoders import WordEncoder
from tests.factories import ON
from tests.matcher.search.oracle.question import Question

STEP = 100
"""Certainties are rounded down to tenths, so that the constraint model can count coverage in 64 bits."""


@cache
def _retrieval() -> tuple[Taxonomy, ModuleCatalogue, RetrievalIndex]:
    taxonomy = Taxonomy("steekproef", "1", competences(), occupations())
    catalogue = ModuleCatalogue(modules().values(), taxonomy)
    labels = [one.label for one in competences().values()]
    encoder = WordEncoder(
        *sorted({word for text in [*catalogue.statements, *labels] for word in text.split()})
    )
    index = RetrievalIndex(
        StatementIndex.build(catalogue.statements, encoder),
        StatementIndex.build(labels, encoder),
        Calibration(slope=8.0, intercept=-4.0),
    )
    return taxonomy, catalogue, index


def pairs() -> list[tuple[str, str]]:
    """Return every profile in which something is held, with every vacancy."""
    taxonomy, catalogue, _ = _retrieval()
    usable = [
        name
        for name, one in profiles().items()
        if complete_profile(one, taxonomy, catalogue.by_id).competences
    ]
    return [(name, vacancy_id) for name in usable for vacancy_id in vacancies()]


def sample_question(profile_name: str, vacancy_id: str) -> Question:
    """Return one pair as a question."""
    taxonomy, catalogue, index = _retrieval()
    profile = complete_profile(profiles()[profile_name], taxonomy, catalogue.by_id)
    vacancy = vacancies()[vacancy_id]
    gap = compute_gap(profile, vacancy)
    found = ModuleFinder(profile, TeacherLists(catalogue, index, taxonomy.label), on=ON).find(gap)
    candidates = tuple(_rounded(one) for one in found.candidates)
    end = profile.benefit.letter_end_date
    return Question(gap, candidates, profile, vacancy, ON, end, catalogue.by_id)


def _rounded(candidate: Candidate) -> Candidate:
    parts = (replace(part, certainty=part.certainty // STEP * STEP) for part in candidate.parts)
    return replace(candidate, parts=tuple(part for part in parts if part.certainty))
