"""How much someone holds of what is asked, what a trajectory adds, and what stays open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from matcher.domain.closure import closed_share
from matcher.domain.dutch import percent
from matcher.domain.gap import CompetenceGap, GapItem
from matcher.domain.trajectory import Trajectory
from matcher.pictures.canvas import INK, WIDTH, Canvas, Fill, Picture


@dataclass(frozen=True, slots=True)
class CoverageWords:
    """What the picture says, for a counsellor; another reader gets another one."""

    title: str = "Wat gevraagd is: wat er is, wat erbij komt, wat open blijft"
    proven: str = "bewezen"
    claimed: str = "gezegd, nog te bewijzen"
    """The same word as ``proven`` draws both as one."""
    learned: str = "geleerd voor de start"
    later: str = "geleerd na de start"
    open: str = "blijft open"
    all: str = "Alles samen, naar gewicht"
    minimum: str = "gevraagd bij de start: {percent} %"


COVERAGE_WORDS = CoverageWords()
_FILLS = (Fill.GREEN, Fill.GREEN_LINED, Fill.BLUE, Fill.BLUE_LINED, Fill.OPEN)


def coverage_picture(
    gap: CompetenceGap,
    trajectory: Trajectory | None,
    label: Callable[[str], str],
    *,
    minimum_percent: int = 0,
    words: CoverageWords = COVERAGE_WORDS,
    name: str = "dekking",
) -> Picture:
    """Return a bar per competence that a vacancy or an occupation asks, and one for everything together.

    Parameters
    ----------
    trajectory
        What is followed; ``None`` shows only what someone holds.
    label
        Dutch label of a competence id.
    minimum_percent
        What the employer wants on the first day; 0 draws no line.
    """
    canvas, facts = Canvas(words.title), []
    told = (words.proven, words.claimed, words.learned, words.later, words.open)
    shares = [_shares(item, trajectory, apart=words.claimed != words.proven) for item in gap.items]
    weighed = [(Fraction(item.units, gap.units), part) for item, part in zip(gap.items, shares, strict=True)]
    whole = [sum((by * part[place] for by, part in weighed), Fraction()) for place in range(len(told))]
    named = zip((label(item.competence_id) for item in gap.items), shares, strict=True)
    rows: list[tuple[str, Sequence[Fraction]]] = [(words.all, whole), *named]
    for place, (what, parts) in enumerate(rows):
        facts.append(f"{what}: {_words(parts, told)}")
        canvas.lines(facts[-1], bold=not place)
        x = 1.0
        for part, fill in zip(parts, _FILLS, strict=True):
            wide = float(part) * (WIDTH - 2)
            canvas.bar(x, wide, fill, y=canvas.y + 3)
            x += wide
        if not place and minimum_percent:
            at = 1 + minimum_percent / 100 * (WIDTH - 2)
            canvas.add("path", layer=2, d=f"M{at:.1f} {canvas.y + 1:.1f}v17", stroke=INK, stroke_width=3)
        canvas.y += 22
    for word, fill, part in zip(told, _FILLS, whole, strict=True):
        if part:
            canvas.key(fill, word)
    if minimum_percent:
        facts.append(words.minimum.format(percent=minimum_percent))
        canvas.add("path", d=f"M9 {canvas.y + 1:.1f}v15", stroke=INK, stroke_width=3)
        canvas.lines(facts[-1], x=24)
    return canvas.picture(name, facts)


def _shares(item: GapItem, trajectory: Trajectory | None, *, apart: bool) -> tuple[Fraction, ...]:
    """Return which part of a requirement is proven, claimed, learned before and after the start, and open."""
    held = Fraction(min(item.held_level, item.required_level), item.required_level)
    proven = Fraction(min(item.proven_level, item.required_level), item.required_level) if apart else held
    missing, start, final = 1 - held, Fraction(0), Fraction(0)
    if trajectory is not None and missing:
        start = missing * closed_share(item, trajectory, at_hire=True)
        final = missing * closed_share(item, trajectory, at_hire=False)
    return proven, held - proven, start, final - start, missing - final


def _words(parts: Sequence[Fraction], told: tuple[str, ...]) -> str:
    """Return what the parts are; percents only where there are several."""
    there = [(word, part) for word, part in zip(told, parts, strict=True) if part]
    if len(there) == 1:
        return there[0][0]
    return ", ".join(f"{percent(part) or '< 1'} % {word}" for word, part in there)
