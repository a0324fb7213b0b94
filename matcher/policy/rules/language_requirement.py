"""The level of Dutch that the vacancy asks."""

from matcher.domain.competence import LanguageLevel
from matcher.domain.dossier import Dossier
from matcher.domain.trajectory import Trajectory
from matcher.domain.verdict import Verdict
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding, Inputs


class LanguageRequirementRule(DatedRule):
    """Language is a protected criterion: it counts as a stated requirement of the vacancy only.

    Never ``EXCLUDED``: language can be learnt, also at work.
    """

    name = "language_requirement"
    title = "de taalvereiste"
    source = "unia.be, beschermde criteria; niveau zoals gevraagd in de vacature"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:  # noqa: ARG002
        """Compare two levels; without a stated requirement language plays no part at all."""
        asked, held = dossier.vacancy.needs_dutch, dossier.profile.dutch
        if asked is LanguageLevel.NONE:
            return Finding(
                Verdict.FITS, "De vacature vraagt geen bepaald niveau Nederlands, dus telt taal niet mee"
            )
        inputs: Inputs = (("gevraagd door de vacature", asked.name), ("niveau", _level(held)))
        if held is None:
            text = f"De vacature vraagt Nederlands op niveau {asked.name}; dat van de persoon is niet bekend"
            return Finding(Verdict.UNKNOWN, text, inputs)
        if held >= asked:
            text = f"Het niveau Nederlands ({held.name}) volstaat voor de vacature, die {asked.name} vraagt"
            return Finding(Verdict.FITS, text, inputs)
        text = (
            f"De vacature vraagt Nederlands op niveau {asked.name} en de persoon heeft {_level(held)}:"
            " bekijk taalopleiding of taalondersteuning op het werk"
        )
        return Finding(Verdict.WARNED, text, inputs)


def _level(level: LanguageLevel | None) -> str:
    if level is None:
        return "niet bekend"
    return "nog geen A1" if level is LanguageLevel.NONE else level.name
