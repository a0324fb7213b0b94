"""How far a pipeline is: the callback that every long one takes, and a bar that shows it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]
"""Called with the task in Dutch, how much of it is done, and how much there is."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Show progress on standard error while the block runs, one line per task.

    Where standard error is no terminal nothing is written: rich would leave an empty line there.
    """
    from rich import progress
    from rich.console import Console

    console = Console(stderr=True)
    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(
        *columns, console=console, transient=True, disable=not console.is_interactive
    ) as bar:
        tasks: dict[str, progress.TaskID] = {}

        def update(task: str, done: int, total: int) -> None:
            if task not in tasks:
                tasks[task] = bar.add_task(task, total=total)
            bar.update(tasks[task], completed=done, total=total)

        yield update
