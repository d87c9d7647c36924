"""What is marked where in an article: the tone of each sentence, and the marks under a stretch of text."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ui.theme import SIGNS, VERDICT_TONES, Tone, Underline
from workbench.claims import Claim
from workbench.ids import ClaimId
from workbench.sheet import Disposition, Sheet
from workbench.stories import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An underline on a span of the text; `depth` counts from 0, the line nearest to the words."""

    start: int
    end: int
    tone: Tone
    depth: int = 0
    claim_id: ClaimId | None = None


def claim_tone(claim: Claim) -> Tone:
    """Give the tone of a claim's verdict; while it is in doubt the verdict does not speak."""
    return VERDICT_TONES[claim.verdict] if claim.doubt is None else Tone.DOUBT


def sentence_tone(sheet: Sheet, sentence: Sentence) -> Tone:
    """Give the tone of a sentence; of several claims in it the most urgent one speaks."""
    match sheet.disposition(sentence):
        case Disposition.OPEN:
            return Tone.OPEN
        case Disposition.NOTHING:
            return Tone.DISCLOSURE if sheet.discloses(sentence) else Tone.NOTHING
        case Disposition.HAS_CLAIMS:
            return most_urgent(claim_tone(claim) for claim in sheet.claims_in(sentence))


def most_urgent(tones: Iterable[Tone]) -> Tone:
    return min(tones, key=lambda tone: SIGNS[tone].urgency)


def is_greyed(sheet: Sheet, sentence: Sentence) -> bool:
    return sheet.disposition(sentence) is Disposition.NOTHING and not sheet.discloses(sentence)


def claims_touching(sheet: Sheet, start: int, end: int) -> Sequence[Claim]:
    """Give the claims that share words with a span, in the order of the article."""
    found: dict[ClaimId, Claim] = {}
    for sentence in sheet.sentences_touching(start, end):
        for claim in sheet.claims_in(sentence):
            if claim.anchor.start < end and claim.anchor.end > start:
                found[claim.id] = claim
    return list(found.values())


def claims_at(sheet: Sheet, position: int) -> Sequence[Claim]:
    """Give the claims over a place, the shortest first."""
    return sorted(claims_touching(sheet, position, position + 1), key=lambda c: c.anchor.end - c.anchor.start)


class DisclosureSpans:
    """Where the disclosures of a sheet lie; one span for words that disclose several claims."""

    def __init__(self, sheet: Sheet) -> None:
        self._spans = sorted({(d.anchor.start, d.anchor.end) for d in sheet.disclosures})
        self._starts = [start for start, _ in self._spans]
        self.spans = frozenset(self._spans)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def touching(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span[1] > start]


def nested(marks: Sequence[Mark]) -> Sequence[Mark]:
    """Give overlapping marks different depths: short ones close to the words, long ones below them."""
    placed: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.end - m.start, m.start)):
        over = [other for other in placed if other.start < mark.end and other.end > mark.start]
        taken = {level for other in over for level in range(other.depth, other.depth + _levels(other.tone))}
        free = _levels(mark.tone)
        depth = 0
        while taken.intersection(range(depth, depth + free)):
            depth += 1
        placed.append(
            Mark(start=mark.start, end=mark.end, tone=mark.tone, depth=depth, claim_id=mark.claim_id)
        )
    return placed


def _levels(tone: Tone) -> int:
    return 2 if SIGNS[tone].underline is Underline.DOUBLE else 1


def marks_in(sheet: Sheet, disclosures: DisclosureSpans, start: int, end: int) -> Sequence[Mark]:
    """Give the marks of claims and disclosures that touch a span, nested."""
    marks = [
        Mark(start=claim.anchor.start, end=claim.anchor.end, tone=claim_tone(claim), claim_id=claim.id)
        for claim in claims_touching(sheet, start, end)
    ]
    marks += [Mark(start=s, end=e, tone=Tone.DISCLOSURE) for s, e in disclosures.touching(start, end)]
    return nested(marks)


def number_labels(sheet: Sheet) -> Mapping[int, str]:
    """Give what stands behind each place where claims end: their numbers, by the place."""
    ends: dict[int, list[int]] = {}
    for number, claim in enumerate(sheet.claims, 1):
        ends.setdefault(claim.anchor.end, []).append(number)
    return {end: ",".join(map(str, numbers)) for end, numbers in ends.items()}


def cluster_start(text: str, position: int) -> int:
    """Go back to the base of the character that the code point at a position belongs to."""
    while position > 0 and (
        unicodedata.category(text[position]) in ("Mn", "Mc", "Me", "Cf", "Sk")
        or text[position - 1] == "\u200d"
    ):
        position -= 1
    return position


def runs_right_to_left(text: str, position: int, *, otherwise: bool) -> bool:
    """Say which way the nearest letter at or before a position runs."""
    for character in reversed(text[max(0, position - 20) : position + 1]):
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return otherwise
