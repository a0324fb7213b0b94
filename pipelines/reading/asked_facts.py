"""Facts that an employer's words ask: licences, attests, hours, fitness, experience. A plus is no must."""

import re
from collections.abc import Iterable, Sequence

from matcher.domain.dutch import NUMBERS
from matcher.domain.must_have import MustHave, MustHaveKind
from matcher.word_lists import either, lists_beside
from pipelines.reading.clauses import is_plus

_LISTS = lists_beside(__file__)

_KIND = MustHaveKind
_ATTEST_WORDS = r"(?:attest|getuigschrift|brevet|certificaat|vergunning|licentie|rijbewijs|bewijs)"


_COMPILED = tuple(
    (_KIND(kind), value, re.compile("|".join(said) % {"attest": _ATTEST_WORDS}, re.IGNORECASE))
    for kind, values in _LISTS["patterns"].items()
    for value, said in values.items()
)
HOURS = frozenset({_KIND.SHIFTS, _KIND.WEEKEND, _KIND.NIGHT, _KIND.EVENING})
_LICENCE = re.compile(
    r"\b[Rr]ijbewij(?:s|zen)\b(?:\s*\(?(?:type|cat(?:egorie)?\.?|met|van het type))*\s*\(?:?"
    r"(?P<after>(?:AM|A|BE|B|C1E|C1|CE|C|DE|D|G)(?:\s*(?:,|/|\+|en|of)\s*(?:BE|B|C1E|C1|CE|C|DE|D|G))*)?\b"
    r"|\b(?P<before>BE|B|CE|C|D|G)[- ]rijbewijs"
)
_CATEGORY = re.compile(r"AM|BE|B|C1E|C1|CE|C|DE|D|G|A")
_DENIED = re.compile(
    r"\bgeen\b(?! (?:hoogtevrees|strafblad))|\bniet (?:vereist|nodig|noodzakelijk|verplicht)\b|\bzonder\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?P<years>\d{1,2}|één|twee|drie|vier|vijf|zes|zeven|acht|tien)\+?\s*(?:(?:à|-|tot|of)\s*\d+\s*)?"
    r"ja(?:ar|ren)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"\b(?:werk|beroeps|praktijk|vak)?ervaring\b(?P<rest>\s*(?:als|in|met|binnen|bij|op|aan|rond|van)\b.*)?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\bexperience\b(?P<rest>\s+(?:as|in|with)\b.*)", re.IGNORECASE)
_NO_DEMAND = re.compile(either(_LISTS["no_demand"]), re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:minstens|minimum|ten minste|min\.)\s*(1[6-9]|2[01])\s*jaar\b(?!\s*\w*\s*ervaring)", re.IGNORECASE
)
_TEAM_COUNT = re.compile(r"\b(2|3|4|5|twee|drie|vier|vijf)[- ]?ploegen", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:bent|ben|hebt|heb|heeft|spreekt|spreek|schrijft|beschikt|kan|kunt|communiceert|bezit|is|zijn)\b",
    re.IGNORECASE,
)
_NARROWS = re.compile(r"(?:bij voorkeur|liefst|idealiter)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\s(?:en\s)?(?:indien|mocht)\b", re.IGNORECASE)
_WORTH = frozenset({"eerste", "enige", "relevante", "ruime", "gelijkaardige", "vergelijkbare"})
_IN_A_JOB = re.compile(r"(?:\w+ )?ervaring(?: (?:als|in|binnen|bij)\b|$)")
MOST_WORDS = 9
"""Words of the employer's own that a value keeps."""


def demands(clause: str) -> tuple[list[str], list[str]]:
    """Return the parts of a clause that ask something, and those that call it a plus.

    Examples
    --------
    >>> demands("Je spreekt Nederlands en Engels, kennis van Frans is een plus")
    (['Je spreekt Nederlands en Engels'], ['kennis van Frans is een plus'])
    """
    if not is_plus(clause):
        return [clause], []
    # "…, indien je ook een rijbewijs C hebt, is dat een plus": what follows a condition is no demand
    head, *conditional = _CONDITION.split(clause, maxsplit=1)
    parts = re.split(r",\s", head)
    if conditional and not is_plus(head):
        return [head], conditional
    asked: list[str] = []
    while len(parts) > 1 and not is_plus(parts[0]):
        if not (_VERB.search(parts[0]) or _NARROWS.match(parts[1])):
            break
        asked.append(parts.pop(0))
    return asked, [", ".join(parts), *conditional]


def asked_facts(
    clauses: Iterable[str], source: str, *, only: frozenset[MustHaveKind] | None = None
) -> tuple[list[MustHave], list[MustHave]]:
    """Return the facts that clauses ask, and those that they only call a plus; each value once.

    Parameters
    ----------
    only
        The kinds to look for; all when ``None``.
    """
    found: dict[tuple[MustHaveKind, str], MustHave] = {}
    plus: dict[tuple[MustHaveKind, str], MustHave] = {}
    for clause in clauses:
        asked, welcome = demands(clause)
        for parts, kept in ((asked, found), (welcome, plus)):
            for part in parts:
                for one in _facts(part, clause, source):
                    if only is None or one.kind in only:
                        kept.setdefault((one.kind, one.value), one)
    return list(found.values()), [one for key, one in plus.items() if key not in found]


def _facts(part: str, clause: str, source: str) -> list[MustHave]:
    found = []
    for kind, value, pattern in _COMPILED:
        match = pattern.search(part)
        if match and not _is_denied(part, match.start()):
            found.append(MustHave(kind, _hours_value(kind, value, part), clause, source))
    # "fysiek" and "schifting" say the same twice where the medical selection of drivers is meant
    values = {one.value for one in found}
    if "medische schifting" in values:
        found = [one for one in found if one.value != "medisch geschikt"]
    for licence in _LICENCE.finditer(part):
        if not _is_denied(part, licence.start()):
            named = licence["after"] or licence["before"] or ""
            found += [
                MustHave(_KIND.DRIVING_LICENCE, one, clause, source)
                for one in _CATEGORY.findall(named) or ["rijbewijs"]
            ]
    if (age := _AGE.search(part)) is not None:
        found.append(MustHave(_KIND.AGE, f"minstens {age[1]} jaar", clause, source))
    if (work := experience(part, clause, source)) is not None:
        found.append(work)
    return found


def _is_denied(part: str, start: int) -> bool:
    return _DENIED.search(part[max(0, start - 25) : start]) is not None or "niet vereist" in part[start:]


def _hours_value(kind: MustHaveKind, value: str, part: str) -> str:
    if kind is _KIND.SHIFTS and value == "ploegen" and (count := _TEAM_COUNT.search(part)):
        number = NUMBERS.get(count[1].casefold(), count[1])
        return (
            f"dag of {number} ploegen"
            if re.search(r"\bdag(?:werk|dienst)? of\b", part, re.I)
            else f"{number} ploegen"
        )
    if kind is _KIND.WEEKEND and (day := re.search(r"zaterdag|zondag", part, re.IGNORECASE)):
        return value if "weekend" in part.casefold() else f"{day[0].casefold()}werk"
    return value


def experience(part: str, clause: str, source: str) -> MustHave | None:
    """Return the experience that a part of a clause asks; ``None`` when it asks none."""
    if _NO_DEMAND.search(part):
        return None
    years = _YEARS.search(part)
    said = _EXPERIENCE.search(part) or _ENGLISH.search(part)
    if said is None or _is_denied(part, said.start()):
        return None
    what = _short(said["rest"] or "")
    if years and ("ervaring" in years["rest"].casefold() or said.start() < years.start()):
        number = _number(years["years"])
        return MustHave(
            _KIND.EXPERIENCE, f"{number} jaar ervaring {what}".strip(), clause, source, years=number
        )
    if not what:
        word = (part[: said.start()].split() or [""])[-1].casefold()
        value = f"{word} ervaring" if word in _WORTH else "ervaring"
        return MustHave(_KIND.EXPERIENCE, value, clause, source)
    return MustHave(_KIND.EXPERIENCE, f"ervaring {what}", clause, source)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text.casefold().replace("é", "e")]


def _short(text: str) -> str:
    cut = re.split(r"[(,:]| is een | zijn een ", text.strip())[0]
    return " ".join(cut.split()[:MOST_WORDS])


def merge_experience(facts: Sequence[MustHave], least_years: int | None, source: str) -> list[MustHave]:
    """Return the facts with the ticked number of years: it belongs to the first experience that names none.

    A number in the employer's own words wins over a ticked one.
    """
    if least_years is None or any(one.years is not None for one in facts):
        return list(facts)
    found, given = [], False
    for one in facts:
        if one.kind is _KIND.EXPERIENCE and not given and _IN_A_JOB.match(one.value):
            given = True
            value = f"{least_years} jaar {one.value}"
            one = MustHave(one.kind, value, one.text, one.source, years=least_years)  # noqa: PLW2901
        found.append(one)
    if not given:
        text = f"Minstens {least_years} jaar ervaring"
        found.append(
            MustHave(_KIND.EXPERIENCE, f"{least_years} jaar ervaring", text, source, years=least_years)
        )
    return found
