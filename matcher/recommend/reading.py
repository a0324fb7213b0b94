"""A profile as it comes in, read once: own words, past occupations, passed modules, what was not known."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace

from matcher.domain.competence import Taxonomy
from matcher.domain.profile import CompletedProfile, HeldCompetence, JobseekerProfile
from matcher.gap import complete_profile
from matcher.retrieve.catalogue import ModuleCatalogue


@dataclass(frozen=True, slots=True)
class ProfileReading:
    """What a reader found in a person's own words."""

    competences: tuple[HeldCompetence, ...] = ()
    """Always claimed, never proven."""
    notes: tuple[str, ...] = ()
    """Dutch: what was left out, and why."""
    wished: tuple[str, ...] = ()
    """Ids of occupations that the person looks for work in."""
    unwanted: frozenset[str] = frozenset()
    """Ids of occupations that the person does not want (any more)."""


ProfileReader = Callable[[Sequence[str]], ProfileReading]
"""Turns sentences of a jobseeker into claimed competences."""


def read_profile(
    profile: JobseekerProfile, taxonomy: Taxonomy, modules: ModuleCatalogue, reader: ProfileReader | None
) -> tuple[CompletedProfile, tuple[str, ...]]:
    """Return the profile with free text, past occupations and passed modules read, and Dutch notes.

    Parameters
    ----------
    reader
        Reads free text; without one a profile with free text gets a note.
    """
    notes: list[str] = []
    if profile.free_text:
        if reader is None:
            notes.append("De vrije tekst is niet gelezen, want er is geen tekstlezer geladen.")
        else:
            reading = reader(profile.free_text)
            profile = replace(
                profile,
                competences=(*profile.competences, *reading.competences),
                wished_occupations=(*profile.wished_occupations, *reading.wished),
                unwanted_occupations=profile.unwanted_occupations | reading.unwanted,
            )
            notes.extend(reading.notes)
    notes.extend(_unknown_ids(profile, taxonomy, modules))
    return complete_profile(profile, taxonomy, modules.by_id), tuple(notes)


def _unknown_ids(profile: JobseekerProfile, taxonomy: Taxonomy, modules: ModuleCatalogue) -> list[str]:
    # asked one by one: a set minus the keys of a catalogue runs through the whole catalogue
    named: dict[str, tuple[set[str], Container[str]]] = {
        "competentie": ({held.competence_id for held in profile.competences}, taxonomy.competences),
        "beroep": (set(profile.past_occupations), taxonomy.occupations),
        "module": (set(profile.passed_modules), modules.by_id),
    }
    return [
        f"Niet gekend in {taxonomy.name} {taxonomy.version}, en daarom niet meegeteld: {kind} {id_!r}."
        for kind, (ids, known) in named.items()
        for id_ in sorted(ids)
        if id_ not in known
    ]
