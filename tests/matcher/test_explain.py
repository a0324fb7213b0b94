"""Every sentence of an explanation, read as a counsellor reads it."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from matcher.domain.benefit import BenefitClock, ClockBasis, SourceStatus
from matcher.domain.candidate import GapPart
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import period
from matcher.domain.gap import CompetenceGap
from matcher.domain.intake import Intake, Season
from matcher.domain.module import TrainingModule, UnreadSession
from matcher.domain.place import Place, TravelMode, travel_minutes
from matcher.domain.profile import Mobility
from matcher.domain.shortage import ShortageCause, ShortagePriority
from matcher.domain.trajectory import (
    Constraint,
    Instrument,
    ModuleStep,
    Phase,
    Relaxation,
    Trajectory,
    WorkplaceStep,
)
from matcher.domain.vacancy import Vacancy
from matcher.domain.verdict import RuleOutcome, Verdict
from matcher.explain import explain, highest_parts, relaxation_words, shortage_sentence
from tests.factories import (
    CVO,
    NO_CLOCK,
    NOT_LISTED,
    ON,
    VDAB,
    a_candidate,
    a_clock,
    a_gap,
    a_module,
    a_profile,
    a_session,
    a_trajectory,
    a_vacancy,
)

GENT, AALST = Place("Gent", 51.05, 3.72), Place("Aalst", 50.94, 4.04)
IN_GENT = a_vacancy(place=GENT)


def a_dossier(
    gap: CompetenceGap | None = None,
    vacancy: Vacancy = IN_GENT,
    clock: BenefitClock = NO_CLOCK,
    **changes: object,
) -> Dossier:
    whole = {"profile": a_profile(), "shortage": NOT_LISTED} | changes
    return Dossier(
        vacancy=vacancy,
        gap=a_gap() if gap is None else gap,
        clock=clock,
        on=ON,
        **whole,  # type: ignore[arg-type]
    )


def reasons(trajectory: Trajectory, dossier: Dossier | None = None) -> list[str]:
    return list(explain(trajectory, dossier or a_dossier(), (), str.upper).reasons)


def looked_at(trajectory: Trajectory, dossier: Dossier | None = None, *outcomes: RuleOutcome) -> list[str]:
    return list(explain(trajectory, dossier or a_dossier(), outcomes, str.upper).attention)


READY = "Klaar om te solliciteren vanaf 4 januari 2027"


class TestReasons:
    @pytest.mark.parametrize(
        ("at_hire", "final", "sentence"),
        [
            (Fraction(2, 3), Fraction(2, 3), "Leert 66 % van wat ontbreekt voor de start."),
            (
                Fraction(1, 2),
                Fraction(1),
                "Leert 50 % van wat ontbreekt voor de start, en 100 % na het hele traject.",
            ),
        ],
    )
    def test_what_is_closed_before_and_after_hire(
        self, at_hire: Fraction, final: Fraction, sentence: str
    ) -> None:
        assert reasons(a_trajectory(gap_coverage_at_hire=at_hire, gap_coverage_final=final))[0] == sentence

    def test_where_only_a_weak_link_teaches_something_it_is_an_estimate(self) -> None:
        found = a_trajectory(a_module(teaches=("c1",)))
        (step,) = found.module_steps
        weak, sure = (GapPart("c1", 1, certainty) for certainty in (799, 800))
        for parts, estimated in (((weak,), True), ((weak, sure), False)):
            shown = replace(found, steps=(replace(step, parts=parts),))
            assert reasons(shown)[0].startswith("Leert naar schatting") is estimated

    def test_must_haves_that_are_missing_are_named_in_one_sentence(self) -> None:
        dossier = a_dossier(a_gap(("c1", "c2", "c3"), held=("c4",), must_haves=("c1", "c3", "c4")))
        assert reasons(a_trajectory(), dossier)[1] == "Leert wat op de eerste werkdag nodig is: C1 en C3."
        assert not any("eerste werkdag" in one for one in reasons(a_trajectory()))

    @pytest.mark.parametrize(
        ("weeks", "clock", "sentence"),
        [
            (6, NO_CLOCK, f"{READY}, over 6 weken."),
            (1, NO_CLOCK, f"{READY}, over 1 week."),
            (0, NO_CLOCK, f"{READY}, meteen."),
            (
                6,
                a_clock(date(2027, 1, 18)),
                f"{READY}, over 6 weken; dan zijn er nog 2 weken uitkering over.",
            ),
            (
                6,
                a_clock(date(2027, 1, 17)),
                f"{READY}, over 6 weken; dan is er nog 1 week uitkering over.",
            ),
            (
                6,
                a_clock(date(2027, 1, 4)),
                f"{READY}, over 6 weken; dan zijn er nog 0 weken uitkering over.",
            ),
            (
                6,
                a_clock(date(2027, 1, 3)),
                f"{READY}, over 6 weken; dat is 1 dag na het einde van de uitkering.",
            ),
            (
                6,
                BenefitClock(ClockBasis.ESTIMATE, date(2026, 12, 25), None, "Geschat.", SourceStatus.READ),
                f"{READY}, over 6 weken; dat is 10 dagen na het einde van de uitkering (schatting).",
            ),
        ],
    )
    def test_the_first_working_day_against_the_benefit(
        self, weeks: int, clock: BenefitClock, sentence: str
    ) -> None:
        assert reasons(a_trajectory(weeks_to_hire=weeks), a_dossier(clock=clock))[1] == sentence

    def test_without_dates_it_says_whom_to_ask(self) -> None:
        undated = a_trajectory(hire_date=None, weeks_to_hire=None)
        assert reasons(undated)[1] == "De datums zijn onbekend: vraag ze bij de aanbieders na."

    @pytest.mark.parametrize(
        ("intake", "weeks", "end", "sentence"),
        [
            (
                Intake("in januari", (Season(1, 1, 1, 31),)),
                None,
                None,
                "De module Module m1 begint tussen 1 en 31 januari 2027; gerekend met 31 januari 2027 "
                "(aanbieder: “in januari”).",
            ),
            (
                Intake("6 weken wachttijd", waiting_weeks=6),
                10,
                date(2027, 2, 1),
                "De module Module m1 begint ten vroegste op 6 januari 2027 (aanbieder: “6 weken wachttijd”). "
                "Na 10 weken is dat na het einde van de uitkering.",
            ),
            (
                Intake("in maart 2026", (Season(3, 1, 3, 31, 2026),)),
                None,
                None,
                "De start van Module m1 die de aanbieder noemt, is voorbij (aanbieder: “in maart 2026”): "
                "vraag de volgende.",
            ),
        ],
    )
    def test_a_start_in_words_is_planned_on_the_safe_side(
        self, intake: Intake, weeks: int | None, end: date | None, sentence: str
    ) -> None:
        dated = a_trajectory(a_module(intake=intake, weeks=weeks))
        undated = replace(dated, steps=(replace(dated.module_steps[0], session=None),))
        dossier = a_dossier(clock=NO_CLOCK if end is None else a_clock(end))
        assert sentence in looked_at(undated, dossier)
        assert sentence not in looked_at(dated, dossier)

    def test_programmes_come_before_providers_and_one_of_either_is_no_combination(self) -> None:
        at_vdab = a_module("m2", provider=VDAB)
        assert reasons(a_trajectory(a_module(), at_vdab))[-1] == (
            f"Combineert modules van 2 aanbieders: {CVO.name} en {VDAB.name}."
        )
        programmes = a_module(programme="Lasser"), replace(at_vdab, programme="Buislasser")
        assert reasons(a_trajectory(*programmes))[-1] == (
            "Combineert modules uit 2 opleidingen: Lasser en Buislasser."
        )
        assert not any("Combineert" in one for one in reasons(a_trajectory(a_module(), a_module("m2"))))

    def test_the_shortage_list_is_a_reason_only_for_what_stands_on_it(self) -> None:
        causes = (ShortageCause.QUANTITATIVE, ShortageCause.WORKING_CONDITIONS)
        listed = ShortagePriority(True, 800, year=2026, causes=causes)
        sentence = "Knelpuntberoep 2026 (te weinig kandidaten en moeilijke arbeidsomstandigheden)."
        assert reasons(a_trajectory(), a_dossier(shortage=listed))[-1] == sentence
        made_up = replace(listed, causes=(), made_up=True)
        assert "(oorzaak niet gegeven; voorbeeldgegevens)" in shortage_sentence(a_dossier(shortage=made_up))
        assert not any("Knelpunt" in one for one in reasons(a_trajectory()))
        assert shortage_sentence(a_dossier()) == "Dit beroep staat niet op de knelpuntberoepenlijst."


def not_closed(trajectory: Trajectory, dossier: Dossier) -> tuple[str, ...]:
    return explain(trajectory, dossier, (), str.upper).not_closed


def taught(module: TrainingModule, certainty: int) -> Trajectory:
    trajectory = a_trajectory(module)
    parts = a_candidate(module, certainty).parts
    return replace(trajectory, steps=tuple(replace(one, parts=parts) for one in trajectory.module_steps))


class TestNotClosed:
    def test_what_is_closed_is_not_named_and_the_rest_says_who_closes_it(self) -> None:
        vacancy = a_vacancy(requires=("c1", "c2", "c3"), place=GENT, employer_teaches=("c3",))
        dossier = a_dossier(a_gap({"c1": 1, "c2": 2, "c3": 1}), vacancy)
        assert not_closed(a_trajectory(a_module(teaches=("c1",))), dossier) == (
            "C2 (niveau 2): zit niet in dit traject.",
            "C3 (niveau 1): leert de werkgever op de werkvloer.",
        )

    def test_what_is_taught_without_certainty_is_closed_for_that_part(self) -> None:
        assert not_closed(taught(a_module(), 650), a_dossier()) == (
            "C1 (niveau 1): maar voor 65 % zeker gedekt.",
        )


class TestAttention:
    def test_only_rules_that_warn_or_forbid_are_told(self) -> None:
        outcomes = [
            RuleOutcome(one.value, one, f"Zin van {one.value}.", "bron", SourceStatus.READ) for one in Verdict
        ]
        told = looked_at(a_trajectory(), None, *outcomes)
        assert [one for one in told if one.startswith("Zin van")] == [
            f"Zin van {one.value}." for one in Verdict if one in {Verdict.WARNED, Verdict.EXCLUDED}
        ]

    def test_what_was_only_said_is_still_to_prove(self) -> None:
        gap = a_gap(held=("c2", "c3"))
        said = replace(gap, items=tuple(replace(one, proven_level=0) for one in gap.items))
        assert "Vraag nog een bewijs voor C2 en C3." in looked_at(a_trajectory(), a_dossier(said))
        assert not any("bewijs voor" in one for one in looked_at(a_trajectory(), a_dossier(gap)))

    def test_what_a_module_probably_teaches_is_to_be_asked_after(self) -> None:
        module = a_module(title="Lassen", provider=VDAB)
        assert looked_at(taught(module, 659)) == [
            f"De module Lassen leert waarschijnlijk ook C1: vraag het na bij {VDAB.name}."
        ]
        assert looked_at(taught(module, 1000)) == []

    def test_unknown_hours_are_named_by_title(self) -> None:
        assert looked_at(a_trajectory(a_module(title="Lassen", hours=None))) == [
            "Het aantal uren van Lassen is onbekend."
        ]

    def test_training_after_hire_and_an_ibo_ask_for_an_agreement(self) -> None:
        trajectory = a_trajectory(a_module())
        after = tuple(replace(one, phase=Phase.AFTER_HIRE) for one in trajectory.module_steps)
        assert looked_at(replace(trajectory, steps=after)) == [
            "Spreek met de werkgever af wanneer de opleiding na de aanwerving valt."
        ]
        ibo = WorkplaceStep(Instrument.IBO, date(2026, 11, 30), date(2027, 1, 24), ("c1",))
        assert looked_at(replace(trajectory, steps=(*trajectory.steps, ibo))) == [
            "De IBO moet nog met de werkgever en VDAB worden afgesproken."
        ]

    def test_work_that_is_farther_than_the_person_travels_is_told_with_both_numbers(self) -> None:
        minutes = travel_minutes(AALST, GENT, TravelMode.PUBLIC_TRANSPORT)
        near, far = (
            a_dossier(profile=a_profile(mobility=Mobility(AALST, max_minutes=most)))
            for most in (minutes, minutes - 1)
        )
        assert looked_at(a_trajectory(), near) == []
        assert looked_at(a_trajectory(), far) == [
            f"Het werk zelf in Gent ligt op ongeveer {minutes} minuten (schatting), verder dan de "
            f"{minutes - 1} minuten van deze persoon."
        ]

    def test_a_place_of_which_nobody_knows_where_it_lies_is_told(self) -> None:
        hall = Place("Zaal Boven")
        person = a_profile(mobility=Mobility(GENT, TravelMode.ON_FOOT, 10))
        vacancy = a_vacancy(place=hall)
        assert looked_at(a_trajectory(), a_dossier(vacancy=vacancy, profile=person)) == [
            "De reistijd naar het werk in Zaal Boven is onbekend: vraag ze na."
        ]
        told = looked_at(a_trajectory(a_module(sessions=(a_session("s", place=hall),))))
        assert "De reistijd naar Module m1 (Zaal Boven) is onbekend: vraag ze na." in told

    def test_sessions_that_cannot_be_planned_are_told_with_what_is_known(self) -> None:
        over = UnreadSession("x", None, ON - timedelta(days=1))
        next_ = UnreadSession("sessie zonder dagdeel", ON, ON + timedelta(days=7))
        module = a_module(sessions=(), unread=(over, next_))
        undated = replace(a_trajectory(hire_date=None), steps=(ModuleStep(module, ()),))
        assert (
            f"Van Module m1 noemt {CVO.name} wel een sessie {period(ON, ON + timedelta(days=7))}, "
            "maar ze is niet te plannen: sessie zonder dagdeel. Vraag ze na."
        ) in looked_at(undated)

    def test_an_unknown_place_of_work_is_told(self) -> None:
        assert looked_at(a_trajectory(), a_dossier(vacancy=a_vacancy())) == [
            "De plaats van tewerkstelling is onbekend: vraag ze na bij de werkgever."
        ]


@pytest.mark.parametrize(
    ("constraint", "value", "words"),
    [
        (Constraint.SLOTS, "evening", "met modules ’s avonds erbij"),
        (Constraint.SLOTS, "saturday", "met modules op zaterdag erbij"),
        (Constraint.WEEKLY_HOURS, "38", "met 38 uur opleiding per week"),
        (Constraint.TRAVEL, "90", "met een reistijd tot 90 minuten"),
        (Constraint.START_WINDOW, "2027-05-01", "als de werkgever wacht tot 1 mei 2027"),
        (Constraint.LANGUAGE, "B1", "met Nederlands op niveau B1"),
        (Constraint.MODULE_LIMIT, "7", "met 7 modules na elkaar"),
        (Constraint.MUST_HAVES_NOT_TAUGHT, "c1", "als ‘C1’ niet nodig is op de eerste werkdag"),
        (Constraint.MATCH_TOO_LOW, "60", "als 60 % voor de werkgever volstaat om te beginnen"),
    ],
)
def test_every_change_that_the_search_tries_has_words(constraint: Constraint, value: str, words: str) -> None:
    assert relaxation_words(Relaxation(constraint, value, a_trajectory()), str.upper) == words


# What is said of modules that let in who holds a part of what they ask.


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


def test_of_several_levels_of_a_competence_the_highest_counts_as_what_a_module_teaches() -> None:
    sure, unsure, other = GapPart("c2", 1), GapPart("c2", 2, 600), GapPart("c1", 3)
    (step,) = a_trajectory(a_module()).module_steps
    assert highest_parts(replace(step, parts=(unsure, sure, other))) == (unsure, other)
