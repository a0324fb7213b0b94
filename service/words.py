"""Dutch words for the closed sets, as the pages show them; templates find all of them here."""

from matcher.domain.judgement import OutcomeKind
from matcher.domain.words import (
    CLOCK_BASES,
    CONSTRAINTS,
    EXCLUSIONS,
    LEVELS,
    RULES,
    SLOTS,
    STANDINGS,
    STATUSES,
    TRAVEL_MODES,
    VERDICTS,
)
from matcher.domain.words import LABELS as LABELS_IN_A_SENTENCE
from matcher.ranker.features import FEATURE_LABELS as FEATURES
from service.store import DecisionKind, ProposalRemark, StopScope
from service.store.summary import Missing, NewsKind, WorkState
from service.store.worklist import View
from service.supply import Obstacle

__all__ = [
    "CLOCK_BASES",
    "CONSTRAINTS",
    "DECISIONS",
    "EXCLUSIONS",
    "FEATURES",
    "LABELS",
    "LEVELS",
    "MISSING",
    "NEWS",
    "OBSTACLES",
    "OUTCOMES",
    "REMARKS",
    "RULES",
    "SLOTS",
    "STANDINGS",
    "STATES",
    "STATUSES",
    "STOPS",
    "TRAVEL_MODES",
    "VERDICTS",
    "VIEWS",
]

LABELS = {label: words[0].upper() + words[1:] for label, words in LABELS_IN_A_SENTENCE.items()}
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
    OutcomeKind.HIRED: "aan het werk",
}
STATES = {
    WorkState.INCOMPLETE: "gegevens ontbreken",
    WorkState.READY: "voorstel klaar",
    WorkState.DIRECT: "kan nu solliciteren",
    WorkState.NO_ROUTE: "geen traject",
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
VIEWS = {
    View.ALL: "Alle",
    View.NEW: "Nieuw",
    View.ENDING: "Uitkering: minder dan 13 weken",
    View.OPEN: "Nog niets gekozen",
    View.UNDER_WAY: "In traject",
    View.INCOMPLETE: "Gegevens ontbreken",
}
