"""Changes to a dossier: a part of the document comes in place of another, and says in Dutch what changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from matcher.domain.competence import Taxonomy
from matcher.domain.dutch import listing
from matcher.domain.must_have import MustHaveKind
from matcher.domain.profile import Evidence, JobseekerProfile
from matcher.domain.words import LEVELS
from matcher.must_haves import KINDS
from service.day import written_day
from service.dossier_fields import FACT_KINDS
from service.errors import FieldError, ServiceError, invalid
from service.forms import Field, shown_value, shown_values
from service.postcodes import place_of

Document = dict[str, Any]
POSTCODE = "mobility.home.postcode"
FOR_ITSELF = {
    MustHaveKind.SHIFTS: "ploegen",
    MustHaveKind.WEEKEND: "weekend",
    MustHaveKind.NIGHT: "nacht",
    MustHaveKind.EVENING: "avond",
}
"""The usual value of a fact whose kind says enough."""
OCCUPATIONS = {
    "past_occupations": "Vroeger beroep",
    "wished_occupations": "Gewenst beroep",
    "unwanted_occupations": "Wil dit beroep niet meer",
}


def with_home(read: Document, profile: Document) -> tuple[Document, tuple[FieldError, ...]]:
    """Return what was filled in with the place of the postcode in it, and what is wrong with that postcode.

    Where no home is known there is no mobility. A home that was given without a postcode stays as it is
    while none is filled in.
    """
    if "mobility" not in read:
        return read, ()
    mobility = dict(read["mobility"])
    known = (profile.get("mobility") or {}).get("home")
    given = mobility.pop("home", {}).get("postcode", "")
    try:
        home = known if known and (known.get("postcode") or "") == given else _home(given)
    except ServiceError as error:
        return {**read, "mobility": None}, error.errors
    return {**read, "mobility": {**mobility, "home": home} if home else None}, ()


def _home(postcode: str) -> Document | None:
    place = place_of(POSTCODE, postcode)
    if place is None:
        return None
    return {
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "postcode": place.postcode,
    }


def with_part(profile: Document, fields: Iterable[Field], read: Document) -> Document:
    """Return the document with what was filled in, in place of all that these fields hold."""
    parts = dict.fromkeys(field.name.partition(".")[0] for field in fields)
    kept = {name: value for name, value in profile.items() if name not in parts}
    return kept | {name: value for name, value in read.items() if value is not None}


def differences(fields: Iterable[Field], before: JobseekerProfile, after: JobseekerProfile) -> str:
    """Return in Dutch which fields changed, from what to what; empty when none did."""
    told = []
    for field in fields:
        old, new = (
            listing([_word(field, one) for one in shown_values([field], profile)[field.name]]) or "leeg"
            for profile in (before, after)
        )
        if old != new:
            told.append(f"{field.short or field.label}: {old} → {new}")
    return "; ".join(told)


def _word(field: Field, shown: str) -> str:
    words = {shown_value(key): word for key, word in (field.choices or {}).items()}
    return words.get(shown, shown)


def with_competence(profile: Document, competence_id: str, read: Mapping[str, Any]) -> Document:
    """Return the document with a competence as it was filled in, in place of what was said of it before."""
    proof, day = read.get("proof"), read.get("proof_on")
    if day and not proof:
        raise invalid("proof", "Kies welk bewijs er op die datum is, of maak de datum leeg.")
    dated = f"{proof}, {written_day(day)}" if day else proof
    claim = {
        "competence_id": competence_id,
        "level": read["level"],
        "evidence": (Evidence.PROVEN if proof else Evidence.CLAIMED).value,
        "source": dated or "gesprek met de bemiddelaar",
    }
    return {**profile, "competences": [*_others(profile, competence_id), claim]}


def without_competence(profile: Document, competence_id: str) -> Document:
    """Return the document without anything that was said of a competence."""
    return {**profile, "competences": _others(profile, competence_id)}


def _others(profile: Document, competence_id: str) -> list[Document]:
    return [one for one in profile.get("competences", []) if one["competence_id"] != competence_id]


def competence_words(label: str, read: Mapping[str, Any]) -> str:
    """Return in Dutch what a change makes of a competence."""
    return f"{label}: {LEVELS[read['level']]}, {read.get('proof') or 'gezegd'}"


def read_proof(source: str, proofs: Iterable[str]) -> tuple[str, str]:
    """Return the kind of proof and its date, as a form shows them, of a claim that such a form wrote.

    Examples
    --------
    >>> read_proof("attest, 12/06/2024", ["attest"]), read_proof("werkattest refter", ["attest"])
    (('attest', '12/06/2024'), ('', ''))
    """
    known = next((proof for proof in proofs if source == proof or source.startswith(f"{proof}, ")), "")
    return known, source.removeprefix(known).removeprefix(", ") if known else ""


def with_fact(profile: Document, read: Mapping[str, Any]) -> Document:
    """Return the document with a fact, in place of what was said of the same fact."""
    kind = MustHaveKind(read["kind"])
    fact = {"value": FOR_ITSELF.get(kind, ""), **read}
    others = [one for one in profile.get("facts", []) if fact_key(one) != fact_key(fact)]
    return {**profile, "facts": [*others, fact]}


def without_fact(profile: Document, key: str) -> Document:
    """Return the document without a fact."""
    return {**profile, "facts": [one for one in profile.get("facts", []) if fact_key(one) != key]}


def fact_key(fact: Mapping[str, Any]) -> str:
    """Return what two answers about the same fact have in common."""
    return f"{fact['kind']}:{fact['value'].strip().casefold()}"


def fact_words(fact: Mapping[str, Any]) -> str:
    """Return a fact in Dutch.

    Examples
    --------
    >>> fact_words({"kind": "language", "value": "Frans", "level": "goed"})
    'taal Frans, goed'
    >>> fact_words({"kind": "driving_licence", "value": "C", "holds": False})
    'rijbewijs C: nee'
    """
    kind = MustHaveKind(fact["kind"])
    words = f"{KINDS.get(kind, FACT_KINDS.get(kind, ''))} {fact['value']}"
    years = f"{fact['years']} jaar" if fact.get("years") else ""
    told = ", ".join(part for part in (words, fact.get("level"), years) if part)
    return told if fact.get("holds", True) else f"{told}: nee"


def find_occupation(taxonomy: Taxonomy, text: str) -> str:
    """Return the id of the occupation that someone names.

    Raises
    ------
    ServiceError
        422 with the names that are most like it.
    """
    wanted, by_name = text.strip().casefold(), dict[str, str]()
    for occupation in taxonomy.occupations.values():
        for name in (occupation.label, *occupation.alternative_labels):
            by_name.setdefault(name.casefold(), occupation.id)
    if wanted in by_name:
        return by_name[wanted]
    near = [taxonomy.occupations[by_name[name]].label for name in get_close_matches(wanted, by_name, 3, 0.5)]
    advice = f" Bedoelt u {' of '.join(dict.fromkeys(near))}?" if near else ""
    raise invalid("beroep", f"Dit beroep staat niet in de lijst.{advice}")


def today_or_past(field: str, day: str | None, today: date) -> None:
    """Refuse a date to come.

    Raises
    ------
    ServiceError
        422 at the field.
    """
    if day and date.fromisoformat(day) > today:
        raise invalid(field, "Deze datum ligt in de toekomst. Een bewijs bestaat al.")
