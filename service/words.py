"""Dutch words for the closed sets, as the pages show them; templates find all of them here."""

from matcher.domain.dutch import as_sentence
from matcher.domain.judgement import DecisionKind, OutcomeKind, ProposalRemark
from matcher.domain.words import (
    CLOCK_BASES,
    CONSTRAINTS,
    LEVELS,
    RULES,
    SLOTS,
    STANDINGS,
    STATUSES,
    TRAVEL_MODES,
    VERDICTS,
    exclusion_words,
)
from matcher.domain.words import LABELS as LABELS_IN_A_SENTENCE
from matcher.ranker.features import FEATURE_LABELS as FEATURES
from service.access import ROLE_WORDS as ROLES
from service.marked_words import WordMark
from service.store.caseload import AccessReason
from service.store.summary import Missing, NewsKind, WorkState
from service.store.worklist import View
from service.supply import Obstacle

__all__ = [
    "ACCESS_REASONS",
    "CLOCK_BASES",
    "CONSTRAINTS",
    "DECISIONS",
    "FEATURES",
    "LABELS",
    "LEVELS",
    "MARKS",
    "MISSING",
    "NEWS",
    "OBSTACLES",
    "OUTCOMES",
    "RECKONING",
    "REMARKS",
    "ROLES",
    "RULES",
    "SLOTS",
    "STANDINGS",
    "STATES",
    "STATUSES",
    "TRAVEL_MODES",
    "UNITS",
    "VERDICTS",
    "VIEWS",
    "exclusion_words",
]

LABELS = {label: as_sentence(words) for label, words in LABELS_IN_A_SENTENCE.items()}
DECISIONS = {
    DecisionKind.CHOOSE: "gekozen",
    DecisionKind.ADAPT: "gekozen met aanpassing",
    DecisionKind.REJECT: "afgewezen",
    DecisionKind.NONE: "geen opleiding nu",
}
REMARKS = {
    ProposalRemark.TOO_FAR: "te ver",
    ProposalRemark.FULL: "vol",
    ProposalRemark.WRONG_LEVEL: "verkeerd niveau",
    ProposalRemark.TOO_LATE: "te laat",
    ProposalRemark.OTHER_VACANCY: "andere vacature",
}
MARKS = {
    WordMark.CAN: ("✓", "kan"),
    WordMark.CANNOT: ("✗", "kan niet"),
    WordMark.WISH: ("☆", "wens"),
    WordMark.UNSURE: ("?", "niet zeker, te kiezen"),
    WordMark.ASIDE: ("–", "begrepen, telt niet mee"),
}
"""Sign and Dutch words for how a piece of text was understood: colour alone never tells."""
OBSTACLES = {
    Obstacle.NOT_TAUGHT: "geen module leert dit",
    Obstacle.LEVEL: "geen module gaat tot dit niveau",
    Obstacle.NO_DATES: "er zijn geen datums bekend",
    Obstacle.OVER: "alle sessies zijn voorbij, volzet of afgesloten",
    Obstacle.LATE: "eindigt te laat voor de eerste werkdag",
    Obstacle.FAR: "buiten bereik van de werkplek",
}
OUTCOMES = {
    OutcomeKind.STARTED: "gestart",
    OutcomeKind.FINISHED: "afgerond",
    OutcomeKind.STOPPED: "gestopt",
    OutcomeKind.HIRED: "aan het werk",
}
STATES = {
    WorkState.INCOMPLETE: "gegevens ontbreken",
    WorkState.READY: "voorstel klaar",
    WorkState.DIRECT: "kan nu solliciteren",
    WorkState.NO_ROUTE: "geen traject",
    WorkState.STOPPED: "stilgelegd",
    WorkState.CHOSEN: "gekozen",
    WorkState.UNDER_WAY: "in traject",
    WorkState.FINISHED: "traject afgerond",
    WorkState.AT_WORK: "aan het werk",
}
MISSING = {
    Missing.COMPETENCES: "wat de persoon kan",
    Missing.BENEFIT: "uitkering",
    Missing.REACH: "postcode en vervoer",
    Missing.DUTCH: "Nederlands",
}
NEWS = {
    NewsKind.SEAT: "plaats vrij",
    NewsKind.MODULE: "nieuwe module",
    NewsKind.VACANCY: "nieuwe vacature",
    NewsKind.CANCELLED: "sessie vervallen",
}
ACCESS_REASONS = {
    AccessReason.REPLACING: "vervanging",
    AccessReason.DESK: "onthaal aan het loket",
    AccessReason.QUESTION: "klacht of vraag van de persoon",
    AccessReason.TECHNICAL: "technisch nazicht",
}
"""About the access, never about the person."""
VIEWS = {
    View.ALL: "Alle",
    View.NEW: "Nieuw",
    View.ENDING: "Uitkering: minder dan 13 weken",
    View.OPEN: "Nog niets gekozen",
    View.UNDER_WAY: "In traject",
    View.INCOMPLETE: "Gegevens ontbreken",
}
UNITS = {
    "days": ("dag", "dagen"),
    "weeks": ("week", "weken"),
    "months": ("maand", "maanden"),
    "years": ("jaar", "jaar"),
}
RECKONING = {
    "benefit.base_months": "duur van wie toegelaten is",
    "benefit.max_total_months": "langste duur",
    "benefit.days_per_extra_month": "extra werk voor één maand meer",
    "benefit.max_extra_months": "hoogstens extra",
    "benefit.admission_days": "werk dat nodig is om toegelaten te worden, en niet opnieuw meetelt",
    "benefit.admission_half_days": "halve dagen voor wie vrijwillig deeltijds werkte",
    "benefit.transition_start": "begin van de overgangsregeling",
    "benefit.new_regime_first_claim": "eerste aanvraag in de nieuwe regeling",
    "benefit.transition_base_months": "duur in de overgangsregeling",
    "benefit.transition_max_extra_months": "hoogstens extra in de overgangsregeling",
    "benefit.transition_full_career_years": "loopbaan voor de volle duur",
    "benefit.transition_days_per_extra_month": "extra werk voor één maand meer",
    "benefit.insertion_max_months": "langste duur van een inschakelingsuitkering",
    "benefit.insertion_transition_months": "duur van een lopende inschakelingsuitkering",
    "benefit.insertion_wave_last_day": "laatste dag van wie al lang een inschakelingsuitkering heeft",
    "benefit.insertion_extended_last_day": "laatste dag na een verlenging",
    "benefit.older_worker_career_years": "loopbaan waarbij de uitkering vanaf 55 niet eindigt",
    "benefit.older_worker_first_day": "eerste dag van die regel",
    "benefit.shortage_training_max_years": "langste duur van een opleiding voor een knelpuntberoep",
    "benefit.care_training_max_years": "langste duur van een zorgopleiding",
    "benefit.court_transition_expected": "uitspraak van het Grondwettelijk Hof verwacht",
}
"""What a value of the law is for, in the reckoning of the clock; what is no number and no day is left out."""
