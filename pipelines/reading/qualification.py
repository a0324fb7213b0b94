"""A Flemish professional qualification (beroepskwalificatie) as the VKS interface gives it, in JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipelines.reading.json_entries import as_list, as_object, as_text, read_objects
from pipelines.reading.labels import clean
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import SourceFileError

NO_TEXT = "competentie zonder id of tekst"


@dataclass(frozen=True, slots=True)
class QualificationCompetence:
    """One competence of a qualification."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ProfessionalQualification:
    """A beroepskwalificatie: the competences of an occupation."""

    id: str
    """For instance ``"BK-0130"``."""
    title: str
    version: str = ""
    competences: tuple[QualificationCompetence, ...] = ()


def read_qualifications(path: Path, rejects: Rejects) -> list[ProfessionalQualification]:
    """Return the qualifications in a file: one, a list, or JSON Lines.

    Both forms are taken: as the interface gives it (``nummer``, competences with an ``id``), and compact
    (``bk`` with the version in it, competences with a ``nr``, skills as plain texts). A competence without
    text is left out and rejected; a qualification without number or title is rejected.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    objects = read_objects(path, rejects, keys=("titel", "competenties"), what="beroepskwalificatie")
    found = []
    for line, value in objects:
        number, title = _number(value), clean(as_text(value.get("titel")))
        if number and title:
            competences = _competences(number, as_list(value.get("competenties")), path.name, line, rejects)
            version = as_text(value.get("versie"))
            found.append(ProfessionalQualification(number, title, version, competences))
        else:
            rejects.add(
                path.name, line, "nummer", number or title, "beroepskwalificatie zonder nummer of titel"
            )
    return found


def read_qualification_files(paths: Iterable[Path], rejects: Rejects) -> list[ProfessionalQualification]:
    """Return the qualifications of files and folders with JSON files, each number once: the latest version.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when a file as a whole cannot be used or a folder holds none.
    """
    latest: dict[str, ProfessionalQualification] = {}
    for path in paths:
        files = sorted(path.glob("*.json*")) if path.is_dir() else [path]
        if not files:
            raise SourceFileError(
                f"in de map {str(path)!r} staat geen JSON-bestand met een beroepskwalificatie"
            )
        for file in files:
            for one in read_qualifications(file, rejects):
                known = latest.get(one.id)
                if known is None or _order(one.version) >= _order(known.version):
                    latest[one.id] = one
    return list(latest.values())


def _order(version: str) -> int:
    return int(version) if version.isdigit() else 0


def _number(value: dict[str, object]) -> str:
    """Return the number without version: ``BK-0020`` for ``BK-0020-3``."""
    return as_text(value.get("nummer")) or "-".join(as_text(value.get("bk")).split("-")[:2])


def _competences(
    number: str, values: list[object], file: str, line: int, rejects: Rejects
) -> tuple[QualificationCompetence, ...]:
    found = []
    for index, one in enumerate(values):
        value = as_object(one)
        code, text = as_text(value.get("id")), clean(as_text(value.get("tekst")))
        if not code and (place := as_text(value.get("nr"))):
            code = f"{number}#{place}"
        if not (code and text):
            rejects.add(file, line, f"competenties[{index}]", code or text, NO_TEXT, RowOutcome.PART_LEFT_OUT)
            continue
        found.append(QualificationCompetence(code, text))
    return tuple(found)
