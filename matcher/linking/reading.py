"""What a text says of someone, linked to a taxonomy: what is claimed counts, the rest is shown."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import inf
from typing import Protocol

from matcher.domain.competence import Taxonomy
from matcher.domain.link import (
    FoundCompetence,
    FoundOccupation,
    Licence,
    LinkCandidate,
    LinkKind,
    Outcome,
    Reading,
    Span,
    TextReading,
    UncertainStatement,
    WishedSector,
)
from matcher.linking.forms import content_stems
from matcher.linking.sectors import sector_families
from matcher.linking.segments import read_statements
from matcher.linking.statement import Statement
from matcher.linking.titles import is_title, names_who, rather_work
from matcher.linking.words import normalise, words

_ASIDES = {
    Outcome.CLAIMED: "gezegd",
    Outcome.DENIED: "ontkend",
    Outcome.WISHED: "gewenst",
    Outcome.SOMEONE_ELSE: "van iemand anders",
    Outcome.UNCLEAR: "onduidelijk",
}
_SHORT_NAME = 2
"""Letters of a name that is only found where it is written exactly so: "C", "R", "IT"."""


@dataclass(frozen=True, slots=True)
class LinkerConfig:
    """Limits of the linker."""

    certain: float = 0.5
    """From this probability in [0, 1] a competence is found; below it a person chooses."""
    certain_of_claim: float = 0.4
    """The same for a whole statement of a clause: what people say of themselves is right more often than the
    chance measured on labels says (decision 80)."""
    certain_of_part: float = 0.3
    """The same where the competence belongs to the occupation that the same words are nearest to: over all of
    ESCO a chance is divided over many siblings ("lassen": MAG, TIG, MIG), and the occupation says which field
    is meant (decision 92)."""
    certain_of_lone_word: float = 0.7
    """The same for one word that is a whole text: "bank" and "post" mean too much."""
    certain_of_bare_occupation: float = 0.86
    """The same for an occupation that stands there without "als" or "geweest": no less than the chance of
    words that are a form of it ("metser"), since an occupation claims all that is essential to it."""
    worth_asking: float = 0.15
    """Below this probability a statement is about something else, and nobody is asked."""
    shown: int = 3
    """Candidates shown for a statement that is not certain enough."""
    candidates: int = 40
    """Concepts taken from each way of searching before they are scored."""


class Links(Protocol):
    """What links words to concepts."""

    @property
    def taxonomy(self) -> Taxonomy:
        """Every id of an answer is in it."""
        ...

    @property
    def config(self) -> LinkerConfig:
        """Limits."""
        ...

    def link(self, texts: Sequence[str], kind: LinkKind, *, n: int) -> Iterator[tuple[LinkCandidate, ...]]:
        """Yield the candidates of each text, most probable first."""
        ...

    def rarest(self, stems: Collection[str]) -> str:
        """Return the stem that says most of which thing is meant; empty where there is none."""
        ...


@dataclass
class _Notes:
    """What is found while statements are linked."""

    competences: dict[tuple[str, Outcome], FoundCompetence] = field(default_factory=dict)
    occupations: dict[tuple[str, Outcome], FoundOccupation] = field(default_factory=dict)
    unsure: dict[tuple[Span, bool], UncertainStatement] = field(default_factory=dict)
    """By its words, and whether they are asked about as an occupation."""
    said: defaultdict[tuple[str, Outcome], list[Statement]] = field(default_factory=lambda: defaultdict(list))
    """Every statement that led to a concept with an outcome."""

    def doubt(self, statement: Statement, candidates: Sequence[LinkCandidate], *, work: bool) -> None:
        """Keep what a person may be asked about: of the ways to say the same words, the most probable."""
        one = UncertainStatement(statement.span, tuple(candidates), statement.reading, statement.clause)
        known = self.unsure.setdefault((statement.span, work), one)
        if one.candidates[0].probability > known.candidates[0].probability:
            self.unsure[statement.span, work] = one

    def ask(self, one: FoundCompetence | FoundOccupation) -> None:
        """Ask about what was found."""
        candidate = LinkCandidate(_id(one), one.label, one.probability, one.span.text)
        work = isinstance(one, FoundOccupation)
        self.unsure[one.span, work] = UncertainStatement(one.span, (candidate,), one.reading, one.clause)

    def asked(self, shown: int) -> Iterator[UncertainStatement]:
        """Yield one question for the same words, be it a competence or an occupation that they name."""
        for (span, work), one in self.unsure.items():
            other = self.unsure.get((span, not work))
            if other is None:
                yield one
            elif work:
                both = sorted((*one.candidates, *other.candidates), key=lambda c: -c.probability)
                yield replace(one, candidates=tuple(both[:shown]))

    def keep(self, one: FoundCompetence | FoundOccupation, statement: Statement) -> None:
        """Keep what is most probable of one concept with one outcome."""
        self.said[_id(one), one.reading.outcome].append(statement)
        if isinstance(one, FoundCompetence):
            key = (one.competence_id, one.reading.outcome)
            if key not in self.competences or one.probability > self.competences[key].probability:
                self.competences[key] = one
            return
        key = (one.occupation_id, one.reading.outcome)
        if key not in self.occupations or one.probability > self.occupations[key].probability:
            self.occupations[key] = one


def read(text: str, links: Links, known: Callable[[str], bool]) -> TextReading:
    """Return what a text says; each concept at most once per outcome.

    A denial wins: a concept that the text denies anywhere is not claimed. Where the taxonomy has one concept
    for two things of which the text claims one and denies the other ("heftruck wel, reachtruck niet"), it is
    asked about instead: neither word speaks of the whole concept.
    """
    told = read_statements(text, known)
    facts = tuple(Licence(one.licence, one.span, one.reading) for one in told.statements if one.licence)
    notes = _Notes()
    competences = _candidates(links, [one.query for one in told.statements], LinkKind.COMPETENCE)
    occupations = _candidates(links, [one.work for one in told.statements], LinkKind.OCCUPATION)
    for statement in told.statements:
        skills = [
            one for one in competences.get(statement.query, ()) if _may_mean(statement, statement.query, one)
        ]
        work = [
            one for one in occupations.get(statement.work, ()) if _may_mean(statement, statement.work, one)
        ]
        _note_work(statement, work, skills, links, notes)
        _note_skills(statement, skills, work, links, notes)
    sectors = (
        WishedSector(families, one.span, one.reading.unwanted)
        for one in told.statements
        if one.whole and one.reading.outcome is Outcome.WISHED and (families := sector_families(one.query))
    )
    return replace(_reading(notes, told.remarks, links), licences=facts, sectors=tuple(sectors))


def aside_words(reading: Reading) -> str:
    """Return in Dutch how a text speaks of something."""
    return "niet gewenst" if reading.unwanted else _ASIDES[reading.outcome]


def _candidates(
    links: Links, queries: Sequence[str], kind: LinkKind
) -> Mapping[str, tuple[LinkCandidate, ...]]:
    different = list(dict.fromkeys(one for one in queries if words(one)))
    return dict(zip(different, links.link(different, kind, n=links.config.shown), strict=True))


def _may_mean(statement: Statement, query: str, one: LinkCandidate) -> bool:
    """Whether a candidate is more than a chance likeness of a name of one or two letters, or of a licence."""
    if statement.licence:
        return "rijbewijs" in normalise(one.form)
    said = words(query)
    if len(said) == 1 and len(said[0]) <= _SHORT_NAME:
        return words(normalise(one.label))[:1] == said
    return True


def _note_work(
    statement: Statement, work: list[LinkCandidate], skills: list[LinkCandidate], links: Links, notes: _Notes
) -> None:
    if not work:
        return
    top, config = work[0], links.config
    exact = normalise(top.form) == normalise(statement.work)
    rival = skills[0].probability if skills else 0.0
    least = config.certain if statement.named else max(config.certain_of_bare_occupation, rival)
    able = statement.able and not statement.named
    sure = not able and (
        exact or (top.probability >= least and (statement.named or names_who(statement.work)))
    )
    if statement.place or not sure:
        asked = statement.named or statement.place or is_title(statement)
        if asked and top.probability >= config.worth_asking:
            notes.doubt(statement, work, work=True)
        return
    occupation = links.taxonomy.occupations[top.id]
    essential = tuple(id for id in occupation.essential if id in links.taxonomy.competences)
    notes.keep(
        FoundOccupation(
            top.id,
            top.label,
            top.probability,
            statement.reading.years,
            statement.span,
            essential,
            statement.reading,
            statement.clause,
        ),
        statement,
    )


def _note_skills(
    statement: Statement,
    skills: list[LinkCandidate],
    work: list[LinkCandidate],
    links: Links,
    notes: _Notes,
) -> None:
    if not skills:
        return
    top, config = skills[0], links.config
    whole = statement.whole or statement.told
    least = config.certain_of_claim if whole else config.certain
    if statement.lone:
        least = config.certain_of_lone_word
    elif top.probability < least and whole and not statement.place:
        told = _part_of_work(skills, work, links)
        top, least = (top, least) if told is None else (told, 0.0)
    if top.probability < least or statement.where or rather_work(statement, top, work):
        asked = statement.place and (statement.span, True) in notes.unsure
        if whole and top.probability >= config.worth_asking and not asked:
            notes.doubt(statement, skills, work=False)
        return
    level = statement.reading.level or 1
    for one in skills:
        if one is top or one.probability >= max(0.8, config.certain):
            notes.keep(
                FoundCompetence(
                    one.id,
                    one.label,
                    one.probability,
                    level,
                    statement.span,
                    statement.reading,
                    statement.clause or statement.span.text,
                ),
                statement,
            )


def _part_of_work(
    skills: Sequence[LinkCandidate], work: Sequence[LinkCandidate], links: Links
) -> LinkCandidate | None:
    """Return the most probable skill that belongs to the occupation which the same words are nearest to."""
    config = links.config
    if not work or work[0].probability < config.certain_of_claim:
        return None
    occupation = links.taxonomy.occupations[work[0].id]
    asked = {*occupation.essential, *occupation.optional}
    return next(
        (one for one in skills if one.probability >= config.certain_of_part and one.id in asked), None
    )


def _reading(notes: _Notes, remarks: tuple[Span, ...], links: Links) -> TextReading:
    competences = sorted(notes.competences.values(), key=lambda one: (one.span.start, one.competence_id))
    occupations = sorted(notes.occupations.values(), key=lambda one: (one.span.start, one.occupation_id))
    found: list[FoundCompetence | FoundOccupation] = [*occupations, *competences]
    named = {_id(one) for one in found if one.reading.outcome is Outcome.DENIED}
    divided = {id for id in named if _are_two(notes.said, id, links)}
    denied = named - divided

    def split(one: FoundCompetence | FoundOccupation) -> bool:
        return _id(one) in divided and one.reading.outcome in {Outcome.CLAIMED, Outcome.DENIED}

    def counts(one: FoundCompetence | FoundOccupation) -> bool:
        return one.reading.outcome is Outcome.CLAIMED and _id(one) not in named

    def aside(one: FoundCompetence | FoundOccupation) -> bool:
        if one.reading.outcome is Outcome.DENIED:
            return isinstance(one, FoundOccupation) and not split(one)
        return one.reading.outcome is not Outcome.CLAIMED and _id(one) not in denied

    taken = _overlaps([one.span for one in found if not split(one)])
    for one in filter(split, found):
        notes.ask(one)
    open_ = [one for one in notes.asked(links.config.shown) if not taken(one.span)]
    return TextReading(
        tuple(one for one in competences if counts(one)),
        tuple(one for one in competences if one.reading.outcome is Outcome.DENIED and not split(one)),
        tuple(one for one in occupations if counts(one)),
        tuple(one for one in found if aside(one)),
        remarks=remarks,
        uncertain=_innermost(open_),
    )


def _are_two(said: Mapping[tuple[str, Outcome], Sequence[Statement]], id: str, links: Links) -> bool:
    """Whether one concept is claimed in words for one thing, and denied in words for another only."""
    claims, denials = (
        [content_stems(normalise(one.query)) for one in said.get((id, outcome), ())]
        for outcome in (Outcome.CLAIMED, Outcome.DENIED)
    )
    return bool(claims) and not any(
        links.rarest(claim) in denial or links.rarest(denial) in claim
        for claim in claims
        for denial in denials
    )


def _id(one: FoundCompetence | FoundOccupation) -> str:
    return one.competence_id if isinstance(one, FoundCompetence) else one.occupation_id


def _overlaps(spans: Sequence[Span]) -> Callable[[Span], bool]:
    """Return what tells whether a span overlaps one of these; a long text has thousands."""
    ordered = sorted((one.start, one.end) for one in spans)
    starts, furthest = [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))

    def overlaps(one: Span) -> bool:
        before = bisect_left(starts, one.end)
        return before > 0 and furthest[before - 1] > one.start

    return overlaps


def _innermost(unsure: Sequence[UncertainStatement]) -> tuple[UncertainStatement, ...]:
    """Leave out a statement that another one lies within: the shorter one is the clearer question."""
    around: set[tuple[int, int]] = set()
    nearest: float = inf
    for start, end in sorted({(one.span.start, one.span.end) for one in unsure}, key=lambda s: (-s[0], s[1])):
        if nearest <= end:
            around.add((start, end))
        nearest = min(nearest, end)
    return tuple(one for one in unsure if (one.span.start, one.span.end) not in around)
