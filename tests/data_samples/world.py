"""Read ``data_samples/`` without the project's own readers, so that these tests stand on msgspec alone."""

import json
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from matcher.domain.competence import Competence, LanguageLevel, Occupation
from matcher.domain.module import TrainingModule
from matcher.domain.profile import JobseekerProfile
from matcher.domain.shortage import ShortageOccupation
from matcher.domain.vacancy import Vacancy

SAMPLES = Path(__file__).parents[2] / "data_samples"
LANGUAGE_FIELDS = ("needs_dutch", "dutch")

T = TypeVar("T")


def with_numbers(raw: Any) -> Any:
    """Return a copy in which language levels are the integers of the enum instead of their names."""
    if isinstance(raw, list):
        return [with_numbers(one) for one in raw]
    if isinstance(raw, dict):
        return {
            key: int(LanguageLevel[value]) if key in LANGUAGE_FIELDS else with_numbers(value)
            for key, value in raw.items()
        }
    return raw


def decode(raw: Any, kind: type[T]) -> T:
    """Return the document as a domain object, after checking that no field of it was ignored."""
    numbered = with_numbers(raw)
    found = msgspec.convert(numbered, kind)
    check_nothing_is_lost(numbered, msgspec.to_builtins(found))
    return found


def check_nothing_is_lost(raw: Any, kept: Any, where: str = "") -> None:
    """msgspec passes over a misspelt field in silence; a sample must not have one."""
    if isinstance(raw, dict):
        for key, value in raw.items():
            assert key in kept, f"onbekend veld {where}/{key}"
            check_nothing_is_lost(value, kept[key], f"{where}/{key}")
    elif isinstance(raw, list):
        assert len(raw) == len(kept)
        for number, (one, other) in enumerate(zip(raw, kept, strict=True)):
            check_nothing_is_lost(one, other, f"{where}/{number}")
    else:
        assert raw == kept, where


def read(name: str) -> Any:
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


@cache
def competences() -> dict[str, Competence]:
    return {one.id: one for one in decode(read("competences.json")["competences"], list[Competence])}


@cache
def occupations() -> dict[str, Occupation]:
    return {one.id: one for one in decode(read("competences.json")["occupations"], list[Occupation])}


@cache
def modules() -> dict[str, TrainingModule]:
    found = [
        module
        for path in sorted((SAMPLES / "modules").glob("*.json"))
        for module in decode(json.loads(path.read_text(encoding="utf-8")), list[TrainingModule])
    ]
    by_id = {module.id: module for module in found}
    assert len(by_id) == len(found), "dubbele module-id"
    return by_id


@cache
def vacancies() -> dict[str, Vacancy]:
    found = decode(read("vacancies.json"), list[Vacancy])
    by_id = {vacancy.id: vacancy for vacancy in found}
    assert len(by_id) == len(found), "dubbele vacature-id"
    return by_id


@cache
def profiles() -> dict[str, JobseekerProfile]:
    """Profiles by the name of their file."""
    return {
        path.stem: decode(json.loads(path.read_text(encoding="utf-8")), JobseekerProfile)
        for path in sorted((SAMPLES / "profiles").glob("*.json"))
    }


@cache
def shortage_list() -> list[ShortageOccupation]:
    return decode(read("shortage_list.json"), list[ShortageOccupation])
