"""A jobseeker's profile: one JSON document per file, mirroring ``JobseekerProfile``.

A file that holds a national number (INSZ) is refused: a profile goes by a pseudonym.
"""

from pathlib import Path

from matcher.documents import parse_document
from matcher.domain.profile import JobseekerProfile
from pipelines.reading.source_file import read_source


def read_profile(path: Path) -> JobseekerProfile:
    """Return the profile in a file.

    Raises
    ------
    SourceFileError, DocumentError
        Dutch, with every problem of the document, and without repeating anything that may be personal.
    """
    return parse_document(read_source(path).encode(), JobseekerProfile, name=path.name)
