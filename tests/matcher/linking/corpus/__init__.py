"""The corpus of short texts, read and judged; its format stands in README.md."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.domain.link import Outcome, Reading
from matcher.linking.grammar import read_chunks

HERE = Path(__file__).parent
_MARK = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")
_NO_CLAIM, _REMARK, _UNWANTED = "0", "r", "x"
_OUTCOMES = {
    "+": Outcome.CLAIMED,
    "-": Outcome.DENIED,
    "w": Outcome.WISHED,
    "o": Outcome.SOMEONE_ELSE,
    "?": Outcome.UNCLEAR,
}


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a text and what the text says of them."""

    start: int
    end: int
    code: str
    level: int | None
    certificate: bool | None
    key: str
    """Entry of the vocabulary, and of ``accepted.tsv``; empty where the words are written freely."""


@dataclass(frozen=True, slots=True)
class CorpusText:
    """One short text with its labels."""

    kind: str
    written: bool
    """Written by hand as a whole; else a template with words of the vocabulary."""
    text: str
    labels: tuple[Label, ...]


def read_corpus(name: str) -> Iterator[CorpusText]:
    """Yield the texts of ``visible.tsv`` or ``kept_apart.tsv`` in order."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        kind, origin, marked = line.split("\t")
        text, labels, at = "", [], 0
        marked = marked.replace("\\n", "\n")
        for mark in _MARK.finditer(marked):
            text += marked[at : mark.start()]
            code, *more = mark[2].split()
            levels = [int(one[1:]) for one in more if re.fullmatch(r"l\d", one)]
            papers = [one == "c+" for one in more if one in {"c+", "c-"}]
            end = len(text) + len(mark[1])
            keys = [one[1:] for one in more if one.startswith("@")]
            level, certificate = next(iter(levels), None), next(iter(papers), None)
            labels.append(Label(len(text), end, code, level, certificate, next(iter(keys), "")))
            text, at = text + mark[1], mark.end()
        yield CorpusText(kind, origin == "w", text + marked[at:], tuple(labels))


def accepted() -> dict[str, frozenset[str]]:
    """Return the labels of the sample taxonomy that are right by entry of the vocabulary."""
    rows = (HERE / "accepted.tsv").read_text(encoding="utf-8").splitlines()
    return {key: frozenset(labels.split("|")) for key, labels in (one.split("\t") for one in rows)}


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether the reading of labelled words is right."""

    label: Label
    outcome: Outcome | None
    """``None`` where the words name nothing; a limit to the work is none either."""
    right: bool
    reading: Reading | None


def judge(one: CorpusText) -> Iterator[Judged]:
    """Yield the labels of a text, judged by the grammar alone."""
    pieces = list(_pieces(one.text))
    for label in one.labels:
        weights: Counter[tuple[bool, Reading | None]] = Counter()
        for start, end, remark, reading in pieces:
            shared = min(end, label.end) - max(start, label.start)
            if shared > 0:
                weights[remark, reading] += shared
        (remark, reading), _ = max(weights.items(), key=lambda item: item[1], default=((False, None), 0))
        outcome = None if reading is None else reading.outcome
        yield Judged(label, outcome, _right(label.code, remark, reading), reading)


def _right(code: str, remark: bool, reading: Reading | None) -> bool:
    if code == _NO_CLAIM:
        return reading is None or reading.outcome is not Outcome.CLAIMED
    if code == _REMARK or remark or reading is None:
        return code == _REMARK and remark
    if code == _UNWANTED:
        return reading.unwanted
    return reading.outcome is _OUTCOMES[code] and not reading.unwanted


def _pieces(text: str) -> Iterator[tuple[int, int, bool, Reading | None]]:
    for said in read_chunks(text):
        tokens = [said.chunk.tokens[number] for _, number in said.chunk.words]
        for i in said.remark or ():
            yield tokens[i].start, tokens[i].end, True, None
        for numbers, reading in [] if said.dropped else said.pieces():
            for i in numbers:
                yield tokens[i].start, tokens[i].end, False, reading


def share(judged: Sequence[bool]) -> float:
    """Return the share that is right."""
    return sum(judged) / len(judged)
