"""Until when a person has benefit: the letter, or else an estimate. Never an amount."""

from dataclasses import replace
from datetime import date

from matcher.domain.benefit import BenefitClock, ClockBasis, SourceStatus
from matcher.domain.dutch import as_sentence, dutch_date
from matcher.domain.profile import BenefitKind, BenefitSituation
from matcher.policy import regimes
from matcher.policy.exempted_training import postponed
from matcher.policy.found import Found, asked, runs
from matcher.policy.older_worker import older_worker
from matcher.policy.parameters import NoValueError, PolicyParameters
from matcher.policy.reading import ParameterReading, closed_sentence
from matcher.policy.remarks import remarks
from matcher.policy.specification import ANNULLED, CONTESTED, EFFECTS_MAINTAINED, SUSPENDED

OUT_OF_FORCE = {SUSPENDED: "opgeschort", ANNULLED: "vernietigd"}
REGIME_NAMES = {
    regimes.NEW: "de nieuwe regeling (aanvraag vanaf 1 maart 2026)",
    regimes.TRANSITION: "de overgangsregeling",
    regimes.INSERTION: "de regeling voor de inschakelingsuitkering",
}
KIND_NAMES = {
    BenefitKind.ARTS_WORK: "Een kunstwerkuitkering",
    BenefitKind.PORT_OR_SEA_FISHING: "Een uitkering voor havenarbeiders of zeevissers",
    BenefitKind.COMPANY_ALLOWANCE: "Werkloosheid met bedrijfstoeslag (SWT)",
    BenefitKind.PROTECTION: "Een beschermingsuitkering",
    BenefitKind.INCOME_GUARANTEE: "Een inkomensgarantie-uitkering bij minstens halftijds werk",
    BenefitKind.SHELTERED_WORK: "Een uitkering bij beschut werk",
}


def benefit_clock(situation: BenefitSituation, *, on: date, parameters: PolicyParameters) -> BenefitClock:
    """Return until when the person has benefit, as far as is known on one date.

    The date in the official letter wins, always. Without it the end is estimated from the claim date and the
    work history. Training does not stop the clock; the two trainings that the law names postpone the end to
    their own end, for who follows them.

    Parameters
    ----------
    situation
        What is known of the benefit.
    on
        Day of the question; parameters are read as in force on it.
    parameters
        The policy in force.

    Returns
    -------
    BenefitClock
        Basis ``UNKNOWN``, with the one question that would decide, when facts are missing, when the rules
        are suspended or annulled, or when they are not known on ``on``. Never an error.
    """
    reading = ParameterReading(parameters, on)
    try:
        found = _find(situation, reading)
    except NoValueError:
        found = asked(f"Voor {dutch_date(on)} kent groeipad de regels over de duur niet", "letter_end_date")
    status = found.status or reading.status
    notes = (*found.notes, *_notes(situation, found, reading))
    if found.basis is ClockBasis.UNKNOWN:  # the sentence asks for the letter already
        sentence, status = f"{found.sentence}.", SourceStatus.UNKNOWN
    else:
        sentence = closed_sentence(found.sentence, status)
    return BenefitClock(
        found.basis,
        found.end_date,
        found.other_reading,
        sentence,
        status,
        reading.keys,
        found.during_training,
        found.question,
        notes,
    )


def _find(situation: BenefitSituation, reading: ParameterReading) -> Found:
    kind = situation.kind
    if situation.letter_end_date is not None:
        return _from_letter(situation, situation.letter_end_date, reading)
    if kind is BenefitKind.NONE:
        return Found(ClockBasis.NO_BENEFIT, "Er is geen uitkering, dus ook geen einddatum")
    if kind is BenefitKind.UNKNOWN:
        return asked("Het is niet bekend of er een uitkering loopt en tot wanneer", "kind")
    if kind in KIND_NAMES and kind.value in reading.choices("benefit.kinds_without_limit"):
        return Found(
            ClockBasis.UNLIMITED,
            f"{KIND_NAMES[kind]} valt buiten de beperking in de tijd: vraag het na bij de RVA",
        )
    return postponed(situation, _regular(situation, reading), reading)


def _from_letter(situation: BenefitSituation, last_day: date, reading: ParameterReading) -> Found:
    """Return the letter's date; an exempted training may run past it."""
    sentence = (
        f"Volgens de brief van de RVA {runs(last_day, reading.on)} de uitkering tot en met"
        f" {dutch_date(last_day)}"
    )
    found = Found(ClockBasis.LETTER, sentence, last_day, status=SourceStatus.READ)
    try:
        beside = postponed(situation, found, reading)
    except NoValueError:
        return found  # the letter stands, also on a day for which the rules are not known
    if beside.during_training is None and beside.question is None:
        return replace(beside, question=None)
    remark = "vraag of de uitkering doorloopt tijdens de opleiding met uitzondering"
    return replace(beside, sentence=f"{sentence}; {remark}", question=None)


def _regime(situation: BenefitSituation, reading: ParameterReading) -> str:
    """Return the key of the switch of the regime that fits the situation."""
    if situation.kind is BenefitKind.INSERTION:
        return regimes.INSERTION
    if regimes.is_new_regime(situation, reading):
        return regimes.NEW
    nothing_known = situation.claim_date is None and situation.period_on_2025_06_30 is None
    return regimes.NEW if nothing_known and situation.returned_on is None else regimes.TRANSITION


def _regular(situation: BenefitSituation, reading: ParameterReading) -> Found:
    """Return the end without regard to training."""
    regime = _regime(situation, reading)
    state = reading.choice(regime)
    if state in OUT_OF_FORCE:
        name = REGIME_NAMES[regime]
        reason = f"{as_sentence(name)} is {OUT_OF_FORCE[state]}, dus is er geen einddatum te schatten"
        return asked(reason, "letter_end_date")
    if situation.kind is BenefitKind.INSERTION:
        return regimes.insertion(situation, reading)
    began = regimes.right_began(situation, reading)
    if regimes.is_new_regime(situation, reading) and began is not None:
        regular = regimes.new_regime(began, situation.work_history_days, reading)
        regular = regimes.with_new_days(regular, began, situation, reading)
    else:
        regular = regimes.transition(situation, reading)
    return older_worker(situation, regular, reading)


def _notes(situation: BenefitSituation, found: Found, reading: ParameterReading) -> tuple[str, ...]:
    """Return what contradicts, what lies ahead, and what a court has still to say."""
    try:
        notes = remarks(situation, found, reading)
    except NoValueError:
        notes = []
    if situation.kind in (BenefitKind.UNEMPLOYMENT, BenefitKind.INSERTION):
        notes += _court_notes(situation, found, reading)
    return tuple(notes)


def _court_notes(situation: BenefitSituation, found: Found, reading: ParameterReading) -> list[str]:
    """Return what to say while a case is open, or once a court has spoken, where that can change something.

    A letter stands while nothing is decided, and a right without end cannot get a later one: a sentence about
    a court would only unsettle. A regime out of force touches the letter too.
    """
    try:
        regime = _regime(situation, reading)
        state = reading.choice(regime)
        expected = reading.day("benefit.court_transition_expected") if regime == regimes.TRANSITION else None
    except NoValueError:
        return []
    name = REGIME_NAMES[regime]
    if state in OUT_OF_FORCE:
        return [
            f"Het Grondwettelijk Hof heeft {name} {OUT_OF_FORCE[state]}. Vraag de RVA of een datum nog geldt."
        ]
    if found.basis in (ClockBasis.LETTER, ClockBasis.UNLIMITED):
        return []
    if state == EFFECTS_MAINTAINED:
        return [
            f"Het Grondwettelijk Hof heeft {name} vernietigd, maar behoudt voorlopig de gevolgen:"
            " de datum geldt tot er een nieuwe wet is."
        ]
    if state != CONTESTED:
        return []
    when = ""
    if expected is not None:
        verb = "wordt" if reading.on < expected else "werd"
        when = f" De uitspraak {verb} verwacht rond {dutch_date(expected)}."
    return [
        f"Over {name} loopt een zaak bij het Grondwettelijk Hof en de uitkomst is hier niet bekend.{when}"
        " groeipad rekent met de wet zoals ze vandaag geldt."
    ]
