"""What a denying word denies: how far it reaches among the words around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.matching.negation_words import DENYING_BEHIND, LIFTING, REACHING_FAR

Span = tuple[int, int]
Token = tuple[str, int, int]

_BESIDE_IT, _NEAR, _FAR, _BEHIND = 2, 4, 10, 8
"""How many words a denial reaches: to another one, "not", "no" before a subject, "nicht" back to its verb."""

_BESIDE = frozenset("not no none nothing nobody pas jamais rien nunca".split())
MODALS = frozenset("may can could darf durfen durfte durften".split())
_BREAKS = frozenset(
    "until but because although though while whereas when if unless which who that aber weil wenn bis"
    " obwohl".split()
)
# Between commas after "not": in fact, however.
_PUT_IN = frozenset("in fact however indeed".split())


@dataclass(frozen=True, slots=True)
class Weak:
    """What denies in the way of "prevented from": where, its words, and what it denies."""

    span: Span
    words: tuple[str, ...]
    denied: Sequence[Token]


@dataclass(frozen=True, slots=True)
class Scope:
    """The words of a text, where its sentences end, and what denies in it."""

    folded: str
    tokens: Sequence[Token]
    ends: Sequence[int]
    clear: Mapping[int, Span]
    """The clear denying words by where they begin."""
    weak: Sequence[Weak]

    def word(self, at: int) -> str:
        return self.tokens[at][0] if 0 <= at < len(self.tokens) else ""

    def deniers(self, at: int, last: int) -> tuple[Span, ...]:
        """Give what denies the word at a place, or the words from there to the last one; nothing or one."""
        if not self.clear and not self.weak and self.word(at - 1) != "غير":
            return ()
        start = self.tokens[at][1]
        for weak in self.weak:
            if any(start == token[1] for token in weak.denied):
                return (weak.span,)
        span = self._before(at) or self._behind(at, last)
        if span is None or any(min(span[1], start) <= stop <= max(span[0], start) for stop in self.ends):
            return ()
        return (span,)

    def lifting(self, at: int) -> int | None:
        """Give where a ban is lifted that stands at a place."""
        return next(
            (
                n
                for n in range(max(0, at - 4), min(len(self.tokens), at + 9))
                if self.tokens[n][0] in LIFTING and n != at
            ),
            None,
        )

    def _before(self, at: int) -> Span | None:
        word, start, _ = self.tokens[at]
        reach = 0 if word in MODALS else _BESIDE_IT if start in self.clear else _NEAR
        until, put_in = start, False
        for n in range(at - 1, max(-1, at - 1 - _FAR), -1):
            before, begun, ended = self.tokens[n]
            behind_it, put_in = put_in, before in _PUT_IN and self.word(n - 1) in {*_PUT_IN, "not"}
            if before in _BREAKS or (not (put_in or behind_it) and "," in self.folded[ended:until]):
                return None
            until = begun
            span = self.clear.get(begun)
            if span is None and before == "غير" and n == at - 1:
                return begun, ended
            if span is not None and span[1] <= start and (before in REACHING_FAR or at - n <= reach):
                return span
        return None

    def _behind(self, at: int, last: int) -> Span | None:
        for n in range(at + 1, min(len(self.tokens), last + 1 + _BEHIND)):
            word, start, _ = self.tokens[n]
            if start in self.clear and (
                n < last or (n == last + 1 and word in _BESIDE) or word in DENYING_BEHIND
            ):
                return self.clear[start]
        return None
