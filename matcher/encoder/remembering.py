"""An encoder that works each text out once."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from matcher.encoder.text import Encoder


class RememberingEncoder:
    """Gives the rows of another encoder, and keeps them in memory by text.

    A row does not depend on the other texts of a call (decision 33), so a row that is remembered is the row
    that would be computed. Threads may share one.

    Parameters
    ----------
    encoder
        Asked for the texts that are new.
    rows
        Rows that the same encoder made before, by text.
    most
        Rows kept; the one that was not asked for longest goes first. ``None`` keeps all.
    rounded
        Whether rows are rounded to the 16 bits in which a build keeps them before they are used, so that a
        build from kept rows is the build from none.
    """

    def __init__(
        self,
        encoder: Encoder,
        rows: Mapping[str, NDArray[np.float32]] | None = None,
        *,
        most: int | None = None,
        rounded: bool = False,
    ) -> None:
        self._encoder = encoder
        self._most = most
        self._rounded = rounded
        self._lock = Lock()
        self.rows: OrderedDict[str, NDArray[np.float32]] = OrderedDict(rows or {})
        """By text; the one that was not asked for longest comes first."""

    @property
    def version(self) -> str:
        """That of the encoder behind it."""
        return self._encoder.version

    @property
    def dim(self) -> int:
        """Length of a row."""
        return self._encoder.dim

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a known piece."""
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        asked = dict.fromkeys(texts)
        with self._lock:
            known = {text: self.rows[text] for text in asked if text in self.rows}
        new = [text for text in asked if text not in known]
        if new:
            made = self._encoder.encode(new)
            if self._rounded:
                made = made.astype(np.float16).astype(np.float32)
            known |= zip(new, made, strict=True)
        with self._lock:
            for text in asked:
                self.rows[text] = known[text]
                self.rows.move_to_end(text)
            while self._most is not None and len(self.rows) > self._most:
                self.rows.popitem(last=False)
        return np.stack([known[text] for text in texts])
