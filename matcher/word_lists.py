"""Words are data: each list stands in a YAML file beside the module that reads it, and is called like it."""

from pathlib import Path
from typing import Any

from matcher.strict_yaml import load_yaml


def lists_beside(module: str) -> Any:
    """Return what the YAML file beside a module (its ``__file__``) holds, every scalar as text."""
    return load_yaml(Path(module).with_suffix(".yaml").read_text(encoding="utf-8"), only_text=True)


def either(phrases: str) -> str:
    """Return what matches one of the phrases, which are parted by semicolons; a line may break one.

    Examples
    --------
    >>> either("niet; nog nooit")
    '(?:niet|nog nooit)'
    """
    return f"(?:{'|'.join(''.join(map(str.strip, one.splitlines())) for one in phrases.split(';'))})"
