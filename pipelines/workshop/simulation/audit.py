"""Simulated audit data: who belongs to which group. Joined for the report only, never a feature."""

import numpy as np

from matcher.domain.competence import LanguageLevel
from matcher.domain.judgement import PersonGroups
from matcher.domain.profile import JobseekerProfile


def draw_audit_row(profile: JobseekerProfile, rng: np.random.Generator) -> PersonGroups:
    """Return groups that go together with the situation as they do in life: nothing reads them back.

    Language follows the level of Dutch in the profile, origin goes with it, and schooling with it too.
    """
    fluent = profile.dutch is None or profile.dutch >= LanguageLevel.B2
    return PersonGroups(
        profile.id,
        gender=str(rng.choice(["m", "v", "x"], p=[0.52, 0.47, 0.01])),
        age_band=str(rng.choice(["<25", "25-39", "40-54", "55+"], p=[0.18, 0.36, 0.3, 0.16])),
        origin=str(rng.choice(["EU", "niet-EU"], p=[0.85, 0.15] if fluent else [0.3, 0.7])),
        schooling=str(
            rng.choice(["kort", "midden", "hoog"], p=[0.35, 0.4, 0.25] if fluent else [0.55, 0.3, 0.15])
        ),
        language_level="B2 of meer" if fluent else "B1 of minder",
    )
