import random

import pytest

from storage import index_words
from storage.index_words import understand
from workbench.matching.folding import tokens
from workbench.matching.statements import STOP_WORDS
from workbench.matching.stems import plain_stem

PIECES = (
    "per cent|per\u00a0cent|u.s.|U.S.A.|10,000|1.000.000|10 000|1\u00a0000|3.5|l'eau|qu'il|Jean's|’s|'|`"
    "|%|pct|_pct|a.b.c"
    "|é|Ω|Σ|ς|İ|¨|ß|ﬁ|حمص|ـ|٣|٫|٬|-|—|_|\n|\t|\u2009|\u202f|\u3000|12|000|5| | |  |abc|the|Filmed|dogs|cities"
    '|...|.|s|d\'|C|cent|Per|(Why?)|"No!"'
).split("|")


def assert_same(text: str) -> None:
    words, stems, beginnings = understand(text)
    whole = tokens(text)
    assert words.split() == whole, repr(text)
    assert stems.split() == [plain_stem(word) for word in whole if word not in STOP_WORDS]
    assert set(" ".join(beginnings).split()) == {word[:length] for word in whole for length in (1, 2)}


def test_piece_by_piece_gives_the_words_of_the_whole() -> None:
    chance = random.Random(5)
    for _ in range(5_000):
        assert_same("".join(chance.choice(PIECES) for _ in range(chance.randrange(9))))


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "x" * 5_000, "Forty per cent of 1 000 lorries", "U.S. envoys"]
)
def test_odd_texts_are_understood_like_any_other(text: str) -> None:
    assert_same(text)


def test_words_are_understood_alike_before_and_after_others_are_forgotten(monkeypatch) -> None:
    monkeypatch.setattr(index_words, "MOST_PIECES", 5)
    chance = random.Random(6)
    for _ in range(500):
        assert_same(" ".join(chance.choice(PIECES) for _ in range(chance.randrange(9))))
