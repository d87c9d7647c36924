"""Who is protected in a report, and finding everything that could name them in a text."""

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.contacts import (
    decodings,
    digits_of,
    emails_in,
    handles_in,
    names_in_networks,
    normal_address,
    numbers_in,
    street_addresses_in,
)
from reports.name_parts import (
    HOUSE,
    SHORTEST_PART,
    name_tokens,
    surname_like_a_role,
    undoubled,
    without_brackets,
)
from reports.traces import (
    ADDRESS,
    EMAIL,
    INSTEAD,
    NAME,
    NUMBER,
    PATH,
    WITHHELD,
    Trace,
    in_whole_addresses,
    joined_names,
    local_paths,
)
from workbench.matching.folding import fold, fold_with_map, folded_token_spans, folded_tokens
from workbench.matching.names import skeleton
from workbench.matching.statements import STOP_WORDS
from workbench.matching.twins import expansions, without_prefixes

SHORTEST_TAIL = 7
TAIL = 8
"""Last digits by which a telephone number is known, whatever country or area code stands before them."""

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")

_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts without spaces between words."""

_WORD = re.compile(r"[^\W\d_]+")
_AFTER_APOSTROPHE = re.compile(r"['‘’ʼ]([A-ZÀ-Þ][^\W\d_]{3,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A protected person: the alias, every name that the evidence has, and what else leads to them."""

    alias: str
    names: Sequence[str]
    emails: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


def source_of(alias: str, *, names: Iterable[str], contacts: Iterable[str], notes: Iterable[str]) -> Source:
    """Gather what leads to a person: from fields that hold contacts, and from notes."""
    names, contacts, notes = list(names), list(contacts), list(notes)
    everything = [*names, *contacts, *notes]
    return Source(
        alias=alias,
        names=[name for name in names if name.strip()],
        emails=frozenset(one for text in everything for one in emails_in(text)),
        numbers=frozenset(
            # The figures in an address are most often those of a page.
            one
            for text in contacts
            for one in numbers_in(text, shortest=7 if "://" in text else 6)
        )
        | frozenset(one for text in [*names, *notes] for one in numbers_in(text, shortest=7)),
        handles=frozenset(one for text in everything for one in handles_in(text))
        | frozenset(one for text in contacts for one in names_in_networks(text)),
        addresses=frozenset(
            one for text in contacts for one in [normal_address(text)] if "/" in one or "." in one
        )
        | frozenset(one for text in contacts for one in street_addresses_in(text)),
    )


class Protected:
    """Finds traces of the sources in texts, however they are written.

    A part of a name that is an ordinary word of the article is looked for with a capital only; one that is
    also a colleague's, of the `staff`, not alone. People on the record are `named`: a relative of a source,
    under the same family name.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        *,
        article: str = "",
        staff: Iterable[str] = (),
        named: Iterable[str] = (),
        paths: Iterable[str] = (),
    ) -> None:
        self.sources = sources
        self._paths = frozenset(path.lower() for path in paths)
        ordinary = {
            token
            for word in re.findall(r"[^\W\d_]+", article)
            if word[0].islower()
            for token in folded_tokens(fold(word))
        }
        self._ordinary = ordinary | STOP_WORDS | HOUSE
        self._colleagues = {token for name in staff for token in folded_tokens(fold(name))}
        self._parts: dict[str, str] = {}
        self._sequences: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._glued: dict[str, str] = {}
        for source in sources:
            for name in source.names:
                self._add_name(name, source.alias)
        self._terms: dict[str, tuple[str, str]] = dict.fromkeys(self._paths, ("", PATH))
        self._tails: dict[str, str] = {}
        self._short_numbers: dict[str, str] = {}
        for source in sources:
            self._terms |= dict.fromkeys(source.addresses, (source.alias, ADDRESS))
            self._terms |= dict.fromkeys(source.emails, (source.alias, EMAIL))
            for handle in source.handles:
                spellings = [f"@{handle}", f"/{handle}"]
                if not handle.isalpha():
                    # No word: it leads to the person without a sign before it as well.
                    spellings.append(handle)
                self._terms |= dict.fromkeys(spellings, (source.alias, ADDRESS))
            for number in map(digits_of, source.numbers):
                if len(number) >= SHORTEST_TAIL:
                    self._tails.setdefault(number[-TAIL:], source.alias)
                else:
                    self._short_numbers.setdefault(number.lstrip("0"), source.alias)
        hidden = {words for rows in self._sequences.values() for words, _alias in rows}
        self._named: dict[str, list[tuple[str, ...]]] = {}
        for name in named:
            words = tuple(name_tokens(name))
            if len(words) > 1 and words not in hidden:
                self._named.setdefault(words[0], []).append(words)
        self._known: dict[str, str | None] = {}
        self._told: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self.sources or self._paths)

    def _add_name(self, name: str, alias: str) -> None:
        tokens = name_tokens(name)
        telling = [token for token in tokens if len(token) >= SHORTEST_PART]
        for token in telling:
            if token in self._colleagues:
                continue
            for spelling in (token, *(one for one in expansions([token]) if " " not in one)):
                self._parts.setdefault(spelling, alias)
        if not telling:
            # A name of two letters is one where it has a capital.
            for token in tokens:
                if token not in self._colleagues and (len(tokens) == 1 or token not in STOP_WORDS):
                    self._parts.setdefault(token, alias)
                    self._ordinary.add(token)
        if (surname := surname_like_a_role(name)) and surname not in self._colleagues:
            self._parts.setdefault(surname, alias)
            self._ordinary.add(surname)
        for token in folded_tokens(fold(" ".join(_AFTER_APOSTROPHE.findall(name)))):
            if token not in self._colleagues:
                self._parts.setdefault(token, alias)
        self._glued |= {token: alias for token in tokens if len(token) > 1 and _UNSPACED.search(token)}
        whole = folded_tokens(fold(without_brackets(name)))
        if len(whole) > 1 and whole != tokens:
            self._sequences.setdefault(whole[0], []).append((tuple(whole), alias))
        if len(tokens) > 1:
            for order in (tokens, tokens[::-1], [tokens[-1], *tokens[:-1]]):
                self._sequences.setdefault(order[0], []).append((tuple(order), alias))
                if sum(map(len, order)) > 5:
                    self._glued.setdefault("".join(order), alias)
            if telling and len(telling[-1]) > SHORTEST_PART and tokens[0] != telling[-1]:
                self._glued.setdefault(tokens[0][0] + telling[-1], alias)

    def without_parts(self, words: Iterable[str]) -> "Protected":
        """Give the same, but that parts of names which are among these words are not looked for alone."""
        bare = copy.copy(self)
        bare._known, bare._told = dict.fromkeys(words), {}
        return bare

    def holds(self, text: str) -> bool:
        return bool(self.traces(text))

    def traces(self, text: str) -> list[Trace]:
        """Give what leads to a source, in order and without overlaps."""
        if not text or not self:
            return []
        found = [*self._names(text), *self._contacts(text)]
        if not found:
            return []
        kept: list[Trace] = []
        for trace in sorted(found, key=lambda one: (one.start, -one.end)):
            if not kept or trace.start >= kept[-1].end:
                kept.append(trace)
            elif trace.end > kept[-1].end:
                last = kept[-1]
                kept[-1] = Trace(start=last.start, end=trace.end, alias=last.alias, what=last.what)
        return kept

    def aliased(self, text: str) -> str:
        """Put the alias in the place of each name, and a word on it in that of numbers, addresses and paths.

        A text that leads to a source only when it is decoded is withheld as a whole.
        """
        if text not in self._told:
            self._told[text] = self._tell(text)
        return self._told[text]

    def _tell(self, text: str) -> str:
        if not text:
            return text
        traces = [*self.traces(text), *local_paths(text)]
        if traces:
            traces.sort(key=lambda one: (one.start, -one.end))
            written, at = [], 0
            for trace in in_whole_addresses(joined_names(traces, text), text):
                written += [text[at : trace.start], INSTEAD.get(trace.what, trace.alias)]
                at = trace.end
            text = "".join(written) + text[at:]
        return WITHHELD if any(self.holds(one) for one in decodings(text)) else text

    def masked(self, text: str) -> str:
        """Put as many neutral letters in the place of everything that leads to a source."""
        written, at = [], 0
        for trace in self.traces(text):
            written += [text[at : trace.start], "x" * (trace.end - trace.start)]
            at = trace.end
        return "".join(written) + text[at:]

    def _names(self, text: str) -> Iterator[Trace]:
        if not self._parts and not self._sequences and not self._glued:
            return
        # A break between a small and a capital letter, as in file names, ends a word.
        broken = [word for word in _WORD.findall(text) if _CAMEL.search(word)] if _CAMEL.search(text) else []
        words = set(folded_tokens(fold(text)))
        if broken:
            words.update(folded_tokens(fold(_CAMEL.sub(" ", " ".join(broken)))))
        if not any(self._alias_of(word) for word in words) and not (words & self._sequences.keys()):
            return
        breaks = [found.start() for found in _CAMEL.finditer(text)] if broken else []
        mapped, origins = fold_with_map(text)
        yield from self._found(text, folded_token_spans(mapped), origins)
        if breaks:
            apart = _CAMEL.sub(" ", text)
            mapped, origins = fold_with_map(apart)
            back = _without_breaks(breaks, len(text))
            yield from self._found(
                apart, folded_token_spans(mapped), [back[origin] for origin in origins], original=text
            )

    def _found(
        self,
        text: str,
        tokens: Sequence[tuple[str, int, int]],
        origins: Sequence[int],
        *,
        original: str = "",
    ) -> Iterator[Trace]:
        shown, past = original or text, 0
        for at, (token, first, last) in enumerate(tokens):
            for words in self._named.get(token, ()):
                if tuple(one for one, _, _ in tokens[at : at + len(words)]) == words:
                    past = max(past, at + len(words))
            start, end = origins[first], origins[last - 1] + 1
            for sequence, alias in self._sequences.get(token, ()):
                if tuple(one for one, _, _ in tokens[at : at + len(sequence)]) == sequence:
                    until = origins[tokens[at + len(sequence) - 1][2] - 1] + 1
                    yield Trace(start=start, end=until, alias=alias, what=NAME)
            found = self._alias_of(token)
            if found is None or at < past:
                continue
            written = shown[start:end]
            if token in self._ordinary and written[:1].islower():
                continue
            yield Trace(start=start, end=end, alias=found, what=NAME)

    def _alias_of(self, token: str) -> str | None:
        if token not in self._known:
            self._known[token] = self._work_out(token)
        return self._known[token]

    def _work_out(self, token: str) -> str | None:
        bare = token.strip("0123456789")
        if not bare:
            return None
        forms = [bare, bare.removesuffix("s")] if bare.isascii() else [bare, *without_prefixes(bare)]
        forms += [form[2:] for form in forms if form.startswith("ال") and len(form) > 4]
        for form in forms:
            if form in self._parts:
                return self._parts[form]
        for glued, alias in self._glued.items():
            if glued in token:
                return alias
        return self._spelt_otherwise(bare)

    def _spelt_otherwise(self, word: str) -> str | None:
        """Find a name in another transliteration: the same consonants, one letter more, less or another."""
        if len(word) < 5 or not word.isascii() or word in self._ordinary:
            return None
        from rapidfuzz.distance import Levenshtein

        for part, alias in self._long_parts:
            if (
                abs(len(part) - len(word)) <= 2
                and skeleton(undoubled(part)) == skeleton(undoubled(word))
                and Levenshtein.distance(part, word, score_cutoff=2) <= (1 if len(part) < 7 else 2)
            ):
                return alias
        return None

    @cached_property
    def _long_parts(self) -> list[tuple[str, str]]:
        return [(part, alias) for part, alias in self._parts.items() if len(part) >= 6 and part.isascii()]

    def _contacts(self, text: str) -> Iterator[Trace]:
        if self._terms:
            lowered = text.lower()
            if len(lowered) != len(text):
                lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
            for found in self._searched.finditer(lowered):
                alias, what = self._terms[found.group()]
                yield Trace(start=found.start(), end=found.end(), alias=alias, what=what)
        if self._tails or self._short_numbers:
            yield from self._numbers_in(text)

    @cached_property
    def _searched(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self._terms, key=len, reverse=True))))

    def _numbers_in(self, text: str) -> Iterator[Trace]:
        for run in _DIGITS.finditer(text):
            digits = digits_of(run.group())
            alias = self._short_numbers.get(digits.lstrip("0"), "")
            if not alias and self._tails and (found := self._searched_tails.search(digits)):
                alias = self._tails[found.group()]
            if alias:
                yield Trace(start=run.start(), end=run.end(), alias=alias, what=NUMBER)

    @cached_property
    def _searched_tails(self) -> re.Pattern[str]:
        return re.compile("|".join(self._tails))


_DIGITS = re.compile(r"(?:\+|\((?=[\d\s+]{1,8}\)))?\d(?:[ \t().\-/\u2010-\u2015\u00a0\u202f_]{0,3}\d){3,}")


def _places(lowered: str, term: str, alias: str, what: str) -> Iterator[Trace]:
    at = lowered.find(term)
    while at >= 0:
        yield Trace(start=at, end=at + len(term), alias=alias, what=what)
        at = lowered.find(term, at + len(term))


def _without_breaks(breaks: Sequence[int], length: int) -> list[int]:
    """Give for each character of a text with spaces put in at `breaks` its place in the text without them."""
    back, put = [], set(breaks)
    for index in range(length + 1):
        if index in put:
            back.append(index)
        back.append(index)
    return back
