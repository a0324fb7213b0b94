"""The sentences of the report; every number in them stands in a table too."""

from collections import Counter
from typing import Final

from matcher.domain.dutch import count, dutch_date, listing
from matcher.small_cells import SMALLEST_SHOWN
from pipelines.supply.change import (
    DAY_HOURS,
    EVENING_HOURS,
    LEAD_WEEKS,
    ONLINE_HOURS,
    ONLINE_WEEKS_OPEN,
    first_day_of_change,
)
from pipelines.supply.pages.crowding import full_sessions
from pipelines.supply.pages.published import SUPPLY_WORDS, Published, is_simulated
from pipelines.supply.pages.row import NOT_SHOWN, what_changes, where_and_when
from pipelines.supply.pages.shortfall import Findings

SAMPLE_TAXONOMY: Final = "groeipad-voorbeeld"


def banner(findings: Findings) -> str:
    """Return what the reader has to know of data that is made up; empty when it is not."""
    world = findings.bench.world
    if is_simulated(tuple(world.modules.values())):
        return (
            "Gesimuleerde gegevens. Personen, vacatures, opleidingen en verstrekkers in dit rapport "
            "bestaan niet; trek er geen besluit uit over de arbeidsmarkt."
        )
    if world.taxonomy.name == SAMPLE_TAXONOMY:
        return "Voorbeeldgegevens: alles in dit rapport is verzonnen om te tonen hoe het eruitziet."
    if any(line.made_up for line in world.shortage_list):
        return "De oorzaken op de knelpuntberoepenlijst zijn voorbeeldgegevens."
    return ""


def summary(published: Published) -> list[str]:
    """Return the sentences at the top of the page."""
    values = published.values
    sentences = []
    counted, unreached = values["counted"], values["unreached"]
    if counted and unreached == 0:
        sentences.append(
            f"Alle {counted} personen met een gekende laatste dag van de uitkering bereiken met het huidige "
            "aanbod op tijd een groeivacature."
        )
    elif counted and unreached is not None:
        sentences.append(
            f"Van {people_text(counted)} met een gekende laatste dag van de uitkering "
            f"{_plural(unreached, 'bereikt', 'bereiken')} er {unreached} "
            f"({100 * unreached // counted} %) met het huidige aanbod geen groeivacature op tijd."
        )
    else:
        sentences.append(
            "De groep is te klein om te zeggen hoeveel mensen geen groeivacature op tijd bereiken."
        )
    if published.untaught:
        worst = listing([f"“{row['naam']}”" for row in published.untaught[:3]])
        number = count(
            len(published.untaught), "gevraagde competentie wordt", "gevraagde competenties worden"
        )
        sentences.append(
            f"{number} op het gevraagde niveau door geen enkele module aangeleerd; het zwaarst weegt {worst}."
        )
    obstacles = _obstacles(published)
    if obstacles:
        sentences.append(obstacles)
    best = next((row for row in published.changes.best if row["personen_erbij"]), None)
    if best:
        sentences.append(
            f"De wijziging die de meeste mensen helpt: {what_changes(best)}, {where_and_when(best)}. Daarmee "
            f"{_plural(best['personen_erbij'], 'bereikt', 'bereiken')} {people_text(best['personen_erbij'])} "
            "extra op tijd een groeivacature."
        )
    else:
        sentences.append(
            f"Geen enkele wijziging apart helpt minstens {SMALLEST_SHOWN} mensen extra op tijd aan een "
            "groeivacature."
        )
    return sentences


def _obstacles(published: Published) -> str:
    """Return which obstacle comes first for most of the competences that are shown."""
    words = [word for name, word in SUPPLY_WORDS.items() if name is not list(SUPPLY_WORDS)[-1]]
    most: Counter[str] = Counter()
    for row in published.shortfalls:
        known = {word: row[word] for word in words if row[word]}
        if known:
            most[max(known, key=lambda word: known[word])] += 1
    if not most:
        return ""
    word, times = min(most.items(), key=lambda pair: (-pair[1], words.index(pair[0])))
    return (
        f"Voor {times} van de {count(most.total(), 'competentie', 'competenties')} met een zichtbaar "
        f"tekort is de grootste hindernis: {word}."
    )


def untaught_text(published: Published) -> str:
    """Return how many competences nothing teaches at the level asked."""
    none = sum(row["wat"] == "door geen enkele module" for row in published.untaught)
    lower = len(published.untaught) - none
    return (
        f"{count(none, 'competentie wordt', 'competenties worden')} in groeivacatures gevraagd zonder dat "
        f"een module ze aanleert; voor {count(lower, 'andere', 'andere')} bestaan alleen modules op een "
        "lager niveau dan gevraagd. Ook een module die iets sterk verwants aanleert, telt hier als module."
    )


def overlap_text(published: Published) -> str:
    """Return how many pairs overlap; empty when none does."""
    pairs, modules = len(published.overlaps), sum(row["modules"] for row in published.overlap_places)
    if not pairs:
        return ""
    found = f"{count(pairs, 'paar', 'paren')}, over {count(modules, 'module', 'modules')}"
    return f"Zo {_plural(pairs, 'is', 'zijn')} er {found}."


def best_text(findings: Findings) -> str:
    """Return how many changes were weighed, and how."""
    best = findings.best
    weighed = sum(best.weighed.values())
    text = f"Er {_plural(weighed, 'is', 'zijn')} {count(weighed, 'wijziging', 'wijzigingen')} bekeken. "
    if best.run:
        text += (
            f"Voor {best.run} daarvan moest de motor opnieuw lopen; van de andere staat vast dat ze niet bij "
            f"de beste horen. Getoond wordt wat minstens {SMALLEST_SHOWN} mensen helpt."
        )
    else:
        text += f"Van alle staat zonder rekenen vast dat ze geen {SMALLEST_SHOWN} mensen extra helpen."
    unknown = len(findings.changes.without_hours)
    if unknown:
        text += (
            f" Van {count(unknown, 'module', 'modules')} zijn de uren onbekend: een avond- of onlinevariant "
            "ervan is niet te berekenen, en uren worden niet verzonnen."
        )
    return text


def together_text(published: Published) -> str:
    """Return how many people the best changes help together."""
    if published.changes.together is None:
        return "Hoeveel ze er samen helpen, wordt niet getoond (klein aantal)."
    number = published.changes.together
    return (
        f"Samen helpen deze wijzigingen {count(number, 'verschillende persoon', 'verschillende personen')}."
    )


def sessions_text(published: Published) -> str:
    """Return how many sessions will be full, and of how many nobody can tell."""
    full = len(full_sessions(published.sessions))
    unknown = sum(row["te_veel"] == "onbekend" for row in published.sessions)
    return (
        f"Van {count(len(published.sessions), 'sessie', 'sessies')} met minstens {SMALLEST_SHOWN} zulke "
        f"mensen {_plural(full, 'heeft', 'hebben')} er {full} te weinig plaatsen; bij {unknown} zegt de "
        "verstrekker niet hoeveel plaatsen er over zijn."
    )


def assumed(findings: Findings) -> list[str]:
    """Return what was assumed about a change that nobody has planned yet."""
    sentences = [
        f"Elke wijziging begint op {dutch_date(first_day_of_change(findings.on))}: de eerste maandag, "
        f"{count(LEAD_WEEKS, 'week', 'weken')} na de datum van dit rapport.",
        "Een extra sessie is een kopie van de laatste sessie van die module: zelfde plaats, dagdeel, duur "
        "en uren per week.",
        "Een avondvariant duurt zoveel weken als nodig voor de uren van de module, aan "
        f"{EVENING_HOURS} uur per week, op een plaats waar de module nu alleen op een ander moment loopt.",
        f"Een onlinevariant is op eigen tempo, {ONLINE_HOURS} uur per week, met een begin op elke maandag, "
        f"{ONLINE_WEEKS_OPEN} weken lang.",
    ]
    hours = findings.changes.new_module_hours
    if hours:
        sentences.append(
            f"Een nieuwe module leert één competentie aan in {hours} uur (de mediaan van de catalogus), "
            f"overdag aan {DAY_HOURS} uur per week op de drukste campus van elke provincie, of online; "
            "zonder voorkennis."
        )
    return sentences


def people_text(number: int | None) -> str:
    """Return a number of persons."""
    return NOT_SHOWN if number is None else count(number, "persoon", "personen")


def _plural(number: int, singular: str, plural: str) -> str:
    return singular if number == 1 else plural
