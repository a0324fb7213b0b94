"""The sample jobseekers cover every situation, go by a pseudonym, and have something to learn."""

import re
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel, Taxonomy
from matcher.domain.national_number import find_national_numbers
from matcher.domain.place import TravelMode
from matcher.domain.profile import BenefitKind, Evidence, JobseekerProfile, TrainingException, within_reach
from matcher.gap import complete_profile, compute_gap
from pipelines.reading.profile import read_profile
from tests.data_samples.world import SAMPLES, competences, modules, occupations, profiles, vacancies

ON = date(2026, 11, 25)


class TestCoverage:
    def test_profiles_show_every_benefit_situation(self) -> None:
        benefits = [p.benefit for p in profiles().values()]
        assert {b.kind for b in benefits} >= {
            BenefitKind.UNEMPLOYMENT,
            BenefitKind.INSERTION,
            BenefitKind.NONE,
            BenefitKind.UNKNOWN,
        }
        assert any(b.training_exception and b.training_end for b in benefits)
        assert any(b.age_at_claim for b in benefits)
        assert {b.period_on_2025_06_30 for b in benefits} == {None, 1, 2, 3}
        assert {b.training_exception for b in benefits} == {None, *TrainingException}
        assert any(b.letter_end_date for b in benefits)
        assert any(b.claim_date and b.work_history_days and not b.letter_end_date for b in benefits)
        assert any(b.aged_55_on_2025_06_30 and (b.career_years or 0) >= 31 for b in benefits)
        assert any((b.benefit_days_on_2024_12_31 or 0) >= 2496 for b in benefits)
        assert any(0 < (b.benefit_days_on_2024_12_31 or 0) < 2496 for b in benefits)

    def test_profiles_show_every_availability(self) -> None:
        slots = {p.availability.slots for p in profiles().values()}
        assert {(Slot.DAY,), (Slot.EVENING,), (Slot.SATURDAY,), (Slot.OWN_PACE,)} <= slots
        assert any(p.availability.hours_per_week <= 10 for p in profiles().values())
        assert any(p.availability.free_from and p.availability.free_from > ON for p in profiles().values())

    def test_profiles_show_every_travel_mode_and_language_level(self) -> None:
        modes = {p.mobility.mode if p.mobility else None for p in profiles().values()}
        assert modes == {None, *TravelMode}
        assert {p.dutch for p in profiles().values()} == {None, *LanguageLevel}

    def test_profiles_show_claimed_proven_past_work_and_own_words(self) -> None:
        found = profiles().values()
        assert {h.evidence for p in found for h in p.competences} == set(Evidence)
        assert any(p.past_occupations for p in found)
        assert any(p.free_text and not p.competences and not p.past_occupations for p in found)
        assert any(p.passed_modules for p in found)


class TestSomethingToLearn:
    def test_most_people_hold_part_of_a_vacancy_whose_rest_is_taught(self) -> None:
        teachable: Counter[str] = Counter()
        for taught in chain.from_iterable(module.teaches for module in modules().values()):
            teachable[taught.competence_id] = max(teachable[taught.competence_id], taught.level)
        taxonomy = Taxonomy("", "", competences(), occupations())
        found = 0
        for profile in profiles().values():
            complete = complete_profile(profile, taxonomy, modules())
            gaps = [compute_gap(complete, v) for v in vacancies().values()] if complete.competences else []
            found += any(
                any(item.held_level for item in gap.items)
                and any(teachable[item.competence_id] >= item.required_level for item in gap.missing)
                for gap in gaps
            )
        # Four say nothing in ids: one is empty, three use their own words.
        assert found >= len(profiles()) - 5

    def test_who_wishes_an_occupation_can_reach_a_vacancy_of_it(self) -> None:
        out_of_reach = {
            name
            for name, profile in profiles().items()
            if profile.wished_occupations
            and not any(
                vacancy.occupation_id in profile.wished_occupations
                and within_reach(vacancy.place, profile.mobility)
                for vacancy in vacancies().values()
            )
        }
        assert out_of_reach == {"niets_bereikbaar", "nog_geen_nederlands"}


class TestSpecialProfiles:
    def test_one_file_says_nothing_at_all(self) -> None:
        assert profiles()["leeg_profiel"] == JobseekerProfile("p_000000")

    def test_one_person_has_proved_everything_that_a_vacancy_asks(self) -> None:
        proven = {
            held.competence_id: held.level
            for held in profiles()["geen_opleiding_nodig"].competences
            if held.evidence is Evidence.PROVEN
        }
        asked = vacancies()["gv-log-01"].requirements
        assert all(proven.get(r.competence_id, 0) >= r.level for r in asked)

    def test_one_person_has_too_few_hours_for_any_session_of_the_right_slot(self) -> None:
        availability = profiles()["niets_bereikbaar"].availability
        hours = [
            s.hours_per_week
            for s in chain.from_iterable(module.sessions for module in modules().values())
            if s.slot in availability.slots
        ]
        assert min(hours) > availability.hours_per_week

    def test_the_sentence_of_the_brief_is_there_word_for_word(self) -> None:
        profile = profiles()["keuken_en_heftruck_vrije_tekst"]
        assert profile.free_text == ("5 jaar in de keuken gestaan, werkte met heftruck",)
        assert profile.competences == ()


class TestPrivacy:
    def test_profiles_carry_a_pseudonym(self) -> None:
        assert all(re.fullmatch(r"p_[0-9a-f]{6}", p.id) for p in profiles().values())

    @pytest.mark.parametrize("path", sorted((SAMPLES / "profiles").iterdir()), ids=lambda path: path.stem)
    def test_no_profile_holds_a_national_number(self, path: Path) -> None:
        """The reader refuses such a profile; the raw text is looked at as well, without coordinates."""
        assert read_profile(path) == profiles()[path.stem]
        text = re.sub(r'"(latitude|longitude)": [0-9.]+', "", path.read_text(encoding="utf-8"))
        assert find_national_numbers(text) == []
