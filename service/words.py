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
from service.store import DecisionKind, ProposalRemark
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
    "STANDINGS",
    "STATUSES",
    "TRAVEL_MODES",
    "VERDICTS",
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
