"""The gap of a vacancy in the terminal: missing, claimed and proven apart, and what a trajectory closes."""

from collections.abc import Callable

from rich.console import Console, Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from matcher.domain.closure import closed_share
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import count, dutch_date, percent
from matcher.domain.gap import GapItem
from matcher.domain.trajectory import Trajectory
from matcher.domain.words import LEVELS
from matcher.explain import shortage_sentence

Label = Callable[[str], str]
"""Gives the Dutch label of a competence by its id."""
BAR_WIDTH = 20


def print_gap(console: Console, dossier: Dossier, label: Label) -> None:
    """Print the gap alone: missing, claimed and proven apart."""
    console.print(vacancy_heading(dossier))
    gap = dossier.gap
    total = len(gap.items)
    console.print(
        f"{len(gap.proven)} bewezen, {len(gap.claimed)} gezegd en {len(gap.missing)} ontbrekend, "
        f"samen {count(total, 'gevraagde competentie', 'gevraagde competenties')}. "
        f"Overeenkomst nu: {percent(gap.match)} %."
    )
    for title, items, style in (
        ("Ontbreekt", gap.missing, "red"),
        ("Gezegd, nog te bewijzen", gap.claimed, "yellow"),
        ("Bewezen", gap.proven, "green"),
    ):
        if not items:
            continue
        table = Table(
            Column("Competentie", min_width=40), "Gevraagd", "Heeft", "Bij aanwerving",
            title=f"{title} ({len(items)})", title_justify="left", title_style=f"bold {style}",
        )  # fmt: skip
        for item in items:
            table.add_row(
                label(item.competence_id),
                _level(item.required_level),
                _level(item.held_level),
                "nodig ●" if item.must_have else "",
            )
        console.print(table)


def vacancy_heading(dossier: Dossier) -> RenderableType:
    """Return title, facts and shortage of a vacancy."""
    vacancy = dossier.vacancy
    facts = [vacancy.employer, vacancy.place.name if vacancy.place else "plaats onbekend"]
    if vacancy.start_from:
        facts.append(f"start vanaf {dutch_date(vacancy.start_from)}")
    if vacancy.start_until:
        facts.append(f"start uiterlijk {dutch_date(vacancy.start_until)}")
    if vacancy.ibo_possible:
        facts.append("IBO mogelijk")
    if vacancy.minimum_match_percent:
        facts.append(f"vraagt {vacancy.minimum_match_percent} % bij de start")
    heading = Text(vacancy.title, style="bold")
    heading.append(f"  {vacancy.id}", style="dim")
    heading.append("\n" + " · ".join(fact for fact in facts if fact), style="not bold")
    heading.append("\n" + shortage_sentence(dossier), style="not bold")
    return heading


def gap_table(dossier: Dossier, best: Trajectory | None, label: Label) -> RenderableType:
    """Return what is missing, with what the best trajectory closes of it."""
    missing = dossier.gap.missing
    table = Table(
        Column("Competentie die nog ontbreekt", min_width=36), "Nodig",
        "Na het eerste traject" if best else "", "",
        box=None, padding=(0, 2, 0, 0), header_style="dim",
    )  # fmt: skip
    for item in missing:
        bar, words = _closing(item, best) if best else (Text(""), "")
        mark = " ●" if item.must_have else ""
        table.add_row(f"{label(item.competence_id)}{mark}", f"niveau {item.required_level}", bar, words)
    asked = count(
        len(dossier.gap.items), "gevraagde competentie ontbreekt", "gevraagde competenties ontbreken"
    )
    note = f"● moet er zijn bij aanwerving · {len(missing)} van {asked}"
    if dossier.gap.claimed:
        note += f" · {count(len(dossier.gap.claimed), 'andere is', 'andere zijn')} alleen gezegd"
    return Group(table, Text(note, style="dim"))


def _closing(item: GapItem, trajectory: Trajectory) -> tuple[Text, str]:
    at_hire = closed_share(item, trajectory, at_hire=True)
    final = closed_share(item, trajectory, at_hire=False)
    now = int(at_hire * BAR_WIDTH)
    later = int(final * BAR_WIDTH) - now
    bar = Text("█" * now, style="green")
    bar.append("▒" * later, style="cyan")
    bar.append("·" * (BAR_WIDTH - now - later), style="dim")
    if final == 0:
        words = "blijft open"
    elif at_hire == final:
        words = f"{percent(final)} % bij aanwerving"
    elif at_hire == 0:
        words = f"{percent(final)} % na aanwerving"
    else:
        words = f"{percent(at_hire)} % bij aanwerving, {percent(final)} % erna"
    return bar, words


def _level(level: int) -> str:
    return f"{level} {LEVELS[level]}" if level else "–"
