"""Made-up training supply: providers, and programmes cut into modules that build on one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from matcher.domain.competence import LanguageLevel
from matcher.domain.module import (
    Credential,
    DatabankCategory,
    Delivery,
    LevelledCompetence,
    Provider,
    ProviderKind,
    Session,
    TaughtCompetence,
    TrainingModule,
)
from matcher.domain.place import Place
from pipelines.synthetic.draws import Draws
from pipelines.synthetic.fields import TRAITS
from pipelines.synthetic.labour_market import SIMULATED, LabourMarket, Trade
from pipelines.synthetic.timetable import draw_sessions
from pipelines.synthetic.words import towns

GENERAL_FIELD: Final = "algemeen"
"""Modules for the competences that every field asks: language, safety, attitudes."""
GENERAL_SHARE: Final = 0.08
MODULES_PER_PROVIDER: Final = 60
MODULE_CERTIFICATE, PARTIAL = Credential.MODULE_CERTIFICATE, Credential.PARTIAL_QUALIFICATION
ATTENDANCE = Credential.ATTENDANCE


@dataclass(frozen=True, slots=True)
class KindTraits:
    """What the providers of one kind have in common."""

    share: float
    """Of all providers."""
    name: str
    credentials: tuple[Credential, ...]
    price: int = 5
    """Euro per hour."""
    fields: int = 4
    """Fields in which one provider gives training."""


KINDS: Final = {
    ProviderKind.VDAB: KindTraits(0.22, "VDAB-centrum", (MODULE_CERTIFICATE, PARTIAL), 0, 8),
    ProviderKind.CVO: KindTraits(0.3, "CVO", (MODULE_CERTIFICATE, PARTIAL), 2),
    ProviderKind.SYNTRA: KindTraits(0.15, "Syntra-campus", (MODULE_CERTIFICATE, ATTENDANCE), 7),
    ProviderKind.SECTOR_FUND: KindTraits(0.13, "Sectorfonds", (ATTENDANCE,), 0, 1),
    ProviderKind.HIGHER_EDUCATION: KindTraits(0.06, "Hogeschool", (Credential.MICRO_CREDENTIAL,)),
    ProviderKind.ONLINE: KindTraits(0.06, "Online leerplatform", (Credential.NONE, ATTENDANCE)),
    ProviderKind.OTHER: KindTraits(0.08, "Opleidingshuis", (ATTENDANCE, Credential.NONE)),
}
HOURS_PER_COMPETENCE: Final = (8, 40)
UNDATED_SHARE: Final = 0.04
LANGUAGE_LADDER: Final = (
    (LanguageLevel.NONE, 80),
    (LanguageLevel.A1, 80),
    (LanguageLevel.A2, 120),
    (LanguageLevel.B1, 120),
)
"""Level to begin with, and hours, of the four modules of a course of Dutch."""


@dataclass(frozen=True, slots=True)
class School:
    """A provider with its campuses and the fields in which it gives training."""

    provider: Provider
    campuses: tuple[Place, ...]
    """Empty for an online provider."""
    fields: tuple[str, ...]


def numbers_of_modules(market: LabourMarket, n: int) -> dict[str, range]:
    """Return the numbers of the modules of each field: from 1 to ``n``, in the order of the fields."""
    fields = market.fields.items
    first = 1 + int(n * GENERAL_SHARE)
    found = {GENERAL_FIELD: range(1, first)}
    whole = sum(TRAITS[field].share for field in fields)
    start, done, rest = first, 0, n - len(found[GENERAL_FIELD])
    for field in fields:
        done += TRAITS[field].share
        found[field] = range(start, first + rest * done // whole)
        start = found[field].stop
    return found


def draw_schools(draws: Draws, fields: Sequence[str], n_modules: int) -> tuple[School, ...]:
    """Return the providers: one of each kind, and more as the number of modules grows."""
    n = max(len(KINDS), n_modules // MODULES_PER_PROVIDER)
    shares = [(kind, traits.share) for kind, traits in KINDS.items()]
    kinds = [*KINDS, *(draws.weighted(*shares) for _ in range(n - len(KINDS)))]
    return tuple(_school(draws, kind, number, fields) for number, kind in enumerate(kinds, 1))


def _school(draws: Draws, kind: ProviderKind, number: int, fields: Sequence[str]) -> School:
    online = kind is ProviderKind.ONLINE
    campuses = () if online else tuple(draws.some_of(towns(), draws.between(1, 3)))
    where = campuses[0].name if campuses else "Vlaanderen"
    name = f"{KINDS[kind].name} Gesimuleerd {where} {number}"
    own = draws.shuffled(fields)[: KINDS[kind].fields]
    return School(Provider(f"sim-v{number:04d}", name, kind), campuses, tuple(own))


def draw_modules(
    draws: Draws, market: LabourMarket, schools: Sequence[School], field: str, numbers: range
) -> Iterator[TrainingModule]:
    """Yield the modules of one field with these numbers, programme by programme.

    A module needs only modules that came before it, so prerequisites have no cycle.
    """
    own = [school for school in schools if field == GENERAL_FIELD or field in school.fields] or list(schools)
    number = numbers.start
    while number < numbers.stop:
        school = draws.one_of(own)
        if field != GENERAL_FIELD:
            trade = draws.from_table(market.trades[field])
            if school.provider.kind is ProviderKind.VDAB and not trade.listed:
                # VDAB looks once more: it trains for shortage occupations first.
                trade = draws.from_table(market.trades[field])
            programme = _trade_programme(draws, market, school, trade, number)
        elif draws.chance(0.6):
            programme = _language_programme(draws, market, school, number)
        else:
            programme = _short_course(draws, market, school, number)
        for module in programme[: numbers.stop - number]:
            yield module
            number += 1


def _trade_programme(
    draws: Draws, market: LabourMarket, school: School, trade: Trade, number: int
) -> list[TrainingModule]:
    """Return the modules of one programme; each teaches some competences of the occupation, in order."""
    traits = TRAITS[trade.field]
    asked = [*trade.occupation.essential, *trade.occupation.optional]
    queue = [id_ for id_ in asked if id_ not in market.untaught and draws.chance(0.8)]
    categories = [DatabankCategory.SHORTAGE_OCCUPATION] if trade.listed else []
    categories += [traits.category] if traits.category else []
    found: list[TrainingModule] = []
    while queue:
        size = draws.between(1, 3)
        block, queue = queue[:size], queue[size:]
        taught = tuple(TaughtCompetence(id_, trade.levels[id_]) for id_ in block)
        label = market.taxonomy.label(block[0])
        title = label if len(block) == 1 else f"{label} en meer"
        module = _module(draws, school, number + len(found), title, taught)
        needs = _needs(draws, found)
        found.append(
            replace(
                module,
                programme=trade.occupation.label,
                needs_modules=needs if draws.chance(0.6) else (),
                needs_competences=_basics(found, needs) if draws.chance(0.3) else (),
                needs_dutch=traits.dutch if draws.chance(0.7) else LanguageLevel.NONE,
                databank_categories=tuple(categories),
            )
        )
    return found


def _needs(draws: Draws, earlier: Sequence[TrainingModule]) -> tuple[str, ...]:
    """Return the id of the module before, mostly; a programme is a chain with gaps."""
    return (earlier[-1].id,) if earlier and draws.chance(0.7) else ()


def _basics(earlier: Sequence[TrainingModule], needs: tuple[str, ...]) -> tuple[LevelledCompetence, ...]:
    if not needs:
        return ()
    return (LevelledCompetence(earlier[-1].teaches[0].competence_id),)


def _language_programme(
    draws: Draws, market: LabourMarket, school: School, number: int
) -> list[TrainingModule]:
    ids = [id_ for id_ in market.general if "nederlands" in id_]
    found: list[TrainingModule] = []
    for (needed, hours), id_ in zip(LANGUAGE_LADDER, ids, strict=True):
        level = 1 if needed < LanguageLevel.A2 else 2
        title = f"Nederlands: van {needed.name if needed else 'nul'} naar {LanguageLevel(needed + 1).name}"
        module = _module(draws, school, number + len(found), title, (TaughtCompetence(id_, level),), hours)
        found.append(
            replace(
                module,
                programme="Nederlands voor anderstaligen",
                needs_modules=(found[-1].id,) if found else (),
                needs_dutch=needed,
                databank_categories=(
                    DatabankCategory.LANGUAGE_B1
                    if needed >= LanguageLevel.A2
                    else DatabankCategory.BASIC_SKILLS,
                ),
            )
        )
    return found


def _short_course(draws: Draws, market: LabourMarket, school: School, number: int) -> list[TrainingModule]:
    id_ = draws.one_of([competence for competence in market.general if "nederlands" not in competence])
    taught = (TaughtCompetence(id_, draws.between(1, 2)),)
    module = _module(draws, school, number, market.taxonomy.label(id_), taught, draws.between(4, 24))
    if draws.chance(0.1):
        # The training databank leaves out what the law obliges an employer to give.
        return [replace(module, legally_required=True)]
    return [replace(module, databank_categories=(DatabankCategory.BASIC_SKILLS,))]


def _module(
    draws: Draws,
    school: School,
    number: int,
    title: str,
    teaches: tuple[TaughtCompetence, ...],
    hours: int | None = None,
) -> TrainingModule:
    """Return a module with sessions, price and credential as its kind of provider has them."""
    kind = school.provider.kind
    id_ = f"sim-m{number:06d}"
    if hours is None:
        hours = sum(draws.between(*HOURS_PER_COMPETENCE) for _ in teaches)
    undated = draws.chance(UNDATED_SHARE)
    sessions = () if undated else draw_sessions(draws, id_, kind, hours, school.campuses)
    recognised = draws.weighted((True, 0.5), (False, 0.2), (None, 0.3))
    return TrainingModule(
        id_,
        title,
        school.provider,
        teaches=teaches,
        hours=None if undated and draws.chance(0.5) else hours,
        sessions=sessions,
        delivery=_delivery(draws, sessions),
        credential=draws.one_of(KINDS[kind].credentials),
        recognised=True if kind is ProviderKind.VDAB else recognised,
        price_eur=hours * KINDS[kind].price if draws.chance(0.9) else None,
        description=SIMULATED,
    )


def _delivery(draws: Draws, sessions: Sequence[Session]) -> Delivery:
    if sessions and all(session.place is None for session in sessions):
        return Delivery.ONLINE
    return draws.weighted((Delivery.ON_SITE, 0.85), (Delivery.BLENDED, 0.15))
