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
from matcher.domain.competence import MAX_LEVEL
from matcher.domain.module import LevelledCompetence, TrainingModule
from matcher.domain.stop import StopScope, stopped
from matcher.recommend.case import Case, Rooms
from matcher.recommend.survey import Opportunity
from matcher.retrieve.vacancies import wished_without_requirements
from matcher.search.pool import teaches

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
        self._stopped = stopped(rooms.stops, StopScope.PROVIDER)
        self._common = _hash(
            (versions.groeipad, versions.encoder, versions.policy, versions.ranker),
            # a sentence that an employer adds is no part of this: it counts where it is asked
            taxonomy_version(world.taxonomy),
            world.shortage_list,
            rooms.config,
            sorted(rooms.stops),
        )
        self._module, self._prior = cache(self._module_once), cache(self._prior_once)
        self._meeting = cache(self._meeting_once)

    def of(self, case: Case, n: int) -> str:
        """Return the fingerprint of ``case.reachable(n)``, in hexadecimal digits.

        Raises
        ------
        InsufficientProfileError, StoppedError
            As ``case.reachable(n)``.
        """
        found = map(self._opportunity, case.opportunities(n))
        told = wished_without_requirements(case.profile, self._rooms.vacancies, on=case.on)
        return _hash(self._common, case.on, n, case.profile, case.notes, told, *found).hex()

    def _opportunity(self, opportunity: Opportunity) -> bytes:
        vacancy = opportunity.dossier.vacancy
        asked = self._stated(one.competence_id for one in vacancy.requirements)
        modules = ((self._module(one.module.id), one.parts) for one in opportunity.candidates)
        return _hash(vacancy, asked, *modules)

    def _module_once(self, id_: str) -> bytes:
        """Of one module, with everything that may have to go before it."""
        module = self._rooms.modules.by_id[id_]
        needs = _needs(module)
        taught = (one.competence_id for one in module.teaches)
        return _hash(module, self._stated([*taught, *sorted(needs)]), self._prior(needs))

    def _prior_once(self, needs: frozenset[str]) -> bytes:
        """Of the competences and modules named as prerequisites, and of those that these name in turn."""
        reached: set[str] = set()
        ahead = needs
        while ahead:
            reached |= ahead
            ahead = frozenset(more for one in ahead for more in self._meeting(one)[1]) - reached
        return _hash(*((one, self._meeting(one)[0]) for one in sorted(reached)))

    def _meeting_once(self, need: str) -> tuple[bytes, frozenset[str]]:
        """Of the modules that the search may put before for one need; and what those need first."""
        catalogue, config = self._rooms.modules, self._rooms.config.search
        named = (catalogue.by_id[id_] for id_ in dict.fromkeys(id_ for id_, _ in catalogue.teaching(need)))
        teaching = [one for one in named if one.provider.name not in self._stopped]
        teaching.sort(key=lambda one: (one.hours is None, one.hours or 0, one.id))
        found = [catalogue.by_id[need]] if need in catalogue.by_id else []
        for level in range(1, MAX_LEVEL + 1):
            asked = LevelledCompetence(need, level)
            able = [one for one in teaching if teaches(one, asked, config)]
            found += able[: config.providers_per_prerequisite]
        return _hash(*found), frozenset().union(*map(_needs, found))

    def _stated(self, ids: Iterable[str]) -> list[object]:
        """Sentences of employers among these competences: their words and links are their own."""
        known = (self._rooms.world.taxonomy.competences.get(id_) for id_ in ids)
        return [one for one in known if one is not None and one.is_stated]


def _needs(module: TrainingModule) -> frozenset[str]:
    return frozenset((*(one.competence_id for one in module.needs_competences), *module.needs_modules))


def _hash(*parts: object) -> bytes:
    """Return a digest in which the parts cannot run into one another."""
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        data = part if isinstance(part, bytes) else _ENCODER.encode(part)
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()
