"""Modules after hiring and the training databank for employees."""

from matcher.domain.dossier import Dossier
from matcher.domain.trajectory import Trajectory
from matcher.domain.verdict import Verdict
from matcher.domain.words import DATABANK_CATEGORIES
from matcher.policy.chain import after_hire
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding, Inputs
from matcher.policy.wording import listed


class DatabankCategoryRule(DatedRule):
    """Incentives for employees ask a category of the databank; legally mandatory training has none.

    It concerns the phase after hiring only: before that the person is no employee.
    """

    name = "databank_category"
    title = "de opleidingsdatabank"
    source = "conceptnota Vlaanderen Leert!, actie 24"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:  # noqa: ARG002
        """Name the modules that fall outside; never a reason to leave the trajectory out."""
        modules = [step.module for step in after_hire(trajectory)]
        if not modules:
            return Finding(
                Verdict.FITS, "Er is geen opleiding na de aanwerving, dus speelt de opleidingsdatabank niet"
            )
        allowed = set(reading.choices("databank.categories"))
        inputs: Inputs = tuple(
            (
                module.title,
                ", ".join(DATABANK_CATEGORIES[own] for own in module.databank_categories) or "geen categorie",
            )
            for module in modules
        )
        required = [module.title for module in modules if module.legally_required]
        if required and reading.flag("databank.legally_required_excluded"):
            text = f"{listed(required)} is wettelijk verplicht en hoort dus niet in de opleidingsdatabank"
            return Finding(Verdict.WARNED, text, inputs)
        without = [module.title for module in modules if allowed.isdisjoint(module.databank_categories)]
        if without:
            text = (
                f"{listed(without)} heeft geen categorie van de opleidingsdatabank, dus opleidingsverlof"
                " na de aanwerving is niet zeker"
            )
            return Finding(Verdict.WARNED, text, inputs)
        return Finding(Verdict.FITS, "Wat na de aanwerving komt, past in de opleidingsdatabank", inputs)
