"""How fast lines are linked over the real ESCO, how long a three-page advertisement takes, and how many
everyday phrases find their occupation. Without ../shared/data the sample taxonomy, and it says so.
"""

import tempfile
from itertools import islice, product
from pathlib import Path
from time import process_time

import numpy as np

from matcher.domain.link import LinkKind
from matcher.engine import EngineFolders
from matcher.linking import Linker
from pipelines.building.ingest import Sources, ingest
from pipelines.building.text_reader import open_linker
from tests.benchmarks.measure import Progress, Results, percentile, run_alone, say, timed
from tests.conftest import ROOT, no_progress
from tests.encoders import no_linker
from tests.matcher.linking.everyday_words import DRAWN, SEEN, WITHHELD, EverydayPhrase
from tests.matcher.linking.vacancies import LONG_ADVERTISEMENT, VACANCIES

DATA = ROOT.parent / "shared" / "data"
CANDIDATES = 100
"""As many as `groeipad link --file F --n 100` gives per line."""
TOP = 5


def run(*, quick: bool = False, progress: Progress = say) -> Results:
    """Return lines a second by kind, milliseconds of a long text, and shares of everyday phrases."""
    real = DATA.is_dir()
    with tempfile.TemporaryDirectory() as folder:
        progress(f"linking: {'ESCO' if real else 'sample taxonomy'}")
        linker = _linker(Path(folder), real=real)
    lines = list(islice(_lines(), 500 if quick else 4000))
    results: Results = {
        "taxonomy": f"{linker.taxonomy.name} {linker.taxonomy.version}",
        "lines": len(lines),
        "candidates_per_line": CANDIDATES,
    }
    for kind in LinkKind:
        list(linker.link(lines[:1], kind))  # what is computed once is not the line's
        started = process_time()
        (found, wall) = timed(lambda kind=kind: list(linker.link(lines, kind, n=CANDIDATES)))  # type: ignore[misc]
        assert len(found) == len(lines)
        results[f"{kind}_lines_per_second"] = round(1000 * len(lines) / wall)
        results[f"{kind}_lines_per_cpu_second"] = round(len(lines) / (process_time() - started))
        progress(f"linking: {kind} {results[f'{kind}_lines_per_second']} lines a second")
    results["encode_together_quicker"] = _quicker_together(linker, lines[:200])
    text = LONG_ADVERTISEMENT + "\n".join(VACANCIES.values())
    times = [timed(lambda: linker.read(text))[1] for _ in range(3 if quick else 15)]
    results |= {
        "long_text_characters": len(text),
        "long_text_p50_ms": percentile(times, 50),
        "long_text_largest_ms": percentile(times, 100),
        "long_text_limit_ms": 2000,
    }
    return results | (_everyday(linker) if real else {})


def _linker(build: Path, *, real: bool) -> Linker:
    if real:
        sources = Sources(DATA / "esco_nl", english=DATA / "esco_en", competent=DATA / "competent")
    else:
        sources = Sources(ROOT / "data_samples" / "competences.json")
    ingest(sources, EngineFolders.under(build).world, no_linker, no_progress)
    return open_linker(build)


def _lines():
    """Yield different lines of everyday length."""
    places = (
        "",
        " in Gent",
        " bij een klein bedrijf",
        " in ploegen",
        " voor klanten",
        " elke dag",
        " (basis)",
    )
    years = ("", "3 jaar ", "vroeger ", "ervaring met ", "ik kan ", "goede kennis van ")
    texts = [one.text for one in (*SEEN, *WITHHELD)]
    for place, year, text in product(places, years, texts):
        yield f"{year}{text}{place}"


def _quicker_together(linker: Linker, lines: list[str]) -> float:
    """Return how many times the processor time of all lines at once goes into that of one by one."""
    started = process_time()
    alone = [linker.encoder.encode([line]) for line in lines]
    between = process_time()
    assert (linker.encoder.encode(lines) == np.vstack(alone)).all()
    return round((between - started) / (process_time() - between), 2)


def _everyday(linker: Linker) -> Results:
    return {
        "everyday_seen_hit_at_5": _share(linker, SEEN),
        "everyday_withheld_hit_at_5": _share(linker, WITHHELD),
        "everyday_drawn_hit_at_5": _share_drawn(linker),
    }


def _share(linker: Linker, phrases: tuple[EverydayPhrase, ...]) -> float:
    answers = linker.link([one.text for one in phrases], LinkKind.OCCUPATION, n=TOP)
    right = [
        any(candidate.label in one.occupations for candidate in answer)
        for one, answer in zip(phrases, answers, strict=True)
    ]
    return round(sum(right) / len(right), 3)


def _share_drawn(linker: Linker) -> float:
    occupations = linker.taxonomy.occupations
    answers = linker.link([one.text for one in DRAWN], LinkKind.OCCUPATION, n=TOP)
    right = [
        any(occupations[candidate.id].isco in one.isco for candidate in answer)
        for one, answer in zip(DRAWN, answers, strict=True)
    ]
    return round(sum(right) / len(right), 3)


if __name__ == "__main__":
    run_alone("linking over ESCO", run)
