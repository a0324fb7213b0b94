"""A changed catalogue reaches the store whole or not at all, and what was withdrawn never comes back."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.domain.calendar import Slot
from matcher.domain.competence import Competence, LanguageLevel, Taxonomy
from matcher.domain.module import Delivery, ProviderKind, Session, TrainingModule
from matcher.domain.offer import OfferFilter, last_open_day
from matcher.domain.place import Place
from matcher.domain.world import World
from matcher.errors import ArtefactError
from matcher.index import Calibration, StatementIndex
from matcher.index.postgres.connection import Connections
from matcher.index.postgres.opening import open_store
from matcher.index.postgres.search import PostgresStatementIndex
from matcher.index.postgres.update import IndexContent, StoreUpdate, update_store
from pipelines.building.vector_store import index_content
from tests.encoders import WordEncoder
from tests.examples import examples
from tests.factories import CVO, VDAB, a_flexible_session, a_module, a_session, a_vacancy

ROOT = Path(__file__).parents[4]
LABELS = {"c1": "vlees snijden", "c2": "brood bakken", "c3": "vlees uitbenen", "c4": "heftruck rijden"}
TAXONOMY = Taxonomy("test", "1", {id: Competence(id, label) for id, label in LABELS.items()})
ENCODER = WordEncoder("vlees", "snijden", "brood", "bakken", "uitbenen", "heftruck", "rijden")
CALIBRATION = Calibration(20.0, -8.0)


def a_world(*modules: TrainingModule, version: str = "w1") -> World:
    vacancy = a_vacancy(requires=("c1", "c2"))
    return World(TAXONOMY, {one.id: one for one in modules}, {vacancy.id: vacancy}, (), version)


def content(world: World, encoder: str = ENCODER.version) -> IndexContent:
    return index_content(world, encoder, CALIBRATION)


@pytest.fixture(scope="module")
def address(new_database: Callable[[], str]) -> str:
    return new_database()


@pytest.fixture
def connections(address: str) -> Iterator[Connections]:
    """Connections to a database without a store."""
    found = Connections(address)
    with found.borrow() as connection:
        connection.execute("DROP SCHEMA IF EXISTS groeipad_index CASCADE")
    yield found
    found.close()


def update(connections: Connections, world: World, *, rebuild: bool = False, progress=None) -> StoreUpdate:
    return update_store(connections, content(world), ENCODER, progress or (lambda *_: None), rebuild=rebuild)


def statements(connections: Connections, world: World) -> list[str]:
    index, _ = open_store(connections, world)
    queries = ENCODER.encode(["vlees snijden"])
    return sorted(one.statement for one in index.statements.search(queries, 100)[0])


def test_only_what_changed_is_encoded_and_written(connections: Connections) -> None:
    first = update(connections, a_world(a_module("m1"), a_module("m2", ("c2",)), a_module("m3", ("c3",))))
    assert (first.modules, first.written, first.withdrawn, first.encoded) == (3, 3, 0, 3)
    again = update(connections, a_world(a_module("m1"), a_module("m2", ("c2",)), a_module("m3", ("c3",))))
    assert (again.written, again.withdrawn, again.encoded, again.version) == (0, 0, 0, first.version)
    world = a_world(a_module("m1"), a_module("m2", ("c2", "c4")), a_module("m9", ("c2",)), version="w2")
    then = update(connections, world)
    assert (then.modules, then.written, then.withdrawn, then.encoded) == (3, 2, 1, 1)
    assert statements(connections, world) == ["brood bakken", "heftruck rijden", "vlees snijden"]


def test_a_statement_stays_as_long_as_another_module_makes_it(connections: Connections) -> None:
    update(connections, a_world(a_module("m1", ("c1", "c3")), a_module("m2", ("c3",))))
    left = a_world(a_module("m2", ("c3",)), version="w2")
    assert update(connections, left).withdrawn == 1
    assert statements(connections, left) == ["vlees uitbenen"]


def test_equal_contents_have_equal_versions_whatever_led_there(connections: Connections) -> None:
    wanted = a_world(a_module("m1"), a_module("m2", ("c2",)), version="w2")
    update(connections, a_world(a_module("m3", ("c3",)), a_module("m1", ("c4",))))
    updated = update(connections, wanted)
    assert update(connections, wanted, rebuild=True).version == updated.version


def test_a_catalogue_without_modules_leaves_nothing_to_find(connections: Connections) -> None:
    update(connections, a_world(a_module("m1")))
    empty = a_world(version="w2")
    assert update(connections, empty).withdrawn == 1
    assert statements(connections, empty) == []


class CrashError(Exception):
    """Stands for whatever ends an update half-way."""


WORLDS = st.lists(
    st.dictionaries(
        st.sampled_from(["m1", "m2", "m3", "m4"]),
        st.sets(st.sampled_from(sorted(LABELS)), min_size=1).map(lambda some: tuple(sorted(some))),
    ),
    min_size=2,
    max_size=5,
)


@settings(
    max_examples=examples(8),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(WORLDS, st.lists(st.integers(0, 8), min_size=5, max_size=5))
def test_any_row_of_updates_and_crashes_ends_at_the_last_whole_one(connections, worlds, crashes) -> None:
    """A crash anywhere leaves the world that was there; the store equals one that was built afresh."""
    standing = a_world(version="w0")
    update(connections, standing, rebuild=True)
    for number, (taught, crash) in enumerate(zip(worlds, crashes, strict=False), start=1):
        wanted = a_world(*(a_module(id, some) for id, some in taught.items()), version=f"w{number}")
        calls = 0

        def progress(*_: object) -> None:
            nonlocal calls
            calls += 1
            if calls == crash:  # noqa: B023 - used in this turn only
                raise CrashError

        try:
            update(connections, wanted, progress=progress)
            standing = wanted
        except CrashError:
            pass
        expected = {
            LABELS[c]
            for module in standing.modules.values()
            for c in (t.competence_id for t in module.teaches)
        }
        assert statements(connections, standing) == sorted(expected)


KILLED = """
import os, signal, sys
from matcher.index.postgres.connection import Connections
from tests.matcher.index.postgres.test_update import a_world, update
from tests.factories import a_module

def die(task, done, total):
    if (task, done) == ("modules bijwerken", {at}):
        os.kill(os.getpid(), signal.SIGKILL)

update(Connections(sys.argv[1]), a_world(a_module("m2", ("c2",)), version="w2"), progress=die)
"""


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("at", [0, 1, 2, 3, 4])
def test_a_killed_update_leaves_the_old_catalogue_and_the_next_one_ends_it(
    connections: Connections, address: str, at: int
) -> None:
    old, new = a_world(a_module("m1")), a_world(a_module("m2", ("c2",)), version="w2")
    update(connections, old)
    code = textwrap.dedent(KILLED.format(at=at))
    killed = subprocess.run([sys.executable, "-c", code, address], cwd=ROOT, check=False, timeout=300)
    assert killed.returncode == -signal.SIGKILL
    assert statements(connections, old) == ["vlees snijden"]
    with pytest.raises(ArtefactError, match="gemaakt uit world 'w1', in gebruik is 'w2'"):
        open_store(connections, new)
    until = time.monotonic() + 120
    while True:  # the server notices the death of its client only when it writes to it
        try:
            update(connections, new)
            break
        except ArtefactError:
            assert time.monotonic() < until
            time.sleep(0.2)
    assert statements(connections, new) == ["brood bakken"]


def test_two_updates_at_once_are_refused(connections: Connections, address: str) -> None:
    def second(task: str, *_: object) -> None:
        if task == "teksten omzetten":
            with pytest.raises(ArtefactError, match="een andere opdracht werkt deze vectoropslag bij"):
                update(Connections(address), a_world(a_module("m2")))

    update(connections, a_world(a_module("m1")), progress=second)


def test_an_index_that_was_open_is_refused_after_an_update(connections: Connections) -> None:
    """Else an answer would be made of two catalogues, and could name what was withdrawn."""
    world = a_world(a_module("m1"), a_module("m2", ("c2",)))
    update(connections, world)
    index, _ = open_store(connections, world)
    assert index.near(["vlees snijden"], 500)[0][0][0] == "vlees snijden"
    update(connections, a_world(a_module("m2", ("c2",)), version="w2"))
    for again in (
        lambda: index.near(["vlees snijden"], 500),
        lambda: index.near(["brood bakken"], 500),
        lambda: index.statements.search(ENCODER.encode(["vlees"]), 1),
        lambda: index.statements.search(ENCODER.encode(["vlees"]), 1, among=[]),
    ):
        with pytest.raises(ArtefactError, match=r"is intussen bijgewerkt.*start groeipad opnieuw"):
            again()


def test_another_encoder_is_refused_until_the_store_is_rebuilt(connections: Connections) -> None:
    world = a_world(a_module("m1"))
    update(connections, world)
    other = WordEncoder("vlees", "snijden")
    for name, encoder in (("words-2", ENCODER), (ENCODER.version, other)):
        with pytest.raises(ArtefactError, match=r"gemaakt met encoder 'words-1' \(lengte 7\).*--rebuild"):
            update_store(connections, content(world, name), encoder, lambda *_: None)
    update_store(connections, content(world, "words-2"), other, lambda *_: None, rebuild=True)
    assert open_store(connections, world)[1].encoder == "words-2"


def test_another_taxonomy_or_format_is_refused_with_the_command(connections: Connections) -> None:
    world = a_world(a_module("m1"))
    update(connections, world)
    newer = World(Taxonomy("test", "2", TAXONOMY.competences), world.modules, world.vacancies, (), "w1")
    with pytest.raises(ArtefactError, match="taxonomie 'test 1', in gebruik is 'test 2'; werk haar bij"):
        open_store(connections, newer)
    with connections.borrow() as connection:
        connection.execute("UPDATE groeipad_index.manifest SET format = 99")
    with pytest.raises(ArtefactError, match="heeft vorm 99, groeipad leest vorm 1; bouw haar"):
        open_store(connections, world)


def test_rows_of_others_are_never_committed_as_ours(connections: Connections) -> None:
    world = a_world(a_module("m1"))
    update(connections, world)
    with connections.borrow() as connection:
        connection.execute("INSERT INTO groeipad_index.module VALUES ('vreemd', '\\x00', 0, '', '')")
        connection.execute(
            "INSERT INTO groeipad_index.module_statement SELECT 'vreemd', id FROM groeipad_index.statement"
        )
        connection.execute("ALTER TABLE groeipad_index.module ENABLE ROW LEVEL SECURITY")
    assert update(connections, world).withdrawn == 1
    assert statements(connections, world) == ["vlees snijden"]


def test_an_empty_database_is_refused_with_the_command(connections: Connections) -> None:
    with pytest.raises(ArtefactError, match="staat geen index van groeipad; maak hem met 'groeipad index"):
        open_store(connections, a_world())
    index = PostgresStatementIndex(connections, "x", 7)
    with pytest.raises(ArtefactError, match="staat geen index van groeipad"):
        index.search(ENCODER.encode(["vlees"]), 1)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://root:geheim@toestel/databank", "'mysql' is geen adres van een vectoropslag"),
        ("postgresql://root:geheim@/x?host=/bestaat/niet", "antwoordt niet; controleer of PostgreSQL draait"),
    ],
)
def test_an_address_that_does_not_work_is_one_sentence_without_the_password(address: str, words: str) -> None:
    with pytest.raises(ArtefactError, match=words) as caught:
        open_store(Connections(address), a_world())
    assert "geheim" not in str(caught.value)


def test_a_server_that_dropped_the_connection_is_asked_again(connections: Connections, address: str) -> None:
    world = a_world(a_module("m1"))
    update(connections, world)
    index, _ = open_store(connections, world)
    with psycopg.connect(address, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert index.near(["vlees snijden"], 500)[0][0][0] == "vlees snijden"


def test_a_forked_worker_opens_connections_of_its_own(connections: Connections) -> None:
    world = a_world(a_module("m1"))
    update(connections, world)
    index, _ = open_store(connections, world)
    child = os.fork()
    if child == 0:
        found = index.near(["vlees snijden"], 500)
        os._exit(0 if found[0] else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert index.near(["vlees snijden"], 500)[0]


GENT = Place("Gent", 51.05, 3.72, province="Oost-Vlaanderen")
GENK = Place("Genk", 50.97, 5.5, province="Limburg")
NOWHERE = Place("Elders", 50.9, 4.0)
DAYS = st.dates(date(2027, 1, 1), date(2027, 3, 1))


@st.composite
def sessions(draw) -> Session:
    start = draw(DAYS)
    end = draw(st.dates(start, date(2027, 6, 1)))
    make = draw(st.sampled_from([a_session, a_flexible_session]))
    fixed = (
        {"late_entry_percent": draw(st.integers(0, 99))}
        if make is a_session
        else {"weeks": draw(st.integers(1, 6))}
    )
    return make(
        start=start,
        end=end,
        slot=draw(st.sampled_from(Slot)),
        place=draw(st.sampled_from([None, GENT, GENK, NOWHERE])),
        seats_left=draw(st.sampled_from([None, 0, 3])),
        closed=draw(st.booleans()),
        enrol_until=draw(st.none() | DAYS),
        **fixed,
    )


@settings(max_examples=examples(70), derandomize=True, deadline=None)
@given(sessions())
def test_the_last_open_day_is_the_last_on_which_one_can_still_enrol(session: Session) -> None:
    open_days = [
        day
        for day in (date.fromordinal(date(2026, 12, 1).toordinal() + n) for n in range(250))
        if session.is_open(day)
    ]
    assert last_open_day(session) == (max(open_days) if open_days else None)


def some(values) -> st.SearchStrategy:
    return st.none() | st.frozensets(st.sampled_from(values), min_size=1, max_size=3)


FILTERS = st.builds(
    OfferFilter,
    open_on=st.none() | DAYS,
    slots=some(list(Slot)),
    provinces=some(["Oost-Vlaanderen", "Limburg"]),
    most_dutch=st.none() | st.sampled_from(LanguageLevel),
    deliveries=some(list(Delivery)),
    provider_kinds=some([ProviderKind.CVO, ProviderKind.VDAB]),
)
MODULES = st.lists(
    st.builds(
        lambda taught, offered, dutch, delivery, provider: (
            taught,
            tuple(offered),
            dutch,
            delivery,
            provider,
        ),
        st.sampled_from(sorted(LABELS)),
        st.lists(sessions(), max_size=2),
        st.sampled_from(LanguageLevel),
        st.sampled_from(Delivery),
        st.sampled_from([CVO, VDAB]),
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=examples(8),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(MODULES, st.lists(FILTERS, min_size=5, max_size=5), st.sampled_from([-1, 10_000]))
def test_the_filter_in_the_query_is_the_filter_of_the_nouns(connections, drawn, filters, limit) -> None:
    """FAISS is given the statements of the modules that fit; PostgreSQL finds them inside the query."""
    modules = [
        a_module(f"m{i}", (taught,), offered, needs_dutch=dutch, delivery=delivery, provider=provider)
        for i, (taught, offered, dutch, delivery, provider) in enumerate(drawn)
    ]
    world = a_world(*modules)
    update(connections, world)
    index, _ = open_store(connections, world, exact_limit=limit)
    queries = ENCODER.encode(["vlees snijden", "brood"])
    memory = StatementIndex.build(
        sorted({LABELS[t.competence_id] for m in modules for t in m.teaches}), ENCODER
    )
    for offer in filters:
        fits = {LABELS[t.competence_id] for m in modules if offer.admits(m) for t in m.teaches}
        found = index.statements.search(queries, 10, offer=offer)
        wanted = memory.search(queries, 10, among=sorted(fits))
        for ours, theirs in zip(found, wanted, strict=True):
            assert {one.statement for one in ours} == {one.statement for one in theirs} == fits
            assert np.allclose([o.similarity for o in ours], [t.similarity for t in theirs], atol=0.001)
