"""Tries every kind some times and writes the table kind by format to ``README.md`` beside this file."""

import sys
from collections import Counter
from pathlib import Path

from tests.pipelines.reading.broken.case import Outcome, attempt
from tests.pipelines.reading.broken.formats import FORMATS

TABLE = Path(__file__).parent / "README.md"
MARKS = {Outcome.SAME: "=", Outcome.REMARK: "!", Outcome.REFUSED: "x", Outcome.SILENT: "ZWIJGT"}
HEAD = """# Broken files, kind by format

Written by `python -m tests.pipelines.reading.broken {times}`: {cases} cases. What came of a file broken
so: `=` the same meaning as the whole file, `!` a remark with place and reason, `x` the file refused with a
reason; the commonest first. Empty: the format cannot break so. A file read otherwise without a word would say
ZWIJGT: {silent}. `make test-slow` tries 2,000 cases a format.

"""


def tried(times: int) -> dict[str, dict[str, Counter[Outcome]]]:
    """Return what came of every kind, by kind and format."""
    found: dict[str, dict[str, Counter[Outcome]]] = {}
    for format in FORMATS:
        for kind in [*format.kinds, *format.on_bytes]:
            outcomes = (attempt(format, kind, seed) for seed in range(times))
            found.setdefault(kind, {})[format.name] = Counter(one for one in outcomes if one is not None)
    return found


def table(found: dict[str, dict[str, Counter[Outcome]]], times: int) -> str:
    """Return the table as Markdown."""
    names = [format.name for format in FORMATS]
    counts = [count for by_format in found.values() for count in by_format.values()]
    silent = sum(count[Outcome.SILENT] for count in counts)
    lines = [
        HEAD.format(
            times=times, cases=f"{sum(map(sum, (c.values() for c in counts))):,}", silent=silent or "none"
        )
    ]
    lines.append(f"| kind | {' | '.join(names)} |")
    lines.append("|---" * (len(names) + 1) + "|")
    for kind, by_format in found.items():
        cells = (
            " ".join(MARKS[outcome] for outcome, _ in by_format.get(name, Counter()).most_common())
            for name in names
        )
        lines.append(f"| {kind.replace('|', '&#124;')} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    TABLE.write_text(table(tried(times), times), "utf-8")
