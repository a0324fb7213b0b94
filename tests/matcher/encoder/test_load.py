import json

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from matcher.encoder import load_encoder
from matcher.errors import EncoderError

PIECES = ["[UNK]", "kok", "heftruck", "rijden"]
VECTORS = np.array([[0, 0, 0], [3, 4, 0], [0, 0, 2], [0, 5, 0]], dtype=np.float32)


WORDS = Tokenizer(models.WordLevel({p: i for i, p in enumerate(PIECES)}, unk_token="[UNK]"))
WORDS.normalizer = normalizers.Lowercase()
WORDS.pre_tokenizer = pre_tokenizers.Whitespace()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A static encoder of three words, written by hand: sentence-transformers takes ten seconds to import."""
    path = tmp_path_factory.mktemp("static")
    static = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
    (path / "modules.json").write_text(json.dumps([{"idx": 0, "name": "0", "path": "", "type": static}]))
    save_file({"embedding.weight": VECTORS}, path / "model.safetensors")
    WORDS.save(str(path / "tokenizer.json"))
    return path


@pytest.fixture(scope="module")
def by_the_library(tmp_path_factory):
    """The same encoder, written by sentence-transformers itself."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    path = tmp_path_factory.mktemp("library")
    modules = [StaticEmbedding(WORDS, embedding_weights=VECTORS), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(path), create_model_card=False)
    return path


TEXTS = ["Kok", "heftruck rijden", "kok kok heftruck", "", "onbekend woord", "kok onbekend"]


def test_a_text_is_the_direction_of_the_mean_of_its_pieces(folder):
    rows = load_encoder(folder).encode(["Kok", "heftruck rijden"])
    assert rows.dtype == np.float32
    assert rows == pytest.approx(np.array([[0.6, 0.8, 0], [0, 5 / 29**0.5, 2 / 29**0.5]]), abs=1e-6)


def test_a_text_without_a_known_piece_is_a_zero_row(folder):
    assert not load_encoder(folder).encode(["", "onbekend woord", "\ud800"]).any()


def test_no_texts_give_no_rows(folder):
    assert load_encoder(folder).encode([]).shape == (0, 3)


@pytest.mark.slow
def test_both_loaders_give_the_same_vectors(folder, by_the_library):
    from sentence_transformers import SentenceTransformer

    with_torch = SentenceTransformer(str(by_the_library), device="cpu", local_files_only=True).encode(TEXTS)
    assert load_encoder(by_the_library).encode(TEXTS) == pytest.approx(with_torch, abs=1e-6)
    assert load_encoder(folder).encode(TEXTS) == pytest.approx(with_torch, abs=1e-6)


@pytest.mark.slow
def test_model2vec_reads_the_same_folder_to_the_same_directions(by_the_library):
    from model2vec import StaticModel

    texts = [text for text in TEXTS if "kok" in text.lower()]
    rows = StaticModel.from_pretrained(str(by_the_library)).encode(texts)
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    assert load_encoder(by_the_library).encode(texts) == pytest.approx(rows, abs=1e-6)


@pytest.mark.slow
def test_another_sentence_transformers_folder_goes_through_the_same_protocol(tmp_path):
    """A transformer of one layer, to hold the slow loader to the protocol without a download."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = {p: i for i, p in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "kok", "heftruck"])}
    fast = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    fast.pre_tokenizer = pre_tokenizers.Whitespace()
    wrapped = PreTrainedTokenizerFast(tokenizer_object=fast, pad_token="[PAD]", unk_token="[UNK]")
    wrapped.save_pretrained(str(tmp_path / "bert"))
    config = BertConfig(
        vocab_size=6, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    BertModel(config).save_pretrained(str(tmp_path / "bert"))
    transformer = Transformer(str(tmp_path / "bert"))
    model = SentenceTransformer(modules=[transformer, Pooling(8)], device="cpu")
    model.save(str(tmp_path / "st"), create_model_card=False)

    encoder = load_encoder(tmp_path / "st")
    rows = encoder.encode(["kok", "heftruck"])
    assert rows.shape == (2, encoder.dim) == (2, 8)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert encoder.version.startswith("st-")


def test_the_version_follows_the_content_and_not_the_place(folder, tmp_path):
    copy = tmp_path / "kopie"
    copy.mkdir()
    for name in ("modules.json", "model.safetensors", "tokenizer.json"):
        (copy / name).write_bytes((folder / name).read_bytes())
    assert load_encoder(copy).version == load_encoder(folder).version
    changed = (copy / "tokenizer.json").read_text(encoding="utf-8").replace("heftruck", "reachtruck")
    (copy / "tokenizer.json").write_text(changed, encoding="utf-8")
    assert load_encoder(copy).version != load_encoder(folder).version


ASKS_THE_LIBRARY = pytest.param("niemand/dit-model-bestaat-niet", marks=pytest.mark.slow)


@pytest.mark.parametrize("name", ["/nergens/model", "./nergens", ASKS_THE_LIBRARY])
def test_a_missing_encoder_gives_one_clear_sentence(name):
    with pytest.raises(EncoderError, match=f"encoder '{name}' staat niet op deze machine; geef de map"):
        load_encoder(name)


def test_a_folder_that_is_no_model_says_so(tmp_path):
    with pytest.raises(EncoderError, match=r"geen sentence-transformers-map: 'modules\.json' ontbreekt"):
        load_encoder(tmp_path)


def test_a_folder_without_weights_names_the_missing_file(folder, tmp_path):
    (tmp_path / "modules.json").write_bytes((folder / "modules.json").read_bytes())
    with pytest.raises(EncoderError, match=r"mist het bestand 'model\.safetensors'"):
        load_encoder(tmp_path)


def test_damaged_weights_are_refused(folder, tmp_path):
    for name in ("modules.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"kapot")
    with pytest.raises(EncoderError, match=r"is beschadigd: 'model\.safetensors'"):
        load_encoder(tmp_path)
