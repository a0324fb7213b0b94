"""Vectors of texts that were asked before, in a bounded store."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from matcher.linking.surroundings import TextEncoder

MOST_TEXTS = 4096
"""Some 15 MB of rows; the statements of a few hundred people's texts."""


class RememberedVectors:
    """Encodes each text once, as long as it is among the last that were asked.

    A row does not depend on the other texts of a call (decision 33), so a row that is remembered is the row
    that would be computed.

    Parameters
    ----------
    most
        Rows kept; the one that was not asked for longest goes first.
    """

    def __init__(self, most: int = MOST_TEXTS) -> None:
        self._most = most
        self._rows: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str], encoder: TextEncoder) -> NDArray[np.float32]:
        """Return unit rows of shape (len(texts), dim); only texts that are not remembered are encoded."""
        found = np.zeros((len(texts), encoder.dim), dtype=np.float32)
        with self._lock:
            known = {text: self._rows[text] for text in texts if text in self._rows}
        new = list(dict.fromkeys(text for text in texts if text not in known))
        if new:
            known |= zip(new, encoder.encode(new), strict=True)
        for number, text in enumerate(texts):
            found[number] = known[text]
        with self._lock:
            for text in dict.fromkeys(texts):
                self._rows[text] = known[text]
                self._rows.move_to_end(text)
            while len(self._rows) > self._most:
                self._rows.popitem(last=False)
        return found
