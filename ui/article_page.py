"""The page of an article: its layout together with what is marked on it, painted for what is in view."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextDocument

from ui.article_document import (
    Measures,
    blocks_of_lines,
    colour_links,
    colour_words,
    lay_out,
    reads_from_right,
    set_frame,
    space_after,
)
from ui.article_dress import paint_dress
from ui.article_head import Head
from ui.article_hidden import paint_hidden
from ui.article_hints import Hint
from ui.article_lines import LaidBlock, Line, block_at
from ui.article_marks import (
    DisclosureSpans,
    claim_tone,
    cluster_start,
    is_greyed,
    marks_in,
    number_labels,
    runs_right_to_left,
    sentence_tone,
)
from ui.article_paint import (
    mixed,
    number_width,
    paint_bar,
    paint_ground,
    paint_handle,
    paint_note_sign,
    paint_number,
    paint_signs,
    paint_underline,
)
from ui.positions import Positions
from ui.theme import SIGNS, Theme, Tone
from workbench.drafts import AuthorNote, Block
from workbench.ids import ClaimId, SentenceId
from workbench.sheet import Sheet
from workbench.stories import Sentence

Hinting = Callable[[Sentence], Hint | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What is current on the page; `preview` is the claim's span while a border is dragged.

    `dragged_first` is True while the first border is dragged, False for the last, None for neither.
    """

    sentence: Sentence | None = None
    claim_id: ClaimId | None = None
    preview: tuple[int, int] | None = None
    handles: bool = False
    dragged_first: bool | None = None
    focused: bool = False


class Page:
    """One sheet on one document; everything in the document's pixels and the revision's code points."""

    def __init__(
        self, document: QTextDocument, sheet: Sheet, *, measure: Measures, theme: Theme, hint: Hinting
    ) -> None:
        self.document = document
        self.sheet = sheet
        self.measure = measure
        self.theme = theme
        self.right_to_left = reads_from_right(sheet.story, sheet.revision)
        self.positions = Positions(sheet.text)
        self._laid_for = sheet.story.title, sheet.story.language
        self._hint = hint
        self._blocks: Sequence[Block | None] = [block for _, _, block in blocks_of_lines(sheet.revision)]
        self._head = Head(sheet, measure=measure, theme=theme, right_to_left=self.right_to_left)
        self._greyed: dict[SentenceId, tuple[int, int]] = {}
        self._claim_spans: dict[ClaimId, tuple[int, int]] = {}
        self._labels: Mapping[int, str] = {}
        self._rooms: dict[tuple[int, int], float] = {}
        self._widened: dict[int, tuple[int, int]] = {}
        self._disclosures = DisclosureSpans(sheet)
        lay_out(
            document,
            sheet.revision,
            measure=measure,
            right_to_left=self.right_to_left,
            head=self._head.height(),
            under_title=self._head.room_under_title(),
        )
        document.setTextWidth(measure.width)
        colour_links(document, self.positions, sheet.revision, theme)
        self._dress(sheet.sentences)
        self._number()

    def fits_story(self) -> bool:
        """Say whether the story's own data, as far as the layout rests on them, are still the same."""
        return self._laid_for == (self.sheet.story.title, self.sheet.story.language)

    def fit(self, measure: Measures) -> None:
        """Set the same letters into a column of another width."""
        self.measure = measure
        self._head = Head(self.sheet, measure=measure, theme=self.theme, right_to_left=self.right_to_left)
        set_frame(self.document, measure, head=self._head.height())
        self.document.setTextWidth(measure.width)

    def refresh(self, *, sentence_ids: Iterable[SentenceId], claim_ids: Iterable[ClaimId]) -> None:
        """Take over what changed on the sheet; lays out anew only the blocks that need it."""
        sheet = self.sheet
        spans: set[tuple[int, int]] = set()
        renumber = False
        for claim_id in claim_ids:
            before = self._claim_spans.get(claim_id)
            after = self._claim_span(claim_id)
            spans.update(span for span in (before, after) if span is not None)
            renumber = renumber or before != after
        for sentence_id in sentence_ids:
            if sentence_id in self._greyed:
                spans.add(self._greyed[sentence_id])
            if sheet.has_sentence(sentence_id):
                sentence = sheet.sentence(sentence_id)
                spans.add((sentence.start, sentence.end))
        disclosures = DisclosureSpans(sheet)
        spans |= disclosures.spans ^ self._disclosures.spans
        self._disclosures = disclosures
        self._dress({s.id: s for start, end in spans for s in sheet.sentences_touching(start, end)}.values())
        if renumber:
            self._number()

    def laid_blocks(self, top: float, bottom: float) -> Iterator[LaidBlock]:
        """Lay out and give the blocks between two heights, and the one before for its deep underlines."""
        block = block_at(self.document, QPointF(self.measure.gutter, max(top, 0)))
        if block.previous().isValid():
            block = block.previous()
        while block.isValid():
            laid = LaidBlock(self.document, block, self.sheet.text, self.positions, top=top, bottom=bottom)
            if laid.rect.top() > bottom:
                return
            yield laid
            block = block.next()

    def laid_block_at(self, position: int) -> LaidBlock:
        block = self.document.findBlock(self.positions.to_qt(position))
        return LaidBlock(self.document, block, self.sheet.text, self.positions)

    def paint_grounds(self, painter: QPainter, blocks: Iterable[LaidBlock], spot: Spot) -> None:
        theme, em = self.theme, self.measure.em
        for laid in blocks:
            for start, end in self._disclosures.touching(laid.start, laid.end):
                paint_ground(painter, laid.stretches(start, end), theme.tint_of(Tone.DISCLOSURE), em)
            sentence, span = spot.sentence, self.spot_span(spot)
            if sentence is not None and _touch(laid, sentence.start, sentence.end):
                tint = theme.tint_of(self._tone(sentence))
                if span is not None and span != (sentence.start, sentence.end):
                    tint = mixed(QColor(theme.page), tint, 0.5)
                paint_ground(painter, laid.stretches(sentence.start, sentence.end), tint, em)
            if span is not None and spot.claim_id is not None and _touch(laid, *span):
                tint = theme.tint_of(claim_tone(self.sheet.claim(spot.claim_id)))
                paint_ground(painter, laid.stretches(*span), tint, em)

    def paint_marks(self, painter: QPainter, blocks: Iterable[LaidBlock], spot: Spot) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._head.paint(painter, self.laid_block_at(0))
        for laid in blocks:
            number = laid.block.blockNumber()
            block, before = self._blocks[number], self._blocks[number - 1] if number else None
            if block is not None and laid.lines:
                paint_dress(painter, laid, block, before, self)
            self._paint_underlines(painter, laid, spot)
            paint_hidden(painter, laid, self)
            self._paint_signs(painter, laid)
            self._paint_notes(painter, laid)
            if spot.sentence is not None and _touch(laid, spot.sentence.start, spot.sentence.end):
                self._paint_bar(painter, laid, spot)
            if spot.handles or spot.preview:
                self._paint_handles(painter, laid, spot)

    def spot_span(self, spot: Spot) -> tuple[int, int] | None:
        if spot.claim_id is None or not self.sheet.has_claim(spot.claim_id):
            return None
        return spot.preview or self._claim_span(spot.claim_id)

    def border_places(self, spot: Spot) -> Sequence[tuple[bool, QPointF]]:
        """Give where the current claim begins (True) and ends (False), at the baseline of the words."""
        span = self.spot_span(spot)
        if span is None:
            return []
        places = []
        for first, position in ((True, span[0]), (False, span[1] - 1)):
            laid = self.laid_block_at(position)
            room = 0 if first else self._room_behind(span[1])
            if (edge := laid.edge(position, behind=not first, room=room)) is not None:
                places.append((first, QPointF(edge.x, edge.baseline)))
        return places

    def notes_in(self, start: int, end: int) -> Sequence[AuthorNote]:
        return [note for note in self.sheet.revision.notes if start <= note.start < end]

    def notes_of_line_at(self, y: float) -> Sequence[AuthorNote]:
        line = self._line_at(y)
        return self.notes_in(line.start, max(line.end, line.start + 1)) if line is not None else []

    def in_sign_gutter(self, x: float) -> bool:
        return x < self.left if not self.right_to_left else x > self.right

    def in_note_gutter(self, x: float) -> bool:
        return x > self.right if not self.right_to_left else x < self.left

    def sentence_of_line_at(self, y: float) -> Sentence | None:
        """Give the most urgent of the sentences that begin in the line at a height."""
        line = self._line_at(y)
        starting = self._starting_in(line) if line is not None else []
        return min(starting, key=lambda s: SIGNS[self._tone(s)].urgency, default=None)

    def hints_of_line_at(self, y: float) -> Sequence[Hint]:
        """Give what is said about the open sentences that begin in the line at a height."""
        line = self._line_at(y)
        return self._hints_in(line) if line is not None else []

    @property
    def left(self) -> float:
        return float(self.measure.gutter)

    @property
    def right(self) -> float:
        return float(self.measure.gutter + self.measure.column)

    def _tone(self, sentence: Sentence) -> Tone:
        return sentence_tone(self.sheet, sentence)

    def _hinted(self, sentence: Sentence) -> Hint | None:
        return self._hint(sentence) if self._tone(sentence) is Tone.OPEN else None

    def _hints_in(self, line: Line) -> Sequence[Hint]:
        """Give the hints of the sentences that begin in a line, the most urgent first."""
        hints = [hint for hint in map(self._hinted, self._starting_in(line)) if hint is not None]
        return sorted(hints, key=lambda hint: SIGNS[hint.tone].urgency)

    def _claim_span(self, claim_id: ClaimId) -> tuple[int, int] | None:
        if not self.sheet.has_claim(claim_id):
            return None
        anchor = self.sheet.claim(claim_id).anchor
        return (anchor.start, anchor.end) if anchor.revision_id == self.sheet.revision.id else None

    def _line_at(self, y: float) -> Line | None:
        lines = (line for laid in self.laid_blocks(y, y) for line in laid.lines)
        below = 0.5 * self.measure.em
        return next((line for line in lines if self._line_top(line) <= y < line.baseline + below), None)

    def _line_top(self, line: Line) -> float:
        return line.baseline - 1.1 * self.measure.em

    def _starting_in(self, line: Line) -> Sequence[Sentence]:
        touching = self.sheet.sentences_touching(line.start, line.end)
        return [sentence for sentence in touching if line.start <= sentence.start < line.end]

    def _dress(self, sentences: Iterable[Sentence]) -> None:
        changed: dict[tuple[int, int], bool] = {}
        for gone in [sentence_id for sentence_id in self._greyed if not self.sheet.has_sentence(sentence_id)]:
            changed[self._greyed.pop(gone)] = False
        for sentence in sentences:
            span = sentence.start, sentence.end
            greyed = is_greyed(self.sheet, sentence)
            if not greyed and sentence.id in self._greyed:
                changed[self._greyed.pop(sentence.id)] = False
            elif greyed and (self._greyed.get(sentence.id) != span or changed):
                changed[span] = True
                self._greyed[sentence.id] = span
        if changed:
            ordered = dict(sorted(changed.items(), key=lambda item: item[1]))
            colour_words(self.document, self.positions, self.sheet.revision, self.theme, ordered)

    def _number(self) -> None:
        self._claim_spans = {claim.id: (claim.anchor.start, claim.anchor.end) for claim in self.sheet.claims}
        self._labels = number_labels(self.sheet)
        em = self.measure.em
        rooms = {self._widened_character(end): number_width(em, label) for end, label in self._labels.items()}
        rooms = {(start, end): width for (start, end), width in rooms.items() if start < end}
        changed = {place: width for place, width in rooms.items() if self._rooms.get(place) != width}
        changed |= dict.fromkeys(self._rooms.keys() - rooms.keys(), 0.0)
        self._rooms = rooms
        if changed:
            space_after(self.document, self.positions, changed)

    def _widened_character(self, end: int) -> tuple[int, int]:
        """Give the character whose extra spacing shows right behind `end`.

        Qt widens a character on its right side: in text that runs to the left that is the next one's.
        """
        if (known := self._widened.get(end)) is not None:
            return known
        text = self.sheet.text
        if runs_right_to_left(text, end - 1, otherwise=self.right_to_left):
            # Inside a word the next letter must stay joined: no room there.
            inside = text[end : end + 1].isalnum() or cluster_start(text, min(end, len(text) - 1)) != end
            place = end, end if inside else min(end + 1, len(text))
        else:
            place = cluster_start(text, end - 1), end
        self._widened[end] = place
        return place

    def _room_behind(self, end: int) -> float:
        start, stop = self._widened_character(end)
        return self._rooms.get((start, stop), 0.0) if stop == end else 0.0

    def _paint_underlines(self, painter: QPainter, laid: LaidBlock, spot: Spot) -> None:
        em, theme = self.measure.em, self.theme
        for sentence in self.sheet.sentences_touching(laid.start, laid.end):
            if (hint := self._hinted(sentence)) is not None:
                dots = laid.stretches(sentence.start, sentence.end)
                colour = theme.ink_of(hint.tone)
                paint_underline(painter, dots, hint.tone, colour, em=em, depth=0, bold=False)
        numbered: dict[int, QColor] = {}
        for mark in marks_in(self.sheet, self._disclosures, laid.start, laid.end):
            current = mark.claim_id is not None and mark.claim_id == spot.claim_id
            start, end = spot.preview if current and spot.preview else (mark.start, mark.end)
            room = self._room_behind(end)
            stretches = laid.stretches(start, end, room=room)
            colour = theme.ink_of(mark.tone)
            paint_underline(painter, stretches, mark.tone, colour, em=em, depth=mark.depth, bold=current)
            if mark.claim_id is not None and (current or mark.end not in numbered):
                numbered[mark.end] = colour if current else QColor(theme.quiet)
        for end, ink in numbered.items():
            label = self._labels.get(end, "")
            if label and (edge := laid.edge(end - 1, behind=True, room=self._room_behind(end))) is not None:
                left = edge.x - number_width(em, label) if edge.runs_left else edge.x
                paint_number(painter, label, left=left, baseline=edge.baseline, em=em, colour=ink)

    def _paint_signs(self, painter: QPainter, laid: LaidBlock) -> None:
        em, right_to_left = self.measure.em, self.right_to_left
        outward = 1 if right_to_left else -1
        for line in laid.lines:
            starting = self._starting_in(line)
            if not starting:
                continue
            tones = sorted({self._tone(s) for s in starting}, key=lambda tone: SIGNS[tone].urgency)
            telling = [tone for tone in tones if tone not in (Tone.NOTHING, Tone.DISCLOSURE)] or tones[:1]
            near = (self.right if right_to_left else self.left) + outward * 0.95 * em
            paint_signs(
                painter, telling[:2], self.theme, near=near, outward=outward, baseline=line.baseline, em=em
            )
            hints = self._hints_in(line)
            if hints:
                near = (self.left if right_to_left else self.right) - outward * 0.4 * em
                paint_signs(
                    painter,
                    [hints[0].tone],
                    self.theme,
                    near=near,
                    outward=-outward,
                    baseline=line.baseline,
                    em=em,
                )

    def _paint_notes(self, painter: QPainter, laid: LaidBlock) -> None:
        em = self.measure.em
        for line in laid.lines:
            if not self.notes_in(line.start, max(line.end, line.start + 1)):
                continue
            left = self.left - 2.3 * em if self.right_to_left else self.right + 1.4 * em
            rect = QRectF(left, line.baseline - 0.82 * em, 0.95 * em, 0.95 * em)
            paint_note_sign(painter, self.theme.ink_of(Tone.DISCLOSURE), QColor(self.theme.page), rect)

    def _paint_bar(self, painter: QPainter, laid: LaidBlock, spot: Spot) -> None:
        sentence, em = spot.sentence, self.measure.em
        if sentence is None:
            return
        lines = [line for line in laid.lines if line.start < sentence.end and line.end > sentence.start]
        if not lines:
            return
        width = max(3.0, 0.2 * em) if spot.focused else max(2.0, 0.12 * em)
        x = self.right + 0.55 * em if self.right_to_left else self.left - 0.55 * em - width
        top, bottom = lines[0].baseline - 1.0 * em, lines[-1].baseline + 0.45 * em
        paint_bar(painter, self.theme.ink_of(self._tone(sentence)), QRectF(x, top, width, bottom - top))

    def _paint_handles(self, painter: QPainter, laid: LaidBlock, spot: Spot) -> None:
        if spot.claim_id is None or not self.sheet.has_claim(spot.claim_id):
            return
        colour = self.theme.ink_of(claim_tone(self.sheet.claim(spot.claim_id)))
        for first, place in self.border_places(spot):
            if laid.rect.top() <= place.y() <= laid.rect.bottom() + self.measure.em:
                paint_handle(
                    painter, colour, x=place.x(), baseline=place.y(), em=self.measure.em, first=first
                )


def _touch(laid: LaidBlock, start: int, end: int) -> bool:
    return start < laid.end and end > laid.start
