"""What makes a decision complete; the same for the pages and the API."""

from collections.abc import Mapping
from datetime import date

from matcher.documents.answer import AnswerDocument
from matcher.domain.dutch import dutch_date
from matcher.domain.judgement import Decision, DecisionKind, OutcomeKind, ProposalRemark
from service.desk import check_free_text
from service.errors import conflict, invalid
from service.store import HistoryEntry

LONGEST_CHANGES = 2000
NEEDS_OPTION = frozenset({DecisionKind.CHOOSE, DecisionKind.ADAPT})
FOLLOWS: Mapping[OutcomeKind | None, tuple[OutcomeKind, ...]] = {
    None: (OutcomeKind.STARTED, OutcomeKind.STOPPED, OutcomeKind.FINISHED, OutcomeKind.HIRED),
    OutcomeKind.STARTED: (OutcomeKind.FINISHED, OutcomeKind.STOPPED, OutcomeKind.HIRED),
    OutcomeKind.STOPPED: (OutcomeKind.STARTED, OutcomeKind.HIRED),
    OutcomeKind.FINISHED: (OutcomeKind.HIRED,),
    OutcomeKind.HIRED: (OutcomeKind.FINISHED, OutcomeKind.STOPPED),
}
"""What may come after what; modules may go on at work."""


def complete_decision(
    kind: DecisionKind,
    answer: AnswerDocument,
    *,
    option: int | None = None,
    changes: str = "",
    remark: ProposalRemark | None = None,
) -> Decision:
    """Return the decision when it says what it has to say.

    Turning down asks for nothing. What did not fit in the proposals may be ticked from a closed list; there
    is no place for a text, so that nothing about a person is written down.

    Parameters
    ----------
    answer
        The shown list, of one vacancy.

    Raises
    ------
    ServiceError
        422 if the option is absent or not in the list, if an adapted proposal does not say what changes, or
        if something is given that does not belong to this kind of decision.
    """
    options = len(answer.proposals)
    changes = check_free_text("changes", changes, longest=LONGEST_CHANGES)
    if changes and kind is not DecisionKind.ADAPT:
        raise invalid("changes", "Alleen wie een voorstel aanpast, schrijft er een tekst bij. Laat die leeg.")
    if kind not in NEEDS_OPTION:
        if option is not None:
            raise invalid("option", "Wie afwijst of geen opleiding kiest, kiest geen voorstel.")
        return Decision(kind, remark=remark)
    if remark is not None:
        raise invalid("remark", "Een opmerking over de voorstellen hoort bij “Niets hiervan”. Laat ze leeg.")
    if option is None or not 1 <= option <= options:
        raise invalid("option", f"Kies een voorstel: {_range(options)}.")
    if kind is DecisionKind.ADAPT and not changes:
        raise invalid("changes", "Schrijf wat u aan het voorstel verandert.")
    return Decision(kind, option, changes)


def check_outcome(entry: HistoryEntry, kind: OutcomeKind, on: date, today: date) -> None:
    """Refuse an outcome that cannot be: of what was turned down, to come, too early or out of order.

    Raises
    ------
    ServiceError
        422 with what is wrong, or 409 when the decision is no longer the one that counts.
    """
    option = entry.decision["option"]
    if option is None:
        raise conflict("Hier is geen voorstel gekozen, dus er is niets op te volgen.")
    if not entry.is_current:
        raise conflict("Er is later anders beslist over deze groeivacature. Volg die beslissing op.")
    if on > today:
        raise invalid("on", "Een opvolging ligt niet in de toekomst.")
    steps = entry.answer.proposals[option - 1].trajectory.steps
    first = min((step.start for step in steps if step.start), default=None)
    if kind in (OutcomeKind.STARTED, OutcomeKind.FINISHED) and first is not None and on < first:
        raise invalid("on", f"Het traject begint pas op {dutch_date(first)}.")
    if on < entry.answer.on:
        raise invalid("on", f"Het voorstel is van {dutch_date(entry.answer.on)}: geef die dag of later.")
    last = entry.outcomes[-1] if entry.outcomes else None
    if kind not in FOLLOWS[OutcomeKind(last["kind"]) if last else None]:
        raise invalid("kind", "Dat kan niet na wat er al genoteerd is. Kijk de geschiedenis na.")
    before = date.fromisoformat(last["on"]) if last else on
    if on < before:
        raise invalid("on", f"De vorige stand is van {dutch_date(before)}: geef die dag of later.")


def _range(options: int) -> str:
    return "er is er geen om te kiezen" if options == 0 else f"een nummer van 1 tot {options}"
