"""Which policy parameters exist, and what a value of each must look like.

The YAML files say what the values are; ``specification.yaml`` says which values can be values at all. A key
that is not there is a typing error, and a key that is there must be in the packaged files.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

from matcher.domain.module import DatabankCategory
from matcher.domain.profile import BenefitKind
from matcher.strict_yaml import load_yaml

Value = bool | int | Fraction | str | date | tuple[str, ...]
"""What a parameter can hold."""


class ValueKind(StrEnum):
    """The type of a value, by its Dutch name, because error messages show it."""

    INTEGER = "geheel getal"
    NUMBER = "getal"
    FLAG = "true of false"
    DATE = "datum (JJJJ-MM-DD)"
    CHOICE = "keuze"
    CHOICES = "lijst van keuzes"
    DAYS_OF_YEAR = "lijst van dagen (MM-DD van elk jaar, of pasen+N)"


@dataclass(frozen=True, slots=True)
class ParameterSpecification:
    """What a value of one parameter must look like."""

    kind: ValueKind
    unit: str = ""
    """The only unit allowed, so that nobody reads months as weeks; empty for a value without unit."""
    low: int = 0
    """Smallest number allowed."""
    high: int = 10_000
    """Largest number allowed."""
    choices: tuple[str, ...] = ()


ACTIVE, CONTESTED, SUSPENDED, ANNULLED = "active", "contested", "suspended", "annulled"
EFFECTS_MAINTAINED = "effects_maintained"
"""Annulled by the court, which keeps what the rule did so far: the date stands for now."""
AT_CLAIM, AT_REGULAR_END = "claim", "regular_end"
"""On which day of a case the career years for 55+ are counted."""
_CHOICES: dict[str, tuple[str, ...]] = {
    "regime": (ACTIVE, CONTESTED, SUSPENDED, ANNULLED, EFFECTS_MAINTAINED),
    "career_day": (AT_CLAIM, AT_REGULAR_END),
    "benefit_kinds": tuple(kind.value for kind in BenefitKind),
    "categories": tuple(category.value for category in DatabankCategory),
}


def _read() -> dict[str, ParameterSpecification]:
    found: Any = load_yaml(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    shapes = {name: shape | {"choices": _CHOICES.get(name, ())} for name, shape in found["shapes"].items()}
    specifications = {}
    for key, shape in found["parameters"].items():
        fields = shapes[shape] if isinstance(shape, str) else shape
        specifications[key] = ParameterSpecification(**fields | {"kind": ValueKind[fields["kind"]]})
    return specifications


SPECIFICATIONS = _read()
