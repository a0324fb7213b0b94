"""What makes a decision complete; the same for the pages and the API."""

from matcher.documents.answer import AnswerDocument
from service.desk import check_free_text
from service.errors import invalid
from service.store import Decision, DecisionKind

LONGEST_REASON = 2000
NEEDS_OPTION = frozenset({DecisionKind.CHOOSE, DecisionKind.ADAPT})


def complete_decision(
    kind: DecisionKind, option: int | None, reason: str, answer: AnswerDocument
) -> Decision:
    """Return the decision when it says what it has to say.

    Parameters
    ----------
    answer
        The shown list, of one vacancy.

    Raises
    ------
    ServiceError
        422 if the option is absent or not in the list, or a reason is needed and absent.
    """
    options = len(answer.proposals)
    reason = check_free_text("reason", reason, longest=LONGEST_REASON)
    if kind not in NEEDS_OPTION:
        if option is not None:
            raise invalid("option", "Wie afwijst of geen opleiding kiest, duidt geen voorstel aan.")
        if not reason:
            raise invalid("reason", "Schrijf in één zin waarom. Dat helpt de volgende bemiddelaar.")
        return Decision(kind, None, reason)
    if option is None or not 1 <= option <= options:
        raise invalid("option", f"Duid eerst een voorstel aan: {_range(options)}.")
    if kind is DecisionKind.ADAPT and not reason:
        raise invalid("reason", "Schrijf wat u aan het voorstel verandert.")
    return Decision(kind, option, reason)


def _range(options: int) -> str:
    return "er is er geen om te kiezen" if options == 0 else f"een nummer van 1 tot {options}"
