"""Which policy parameter is exercised by which scenario, as really observed.

``python -m tests.scenarios`` runs the scenarios and prints the report.
"""

from collections import defaultdict
from pathlib import Path

FOLDER = Path(__file__).parent


class ParameterCoverage:
    """Collects, while scenarios run, which parameters each of them read."""

    def __init__(self) -> None:
        self.ran: set[str] = set()
        """Names of the scenarios that ran, as ``file: title``."""
        self.scenarios: dict[str, set[str]] = defaultdict(set)
        """Names of scenarios by parameter key."""

    def record(self, scenario: str, keys: set[str]) -> None:
        """Add one scenario that ran to its end."""
        self.ran.add(scenario)
        for key in keys:
            self.scenarios[key].add(scenario)

    def report(self, keys: list[str]) -> str:
        """Return one block per parameter, in the given order; a parameter without scenario says so."""
        lines = []
        for key in keys:
            found = sorted(self.scenarios.get(key, ()))
            lines.append(f"{key} ({len(found)})")
            lines += [f"    {name}" for name in found] or ["    GEEN SCENARIO"]
        return "\n".join(lines)


COVERAGE = ParameterCoverage()
"""Of this run; with several workers each has its own."""


def titles_on_disk() -> list[str]:
    """Return every scenario in the feature files, as ``file: title``."""
    found = []
    for path in sorted(FOLDER.rglob("*.feature")):
        for line in path.read_text(encoding="utf-8").splitlines():
            keyword, colon, title = line.strip().partition(":")
            if colon and keyword in ("Scenario", "Abstract Scenario"):
                found.append(f"{path.name}: {title.strip()}")
    return found
