"""Several searches for one person give what each gives on its own."""

from dataclasses import replace

from matcher.domain.candidate import Candidate, GapPart
from matcher.domain.module import Provider, ProviderKind
from matcher.domain.place import Place
from matcher.domain.profile import Mobility
from matcher.domain.trajectory import Merit
from matcher.search import SearchConfig, SharedWork, search_trajectories
from tests.factories import ON, a_catalogue, a_module, a_profile, a_question, a_session, a_vacancy

GENT, AALST = Place("Gent", 51.05, 3.72), Place("Aalst", 50.94, 4.04)
OPENER = a_module("opener", teaches=("c9",))
MODULES = (
    a_module("near", teaches=("c1",), price_eur=90),
    a_module("far", teaches=("c1", "c2"), sessions=(a_session(place=AALST),), price_eur=0),
    a_module("after", teaches=("c2",), needs={"c9": 1}, price_eur=10),
)
PERSON = a_profile(proven=("held",), mobility=Mobility(GENT, max_minutes=90))


def search(vacancy, person=PERSON, shared=None, **config):
    candidates = [Candidate(m, tuple(GapPart(t.competence_id, t.level) for t in m.teaches)) for m in MODULES]
    return search_trajectories(
        a_question(person, vacancy),
        candidates,
        a_catalogue(*MODULES, OPENER),
        config=SearchConfig(relax=False, **config),
        shared=shared,
    )


def test_shared_work_changes_no_answer():
    shared = SharedWork(PERSON, ON)
    for hours in (0, 20, 0):
        vacancy = a_vacancy(requires=("c1", "c2"), training_hours_after_hire=hours)
        alone = search(vacancy)
        assert alone.trajectories
        assert search(vacancy, shared=shared) == alone
    assert set(shared.offers) >= {("near", 0), ("near", 20)}


def test_work_for_another_reading_of_the_person_is_not_used():
    shared = SharedWork(PERSON, ON)
    search(a_vacancy(requires=("c1", "c2")), shared=shared)
    at_home = replace(PERSON, mobility=Mobility(GENT, max_minutes=0))
    assert not shared.is_for(at_home, ON)
    vacancy = a_vacancy(requires=("c1", "c2"))
    assert search(vacancy, at_home, shared) == search(vacancy, at_home)


def test_who_meets_a_prerequisite_is_kept_for_everybody_but_for_what_somebody_stopped():
    stopped = replace(OPENER, id="a-opener", provider=Provider("stil", "Stil", ProviderKind.CVO))
    after = Candidate(MODULES[2], (GapPart("c2", 1),))
    question = a_question(PERSON, a_vacancy(requires=("c2",)))
    catalogue = a_catalogue(*MODULES, stopped, OPENER)

    def openers(shared, **config):
        found = search_trajectories(
            question,
            [after],
            catalogue,
            config=SearchConfig(providers_per_prerequisite=1, **config),
            shared=shared,
        )
        return {step.module.id for one in found.trajectories for step in one.module_steps} - {"after"}

    able = {}
    assert openers(SharedWork(PERSON, ON, able=able)) == {"a-opener"}
    assert openers(SharedWork(PERSON, ON, able=able), stopped_providers=frozenset({"Stil"})) == {"opener"}


def test_only_the_merits_asked_are_searched_for():
    vacancy = a_vacancy(requires=("c1", "c2"))
    every = {label for one in search(vacancy).trajectories for label in one.merits}
    few = {label for one in search(vacancy, merits=(), wanted=1).trajectories for label in one.merits}
    assert {Merit.CHEAPEST, Merit.NEARBY} <= every
    assert few == {Merit.FASTEST, Merit.MOST_COMPLETE}


def test_without_dates_beside_dates_only_where_it_is_asked():
    undated = a_module("undated", teaches=("c1", "c2", "c3"), sessions=())
    vacancy = a_vacancy(requires=("c1", "c2", "c3"))
    parts = tuple(GapPart(t.competence_id, t.level) for t in undated.teaches)

    def dated(candidates, beside):
        found = search_trajectories(
            a_question(PERSON, vacancy),
            candidates,
            a_catalogue(*MODULES, OPENER, undated),
            config=SearchConfig(relax=False, undated_beside_dated=beside),
        )
        return [one.is_dated for one in found.trajectories]

    near = Candidate(MODULES[0], (GapPart("c1", 1),))
    both = [near, Candidate(undated, parts)]
    assert not dated(both, beside=True)[-1]
    assert all(dated(both, beside=False))
    assert dated(both[1:], beside=False) == [False]
