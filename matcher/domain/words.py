"""Dutch words for the closed sets of the domain: one table each, for every page, report, export and command.

The labels of the features stand with their definitions, in `matcher.ranker.features`.
"""

from matcher.domain.benefit import ClockBasis, SourceStatus
from matcher.domain.calendar import Slot
from matcher.domain.candidate import ExcludedModule, ExclusionReason
from matcher.domain.module import Credential, DatabankCategory, Delivery, ProviderKind
from matcher.domain.must_have import MustHaveStanding
from matcher.domain.place import TravelMode
from matcher.domain.shortage import ShortageCause
from matcher.domain.trajectory import Constraint, Merit, Phase
from matcher.domain.verdict import Verdict

LEVELS = {0: "nog niet", 1: "basis", 2: "zelfstandig", 3: "gevorderd"}
"""By level of a competence, from 0 to `MAX_LEVEL`."""
VERDICTS = {
    Verdict.FITS: "geen bezwaar",
    Verdict.NOT_POSSIBLE: "niet mogelijk",
    Verdict.WARNED: "aandacht",
    Verdict.EXCLUDED: "mag niet",
    Verdict.UNKNOWN: "te bekijken",
}
STANDINGS = {
    MustHaveStanding.HELD: "in orde",
    MustHaveStanding.LACKING: "ontbreekt",
    MustHaveStanding.TO_ASK: "te vragen aan de persoon",
}
CAUSES = {
    ShortageCause.QUANTITATIVE: "te weinig kandidaten",
    ShortageCause.QUALITATIVE: "kandidaten missen competenties",
    ShortageCause.WORKING_CONDITIONS: "moeilijke arbeidsomstandigheden",
}
NO_CAUSE = "oorzaak niet gegeven"
PROVIDER_KINDS = {
    ProviderKind.VDAB: "VDAB",
    ProviderKind.CVO: "CVO",
    ProviderKind.SYNTRA: "Syntra",
    ProviderKind.SECTOR_FUND: "sectorfonds",
    ProviderKind.HIGHER_EDUCATION: "hoger onderwijs",
    ProviderKind.ONLINE: "online",
    ProviderKind.OTHER: "andere",
}
TRAVEL_MODES = {
    TravelMode.ON_FOOT: "te voet",
    TravelMode.BICYCLE: "met de fiets",
    TravelMode.PUBLIC_TRANSPORT: "met het openbaar vervoer",
    TravelMode.CAR: "met de auto",
}
DELIVERIES = {Delivery.ON_SITE: "ter plaatse", Delivery.ONLINE: "online", Delivery.BLENDED: "gemengd"}
CREDENTIALS = {
    Credential.NONE: "geen",
    Credential.ATTENDANCE: "aanwezigheidsattest",
    Credential.MODULE_CERTIFICATE: "deelcertificaat",
    Credential.PARTIAL_QUALIFICATION: "deelkwalificatie",
    Credential.PROGRAMME_CERTIFICATE: "certificaat",
    Credential.MICRO_CREDENTIAL: "micro-credential",
}
STATUSES = {
    SourceStatus.READ: "gelezen in de bron zelf",
    SourceStatus.SECONDARY: "gelezen in een tweede bron",
    SourceStatus.INFERRED: "onze lezing, te controleren",
    SourceStatus.UNVERIFIED: "niet gecontroleerd",
    SourceStatus.UNKNOWN: "onbekend",
    SourceStatus.LOCAL: "lokale keuze",
}
EXCLUSIONS = {
    ExclusionReason.STOPPED: "aanbieder stilgelegd door de organisatie",
    ExclusionReason.PASSED: "al geslaagd",
    ExclusionReason.NOTHING_NEW: "leert niets nieuws",
    ExclusionReason.NO_DATES: "geen datums bekend",
    ExclusionReason.SESSIONS_OVER: "alle sessies zijn voorbij of te ver gevorderd",
    ExclusionReason.CLOSED: "de inschrijvingen zijn afgesloten",
    ExclusionReason.FULL: "volzet",
    ExclusionReason.TOO_LATE: "niet meer in te stappen tegen dat de persoon vrij is",
    ExclusionReason.SLOT: "niet op een moment dat past",
    ExclusionReason.WEEKLY_HOURS: "te veel uren per week",
    ExclusionReason.TRAVEL: "te ver",
    ExclusionReason.AUDIENCE: "alleen voor wie werk heeft (werknemers), zegt de aanbieder",
    ExclusionReason.LANGUAGE: "vraagt meer Nederlands",
}


def exclusion_words(found: ExcludedModule) -> str:
    """Return why a module is not proposed; sessions that cannot be planned are no unknown dates."""
    unread = found.module.unread
    if found.reason is ExclusionReason.NO_DATES and unread:
        return f"de sessies die de aanbieder geeft, zijn niet te plannen: {unread[0].words}"
    return EXCLUSIONS[found.reason]


CONSTRAINTS = {
    Constraint.MUST_HAVES_NOT_TAUGHT: "geen bereikbare module leert wat er bij de aanwerving moet zijn",
    Constraint.MATCH_TOO_LOW: "ook met alle haalbare modules blijft de kloof te groot voor deze werkgever",
    Constraint.PREREQUISITES: "de voorkennis voor een nodige module is niet haalbaar",
    Constraint.LANGUAGE: "een nodige module vraagt meer Nederlands",
    Constraint.SLOTS: "een nodige module valt niet op een moment dat past",
    Constraint.WEEKLY_HOURS: "een nodige module vraagt meer uren per week",
    Constraint.TRAVEL: "een nodige module is te ver",
    Constraint.SESSIONS_OVER: "van een nodige module zijn alle sessies voorbij, volzet of afgesloten",
    Constraint.START_WINDOW: "het traject is niet klaar voor de laatste startdatum van de werkgever",
    Constraint.MODULE_LIMIT: "er zijn meer modules nodig dan in één traject passen",
    Constraint.ADDS_TOO_LITTLE: "de modules die er zijn, sluiten zo goed als niets van de kloof",
}
SLOTS = {
    Slot.DAY: "overdag",
    Slot.EVENING: "’s avonds",
    Slot.SATURDAY: "op zaterdag",
    Slot.OWN_PACE: "op eigen tempo",
}
CLOCK_BASES = {
    ClockBasis.LETTER: "volgens de brief van de RVA",
    ClockBasis.ESTIMATE: "schatting",
    ClockBasis.UNLIMITED: "geen einddatum",
    ClockBasis.NO_BENEFIT: "geen uitkering",
    ClockBasis.UNKNOWN: "einddatum na te vragen",
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
DATABANK_CATEGORIES = {
    DatabankCategory.BASIC_SKILLS: "basisvaardigheden",
    DatabankCategory.FIRST_SECONDARY_DIPLOMA: "eerste diploma secundair onderwijs",
    DatabankCategory.LANGUAGE_B1: "taal tot B1",
    DatabankCategory.SHORTAGE_OCCUPATION: "knelpuntberoep",
    DatabankCategory.CLIMATE_ENERGY_DIGITAL: "klimaat, energie of digitaal",
    DatabankCategory.STEM: "STEM",
    DatabankCategory.FUTURE_SHORTAGE: "toekomstig tekort",
    DatabankCategory.DUAL_MENTOR: "mentor van duaal leren",
    DatabankCategory.SOCIAL_DIALOGUE: "sociale dialoog",
}
LABELS = {
    Merit.FASTEST: "snelst aan het werk",
    Merit.MOST_COMPLETE: "meest volledig",
    Merit.WITHIN_BENEFIT: "meest volledig binnen de uitkering",
    Merit.NEARBY: "dichtbij of online",
    Merit.CHEAPEST: "goedkoopst",
}
PHASES = {Phase.BEFORE_HIRE: "voor de aanwerving", Phase.AFTER_HIRE: "na de aanwerving"}
