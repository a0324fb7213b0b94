"""A collective dismissal: a list of people in, one printable overview and a file per person out.

The overview holds statistics only, so it may leave the desk. What concerns one person stands in that
person's file and in ``termijnen.html``, which is for counsellors. Nobody is ranked: the order is the list's.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matcher.artefacts import write_artefact
from matcher.domain.dutch import MONTHS, count, dutch_date, listing, percent, period
from matcher.domain.recommendation import Answer
from matcher.domain.stop import check_stops, stop_sentence
from matcher.recommend import Recommender
from matcher.small_cells import SMALLEST_SHOWN, suppress
from pipelines.batch.entries import find_profiles
from pipelines.batch.partition import ProfileScorer
from pipelines.publishing.linked_cells import hide_small
from pipelines.publishing.page import render_page
from pipelines.reading.rejects import FEW, MOST_REJECTED, TooManyRejectsError, too_many

KIND = "group"
OVERVIEW, DEADLINES, REJECTS = "overzicht.html", "termijnen.html", "geweigerd.html"


@dataclass(frozen=True, slots=True)
class GroupReport:
    """How many people the report is about."""

    answered: int
    rejected: int


def report_group(
    profiles: Path, out: Path, engine: Recommender, *, on: date, n: int, most_rejected: int = MOST_REJECTED
) -> GroupReport:
    """Write the overview, the deadlines, and a file per person, in one move.

    Raises
    ------
    DocumentError
        When there are no profiles.
    StoppedError
        When the organisation stopped all proposals.
    TooManyRejectsError
        When more than ``most_rejected`` per cent got no answer, or nobody did; an earlier report stays.
    ArtefactError
        When ``out`` holds something else than an earlier report.
    """
    check_stops(engine.stops)
    listed = find_profiles(profiles)
    scorer = ProfileScorer(engine, on, n)
    answers: list[Answer] = []
    rejects: list[tuple[str, str]] = []
    for entry in listed.read(0, len(listed)):
        answer, problems = scorer.answer(entry)
        if answer is None:
            place = f"{entry.file}, regel {entry.line}" if entry.line else entry.file
            rejects += [(place, str(problem)) for problem in problems]
        else:
            answers.append(answer)
    refused = len(listed) - len(answers)
    if too_many(refused, len(listed), most_rejected):
        first = "; ".join(f"{place}: {why}" for place, why in rejects[:FEW])
        raise TooManyRejectsError(
            f"{refused} van {len(listed)} profielen zijn geweigerd, dus er is geen overzicht gemaakt "
            f"({first}). Verbeter de lijst, of aanvaard het met --most-rejected 100"
        )
    label = {occupation.id: occupation.label for occupation in engine.world.taxonomy.occupations.values()}
    hidden_or_refused, tables = _tables(answers, refused, label)
    pages = {
        OVERVIEW: _page(
            "overview",
            "Overzicht van de groep",
            on,
            people=len(listed),
            rejected=hidden_or_refused,
            smallest=SMALLEST_SHOWN,
            tables=tables,
            stopped=stop_sentence(engine.stops, engine.world.taxonomy.occupations),
        ),
        DEADLINES: _page(
            "deadlines", "Termijnen per persoon", on, rows=[_deadline(each) for each in answers]
        ),
        REJECTS: _page("rejects", "Niet gelezen", on, rows=rejects),
    }
    for number, answer in enumerate(answers, 1):
        # numbered, because a pseudonym may hold what a file name may not
        title = f"Voorstellen voor {answer.profile_id}"
        pages[f"persoon-{number:04d}.html"] = _page("person", title, on, answer=answer)
    write_artefact(out, KIND, pages)
    return GroupReport(len(answers), refused)


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    column: str
    note: str
    shown: dict[str, int]
    hidden: list[str]
    """What exists and has a number that is not shown; in no order that tells the number."""


def _tables(
    answers: Sequence[Answer], refused: int, label: dict[str, str]
) -> tuple[int | None, list[_Table]]:
    """Return how many got no answer, ``None`` when that is hidden, and the tables."""
    directions: Counter[str] = Counter()
    months: Counter[tuple[int, int]] = Counter()
    for answer in answers:
        directions.update(
            {_direction(vacancy.dossier.vacancy.occupation_id, label) for vacancy in answer.vacancies}
        )
        end = _benefit_end(answer)
        months[(end.year, end.month) if end else (0, 0)] += 1
    # Who got no answer and the months add up to the list, of which the length is known.
    cells: dict[tuple[int, int] | str, int] = {"list": len(answers) + refused, "refused": refused}
    cells.update((month, people) for month, people in months.items())
    parts: tuple[tuple[int, int] | str, ...] = ("refused", *months)
    known = hide_small(cells, [("list", parts)])
    by_month = {
        f"{MONTHS[month - 1]} {year}" if year else "onbekend of geen einde": known[year, month]
        for year, month in sorted(months)
    }
    by_direction = suppress(dict(sorted(directions.items())))
    by_direction = dict(sorted(by_direction.items(), key=lambda pair: -(pair[1] or 0)))
    return known["refused"], [
        _table(
            "Werkrichting",
            "Beroep",
            "Wie in meer richtingen kan groeien, telt in elk daarvan mee.",
            by_direction,
        ),
        _table("Laatste maand met uitkering", "Maand", "Elke persoon telt één keer.", by_month),
    ]


def _table(title: str, column: str, note: str, counts: Mapping[str, int | None]) -> _Table:
    shown = {name: number for name, number in counts.items() if number is not None}
    return _Table(title, column, note, shown, [name for name in counts if name not in shown])


def _direction(occupation_id: str, label: dict[str, str]) -> str:
    return label.get(occupation_id, "zonder beroep")


def _benefit_end(answer: Answer) -> date | None:
    return answer.vacancies[0].dossier.clock.end_date if answer.vacancies else None


def _deadline(answer: Answer) -> tuple[str, date | None, date | None]:
    starts = [
        step.start
        for vacancy in answer.vacancies
        for best in vacancy.recommendations[:1]
        for step in best.trajectory.steps
        if step.start is not None
    ]
    return answer.profile_id, _benefit_end(answer), min(starts, default=None)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."


def _page(name: str, title: str, on: date, **values: object) -> bytes:
    words = {
        "day": dutch_date,
        "period": period,
        "percent": percent,
        "count": count,
        "listing": listing,
        "sentence": _sentence,
    }
    return render_page(f"nightly/pages/{name}.html", title=title, on=on, **words, **values)
