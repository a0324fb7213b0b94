"""A proposal on paper for the jobseeker, in plain Dutch, from a list as it was shown."""

from collections.abc import Iterator, Sequence
from datetime import date

from matcher.documents.answer import (
    AnswerDocument,
    BenefitDocument,
    ClosedDocument,
    RuleDocument,
    StepDocument,
    TrajectoryDocument,
    VacancyAnswerDocument,
    WorkplaceStepDocument,
)
from matcher.domain.benefit import ClockBasis
from matcher.domain.dutch import as_sentence, count, dutch_date, listing
from matcher.domain.must_have import MustHaveStanding
from matcher.domain.trajectory import Phase
from matcher.domain.verdict import Verdict
from matcher.domain.words import RULES, SLOTS
from service.languages import DUTCH, languages
from service.sheet import Sheet
from service.to_jobseeker import reasons_to_jobseeker, to_jobseeker

QUIET = {Verdict.FITS: "Zonder opmerking", Verdict.NOT_POSSIBLE: "Hier niet mogelijk"}
"""What needs no sentence on paper, and what its names stand behind."""
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
    paper = Sheet(f"Jouw voorstel: {vacancy.title}")
    paper.heading("Jouw voorstel")
    where = f" in {vacancy.place}" if vacancy.place else ""
    paper.text(f"{vacancy.title} bij {vacancy.employer or 'een werkgever'}{where}", bold=True)
    paper.text(f"Voorstel {option} van {dutch_date(answer.on)}.")
    paper.text(
        "Dit is een voorstel, geen beslissing. Een computerprogramma (AI) rekende het uit. "
        "Twijfel je? Bespreek het eerst met je bemiddelaar; weigeren kan gevolgen hebben."
    )
    paper.subheading("Doe dit eerst")
    paper.text(_first(trajectory.steps), bold=True)
    paper.subheading("Wat doe je, en wanneer?")
    paper.items((_step(step) for step in trajectory.steps), start=1)
    if trajectory.hire_date:
        paper.text(f"Klaar om te solliciteren vanaf {dutch_date(trajectory.hire_date)}.", bold=True)
        paper.text("De werkgever kiest wie start.")
    else:
        paper.text("De datums zijn nog niet bekend.", bold=True)
    _write_learning(paper, found, trajectory)
    paper.subheading("Goed om te weten")
    paper.text(_cost(trajectory.objectives.price_eur))
    for sentence in _benefit(found.benefit, trajectory.hire_date):
        paper.text(sentence)
    proposal = answer.proposals[option - 1]
    paper.subheading("Waarom dit voorstel?")
    told = {rule.sentence for rule in proposal.rules}
    attention = (sentence for sentence in proposal.attention if sentence not in told)
    paper.items(reasons_to_jobseeker((*proposal.reasons, *proposal.not_closed, *attention)))
    paper.subheading("Welke regels keken mee?")
    paper.items(_rules(proposal.rules))
    paper.subheading("Niet akkoord, of een vraag?")
    paper.text(_objection(contact))
    versions = answer.versions
    paper.small(
        f"Vragen? Bel of mail je bemiddelaar{f', of {contact}' if contact else ''}. "
        f"groeipad {versions.groeipad}, aanbod {versions.catalogue}, regels {versions.policy}."
    )
    return paper.bytes()


def _write_learning(paper: Sheet, found: VacancyAnswerDocument, trajectory: TrajectoryDocument) -> None:
    label_of = {item.competence: item.label for item in found.gap.missing}
    paper.subheading("Wat leer je?")
    paper.items(
        f"{label_of[closed.competence]} ({_when(closed)})"
        for closed in trajectory.closes
        if closed.percent_final
    )
    titles = (step.title for step in trajectory.steps if not isinstance(step, WorkplaceStepDocument))
    for word, told in languages()[DUTCH].explained(*label_of.values(), *titles).items():
        paper.small(f"{word}: {told}.")
    still_open = [label_of[closed.competence] for closed in trajectory.closes if not closed.percent_final]
    if still_open:
        paper.subheading("Wat leer je hier nog niet?")
        paper.items(still_open)
    if found.must_haves:
        paper.subheading("Wat vraagt de werkgever nog?")
        paper.items(f"{one.words}: {STANDINGS[one.status]}." for one in found.must_haves)


def _first(steps: Sequence[StepDocument]) -> str:
    """Return the one thing to do first."""
    if not steps or isinstance(steps[0], WorkplaceStepDocument):
        return "Vraag aan je bemiddelaar hoe je een IBO start: die spreekt hem af met de werkgever."
    step = steps[0]
    before = f" voor {dutch_date(step.enrol_until)}" if step.enrol_until else ""
    return f"Schrijf je in bij {step.provider}{before}: {step.title}. Vraag of er nog plaats is."


def _benefit(benefit: BenefitDocument, hire: date | None) -> Iterator[str]:
    """Yield until when there is benefit, and how much of it is left at the first working day."""
    end = benefit.end_date
    if end and benefit.basis is ClockBasis.LETTER:
        yield f"Volgens de RVA krijg je een uitkering tot {dutch_date(end)}."
    elif benefit.sentence:
        yield f"Je uitkering: {to_jobseeker(benefit.sentence)}"
    if end and hire:
        days, sure = (end - hire).days, "" if benefit.basis is ClockBasis.LETTER else " (schatting)"
        if days < 0:
            late = count(-days, "dag", "dagen")
            yield f"Let op: je bent pas klaar {late} na het einde van je uitkering{sure}."
        else:
            yield f"Als je klaar bent, heb je nog {count(days // 7, 'week', 'weken')} uitkering{sure}."
    yield from map(to_jobseeker, benefit.notes)


def _rules(rules: Sequence[RuleDocument]) -> Iterator[str]:
    """Yield every rule that says something, and last the names of the others."""
    yield from (
        f"{to_jobseeker(rule.sentence)} Bron: {rule.source}." for rule in rules if rule.verdict not in QUIET
    )
    for verdict, words in QUIET.items():
        names = [RULES.get(rule.rule, rule.rule) for rule in rules if rule.verdict is verdict]
        if names:
            yield f"{words}: {listing(names)}."


def _objection(contact: str) -> str:
    to_whom = contact or "je bemiddelaar, die zegt waar je dat doet"
    return (
        "Je mag vragen welke rol het programma speelde. Je mag vragen waarom dit voorstel er staat."
        " Je mag ook vragen dat een mens het opnieuw bekijkt. Je mag vragen wie in je dossier keek."
        f" Dat vraag je aan: {to_whom}."
        " Een klacht over je gegevens kan ook bij de Gegevensbeschermingsautoriteit"
        " of de Vlaamse Toezichtcommissie."
    )


def _step(step: StepDocument) -> str:
    period = ""
    if step.start and step.end:
        period = f", {_period(step.start, step.end)}"
    if isinstance(step, WorkplaceStepDocument):
        return (
            f"Leren op de werkvloer (IBO) bij de werkgever{period}."
            " Dit is nog niet zeker: de werkgever en VDAB moeten het nog afspreken."
        )
    where = f" in {step.place}" if step.place else ""
    lessons = [
        SLOTS[step.slot] if step.slot else "",
        f"{step.hours_per_week} uur per week" if step.hours_per_week else "",
        f"{step.hours} uur les samen" if step.hours is not None else "",
        f"ongeveer {step.travel_minutes} minuten onderweg" if step.travel_minutes else "",
    ]
    after = " Dit volg je als je al werkt." if step.phase is Phase.AFTER_HIRE else ""
    told = ", ".join(one for one in lessons if one)
    lesson = f" {as_sentence(told)}." if told else ""
    return f"{step.title}, bij {step.provider}{where}{period}.{lesson}{after}"


def _period(start: date, end: date) -> str:
    if start == end:
        return f"op {dutch_date(start)}"
    return f"van {dutch_date(start)} tot en met {dutch_date(end)}"


def _when(closed: ClosedDocument) -> str:
    return "voor je begint te werken" if closed.percent_at_hire else "nadat je begint te werken"


def _cost(price: int | None) -> str:
    if price is None:
        return "De prijs is niet voor elke opleiding bekend. Vraag het na."
    return "De opleidingen kosten je niets." if price == 0 else f"De opleidingen kosten samen {price} euro."
