"""What one answer of open mode is made of, as a fingerprint: equal ones give equal answers.

Not what changed is looked for, but what the answer can see: the person as read, the nearest groeivacatures,
the modules that teach what those ask, the modules that may have to go before, and what holds for everybody.
The nearest vacancies and the teachers of a competence are found anew each time, so what is new, gone, moved
or closed is seen by the very code that answers. The day is part of it: weeks, near-ties, places left to
enrol and the benefit clock all count from it, so no fingerprint outlives its day.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

import msgspec

from matcher.artefacts import taxonomy_version
from matcher.domain.vacancy import Vacancy
from matcher.recommend.case import Case, Rooms
from matcher.retrieve.vacancies import wished_without_requirements

_DIGEST = 16
_ENCODER = msgspec.json.Encoder(order="deterministic", enc_hook=lambda clock: clock.__name__)
"""The one thing in a configuration that is no value is the clock of a search with a limit of time."""


class Seen:
    """Fingerprints of answers of one engine; what many answers share is worked out once.

    Parameters
    ----------
    rooms
        Of the engine that answers.
    """

    def __init__(self, rooms: Rooms) -> None:
        versions, world = rooms.versions, rooms.world
        self._rooms = rooms
        self._common = _hash(
            (versions.groeipad, versions.encoder, versions.policy, versions.ranker),
            # a sentence that an employer adds is no part of this: it counts where it is asked
            taxonomy_version(world.taxonomy),
            world.shortage_list,
            rooms.config,
            sorted(rooms.stops),
        )
        self._vacancy, self._module = cache(self._vacancy_once), cache(self._module_once)
        self._asked, self._prior = cache(self._asked_once), cache(self._prior_once)
        self._naming = cache(self._naming_once)

    def of(self, case: Case, n: int) -> str:
        """Return the fingerprint of ``case.reachable(n)``, in hexadecimal digits."""
        rooms = self._rooms
        nearest = case.nearest(max(n, rooms.config.vacancies_tried))
        told = wished_without_requirements(case.profile, rooms.vacancies, on=case.on)
        found = _hash(self._common, case.on, n, case.profile, case.notes, told, *map(self._of_vacancy, nearest))
        return found.hex()

    def _of_vacancy(self, vacancy: Vacancy) -> bytes:
        return self._vacancy(vacancy.id)

    def _vacancy_once(self, id_: str) -> bytes:
        vacancy, rooms = self._rooms.vacancies.by_id[id_], self._rooms
        asked = [one.competence_id for one in vacancy.requirements]
        order = rooms.teachers.prepares(id_)
        table, most = rooms.modules.table, rooms.config.retrieve.best_prepared
        prepared = [table.modules[row].id for row in order if not table.coded[row]][:most]
        return _hash(vacancy, self._stated(asked), len(order) > 0, prepared, *map(self._asked, asked))

    def _asked_once(self, competence_id: str) -> bytes:
        """Of one competence: who teaches it and how surely, with all that those modules are."""
        rooms = self._rooms
        (teachers,) = rooms.teachers.of([competence_id], rooms.config.retrieve.min_certainty)
        modules = rooms.modules.table.modules
        return _hash(
            *((self._module(modules[row].id), teachers.taught[row]) for row in teachers.rows.tolist())
        )

    def _module_once(self, id_: str) -> bytes:
        """Of one module, with everything that may have to go before it."""
        module = self._rooms.modules.by_id[id_]
        needs = (*(one.competence_id for one in module.needs_competences), *module.needs_modules)
        taught = (one.competence_id for one in module.teaches)
        return _hash(module, self._stated([*taught, *needs]), self._prior(frozenset(needs)))

    def _prior_once(self, needs: frozenset[str]) -> bytes:
        """Of the competences and modules named as prerequisites, and of those that these name in turn."""
        reached: set[str] = set()
        ahead = set(needs)
        while ahead:
            reached |= ahead
            ahead = {more for one in ahead for more in self._naming(one)[1]} - reached
        return _hash(*((one, self._naming(one)[0]) for one in sorted(reached)))

    def _naming_once(self, need: str) -> tuple[bytes, frozenset[str]]:
        """Of the modules that meet one prerequisite, in their order, and what those need first."""
        catalogue = self._rooms.modules
        ids = [id_ for id_, _ in catalogue.teaching(need)]
        modules = [catalogue.by_id[id_] for id_ in (*ids, need) if id_ in catalogue.by_id]
        more = {one.competence_id for module in modules for one in module.needs_competences}
        more |= {id_ for module in modules for id_ in module.needs_modules}
        return _hash(*modules), frozenset(more)

    def _stated(self, ids: Iterable[str]) -> list[object]:
        """Sentences of employers among these competences: their words and links are their own."""
        known = (self._rooms.world.taxonomy.competences.get(id_) for id_ in ids)
        return [one for one in known if one is not None and one.is_stated]


def _hash(*parts: object) -> bytes:
    """Return a digest in which the parts cannot run into one another."""
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        data = part if isinstance(part, bytes) else _ENCODER.encode(part)
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()
