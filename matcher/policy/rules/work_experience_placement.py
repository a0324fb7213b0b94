"""Werkervaringsstage (WES): experience in general competences."""

from matcher.domain.dossier import Dossier
from matcher.domain.trajectory import Trajectory
from matcher.domain.verdict import Verdict
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding
from matcher.policy.wording import months


class WorkExperiencePlacementRule(DatedRule):
    """A placement lasts at most six months and is for general competences, not for technical ones."""

    name = "work_experience_placement"
    title = "de werkervaringsstage"
    source = "prato.be en securex.be (werkervaringsstage vanaf 2023)"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:  # noqa: ARG002
        """Say what a placement can be used for beside this trajectory."""
        most = months(reading.whole("work_experience.max_months"))
        if dossier.gap.is_empty:
            return Finding(
                Verdict.FITS, "Een werkervaringsstage is niet nodig, want er ontbreekt geen competentie"
            )
        open_competences = str(len(dossier.gap.missing))
        return Finding(
            Verdict.FITS,
            f"Een werkervaringsstage is mogelijk, hoogstens {most}, voor algemene competenties en niet voor"
            " technische",
            (("ontbrekende competenties", open_competences),),
        )
