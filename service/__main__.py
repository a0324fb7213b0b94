"""The command `groeipad-service`; where only the library is installed, it says what to install."""

import os
import sys

from matcher.command_line import missing_part

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "TOKENIZERS_PARALLELISM": "false"}
"""Requests are answered beside each other: threads that one of them wakes up only take turns from the rest.

Read once, when FAISS and NumPy are loaded; whoever sets them otherwise is obeyed.
"""


def run() -> None:
    """Run one command of the service."""
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
    try:
        from service.cli import run as run_command
    except ModuleNotFoundError as error:
        sys.exit(missing_part(error))
    run_command()


if __name__ == "__main__":
    run()
