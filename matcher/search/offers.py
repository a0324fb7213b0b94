"""The sessions of a module that one person can follow, before hire and beside the job."""

from collections.abc import Iterable

from matcher.domain.calendar import Slot
from matcher.domain.candidate import ExclusionReason
from matcher.domain.module import TrainingModule
from matcher.domain.vacancy import Vacancy
from matcher.eligibility import Learner
from matcher.search.problem import Offer
from matcher.search.request import Request
from matcher.search.shared import Offers

SLOTS_BESIDE_A_JOB = frozenset({Slot.EVENING, Slot.SATURDAY, Slot.OWN_PACE})


def known_offers(module: TrainingModule, learner: Learner, request: Request) -> Offers:
    """Return what `_offers` does; what an earlier search for this person found, is not worked out again."""
    shared = request.shared
    if shared is None or not shared.is_for(request.profile, request.on):
        return _offers(module, learner, request.vacancy)
    key = (module.id, request.vacancy.training_hours_after_hire)
    known = shared.offers.get(key)
    if known is None:
        known = shared.offers[key] = _offers(module, learner, request.vacancy)
    return known


def _offers(module: TrainingModule, learner: Learner, vacancy: Vacancy) -> Offers:
    """Return the offers that fit before hire and those that fit beside the job."""
    before, after = [], []
    for session in module.sessions:
        obstacles = tuple(learner.obstacles(session))
        if obstacles not in ((), (ExclusionReason.SLOT,)):
            continue
        travel = learner.journey_minutes(session)
        offer = Offer(session, session.window, session.slot, session.hours_per_week, travel)
        in_own_slots = not obstacles
        if in_own_slots:
            before.append(offer)
        if session.slot in SLOTS_BESIDE_A_JOB:
            if in_own_slots:
                after.append(offer)
        elif session.hours_per_week <= vacancy.training_hours_after_hire:
            after.append(offer)
    return tuple(_without_worse(before)), tuple(_without_worse(after))


def _without_worse(offers: Iterable[Offer]) -> list[Offer]:
    """Return the offers in a fixed order, without those that another one replaces in every way."""
    ordered = sorted(offers, key=_offer_order)
    kept: list[Offer] = []
    for offer in ordered:
        if not any(_replaces(better, offer) for better in kept):
            kept.append(offer)
    return kept


def _offer_order(offer: Offer) -> tuple[int, int, bool, int, int, str]:
    id_ = offer.session.id if offer.session else ""
    return offer.window.end, offer.window.days, offer.travel is None, offer.travel or 0, offer.hours, id_


def _replaces(offer: Offer, other: Offer) -> bool:
    """Return whether an offer is possible whenever ``other`` is, ends as early and asks no more."""
    same_kind = offer.slot is other.slot and (offer.travel is None) == (other.travel is None)
    no_heavier = offer.hours <= other.hours and (offer.travel or 0) <= (other.travel or 0)
    mine, its = offer.window, other.window
    if not (same_kind and no_heavier and bool(mine.days) == bool(its.days)):
        return False
    sooner = mine.days <= its.days if mine.days else mine.end <= its.end
    return sooner and mine.first <= its.first and mine.last_join >= its.last_join
