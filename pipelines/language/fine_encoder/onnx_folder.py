"""Writes ``models/fine-encoder``: the sentence-transformers format with an ONNX graph of 8-bit weights."""

import hashlib
import json
import logging
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from matcher.encoder import load_encoder
from matcher.encoder.onnx import MOST_PIECES, ONNX_FILE
from pipelines.language.fine_encoder.base_model import PROMPT

_POSITIONS = 64
"""Positions kept; a text is cut before."""


def write_onnx_encoder(
    folder: Path, tokenizer: Tokenizer, model: Any, details: Mapping[str, object]
) -> dict[str, object]:
    """Write the encoder to ``folder`` and return its manifest; a model card that is there stays.

    Parameters
    ----------
    tokenizer, model
        As trained.
    details
        What it was made with and from, for the manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_PIECES)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    graph = folder / ONNX_FILE
    graph.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        _quantise(_export(model, Path(scratch)), Path(scratch), graph)
    _write_descriptions(folder, model)
    files = {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in {"manifest.json", "README.md"}
    }
    manifest: dict[str, object] = {
        "kind": "encoder",
        "version": load_encoder(folder).version,
        "dim": int(model.config.hidden_size),
        "pieces": tokenizer.get_vocab_size(),
        **details,
        "files": files,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (folder / "manifest.json").write_text(f"{text}\n", encoding="utf-8")
    return manifest


def _export(model: Any, scratch: Path) -> Path:
    import torch

    class Hidden(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    model.eval()
    parts = model.embeddings
    kept = parts.position_embeddings.weight[:_POSITIONS].detach().clone()
    parts.position_embeddings = torch.nn.Embedding.from_pretrained(kept)  # type: ignore[no-untyped-call]
    parts.register_buffer("position_ids", torch.arange(_POSITIONS)[None])
    parts.register_buffer("token_type_ids", torch.zeros(1, _POSITIONS, dtype=torch.long))
    model.config.max_position_embeddings = _POSITIONS
    ids = torch.tensor([[0, 5, 6, 2], [0, 7, 8, 2]])
    axes = {0: "texts", 1: "pieces"}
    names = ("input_ids", "attention_mask", "last_hidden_state")
    with warnings.catch_warnings():
        # The exporter that needs no further package is the old one, and says so.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Hidden(),
            (ids, torch.ones_like(ids)),
            str(scratch / "plain.onnx"),
            input_names=list(names[:2]),
            output_names=[names[2]],
            dynamic_axes=dict.fromkeys(names, axes),
            opset_version=17,
            dynamo=False,
        )
    return scratch / "plain.onnx"


def _quantise(plain: Path, scratch: Path, out: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    logging.getLogger().setLevel(logging.ERROR)
    ready = scratch / "ready.onnx"
    quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(str(ready), str(out), per_channel=True, weight_type=QuantType.QInt8)


def _write_descriptions(folder: Path, model: Any) -> None:
    """Write what ``SentenceTransformer(folder, backend="onnx")`` reads beside the graph."""
    kinds = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(kinds.items())
    ]
    hidden = int(model.config.hidden_size)
    documents: dict[str, object] = {
        "modules.json": modules,
        "1_Pooling/config.json": {"word_embedding_dimension": hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": MOST_PIECES, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": PROMPT},
            "default_prompt_name": "query",
            "similarity_fn_name": "cosine",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": "<s>",
            "eos_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "model_max_length": MOST_PIECES,
        },
    }
    for name, value in documents.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
    (folder / "config.json").write_text(model.config.to_json_string(), encoding="utf-8")
