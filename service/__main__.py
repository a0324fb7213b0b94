"""The command `groeipad-service`; where only the library is installed, it says what to install."""

import os
import sys

from matcher.command_line import missing_part
from service import ONE_THREAD


def run() -> None:
    """Run one command of the service."""
    for name, value in ONE_THREAD.items():  # whoever sets them otherwise is obeyed
        os.environ.setdefault(name, value)
    try:
        from service.cli import run as run_command
    except ModuleNotFoundError as error:
        sys.exit(missing_part(error))
    run_command()


if __name__ == "__main__":
    run()
