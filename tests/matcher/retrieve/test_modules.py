from datetime import date

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.candidate import ExclusionReason, GapPart
from matcher.domain.competence import Competence, LanguageLevel, Taxonomy
from matcher.domain.place import Place, TravelMode
from matcher.domain.profile import Availability, Mobility
from matcher.gap import compute_gap
from matcher.index import Calibration, RetrievalIndex, StatementIndex
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.retrieve.modules import ModuleFinder, RetrieveConfig
from matcher.retrieve.teachers import TeacherLists
from matcher.teaching import NOTHING_BEFOREHAND, TaughtCell, TeachingWorld
from tests.encoders import WordEncoder
from tests.factories import ON, a_module, a_profile, a_session, a_vacancy

LABELS = {
    "c1": "vlees snijden",
    "c2": "brood bakken",
    "c3": "vlees uitbenen",
    "c4": "lassen",
    "held": "poetsen",
}
TAXONOMY = Taxonomy("test", "1", {id: Competence(id, label) for id, label in LABELS.items()})
ENCODER = WordEncoder("vlees", "snijden", "uitbenen", "brood", "bakken", "lassen", "poetsen")
HALF = Calibration(slope=20.0, intercept=-8.0)
"""Similarity 0.5 (one of two words shared) gives 880 thousandths, 0 gives none."""
GENT, BRUGGE = Place("Gent", 51.05, 3.72), Place("Brugge", 51.21, 3.22)


def retrieve(
    modules, profile=None, requires=("c1", "c2"), config=RetrieveConfig(), beforehand=NOTHING_BEFOREHAND
):
    profile = profile or a_profile(proven=("held",))
    catalogue = ModuleCatalogue(modules, TAXONOMY)
    index = RetrievalIndex(
        StatementIndex.build(catalogue.statements, ENCODER),
        StatementIndex.build([LABELS[c] for c in requires], ENCODER),
        HALF,
    )
    gap = compute_gap(profile, a_vacancy(requires=requires))
    teachers = TeacherLists(catalogue, index, TAXONOMY.label, beforehand=beforehand)
    return ModuleFinder(profile, teachers, on=ON).find(gap, config)


def test_equal_id_is_certain():
    found = retrieve([a_module("m1", teaches=("c1",))])
    assert found.candidates[0].parts == (GapPart("c1", 1, 1000, "c1"),)


def test_neighbour_is_found_by_its_words_with_less_than_certainty():
    found = retrieve([a_module("m3", teaches=("c3",))])
    part = found.candidates[0].parts[0]
    assert (part.competence_id, part.taught_id, part.certainty) == ("c1", "c3", 880)


def test_what_only_words_say_counts_in_the_modules_that_prepare_best_and_ids_everywhere():
    read = [a_module(id_, teaches=()) for id_ in ("near", "far")]
    cells = {"c1": tuple(TaughtCell(id_, 600) for id_ in ("near", "far"))}
    known = TeachingWorld(cells, {"v1": (("near", 0.9), ("far", 0.4), ("coded", 0.3))})
    modules = [*read, a_module("coded", teaches=("c1",))]
    found = retrieve(modules, config=RetrieveConfig(best_prepared=1), beforehand=known)
    assert {one.module.id for one in found.candidates} == {"near", "coded"}


def test_unrelated_module_is_no_candidate():
    assert retrieve([a_module("m4", teaches=("c4",))]).candidates == ()


def test_level_taught_above_the_need_counts_up_to_the_need():
    found = retrieve([a_module("m1", teaches={"c1": 3})], requires={"c1": 2})
    assert found.candidates[0].parts[0].level == 2


def test_module_that_closes_most_comes_first():
    narrow, wide = a_module("a", teaches=("c1",)), a_module("b", teaches=("c1", "c2"))
    assert [c.module.id for c in retrieve([narrow, wide]).candidates] == ["b", "a"]


def test_cut_off_keeps_the_only_module_for_a_small_item():
    many = [a_module(f"a{i}", teaches=("c1",)) for i in range(10)]
    only = a_module("z", teaches=("c2",))
    found = retrieve([*many, only], config=RetrieveConfig(max_candidates=3))
    assert len(found.candidates) == 3
    assert "z" in {candidate.module.id for candidate in found.candidates}


class TestRoom:
    """Twelve modules teach c1 and c2; the places are fewer."""

    broad = tuple(a_module(f"a{i:02d}", teaches=("c1", "c2")) for i in range(12))
    undated = tuple(a_module(f"b{i:02d}", teaches=("c1", "c2"), sessions=()) for i in range(12))

    def kept(self, modules, **sizes):
        config = RetrieveConfig(**{"max_candidates": 6, "max_undated": 3, "kept_per_item": 0} | sizes)
        return [one.module.id for one in retrieve(modules, config=config).candidates]

    @pytest.mark.parametrize("others", [(), undated])
    def test_modules_without_dates_take_no_place_of_those_with_dates(self, others):
        kept = self.kept([*others, *self.broad])
        assert [one for one in kept if one.startswith("a")] == [f"a{i:02d}" for i in range(6)]
        assert len(kept) == 6 + min(3, len(others))

    def test_unless_they_share_them(self):
        kept = self.kept([*self.undated, *self.broad], max_undated=None)
        assert len(kept) == 6

    def test_an_item_keeps_what_needs_nothing_first_behind_broader_ones_that_do(self):
        closed = tuple(a_module(one.id, ("c1", "c2"), needs={"c4": 1}) for one in self.broad)
        narrow = a_module("z", teaches=("c2",))
        assert "z" not in self.kept([*closed, narrow])
        assert "z" in self.kept([*closed, narrow], kept_per_item=1)

    @pytest.mark.parametrize("places", [1, 2, 3, 6])
    def test_there_are_never_more_than_the_places(self, places):
        narrow = [a_module(f"z{i}", teaches=(f"c{i % 2 + 1}",)) for i in range(8)]
        assert len(self.kept([*self.broad, *narrow], max_candidates=places, kept_per_item=4)) == places


def far_away():
    return a_session(place=BRUGGE)


@pytest.mark.parametrize(
    ("module", "person", "reason"),
    [
        (a_module(sessions=()), {}, ExclusionReason.NO_DATES),
        (a_module(sessions=(a_session(closed=True),)), {}, ExclusionReason.CLOSED),
        (a_module(sessions=(a_session(seats_left=0),)), {}, ExclusionReason.FULL),
        (
            a_module(sessions=(a_session(start=date(2026, 1, 5), end=date(2026, 2, 1)),)),
            {},
            ExclusionReason.SESSIONS_OVER,
        ),
        (a_module(sessions=(a_session(slot=Slot.EVENING),)), {}, ExclusionReason.SLOT),
        (a_module(), {"availability": Availability(hours_per_week=19)}, ExclusionReason.WEEKLY_HOURS),
        (
            a_module(sessions=(far_away(),)),
            {"mobility": Mobility(GENT, TravelMode.BICYCLE, 30)},
            ExclusionReason.TRAVEL,
        ),
        (a_module(needs_dutch=LanguageLevel.B1), {"dutch": LanguageLevel.A2}, ExclusionReason.LANGUAGE),
        (a_module(), {"passed_modules": ("m1",)}, ExclusionReason.PASSED),
    ],
    ids=lambda value: value.value if isinstance(value, ExclusionReason) else "",
)
def test_every_exclusion_has_a_reason(module, person, reason):
    """Behaviour 28: past, full and closed sessions, and every other reason, can be listed."""
    found = retrieve([module], a_profile(proven=("held",), **person))
    assert [(one.module.id, one.reason) for one in found.excluded] == [("m1", reason)]


def test_module_that_only_a_relaxation_makes_possible_is_handed_over_last():
    evening = a_module("avond", teaches=("c1", "c2"), sessions=(a_session(slot=Slot.EVENING),))
    found = retrieve([evening, a_module("dag", teaches=("c1",))])
    assert [candidate.module.id for candidate in found.candidates] == ["dag", "avond"]


def test_online_session_ignores_distance():
    """Behaviour 27."""
    module = a_module(sessions=(far_away(), a_session("s2", place=None)))
    found = retrieve([module], a_profile(proven=("held",), mobility=Mobility(GENT, TravelMode.BICYCLE, 10)))
    assert found.excluded == ()


def test_unknown_dutch_level_excludes_nothing():
    found = retrieve([a_module(needs_dutch=LanguageLevel.C1)], a_profile(proven=("held",), dutch=None))
    assert found.excluded == ()


def test_module_whose_competences_are_all_held_is_no_candidate():
    """Behaviour 1: a neighbour of the gap that is held already is never proposed."""
    found = retrieve([a_module("m3", teaches=("c3",))], a_profile(proven=("held", "c3")))
    assert found.candidates == ()
    assert found.excluded[0].reason is ExclusionReason.NOTHING_NEW
