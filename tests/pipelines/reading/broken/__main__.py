"""Tries every kind a few times and writes the table kind by format."""

import sys
from collections import Counter, defaultdict

from tests.pipelines.reading.broken.case import Outcome, attempt
from tests.pipelines.reading.broken.formats import FORMATS


def tried(times: int) -> dict[str, dict[str, Counter]]:
    found: dict[str, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    for format in FORMATS:
        for kind in [*format.kinds, *format.on_bytes]:
            for seed in range(times):
                outcome = attempt(format, kind, seed)
                if outcome is not None:
                    found[kind][format.name][outcome] += 1
    return found


if __name__ == "__main__":
    for kind, by_format in tried(int(sys.argv[1]) if len(sys.argv) > 1 else 5).items():
        for name, counts in by_format.items():
            if counts[Outcome.SILENT] or "-v" in sys.argv:
                print(name, "|", kind, "|", dict(counts))
