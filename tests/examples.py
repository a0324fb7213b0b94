"""How many examples a property is tried on: three times as many in ``make test-slow`` as in ``make test``."""

import os

TIMES = int(os.environ.get("EXAMPLES", "1"))


def examples(count: int) -> int:
    """Return the number for this run, of which ``count`` is that of the fast suite."""
    return count * TIMES
