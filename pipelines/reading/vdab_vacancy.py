"""A vacancy of VDAB's open services, version 4: one JSON detail, a list (``resultaten``), or JSON Lines.

Fields with a code list come as plain text (2020) or as ``{"code", "label"}`` (now); both are taken. The
requirements are labels and Competent codes, not ESCO ids, so they become statements for the linker.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from matcher.domain.competence import LanguageLevel
from matcher.domain.place import Place
from matcher.domain.vacancy import Vacancy
from pipelines.reading.draft import Origin, Statement, VacancyDraft
from pipelines.reading.json_entries import as_list, as_object, as_text, read_objects
from pipelines.reading.labels import clean, strip_html
from pipelines.reading.rejects import Outcome, Rejects

NOT_PUBLISHED = "de vacature is niet gepubliceerd"
NO_REFERENCE = "vacature zonder referentie of functietitel"
NOT_A_COMPETENCE = "telt niet mee in de competentiekloof"
_COMPETENCE_TYPES = frozenset({"competentie", "softskill", "technischecompetentie", "vaardigheid", "kennis"})
_DUTCH_LEVELS: Mapping[str, LanguageLevel] = {
    "geen": LanguageLevel.NONE,
    "starter": LanguageLevel.A1,
    "basis": LanguageLevel.A2,
    "medium": LanguageLevel.B1,
    "goed": LanguageLevel.B2,
    "zeer goed": LanguageLevel.C1,
}
"""VDAB's six steps beside the European framework: our reading, VDAB publishes no table."""
_FREE_TEXT_WEIGHT = 1
"""A loose sentence counts as an advantage: it may be about anything."""
_UNSPECIFIED = frozenset({"", "…", "..."})


def read_vdab_vacancies(path: Path, rejects: Rejects) -> list[VacancyDraft]:
    """Return the published vacancies; bad ones are rejected, the rest goes on.

    ``Vacancy.occupation_id`` holds VDAB's ``beroepCode`` (a Competent UUID), still to be mapped.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    keys = ("vacatureReferentie", "functie")
    objects = read_objects(path, rejects, keys=keys, what="VDAB-vacatures (v4, detail)", wrapper="resultaten")
    drafts = []
    for line, value in objects:
        status = _label(value.get("status"))
        references = as_object(value.get("vacatureReferentie"))
        reference = next(filter(None, map(_specified, _references(references))), "")
        title = clean(_label(as_object(value.get("functie")).get("functieTitel")))
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
    free = strip_html(_label(value.get("vrijeVereiste")))
    description = [
        *strip_html(_label(job.get("omschrijving"))),
        *free,
        *strip_html(_label(contract.get("extra"))),
    ]
    statements, dutch = _requirements(value, origin, rejects)
    statements += [Statement(text, column="vrijeVereiste", weight=_FREE_TEXT_WEIGHT) for text in free]
    vacancy = Vacancy(
        id=id,
        title=title,
        employer=_specified(as_object(value.get("leverancier")).get("naam")),
        occupation_id=_code(job.get("beroepsprofiel")),
        place=_place(as_object(value.get("tewerkstellingsadres"))),
        start_from=_start(contract.get("vermoedelijkeStartdatum"), origin, rejects),
        needs_dutch=dutch,
        ibo_possible=True if _is_ibo(value, contract) else None,
        description="\n".join(text for text in description if text not in _UNSPECIFIED),
    )
    return VacancyDraft(vacancy, origin, tuple(statements))


def _requirements(
    value: dict[str, object], origin: Origin, rejects: Rejects
) -> tuple[list[Statement], LanguageLevel]:
    """Return the statements for the linker and the level of Dutch; what is neither is noted."""
    statements, dutch = [], LanguageLevel.NONE
    for index, one in enumerate(as_list(as_object(value.get("profiel")).get("vereisten"))):
        requirement, column = as_object(one), f"profiel.vereisten[{index}]"
        kind, label = as_text(requirement.get("type")).casefold(), clean(_label(requirement))
        if kind in _COMPETENCE_TYPES and label:
            statements.append(Statement(label, code=_code(requirement), column=column))
        elif kind == "talen" and label.casefold() == "nederlands":
            dutch = max(dutch, _dutch_level(requirement, column, origin, rejects))
        elif kind == "talen" and label:
            statements.append(Statement(label, column=column))
        else:
            shown = " ".join(filter(None, (kind, label or _code(requirement))))
            rejects.add(origin.file, origin.line, column, shown, NOT_A_COMPETENCE, Outcome.PART_LEFT_OUT)
    return statements, dutch


def _dutch_level(
    requirement: dict[str, object], column: str, origin: Origin, rejects: Rejects
) -> LanguageLevel:
    score = _label(requirement.get("score"))
    level = _DUTCH_LEVELS.get(clean(score).casefold())
    if level is None:
        reason = "onbekend taalniveau van VDAB"
        rejects.add(origin.file, origin.line, f"{column}.score", score, reason, Outcome.PART_LEFT_OUT)
    return LanguageLevel.NONE if level is None else level


def _place(address: dict[str, object]) -> Place | None:
    """Return the place of work, or ``None`` when the municipality or the coordinates are not given."""
    name = clean(_label(address.get("gemeente")))
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
        _label(address.get("postcode")) or None,
        _label(address.get("provincie")).removeprefix("Provincie ") or None,
    )


def _start(value: object, origin: Origin, rejects: Rejects) -> date | None:
    text = as_text(value)
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        column = "arbeidsovereenkomst.vermoedelijkeStartdatum"
        rejects.add(origin.file, origin.line, column, text, "geen datum", Outcome.PART_LEFT_OUT)
        return None


def _is_ibo(value: dict[str, object], contract: dict[str, object]) -> bool:
    kinds = (_label(value.get("vacatureType")), _label(contract.get("arbeidsContract")))
    return any("ibo" in kind.casefold().split() or "beroepsopleiding" in kind.casefold() for kind in kinds)


def _label(value: object) -> str:
    """Return the text of a field that is plain text or ``{"code", "label"}``."""
    return as_text(as_object(value).get("label")) if isinstance(value, dict) else as_text(value)


def _code(value: object) -> str:
    return as_text(as_object(value).get("code"))


def _specified(value: object) -> str:
    text = clean(_label(value))
    return "" if text in _UNSPECIFIED else text
