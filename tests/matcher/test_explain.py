"""What the explanation says of modules that let in who holds a part of what they ask."""

from datetime import date

import pytest

from matcher.domain.dossier import Dossier
from matcher.explain import explain
from tests.factories import (
    NO_CLOCK,
    NOT_LISTED,
    ON,
    a_gap,
    a_module,
    a_profile,
    a_session,
    a_trajectory,
    a_vacancy,
)


def attention(*modules, held=("h",)) -> str:
    dossier = Dossier(a_profile(proven=held), a_vacancy(), a_gap(), NO_CLOCK, NOT_LISTED, ON)
    return " ".join(explain(a_trajectory(*modules), dossier, (), label=str.upper).attention)


def asking(**changes):
    return a_module("m1", needs={"h": 1, "k": 2}, needs_percent=50, title="Lassen", **changes)


def test_what_is_lacking_at_the_start_is_named():
    sentence = "De module Lassen laat toe wie 50 % van de voorkennis heeft; hier ontbreekt K."
    assert sentence in attention(asking())
    assert sentence in attention(asking(), held={"h": 1, "k": 1})


@pytest.mark.parametrize("held", [{"h": 1, "k": 2}, {"h": 2, "k": 3}])
def test_nothing_is_said_where_all_is_held(held):
    assert "voorkennis" not in attention(asking(), held=held)


def test_a_module_before_it_may_bring_what_is_lacking():
    assert "voorkennis" not in attention(a_module("m0", {"k": 2}), asking())
    assert "voorkennis" in attention(a_module("m0", {"k": 1}), asking())


def test_a_module_that_still_runs_brings_nothing_yet():
    long = a_module("m0", {"k": 2}, (a_session(end=date(2027, 3, 1)),))
    started = asking(sessions=(a_session("s2", date(2026, 12, 7), date(2027, 4, 1)),))
    both = a_trajectory(long), a_trajectory(started)
    steps = (*both[0].steps, *both[1].steps)
    dossier = Dossier(a_profile(proven=("h",)), a_vacancy(), a_gap(), NO_CLOCK, NOT_LISTED, ON)
    trajectory = type(both[0])("v1", steps, both[0].hire_date, both[0].objectives)
    assert "hier ontbreekt K" in " ".join(explain(trajectory, dossier, (), label=str.upper).attention)


def test_where_all_of_it_is_asked_there_is_no_part_to_speak_of():
    assert "voorkennis" not in attention(a_module("m1", needs={"k": 2}))
