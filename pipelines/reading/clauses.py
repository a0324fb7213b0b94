"""Cuts the free text of an employer into clauses, and tells what is only a plus or an attitude."""

import re

from matcher.domain.vacancy import RequirementKind
from pipelines.reading.labels import clean, strip_html

_STARTERS = (
    "Je|Jij|Jouw|U|Ben je|Ben jij|Heb je|Heb jij|Spreek|Beschik|Zet je|Houd|Kan je|Kun je|Werk je|Werk met|"
    "Ervaring|Enige|Eerste|Kennis|Goede|Zeer|Vlotte|Vlot|Vloeiend|Uitstekende?|Minimaal|Minimum|Minstens|"
    "Bachelor|Bachelors?diploma|Perfecte?|Diploma|In het bezit|Rijbewijs|Een|Geen|De|Het|Wij|We|Bereid|Bereidheid|Interesse|"
    "Zelfstandig|Flexibel|Communicatie|Nauwkeurig|Sterke?|Passie|Positieve|Teamspeler|Vaardigheid|Respect|"
    "Naast|Wat|Wie|Met|Voor|Onze|Daarnaast|Vermogen|Inzet|Stressbestendig|Professional|Education|Languages|"
    "Skills|Experience|Mindset|Beschikbaarheid|Medisch"
)
_CUTS = re.compile(
    # sentence marks, list marks, and a new sentence that lost its full stop; abbreviations keep theirs
    r"[;\n•·●▪✓✔?]+|!+|\s\.(?=\s|$)|(?<!\betc)(?<!\benz)(?<!\bmin)(?<!\bmax)(?<=[^\W\d_]{3})\.(?=\s|$|[A-Z])|(?<=[)\d])\.(?=\s|$)|(?:^|\s)[-–*o]\s+(?=\S)|"
    rf"(?<=[a-zé0-9)\"'A-Z])\s+(?=(?:{_STARTERS})\b)(?<!\bals\s)"
)
_PLUS = re.compile(
    r"\b(?:een|n|grote|dikke|sterke|echte?)\s+(?:\w+\s+)?plus\b|\bplus\s?punt|\bpluspunt|\bmeerwaarde\b|"
    r"\btroef|\btroeven\b|mooi mee?genomen|bij voorkeur|\bvoorkeur\b|\bliefst\b|\bidealiter\b|"
    r"geen (?:must|vereiste|"
    r"noodzaak|voorwaarde)|\bniet (?:vereist|noodzakelijk|verplicht)|\bbonus\b|\bvoorsprong\b|\bextraatje\b|"
    r"\bmisschien\b|versterkt je kandidatuur|\bdesirable\b|\bpreferred\b|\basset\b|"
    r"highly valued|nice to have|\bis een plus",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:stipt|flexib\w*|zelfstandig\w*|team\w*|samenwerk\w*|motivatie|gemotiveerd|enthousias\w*|leergierig|"
    r"stressbestendig\w*|nauwkeurig\w*|ordelijk|verantwoordelijk\w*|klantvriendelijk\w*|klantgericht\w*|"
    r"initiatief\w*|proactief|pro-actief|communicatie[fv]\w*|mentaliteit|ingesteldheid|ingesteld|creatief|"
    r"creativiteit|"
    r"sociaal|discreet|hands-?on|oplossingsgericht\w*|resultaatgericht\w*|assertief|assertiviteit|betrouwbaar|"
    r"doorzettings\w*|inzet|passie|gedreven|drive|spontaan|energiek|empathisch|loyaliteit|respect|positie[fv]\w*|"
    r"punctueel|werkdruk|hard werken|oog voor detail|leren|bijleren|multitasker|talent|goesting|dynamisch|"
    r"ondernemend|commercieel ingesteld|representatief|verzorgd|interesse|affiniteit|feeling|overzicht|"
    r"prioriteiten|gestructureerd)\b",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"\b(?:kennis van|kennis aangaande|ervaring (?:met|in|als)|vertrouwd met|bekend(?:heid)? met|werken met|"
    r"overweg met|gebruik van|bedien\w*|lezen van|lees\w* (?:\w+ )?plan\w*|inzicht in|vaardigheid in|"
    r"je kan|je kunt|je kent|weet hoe|technieken|sterk in|thuis in|beheers\w*|kei in|technische kennis|"
    r"\w*kennis)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:en|of|maar|ook|daarnaast|verder|tevens|bovendien|uiteraard|top|jouw profiel|profiel|"
    r"wie zoeken (?:we|wij)|"
    r"wat breng jij mee)\b[:,\s]*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\((?:bij voorkeur|liefst|idealiter)[^)]*\)", re.IGNORECASE)
"""What only narrows a demand: the demand itself stands."""
_AFTERTHOUGHT = re.compile(r"(?:top,? |dan )?(?:dat|dit|is dat|is dit|daar)\b", re.IGNORECASE)
MOST_WORDS = 30
"""A longer clause is about several things at once, or about the firm."""


def clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a text in order, cleaned; HTML is taken apart first.

    Examples
    --------
    >>> clauses("<ul><li>Je kan lassen</li></ul> Rijbewijs B Ervaring in grondwerken. Stipt!")
    ('Je kan lassen', 'Rijbewijs B', 'Ervaring in grondwerken', 'Stipt')
    """
    found: list[str] = []
    for line in strip_html(text):
        for part in _CUTS.split(line):
            one = _LEAD.sub("", clean(part or "").strip(" -–,:.")).strip(" -–,:.")
            if found and is_plus(one) and _AFTERTHOUGHT.match(one):
                found[-1] += f" ({one})"
            elif any(letter.isalpha() for letter in one):
                found.append(one)
    return tuple(dict.fromkeys(found))


def is_plus(clause: str) -> bool:
    """Return whether the employer says that this is welcome and not asked.

    Examples
    --------
    >>> is_plus("Een rijbewijs C is een pluspunt"), is_plus("Je hebt een rijbewijs C")
    (True, False)
    """
    return _PLUS.search(_ASIDE.sub("", clause)) is not None


def kind_of(clause: str) -> RequirementKind | None:
    """Return what sort of thing a clause of free text asks; ``None`` when it seems to ask nothing.

    Examples
    --------
    >>> kind_of("Je bent stipt"), kind_of("Goede kennis van Excel"), kind_of("Elke vrijdag is er taart")
    (<RequirementKind.SOFT: 'soft'>, <RequirementKind.TECHNICAL: 'technical'>, None)
    """
    if is_plus(clause):
        return RequirementKind.PLUS
    if len(clause.split()) > MOST_WORDS:
        return None
    if _TECHNICAL.search(clause) and not _SOFT.search(clause):
        return RequirementKind.TECHNICAL
    return RequirementKind.SOFT if _SOFT.search(clause) else None
