"""Drafts edited as editors edit them, with what became of every character: the truth for carrying over."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

NEW, DENIES = -1, -2
"""Where a word comes from that was not there: any word, or one that denies the sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a run of spaces: its characters, the words it comes from, and whether it repeats them."""

    text: str
    origin: int = NEW
    length: int = 0
    copied: bool = False

    @property
    def is_word(self) -> bool:
        return bool(self.text.strip())


Sentence = list[Piece]
Paragraph = list[Sentence]

_PIECE = re.compile(r"\s+|\w+(?:[.,:'’]\w+)*|[^\w\s]")


def paragraphs_of(text: str, spans: Sequence[tuple[int, int]]) -> list[Paragraph]:
    """Cut a text into paragraphs of sentences; the spaces between sentences are made anew."""
    found: list[Paragraph] = []
    before = -1
    for start, end in spans:
        sentence = [
            Piece(m.group(), m.start(), m.end() - m.start()) for m in _PIECE.finditer(text, start, end)
        ]
        if before < 0 or "\n" in text[before:start]:
            found.append([])
        found[-1].append(sentence)
        before = end
    return found


class Editing:
    """One draft under the hands of an editor."""

    def __init__(self, paragraphs: Sequence[Paragraph], others: Sequence[str], rng: random.Random) -> None:
        self.paragraphs = [[list(sentence) for sentence in paragraph] for paragraph in paragraphs]
        self.others = others
        self.rng = rng
        self.vocabulary = [word for other in others[:400] for word in re.findall(r"[a-z]{4,}", other)]

    def some_sentence(self) -> tuple[int, int] | None:
        places = [(p, s) for p, paragraph in enumerate(self.paragraphs) for s in range(len(paragraph))]
        return self.rng.choice(places) if places else None

    def words(self, sentence: Sentence, pattern: str) -> list[int]:
        return [at for at, piece in enumerate(sentence) if re.fullmatch(pattern, piece.text)]

    def _with_words(self, pattern: str, change: Callable[[Sentence, int], None]) -> None:
        for _ in range(20):
            place = self.some_sentence()
            if place is None:
                return
            sentence = self.paragraphs[place[0]][place[1]]
            found = self.words(sentence, pattern)
            if found:
                change(sentence, self.rng.choice(found))
                return

    def _replace(self, sentence: Sentence, at: int, text: str) -> None:
        if text != sentence[at].text:
            sentence[at] = replace(sentence[at], text=text)

    def mend_spelling(self) -> None:
        def change(sentence: Sentence, at: int) -> None:
            word = sentence[at].text
            cut = self.rng.randrange(1, len(word) - 2)
            self._replace(sentence, at, word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :])

        self._with_words(r"\w{5,}", change)

    def exchange_word(self) -> None:
        self._with_words(r"[^\W\d]{3,}", lambda s, at: self._replace(s, at, self.rng.choice(self.vocabulary)))

    def update_figure(self) -> None:
        def change(sentence: Sentence, at: int) -> None:
            old = sentence[at].text
            digits = [i for i, c in enumerate(old) if c in "0123456789"]
            i = self.rng.choice(digits)
            new = self.rng.choice([d for d in "123456789" if d != old[i]])
            self._replace(sentence, at, old[:i] + new + old[i + 1 :])

        self._with_words(r".*[0-9].*", change)

    def cut_words(self) -> None:
        def change(sentence: Sentence, at: int) -> None:
            del sentence[at : at + self.rng.choice([2, 2, 4, 6])]

        self._with_words(r"\w+", change)

    def add_words(self) -> None:
        def change(sentence: Sentence, at: int) -> None:
            for _ in range(self.rng.choice([1, 1, 2, 4])):
                sentence[at:at] = [Piece(self.rng.choice(self.vocabulary)), Piece(" ")]

        self._with_words(r"\w+", change)

    def deny(self) -> None:
        def change(sentence: Sentence, at: int) -> None:
            sentence[at + 1 : at + 1] = [Piece(" "), Piece("not", DENIES)]

        self._with_words("is|are|was|were|has|have|had|will|would|could|can", change)

    def rewrite(self) -> None:
        place = self.some_sentence()
        if place is None:
            return
        sentence = self.paragraphs[place[0]][place[1]]
        for at in self.words(sentence, r"[^\W\d]{3,}"):
            if self.rng.random() < 0.35:
                self._replace(sentence, at, self.rng.choice(self.vocabulary))

    def turn_round(self) -> None:
        """Put what stands before the first comma behind the rest."""
        for _ in range(20):
            place = self.some_sentence()
            if place is None:
                return
            sentence = self.paragraphs[place[0]][place[1]]
            commas = [at for at in self.words(sentence, ",") if 3 <= at <= 14]
            if commas and len(sentence) > commas[0] + 8 and not sentence[-1].text.isalnum():
                first, rest = sentence[: commas[0]], sentence[commas[0] + 2 : -1]
                sentence[:] = [*rest, Piece(" "), *first, sentence[-1]]
                return

    def cut_sentence(self) -> None:
        place = self.some_sentence()
        if place is not None:
            del self.paragraphs[place[0]][place[1]]

    def _foreign(self) -> Sentence:
        return [Piece(m.group()) for m in _PIECE.finditer(self.rng.choice(self.others))]

    def add_sentence(self) -> None:
        place = self.some_sentence()
        if place is not None:
            self.paragraphs[place[0]].insert(place[1], self._foreign())

    def exchange_sentence(self) -> None:
        place = self.some_sentence()
        if place is not None:
            self.paragraphs[place[0]][place[1]] = self._foreign()

    def cut_paragraph(self) -> None:
        if len(self.paragraphs) > 3:
            del self.paragraphs[self.rng.randrange(len(self.paragraphs))]

    def add_paragraph(self) -> None:
        at = self.rng.randrange(len(self.paragraphs) + 1)
        self.paragraphs.insert(at, [self._foreign() for _ in range(self.rng.randint(1, 4))])

    def move_paragraph(self) -> None:
        taken = self.paragraphs.pop(self.rng.randrange(len(self.paragraphs)))
        self.paragraphs.insert(self.rng.randrange(len(self.paragraphs) + 1), taken)

    def move_sentence(self) -> None:
        place = self.some_sentence()
        if place is not None:
            taken = self.paragraphs[place[0]].pop(place[1])
            target = self.rng.choice(self.paragraphs)
            target.insert(self.rng.randrange(len(target) + 1), taken)

    def repeat_sentence(self) -> None:
        """Say a sentence once more, as a summary or a pulled quote does."""
        place = self.some_sentence()
        if place is not None:
            copied = [replace(piece, copied=True) for piece in self.paragraphs[place[0]][place[1]]]
            self.paragraphs.insert(self.rng.choice([0, len(self.paragraphs)]), [copied])

    def merge_paragraphs(self) -> None:
        if len(self.paragraphs) > 1:
            at = self.rng.randrange(len(self.paragraphs) - 1)
            self.paragraphs[at : at + 2] = [self.paragraphs[at] + self.paragraphs[at + 1]]

    def split_paragraph(self) -> None:
        long = [at for at, paragraph in enumerate(self.paragraphs) if len(paragraph) > 1]
        if long:
            at = self.rng.choice(long)
            cut = self.rng.randrange(1, len(self.paragraphs[at]))
            self.paragraphs[at : at + 1] = [self.paragraphs[at][:cut], self.paragraphs[at][cut:]]

    def merge_sentences(self) -> None:
        for _ in range(20):
            place = self.some_sentence()
            if place is None:
                return
            paragraph, at = self.paragraphs[place[0]], place[1]
            if at + 1 >= len(paragraph) or len(paragraph[at]) < 3 or len(paragraph[at + 1]) < 3:
                continue
            first, second = paragraph[at], list(paragraph[at + 1])
            if first[-1].text != "." or not second[0].text.isalpha():
                continue
            lowered = second[0].text[0].lower() + second[0].text[1:]
            second[0] = replace(second[0], text=lowered)
            join = self.rng.choice([[Piece(", and ")], [Piece("; ")], [Piece(", ")]])
            paragraph[at : at + 2] = [first[:-1] + join + second]
            return

    def split_sentence(self) -> None:
        for _ in range(20):
            place = self.some_sentence()
            if place is None:
                return
            paragraph, at = self.paragraphs[place[0]], place[1]
            sentence = paragraph[at]
            joints = [i for i in self.words(sentence, "[;,]") if 6 < i < len(sentence) - 8]
            if not joints:
                continue
            cut = self.rng.choice(joints)
            first, second = [*sentence[:cut], Piece(".")], list(sentence[cut + 1 :])
            while second and not second[0].is_word:
                del second[0]
            if second and second[0].text in {"and", "but"}:
                del second[:2]
            if not second:
                continue
            second[0] = replace(second[0], text=second[0].text[0].upper() + second[0].text[1:])
            paragraph[at : at + 1] = [first, second]
            return

    def restyle_quotes(self) -> None:
        style = self.rng.choice(["“”’", '""\'', "«»’", "„“’"])
        for paragraph in self.paragraphs:
            for sentence in paragraph:
                opened = False
                for at, piece in enumerate(sentence):
                    if piece.text in {'"', "“", "”", "«", "»", "„"}:
                        opened = not opened
                        sentence[at] = replace(piece, text=style[0 if opened else 1])
                    elif "'" in piece.text or "’" in piece.text:
                        text = piece.text.replace("'", style[2]).replace("’", style[2])
                        sentence[at] = replace(piece, text=text)

    def respace(self) -> None:
        for paragraph in self.paragraphs:
            for sentence in paragraph:
                for at, piece in enumerate(sentence):
                    if piece.text == " " and self.rng.random() < 0.1:
                        sentence[at] = replace(piece, text=self.rng.choice(["  ", "\u00a0", "\u202f"]))

    def result(self) -> "Edited":
        text = ""
        cells: list[tuple[int, bool]] = []
        for p, paragraph in enumerate(part for part in self.paragraphs if any(part)):
            if p:
                text += "\n"
                cells.append((NEW, False))
            for s, sentence in enumerate(one for one in paragraph if one):
                if s:
                    text += " "
                    cells.append((NEW, False))
                for piece in sentence:
                    text += piece.text
                    for i in range(len(piece.text)):
                        known = piece.origin >= 0
                        origin = piece.origin + min(i, piece.length - 1) if known else piece.origin
                        cells.append((origin, piece.copied))
        return Edited(text=text, cells=cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """An edited text; `cells` says of each character which old one it comes from, and whether as a copy."""

    text: str
    cells: Sequence[tuple[int, bool]]


COMMON = (
    *(["mend_spelling"] * 6 + ["exchange_word"] * 6 + ["update_figure"] * 6 + ["cut_words"] * 4),
    *(["add_words"] * 4 + ["deny"] * 2 + ["rewrite"] * 2 + ["turn_round"] * 2 + ["cut_sentence"] * 4),
    *(["add_sentence"] * 4 + ["exchange_sentence"] * 2 + ["cut_paragraph"] * 2 + ["add_paragraph"] * 2),
    *(["move_paragraph"] * 3 + ["move_sentence"] * 2 + ["repeat_sentence"] * 2 + ["merge_paragraphs"] * 2),
    *(["split_paragraph"] * 2 + ["merge_sentences"] * 3 + ["split_sentence"] * 3 + ["restyle_quotes"] * 3),
    *(["respace"] * 2),
)
"""What an editor does, by how often."""


def edited(paragraphs: Sequence[Paragraph], others: Sequence[str], rng: random.Random, edits: int) -> Edited:
    """Edit a draft some number of times."""
    editing = Editing(paragraphs, others, rng)
    for _ in range(edits):
        getattr(editing, rng.choice(COMMON))()
    return editing.result()
