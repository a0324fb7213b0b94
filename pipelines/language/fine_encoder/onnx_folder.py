"""Writes ``models/fine-encoder``: the sentence-transformers format with an ONNX graph of 8-bit weights."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from matcher.encoder.onnx import MOST_PIECES, ONNX_FILE
from pipelines.language.encoder_folder import write_manifest
from pipelines.language.fine_encoder.base_model import PROMPT
from pipelines.language.fine_encoder.graph import FineGraph, measured_ranges

_POSITIONS = 64
"""Positions kept; a text is cut before."""
_PLACES = "embeddings.position_embeddings.weight"
_MEASURED = 600
"""Texts on which the steps of the activations are fixed."""
_SEED = 5


def write_onnx_encoder(
    folder: Path, tokenizer: Tokenizer, model: Any, texts: Sequence[str], details: Mapping[str, object]
) -> dict[str, object]:
    """Write the encoder to ``folder`` and return its manifest; a model card that is there stays.

    Parameters
    ----------
    tokenizer, model
        As trained.
    texts
        Like those that it was trained on, in an order that does not change.
    details
        What it was made with and from, for the manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_PIECES)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    graph = folder / ONNX_FILE
    graph.parent.mkdir(exist_ok=True)
    write_graph(graph, tokenizer, model, texts)
    _write_descriptions(folder, model)
    return write_manifest(folder, int(model.config.hidden_size), tokenizer.get_vocab_size(), details)


def write_graph(file: Path, tokenizer: Tokenizer, model: Any, texts: Sequence[str]) -> None:
    """Write the graph of 8-bit weights of a torch ``BertModel``, its steps fixed on some of the texts."""
    import onnx

    weights = {name: values.detach().numpy() for name, values in model.state_dict().items()}
    weights[_PLACES] = weights[_PLACES][:_POSITIONS]
    drawn = random.Random(_SEED).sample(texts, min(_MEASURED, len(texts)))  # noqa: S311  # no secret
    shape = (int(model.config.num_hidden_layers), int(model.config.num_attention_heads))
    ids = [encoding.ids for encoding in tokenizer.encode_batch([PROMPT + text for text in drawn])]
    ranges = measured_ranges(FineGraph(weights, *shape), ids)
    onnx.save(FineGraph(weights, *shape, ranges).model(), str(file))


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
