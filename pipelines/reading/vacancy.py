"""Our own vacancy document: JSON that mirrors ``Vacancy``; one object, a list, or JSON Lines."""

from pathlib import Path

from matcher.domain.vacancy import Vacancy
from pipelines.reading.draft import Origin, VacancyDraft
from pipelines.reading.json_entries import read_nouns
from pipelines.reading.rejects import Rejects


def read_vacancies(path: Path, rejects: Rejects) -> list[VacancyDraft]:
    """Return the vacancies; bad documents are rejected, the rest goes on.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    found = read_nouns(path, Vacancy, rejects, keys=("id", "title"), what="vacatures van groeipad")
    return [VacancyDraft(vacancy, Origin(path.name, line)) for line, vacancy in found]
