"""What the jobs did last, for who scrapes ``/metrics``: a night that did not run is an alarm."""

from collections.abc import Iterator
from pathlib import Path

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from matcher.job_run import JobOutcome, read_runs


class JobCollector(Collector):
    """Reads the files of the jobs under ``build`` each time that someone asks."""

    def __init__(self, build: Path) -> None:
        self._build = build

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield four figures per job that left word."""
        name, runs = "groeipad_job", read_runs(self._build)
        began = GaugeMetricFamily(f"{name}_began_timestamp_seconds", "Begin of the last run.", labels=["job"])
        done = GaugeMetricFamily(
            f"{name}_done_timestamp_seconds", "Last run that ended well.", labels=["job"]
        )
        count = GaugeMetricFamily(f"{name}_count", "What the last run worked through.", labels=["job"])
        how = GaugeMetricFamily(f"{name}_outcome", "1 for how it ended.", labels=["job", "outcome"])
        for run in runs:
            began.add_metric([run.job], run.began.timestamp())
            count.add_metric([run.job], run.count)
            if run.last_done is not None:
                done.add_metric([run.job], run.last_done.timestamp())
            for outcome in JobOutcome:
                how.add_metric([run.job, outcome], float(run.outcome is outcome))
        yield from (began, done, count, how)
