"""Policy parameters: every number of the law or of local policy, dated, with source and status."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Self

from matcher.domain.benefit import SourceStatus
from matcher.errors import PolicyError
from matcher.policy.parameter import Parameter
from matcher.policy.parameter_file import ParameterFile, parse_parameter_file
from matcher.policy.specification import SPECIFICATIONS, Value

PACKAGED_FILES = ("benefit.yaml", "holidays.yaml", "instrument.yaml", "shortage.yaml", "training.yaml")
"""Files of this package; together they hold every key of the specification exactly once."""
HASH_LENGTH = 12
"""Hexadecimal digits of the hash shown in the version."""

WEAKNESS = (
    SourceStatus.READ,
    SourceStatus.SECONDARY,
    SourceStatus.LOCAL,
    SourceStatus.INFERRED,
    SourceStatus.UNVERIFIED,
    SourceStatus.UNKNOWN,
)
"""From sure to unsure. A local choice is certain, but it is not law, so it comes after what was read."""
TO_BE_CHECKED = frozenset({SourceStatus.INFERRED, SourceStatus.UNVERIFIED, SourceStatus.UNKNOWN})
"""What a sentence has to call "te controleren bij RVA/VDAB"."""


class NoValueError(PolicyError):
    """A parameter exists but has no value on the date asked: the rule was not in force, or is not known."""


def weakest(*statuses: SourceStatus) -> SourceStatus:
    """Return the least sure of ``statuses``; ``READ`` when there are none."""
    return max(statuses, key=WEAKNESS.index, default=SourceStatus.READ)


@dataclass(frozen=True, slots=True)
class PolicyParameters:
    """All parameters, by key, with their periods of validity in order of time."""

    periods: Mapping[str, tuple[Parameter, ...]]
    """Every key of the specification; the periods of a key neither overlap nor leave a gap."""
    schema: int
    as_of: date
    """Day to which the youngest file was brought up to date."""
    replaced: frozenset[str] = frozenset()
    """Keys that a local file replaced."""
    hash: str = field(init=False)
    """SHA-256, hexadecimal, over every value with its dates, unit, source, status and note."""

    def __post_init__(self) -> None:
        """Compute the hash once; the instance stays frozen."""
        object.__setattr__(self, "hash", _content_hash(self.periods))

    @classmethod
    def load(cls, overrides: Path | None = None) -> Self:
        """Read the packaged files and, over them, a local file.

        Parameters
        ----------
        overrides
            YAML file of the same form with only the keys to replace. A key in it replaces all periods
            of that key. ``key: value`` is short for a local choice without dates (status L).

        Raises
        ------
        PolicyError
            When a file is missing or wrong; the Dutch message names the file and the key. A wrong local
            file never falls back to the packaged values.
        """
        files = [_read_packaged(name) for name in PACKAGED_FILES]
        periods: dict[str, tuple[Parameter, ...]] = {}
        for file in files:
            periods |= file.periods
        missing = sorted(SPECIFICATIONS.keys() - periods.keys())
        if missing:
            raise PolicyError(
                f"de meegeleverde beleidsbestanden {PACKAGED_FILES} missen de parameters {missing};"
                " installeer groeipad opnieuw"
            )
        replaced: frozenset[str] = frozenset()
        if overrides is not None:
            local = _read_local(overrides)
            files.append(local)
            periods |= local.periods
            replaced = frozenset(local.periods)
        return cls(periods, files[0].schema, max(file.as_of for file in files), replaced)

    @property
    def version(self) -> str:
        """Schema, date and first digits of the hash, for instance ``"1+2026-11-25+0f3c…"``."""
        return f"{self.schema}+{self.as_of.isoformat()}+{self.hash[:HASH_LENGTH]}"

    def value(self, key: str, on: date) -> Parameter:
        """Return the parameter as it is in force on one day.

        Raises
        ------
        PolicyError
            When no parameter has this key.
        NoValueError
            When none of its periods holds ``on``.
        """
        if key not in self.periods:
            raise PolicyError(f"er is geen parameter {key!r}; gekend zijn {sorted(self.periods)}")
        for parameter in self.periods[key]:
            if parameter.is_valid(on):
                return parameter
        raise NoValueError(
            f"parameter {key!r} heeft geen waarde op {on.isoformat()}; geef die in een eigen beleidsbestand"
        )


@cache
def _read_packaged(name: str) -> ParameterFile:
    """Return what does not change for as long as a process runs: YAML takes long to read."""
    text = resources.files("matcher.policy").joinpath(name).read_text(encoding="utf-8")
    return parse_parameter_file(text, name)


def _read_local(path: Path) -> ParameterFile:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PolicyError(
            f"beleidsbestand {str(path)!r} is geen UTF-8; bewaar het als UTF-8 (geen UTF-16 of Windows-1252)"
        ) from None
    except OSError as error:
        raise PolicyError(
            f"beleidsbestand {str(path)!r} kan niet gelezen worden ({error.strerror}); controleer het pad"
        ) from None
    return parse_parameter_file(text, path.name)


def _content_hash(periods: Mapping[str, tuple[Parameter, ...]]) -> str:
    content = {
        key: [
            [_plain(p.value), p.unit, _plain(p.valid_from), _plain(p.valid_to), p.source, p.status, p.note]
            for p in periods[key]
        ]
        for key in sorted(periods)
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Value | None) -> object:
    """Return ``value`` as JSON can hold it, so that the hash does not depend on Python's own spelling."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value
