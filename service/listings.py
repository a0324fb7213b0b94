"""Vacancies and modules as pages list them: put in order, with what is searched in them, once."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

from matcher.domain.module import TrainingModule
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World

KEPT_SEARCHES = 8
"""Results of searches that stay at hand, the list without a search among them."""
Listed = TypeVar("Listed", Vacancy, TrainingModule)


class Listings:
    """The lists of one world; nothing in them is about a person."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.vacancies: Callable[[str, date], tuple[Vacancy, ...]] = lru_cache(KEPT_SEARCHES)(self._vacancies)
        """Those that are published on a day and hold all the words of a text, by title."""

    def modules(self, text: str) -> tuple[TrainingModule, ...]:
        """Return the modules with all words of a text in title, provider or number, by title."""
        return tuple(_with_words(self._modules_by_title, text))

    def _vacancies(self, text: str, on: date) -> tuple[Vacancy, ...]:
        return tuple(one for one in _with_words(self._vacancies_by_title, text) if one.is_published(on))

    @cached_property
    def _vacancies_by_title(self) -> list[tuple[str, Vacancy]]:
        return _by_title(self._world.vacancies.values(), _vacancy_words)

    @cached_property
    def _modules_by_title(self) -> list[tuple[str, TrainingModule]]:
        return _by_title(self._world.modules.values(), _module_words)


def _by_title(some: Iterable[Listed], words: Callable[[Listed], str]) -> list[tuple[str, Listed]]:
    ordered = sorted(some, key=lambda one: (one.title.casefold(), one.id))
    return [(words(one).casefold(), one) for one in ordered]


def _with_words(listed: Iterable[tuple[str, Listed]], text: str) -> Iterable[Listed]:
    words = text.casefold().split()
    return (one for searched, one in listed if all(word in searched for word in words))


def _vacancy_words(vacancy: Vacancy) -> str:
    return f"{vacancy.title} {vacancy.employer} {vacancy.place.name if vacancy.place else ''}"


def _module_words(module: TrainingModule) -> str:
    return f"{module.title} {module.provider.name} {module.id}"
