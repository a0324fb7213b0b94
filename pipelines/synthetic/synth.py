"""Make a labour market of any size, for scale tests and for learning to rank; all of it is simulated.

The folder has the shape of ``data_samples/``, so ``groeipad ingest`` reads it. The same arguments give the
same bytes. Taxonomy, modules, vacancies and jobseekers each have their own stream of random numbers: asking
for more vacancies changes no jobseeker.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar

import msgspec
import numpy as np

from pipelines.progress import Progress
from pipelines.synthetic.demand import draw_vacancies
from pipelines.synthetic.draws import Draws
from pipelines.synthetic.files import README, TITLE, encode, fresh_folder, to_document, write_list
from pipelines.synthetic.labour_market import LabourMarket, build_labour_market
from pipelines.synthetic.people import draw_profiles
from pipelines.synthetic.supply import draw_modules, draw_schools, numbers_of_modules
from pipelines.synthetic.timetable import TODAY

REPORT_EVERY: Final = 500
T = TypeVar("T")


def synth(jobseekers: int, vacancies: int, modules: int, seed: int, out: Path, progress: Progress) -> None:
    """Write a simulated world to ``out``; memory does not grow with its size.

    An interruption leaves ``out`` as it was.

    Parameters
    ----------
    jobseekers, vacancies, modules
        How many of each; 0 or more.
    seed
        0 or more.

    Raises
    ------
    OutputFolderError
        If ``out`` holds something that is not such a world.
    """
    streams = [Draws(stream) for stream in np.random.SeedSequence(seed).spawn(4)]
    market = build_labour_market(streams[0])
    with fresh_folder(out) as folder:
        _write_market(folder, market)
        numbers = _write_modules(folder, market, streams[1], modules, progress)
        found = draw_vacancies(streams[2], market, vacancies)
        write_list(folder / "vacancies.json", _told(found, "vacatures", vacancies, progress))
        profiles = folder / "profiles"
        profiles.mkdir()
        people = draw_profiles(streams[3], market, numbers, jobseekers)
        for person in _told(people, "werkzoekenden", jobseekers, progress):
            (profiles / f"{person.id}.json").write_bytes(encode(person) + b"\n")
        arguments = f"--jobseekers {jobseekers} --vacancies {vacancies} --modules {modules} --seed {seed}"
        (folder / README).write_text(_readme(arguments), encoding="utf-8")


def _write_market(folder: Path, market: LabourMarket) -> None:
    taxonomy = market.taxonomy
    document = {
        "name": taxonomy.name,
        "version": taxonomy.version,
        "competences": [to_document(competence) for competence in taxonomy.competences.values()],
        "occupations": [to_document(occupation) for occupation in taxonomy.occupations.values()],
    }
    (folder / "competences.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
    )
    write_list(folder / "shortage_list.json", market.shortage_list)


def _write_modules(
    folder: Path, market: LabourMarket, draws: Draws, n: int, progress: Progress
) -> dict[str, range]:
    """Write one file per field and return the numbers of the modules in each."""
    (folder / "modules").mkdir()
    schools = draw_schools(draws, market.fields.items, n)
    numbers = numbers_of_modules(market, n)
    for field, own in numbers.items():
        found = draw_modules(draws, market, schools, field, own)
        write_list(folder / "modules" / f"{field}.json", _told(found, "modules", n, progress, own.start - 1))
    return numbers


def _told(items: Iterable[T], task: str, total: int, progress: Progress, before: int = 0) -> Iterator[T]:
    """Yield the items, and say now and then how many there were."""
    done = before
    for done, item in enumerate(items, before + 1):
        yield item
        if done % REPORT_EVERY == 0:
            progress(task, done, total)
    progress(task, done, total)


def _readme(arguments: str) -> str:
    return f"""{TITLE}

**Alles in deze map is gesimuleerd door een programma.** Geen persoon, werkgever, opleidingsverstrekker,
opleiding of vacature bestaat echt; alleen de gemeenten en hun coördinaten zijn echt. Trek hieruit geen
besluit over de arbeidsmarkt.

Gemaakt met `groeipad synth {arguments}`; dezelfde opdracht geeft dezelfde bytes. De gegevens horen bij de
datum {TODAY.isoformat()}: geef `--on {TODAY.isoformat()}` mee. De vorm is die van `data_samples/`.
"""
