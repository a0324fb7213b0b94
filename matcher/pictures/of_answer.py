"""The pictures that go with an answer: the same on a page, in a report and in a notebook."""

from collections.abc import Callable, Iterator, Sequence

from matcher.domain.dutch import listing
from matcher.domain.place import UNKNOWN_PLACE
from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.trajectory import Trajectory
from matcher.pictures.calendar import calendar_picture
from matcher.pictures.canvas import Picture
from matcher.pictures.coverage import coverage_picture
from matcher.pictures.growth import growth_picture
from matcher.pictures.reach import Spot, reach_map


def pictures_of(found: VacancyAnswer, label: Callable[[str], str]) -> tuple[Picture, ...]:
    """Return the pictures of one vacancy: what fits before the benefit ends, steps, competences and places.

    The competences are those of the first proposal; without proposals there is nothing to put on a calendar.

    Parameters
    ----------
    label
        Dutch label of a competence id.
    """
    dossier, ways = found.dossier, [one.trajectory for one in found.recommendations]
    asked = dossier.vacancy.minimum_match_percent
    of_first = coverage_picture(dossier.gap, ways[0] if ways else None, label, minimum_percent=asked)
    dated = (growth_picture, calendar_picture) if ways else ()
    in_time = tuple(draw(ways, dossier.clock, dossier.on) for draw in dated)
    return (*in_time, of_first, reach_map(dossier.profile.mobility, list(_spots(found, ways))))


def reach_of(answers: Sequence[VacancyAnswer]) -> Picture:
    """Return the map of several vacancies for one person, each with the modules of its first proposal."""
    spots = [
        spot
        for found in answers
        for spot in _spots(found, [one.trajectory for one in found.recommendations[:1]], named=False)
    ]
    return reach_map(answers[0].dossier.profile.mobility if answers else None, spots)


def _spots(found: VacancyAnswer, ways: Sequence[Trajectory], *, named: bool = True) -> Iterator[Spot]:
    vacancy = found.dossier.vacancy
    where = vacancy.place or UNKNOWN_PLACE
    yield Spot(", ".join(filter(None, (vacancy.title, vacancy.employer))), where, is_work=True)
    told: dict[Spot, list[str]] = {}
    for number, way in enumerate(ways, start=1):
        for step in way.module_steps:
            place = step.session.place if step.session else UNKNOWN_PLACE
            told.setdefault(Spot(step.module.title, place), []).append(str(number))
    for spot, numbers in told.items():
        by = f" (voorstel {listing(numbers)})" if named and len(ways) > 1 else ""
        yield Spot(f"{spot.text}{by}", spot.place)
