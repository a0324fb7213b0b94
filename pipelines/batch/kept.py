"""Answers of an earlier run, for persons whose answer would be the same to the last byte."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from matcher.artefacts import read_file, read_manifest
from matcher.errors import ArtefactError
from pipelines.batch import parquet
from pipelines.batch.run_folder import KIND, partitions_of

_SEEN = ("profile", "seen")


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """Where the answer of each person of an earlier run lies, and what it was made of."""

    places: Mapping[str, tuple[str, Path]]
    """By pseudonym: the fingerprint of what was seen, and the folder of the partition."""

    @classmethod
    def under(cls, run: Path) -> "KeptAnswers":
        """Look through the whole partitions of a run, finished or not.

        What is damaged or of another form is passed over, so those persons are worked out again.

        Raises
        ------
        ArtefactError
            When there is no run.
        """
        folders = partitions_of(run)
        if not folders:
            raise ArtefactError(
                f"in {str(run)!r} staat geen run van score-all; geef met --since de map van een vorige run, "
                "of laat --since weg"
            )
        places = {}
        for folder in folders:
            try:
                table = _tables(folder)[0]
            except ArtefactError:
                continue
            for profile, seen in zip(*(table[name].to_pylist() for name in _SEEN), strict=True):
                places[profile] = (seen, folder)
        return cls(places)

    def rows(self, profile: str, seen: str) -> parquet.PersonRows | None:
        """Return the rows of a person who saw exactly this, or ``None``."""
        known, folder = self.places.get(profile, ("", None))
        if folder is None or known != seen:
            return None
        return parquet.PersonRows(*(parts[profile] for parts in _by_person(folder)))


def _tables(folder: Path) -> tuple[pa.Table, pa.Table]:
    manifest = read_manifest(folder, KIND)
    jobseekers, proposals = (
        parquet.from_bytes(read_file(folder, manifest, name), schema)
        for name, schema in (
            (parquet.JOBSEEKERS, parquet.JOBSEEKER_SCHEMA),
            (parquet.PROPOSALS, parquet.PROPOSAL_SCHEMA),
        )
    )
    return jobseekers, proposals


@lru_cache(maxsize=4)
def _by_person(folder: Path) -> tuple[Mapping[str, pa.Table], Mapping[str, pa.Table]]:
    """Return the rows of each person of a partition; those of one person stand together.

    Kept for a few partitions: the order of people hardly changes between two nights.
    """
    jobseekers, proposals = _tables(folder)
    return _parts(jobseekers, jobseekers), _parts(jobseekers, proposals)


def _parts(jobseekers: pa.Table, table: pa.Table) -> Mapping[str, pa.Table]:
    bounds = dict.fromkeys(jobseekers["profile"].to_pylist(), (0, 0))
    for row, profile in enumerate(table["profile"].to_pylist()):
        start, stop = bounds[profile]
        bounds[profile] = (start if stop else row, row + 1)
    return {profile: table.slice(start, stop - start) for profile, (start, stop) in bounds.items()}
