"""Dutch words for the closed sets, as the pages show them; templates find all of them here."""

from matcher.domain.verdict import Verdict
from matcher.domain.words import CLOCK_BASES, CONSTRAINTS, EXCLUSIONS, RULES, STATUSES, TRAVEL_MODES
from matcher.domain.words import LABELS as LABELS_IN_A_SENTENCE
from matcher.domain.words import SLOTS as SLOT_WORDS
from service.store import DecisionKind, OutcomeKind, ProposalRemark, StopScope
from service.supply import Obstacle

__all__ = [
    "CLOCK_BASES",
    "CONSTRAINTS",
    "DECISIONS",
    "EXCLUSIONS",
    "FEATURES",
    "LABELS",
    "LEVELS",
    "OBSTACLES",
    "OUTCOMES",
    "REMARKS",
    "RULES",
    "SLOTS",
    "STATUSES",
    "STOPS",
    "TRAVEL_MODES",
    "VERDICTS",
]

SLOTS = {slot: word.replace("'s ", "’s\N{NO-BREAK SPACE}") for slot, word in SLOT_WORDS.items()}
"""With the typographic sign, and never "’s" at the end of a line."""
LEVELS = {0: "nog niet", 1: "basis", 2: "zelfstandig", 3: "gevorderd"}
LABELS = {label: words[0].upper() + words[1:] for label, words in LABELS_IN_A_SENTENCE.items()}
VERDICTS = {
    Verdict.FITS: "geen bezwaar",
    Verdict.WARNED: "aandacht",
    Verdict.EXCLUDED: "mag niet",
    Verdict.UNKNOWN: "te bekijken",
}
FEATURES = {
    "gap_coverage_at_hire": "kloof dicht bij de aanwerving",
    "gap_coverage_final": "kloof dicht na het traject",
    "must_haves_closed": "wat er op dag één moet zijn",
    "weeks_to_hire": "weken tot het werk",
    "weeks_past_benefit_end": "weken na het einde van de uitkering",
    "buffer_weeks": "marge op de uitkering",
    "hours": "uren opleiding",
    "module_count": "aantal modules",
    "waiting_weeks": "weken wachten",
    "travel_minutes": "reistijd",
    "online_share": "deel online",
    "credential": "bewijs na afloop",
    "shortage_qualitative": "knelpunt: competenties ontbreken",
    "shortage_quantitative": "knelpunt: te weinig kandidaten",
    "shortage_working_conditions": "knelpunt: arbeidsomstandigheden",
    "shortage_without_cause": "knelpunt zonder gekende oorzaak",
    "proof_gap": "afstand tot het beste binnen de zoekopdracht",
    "certainty": "zekerheid van de koppeling",
}
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
STOPS = {
    StopScope.ALL: "alle voorstellen",
    StopScope.OCCUPATION: "beroep",
    StopScope.PROVIDER: "aanbieder",
}
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
    OutcomeKind.HIRED: "aangeworven",
}
