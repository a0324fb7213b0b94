"""What every benchmark needs: arguments, times, the machine."""

import argparse
import gc
import json
import os
import platform
import resource
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, TypeVar

import numpy as np

Progress = Callable[[str], None]
Results = dict[str, Any]
T = TypeVar("T")


def say(text: str) -> None:
    """Write progress where it does not get in the way of results."""
    print(text, file=sys.stderr, flush=True)


SECONDS_BETWEEN_LINES = 2.0
ADDITIONS = 10_000_000
"""One machine of one name was three times as slow on one day as on another: a loop tells which it was."""


def watched(items: Iterable[T], total: int, what: str, progress: Progress) -> Iterator[T]:
    """Yield the items, and say every few seconds how many are done, how fast, and the time left.

    Parameters
    ----------
    total
        Number of items.
    what
        What is counted, for instance ``"open mode: vacancies"``.
    """
    started = last = perf_counter()
    for done, item in enumerate(items, 1):
        yield item
        now = perf_counter()
        if now - last >= SECONDS_BETWEEN_LINES:
            last = now
            rate = done / (now - started)
            left = (total - done) / rate
            progress(f"{what} {done:,} of {total:,}, {rate:,.1f} a second, {left:,.0f} s left")
    seconds = perf_counter() - started
    progress(f"{what} {total:,} in {seconds:,.1f} s")


def step(what: str, work: Callable[[], T], progress: Progress) -> T:
    """Return what the work gives, after saying that it begins and how long it took."""
    progress(f"{what} ...")
    started, cpu = perf_counter(), process_time()
    result = work()
    progress(f"{what}: {perf_counter() - started:.1f} s ({process_time() - cpu:.1f} s of processor)")
    return result


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what the work gives and the milliseconds it took, without a collection in between."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        result = work()
        return result, 1000 * (perf_counter() - start)
    finally:
        gc.enable()


def percentile(values: Sequence[float], percent: float) -> float:
    """Return a percentile, rounded to hundredths; the value itself, never one in between."""
    return round(float(np.percentile(values, percent, method="higher")), 2)


def peak_mb() -> int:
    """Return the most memory this process has held, in megabytes (Linux counts in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def machine() -> str:
    """Return the processor, the cores this process may use, the load while measuring, and how fast it is."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    name = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    load = os.getloadavg()[0]
    cores = len(os.sched_getaffinity(0))
    begun, total = process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return (
        f"{name or platform.processor()}, {cores} cores, Python {platform.python_version()}, "
        f"load {load:.1f}, ten million additions in {process_time() - begun:.2f} s"
    )


def run_alone(title: str, run: Callable[..., Results], **options: Any) -> None:
    """Parse ``--quick`` and the options of one benchmark, run it and print its results as JSON."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--quick", action="store_true", help="a small size, to see that it works")
    for name, default in options.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    arguments = vars(parser.parse_args())
    print(json.dumps(run(progress=say, **arguments) | {"machine": machine()}, indent=1))
