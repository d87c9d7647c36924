"""How the sentences of a revision lie in the next one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.carrying.places import equal_places, gaps, heaviest_rising, places_of
from workbench.carrying.resembling import Resembling
from workbench.carrying.words import PUNCTUATION, TELLING, Read, Word, read_words, sentence_key, words_of

Span = tuple[int, int]

FEW_WORDS = 5
"""A shorter sentence that stands among other neighbours may well be another one that says the same."""

_MUCH = 0.6
"""What share of a sentence's telling words makes another place as likely."""

_RIVALS = 20
"""More places with the same words are not weighed against each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An old sentence and the new one that it became, or became a part of.

    `pairs` are the places of the words that both share, for sentences that are not `equal`.
    """

    old: int
    new: int
    equal: bool
    sure: bool
    moved: bool = False
    pairs: Sequence[tuple[int, int]] = ()


class Side:
    """One of the two texts, with its words read as they are needed."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans
        self.keys = [sentence_key(text[start:end]) for start, end in spans]
        self._words: dict[int, list[Word]] = {}

    def words(self, place: int) -> list[Word]:
        if place not in self._words:
            self._words[place] = words_of(self.text, *self.spans[place])
        return self._words[place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two texts and the links between their sentences, those of each old sentence in the order of the new."""

    old: Side
    new: Side
    links: Mapping[int, Sequence[Link]]
    by_new: Mapping[int, Sequence[Link]]


def align(
    old_text: str, old_sentences: Sequence[Span], new_text: str, new_sentences: Sequence[Span]
) -> Alignment:
    """Link the sentences of two texts; both are given by spans in the order of their text."""
    old, new = Side(old_text, old_sentences), Side(new_text, new_sentences)
    equal = equal_places(old.keys, new.keys)
    taken = set(equal.values())
    left = {i: read_words(old_text, *old.spans[i]) for i in range(len(old.spans)) if i not in equal}
    right = {j: read_words(new_text, *new.spans[j]) for j in range(len(new.spans)) if j not in taken}
    alike = Resembling(left, right, gaps(equal, old.keys, len(new.spans))).find() if left and right else []
    links = [Link(old=i, new=j, equal=True, sure=True) for i, j in equal.items()]
    links += [Link(old=one.old, new=one.new, equal=False, sure=one.sure, pairs=one.pairs) for one in alike]
    links.sort(key=lambda link: (link.old, link.new))
    steady = set(heaviest_rising([(x.old, x.new) for x in links], [len(old.keys[x.old]) for x in links]))
    links = [replace(link, moved=(link.old, link.new) not in steady) for link in links]
    links = _doubt_copies(old, _doubt_repeated(old, new, links), right)
    by_old, by_new = _grouped(links)
    return Alignment(old=old, new=new, links=by_old, by_new=by_new)


def align_around(
    old_text: str,
    old_sentences: Sequence[Span],
    new_text: str,
    new_sentences: Sequence[Span],
    *,
    before: int,
    after: int,
) -> Alignment:
    """Link two texts of which the first `before` and the last `after` sentences are known to be the same."""
    middle = align(
        old_text,
        old_sentences[before : len(old_sentences) - after],
        new_text,
        new_sentences[before : len(new_sentences) - after],
    )
    links = [Link(old=i, new=i, equal=True, sure=True) for i in range(before)]
    links += [
        replace(link, old=link.old + before, new=link.new + before)
        for group in middle.links.values()
        for link in group
    ]
    links += [
        Link(old=len(old_sentences) - back, new=len(new_sentences) - back, equal=True, sure=True)
        for back in range(after, 0, -1)
    ]
    by_old, by_new = _grouped(links)
    return Alignment(
        old=Side(old_text, old_sentences), new=Side(new_text, new_sentences), links=by_old, by_new=by_new
    )


def _doubt_repeated(old: Side, new: Side, links: Sequence[Link]) -> list[Link]:
    """Doubt a pair when a sentence with the same words would fit as well, and short strays."""
    in_old, in_new = places_of(old.keys), places_of(new.keys)
    together = {(link.old, link.new) for link in links}
    together |= {(-1, -1), (len(old.spans), len(new.spans))}

    def support(i: int, j: int, *, telling: bool = False) -> int:
        """Count the neighbours that are linked as well; `telling` ones stand only once in the old text."""
        return sum(
            (i + step, j + step) in together
            and not (telling and 0 <= i + step < len(old.keys) and len(in_old[old.keys[i + step]]) > 1)
            for step in (-1, 1)
        )

    checked = []
    for link in links:
        sure = link.sure
        twins = in_old[old.keys[link.old]]
        others = in_new[new.keys[link.new]]
        if len(twins) > 1 or len(others) > 1:
            # Where one came or went, only neighbours that are no twins themselves tell which.
            uneven = len(twins) != len(in_new.get(old.keys[link.old], ()))
            backed = support(link.old, link.new, telling=uneven)
            rivals = [support(i, link.new, telling=uneven) for i in twins[:_RIVALS] if i != link.old]
            rivals += [support(link.old, j, telling=uneven) for j in others[:_RIVALS] if j != link.new]
            sure = sure and backed > max(rivals)
            if uneven:
                sure = sure and (backed > 1 or not _is_short(old, link.old))
        elif link.equal and not support(link.old, link.new) and _is_short(old, link.old):
            sure = False
        checked.append(link if sure == link.sure else replace(link, sure=sure))
    return checked


def _is_short(side: Side, place: int) -> bool:
    words = read_words(side.text, *side.spans[place])
    return sum(weight > PUNCTUATION for _, _, weight in words) < FEW_WORDS


def _doubt_copies(old: Side, links: Sequence[Link], left_in_new: Mapping[int, Sequence[Read]]) -> list[Link]:
    """Doubt a sentence found elsewhere, be it word by word, while much of it stands changed in another one.

    So a summary that repeats a sentence does not take its marks while the sentence itself is edited.
    """
    together = {(link.old, link.new) for link in links}
    taken: dict[int, set[int]] = {}
    for link in links:
        taken.setdefault(link.new, set()).update(b for _, b in link.pairs)
    free: dict[str, list[int]] = {}
    for place, words in left_in_new.items():
        used = taken.get(place, set())
        for folded in {w[1] for at, w in enumerate(words) if at not in used and w[2] >= TELLING}:
            free.setdefault(folded, []).append(place)
    checked = []
    for link in links:
        i, j = link.old, link.new
        backed = ((i - 1, j - 1) in together) + ((i + 1, j + 1) in together)
        if link.sure and link.equal and backed < 2 and free:
            telling = {w[1] for w in read_words(old.text, *old.spans[i]) if w[2] >= TELLING}
            near = backed and not link.moved
            shared = Counter(
                place
                for folded in telling
                for place in free.get(folded, ())[:_RIVALS]
                if not near or abs(place - j) == 1
            )
            if shared and max(shared.values()) >= _MUCH * len(telling):
                checked.append(replace(link, sure=False))
                continue
        checked.append(link)
    return checked


def _grouped(links: Sequence[Link]) -> tuple[dict[int, list[Link]], dict[int, list[Link]]]:
    by_old: dict[int, list[Link]] = {}
    by_new: dict[int, list[Link]] = {}
    for link in links:
        by_old.setdefault(link.old, []).append(link)
        by_new.setdefault(link.new, []).append(link)
    return by_old, by_new
