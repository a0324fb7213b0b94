"""`groeipad cluster`: a key, a scheduler and workers for `groeipad score-all --scheduler`."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from matcher.command_line import DutchTyper
from pipelines.cli.options import ClusterKeyOption
from pipelines.nightly.cluster_key import VALID_DAYS, make_key, node_command

group = DutchTyper(help="Een Dask-cluster dat score-all over machines verdeelt.")
AddressArgument = Annotated[
    str, typer.Argument(metavar="ADRES", help="Adres van de scheduler, bv. tls://10.0.0.5:8786.")
]


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="cluster")


@group.command("key")
def key(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="De sleutel die gemaakt wordt.")],
) -> None:
    """Maak de sleutel die elke machine van het cluster krijgt; wie hem heeft, kan er code uitvoeren."""
    make_key(file, datetime.now(UTC))
    typer.echo(
        f"Sleutel in {file}, {VALID_DAYS} dagen geldig, enkel voor u leesbaar. Zet hem op elke machine."
    )


@group.command("scheduler")
def scheduler(address: AddressArgument, key: ClusterKeyOption = None) -> None:
    """Start de scheduler; buiten dit toestel enkel met TLS en een sleutel."""
    _become(node_command("scheduler", address, key))


@group.command("worker")
def worker(address: AddressArgument, key: ClusterKeyOption = None) -> None:
    """Start een werker; die heeft dezelfde artefacten op dezelfde plaats nodig."""
    _become(node_command("worker", address, key))


def _become(command: list[str]) -> None:
    import distributed  # noqa: F401 - who lacks it hears how to get it

    os.execv(sys.executable, [sys.executable, "-m", "dask", *command])  # noqa: S606 - no shell is wanted
