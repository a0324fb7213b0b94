"""Looking for what an erasure took away: in the files of the database, its WAL and copies of it.

What is looked for is known by its print in the register, since the bytes themselves are gone. A wrapped key
and sealed bytes may still lie somewhere; once the key that wrapped is thrown away, they are noise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, LargeBinary, String, func, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from service.store.keys import ID_BYTES, keys_of
from service.store.register import KEY, PIECE, START, ErasureEntry, Register
from service.store.tables import Base, DossierRow

PSEUDONYM = "pseudoniem"
READ_AT_ONCE, OVERLAP = 16 * 2**20, 256
"""Bytes; what is looked for is shorter than the overlap."""
_PACKED = (b"PGDMP", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")
"""How a dump of pg_dump and compressed files begin: nothing is to be seen in them."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen in one place."""

    place: str
    found: tuple[str, ...] = ()
    """Of what tells of the person, or can still be opened."""
    noise: tuple[str, ...] = ()
    """Of what is there, and nobody can open any more."""
    hindrance: str = ""
    """Dutch: why it could not be looked at."""

    @property
    def sentence(self) -> str:
        """Dutch, one line."""
        if self.hindrance:
            return f"{self.place}: kon niet kijken ({self.hindrance})"
        told = f"GEVONDEN: {', '.join(self.found)}" if self.found else "niet gevonden"
        rest = f"; wel er nog, voor niemand leesbaar: {', '.join(self.noise)}" if self.noise else ""
        return f"{self.place}: {told}{rest}"


class ErasureProof:
    """Looks for one erased person.

    Parameters
    ----------
    entries
        The erasures that are looked for.
    pseudonym
        Empty when it is not known: then it is not looked for.
    """

    def __init__(self, engine: Engine, entries: Sequence[ErasureEntry], pseudonym: str) -> None:
        self._engine, self._register = engine, Register(keys_of(engine))
        self._entries, self._pseudonym = entries, pseudonym.encode()
        with Session(engine) as session:
            alike = DossierRow.pseudonym.contains(pseudonym, autoescape=True)
            living = session.scalars(select(DossierRow.pseudonym).where(alike))
            longer = [one.encode() for one in living if pseudonym and pseudonym in one]
        self.is_used_again = self._pseudonym in longer
        """Whether somebody has the pseudonym now: it is then to be found, and not looked for."""
        self._longer = [one for one in longer if one != self._pseudonym]

    def looks(self, also: Sequence[Path] = ()) -> Iterator[Look]:
        """Yield what is seen in each place of the database, and in other files and folders."""
        url = self._engine.url
        if url.get_backend_name() == "sqlite":
            file = Path(str(url.database))
            beside = [file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm", "-journal")]
            yield from (self._files(place.name, [place]) for place in (file, *beside) if place.exists())
        else:
            yield from self._postgresql()
        for path in also:
            if not path.exists():
                yield Look(str(path), hindrance="bestaat niet")
                continue
            files = [path] if not path.is_dir() else sorted(one for one in path.rglob("*") if one.is_file())
            yield from (self._files(str(one), [one]) for one in files)

    def _postgresql(self) -> Iterator[Look]:
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            try:
                connection.exec_driver_sql("CHECKPOINT")  # else the files are behind
                folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())
                own = connection.exec_driver_sql(
                    "SELECT oid FROM pg_database WHERE datname = current_database()"
                ).scalar_one()
                tables, wal = (
                    list((folder / "base" / str(own)).iterdir()),
                    list((folder / "pg_wal").iterdir()),
                )
                for elsewhere in (folder / "pg_tblspc").iterdir():
                    tables += elsewhere.rglob("*")
            except (DBAPIError, OSError):
                yield self._tables()
                yield Look("gegevensmap van PostgreSQL", hindrance="geen rechten op dit toestel")
                return
        yield self._files("tabellen van PostgreSQL", [one for one in tables if one.is_file()])
        yield self._files("pg_wal van PostgreSQL", [one for one in wal if one.is_file()])

    def _tables(self) -> Look:
        """Look by query: what the tables hold, and not what they held."""
        found: set[str] = set()
        with Session(self._engine) as session:
            for column in (column for table in Base.metadata.sorted_tables for column in table.columns):
                if isinstance(column.type, LargeBinary):
                    for name, one in self._prints():
                        start = bytes.fromhex(one[: 2 * START])
                        begins = or_(*(func.substr(column, at, START) == start for at in (1, 1 + ID_BYTES)))
                        for value in session.scalars(select(column).where(begins)):
                            found |= self._seen(bytes(value), name, one)
                elif isinstance(column.type, String) and self._pseudonym and not self.is_used_again:
                    holds = select(column).where(column.contains(self._pseudonym.decode(), autoescape=True))
                    found |= {PSEUDONYM for value in session.scalars(holds) if self._has_name(value.encode())}
        return self._look("tabellen van PostgreSQL", found)

    def _files(self, place: str, files: Sequence[Path]) -> Look:
        found: set[str] = set()
        for path in files:
            try:
                for number, content in enumerate(_pieces(path)):
                    if number == 0 and content.startswith(_PACKED):
                        return Look(place, hindrance="samengeperst")
                    for name, one in self._prints():
                        found |= self._seen(content, name, one)
                    if self._has_name(content):
                        found.add(PSEUDONYM)
            except FileNotFoundError:  # of a database in use
                continue
            except OSError as error:
                return Look(place, hindrance=str(error.strerror))
        return self._look(place, found)

    def _look(self, place: str, found: set[str]) -> Look:
        openable = any(self._register.keys.knows(bytes.fromhex(entry.wrapping)) for entry in self._entries)
        told = tuple(sorted(one for one in found if openable or one in (KEY, PSEUDONYM)))
        return Look(place, told, tuple(sorted(found - set(told))))

    def _prints(self) -> Iterator[tuple[str, str]]:
        for entry in self._entries:
            yield from entry.prints.items()

    def _seen(self, content: bytes, name: str, one: str) -> set[str]:
        """Return the name when a piece with this print is there, as bytes or as the letters of a dump."""
        start = bytes.fromhex(one[: 2 * START])
        for place in _places(content, start):
            if self._register.print_of(name, content[place : place + PIECE]) == one:
                return {name}
        for place in _places(content, start.hex().encode()):
            try:
                piece = bytes.fromhex(content[place : place + 2 * PIECE].decode("ascii"))
            except ValueError:
                continue
            if self._register.print_of(name, piece) == one:
                return {name}
        return set()

    def _has_name(self, content: bytes) -> bool:
        """Return whether the pseudonym is there, other than as a part of somebody else's."""
        if not self._pseudonym or self.is_used_again:
            return False
        parts = [(one, one.find(self._pseudonym)) for one in self._longer]
        return any(
            all(content[max(place - at, 0) : place - at + len(one)] != one for one, at in parts)
            for place in _places(content, self._pseudonym)
        )


def _pieces(path: Path) -> Iterator[bytes]:
    """Yield a file in pieces that overlap; not mapped, since a database in use makes its files shorter."""
    rest = b""
    with path.open("rb") as file:
        while piece := file.read(READ_AT_ONCE):
            yield rest + piece
            rest = piece[-OVERLAP:]


def _places(content: bytes, wanted: bytes) -> Iterator[int]:
    place = content.find(wanted)
    while place >= 0:
        yield place
        place = content.find(wanted, place + 1)
