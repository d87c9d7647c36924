"""Make the table of related words anew: which words the packaged model takes for nearly the same.

Run with: python -m workbench.meaning.relating. The workbench itself only reads what this writes.
"""

import gzip
import sys
from collections.abc import Mapping
from importlib.resources import files
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workbench.matching import date_words, figure_words, related
from workbench.matching.gazetteer import gazetteer
from workbench.matching.statements import STOP_WORDS
from workbench.matching.stems import plain_stem
from workbench.meaning.model import Model
from workbench.meaning.parts import model_folder
from workbench.meaning.tokenizer import VOCABULARY

SHORTEST = 3
"""Letters of a word: shorter ones are mostly pieces of words."""

MOST = 10
"""Related words of each word."""

LEAST = 0.5
"""The cosine of the vectors of two related words."""

NOTHING = 0.4
"""The cosine that would weigh nothing; one of 1 weighs 1."""

AT_ONCE = 1_000

TELLING_APART = frozenset(
    chain(
        figure_words.WORDS,
        figure_words.SCALES,
        figure_words.VAGUE,
        date_words.MONTHS,
        date_words.WEEKDAYS,
        date_words.ORDINAL_WORDS,
    )
)
"""Words that are nearly the same to a model, and a difference to a checker."""


def main() -> None:
    """Write the table beside the module that reads it."""
    folder = model_folder()
    if folder is None:
        sys.exit("The table is made with the parts of the “semantic” extra; install them first.")
    words = one_form_each(vocabulary())
    vectors = Model(folder).vectors(list(words.values())).astype(np.float32)
    lines = table(words, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    packed = gzip.compress("\n".join(lines).encode("ascii"), mtime=0)
    (Path(related.__file__).parent / related.TABLE).write_bytes(packed)
    sys.stdout.write(f"{len(lines)} words, {sum(line.count(' ') // 2 for line in lines)} relations\n")


def vocabulary() -> list[str]:
    """Give the whole words that the model knows, the frequent ones first."""
    pieces = gzip.decompress(files("workbench.meaning").joinpath(VOCABULARY).read_bytes()).decode("utf-8")
    return [
        each
        for each in pieces.split("\n")
        if len(each) >= SHORTEST and each.isascii() and each.isalpha() and each not in STOP_WORDS
    ]


def one_form_each(words: list[str]) -> dict[str, str]:
    """Give for each stem its most frequent word, but none to stems of what tells apart ("sundays")."""
    found: dict[str, str] = {}
    apart = set(map(plain_stem, TELLING_APART))
    for word in words:
        if (stem := plain_stem(word)) not in apart:
            found.setdefault(stem, word)
    return found


def table(words: Mapping[str, str], vectors: NDArray[np.float32]) -> list[str]:
    """Give a line for each stem that has related ones: "car vehicl 78 automobil 77", the nearest first."""
    lines = []
    stems = list(words)
    for start in range(0, len(stems), AT_ONCE):
        alike = vectors[start : start + AT_ONCE] @ vectors.T
        for row, cosines in enumerate(alike):
            own = stems[start + row]
            cosines[start + row] = 0
            near = (int(at) for at in np.argsort(-cosines)[: 2 * MOST] if cosines[at] >= LEAST)
            told = [
                f"{stems[at]} {weight_of(cosines[at])}" for at in near if may_be(words[own], words[stems[at]])
            ]
            if told:
                lines.append(f"{own} {' '.join(told[:MOST])}")
    return sorted(lines)


def may_be(one: str, other: str) -> bool:
    """Whether two words may stand for the same: Syria and Damascus may, Syria and Iraqi may not."""
    first, second = place_of(one), place_of(other)
    return first is None or second is None or not gazetteer().conflict(first, second)


def place_of(word: str) -> str | None:
    return gazetteer().known.get((word,)) or gazetteer().adjectives.get((word,))


def weight_of(cosine: float) -> int:
    """Give the weight in hundredths."""
    return round(100 * (cosine - NOTHING) / (1 - NOTHING))


if __name__ == "__main__":
    main()
