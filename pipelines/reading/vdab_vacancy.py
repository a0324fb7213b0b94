"""A vacancy of VDAB's open services, version 4: one JSON detail, a list (``resultaten``), or JSON Lines.

Fields with a code list come as plain text (2020) or as ``{"code", "label"}`` (now); both are taken. The
requirements are labels and Competent codes, not ESCO ids, so they become statements for the linker.
"""

from datetime import date
from pathlib import Path

from matcher.domain.place import Place
from matcher.domain.vacancy import Vacancy
from pipelines.reading.draft import Origin, VacancyDraft
from pipelines.reading.json_entries import as_object, as_text, read_objects
from pipelines.reading.labels import clean, strip_html
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.shape import Leaf, Shape
from pipelines.reading.vdab_asked import code_of, label_of, read_asked

NOT_PUBLISHED = "de vacature is niet gepubliceerd"
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
        "vermoedelijkeStartdatum": Leaf.WORDS, "extra": Leaf.WORDS, "arbeidsContract": Leaf.CODED,
    },
    "publicatieDatum": Leaf.WORDS,
    "depublicatieDatum": Leaf.WORDS,
    "tewerkstellingsadres": {
        "postcode": Leaf.CODED, "gemeente": Leaf.CODED, "provincie": Leaf.CODED,
        "locatie": {"latitude": Leaf.NUMBER, "longitude": Leaf.NUMBER},
    },
    "leverancier": {"naam": Leaf.WORDS},
}  # fmt: skip
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
        reference = next(filter(None, map(_specified, _references(references))), "")
        title = clean(label_of(as_object(value.get("functie")).get("functieTitel")))
        if status and status.upper() != "GEPUBLICEERD":
            rejects.add(path.name, line, "status", status, NOT_PUBLISHED)
        elif reference and title:
            drafts.append(_draft(reference, title, value, Origin(path.name, line), rejects))
        else:
            rejects.add(path.name, line, "functie.functieTitel", title or reference, NO_REFERENCE)
    return drafts


def _references(references: dict[str, object]) -> list[object]:
    return [references.get(f"{kind}Referentie") for kind in ("vdab", "interne", "externe")]


def _draft(id: str, title: str, value: dict[str, object], origin: Origin, rejects: Rejects) -> VacancyDraft:
    job = as_object(value.get("functie"))
    contract = as_object(value.get("arbeidsovereenkomst"))
    texts = (value.get("vrijeVereiste"), job.get("omschrijving"), contract.get("extra"))
    free, tasks, extra = (strip_html(_specified(one)) for one in texts)
    asked = read_asked(value, title, free="\n".join(free), tasks="\n".join(tasks), extra="\n".join(extra))
    for column, shown, reason in asked.noted:
        rejects.add(origin.file, origin.line, column, shown, reason, RowOutcome.PART_LEFT_OUT)
    vacancy = Vacancy(
        id=id,
        title=title,
        employer=_specified(as_object(value.get("leverancier")).get("naam")),
        occupation_id=code_of(job.get("beroepsprofiel")),
        place=_place(as_object(value.get("tewerkstellingsadres"))),
        start_from=_date(
            contract, "arbeidsovereenkomst.", "vermoedelijkeStartdatum", origin=origin, rejects=rejects
        ),
        apply_until=_date(value, "", "depublicatieDatum", origin=origin, rejects=rejects),
        needs_dutch=asked.dutch,
        ibo_possible=True if _is_ibo(value, contract) else None,
        description="\n".join((*tasks, *free, *extra)),
        must_haves=asked.must_haves,
    )
    occupation = _specified(job.get("beroepsprofiel"))
    return VacancyDraft(vacancy, origin, asked.statements, tuple(filter(None, (occupation, title))))


def _place(address: dict[str, object]) -> Place | None:
    """Return the place of work, or ``None`` when the municipality or the coordinates are not given."""
    name = clean(label_of(address.get("gemeente")))
    where = as_object(address.get("locatie"))
    latitude, longitude = where.get("latitude"), where.get("longitude")
    if not (name and isinstance(latitude, int | float) and isinstance(longitude, int | float)):
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return Place(
        name.title() if name.isupper() else name,
        float(latitude),
        float(longitude),
        label_of(address.get("postcode")) or None,
        label_of(address.get("provincie")).removeprefix("Provincie ") or None,
    )


def _date(value: dict[str, object], path: str, key: str, *, origin: Origin, rejects: Rejects) -> date | None:
    text = as_text(value.get(key))
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        rejects.add(origin.file, origin.line, f"{path}{key}", text, "geen datum", RowOutcome.PART_LEFT_OUT)
        return None


def _is_ibo(value: dict[str, object], contract: dict[str, object]) -> bool:
    kinds = (label_of(value.get("vacatureType")), label_of(contract.get("arbeidsContract")))
    return any("ibo" in kind.casefold().split() or "beroepsopleiding" in kind.casefold() for kind in kinds)


def _specified(value: object) -> str:
    """Return a field on one line, or with its line breaks where it has any; empty when it says nothing."""
    text = label_of(value).strip()
    return "" if text in _UNSPECIFIED else text
