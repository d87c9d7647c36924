"""The sentences of a new revision: cut as the old ones were by hand, and settled where those were settled."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.carrying.alignment import Alignment, Span
from workbench.carrying.counterparts import Counterparts
from workbench.carrying.words import TELLING
from workbench.sentences import SentenceOrder
from workbench.stories import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSentence:
    """A sentence of the new text, with what is carried over to it.

    `equal` says that it stood in the old text word by word; `reopened` that it was waiting there to be
    looked at again.
    """

    start: int
    end: int
    equal: bool = False
    nothing_to_check: bool = False
    decided_at: datetime | None = None
    decided_by: str = ""
    reopened: bool = False


class Dispositions:
    """Works out the sentences of the new text; `counterparts` belongs to the same alignment."""

    def __init__(
        self, alignment: Alignment, counterparts: Counterparts, sentences: Sequence[Sentence]
    ) -> None:
        self._alignment = alignment
        self._counterparts = counterparts
        self._sentences = SentenceOrder(sentences)
        self._by_span = {(one.start, one.end): one for one in sentences}

    def sentences(self) -> list[NewSentence]:
        return [self._settled(span, place) for span, place in self._cut()]

    def new_words(self, span: Span, covered: Sequence[Span]) -> bool:
        """Whether a sentence has words that were not in the old text and that lie in none of the spans."""
        return any(
            word.weight >= TELLING
            and self._counterparts.is_new(place, at)
            and not any(start <= word.start and word.end <= end for start, end in covered)
            for place in self._places(span)
            for at, word in enumerate(self._alignment.new.words(place))
            if span[0] <= word.start < span[1]
        )

    def _places(self, span: Span) -> list[int]:
        spans = self._alignment.new.spans
        first = max(bisect_right(spans, span[0], key=lambda one: one[0]) - 1, 0)
        places = []
        while first < len(spans) and spans[first][0] < span[1]:
            places.append(first)
            first += 1
        return places

    def _cut(self) -> list[tuple[Span, int]]:
        """Give the new spans, cut and merged where the old ones were by hand, with their first place."""
        old = {start for start, _ in self._alignment.old.spans}
        by_hand = {one.start for one in self._sentences.all}
        cuts = [at for position in sorted(by_hand - old) for at in self._counterpart_of_cut(position)]
        merges = {place for position in old - by_hand for place in self._counterpart_of_merge(position)}
        spans: list[tuple[Span, int]] = []
        for place, (start, end) in enumerate(self._alignment.new.spans):
            if place in merges and spans:
                spans[-1] = ((spans[-1][0][0], end), spans[-1][1])
                continue
            spans.append(((start, end), place))
        for at, before in cuts:
            for index, ((start, end), place) in enumerate(spans):
                if start < at < end:
                    spans[index : index + 1] = [((start, before), place), ((at, end), place)]
                    break
        return spans

    def _counterpart_of_cut(self, position: int) -> list[tuple[int, int]]:
        """Give where a sentence cut off by hand begins in the new text, and where the one before it ends."""
        for place in self._old_places(position):
            words, targets = self._alignment.old.words(place), self._counterparts.targets(place)
            for at in range(1, len(words)):
                here, before = targets[at], targets[at - 1]
                if words[at].start != position or here is None or before is None:
                    continue
                if (here.sentence, here.at) == (before.sentence, before.at + 1):
                    theirs = self._alignment.new.words(here.sentence)
                    return [(theirs[here.at].start, theirs[before.at].end)]
        return []

    def _old_places(self, position: int) -> list[int]:
        place = bisect_right(self._alignment.old.spans, position, key=lambda one: one[0]) - 1
        return [place] if place >= 0 else []

    def _counterpart_of_merge(self, position: int) -> list[int]:
        """Give the new sentence that goes with the one before it, as the old one did by hand."""
        (place,) = self._old_places(position) or (-1,)
        mine, before = self._alignment.links.get(place, ()), self._alignment.links.get(place - 1, ())
        if len(mine) != 1 or len(before) != 1 or not (mine[0].equal and before[0].equal):
            return []
        if mine[0].new != before[0].new + 1:
            return []
        spans, text = self._alignment.new.spans, self._alignment.new.text
        between = text[spans[before[0].new][1] : spans[mine[0].new][0]]
        return [] if "\n" in between else [mine[0].new]

    def _settled(self, span: Span, place: int) -> NewSentence:
        links = self._alignment.by_new.get(place, ())
        if len(links) == 1 and links[0].equal and links[0].sure:
            old = self._by_span.get(self._alignment.old.spans[links[0].old])
            if old is not None and span == self._alignment.new.spans[place]:
                return _like(span, [old])
        return self._pieced_together(span)

    def _pieced_together(self, span: Span) -> NewSentence:
        """Settle a sentence whose words all come from settled ones that are wholly there."""
        came_from: dict[Sentence, None] = {}
        for place in self._places(span):
            links = self._alignment.by_new.get(place, ())
            if not links or not all(link.sure for link in links):
                return NewSentence(start=span[0], end=span[1])
            for at, word in enumerate(self._alignment.new.words(place)):
                if not span[0] <= word.start < span[1]:
                    continue
                position = self._counterparts.origin(place, at)
                if position is None:
                    if word.is_punctuation:
                        continue
                    return NewSentence(start=span[0], end=span[1])
                sentence = self._sentences.at(position)
                if sentence is not None:
                    came_from[sentence] = None
        whole = bool(came_from) and all(self._is_all_there(sentence) for sentence in came_from)
        return _like(span, list(came_from)) if whole else NewSentence(start=span[0], end=span[1])

    def _is_all_there(self, sentence: Sentence) -> bool:
        for place in self._old_places(sentence.start):
            targets = self._counterparts.targets(place)
            for word, target in zip(self._alignment.old.words(place), targets, strict=True):
                inside = sentence.start <= word.start < sentence.end
                if inside and not word.is_punctuation and (target is None or not target.same):
                    return False
        return True


def _like(span: Span, old: Sequence[Sentence]) -> NewSentence:
    settled = all(one.nothing_to_check for one in old)
    return NewSentence(
        start=span[0],
        end=span[1],
        equal=True,
        nothing_to_check=settled,
        decided_at=old[-1].decided_at if settled else None,
        decided_by=old[-1].decided_by if settled else "",
        reopened=any(one.reopened for one in old),
    )
