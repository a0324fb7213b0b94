"""Steps of the fine encoder, on the processor, in 16-bit arithmetic."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from pipelines.language.encoder_pairs import TextPair
from pipelines.language.fine_encoder.base_model import PROMPT
from pipelines.progress import Progress

_PIECES_IN_TRAINING = 32
_BLOCK = 128
_PADDING = 1
_PARTS = 6
"""A block is cut in so many parts of like length; filling short texts up took half of the time."""


@dataclass(frozen=True, slots=True)
class FineConfig:
    """How the fine encoder is trained."""

    batch: int = 256
    rate: float = 1e-4
    """Highest learning rate of AdamW."""
    share: float = 1.0
    """Length of the run: 0.5 sees every pair half as often."""
    keep: float = 0.0
    """Weight in [0, 1) of the model that training started from, in the mean that is kept."""
    scale: float = 25.0
    """Inverse temperature of the similarities."""
    warm_up: float = 0.06
    """Share of the steps in which the rate rises."""
    save_every: int = 50
    """Steps between two checkpoints."""
    seed: int = 11


class FineTraining:
    """A model in training; interrupted, it goes on from its last checkpoint.

    Parameters
    ----------
    tokenizer, model
        As `prune` returns them. The vectors of the pieces stay as they are: too many for so little text.
    """

    def __init__(self, tokenizer: Tokenizer, model: Any, config: FineConfig) -> None:
        import torch

        self._torch, self._config = torch, config
        self.tokenizer, self.model = tokenizer, model
        tokenizer.no_padding()
        tokenizer.enable_truncation(_PIECES_IN_TRAINING)
        for name, weights in model.named_parameters():
            weights.requires_grad = "word_embeddings" not in name
        learnt = [weights for weights in model.parameters() if weights.requires_grad]
        self._learnt = learnt
        self._start = {name: weights.clone() for name, weights in model.state_dict().items()}
        self._optimiser = torch.optim.AdamW(learnt, lr=config.rate, weight_decay=0.01)
        self._numbers: dict[str, int] = {}

    def run(self, batches: Sequence[Sequence[TextPair]], checkpoint: Path, progress: Progress) -> list[float]:
        """Take one step per batch; returns the losses of the steps that this call took.

        Afterwards the model is the mean that ``config.keep`` asks for.
        """
        first = self._resume(checkpoint, len(batches))
        losses = []
        for number in range(first, len(batches)):
            losses.append(self._step(batches[number], number / len(batches)))
            progress("fijne encoder trainen", number + 1, len(batches))
            if (number + 1) % self._config.save_every == 0 or number + 1 == len(batches):
                self._save(checkpoint, number + 1, len(batches))
        self._mix()
        return losses

    def encode(self, texts: Sequence[str], progress: Progress) -> NDArray[np.float32]:
        """Return unit rows of shape (texts, hidden)."""
        torch = self._torch
        self.model.eval()
        order = np.argsort([len(text) for text in texts], kind="stable")
        rows = np.zeros((len(texts), self.model.config.hidden_size), dtype=np.float32)
        with torch.no_grad():
            for start in range(0, len(order), _BLOCK):
                block = order[start : start + _BLOCK]
                rows[block] = self._rows([texts[i] for i in block.tolist()]).float().numpy()
                progress("teksten omzetten", min(start + _BLOCK, len(order)), len(order))
        return rows

    def _step(self, batch: Sequence[TextPair], done: float) -> float:
        torch, config = self._torch, self._config
        for group in self._optimiser.param_groups:
            group["lr"] = config.rate * min(1.0, done / config.warm_up) * (1 - done)
        self.model.train()
        rows = self._rows([pair.left for pair in batch] + [pair.right for pair in batch])
        similar = config.scale * rows[: len(batch)] @ rows[len(batch) :].T
        # A pair of the same concept, or with the same text, is no wrong answer.
        same = torch.zeros(len(batch), len(batch), dtype=torch.bool)
        for text in ("concept", "left", "right"):
            number = torch.tensor([self._number(getattr(pair, text)) for pair in batch])
            same |= number[:, None] == number[None]
        similar = similar.masked_fill(same.fill_diagonal_(fill_value=0), -1e4)
        own = torch.arange(len(batch))
        cross = torch.nn.functional.cross_entropy
        loss = (cross(similar, own) + cross(similar.T, own)) / 2
        self._optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._learnt, 1.0)
        self._optimiser.step()
        return float(loss.item())

    def _rows(self, texts: Sequence[str]) -> Any:
        torch = self._torch
        ids = [encoding.ids for encoding in self.tokenizer.encode_batch([PROMPT + text for text in texts])]
        order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
        size = -(-len(order) // _PARTS)
        parts = [order[start : start + size] for start in range(0, len(order), size)]
        rows = torch.cat([self._rows_of([ids[number] for number in part]) for part in parts])
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return rows[back]

    def _rows_of(self, ids: Sequence[Sequence[int]]) -> Any:
        torch = self._torch
        there = torch.tensor([[number < len(id_) for number in range(len(ids[-1]))] for id_ in ids])
        filled = torch.full(there.shape, _PADDING)
        filled[there] = torch.tensor([piece for id_ in ids for piece in id_])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.model(input_ids=filled, attention_mask=there.long()).last_hidden_state
        weight = there[:, :, None].float()
        return torch.nn.functional.normalize((hidden.float() * weight).sum(1) / weight.sum(1))

    def _mix(self) -> None:
        keep = self._config.keep
        if keep:
            state = self.model.state_dict()
            self.model.load_state_dict(
                {name: keep * self._start[name] + (1 - keep) * weights for name, weights in state.items()}
            )

    def _number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def _settings(self) -> dict[str, Any]:
        """Return what the steps depend on; the mean is taken after them."""
        return {name: value for name, value in asdict(self._config).items() if name != "keep"}

    def _resume(self, checkpoint: Path, steps: int) -> int:
        if not checkpoint.is_file():
            return 0
        saved: Mapping[str, Any] = self._torch.load(checkpoint, weights_only=True)
        if saved["config"] != self._settings() or saved["of"] != steps:
            return 0
        self.model.load_state_dict(saved["model"])
        self._optimiser.load_state_dict(saved["optimiser"])
        return int(saved["steps"])

    def _save(self, checkpoint: Path, steps: int, of: int) -> None:
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        state = {
            "config": self._settings(),
            "of": of,
            "steps": steps,
            "model": self.model.state_dict(),
            "optimiser": self._optimiser.state_dict(),
        }
        # In one move: a run that is killed while it writes leaves the previous checkpoint.
        partial = checkpoint.with_suffix(".partial")
        self._torch.save(state, partial)
        partial.replace(checkpoint)
