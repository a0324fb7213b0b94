"""Words of a text that may name one thing, before they are linked."""

from dataclasses import dataclass

from matcher.domain.link import CLAIM, Reading, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that may name one thing."""

    span: Span
    query: str
    """What is looked up: without the words that say how, how long and who."""
    reading: Reading = CLAIM
    whole: bool = True
    """Whether a person is asked about it when it is not certain enough: not for a window on a clause, nor
    for the clause read another way."""
    told: bool = False
    """Whether the query is the clause as an infinitive: it counts as the whole clause does."""
    work: str = ""
    """What is looked up among the occupations; empty where the words name none."""
    named: bool = False
    """Whether the clause says that the words are an occupation: "als kok", "kok geweest"."""
    place: bool = False
    """Whether the words are where someone worked."""
    where: bool = False
    """Whether they are that and nothing else: "in de bouw", "bij een bakker"."""
    able: bool = False
    """Whether the clause says that someone can it: then the words name no occupation."""
    lone: bool = False
    """Whether the words are one word, and all that the text says."""
    licence: str = ""
    """Category of a driving licence that the words name: a fact, no competence."""
    clause: str = ""
    """The clause that the words stand in, as it came."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says, cut up and not yet linked."""

    statements: tuple[Statement, ...]
    remarks: tuple[Span, ...]
    """Limits to hours and burden, in the words of the text and without their cause."""
