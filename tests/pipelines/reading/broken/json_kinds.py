"""JSON formats: valid documents, and how they break."""
# ruff: noqa: E501 - a kind is easiest compared on one line

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from matcher.domain.competence import Competence, Taxonomy
from pipelines.building.ingest import link_modules
from pipelines.building.statement_linking import StatementLinker
from pipelines.reading.draft import ModuleDraft
from pipelines.reading.module_catalogue import read_module_documents
from pipelines.reading.profile import read_profile
from pipelines.reading.rejects import Rejects
from pipelines.reading.schema_org import read_courses
from pipelines.reading.vdab_training import read_vdab_trainings
from pipelines.reading.vdab_vacancy import read_vdab_vacancies
from tests.pipelines.reading.broken.bytes_kinds import EVERY
from tests.pipelines.reading.broken.case import Break, Format

NAMES = (
    "Hagen snoeien",
    "Eén heftruck besturen",
    "Vlees versnijden",
    "Cafés uitbaten",
    "Rijst & bonen koken",
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NO_TEXT = frozenset(
    {
        "competence_id",
        "past_occupations",
        "id",
        "@id",
        "@context",
        "@type",
        "code",
        "termCode",
        "vdabReferentie",
        "courseCode",
    }
)


def days(rng: random.Random) -> tuple[str, str]:
    start = date(2027, 1, 18) + timedelta(weeks=rng.randint(0, 30))
    return start.isoformat(), (start + timedelta(days=24)).isoformat()


def module(rng: random.Random, number: int) -> dict[str, Any]:
    start, end = days(rng)
    return {
        "id": f"m-{number}", "title": rng.choice(NAMES), "programme": "Groene zorg",
        "provider": {"id": "cvo-1", "name": "CVO Café", "kind": "cvo"},
        "teaches": [{"competence_id": "c-1", "level": 2}, {"competence_id": "", "statement": rng.choice(NAMES)}],
        "needs_dutch": "A2", "hours": rng.choice((40, 80)), "price_eur": rng.choice((90, 120)),
        "delivery": "on_site", "recognised": True, "description": "Je leert één haag snoeien.",
        "sessions": [
            {"id": "s-1", "entry": "fixed", "start": start, "end": end, "slot": "evening", "hours_per_week": 8,
             "seats_left": rng.randint(1, 9),
             "place": {"name": "Gent", "latitude": 51.05, "longitude": 3.72, "postcode": "9000"}}
        ],
    }  # fmt: skip


def course(rng: random.Random, number: int) -> dict[str, Any]:
    start, end = days(rng)
    return {
        "@context": "https://schema.org", "@type": "Course", "@id": f"https://x.be/c/{number}",
        "name": rng.choice(NAMES), "courseCode": f"K{number}", "timeRequired": "PT40H",
        "description": "Je leert één haag snoeien.",
        "provider": {"@type": "Organization", "name": "CVO Café"},
        "teaches": [rng.choice(NAMES), {"@type": "DefinedTerm", "name": "veilig werken", "termCode": "T1"}],
        "coursePrerequisites": "Nederlands A2",
        "educationalCredentialAwarded": "deelcertificaat",
        "offers": {"@type": "Offer", "price": rng.choice((90, 120)), "priceCurrency": "EUR"},
        "hasCourseInstance": [
            {"@type": "CourseInstance", "@id": f"https://x.be/s/{number}", "courseMode": "onsite",
             "startDate": start, "endDate": end, "courseWorkload": "PT8H",
             "courseSchedule": {"@type": "Schedule", "startTime": "18:30", "byDay": ["Monday"]},
             "remainingAttendeeCapacity": rng.randint(1, 9),
             "location": {"@type": "Place", "name": "Campus Gent",
                          "geo": {"@type": "GeoCoordinates", "latitude": 51.05, "longitude": 3.72},
                          "address": {"@type": "PostalAddress", "addressLocality": "Gent", "postalCode": "9000"}}}
        ],
    }  # fmt: skip


def vacancy(rng: random.Random, number: int) -> dict[str, Any]:
    start, end = days(rng)
    return {
        "vacatureReferentie": {"vdabReferentie": 100 + number},
        "status": {"code": "GEPUBLICEERD", "label": "Gepubliceerd"},
        "functie": {"functieTitel": rng.choice(("Slager", "Kok voor cafés", "Één lasser")),
                    "beroepsprofiel": {"code": "u-1", "label": "Slager"}, "omschrijving": "<p>Je snijdt vlees.</p>"},
        "profiel": {"vereisten": [{"type": "competentie", "label": rng.choice(NAMES), "code": "k-1"},
                                  {"type": "talen", "label": "Nederlands", "score": {"label": "goed"}}]},
        "vrijeVereiste": "<ul><li>Je bent stipt, één en al oor.</li></ul>",
        "arbeidsovereenkomst": {"vermoedelijkeStartdatum": f"{start}T00:00:00"},
        "depublicatieDatum": end,
        "tewerkstellingsadres": {"postcode": "9000", "gemeente": "GENT", "provincie": "Oost-Vlaanderen",
                                 "locatie": {"latitude": 51.05, "longitude": 3.72}},
        "leverancier": {"naam": "Slagerij Café"},
    }  # fmt: skip


def training(rng: random.Random, number: int) -> dict[str, Any]:
    return {
        "code": str(500 + number), "title": rng.choice(NAMES), "provider": "VDAB",
        "programme_text": "<p>Je leert hagen én bomen snoeien. De opleiding duurt 8 weken.</p>",
        "goal_text": "Snoeien als de beste.", "statements": [rng.choice(NAMES), "veilig werken"],
        "certificate": "getuigschrift", "competent_occupations": ["Tuinaanlegger"],
    }  # fmt: skip


def profile(rng: random.Random, number: int) -> dict[str, Any]:
    return {
        "id": "p_1", "competences": [{"competence_id": "c-1", "level": 2, "evidence": "claimed", "source": "één cv"}],
        "past_occupations": ["o-1"], "dutch": rng.choice(("A2", "B1")),
        "benefit": {"claim_date": days(rng)[0], "career_years": 12},
        "mobility": {"home": {"name": "Gent", "latitude": 51.05, "longitude": 3.72}, "max_minutes": rng.choice((30, 45))},
        "availability": {"hours_per_week": 30, "free_from": days(rng)[0], "slots": ["day", "evening"]},
    }  # fmt: skip


def leaves(value: Any, want: Callable[[str, Any], bool]) -> list[tuple[Any, Any]]:
    """Return (container, key) of every value that is wanted, at any depth."""

    def walk(node: Any, name: str) -> Iterator[tuple[Any, Any]]:
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for key, inner in list(pairs):
            called = key if isinstance(key, str) else name
            if want(called, inner):
                yield node, key
            if isinstance(inner, dict | list):
                yield from walk(inner, called)

    return list(walk(value, ""))


def is_text(name: str, value: Any) -> bool:
    return isinstance(value, str) and name not in NO_TEXT and not DAY.match(value)


def is_number(name: str, value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and name not in NO_TEXT


def is_day(name: str, value: Any) -> bool:
    return isinstance(value, str) and bool(DAY.match(value))


def is_id(name: str, value: Any) -> bool:
    return isinstance(value, str) and name in {"id", "code", "termCode", "courseCode", "competence_id", "@id"}


def one(want: Callable[[str, Any], bool], change: Any) -> Break:
    """Break one of the values that are wanted."""

    def broken(value: Any, rng: random.Random) -> Any:
        value = copy.deepcopy(value)
        found = leaves(value, want)
        if not found:
            return None
        container, key = rng.choice(found)
        container[key] = change(container[key]) if callable(change) else change
        return value

    return broken


def every(want: Callable[[str, Any], bool], change: Callable[[Any], Any]) -> Break:
    """Break all values that are wanted."""

    def broken(value: Any, rng: random.Random) -> Any:
        value = copy.deepcopy(value)
        for container, key in leaves(value, want):
            container[key] = change(container[key])
        return value

    return broken


def in_seconds(day: str) -> int:
    """Return midnight of a day in Belgium as seconds since 1970."""
    return int(datetime.fromisoformat(day[:10]).replace(tzinfo=ZoneInfo("Europe/Brussels")).timestamp())


def in_utc(day: str) -> str:
    """Return midnight of a day in Belgium, as a program in UTC writes it."""
    moment = datetime.fromisoformat(day[:10]).replace(tzinfo=ZoneInfo("Europe/Brussels")).astimezone(UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def american(value: Any, rng: random.Random) -> Any:
    """Put the month first in all dates of a file, of which one can be no other way."""
    days_of = [container[key] for container, key in leaves(value, is_day)]
    if all(int(day[8:10]) <= 12 for day in days_of):
        return None
    return every(is_day, lambda found: f"{found[5:7]}/{found[8:10]}/{found[:4]}")(value, rng)


def renamed(change: Callable[[str], str]) -> Break:
    """Give one key another name."""

    def broken(value: Any, rng: random.Random) -> Any:
        value = copy.deepcopy(value)
        found = [
            (node, key)
            for node, key in leaves(value, lambda name, inner: name[:1] != "@")
            if isinstance(key, str)
        ]
        node, key = rng.choice(found)
        items = [(change(name) if name == key else name, inner) for name, inner in node.items()]
        node.clear()
        node.update(items)
        return value

    return broken


def dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")


def as_text(change: Callable[[str, random.Random], str]) -> Break:
    return lambda value, rng: change(dumped(value).decode(), rng).encode("utf-8")


def doubled_key(text: str, rng: random.Random) -> str:
    found = rng.choice(list(re.finditer(r'"(\w+)": ("[^"\n]*"|\d+)', text)))
    return f'{text[: found.start()]}"{found[1]}": "iets anders", {text[found.start() :]}'


def backwards(value: Any, rng: random.Random) -> Any:
    """Put a last day before its first."""
    found = [
        (node, "end" if "end" in node else "endDate")
        for node, _ in leaves(value, lambda name, inner: name in ("end", "endDate"))
    ]
    if not found:
        return None
    node, key = rng.choice(found)
    node[key] = "2026-12-01"
    return value


def same_id(value: Any, rng: random.Random) -> Any:
    return [*value, copy.deepcopy(value[0]) | {"title": "Iets anders"}] if isinstance(value, list) else None


EVERY_JSON: dict[str, Break] = {
    "getal als tekst": one(is_number, str),
    "getal als tekst met komma": one(is_number, lambda found: str(found).replace(".", ",") if isinstance(found, float) else f"{found},00"),
    "getal met eenheid": one(is_number, lambda found: f"{found} stuks"),
    "getal in woorden": one(is_number, "veel"),
    "getal leeg": one(is_number, ""),
    "min een": one(is_number, -1),
    "veel te groot getal": one(is_number, 10**12),
    "lijst rond een getal": one(is_number, lambda found: [found]),
    "object in plaats van getal": one(is_number, lambda found: {"value": found, "unit": "?"}),
    "waarheid in plaats van getal": one(is_number, True),
    "lijst rond een tekst": one(is_text, lambda found: [found]),
    "object met taal in plaats van tekst": one(is_text, lambda found: {"nl": found}),
    "waarheid in plaats van tekst": one(is_text, True),
    "vaste spaties in een tekst": one(is_text, lambda found: found.replace(" ", "\u00a0")),
    "onzichtbare tekens in een tekst": one(is_text, lambda found: f"\u200b{found[:2]}\u00ad{found[2:]}"),
    "spaties rond een tekst": one(is_text, lambda found: f"  {found} "),
    "HTML-tekens in een tekst": one(
        is_text, lambda found: found.replace("&", "&amp;").replace("é", "&eacute;")
    ),
    "hoofdletters in een tekst": one(
        lambda name, value: is_text(name, value) and value.islower() and " " not in value, str.upper
    ),
    "onzichtbaar teken in een id": one(is_id, lambda found: f"{found}\u200b"),
    "vaste spatie bij een id": one(is_id, lambda found: f"{found}\u00a0"),
    "datum met schuine strepen": one(is_day, lambda found: f"{found[8:10]}/{found[5:7]}/{found[:4]}"),
    "maand voor dag, hele bestand": american,
    "jaar met twee cijfers": one(is_day, lambda found: f"{found[8:10]}-{found[5:7]}-{found[2:4]}"),
    "onbestaande dag": one(is_day, "2027-02-31"),
    "datum in UTC": one(is_day, in_utc),
    "datum als getal": one(is_day, in_seconds),
    "datum aan elkaar": one(is_day, lambda found: found[:10].replace("-", "")),
    "datum in woorden": one(is_day, "binnenkort"),
    "einde voor begin": backwards,
    "zelfde id nog eens": same_id,
    "sleutel met hoofdletter": renamed(lambda name: name[:1].swapcase() + name[1:]),
    "typfout in een sleutel": renamed(lambda name: name[:1] + name[2:] if len(name) > 3 else name),
    "sleutel met spatie": renamed(lambda name: f"{name} "),
    "een lijst in plaats van velden": one(lambda name, value: isinstance(value, dict), ["?"]),
    "een tekst in plaats van velden": one(
        lambda name, value: isinstance(value, dict) and not set(value) <= {"code", "label"}, "?"
    ),
    "niets in een lijst": one(lambda name, value: isinstance(value, list), lambda found: [*found, None]),
    "getal in een lijst": one(lambda name, value: isinstance(value, list), lambda found: [*found, 7]),
    "lege velden in een lijst": one(lambda name, value: isinstance(value, list), lambda found: [*found, {}]),
    "komma te veel": as_text(lambda text, rng: re.sub(r"\n\s*\}", r",\g<0>", text, count=1)),
    "enkele aanhalingstekens": as_text(lambda text, rng: text.replace('"', "'")),
    "commentaar": as_text(lambda text, rng: text.replace("\n", " // uitleg\n", 1)),
    "NaN": as_text(lambda text, rng: re.sub(r": \d+(?:\.\d+)?", ": NaN", text, count=1)),
    "sleutel dubbel": as_text(doubled_key),
    "lijst in een omslag": lambda value, rng: {"items": value},
    "JSON Lines": lambda value, rng: "\n".join(
        json.dumps(found, ensure_ascii=False) for found in (value if isinstance(value, list) else [value])
    ).encode("utf-8"),
    "een regel van JSON Lines kapot": lambda value, rng: "\n".join(
        [*(json.dumps(found, ensure_ascii=False) for found in (value if isinstance(value, list) else [value])),
         '{"id": "kap']
    ).encode("utf-8"),
    "een lijst in een lijst": lambda value, rng: [value],
    "JSON in een tekst": lambda value, rng: json.dumps(json.dumps(value)).encode("utf-8"),
}  # fmt: skip


def listed(make: Callable[[random.Random, int], Any]) -> Callable[[random.Random], Any]:
    return lambda rng: [make(rng, number + 1) for number in range(rng.randint(1, 3))]


TAXONOMY = Taxonomy("t", "1", {"c-1": Competence("c-1", "snoeien")}, {})


def linked(read: Callable[[Path, Rejects], list[ModuleDraft]]) -> Callable[[Path, Rejects], object]:
    """Return a reader that checks modules against each other too, as ingest does; sentences stay beside them."""

    def both(path: Path, rejects: Rejects) -> object:
        drafts = read(path, rejects)
        bare = [replace(draft, statements=()) for draft in drafts]
        return link_modules(bare, TAXONOMY, StatementLinker(TAXONOMY, None), rejects), drafts

    return both


def json_format(name: str, file: str, make: Callable[[random.Random], Any], read: Any) -> Format:
    return Format(name, file, make, dumped, read, EVERY_JSON, EVERY)


def apart(format: Format, *kinds: str) -> Format:
    """Return the format without kinds that another room sees: the same vacancy twice, when vacancies are linked."""
    return replace(format, kinds={name: one for name, one in format.kinds.items() if name not in kinds})


FORMATS = (
    json_format("modules (JSON)", "modules.json", listed(module), linked(read_module_documents)),
    json_format("schema.org", "courses.jsonld", listed(course), linked(read_courses)),
    apart(
        json_format("vacature (VDAB)", "vacatures.json", listed(vacancy), read_vdab_vacancies),
        "zelfde id nog eens",
    ),
    json_format("opleiding (VDAB)", "opleidingen.json", listed(training), linked(read_vdab_trainings)),
    json_format(
        "profiel", "profiel.json", lambda rng: profile(rng, 1), lambda path, rejects: read_profile(path)
    ),
)
