"""The sample world is whole, covers what its README promises, and holds nothing of a real source."""

import csv
import json
import re
from collections import Counter
from datetime import date
from graphlib import TopologicalSorter
from itertools import chain

import pytest

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.competence import MAX_LEVEL, CompetenceKind, LanguageLevel
from matcher.domain.module import (
    Credential,
    DatabankCategory,
    Delivery,
    ProviderKind,
    Session,
    SessionEntry,
    TrainingModule,
)
from matcher.domain.shortage import ShortageCause
from tests.data_samples.world import (
    SAMPLES,
    competences,
    modules,
    occupations,
    profiles,
    read,
    shortage_list,
    vacancies,
)

ON = date(2026, 11, 25)


def all_sessions() -> list[Session]:
    return list(chain.from_iterable(module.sessions for module in modules().values()))


def module_competence_ids(module: TrainingModule) -> set[str]:
    return {t.competence_id for t in module.teaches} | {n.competence_id for n in module.needs_competences}


def csv_rows(name: str) -> list[dict[str, str]]:
    with (SAMPLES / "catalogue_extra" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class TestSize:
    def test_there_is_at_least_what_the_readme_promises(self) -> None:
        assert len(competences()) >= 130
        assert len(occupations()) >= 45
        assert len(modules()) >= 100
        assert len(vacancies()) >= 50
        assert len(profiles()) >= 30
        assert len(list((SAMPLES / "modules").glob("*.json"))) >= 7

    def test_at_least_eighty_modules_say_all_that_a_trajectory_needs(self) -> None:
        whole = [
            module
            for module in modules().values()
            if module.hours
            and module.sessions
            and all(s.place or module.delivery is not Delivery.ON_SITE for s in module.sessions)
            and module.price_eur is not None
        ]
        assert len(whole) >= 80
        assert len({module.provider.kind for module in whole}) >= 6
        assert sum(bool(module.needs_modules or module.needs_competences) for module in whole) >= 40
        assert sum(module.credential is not Credential.NONE for module in whole) >= 80
        assert sum(bool(module.databank_categories) for module in whole) >= 80

    def test_at_least_half_of_the_vacancies_make_each_choice_that_groeipad_looks_at(self) -> None:
        found = vacancies().values()
        assert sum(any(r.must_have for r in v.requirements) for v in found) >= 28
        assert sum(v.minimum_match_percent > 0 for v in found) >= 50
        assert sum(v.ibo_possible is True for v in found) >= 28
        assert sum(v.start_from is not None and v.start_until is not None for v in found) >= 28
        assert sum(v.training_hours_after_hire > 0 for v in found) >= 28

    def test_the_readme_counts_what_is_there(self) -> None:
        text = (SAMPLES / "README.md").read_text(encoding="utf-8")
        assert f"{len(competences())} competenties en {len(occupations())} beroepen" in text
        assert f"{len(modules())} modules" in text
        assert f"{len(vacancies())} groeivacatures" in text
        assert f"{len(profiles())} werkzoekenden" in text
        assert f"{len(shortage_list())} regels" in text


class TestReferences:
    def test_every_competence_id_exists(self) -> None:
        used = set(chain.from_iterable(c.broader for c in competences().values()))
        for occupation in occupations().values():
            used |= {*occupation.essential, *occupation.optional}
        for module in modules().values():
            used |= module_competence_ids(module)
        for vacancy in vacancies().values():
            used |= {r.competence_id for r in vacancy.requirements} | {*vacancy.employer_teaches}
        for profile in profiles().values():
            used |= {held.competence_id for held in profile.competences}
        assert used <= competences().keys()

    def test_every_occupation_id_exists(self) -> None:
        used = {vacancy.occupation_id for vacancy in vacancies().values()} - {""}
        for profile in profiles().values():
            used |= {*profile.past_occupations, *profile.wished_occupations}
        used |= set(chain.from_iterable(line.occupation_ids for line in shortage_list()))
        assert used <= occupations().keys()

    def test_every_module_id_exists(self) -> None:
        used = set(chain.from_iterable(module.needs_modules for module in modules().values()))
        used |= set(chain.from_iterable(profile.passed_modules for profile in profiles().values()))
        assert used <= modules().keys()

    def test_ids_of_sessions_and_profiles_are_unique(self) -> None:
        assert Counter(s.id for s in all_sessions()).most_common(1)[0][1] == 1
        assert Counter(p.id for p in profiles().values()).most_common(1)[0][1] == 1

    def test_a_provider_is_described_the_same_way_everywhere(self) -> None:
        assert len({m.provider for m in modules().values()}) == len(
            {m.provider.id for m in modules().values()}
        )

    def test_no_label_stands_for_two_competences(self) -> None:
        labels = Counter(
            label.lower() for c in competences().values() for label in (c.label, *c.alternative_labels)
        )
        assert [label for label, times in labels.items() if times > 1] == []


class TestOrder:
    def test_prerequisites_have_no_cycle(self) -> None:
        by_modules = {module.id: set(module.needs_modules) for module in modules().values()}
        assert len(list(TopologicalSorter(by_modules).static_order())) == len(modules())
        broader = {c.id: set(c.broader) for c in competences().values()}
        assert len(list(TopologicalSorter(broader).static_order())) == len(competences())

    def test_no_module_needs_what_only_it_teaches(self) -> None:
        for module in modules().values():
            for need in module.needs_competences:
                assert all(
                    taught.level > need.level
                    for taught in module.teaches
                    if taught.competence_id == need.competence_id
                ), module.id

    def test_sessions_end_after_they_start_and_flexible_ones_fit_their_offer(self) -> None:
        for session in all_sessions():
            assert session.start <= session.end, session.id
            if session.entry is SessionEntry.FLEXIBLE:
                assert session.weeks is not None
                assert session.weeks * DAYS_PER_WEEK <= (session.end - session.start).days, session.id
            else:
                assert session.weeks is None, session.id

    def test_sessions_are_long_enough_for_the_hours_of_their_module(self) -> None:
        for module in modules().values():
            for session in module.sessions:
                days = (session.end - session.start).days + 1
                weeks = session.weeks or -(-days // DAYS_PER_WEEK)
                assert module.hours is not None
                assert weeks * session.hours_per_week >= module.hours, session.id

    def test_weekdays_fit_the_slot(self) -> None:
        for session in all_sessions():
            if session.entry is SessionEntry.FIXED and session.slot is Slot.SATURDAY:
                assert session.start.weekday() == 5, session.id
            elif session.entry is SessionEntry.FIXED:
                assert session.start.weekday() < 5, session.id

    def test_start_windows_are_in_order(self) -> None:
        for vacancy in vacancies().values():
            if vacancy.start_from and vacancy.start_until:
                assert vacancy.start_from <= vacancy.start_until, vacancy.id


class TestRanges:
    def test_levels_weights_and_percentages(self) -> None:
        for module in modules().values():
            assert all(1 <= t.level <= MAX_LEVEL for t in (*module.teaches, *module.needs_competences))
            assert module.teaches, module.id
        for vacancy in vacancies().values():
            assert vacancy.requirements, vacancy.id
            assert all(1 <= r.level <= MAX_LEVEL and 1 <= r.weight <= 5 for r in vacancy.requirements)
            assert 0 <= vacancy.minimum_match_percent <= 100
            assert (vacancy.ibo_weeks is None) or (vacancy.ibo_possible and 4 <= vacancy.ibo_weeks <= 26)
        assert all(1 <= h.level <= MAX_LEVEL for p in profiles().values() for h in p.competences)

    def test_only_a_cvo_lets_people_in_late_and_up_to_a_third(self) -> None:
        late = {
            (m.provider.kind, s.late_entry_percent)
            for m in modules().values()
            for s in m.sessions
            if s.late_entry_percent
        }
        assert late == {(ProviderKind.CVO, 33)}

    def test_places_lie_in_flanders(self) -> None:
        places = [s.place for s in all_sessions()] + [v.place for v in vacancies().values()]
        places += [p.mobility.home for p in profiles().values() if p.mobility]
        for place in filter(None, places):
            assert 50.68 <= place.latitude <= 51.51, place
            assert 2.54 <= place.longitude <= 5.92, place

    def test_evening_day_and_saturday_sessions_have_a_place(self) -> None:
        assert all(s.place for s in all_sessions() if s.slot is not Slot.OWN_PACE)


class TestCoverage:
    def test_modules_show_every_kind_of_everything(self) -> None:
        found = modules().values()
        assert {m.provider.kind for m in found} == set(ProviderKind)
        assert {m.delivery for m in found} == set(Delivery)
        assert {m.credential for m in found} == set(Credential)
        assert set(chain.from_iterable(m.databank_categories for m in found)) == set(DatabankCategory)
        assert {s.slot for s in all_sessions()} == set(Slot)
        assert {s.entry for s in all_sessions()} == set(SessionEntry)
        assert {m.recognised for m in found} == {True, False, None}
        assert {m.needs_dutch for m in found} >= {LanguageLevel[n] for n in ("NONE", "A1", "A2", "B1", "B2")}

    def test_some_sessions_are_past_full_closed_or_have_a_last_enrolment_day(self) -> None:
        assert any(s.end < ON for s in all_sessions())
        assert any(s.seats_left == 0 for s in all_sessions())
        assert any(s.closed for s in all_sessions())
        assert any(s.enrol_until for s in all_sessions())
        assert any(not m.sessions and m.hours is None for m in modules().values())

    def test_fixed_sessions_begin_in_most_months_of_the_year_to_come(self) -> None:
        months = {(s.start.year, s.start.month) for s in all_sessions() if s.is_open(ON)}
        assert {(2026, 12)} | {(2027, month) for month in (1, 2, 3, 4, 5, 6, 9, 10, 11)} <= months

    def test_competences_are_of_every_kind(self) -> None:
        assert {c.kind for c in competences().values()} == set(CompetenceKind)
        assert all(1 <= len(c.alternative_labels) <= 4 and c.description for c in competences().values())

    def test_vacancies_show_every_choice_of_an_employer(self) -> None:
        found = vacancies().values()
        assert {v.ibo_possible for v in found} == {True, False, None}
        assert {r.level for v in found for r in v.requirements} == {1, 2, 3}
        assert {r.weight for v in found for r in v.requirements} == {1, 2, 3, 4, 5}
        assert any(v.training_hours_after_hire for v in found)
        assert any(v.start_from is None for v in found)
        assert any(v.start_until is None for v in found)
        assert any(v.place is None for v in found)
        assert any(v.occupation_id == "" for v in found)

    def test_shortage_list_says_that_its_causes_are_made_up(self) -> None:
        assert all(line.made_up and line.year == 2026 for line in shortage_list())
        assert set(chain.from_iterable(line.causes for line in shortage_list())) == set(ShortageCause)
        assert any(not line.occupation_ids for line in shortage_list())


class TestOurOwn:
    @pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.*")), ids=lambda path: path.name)
    def test_no_file_holds_the_identifiers_of_a_real_source(self, path) -> None:
        text = path.read_bytes().decode("utf-8", "replace")  # one sample is Windows-1252 on purpose
        assert "data.europa.eu/esco" not in text
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-", text)
        assert not re.search(r"\b\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}\b", text)


class TestExtraCatalogues:
    def test_csv_sessions_belong_to_a_module_of_the_same_folder(self) -> None:
        module_rows = csv_rows("modules.csv")
        ids = {row["id"] for row in module_rows}
        assert len(ids) == len(module_rows) == 8
        assert {row["module_id"] for row in csv_rows("sessions.csv")} == ids - {"glans-strijk"}
        assert ids.isdisjoint(modules())

    def test_csv_competences_exist(self) -> None:
        for row in csv_rows("modules.csv"):
            for text in filter(None, (row["teaches"] + ";" + row["needs_competences"]).split(";")):
                competence_id, level = text.split("@")
                assert competence_id in competences()
                assert level in {"1", "2", "3"}

    def test_courses_name_their_provider_and_known_competences(self) -> None:
        graph = read("catalogue_extra/courses.jsonld")["@graph"]
        courses = [node for node in graph if node["@type"] == "Course"]
        providers = {node["@id"] for node in graph} - {course["@id"] for course in courses}
        assert (len(courses), len(providers)) == (8, 3)
        labels = {c.label for c in competences().values()}
        for course in courses:
            assert course["provider"]["@id"] in providers
            teaches = course["teaches"] if isinstance(course["teaches"], list) else [course["teaches"]]
            for taught in teaches:
                known = taught in labels if isinstance(taught, str) else taught["termCode"] in competences()
                assert known, course["name"]

    def test_vdab_vacancies_carry_the_tagged_requirements_of_version_4(self) -> None:
        lines = (SAMPLES / "vacancies/vdab_v4.jsonl").read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines]
        kinds = {r["type"] for v in found for r in v["profiel"]["vereisten"]}
        assert len(found) == 4
        assert kinds == {
            "attest",
            "competentie",
            "kennis",
            "rijbewijs",
            "softskill",
            "studie",
            "talen",
            "technischecompetentie",
            "vaardigheid",
        }
