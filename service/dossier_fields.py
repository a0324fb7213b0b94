"""What can be filled in about a person: every field of a profile, named by its place in the document."""

from matcher.domain.competence import LanguageLevel
from matcher.domain.must_have import NEVER_RECORDED, MustHaveKind
from matcher.domain.profile import AgeAtClaim, BenefitKind, TrainingException
from matcher.domain.words import LEVELS, SLOTS, TRAVEL_MODES
from matcher.must_haves import ENOUGH_DUTCH
from service.forms import YES_NO, Field, FieldKind

BENEFIT_KINDS = {
    BenefitKind.UNEMPLOYMENT: "werkloosheidsuitkering na werk",
    BenefitKind.INSERTION: "inschakelingsuitkering na studies",
    BenefitKind.NONE: "geen uitkering van de RVA (ook leefloon of ziekte-uitkering)",
    BenefitKind.ARTS_WORK: "kunstwerkuitkering",
    BenefitKind.PORT_OR_SEA_FISHING: "haven of zeevisserij",
    BenefitKind.COMPANY_ALLOWANCE: "SWT (bedrijfstoeslag)",
    BenefitKind.PROTECTION: "beschermingsuitkering",
    BenefitKind.INCOME_GUARANTEE: "inkomensgarantie, minstens halftijds werk",
    BenefitKind.SHELTERED_WORK: "beschut werk",
}
AGES = {
    AgeAtClaim.UNDER_25: "jonger dan 25",
    AgeAtClaim.FROM_25_TO_54: "25 tot 54",
    AgeAtClaim.FROM_55: "55 of ouder",
}
EXCEPTIONS = {
    TrainingException.SHORTAGE_BEFORE_2026: "knelpuntberoep, begonnen voor 2026",
    TrainingException.NURSE_CARE_ASSISTANT: "verpleegkundige of zorgkundige",
}
PERIODS = {1: "eerste", 2: "tweede", 3: "derde"}
DATE, NUMBER, CHOICE = FieldKind.DATE, FieldKind.NUMBER, FieldKind.CHOICE
LETTER = Field(
    "benefit.letter_end_date",
    "Welke einddatum staat in de brief van de RVA?",
    DATE,
    help="Dan telt alleen die datum.",
    short="Einddatum in de brief",
)
BENEFIT = (
    LETTER,
    Field("benefit.kind", "Soort uitkering", CHOICE, BENEFIT_KINDS),
    Field("benefit.claim_date", "Aanvraag sinds", DATE),
    Field("benefit.work_history_days", "Gewerkte dagen die de RVA telt", NUMBER),
    Field("benefit.career_years", "Jaren loopbaan", NUMBER, help="Alleen van belang vanaf 55 jaar."),
    Field("benefit.age_at_claim", "Leeftijd bij de aanvraag of terugkeer", CHOICE, AGES),
    Field("benefit.period_on_2025_06_30", "Vergoedingsperiode op 30 juni 2025", CHOICE, PERIODS),
    Field("benefit.aged_55_on_2025_06_30", "55 of ouder op 30 juni 2025", CHOICE, YES_NO),
    Field("benefit.benefit_days_on_2024_12_31", "Dagen uitkering op 31 december 2024", NUMBER),
    Field("benefit.returned_on", "Opnieuw uitkering na werk sinds", DATE),
    Field("benefit.period_at_return", "Vergoedingsperiode bij die terugkeer", CHOICE, PERIODS),
    Field("benefit.new_days_at_return", "Gewerkte dagen sinds de vorige toelating", NUMBER),
    Field("benefit.insertion_extended", "Inschakelingsuitkering verlengd", CHOICE, YES_NO),
    Field("benefit.training_exception", "Opleiding waarbij de uitkering doorloopt", CHOICE, EXCEPTIONS),
    Field("benefit.training_start", "Begin van die opleiding", DATE),
    Field("benefit.training_end", "Einde van die opleiding", DATE),
)
"""In the order in which a counsellor asks them; every field of the benefit situation is here."""

DUTCH = {level: level.name if level else "nog geen Nederlands" for level in LanguageLevel}
SITUATION = (
    Field("availability.slots", "Kan les volgen", FieldKind.CHECKS, SLOTS, required=True),
    Field("availability.hours_per_week", "Uren per week", NUMBER, required=True),
    Field("availability.free_from", "Vrij vanaf", DATE, help="Leeg is: meteen."),
    Field("mobility.home.postcode", "Postcode", help="België of net over de grens; nooit een adres."),
    Field("mobility.mode", "Vervoer", CHOICE, TRAVEL_MODES, required=True),
    Field("mobility.max_minutes", "Langste rit (minuten)", NUMBER, required=True),
    Field("dutch", "Nederlands", CHOICE, DUTCH),
)
FIRST = (LETTER, next(one for one in SITUATION if one.name == "mobility.home.postcode"))
"""What a new dossier asks at once; everything else can wait."""
ELIGIBILITY = (
    Field("eligibility.under_30", "Jonger dan 30", CHOICE, YES_NO),
    Field("eligibility.has_secondary_diploma", "Diploma secundair onderwijs", CHOICE, YES_NO),
    Field("eligibility.two_years_out_of_school", "Twee jaar of langer van school", CHOICE, YES_NO),
    Field("eligibility.ibo_plus_possible", "Komt in aanmerking voor IBO-plus", CHOICE, YES_NO),
    Field("eligibility.lives_in_flanders", "Woont in Vlaanderen", CHOICE, YES_NO),
)
"""What a rule with a source asks; set by a counsellor, never used to rank."""

FACT_KINDS = {
    kind: word
    for kind, word in {
        MustHaveKind.DRIVING_LICENCE: "rijbewijs",
        MustHaveKind.ATTEST: "attest",
        MustHaveKind.DIPLOMA: "diploma",
        MustHaveKind.LANGUAGE: "taal",
        MustHaveKind.RECOGNITION: "erkenning of visum",
        MustHaveKind.EXPERIENCE: "ervaring",
        MustHaveKind.SHIFTS: "werken in ploegen",
        MustHaveKind.WEEKEND: "werken in het weekend",
        MustHaveKind.NIGHT: "werken in de nacht",
        MustHaveKind.EVENING: "werken in de avond",
        MustHaveKind.TRANSPORT: "vervoer",
    }.items()
    if kind not in NEVER_RECORDED
}
FACT = (
    Field("kind", "Soort", CHOICE, FACT_KINDS, required=True),
    Field("value", "Welk", help="Bijvoorbeeld B, VCA, Frans of bachelor."),
    Field("holds", "Heeft de persoon dit?", CHOICE, YES_NO, required=True),
    Field("level", "Niveau (van een taal)", CHOICE, {word: word for word in ENOUGH_DUTCH}),
    Field("years", "Jaren (van ervaring)", NUMBER),
)
PROOFS = {
    word: word
    for word in (
        "diploma of getuigschrift",
        "attest",
        "bewijs van beroepskwalificatie (EVC)",
        "verklaring van een werkgever",
        "praktijkproef",
        "ervaring, aanvaard door de bemiddelaar",
    )
}
COMPETENCE = (
    Field("level", "Niveau", CHOICE, {level: word for level, word in LEVELS.items() if level}, required=True),
    Field("proof", "Bewijs", CHOICE, PROOFS, empty="geen bewijs, wel gezegd"),
    Field("proof_on", "Datum van het bewijs", DATE),
)
NAMES = {
    field.name: field.short or field.label
    for field in (*BENEFIT, *SITUATION, *ELIGIBILITY, *FACT, *COMPETENCE)
}
"""Dutch name of each field, in a list of what is wrong."""
