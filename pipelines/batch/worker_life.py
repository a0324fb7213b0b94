"""How a worker process ends: with its parent, and not by a Ctrl-C that is meant for the parent."""

import os
import signal
import threading
import time


def live_with(parent: int) -> None:
    """Leave Ctrl-C to the parent, and leave when the parent is gone, also when it was killed.

    To be called in the worker. A worker that waits for work would otherwise wait for ever.

    Parameters
    ----------
    parent
        Process id.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
