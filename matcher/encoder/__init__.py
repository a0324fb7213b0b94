"""Texts to vectors: the shipped static encoder, a finer one, or any sentence-transformers model."""

from matcher.encoder.load import load_encoder
from matcher.encoder.onnx import OnnxEncoder
from matcher.encoder.paired import PairedEncoder
from matcher.encoder.remembering import RememberingEncoder
from matcher.encoder.static import StaticEncoder
from matcher.encoder.text import Encoder
from matcher.encoder.transformer import TransformerEncoder

__all__ = [
    "Encoder",
    "OnnxEncoder",
    "PairedEncoder",
    "RememberingEncoder",
    "StaticEncoder",
    "TransformerEncoder",
    "load_encoder",
]
