"""Whether the service can do its work: disk, database, artefacts. Asked often, so looked at seldom."""

import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy.engine import make_url

from matcher.artefacts import WORLD, WORLD_SCHEMA, read_manifest
from matcher.engine import EngineFolders
from matcher.errors import ArtefactError
from service.settings import Settings
from service.store import Store
from service.store.database import sqlite_file

LEAST_FREE = 64 * 2**20
"""Bytes under which a database soon refuses to write."""
PATIENCE = 2.0
"""Seconds for one look; what does not answer by then is not usable."""
KEPT_SECONDS = 1.0


class Readiness:
    """Looks in a thread of its own: no request waits for it, and it waits for no request."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings, self._store = settings, store
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gereed")
        self._look: asyncio.Future[list[str]] | None = None
        self._found: list[str] = []
        self._at = float("-inf")

    async def problems(self) -> list[str]:
        """Return in Dutch what cannot be used; empty when all can."""
        if time.monotonic() - self._at < KEPT_SECONDS:
            return self._found
        if self._look is None or self._look.done() or self._look.get_loop() is not asyncio.get_running_loop():
            self._look = asyncio.get_running_loop().run_in_executor(self._thread, self._problems)
        try:
            self._found = await asyncio.wait_for(asyncio.shield(self._look), PATIENCE)
        except TimeoutError:
            self._found = ["de databank antwoordt niet"]
        self._at = time.monotonic()
        return self._found

    def _problems(self) -> list[str]:
        return [
            *([] if self._store.answers() else ["de databank antwoordt niet"]),
            *self._bad_disks(),
            *self._lost_artefacts(),
        ]

    def _bad_disks(self) -> list[str]:
        """Look where the database and the artefacts lie: jobs leave word beside the latter."""
        file = sqlite_file(make_url(self._settings.database_url))
        database = [file.parent] if file else []
        found = []
        for folder in (*database, self._settings.build):
            try:
                disk = os.statvfs(folder)
            except OSError:
                found.append("de schijf is er niet")
                continue
            if disk.f_flag & os.ST_RDONLY and folder in database:
                found.append("de schijf is enkel leesbaar")
            if disk.f_bavail * disk.f_frsize < LEAST_FREE:
                found.append("de schijf is bijna vol")
        return list(dict.fromkeys(found))

    def _lost_artefacts(self) -> list[str]:
        try:
            read_manifest(EngineFolders.under(self._settings.build).world, WORLD, schema=WORLD_SCHEMA)
        except ArtefactError:
            return ["de wereld van vacatures en modules is er niet meer"]
        return []
