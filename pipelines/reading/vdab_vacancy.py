"""A vacancy of VDAB's open services, version 4: one JSON detail, a list (``resultaten``), or JSON Lines.

Fields with a code list come as plain text (2020) or as ``{"code", "label"}`` (now); both are taken. The
requirements are labels and Competent codes, not ESCO ids, so they become statements for the linker.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from matcher.domain.place import Place
from matcher.domain.vacancy import Vacancy
from matcher.places import locate
from pipelines.reading.draft import Origin, VacancyDraft
from pipelines.reading.json_entries import as_degrees, as_object, as_text, read_objects
from pipelines.reading.labels import clean, strip_html
from pipelines.reading.moments import ALWAYS, is_always, read_day
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.shape import Leaf, Shape
from pipelines.reading.vdab_asked import code_of, label_of, read_asked

NOT_PUBLISHED = "de vacature is niet gepubliceerd"
NO_DATE = "geen datum die te lezen is; schrijf jaar-maand-dag, zoals 2027-01-31"
ENDS_FIRST = "de laatste dag van publicatie ligt voor de eerste: de vacature wordt nooit getoond"
NAMELESS = "plaats zonder naam"
NO_REFERENCE = "vacature zonder referentie of functietitel"
SHAPE: Shape = {
    "vacatureReferentie": {
        "vdabReferentie": Leaf.TEXT, "interneReferentie": Leaf.TEXT, "externeReferentie": Leaf.TEXT,
    },
    "status": Leaf.CODED,
    "vacatureType": Leaf.CODED,
    "functie": {"functieTitel": Leaf.WORDS, "beroepsprofiel": Leaf.CODED, "omschrijving": Leaf.WORDS},
    "profiel": {
        "vereisten": [
            {"type": Leaf.CODED, "label": Leaf.WORDS, "code": Leaf.TEXT, "score": Leaf.CODED}
        ],
    },
    "vrijeVereiste": Leaf.WORDS,
    "arbeidsovereenkomst": {
        "vermoedelijkeStartdatum": Leaf.TEXT, "extra": Leaf.WORDS, "arbeidsContract": Leaf.CODED,
    },
    "publicatieDatum": Leaf.TEXT,
    "depublicatieDatum": Leaf.TEXT,
    "tewerkstellingsadres": [
        {
            "postcode": Leaf.CODED, "gemeente": Leaf.CODED, "provincie": Leaf.CODED, "landCode": Leaf.CODED,
            "locatie": {"latitude": Leaf.DEGREES, "longitude": Leaf.DEGREES},
        },
    ],
    "leverancier": {"naam": Leaf.WORDS},
}  # fmt: skip
Noted = tuple[str, str, str, RowOutcome]
"""Column, value, reason and outcome."""
_UNSPECIFIED = frozenset({"", "…", "...", "."})


def read_vdab_vacancies(path: Path, rejects: Rejects) -> list[VacancyDraft]:
    """Return the published vacancies; bad ones are rejected, the rest goes on.

    ``Vacancy.occupation_id`` holds VDAB's ``beroepCode`` (a Competent UUID), still to be mapped.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    keys = ("vacatureReferentie", "functie")
    what = "VDAB-vacatures (v4, detail)"
    objects = read_objects(path, rejects, keys=keys, what=what, wrapper="resultaten", shape=SHAPE)
    drafts = []
    for line, value in objects:
        status = label_of(value.get("status"))
        references = as_object(value.get("vacatureReferentie"))
        numbers = (references.get(f"{kind}Referentie") for kind in ("vdab", "interne", "externe"))
        reference = next(filter(None, map(_specified, numbers)), "")
        title = clean(label_of(as_object(value.get("functie")).get("functieTitel")))
        if status and status.upper() != "GEPUBLICEERD":
            rejects.add(path.name, line, "status", status, NOT_PUBLISHED)
        elif reference and title:
            drafts.append(_draft(reference, title, value, Origin(path.name, line), rejects))
        else:
            rejects.add(path.name, line, "functie.functieTitel", title or reference, NO_REFERENCE)
    return drafts


def _draft(id: str, title: str, value: dict[str, object], origin: Origin, rejects: Rejects) -> VacancyDraft:
    job = as_object(value.get("functie"))
    contract = as_object(value.get("arbeidsovereenkomst"))
    texts = (value.get("vrijeVereiste"), job.get("omschrijving"), contract.get("extra"))
    free, tasks, extra = (strip_html(_specified(one)) for one in texts)
    asked = read_asked(value, title, free="\n".join(free), tasks="\n".join(tasks), extra="\n".join(extra))
    noted = [(column, shown, reason, RowOutcome.PART_LEFT_OUT) for column, shown, reason in asked.noted]
    vacancy = Vacancy(
        id=id,
        title=title,
        employer=_specified(as_object(value.get("leverancier")).get("naam")),
        occupation_id=code_of(job.get("beroepsprofiel")),
        place=_place(as_object(value.get("tewerkstellingsadres")), noted),
        start_from=_date(contract, "arbeidsovereenkomst.", "vermoedelijkeStartdatum", noted),
        apply_from=_date(value, "", "publicatieDatum", noted),
        apply_until=_last_day(value, "depublicatieDatum", noted),
        needs_dutch=asked.dutch,
        ibo_possible=True if _is_ibo(value, contract) else None,
        description="\n".join((*tasks, *free, *extra)),
        must_haves=asked.must_haves,
    )
    first, last = vacancy.apply_from, vacancy.apply_until
    if first and last and last < first:
        noted.append(("depublicatieDatum", last.isoformat(), ENDS_FIRST, RowOutcome.SUSPECT))
    for column, shown, reason, outcome in noted:
        rejects.add(origin.file, origin.line, column, shown, reason, outcome)
    occupation = _specified(job.get("beroepsprofiel"))
    return VacancyDraft(vacancy, origin, asked.statements, tuple(filter(None, (occupation, title))))


def _place(address: dict[str, object], noted: list[Noted]) -> Place | None:
    """Return the place of work, with its own coordinates where they can be right, else those of its town."""
    name, postcode = clean(label_of(address.get("gemeente"))), clean(label_of(address.get("postcode")))
    where = as_object(address.get("locatie"))
    point = as_degrees(where.get("latitude")), as_degrees(where.get("longitude"))
    if not name and not postcode and None in point:
        return None
    found = locate(
        name.title() if name.isupper() else name,
        postcode=postcode,
        province=label_of(address.get("provincie")).removeprefix("Provincie "),
        country=label_of(address.get("landCode")),
        point=None if point[0] is None or point[1] is None else (point[0], point[1]),
    )
    if found.note:
        outcome = RowOutcome.REPAIRED if found.place.is_located else RowOutcome.PART_LEFT_OUT
        shown = ", ".join(as_text(where.get(key)) for key in ("latitude", "longitude") if where.get(key))
        noted.append(("tewerkstellingsadres", f"{postcode} {name} {shown}".strip(), found.note, outcome))
    return replace(found.place, name=found.place.name or NAMELESS)


def _date(value: dict[str, object], path: str, key: str, noted: list[Noted]) -> date | None:
    """Return the day in Belgium, also of a moment in UTC; what is no date is noted."""
    text = as_text(value.get(key))
    day = read_day(text)
    if text and day is None and text not in _UNSPECIFIED:
        noted.append((f"{path}{key}", text, NO_DATE, RowOutcome.PART_LEFT_OUT))
    return day


def _last_day(value: dict[str, object], key: str, noted: list[Noted]) -> date | None:
    day = _date(value, "", key, noted)
    if not is_always(day):
        return day
    noted.append((key, as_text(value.get(key)), ALWAYS, RowOutcome.REPAIRED))
    return None


def _is_ibo(value: dict[str, object], contract: dict[str, object]) -> bool:
    kinds = (label_of(value.get("vacatureType")), label_of(contract.get("arbeidsContract")))
    return any("ibo" in kind.casefold().split() or "beroepsopleiding" in kind.casefold() for kind in kinds)


def _specified(value: object) -> str:
    """Return a field on one line, or with its line breaks where it has any; empty when it says nothing."""
    text = label_of(value).strip()
    return "" if text in _UNSPECIFIED else text
