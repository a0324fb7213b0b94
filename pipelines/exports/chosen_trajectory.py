"""One trajectory out of a saved answer: what every export starts from."""

from pathlib import Path

from matcher.documents.chosen_trajectory import ChosenTrajectory, choose
from matcher.documents.problem import safe
from matcher.documents.writing import read_answer
from matcher.errors import DocumentError
from pipelines.reading.source_file import read_source


def read_trajectory(path: Path, vacancy_id: str | None, number: int) -> ChosenTrajectory:
    """Return one trajectory of an answer that ``groeipad recommend --json`` wrote.

    Parameters
    ----------
    vacancy_id
        ``None`` is allowed when the answer is about one vacancy.
    number
        Place of the trajectory in the answer, from 1.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence: what came, what is allowed, what to do.
    """
    try:
        answer = read_answer(read_source(path).encode())
    except DocumentError as error:
        raise DocumentError(f"het bestand {path.name!r}: {error}") from None
    known = [found.vacancy.id for found in answer.vacancies]
    if vacancy_id is None and len(known) == 1:
        vacancy_id = known[0]
    chosen = next((found for found in answer.vacancies if found.vacancy.id == vacancy_id), None)
    if chosen is None:
        came = "geen vacature gekozen" if vacancy_id is None else f"vacature {safe(vacancy_id)} onbekend"
        raise DocumentError(
            f"{came}; het antwoord bevat {', '.join(known) or 'geen enkele vacature'}; "
            "kies er een met --vacancy"
        )
    count = len(chosen.recommendations)
    if not 1 <= number <= count:
        allowed = f"kies met --trajectory 1 tot en met {count}" if count else "er is geen traject gevonden"
        raise DocumentError(f"traject {number} bestaat niet voor vacature {vacancy_id}; {allowed}")
    return choose(answer.on, chosen, number)
