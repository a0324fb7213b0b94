"""A proposal on paper for the jobseeker, in plain Dutch, from a list as it was shown."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from matcher.documents.answer import (
    AnswerDocument,
    ClosedDocument,
    RuleDocument,
    StepDocument,
    WorkplaceStepDocument,
)
from matcher.domain.dutch import count, dutch_date, listing
from matcher.domain.must_have import MustHaveStanding
from matcher.domain.trajectory import Phase
from matcher.domain.verdict import Verdict
from matcher.domain.words import RULES

if TYPE_CHECKING:
    from fpdf.structure_tree import StructElem

LANGUAGE = "nl-BE"
MARGIN_MM, LABEL_MM = 18, 7
QUIET = (Verdict.FITS, Verdict.NOT_POSSIBLE)
STANDINGS = {
    MustHaveStanding.HELD: "in orde",
    MustHaveStanding.LACKING: "je zei zelf van niet",
    MustHaveStanding.TO_ASK: "bespreek dit met je bemiddelaar",
}
"""Said to the person; `matcher.domain.words` has the words for the counsellor."""


def proposal_pdf(answer: AnswerDocument, option: int, *, contact: str = "") -> bytes:
    """Return the PDF of one option, from 1, of a shown list of one vacancy.

    Parameters
    ----------
    contact
        Where someone objects; without it the paper sends to the counsellor.
    """
    (found,) = answer.vacancies
    trajectory, vacancy = answer.proposals[option - 1].trajectory, found.vacancy
    label_of = {item.competence: item.label for item in found.gap.missing}
    paper = _Paper(f"Jouw voorstel: {vacancy.title}")
    paper.heading("Jouw voorstel")
    where = f" in {vacancy.place}" if vacancy.place else ""
    paper.text(f"{vacancy.title} bij {vacancy.employer or 'een werkgever'}{where}", bold=True)
    paper.text(f"Voorstel {option} van {dutch_date(answer.on)}.")
    paper.text(
        "Dit is een voorstel, geen beslissing. Een computerprogramma (AI) rekende het uit. "
        "Twijfel je? Bespreek het eerst met je bemiddelaar; weigeren kan gevolgen hebben."
    )
    paper.subheading("Wat doe je, en wanneer?")
    paper.items((_step(step) for step in trajectory.steps), numbered=True)
    if trajectory.hire_date:
        paper.text(f"Klaar om te solliciteren vanaf {dutch_date(trajectory.hire_date)}.", bold=True)
    else:
        paper.text("De datums zijn nog niet bekend.", bold=True)
    paper.subheading("Wat leer je?")
    paper.items(
        f"{label_of[closed.competence]} ({_when(closed)})"
        for closed in trajectory.closes
        if closed.percent_final
    )
    still_open = [label_of[closed.competence] for closed in trajectory.closes if not closed.percent_final]
    if still_open:
        paper.subheading("Wat leer je hier nog niet?")
        paper.items(still_open)
    if found.must_haves:
        paper.subheading("Wat vraagt de werkgever nog?")
        paper.items(f"{one.words}: {STANDINGS[one.status]}." for one in found.must_haves)
    paper.subheading("Goed om te weten")
    paper.text(_cost(trajectory.objectives.price_eur))
    if found.benefit.sentence:
        paper.text(f"Je uitkering: {found.benefit.sentence}")
        for note in found.benefit.notes:
            paper.text(note)
    proposal = answer.proposals[option - 1]
    paper.subheading("Waarom dit voorstel?")
    paper.items((*proposal.reasons, *proposal.not_closed, *proposal.attention))
    paper.subheading("Welke regels keken mee?")
    paper.items(_rules(proposal.rules))
    paper.subheading("Niet akkoord, of een vraag?")
    paper.text(_objection(contact))
    versions = answer.versions
    paper.small(
        f"Vragen? Bel of mail je bemiddelaar. groeipad {versions.groeipad}, "
        f"aanbod {versions.catalogue}, regels {versions.policy}."
    )
    return paper.bytes()


def _rules(rules: Sequence[RuleDocument]) -> Iterator[str]:
    """Yield every rule that says something, and last the names of those without a remark."""
    quiet = [RULES.get(rule.rule, rule.rule) for rule in rules if rule.verdict in QUIET]
    yield from (f"{rule.sentence} Bron: {rule.source}." for rule in rules if rule.verdict not in QUIET)
    if quiet:
        yield f"Zonder opmerking: {listing(quiet)}."


def _objection(contact: str) -> str:
    to_whom = contact or "je bemiddelaar, die zegt waar je terechtkan"
    return (
        "Je mag vragen welke rol het programma speelde en waarom dit voorstel er staat,"
        f" en je mag vragen dat een mens het opnieuw bekijkt. Dat vraag je aan: {to_whom}."
        " Een klacht over je gegevens kan ook bij de Gegevensbeschermingsautoriteit"
        " of de Vlaamse Toezichtcommissie."
    )


def _step(step: StepDocument) -> str:
    period = ""
    if step.start and step.end:
        period = f", van {dutch_date(step.start)} tot en met {dutch_date(step.end)}"
    if isinstance(step, WorkplaceStepDocument):
        return f"Leren op de werkvloer (IBO) bij de werkgever{period}."
    where = f" in {step.place}" if step.place else ""
    hours = f", {count(step.hours, 'uur', 'uren')} les" if step.hours is not None else ""
    after = " Dit volg je als je al werkt." if step.phase is Phase.AFTER_HIRE else ""
    return f"{step.title}, bij {step.provider}{where}{period}{hours}.{after}"


def _when(closed: ClosedDocument) -> str:
    return "voor je begint te werken" if closed.percent_at_hire else "nadat je begint te werken"


def _cost(price: int | None) -> str:
    if price is None:
        return "De prijs is niet voor elke opleiding bekend. Vraag het na."
    return "De opleidingen kosten je niets." if price == 0 else f"De opleidingen kosten samen {price} euro."


class _Paper:
    """What is written on, piece by piece, each under its own tag."""

    def __init__(self, title: str) -> None:
        from fpdf.enums import MethodReturnValue

        from service.tagged_pdf import FONT, TaggedPdf  # a second to import: only who prints waits for it

        self._pdf, self._font, self._height = TaggedPdf(title, LANGUAGE), FONT, MethodReturnValue.HEIGHT
        self._pdf.set_margin(MARGIN_MM)
        self._pdf.add_page()

    def heading(self, text: str) -> None:
        self._write(text, "H1", size=20, bold=True, height=10)

    def subheading(self, text: str) -> None:
        self._pdf.ln(2)
        self._write(text, "H2", size=13, bold=True, height=7)

    def text(self, text: str, *, bold: bool = False) -> None:
        self._write(text, "P", size=10, bold=bold, height=5)

    def items(self, texts: Iterable[str], *, numbered: bool = False) -> None:
        """Write a list: each item is tagged with its label and its body."""
        whole = self._pdf.group("L")
        for number, text in enumerate(texts, start=1):
            item = self._pdf.group("LI", whole)
            label = f"{number}." if numbered else "•"
            self._write(text, "LBody", size=10, bold=False, height=5, label=label, item=item)

    def small(self, text: str) -> None:
        self._pdf.ln(3)
        self._write(text, "P", size=8.5, bold=False, height=4.2)

    def bytes(self) -> bytes:
        return bytes(self._pdf.output())

    def _write(
        self,
        text: str,
        kind: str,
        *,
        size: float,
        bold: bool,
        height: float,
        label: str = "",
        item: "StructElem | None" = None,
    ) -> None:
        pdf, indent = self._pdf, LABEL_MM if label else 0
        pdf.set_font(self._font, style="B" if bold else "", size=size)
        text = unicodedata.normalize("NFC", text)
        needed: Any = pdf.multi_cell(
            pdf.epw - indent, height, text, align="L", dry_run=True, output=self._height
        )
        if pdf.will_page_break(needed):
            pdf.add_page()
        if label:
            with pdf.tagged("Lbl", item):
                pdf.cell(indent, height, label)
        with pdf.tagged(kind, item):
            pdf.multi_cell(pdf.epw - indent, height, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(0.5 if label else 1)
