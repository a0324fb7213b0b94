"""How many more observations a claim would need: the power of a mean and of a share against one half."""

from math import ceil

from scipy.special import ndtri

CONFIDENCE, POWER = 0.95, 0.80
WORTH_KNOWING = 0.6
"""Share of comparisons won that a trial should be able to see, where nothing was compared yet."""


def lists_needed(mean: float, deviation: float) -> int | None:
    """Return how many lists would show that this mean is above 0, four times out of five.

    Parameters
    ----------
    mean, deviation
        Of the difference per list, as far as it is known.

    Returns
    -------
    int or None
        ``None`` where no number would: the difference is not above 0.

    Examples
    --------
    >>> lists_needed(0.1, 0.5)
    197
    >>> lists_needed(-0.1, 0.5)
    """
    z = ndtri((1 + CONFIDENCE) / 2) + ndtri(POWER)
    return ceil((z * deviation / mean) ** 2) if mean > 0 else None


def comparisons_needed(share: float = WORTH_KNOWING) -> int | None:
    """Return how many comparisons would show that this share is above one half, four times out of five.

    Examples
    --------
    >>> comparisons_needed(0.6)
    194
    """
    spread = ndtri((1 + CONFIDENCE) / 2) / 2 + ndtri(POWER) * (share * (1 - share)) ** 0.5
    return ceil((spread / (share - 0.5)) ** 2) if share > 0.5 else None
