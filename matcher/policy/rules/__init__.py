"""The standard rules, one file each. The list below is the registry: nothing is found by magic."""

from matcher.policy.parameters import PolicyParameters
from matcher.policy.rule import Rule
from matcher.policy.rules.after_hire_limit import AfterHireLimitRule
from matcher.policy.rules.availability_exemption import AvailabilityExemptionRule
from matcher.policy.rules.benefit_end import BenefitEndRule
from matcher.policy.rules.databank_category import DatabankCategoryRule
from matcher.policy.rules.ibo import IboRule
from matcher.policy.rules.ibo_plus import IboPlusRule
from matcher.policy.rules.language_requirement import LanguageRequirementRule
from matcher.policy.rules.late_entry import LateEntryRule
from matcher.policy.rules.learning_job import LearningJobRule
from matcher.policy.rules.okot import OkotRule
from matcher.policy.rules.ultimate_offer import UltimateOfferRule
from matcher.policy.rules.work_experience_placement import WorkExperiencePlacementRule


def standard_rules(parameters: PolicyParameters) -> tuple[Rule, ...]:
    """Return the rules in the order in which a counsellor wants to read them.

    First what decides on time and income, then the conditions of the trajectory itself, then the
    instruments beside it.
    """
    return (
        BenefitEndRule(parameters),
        AvailabilityExemptionRule(parameters),
        AfterHireLimitRule(parameters),
        UltimateOfferRule(parameters),
        LateEntryRule(parameters),
        LanguageRequirementRule(parameters),
        DatabankCategoryRule(parameters),
        IboRule(parameters),
        IboPlusRule(parameters),
        LearningJobRule(parameters),
        WorkExperiencePlacementRule(parameters),
        OkotRule(parameters),
    )
