"""What is compared: a programme with its modules on one side, what is asked on the other."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """The words of one module."""

    title: str
    texts: tuple[str, ...] = ()
    """Sentences that say what it teaches; empty where only the name is known."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The title and the sentences, each once."""
        return tuple(dict.fromkeys((self.title, *self.texts)))


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme (opleiding) with all of its modules: what one teaches shows beside the others."""

    title: str
    courses: tuple[Course, ...]
    """At least one."""


@dataclass(frozen=True, slots=True)
class AskedWords:
    """One requirement in words."""

    text: str
    details: tuple[str, ...] = ()
    """Skills or alternative wordings that say what it takes; may be empty."""
