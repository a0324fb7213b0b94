"""A provider's files, checked by ``groeipad check-catalogue`` in a process of its own: nothing of them stays.

The readers live in `pipelines`, behind a wall, and take whatever a stranger sends. So they run apart: without
our settings, unable to write a file, with little memory and time, one at a time.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Final

from service import ONE_THREAD
from service.errors import FieldError, ServiceError

FIELD: Final = "bestand"
MOST_FILES: Final = 5
SECONDS: Final = 55
"""A proxy waits sixty."""
ENOUGH: Final = 34
"""Seconds of the processor, or a quarter more of the clock, after which it says what it did not check."""
LIMITS: Final[Mapping[str, int]] = {
    "RLIMIT_DATA": 2 * 2**30,  # all of ESCO with the encoder takes less than half
    "RLIMIT_CPU": 40,
    "RLIMIT_FSIZE": 0,  # it cannot keep anything, anywhere
    "RLIMIT_CORE": 0,
}
ROOT: Final = Path(__file__).resolve().parents[1]
"""Where the packages lie: site-packages, or the source."""
MAPS: Final = (".yaml", ".yml")
WRONG_INPUT, WRONG_ARTEFACT = 2, 3
LONGEST_NAME, LONGEST_TOLD = 100, 3000
_COMMAND: Final = f"""\
import resource, sys
for name, most in {dict(LIMITS)!r}.items():
    resource.setrlimit(getattr(resource, name), (most, most))
from pipelines.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
_TURN = Lock()
"""Whoever holds it checks a file."""
logger = logging.getLogger("groeipad.service")


def check_upload(files: Iterable[tuple[str, bytes]], build: Path) -> dict[str, Any]:
    """Return what ``groeipad check-catalogue --json`` says of the files that a browser sent.

    Parameters
    ----------
    files
        Name and content; a name may be anything.

    Raises
    ------
    ServiceError
        422, Dutch, when the files cannot be used or ask too much; 503 when another one is being checked, or
        when this groeipad itself is not ready for it.
    """
    named = _named(files)
    table = _table(named)
    if not _TURN.acquire(blocking=False):
        raise ServiceError(
            503,
            "bezig",
            "Even wachten",
            "Er wordt net een ander bestand nagekeken. Probeer over enkele seconden opnieuw.",
        )
    try:
        with TemporaryDirectory(prefix="groeipad-aanbod-") as folder:
            for name, content in named.items():
                (Path(folder) / name).write_bytes(content)
            return _checked(folder, table, build.resolve())
    finally:
        _TURN.release()


def _named(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Return the files under names that stay in their folder and are no option of a command."""
    found: dict[str, bytes] = {}
    for told, content in files:
        name = PurePosixPath(told.replace("\\", "/").replace("\0", "")).name
        name = name.lstrip("-. ")[-LONGEST_NAME:].lstrip("-. ")
        if not name:
            continue
        if name in found:
            raise _refused(f"Twee bestanden heten {name!r}. Geef elk bestand een eigen naam.")
        if not content:
            raise _refused(f"Het bestand {name!r} is leeg. Exporteer het opnieuw.")
        found[name] = content
    if not found:
        raise _refused("Kies een bestand, of sleep het in het vak.")
    if len(found) > MOST_FILES:
        raise _refused(f"Geef hoogstens {MOST_FILES} bestanden tegelijk.")
    return found


def _table(names: Iterable[str]) -> str:
    """Return the file to begin with; the others lie beside it."""
    maps = [name for name in names if name.lower().endswith(MAPS)]
    first = maps or [name for name in names if name.lower().partition(".")[0] != "sessions"]
    if len(first) != 1:
        raise _refused(
            "Geef één bestand met modules. Daarnaast mag sessions.csv, of een kolomkaart met haar tabel."
        )
    return first[0]


def _checked(folder: str, table: str, build: Path) -> dict[str, Any]:
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "PYTHONSAFEPATH": "1",  # a file of somebody else is no module of ours
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "TMPDIR": folder,
        "MALLOC_ARENA_MAX": "2",  # else what each thread reserves counts as taken
    } | ONE_THREAD
    options = ["--build", str(build), "--seconds", str(ENOUGH), "--json"]
    command = [sys.executable, "-c", _COMMAND, "check-catalogue", table, *options]
    try:
        # the name of the file is one of its arguments, never a line of a shell
        done = subprocess.run(  # noqa: S603
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if done.returncode == 0:
        found: dict[str, Any] = json.loads(done.stdout)
        return found
    if done.returncode == WRONG_INPUT:
        told = done.stderr.decode(errors="replace").strip().removeprefix("Fout: ").rstrip(".")[:LONGEST_TOLD]
        raise _refused(f"{told[:1].upper()}{told[1:]}.")
    logger.error(json.dumps({"event": "aanbod niet nagekeken", "exit": done.returncode}))
    if done.returncode == WRONG_ARTEFACT:
        raise ServiceError(
            503,
            "niet-klaar",
            "Nakijken lukt nu niet",
            "De gegevens van groeipad worden vernieuwd. Probeer het later opnieuw.",
        )
    raise _too_much()


def _too_much() -> ServiceError:
    return _refused(
        "Dit bestand is te groot of te ingewikkeld om hier na te kijken. Splits het, of gebruik de opdracht "
        "groeipad check-catalogue."
    )


def _refused(detail: str) -> ServiceError:
    return ServiceError(422, "ongeldig", "Niet nagekeken", detail, (FieldError(FIELD, detail),))
