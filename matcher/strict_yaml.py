"""YAML that somebody wrote by hand: broken text and double keys are refused in Dutch, and dates stay text."""

from collections.abc import Hashable
from typing import Any, Final

import yaml
from yaml.constructor import BaseConstructor

try:
    from yaml import CBaseLoader as _TextOnly
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: ten times slower, same result
    from yaml import BaseLoader as _TextOnly  # type: ignore[assignment]
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_REMEDY: Final = "controleer inspringing, dubbele punten en aanhalingstekens"


class _DoubleKeyError(yaml.MarkedYAMLError):
    """A key stands twice in one mapping."""


class _NoDoubleKeys(BaseConstructor):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping; PyYAML itself would silently keep the last of two equal keys."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        double = next((key for key in keys if keys.count(key) > 1), None)
        if double is not None:
            raise _DoubleKeyError(problem=str(double), problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


class _ValueLoader(_NoDoubleKeys, _Loader):
    """Leaves dates as text, so that an impossible one can be reported with its key."""


_ValueLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


class _TextLoader(_NoDoubleKeys, _TextOnly):
    """Reads every scalar as text."""


def load_yaml(text: str, *, only_text: bool = False) -> object:
    """Return what a YAML text holds.

    Parameters
    ----------
    only_text
        Whether every scalar stays text (``nee``, ``0101``); else numbers, truths and nulls are read.

    Raises
    ------
    ValueError
        Dutch, without the name of the file: broken YAML, or a key that stands twice in one mapping.
    """
    try:
        return yaml.load(text, Loader=_TextLoader if only_text else _ValueLoader)  # noqa: S506 - safe loaders
    except _DoubleKeyError as error:
        where = _line(error, " (onder regel {})")
        what = f"de sleutel {error.problem!r} staat er twee keer{where}; laat er één staan"
    except yaml.MarkedYAMLError as error:
        what = f"geen geldige YAML{_line(error, ' op regel {}')}; {_REMEDY}"
    except (yaml.YAMLError, ValueError, RecursionError):
        what = f"geen geldige YAML; {_REMEDY}"
    raise ValueError(what)


def _line(error: yaml.MarkedYAMLError, words: str) -> str:
    return words.format(error.problem_mark.line + 1) if error.problem_mark else ""
