"""Cutting texts into the word pieces that a model was trained on."""

import gzip
import json
from importlib.resources import files
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

from workbench.errors import ModelProblem

LONGEST = 128
"""Pieces of a text that count, as in the model's training; what is further on is left out."""

VOCABULARY = "vocabulary.txt.gz"
"""The pieces of all-MiniLM-L6-v2, one a line: those of bert-base-uncased, see vocabulary.md beside it."""


def load_tokenizer(file: Path) -> Tokenizer:
    """Give the tokenizer in a file, or where there is none the one of the model in the package."""
    made = Tokenizer.from_str(_content(file)) if file.is_file() else _wordpieces()
    made.no_padding()
    made.enable_truncation(LONGEST)
    return made


def _content(file: Path) -> str:
    try:
        content = file.read_text(encoding="utf-8")
        described = json.loads(content)
    except (OSError, ValueError):
        described = None
    if not isinstance(described, dict) or "model" not in described:
        raise ModelProblem(f"“{file}” does not describe a tokenizer; choose another model in the settings.")
    return content


def _wordpieces() -> Tokenizer:
    packed = files("workbench.meaning").joinpath(VOCABULARY).read_bytes()
    pieces = gzip.decompress(packed).decode("utf-8").split("\n")
    vocabulary = {piece: number for number, piece in enumerate(pieces) if piece}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    made.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    made.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")],
    )
    return made
