"""What a VDAB vacancy asks: its statements by kind, and its facts, from code lists and from free text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from matcher.domain.competence import LanguageLevel
from matcher.domain.must_have import MustHave, MustHaveKind
from matcher.domain.vacancy import RequirementKind
from pipelines.reading.asked_diploma import said_diploma, ticked_diploma
from pipelines.reading.asked_facts import HOURS, asked_facts, merge_experience
from pipelines.reading.asked_languages import DUTCH, merge_languages, named_languages, ticked_language
from pipelines.reading.clauses import clauses, kind_of
from pipelines.reading.draft import DraftStatement
from pipelines.reading.json_entries import as_list, as_object, as_text
from pipelines.reading.labels import clean

NOT_UNDERSTOOD = "deze vereiste is niet herkend"
UNKNOWN_LEVEL = "onbekend taalniveau van VDAB"
_TECHNICAL_TYPES = frozenset({"competentie", "technischecompetentie", "vaardigheid", "kennis"})
_SOFT_TYPES = frozenset({"softskill"})
_DUTCH_LEVELS: Mapping[str, LanguageLevel] = {
    "geen": LanguageLevel.NONE,
    "starter": LanguageLevel.A1,
    "basis": LanguageLevel.A2,
    "medium": LanguageLevel.B1,
    "goed": LanguageLevel.B2,
    "zeer goed": LanguageLevel.B2,
}
"""VDAB's six steps beside the European framework: our reading, VDAB publishes no table. "Zeer goed" is at
least "goed"; nothing says that it is C1, so it keeps nobody out on that ground."""
_EXPERIENCE = re.compile(r"minstens (\d+) jaar", re.IGNORECASE)
_OFFER = re.compile(
    r"\bwat (?:je van ons krijgt|mag (?:je|jij)|bieden (?:we|wij)|wij bieden)|\bwij bieden\b|\bons aanbod\b|"
    r"what['’]s in (?:it )?for",
    re.IGNORECASE,
)
_NICE = re.compile(r"\bnice to haves?\b", re.IGNORECASE)
"""A heading: all that follows is welcome, not asked."""
_TASK_FACTS = frozenset(MustHaveKind) - {MustHaveKind.EXPERIENCE, MustHaveKind.AGE}
_FREE_TEXT_WEIGHT = 1
"""A loose sentence counts less than a ticked statement."""
MOST_FREE = 8
"""Technical clauses of free text that a vacancy keeps."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a vacancy asks."""

    statements: tuple[DraftStatement, ...]
    """Technical ones first, in the order of the source; then soft skills, then what is a plus."""
    must_haves: tuple[MustHave, ...]
    dutch: LanguageLevel
    noted: tuple[tuple[str, str, str], ...]
    """(column, value, reason) of what was not understood."""


def read_asked(value: Mapping[str, object], title: str, *, free: str, tasks: str, extra: str) -> Asked:
    """Return what a vacancy asks, from its fields and its three free texts.

    Parameters
    ----------
    free, tasks, extra
        ``vrijeVereiste``, ``functie.omschrijving`` and ``arbeidsovereenkomst.extra``, without HTML.
    """
    fields = _Fields.read(as_list(as_object(value.get("profiel")).get("vereisten")))
    asked, *welcome_too = _NICE.split(_before_offer(free))
    wanted = (*clauses(asked), *(f"{one} (een plus)" for text in welcome_too for one in clauses(text)))
    about = clauses(tasks)
    demanding = wanted or about
    source = "vrijeVereiste" if wanted else "functie.omschrijving"
    job, contract = as_object(value.get("functie")), as_object(value.get("arbeidsovereenkomst"))
    facts, plus = asked_facts(demanding, source)
    for texts, where, only in (
        (about if wanted else (), "functie.omschrijving", _TASK_FACTS),
        (clauses(title), "functie.functieTitel", HOURS),
        (clauses(extra), "arbeidsovereenkomst.extra", HOURS),
        (_hours(contract), "arbeidsovereenkomst.arbeidsStelsel", HOURS),
    ):
        more, _ = asked_facts(texts, where, only=only)
        facts += more
    welcome = {(one.kind, one.value) for one in plus}
    facts = [one for one in (*fields.facts, *facts) if (one.kind, one.value) not in welcome]
    facts = merge_experience(facts, _least_years(job), "functie.ervaring")
    languages, wished = merge_languages(fields.languages, *named_languages(demanding, source))
    diploma = said_diploma(wanted, "vrijeVereiste")
    musts = [*facts, *languages, *_diploma(fields.diploma, diploma)]
    return Asked(
        (*fields.statements, *_free_statements(demanding, source, plus + wished)),
        tuple({(one.kind, one.value): one for one in reversed(musts)}.values())[::-1],
        fields.dutch,
        fields.noted,
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """What the coded requirements of a vacancy say."""

    statements: tuple[DraftStatement, ...]
    languages: tuple[MustHave, ...]
    facts: tuple[MustHave, ...]
    diploma: MustHave | None
    dutch: LanguageLevel
    noted: tuple[tuple[str, str, str], ...]

    @classmethod
    def read(cls, entries: list[object]) -> "_Fields":
        statements: list[DraftStatement] = []
        languages: list[MustHave] = []
        facts: list[MustHave] = []
        noted: list[tuple[str, str, str]] = []
        diploma, dutch = None, LanguageLevel.NONE
        for index, entry in enumerate(entries):
            one, column = as_object(entry), f"profiel.vereisten[{index}]"
            kind, label = as_text(one.get("type")).casefold(), clean(label_of(one))
            if kind in _TECHNICAL_TYPES and label:
                statements.append(DraftStatement(label, code=code_of(one), column=column))
            elif kind in _SOFT_TYPES and label:
                soft = RequirementKind.SOFT
                statements.append(
                    DraftStatement(label, code=code_of(one), column=column, weight=1, kind=soft)
                )
            elif kind == "talen" and label:
                score = clean(label_of(one.get("score")))
                languages.append(ticked_language(label, score, column))
                level = _DUTCH_LEVELS.get(score.casefold())
                if label.casefold() == DUTCH.casefold():
                    dutch = max(dutch, level or LanguageLevel.NONE)
                if score and level is None:
                    noted.append((f"{column}.score", score, UNKNOWN_LEVEL))
            elif kind == "studie" and (label or isinstance(one.get("diplomaNiveau"), dict)):
                diploma = diploma or ticked_diploma(label or label_of(one.get("diplomaNiveau")), column)
            elif kind in ("rijbewijs", "attest") and (found := _coded_fact(kind, one, label, column)):
                facts.append(found)
            else:
                shown = " ".join(filter(None, (kind, label or code_of(one))))
                noted.append((column, shown, NOT_UNDERSTOOD))
        return cls(tuple(statements), tuple(languages), tuple(facts), diploma, dutch, tuple(noted))


def _coded_fact(kind: str, one: dict[str, object], label: str, column: str) -> MustHave | None:
    if kind == "rijbewijs":
        category = code_of(one) or label
        if not category or category == "0":
            return None
        return MustHave(MustHaveKind.DRIVING_LICENCE, category, f"rijbewijs {category}", column)
    if not label:
        return None
    known, _ = asked_facts((label if "attest" in label.casefold() else f"attest {label}",), column)
    return replace(known[0], text=label) if known else MustHave(MustHaveKind.ATTEST, label, label, column)


def _diploma(ticked: MustHave | None, said: MustHave | None) -> list[MustHave]:
    """Return the ticked diploma with the words beside it, else the one of the sentences."""
    if ticked is None:
        return [] if said is None else [said]
    if said is None:
        return [ticked]
    return [replace(ticked, text=said.text, or_experience=ticked.or_experience or said.or_experience)]


def _free_statements(
    demanding: tuple[str, ...], source: str, welcome: list[MustHave]
) -> list[DraftStatement]:
    """Return the clauses of free text that say something, by kind; facts that are a plus are among them."""
    found: dict[RequirementKind, list[DraftStatement]] = {kind: [] for kind in RequirementKind}
    for clause in demanding:
        kind = kind_of(clause)
        if kind is RequirementKind.TECHNICAL and _is_fact(clause):
            continue
        if kind is not None:
            found[kind].append(DraftStatement(clause, column=source, weight=_FREE_TEXT_WEIGHT, kind=kind))
    technical = found[RequirementKind.TECHNICAL][:MOST_FREE]
    plus = {one.text for one in found[RequirementKind.PLUS]}
    ticked = [
        DraftStatement(one.text, column=one.source, weight=1, kind=RequirementKind.PLUS)
        for one in welcome
        if one.text and one.text not in plus
    ]
    return [*technical, *found[RequirementKind.SOFT], *found[RequirementKind.PLUS], *ticked]


def _is_fact(clause: str) -> bool:
    """Return whether a clause asks facts, which are kept apart; experience with something says more."""
    facts, _ = asked_facts((clause,), "")
    languages, _ = named_languages((clause,), "")
    others = any(one.kind is not MustHaveKind.EXPERIENCE for one in facts)
    return others or bool(languages) or said_diploma((clause,), "") is not None


def _before_offer(text: str) -> str:
    """Return what comes before the employer's own offer, which asks nothing."""
    found = _OFFER.search(text)
    return text[: found.start()] if found else text


def _hours(contract: dict[str, object]) -> tuple[str, ...]:
    regimes = (label_of(one) for one in as_list(contract.get("arbeidsStelsel")))
    # "2-ploegenstelsel" and "Weekendwerk" are recognised as an employer would write them
    return tuple(filter(None, regimes))


def _least_years(job: dict[str, object]) -> int | None:
    asked = job.get("ervaring") or as_object(job.get("beroepsprofiel")).get("ervaring")
    found = _EXPERIENCE.search(label_of(asked))
    return int(found[1]) if found else None


def label_of(value: object) -> str:
    """Return the text of a field that is plain text or ``{"code", "label"}``."""
    return as_text(as_object(value).get("label")) if isinstance(value, dict) else as_text(value)


def code_of(value: object) -> str:
    """Return the code of a field; empty when it is plain text."""
    return as_text(as_object(value).get("code"))
