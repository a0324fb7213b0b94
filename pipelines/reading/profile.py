"""A jobseeker's profile: one JSON document per file, mirroring ``JobseekerProfile``.

A file that holds a national number (INSZ) is refused: a profile goes by a pseudonym.
"""

from pathlib import Path

from matcher.documents import parse_document
from matcher.documents.entries import load_json
from matcher.domain.profile import JobseekerProfile
from pipelines.reading.json_entries import tidied
from pipelines.reading.letters import LOST, mended
from pipelines.reading.rejects import Rejects
from pipelines.reading.source_file import SourceFileError, read_source


def read_profile(path: Path) -> JobseekerProfile:
    """Return the profile in a file.

    Raises
    ------
    SourceFileError, DocumentError
        Dutch, with every problem of the document, and without repeating anything that may be personal.
    """
    noted = Rejects()
    text = mended(read_source(path), path.name, noted)
    lost = [one.line for one in noted.entries if one.reason == LOST]
    if lost:
        raise SourceFileError(f"{path.name}: op regel {lost[0]} is {LOST}")
    try:
        value = tidied(load_json(text))
    except ValueError:
        value = None  # said below, with its place
    return parse_document(
        value if isinstance(value, dict) else text.encode(), JobseekerProfile, name=path.name
    )
