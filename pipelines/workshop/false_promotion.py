"""How often the rule of promotion would be wrong, counted on simulated choices where the truth is known.

Three worlds over the same shown lists, each with counsellors of its own every time. *A/A*: challenger and
champion learned from choices of the same kind, so neither is better but for chance. *Nothing to learn*: the
counsellors want what version 0 says, and a challenger that learned from them is held against version 0.
*Something to learn*: the counsellors of the simulator, again against version 0; here a refusal is the error.
"""

from dataclasses import dataclass

from matcher.ranker.ranker import Ranker
from matcher.ranker.weighted_score import WeightedScore
from pipelines.measures.interval import Interval, share
from pipelines.progress import Progress
from pipelines.workshop.conditional_logit import UNCALIBRATED, fit_conditional_logit
from pipelines.workshop.evaluate import choice_win, ndcg_win
from pipelines.workshop.judgements import Split, split_by_time
from pipelines.workshop.simulate import SimulateConfig, Simulation, decide_again
from pipelines.workshop.simulation.counsellor import Utility, documented_terms, utility_terms

SAME, NOTHING, SOMETHING = "A/A", "niets te leren", "iets te leren"


@dataclass(frozen=True, slots=True)
class PromotionRate:
    """How often the challenger would have become champion in one kind of world."""

    world: str
    promoted: Interval
    """Share of the repeats, in [0, 1]."""


def promotion_rates(
    simulation: Simulation, config: SimulateConfig, *, repeats: int, decisions: int, progress: Progress
) -> dict[str, list[bool]]:
    """Return, per kind of world, for each repeat whether the challenger would be promoted.

    Only the two conditions on the win are looked at; calibration and groups can only refuse more.

    Parameters
    ----------
    decisions
        Choices that each ranker learns from.
    """
    found: dict[str, list[bool]] = {SAME: [], NOTHING: [], SOMETHING: []}

    def drawn(seed: int, utility: Utility) -> Split:
        return split_by_time(decide_again(simulation, config, seed, utility), decisions)

    def learned(split: Split) -> Ranker:
        return fit_conditional_logit(split.train, "", UNCALIBRATED)

    for repeat in range(repeats):
        progress("promotieregel toetsen", repeat, repeats)
        # four draws of their own for each repeat, so that no choice is used twice
        first, second, third, fourth = range(4 * repeat, 4 * repeat + 4)
        ours, theirs = drawn(first, utility_terms), drawn(second, utility_terms)
        later = Split(ours.train, drawn(third, utility_terms).test)
        challenger = learned(ours)
        found[SAME].append(is_win(challenger, learned(theirs), later))
        found[SOMETHING].append(is_win(challenger, WeightedScore(), later))
        nothing = drawn(fourth, documented_terms)
        found[NOTHING].append(is_win(learned(nothing), WeightedScore(), nothing))
    progress("promotieregel toetsen", repeats, repeats)
    return found


def is_win(challenger: Ranker, champion: Ranker, split: Split) -> bool:
    """Return whether the challenger meets the two conditions on the win."""
    return (
        choice_win(challenger, champion, split).low > 0
        and ndcg_win(challenger, champion, split.test).high >= 0
    )


def rates(counted: dict[str, list[bool]]) -> tuple[PromotionRate, ...]:
    """Return the shares with their intervals, in the order of the worlds."""
    return tuple(PromotionRate(world, share(sum(some), len(some))) for world, some in counted.items())
