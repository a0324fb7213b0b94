"""`groeipad explain`: every rule behind one trajectory, and what would change the answer."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from matcher.domain.trajectory import Trajectory, WorkplaceStep
from matcher.domain.verdict import Verdict
from matcher.domain.words import RULES, STATUSES, VERDICTS
from matcher.errors import DocumentError
from matcher.policy.tracing import TraceRow
from matcher.what_if import changes_of
from pipelines.building.engine import open_engine
from pipelines.cli import options
from pipelines.cli.render_trajectory import best_for
from pipelines.cli.words import UNITS, VERDICT_STYLES, parameter_value
from pipelines.reading.profile import read_profile

BESIDE_THE_TRAJECTORY = frozenset({"ibo_plus", "learning_job", "work_experience_placement", "okot"})
"""Rules about an instrument that no trajectory has as a step; an IBO can be one."""


def explain(
    profile: options.ProfileOption,
    vacancy: Annotated[str, typer.Option("--vacancy", help="Id van de groeivacature.")],
    trajectory: Annotated[int, typer.Option("--trajectory", min=1, help="Nummer uit 'recommend'.")] = 1,
    on: options.OnOption = None,
    build: options.BuildOption = options.DEFAULT_BUILD,
    store: options.StoreOption = "",
    policy: options.PolicyOption = None,
) -> None:
    """Toon elke regel achter een traject, met bron en zekerheid, en wat het antwoord verandert."""
    person = read_profile(profile)
    engine = open_engine(build, store=store, policy=policy)
    day = on or options.today()
    asked = engine.vacancy(vacancy)
    case = engine.case(person, on=day)
    answer = case.answer(asked)
    if not answer.recommendations:
        raise DocumentError(
            f"Er is geen traject om uit te leggen voor vacature {vacancy!r}. "
            "Zie met 'groeipad recommend' waarom."
        )
    if trajectory > len(answer.recommendations):
        raise DocumentError(
            f"Traject {trajectory} bestaat niet: er zijn er {len(answer.recommendations)}. "
            "Kies een nummer uit 'groeipad recommend'."
        )
    proposal = answer.recommendations[trajectory - 1]
    chosen = proposal.trajectory
    out = options.console()
    out.print(Text(f"Traject {trajectory}, het beste voor: {best_for(chosen)}", style="bold"))
    rows = engine.trace(proposal, answer.dossier)
    out.print(Text(f"Alle regels en waarden: versie {rows[0].version}", style="dim"))
    for row in rows:
        _print_row(out, row, _verdict(row, chosen))
    out.print(Text("\nWat als?", style="bold"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for change in changes_of(case, asked, engine.world.taxonomy.label):
        table.add_row(f"· {change.change}", change.effect)
    out.print(table)


def _print_row(out: Console, row: TraceRow, verdict: tuple[str, str]) -> None:
    line = Text(f"\n{RULES[row.rule]}: ", style="bold")
    line.append(*verdict)
    out.print(line)
    out.print(f"  {row.sentence}", markup=False)
    for name, value in row.inputs:
        out.print(Text(f"  {name}: {value}", style="dim"))
    for parameter in row.parameters:
        value = f"{parameter_value(parameter.value)} {UNITS[parameter.unit]}".rstrip()
        why = "; ".join(dict.fromkeys([STATUSES[parameter.status], parameter.source]))
        out.print(Text(f"  {parameter.key} = {value} ({why})", style="dim"))
    out.print(Text(f"  bron: {row.source} · {STATUSES[row.status]}", style="dim"))


def _verdict(row: TraceRow, trajectory: Trajectory) -> tuple[str, str]:
    """Return word and style; what lies beside the trajectory is information, whether possible or not."""
    if row.verdict is None:
        return "gegeven", "dim"
    uses_workplace = any(isinstance(step, WorkplaceStep) for step in trajectory.steps)
    beside = row.rule in BESIDE_THE_TRAJECTORY or (row.rule == "ibo" and not uses_workplace)
    return (
        ("ter informatie", "dim")
        if beside and row.verdict is Verdict.FITS
        else (VERDICTS[row.verdict], VERDICT_STYLES[row.verdict])
    )
