"""What the engine answers, pinned: a change of form may not change one answer.

`python -m tests.contracts.pinned_answers --check` compares every answer with ``pinned_answers.txt`` and names
the questions whose answer differs; ``--write`` pins the answers as they are. A commit that pins anew says
which questions changed and why.

Asked are every sample profile with every sample vacancy, every sample profile in open mode and for open
doors, and 500 synthetic questions: to the search alone, and to the whole engine over a simulated labour
market. No text is read: what the reader makes of a person's own words has tests of its own.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from matcher.documents.writing import answer_document, open_doors_document, to_plain
from matcher.domain.module import Session, TrainingModule
from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import ArtefactVersions
from matcher.domain.trajectory import SearchResult
from matcher.engine import EngineFolders, load_recommender
from matcher.errors import MatcherError
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import Recommender
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.retrieve.vacancies import retrieve_vacancies
from pipelines.building.index import build_index
from pipelines.building.ingest import Sources, ingest
from pipelines.building.loading import load_index_encoder
from pipelines.building.teaching import prepare_teaching
from pipelines.building.text_reader import linker_opener
from pipelines.reading.profile import read_profile
from pipelines.synthetic.timetable import TODAY
from tests.benchmarks.synthetic_questions import Size, synthetic_question
from tests.benchmarks.world import index_of, simulate
from tests.conftest import ROOT, no_progress, with_sample_rows
from tests.matcher.search.oracle.ask import ask

PINNED = Path(__file__).with_suffix(".txt")
HASH_DIGITS = 10
"""Hexadecimal: a changed answer stays unseen once in 10**12."""
SIZES = (Size(), Size(candidates=20, sessions=2, gap=6, max_modules=3), Size(candidates=60, gap=16))
SEARCH_QUESTIONS = 284
MARKET_PEOPLE = 100
"""Each asks two questions: one vacancy, and open mode; one in five asks for open doors besides."""
DOORS = 2
N = 5

Question: TypeAlias = tuple[str, Callable[[], str]]
"""Name of a question, and what answers it with canonical text."""


def sample_questions(build: Path, *, every: int = 1) -> Iterator[Question]:
    """Yield the questions about ``data_samples``.

    Parameters
    ----------
    every
        One in so many vacancies in hand is asked of each profile, other ones of the next profile.
    """
    engine = load_recommender(EngineFolders.under(build))
    ids = sorted(engine.world.vacancies)
    for number, file in enumerate(sorted((ROOT / "data_samples" / "profiles").glob("*.json"))):
        profile = read_profile(file)
        yield from _of_person(engine, f"sample/{file.stem}", profile, ids[number % every :: every])


def search_questions() -> Iterator[Question]:
    """Yield synthetic questions to the search alone, of three sizes."""
    for seed in range(SEARCH_QUESTIONS):
        question = synthetic_question(seed, SIZES[seed % len(SIZES)])
        yield f"search/{seed}", lambda question=question: _canonical(_searched(ask(question)))


def market_questions() -> Iterator[Question]:
    """Yield questions to the whole engine over a simulated labour market."""
    made = simulate(9, modules=500, vacancies=800, profiles=MARKET_PEOPLE, progress=lambda text: None)
    statements = ModuleCatalogue(made.world.modules.values(), made.world.taxonomy).statements
    engine = Recommender(
        made.world,
        index_of(made.world, statements, str(ROOT / "models"), lambda text: None),
        versions=ArtefactVersions("simulated", "simulated", "simulated"),
        parameters=PolicyParameters.load(),
    )
    for number, profile in enumerate(made.profiles):
        nearest = retrieve_vacancies(engine.read_profile(profile)[0], engine.vacancies, on=TODAY, n=1)
        yield from _of_person(
            engine, f"market/{number}", profile, [one.vacancy.id for one in nearest], doors=number % 5 == 0
        )


def _of_person(
    engine: Recommender, name: str, profile: JobseekerProfile, vacancies: Iterable[str], *, doors: bool = True
) -> Iterator[Question]:
    label = engine.world.taxonomy.label

    def recommended(vacancy_id: str | None) -> str:
        return _canonical(
            to_plain(answer_document(engine.recommend(profile, vacancy_id, on=TODAY, n=N), label)), "versions"
        )

    def opened() -> str:
        answer = engine.open_doors(profile, on=TODAY, k=DOORS, by_priority=True)
        return _canonical(to_plain(open_doors_document(answer)), "versions")

    for vacancy_id in vacancies:
        yield f"{name}/{vacancy_id}", lambda vacancy_id=vacancy_id: recommended(vacancy_id)
    yield f"{name}/open", lambda: recommended(None)
    if doors:
        yield f"{name}/doors", opened


def _searched(result: SearchResult) -> dict[str, Any]:
    """Return what a search found; the nodes that it took are no part of the answer."""
    found = asdict(result, dict_factory=_by_name)
    del found["expanded"]
    return found


def _by_name(pairs: list[tuple[str, Any]]) -> dict[str, Any] | str:
    """Return a module or a session as its id, any other noun with its fields."""
    fields = dict(pairs)
    for noun in (TrainingModule, Session):
        if fields.keys() == noun.__dataclass_fields__.keys():
            return str(fields["id"])
    if not fields.get("via_occupation", True):
        del fields["via_occupation"]  # younger than the pins, and empty wherever ids are given
    if "merits" in fields:
        fields["labels"] = fields.pop("merits")  # their name when this was pinned
    return fields


def _canonical(document: dict[str, Any], *without: str) -> str:
    kept = {key: value for key, value in document.items() if key not in without}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False, default=str)


def answered(questions: Iterable[Question]) -> Iterator[tuple[str, str]]:
    """Yield the name of each question with the hash of its answer, or of the kind of its refusal."""
    for name, answer in questions:
        try:
            text = answer()
        except MatcherError as error:
            text = type(error).__name__
        yield name, sha256(text.encode()).hexdigest()[:HASH_DIGITS]


def pinned() -> dict[str, str]:
    """Return the pinned hash of each question."""
    return dict(line.split() for line in PINNED.read_text(encoding="utf-8").splitlines())


def every_question(build: Path) -> Iterator[Question]:
    """Yield all that is pinned.

    Parameters
    ----------
    build
        Artefacts of ``data_samples``.
    """
    yield from sample_questions(build)
    yield from search_questions()
    yield from market_questions()


def build_samples(build: Path) -> Path:
    """Make the artefacts of ``data_samples`` as `make demo` does, and return their folder."""
    folders = EngineFolders.under(build)
    ingest(
        Sources.under(ROOT / "data_samples"),
        folders.world,
        linker_opener(with_sample_rows(build, "teaching")),
        no_progress,
    )
    build_index(folders.world, folders.index, *load_index_encoder(), no_progress)
    prepare_teaching(build, no_progress)
    return build


def main() -> int:
    """Run from the command line; 1 when an answer differs."""
    parser = argparse.ArgumentParser(description="Pin what the engine answers, or compare with it")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="pin the answers as they are")
    what.add_argument("--check", action="store_true", help="name the questions whose answer differs")
    parser.add_argument("--show", metavar="QUESTION", help="write out the answer of one question")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        questions = list(every_question(build_samples(Path(folder))))
        if given.show:
            print(dict(questions)[given.show]())
            return 0
        found = dict(answered(questions))
    known = {}
    with suppress(FileNotFoundError):
        known = pinned()
    changed = [name for name in sorted(known.keys() | found.keys()) if known.get(name) != found.get(name)]
    for name in changed:
        print(f"{name}: {known.get(name, 'new')} -> {found.get(name, 'gone')}")
    print(f"{len(found)} questions, {len(changed)} answers differ", file=sys.stderr)
    if given.write:
        lines = [f"{name} {value}\n" for name, value in sorted(found.items())]
        PINNED.write_text("".join(lines), encoding="utf-8")
        return 0
    return min(1, len(changed))


if __name__ == "__main__":
    sys.exit(main())
