"""One job on paper for who found it alone: Dutch, and below each line the language of choice."""

import re
from collections.abc import Sequence

from matcher.domain.dutch import as_sentence
from service.languages import Texts
from service.self_result import JobResult
from service.sheet import Sheet


def self_pdf(results: Sequence[JobResult], texts: Sequence[Texts]) -> bytes:
    """Return the PDF of one job.

    Parameters
    ----------
    results
        The same job in Dutch and, where someone chose another language, in that one.
    texts
        The languages, in the same order.
    """
    dutch, t = results[0], texts[0]
    others = list(zip(results[1:], texts[1:], strict=True))
    paper = Sheet(f"{t['paper_title']}: {dutch.title}")

    def say(key: str) -> None:
        paper.text(t[key])
        for _, other in others:
            paper.small(other[key])

    paper.heading(t["paper_title"])
    paper.text(f"{dutch.title}, {dutch.employer}", bold=True)
    say("paper_note")
    _both(paper, plain(dutch.known), [plain(one.known) for one, _ in others])
    if dutch.steps:
        paper.subheading(t["paper_steps"])
    for number, step in enumerate(dutch.steps):
        paper.items([f"{step.title}. {step.where}. {step.when}."], start=number + 1)
        for one, _ in others:
            paper.small(f"{one.steps[number].where}. {one.steps[number].when}.")
    if dutch.ready:
        _both(
            paper,
            f"{dutch.ready}. {t['employer_chooses']}",
            [f"{one.ready}. {other['employer_chooses']}" for one, other in others],
        )
    paper.subheading(t["first"].rstrip(":"))
    _both(paper, as_sentence(dutch.first), [as_sentence(one.first) for one, _ in others])
    if dutch.learns:
        paper.subheading(t["why_learn"].rstrip(":"))
        paper.items(dutch.learns)
        words = (dutch.title, *dutch.learns, *(step.title for step in dutch.steps))
        for language in texts:
            for word, told in language.explained(*words).items():
                paper.small(f"{word}: {told}.")
    paper.subheading(t["benefit"])
    say("benefit_text")
    say("paper_ask")
    return paper.bytes()


def _both(paper: Sheet, text: str, translations: Sequence[str]) -> None:
    paper.text(text, bold=True)
    for one in translations:
        paper.small(one)


def plain(text: str) -> str:
    """Return a text without its bold."""
    return re.sub(r"</?b>", "", text)
