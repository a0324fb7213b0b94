"""Dutch words for the closed sets, as the pages show them; templates find all of them here."""

from matcher.domain.benefit import ClockBasis
from matcher.domain.calendar import Slot
from matcher.domain.trajectory import TrajectoryLabel
from matcher.domain.verdict import Verdict
from matcher.domain.words import CONSTRAINTS, EXCLUSIONS, STATUSES, TRAVEL_MODES
from service.store import DecisionKind, OutcomeKind

__all__ = [
    "CLOCK_BASES",
    "CONSTRAINTS",
    "DECISIONS",
    "EXCLUSIONS",
    "FEATURES",
    "LABELS",
    "LEVELS",
    "OUTCOMES",
    "RULES",
    "SLOTS",
    "STATUSES",
    "TRAVEL_MODES",
    "VERDICTS",
]

LEVELS = {0: "nog niet", 1: "basis", 2: "zelfstandig", 3: "gevorderd"}
SLOTS = {
    Slot.DAY: "overdag",
    Slot.EVENING: "’s avonds",
    Slot.SATURDAY: "op zaterdag",
    Slot.OWN_PACE: "op eigen tempo",
}
LABELS = {
    TrajectoryLabel.FASTEST: "Snelst aan het werk",
    TrajectoryLabel.MOST_COMPLETE: "Meest volledig",
    TrajectoryLabel.WITHIN_BENEFIT: "Meest volledig binnen de uitkering",
    TrajectoryLabel.NEARBY: "Dichtbij of online",
    TrajectoryLabel.CHEAPEST: "Goedkoopst",
}
VERDICTS = {
    Verdict.FITS: "past",
    Verdict.WARNED: "aandacht",
    Verdict.EXCLUDED: "mag niet",
    Verdict.UNKNOWN: "te bekijken",
}
CLOCK_BASES = {
    ClockBasis.LETTER: "volgens de brief van de RVA",
    ClockBasis.ESTIMATE: "schatting",
    ClockBasis.UNLIMITED: "geen einddatum",
    ClockBasis.NO_BENEFIT: "geen uitkering",
    ClockBasis.UNKNOWN: "einddatum onbekend",
}
RULES = {
    "benefit_clock": "uitkeringsklok",
    "shortage_priority": "knelpuntberoep",
    "benefit_end": "einde van de uitkering",
    "availability_exemption": "vrijstelling van beschikbaarheid",
    "after_hire_limit": "opleiding na de aanwerving",
    "ultimate_offer": "ultiem aanbod",
    "late_entry": "later instappen",
    "language_requirement": "taalvereiste",
    "databank_category": "opleidingsdatabank",
    "ibo": "IBO",
    "ibo_plus": "IBO-plus",
    "learning_job": "leerjob",
    "work_experience_placement": "werkervaringsstage",
    "okot": "OKOT",
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
    "proof_gap": "afstand tot het bewezen beste",
    "certainty": "zekerheid van de koppeling",
}
DECISIONS = {
    DecisionKind.CHOOSE: "gekozen",
    DecisionKind.ADAPT: "gekozen met aanpassing",
    DecisionKind.REJECT: "afgewezen",
    DecisionKind.NONE: "geen opleiding nu",
}
OUTCOMES = {
    OutcomeKind.STARTED: "gestart",
    OutcomeKind.FINISHED: "afgerond",
    OutcomeKind.STOPPED: "gestopt",
    OutcomeKind.HIRED: "aangeworven",
}
