"""Dutch words for the closed sets of the domain, the same in the terminal and on the pages."""

from matcher.domain.benefit import SourceStatus
from matcher.domain.candidate import ExclusionReason
from matcher.domain.place import TravelMode
from matcher.domain.trajectory import Constraint

TRAVEL_MODES = {
    TravelMode.ON_FOOT: "te voet",
    TravelMode.BICYCLE: "met de fiets",
    TravelMode.PUBLIC_TRANSPORT: "met het openbaar vervoer",
    TravelMode.CAR: "met de auto",
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
    ExclusionReason.PASSED: "al geslaagd",
    ExclusionReason.NOTHING_NEW: "leert niets nieuws",
    ExclusionReason.NO_DATES: "geen datums bekend",
    ExclusionReason.SESSIONS_OVER: "alle sessies zijn voorbij, volzet of afgesloten",
    ExclusionReason.SLOT: "niet op een moment dat past",
    ExclusionReason.WEEKLY_HOURS: "te veel uren per week",
    ExclusionReason.TRAVEL: "te ver",
    ExclusionReason.LANGUAGE: "vraagt meer Nederlands",
}
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
}
