"""Train the shipped Dutch encoder: one vector per sub-word piece, so that equal meanings lie near.

Contrastive: the two texts of a pair must find each other among the other pairs of the batch. Where teacher
vectors are given, the similarities within a batch must resemble those of the teacher as well.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from matcher.engine import QUICK_ENCODER, SHIPPED_MODELS
from pipelines.language.encoder_folder import rounded, write_encoder
from pipelines.language.encoder_pairs import TextPair, all_texts, training_pairs
from pipelines.language.linking_data import DataPart, read_linking_data
from pipelines.progress import Progress
from pipelines.tracking import DEFAULT_FOLDER as TRACKING
from pipelines.tracking import tracked_run

UNKNOWN = "[UNK]"
SPACE = "▁"
DEFAULT_FOLDER = SHIPPED_MODELS / QUICK_ENCODER
TEACHER_TEXTS, TEACHER_VECTORS = "texts.json", "vectors.npz"
"""Files of a teacher's folder: texts, and one row for each as ``X``."""
CHECKPOINT = Path("build/encoder/checkpoint.pt")
REPEATS: Mapping[str, float] = {
    "competent_skills": 4,
    "competent_occupations": 2,
    "skill_labels": 2,
    "english_texts": 0.5,
    "dutch_english": 0.7,
}
"""How often a kind of pair is seen per epoch; 1 where it is not named."""
Batch = NDArray[np.int64]
"""Shape (pairs, 3): number of the left text, of the right text, and of the concept."""


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """How the encoder is trained."""

    pieces: int = 8000
    """Small vocabularies cut Dutch compounds into parts, and measured better than large ones."""
    dim: int = 384
    epochs: int = 4
    batch: int = 1024
    rate: float = 0.02
    """Highest learning rate of Adam."""
    scale: float = 20.0
    """Inverse temperature of the similarities."""
    teacher_scale: float = 25.0
    distil: float = 1.0
    """Weight of the teacher's part of the loss; unused without a teacher."""
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Teacher:
    """Vectors of a larger model for the texts that are trained on."""

    rows: Mapping[str, int]
    vectors: NDArray[np.float32]

    @classmethod
    def read(cls, folder: Path) -> "Teacher":
        """Read the files that `pipelines.language.train_fine_encoder` writes."""
        texts = json.loads((folder / TEACHER_TEXTS).read_text(encoding="utf-8"))
        vectors = np.load(folder / TEACHER_VECTORS, allow_pickle=False)["X"]
        return cls({text: row for row, text in enumerate(texts)}, vectors)

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit rows for the texts; the mean vector for a text that the teacher never saw."""
        mean = self.vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
        rows = np.stack([self.vectors[self.rows[t]] if t in self.rows else mean for t in texts])
        rows = rows.astype(np.float32)
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def train_pieces(texts: Sequence[str], size: int) -> Tokenizer:
    """Return a unigram tokenizer that ignores case, accents and the shape of apostrophes."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex("[’‘`´]"), "'"),
            normalizers.Replace(Regex(r"\s+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Punctuation("isolated"), pre_tokenizers.Metaspace()]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=size, special_tokens=[UNKNOWN], unk_token=UNKNOWN, show_progress=False, max_piece_length=16
    )
    tokenizer.train_from_iterator(texts, trainer)
    return _in_fixed_order(tokenizer)


def _in_fixed_order(tokenizer: Tokenizer) -> Tokenizer:
    """Return the same pieces by name with rounded scores: the trainer sums and sorts in no fixed order."""
    written = json.loads(tokenizer.to_str())
    vocabulary = {piece: round(score, 3) for piece, score in written["model"]["vocab"]}
    unknown = vocabulary.pop(UNKNOWN)
    written["model"]["vocab"] = [[UNKNOWN, unknown], *([p, vocabulary[p]] for p in sorted(vocabulary))]
    written["model"]["unk_id"] = 0
    return Tokenizer.from_str(json.dumps(written))


class _Training:
    """State of one training run; the numbers of texts, pairs and pieces never change."""

    def __init__(
        self,
        pairs: Mapping[str, tuple[TextPair, ...]],
        tokenizer: Tokenizer,
        config: EncoderConfig,
        teacher: Teacher | None,
    ) -> None:
        import torch

        self._torch, self._config = torch, config
        torch.manual_seed(config.seed)
        texts = sorted({text for kind in pairs.values() for p in kind for text in (p.left, p.right)})
        number = {text: row for row, text in enumerate(texts)}
        concepts: dict[str, int] = {}
        self._data = {
            kind: np.array(
                [
                    (number[p.left], number[p.right], concepts.setdefault(p.concept, len(concepts)))
                    for p in some
                ]
            ).reshape(-1, 3)
            for kind, some in pairs.items()
        }
        self._unknown = tokenizer.get_vocab()[UNKNOWN]
        encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
        self._ids = [[i for i in text.ids if i != self._unknown] or [self._unknown] for text in encoded]
        self._teacher = torch.tensor(teacher.of(texts)) if teacher else None
        self.vectors = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), config.dim, mode="sum")
        torch.nn.init.normal_(self.vectors.weight, std=0.05)
        self._forget_unknown()
        self.optimiser = torch.optim.Adam(self.vectors.parameters(), lr=config.rate)

    def batches(self, epoch: int) -> list[Batch]:
        """Return the batches of one epoch, each of one kind of pair; always the same ones."""
        config = self._config
        random = np.random.default_rng([config.seed, epoch])
        found: list[Batch] = []
        for kind, pairs in self._data.items():
            times = REPEATS.get(kind, 1.0)
            rounds = [pairs[random.permutation(len(pairs))] for _ in range(int(times))]
            rest = int(len(pairs) * (times % 1))
            rounds.append(pairs[random.permutation(len(pairs))[:rest]])
            rows = np.concatenate(rounds)
            found += [rows[s : s + config.batch] for s in range(0, len(rows) - 32, config.batch)]
        return [found[i] for i in random.permutation(len(found))]

    def resume(self, saved: Mapping[str, Any]) -> int:
        """Go on from a checkpoint; returns how many epochs are behind it."""
        self.vectors.load_state_dict(saved["vectors"])
        self.optimiser.load_state_dict(saved["optimiser"])
        return int(saved["epochs"])

    def save(self, checkpoint: Path, made_with: Mapping[str, object]) -> None:
        """Write all that `resume` needs, and what it was made with."""
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        state = {"vectors": self.vectors.state_dict(), "optimiser": self.optimiser.state_dict()}
        self._torch.save(state | dict(made_with), checkpoint)

    def step(self, batch: Batch, done: float) -> float:
        """Take one step; ``done`` is the share of all steps taken, in [0, 1)."""
        torch, config = self._torch, self._config
        for group in self.optimiser.param_groups:
            group["lr"] = config.rate * min(1.0, done / 0.05) * (1 - done)
        left, right = self._rows(batch[:, 0]), self._rows(batch[:, 1])
        similar = config.scale * left @ right.T
        concept, answer = torch.tensor(batch[:, 2]), torch.tensor(batch[:, 1])
        # Another pair of the same concept, or with the same answer, is no wrong answer.
        same = (concept[:, None] == concept[None]) | (answer[:, None] == answer[None])
        same.fill_diagonal_(fill_value=0)
        masked = similar.masked_fill(same, -1e4)
        cross = torch.nn.functional.cross_entropy
        own = torch.arange(len(batch))
        loss = (cross(masked, own) + cross(masked.T, own)) / 2
        if self._teacher is not None:
            loss = loss + config.distil * self._distance(self._teacher, batch, similar)
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()
        self._forget_unknown()
        return float(loss.item())

    def _distance(self, teacher: Any, batch: Batch, similar: Any) -> Any:
        torch = self._torch
        wanted = self._config.teacher_scale * teacher[batch[:, 0]] @ teacher[batch[:, 1]].T
        both = [
            torch.nn.functional.kl_div(
                torch.log_softmax(mine, 1), torch.softmax(its, 1), reduction="batchmean"
            )
            for mine, its in ((similar, wanted), (similar.T, wanted.T))
        ]
        return sum(both) / 2

    def _rows(self, texts: NDArray[np.int64]) -> Any:
        torch = self._torch
        ids = [self._ids[i] for i in texts.tolist()]
        starts = np.cumsum([0, *(len(id_) for id_ in ids[:-1])])
        flat = torch.tensor([i for id_ in ids for i in id_])
        return torch.nn.functional.normalize(self.vectors(flat, torch.tensor(starts)))

    def _forget_unknown(self) -> None:
        with self._torch.no_grad():
            self.vectors.weight[self._unknown] = 0


def train_encoder(
    shared: Path,
    out: Path,
    progress: Progress,
    config: EncoderConfig | None = None,
    *,
    teacher: Teacher | None = None,
    checkpoint: Path = CHECKPOINT,
    tracking: Path = TRACKING,
    today: date,
) -> dict[str, object]:
    """Train, track and write the encoder; returns its manifest.

    An interrupted run goes on after its last whole epoch, when its settings are the same.

    Raises
    ------
    FileNotFoundError
        If ESCO and Competent are not in ``shared/data``.
    """
    config = EncoderConfig() if config is None else config
    settings = asdict(config) | {"teacher": teacher is not None}
    data = read_linking_data(shared)
    saved = _read_checkpoint(checkpoint, settings)
    # The vectors of a checkpoint are those of its own pieces.
    tokenizer = Tokenizer.from_str(saved["pieces"]) if saved else train_pieces(all_texts(data), config.pieces)
    pairs = training_pairs(data, frozenset({DataPart.TRAIN}), seed=config.seed)
    training = _Training(pairs, tokenizer, config, teacher)
    first = training.resume(saved) if saved else 0
    with tracked_run("train-encoder", settings, folder=tracking) as run:
        for epoch in range(first, config.epochs):
            batches = training.batches(epoch)
            losses = []
            for number, batch in enumerate(batches):
                done = (epoch + number / len(batches)) / config.epochs
                losses.append(training.step(batch, done))
                progress(f"ronde {epoch + 1} van {config.epochs}", number + 1, len(batches))
            run.log_metrics({"loss": float(np.mean(losses))}, step=epoch)
            training.save(
                checkpoint, {"settings": settings, "pieces": tokenizer.to_str(), "epochs": epoch + 1}
            )
        weights = training.vectors.weight.detach().numpy().copy()
        for piece in (UNKNOWN, SPACE):
            if tokenizer.token_to_id(piece) is not None:
                weights[tokenizer.token_to_id(piece)] = 0
        details = {
            "config": settings,
            "config_hash": _hash(settings),
            "pairs": {kind: len(some) for kind, some in pairs.items()},
            "trained_on": today.isoformat(),
            "run_id": run.id,
        }
        manifest = write_encoder(out, tokenizer, rounded(weights), details)
        run.log_artifact(out / "manifest.json")
    return manifest


def _hash(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _read_checkpoint(checkpoint: Path, settings: Mapping[str, object]) -> dict[str, Any]:
    """Return what an interrupted run with the same settings left; empty when there is none."""
    import torch

    saved: dict[str, Any] = torch.load(checkpoint, weights_only=True) if checkpoint.is_file() else {}
    return saved if saved.get("settings") == settings and "pieces" in saved else {}


def main(
    shared: Path = Path("../shared"),
    out: Path = DEFAULT_FOLDER,
    teacher: Annotated[Path | None, typer.Option(help="Folder that train_fine_encoder wrote.")] = None,
) -> None:
    """Train the quick encoder on the real files."""
    from pipelines.progress import progress_bar

    taught = Teacher.read(teacher) if teacher else None
    today = datetime.now().astimezone().date()
    with progress_bar() as progress:
        manifest = train_encoder(shared, out, progress, teacher=taught, today=today)
    typer.echo(f"{out}: {manifest['version']}")


if __name__ == "__main__":
    typer.run(main)
