"""From a JSON document to a noun of the domain, or to all that is wrong with it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from matcher.documents.entries import load_json
from matcher.documents.messages import dutch
from matcher.documents.problem import HIDDEN, Hidden, Problem, path_text, safe
from matcher.documents.walk import Walk
from matcher.domain.national_number import find_national_numbers
from matcher.domain.profile import JobseekerProfile
from matcher.errors import DocumentError

Noun = TypeVar("Noun")
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}
"""Building one costs milliseconds, so each is built when it is first needed."""
MAX_PROBLEMS = 25
"""Problems written out in one message; the rest is counted."""


def parse_document(data: bytes | dict[str, object], type: type[Noun], *, name: str) -> Noun:
    """Return the noun that a document describes.

    The document has the fields of the dataclass and no others; enum values are written as their text,
    a :class:`~matcher.domain.competence.LanguageLevel` by its name (``"B1"``), a date as ``"2027-01-31"``.

    Parameters
    ----------
    data
        UTF-8 JSON with or without byte order mark, or JSON that is parsed already.
    type
        The dataclass of the domain that is expected.
    name
        Name of the document, for messages; a file name, never a name of a person.

    Raises
    ------
    DocumentError
        Dutch, with every problem of the document. It repeats no value that may be a national number.

    Examples
    --------
    >>> from matcher.domain.vacancy import Vacancy
    >>> parse_document({"id": "v1", "title": "Slager"}, Vacancy, name="v1.json").title
    'Slager'
    """
    if isinstance(data, bytes):
        try:
            value = load_json(_decode(data, name))
        except ValueError as error:
            raise DocumentError(f"{name}: {error}") from None
    else:
        value = data
    noun, problems = check_document(value, type)
    if noun is None:
        raise DocumentError(_sentence(name, problems))
    return noun


def check_document(value: object, type: type[Noun]) -> tuple[Noun | None, tuple[Problem, ...]]:
    """Return the noun, or ``None`` and every problem of the document (at least one)."""
    if not isinstance(value, dict):
        reason = f"{safe(value)} is geen object; schrijf de velden tussen {{ en }}"
        return None, (Problem("", safe(value), reason),)
    private = type is JobseekerProfile
    problems = _national_numbers(value) if private else []
    walk = Walk(problems, private)
    cleaned = walk.clean(value, type)
    try:
        noun = _adapter(type).validate_json(json.dumps(cleaned), strict=True)
    except ValidationError as error:
        told = {problem.path for problem in problems}
        for detail in error.errors(include_url=False):
            path = path_text(detail["loc"])
            if path in told:
                continue
            if private and path.startswith("free_text"):
                detail["input"] = Hidden()
            shown = "" if detail["type"] == "missing" else safe(detail["input"])
            problems.append(Problem(path, shown, dutch(detail)))
    if problems:
        return None, tuple(problems)
    return noun, ()


def _adapter(type: type[Noun]) -> TypeAdapter[Noun]:
    if type not in _ADAPTERS:
        _ADAPTERS[type] = TypeAdapter(type)
    return _ADAPTERS[type]


def _decode(data: bytes, name: str) -> str:
    if not data.strip():
        raise DocumentError(f"{name} is leeg; verwacht werd JSON")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentError(
            f"{name} is niet in UTF-8 gecodeerd; verwacht werd UTF-8 (met of zonder BOM); bewaar het zo"
        ) from None


def _national_numbers(value: object) -> list[Problem]:
    reason = (
        "bevat een rijksregisternummer; groeipad bewaart er geen: verwijder het en gebruik een pseudoniem"
    )
    return [
        Problem(path_text(at), HIDDEN, reason)
        for at, text in _texts(value, ())
        if find_national_numbers(text)
    ]


def _texts(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    # Floats are left out: the decimals of a coordinate are no one's number.
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        yield path, str(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), key
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))


def _sentence(name: str, problems: Sequence[Problem]) -> str:
    if len(problems) == 1:
        return f"{name}: {problems[0]}"
    lines = [f"  {problem}" for problem in problems[:MAX_PROBLEMS]]
    if len(problems) > MAX_PROBLEMS:
        lines.append(f"  … en nog {len(problems) - MAX_PROBLEMS} andere")
    return "\n".join([f"{name} telt {len(problems)} fouten:", *lines])
