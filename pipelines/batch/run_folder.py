"""The folder of one run: what it belongs to, which partitions are finished, and which are not.

A partition is an artefact: written beside its place, moved in one go, with a manifest of hashes. What a
killed run leaves is therefore either whole or absent, and a damaged partition is simply done again.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from matcher.artefacts import Manifest, read_file, read_manifest, write_artefact
from matcher.errors import ArtefactError
from pipelines.batch.entries import ProfileEntry, ProfileList, cut
from pipelines.batch.partition import ScoredPartition
from pipelines.batch.workers import Read
from pipelines.reading.rejects import MOST_REJECTED, TooManyRejectsError, too_many

RUN: Final = "run.json"
SUMMARY: Final = "summary.json"
TOO_MANY: Final = "te_veel_geweigerd.parquet"
"""Why the persons of the last partition were rejected, when there were too many of them to go on."""
LOCK: Final = ".lock"
PARTITIONS: Final = "partitions"
KIND: Final = "score-partition"
Identity = Mapping[str, str | int | bool]
WORDS: Final = {
    "profiles": "de profielen (hash)",
    "on": "de datum",
    "n": "het aantal vacatures per persoon",
    "partition_size": "het aantal personen per deel",
    "count_claimed": "of wat gezegd is meetelt",
    "groeipad": "de versie van groeipad",
    "taxonomy": "de taxonomie",
    "catalogue": "de wereld van vacatures en modules",
    "index": "de index",
    "encoder": "de encoder",
    "policy": "de regels",
    "ranker": "de ranker",
    "seed": "het volgordegetal van de dag",
    "writer": "de schrijver van Parquet",
    "code": "de code van de motor",
    "stops": "wat stilgelegd is",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Persons of one or more partitions."""

    answered: int = 0
    rejected: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.answered + other.answered, self.rejected + other.rejected)


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """What a run gave, with what an earlier run had finished."""

    counts: Counts
    partitions: int
    done_now: int
    """Partitions that this run computed; 0 when all was there."""
    kept: int = 0
    """Persons of those whose answer an earlier run had."""


Score = Callable[[Sequence[int], Read], Iterator[tuple[int, ScoredPartition]]]
CountedProgress = Callable[[int, int, int], None]
"""Called with the persons done in all, done in this run, and how many there are."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A folder that belongs to one identity."""

    folder: Path
    identity: Identity
    command: str = "score-all"
    """Whose folder it is, for the error messages."""
    option: str = "--out"
    """With which another folder is chosen."""
    most_rejected: int = MOST_REJECTED
    """Per cent of the persons; no part of the identity, so that who gives more goes on where it stopped."""

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Claim the folder for this process until the block ends.

        Raises
        ------
        ArtefactError
            When another run writes in it, it belongs to another run, or it holds something else.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / LOCK).open("w")
        except OSError:
            raise ArtefactError(
                f"in {str(self.folder)!r} kan niet geschreven worden; kies een andere map met {self.option}"
            ) from None
        with lock:
            try:
                # A record lock is not inherited by fork: workers that outlive a killed run do not hold it.
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise ArtefactError(
                    f"een andere run schrijft al in {str(self.folder)!r}; wacht tot die klaar is, "
                    f"of kies een andere map met {self.option}"
                ) from None
            self._check_identity()
            yield

    def finished(self, number: int) -> Counts | None:
        """Return the counts of a partition that is whole, or ``None`` when it must be done (again)."""
        folder = self.partition(number)
        try:
            manifest = read_manifest(folder, KIND, made_from={"run": self._key()})
            for name in manifest.files:
                read_file(folder, manifest, name)
        except ArtefactError:
            return None
        return _counts(manifest)

    def write(self, number: int, scored: ScoredPartition) -> Counts:
        """Write a partition in one move."""
        details = {"answered": scored.answered, "rejected": scored.rejected}
        return _counts(
            write_artefact(self.partition(number), KIND, scored.files, {"run": self._key()}, details)
        )

    def finish(self, listed: ProfileList, size: int, score: Score, progress: CountedProgress) -> FinishedRun:
        """Do every partition that is not whole yet.

        Parameters
        ----------
        size
            Persons per partition.
        score
            Yields each of the numbers that it is given with what became of it; reads profiles when it needs
            them.

        Raises
        ------
        TooManyRejectsError
            As soon as it is certain; the partition that made it so is not kept, and is done again.
        """
        partitions = cut(len(listed), size)
        done = {number: found for number in range(len(partitions)) if (found := self.finished(number))}
        todo = [number for number in range(len(partitions)) if number not in done]
        counts = sum(done.values(), Counts())
        before = counts.answered + counts.rejected
        kept = 0
        progress(before, 0, len(listed))

        def read(number: int) -> tuple[ProfileEntry, ...]:
            return listed.read(partitions[number].start, partitions[number].stop)

        for number, scored in score(todo, read):
            self._check_rejected(counts.rejected + scored.rejected, len(listed), scored)
            counts += self.write(number, scored)
            kept += scored.kept
            now = counts.answered + counts.rejected
            progress(now, now - before, len(listed))
        return FinishedRun(counts, len(partitions), len(todo), kept)

    def write_summary(self, counts: Counts, partitions: int) -> None:
        """Write what the whole run gave; no times, so that the same run gives the same bytes."""
        summary = {
            "answered": counts.answered,
            "rejected": counts.rejected,
            "partitions": partitions,
            "run": dict(self.identity),
        }
        _replace(self.folder / SUMMARY, summary)
        (self.folder / TOO_MANY).unlink(missing_ok=True)

    def partition(self, number: int) -> Path:
        """Return the folder of one partition."""
        return self.folder / PARTITIONS / f"{number:06d}"

    def _check_rejected(self, rejected: int, people: int, scored: ScoredPartition) -> None:
        if too_many(rejected, people, self.most_rejected):
            from pipelines.batch.parquet import REJECTS

            why = self.folder / TOO_MANY
            why.write_bytes(scored.files[REJECTS])
            raise TooManyRejectsError(
                f"{rejected} van {people} profielen zijn geweigerd, dus de uitkomst blijft onaf; "
                f"waarom staat in {str(why)!r}. Verbeter de lijst en kies een nieuwe map, of aanvaard "
                "het met --most-rejected 100"
            )

    def _key(self) -> str:
        return json.dumps(dict(self.identity), sort_keys=True)

    def _check_identity(self) -> None:
        path = self.folder / RUN
        if not path.exists():
            others = [file.name for file in self.folder.iterdir() if file.name not in (LOCK, f"{RUN}.nieuw")]
            if others:
                raise ArtefactError(
                    f"{str(self.folder)!r} bevat iets anders dan een run van {self.command}; "
                    f"kies met {self.option} een lege of nieuwe map"
                )
            _replace(path, dict(self.identity))
            return
        try:
            found = json.loads(path.read_bytes())
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise ArtefactError(f"{str(path)!r} is beschadigd; verwijder de map en begin opnieuw")
        differ = [
            f"{WORDS.get(name, name)}: daar {found.get(name)!r}, nu {self.identity.get(name)!r}"
            for name in (*self.identity, *(found.keys() - self.identity.keys()))
            if found.get(name) != self.identity.get(name)
        ]
        if differ:
            raise ArtefactError(
                f"{str(self.folder)!r} is van een andere run ({'; '.join(differ)}). Kies met {self.option} "
                "een nieuwe map, of herhaal de opdracht met dezelfde profielen, datum en "
                "artefacten om verder te gaan"
            )


def partitions_of(run: Path) -> list[Path]:
    """Return the folders of the partitions of a run, in order."""
    return sorted((run / PARTITIONS).glob("[0-9]*"))


def _counts(manifest: Manifest) -> Counts:
    answered, rejected = (manifest.details.get(name) for name in ("answered", "rejected"))
    if not isinstance(answered, int) or not isinstance(rejected, int):
        raise ArtefactError("een manifest van een deel is beschadigd; verwijder de map en begin opnieuw")
    return Counts(answered, rejected)


def _replace(path: Path, value: object) -> None:
    fresh = path.with_name(f"{path.name}.nieuw")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
