"""What the proposals of one answer of open mode are made of, as a fingerprint: equal ones, equal proposals.

Not what changed is looked for, but what the searches can see: the person as read, the nearest
groeivacatures, the modules handed to the search for each, those that may have to go before, and what holds
for everybody. Vacancies and modules are found anew each time, by the very code that answers, so what is new,
gone, moved or full is seen; only the searches, most of the work, are spared. Modules that cannot be followed
are in an answer and not in this. The day is part of it: weeks, near-ties, days to enrol and the benefit clock
all count from it, so no fingerprint outlives its day.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

import msgspec

from matcher.artefacts import taxonomy_version
from matcher.recommend.case import Case, Rooms
from matcher.recommend.survey import Opportunity, Survey
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
        self._module = cache(self._module_once)

    def of(self, case: Case, n: int) -> str:
        """Return the fingerprint of ``case.reachable(n)``, in hexadecimal digits.

        Raises
        ------
        InsufficientProfileError, StoppedError
            As ``case.reachable(n)``.
        """
        found = [self._opportunity(one, case.survey) for one in case.opportunities(n)]
        told = wished_without_requirements(case.profile, self._rooms.vacancies, on=case.on)
        return _hash(self._common, case.on, n, case.profile, case.notes, told, *found).hex()

    def _opportunity(self, opportunity: Opportunity, survey: Survey) -> bytes:
        vacancy = opportunity.dossier.vacancy
        asked = self._stated(one.competence_id for one in vacancy.requirements)
        if not opportunity.is_searched:
            return _hash(vacancy, asked, opportunity.bounds is None)
        pool = survey.pool(opportunity)
        # of a module to pass first it counts whether all that it teaches is held, in the pool or not
        first = dict.fromkeys(id_ for module, _ in pool.values() for id_ in module.needs_modules)
        modules = [(self._module(id_), parts) for id_, (_, parts) in pool.items()]
        return _hash(vacancy, asked, modules, [(id_, self._module(id_)) for id_ in first])

    def _module_once(self, id_: str) -> bytes:
        module = self._rooms.modules.by_id.get(id_)
        if module is None:
            return b""
        named = [one.competence_id for one in module.teaches]
        named += [one.competence_id for one in module.needs_competences]
        return _hash(module, self._stated(named))

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
