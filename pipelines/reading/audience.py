"""For whom a training is, from prose: "deze opleiding richt zich uitsluitend tot werknemers"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from matcher.domain.module import Audience
from pipelines.reading.draft import ModuleDraft

_EMPLOYEES = (
    r"(?:werknemers?|werkenden|loontrekkenden|personeelsleden|wie (?:al |reeds )?(?:in dienst is|werk heeft))"
)
_JOBSEEKERS = r"(?:werkzoekenden?|werklozen?)"
_ONLY = r"(?:uitsluitend|enkel|alleen|exclusief|voorbehouden|slechts)"
_AIMED = rf"(?:{_ONLY}|richt (?:zich|zicht)|gericht|bedoeld|bestemd|ontworpen)"
_NOT_ONLY = re.compile(rf"\b(?:niet (?:alleen|enkel|uitsluitend)|ook|zowel)\b.{{0,60}}\b{_EMPLOYEES}\b")
_BARRED = re.compile(
    rf"\bniet\b.{{0,40}}\b(?:voor|aan|tot|door) {_JOBSEEKERS}\b|\b{_JOBSEEKERS}\b.{{0,40}}\bniet\b"
)
_FOR_EMPLOYEES = re.compile(
    rf"\b{_AIMED}\b.{{0,60}}\b(?:voor|naar|tot|op|aan) {_EMPLOYEES}\b|^titel: .* voor {_EMPLOYEES}$"
)
"""A target group that is named without such a word ("doelgroep: medewerkers die ...") keeps nobody out."""
_NAMES_JOBSEEKERS = re.compile(rf"\b{_JOBSEEKERS}\b")
_FOR_JOBSEEKERS = re.compile(
    rf"\b(?:{_AIMED}|doelgroep|toegankelijk|open|ingeschreven als|opleiding|cursus)\b"
    rf".{{0,60}}\b{_JOBSEEKERS}\b"
)
_SENTENCE = re.compile(r"[.!?;\n]+")


def read_audience(texts: Iterable[str]) -> Audience:
    """Return for whom a training is, as its words say; what only names employees decides nothing.

    Examples
    --------
    >>> read_audience(["Deze opleiding richt zich uitsluitend naar WERKNEMERS."]).value
    'employees'
    >>> read_audience(["Voor werknemers wordt het programma aangepast aan de vraag."]).value
    'unknown'
    """
    employees = jobseekers = named = barred = False
    for text in texts:
        for part in _SENTENCE.split(text.casefold()):
            sentence = " ".join(part.split())
            closed = _BARRED.search(sentence) is not None
            barred |= closed
            named |= not closed and _NAMES_JOBSEEKERS.search(sentence) is not None
            jobseekers |= not closed and _FOR_JOBSEEKERS.search(sentence) is not None
            employees |= not _NOT_ONLY.search(sentence) and _FOR_EMPLOYEES.search(sentence) is not None
    if employees:
        return Audience.BOTH if named else Audience.EMPLOYEES
    return Audience.JOBSEEKERS if jobseekers and not barred else Audience.UNKNOWN


def with_audience(draft: ModuleDraft) -> ModuleDraft:
    """Return a draft that says for whom it is; a sentence that says so teaches nothing."""
    module = draft.module
    said = [f"titel: {module.title}", module.description, *(one.text for one in draft.statements)]
    audience = read_audience(said)
    taught = tuple(
        one
        for one in draft.statements
        if one.text == module.title or read_audience([one.text]) is Audience.UNKNOWN
    )
    if module.audience is not Audience.UNKNOWN or audience is Audience.UNKNOWN:
        return replace(draft, statements=taught)
    return replace(draft, module=replace(module, audience=audience), statements=taught)
