from pathlib import Path

import numpy as np
import pytest

from pipelines.language.fine_encoder.base_model import PROMPT, prune, read_base_model
from tests.pipelines.language.fine_encoder.tiny import HIDDEN, PIECES, write_base_model

pytestmark = pytest.mark.slow  # PyTorch takes five seconds to import, and only training needs it


def test_four_bit_blocks_are_read_back_to_their_numbers(tmp_path: Path) -> None:
    wanted = write_base_model(tmp_path / "base.bin")
    base = read_base_model(tmp_path / "base.bin")
    assert base.pieces == PIECES
    assert base.tensors.keys() == wanted.keys()
    for name, values in wanted.items():
        assert base.tensors[name] == pytest.approx(values), name


def test_pruning_keeps_the_vectors_of_the_pieces_that_the_texts_use_and_no_others(tmp_path: Path) -> None:
    wanted = write_base_model(tmp_path / "base.bin")
    tokenizer, model = prune(read_base_model(tmp_path / "base.bin"), ["kok", "bakker"])
    kept = {piece for piece in PIECES if tokenizer.token_to_id(piece) is not None}
    assert kept == {*PIECES[:5], "▁query", ":", "▁kok", "▁bak", "ker"}
    rows = wanted["emb.word"].reshape(-1, HIDDEN)
    own = model.embeddings.word_embeddings.weight.detach().numpy()
    assert own[tokenizer.token_to_id("ker")] == pytest.approx(rows[PIECES.index("ker")])
    said = tokenizer.encode(f"{PROMPT}bakker").tokens
    assert said == ["<s>", "▁query", ":", "▁bak", "ker", "</s>"]
    assert np.isfinite(own).all()
