"""The fixed texts of self-service, a file per language; to add a language, add a file with the same keys."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

import yaml
from markupsafe import Markup, escape

DUTCH: Final = "nl"
WORD: Final = "word:"
"""Begins a key that explains a word of a trade."""


class Texts(dict[str, str]):
    """The texts of one language by key; ``t("key", name=value)`` fills in what stands between braces."""

    def __init__(self, code: str, texts: dict[str, str]) -> None:
        super().__init__(texts)
        self.code = code
        """As in the attribute ``lang``."""

    def __call__(self, key: str, **values: object) -> Markup:
        """Return a text as HTML: its own bold stays, what is filled in is escaped."""
        return Markup(self[key]).format(**{name: escape(value) for name, value in values.items()})  # noqa: S704

    def count(self, key: str, number: int) -> str:
        """Return a number with its noun: one, or several."""
        one, several = self[key].split("|")
        return f"{number} {one if number == 1 else several}"

    def explained(self, *texts: str) -> dict[str, str]:
        """Return what words of a trade in some Dutch texts mean, by the word as it stands there; each once.

        A word with a capital is an abbreviation or a name, and has to stand there as it is; another one is
        the beginning of a word.
        """
        whole, found = " · ".join(texts), dict[str, str]()
        for name, pattern in _words(self.code):
            if (met := pattern.search(whole)) and self[name] not in found.values():
                found[met[0]] = self[name]
        return found

    def day(self, day: date) -> str:
        """Return a day in words."""
        return f"{day.day} {self['months'].split()[day.month - 1]} {day.year}"

    def period(self, start: date, end: date) -> str:
        """Return two days, both inclusive, in words."""
        last = self.day(end)
        if start == end:
            return self("one_day", last=last)
        words = self.day(start).split()
        kept = 1 if (start.year, start.month) == (end.year, end.month) else 2 if start.year == end.year else 3
        return self("period", first=" ".join(words[:kept]), last=last)


@cache
def _words(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the keys that explain a word, each with what finds the word."""
    names = [key.removeprefix(WORD) for key in languages()[code] if key.startswith(WORD)]
    return tuple(
        (
            WORD + name,
            re.compile(rf"\b{re.escape(name)}\b")
            if name != name.lower()
            else re.compile(rf"\b{re.escape(name)}(?:\w{{0,4}}\b)?", re.IGNORECASE),
        )
        for name in names
    )


@cache
def languages() -> dict[str, Texts]:
    """Return the texts of every language, Dutch first."""
    files = {path.stem: path for path in sorted(Path(__file__).parent.glob("*.yaml"))}
    order = [DUTCH, *(code for code in files if code != DUTCH)]
    return {code: Texts(code, yaml.safe_load(files[code].read_text(encoding="utf-8"))) for code in order}


def holes(text: str) -> set[str]:
    """Return the names between braces.

    Examples
    --------
    >>> holes("bel {provider}.")
    {'provider'}
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name}
