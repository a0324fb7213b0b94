"""Dated rules as data: the benefit clock, the rules on whole trajectories, the shortage priority.

Every number of the law stands in a YAML file beside this one, with validity, source and status. Nothing
here computes an amount of money.
"""

from matcher.policy.clock import benefit_clock
from matcher.policy.parameter import Parameter
from matcher.policy.parameters import NoValueError, PolicyParameters
from matcher.policy.rule import Rule
from matcher.policy.rules import standard_rules
from matcher.policy.shortage import shortage_priority
from matcher.policy.tracing import TraceRow, trace

__all__ = [
    "NoValueError",
    "Parameter",
    "PolicyParameters",
    "Rule",
    "TraceRow",
    "benefit_clock",
    "shortage_priority",
    "standard_rules",
    "trace",
]
