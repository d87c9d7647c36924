"""One text of two that are compared: its paragraphs laid out one by one, as they come into view."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ui.article_document import Setting, reads_from_right, setting_of
from ui.positions import Positions, shown_text
from ui.theme import Theme, Tone, article_font
from workbench.claims import Claim
from workbench.comparing import Difference, Stretch, ordered_blocks
from workbench.drafts import Block
from workbench.sheet import Sheet

KEPT = 400
"""Paragraphs that stay laid out; the others are only known by their heights."""

_Underline = QTextCharFormat.UnderlineStyle
LOOKS: Mapping[Difference, tuple[Tone, _Underline]] = {
    Difference.NEW: (Tone.UNCHECKED, _Underline.SingleUnderline),
    Difference.CUT: (Tone.CONTRADICTED, _Underline.NoUnderline),
    Difference.REWORDED: (Tone.UNVERIFIED, _Underline.WaveUnderline),
    Difference.MOVED: (Tone.DISCLOSURE, _Underline.DotLine),
}
"""The ground of changed words and the line below them; cut ones are struck through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A paragraph: `top` is where its words begin, heights are in pixels from there.

    `claims` are those that begin in it, with the baseline of their signs.
    """

    number: int
    block: Block
    layout: QTextLayout
    positions: Positions
    top: float
    height: float
    label: str
    claims: Sequence[tuple[float, Claim]]

    def line_at(self, position: int) -> int:
        """Give the number of the line that holds a place of the text."""
        line = self.layout.lineForTextPosition(self.positions.to_qt(position - self.block.start))
        return line.lineNumber() if line.isValid() else 0

    def extent(self, start: int, end: int) -> tuple[float, float] | None:
        """Give the height at which a span begins and ends here; None where it does not touch."""
        if start >= self.block.end or end <= self.block.start or not self.layout.lineCount():
            return None
        first = self.layout.lineAt(self.line_at(max(start, self.block.start)))
        last = self.layout.lineAt(self.line_at(max(min(end, self.block.end) - 1, self.block.start)))
        return self.top + first.y(), self.top + last.y() + last.height()

    def ranges(self, start: int, end: int, letters: QTextCharFormat) -> list[QTextLayout.FormatRange]:
        first, after = max(start, self.block.start), min(end, self.block.end)
        return [_range(self.positions, self.block, first, after, letters)] if first < after else []


class Side:
    """The paragraphs of one sheet, in a column of a width; everything in pixels."""

    def __init__(self, sheet: Sheet, marks: Sequence[Stretch], *, is_old: bool) -> None:
        self.sheet = sheet
        self.is_old = is_old
        self.blocks = ordered_blocks(sheet.revision)
        self.right_to_left = reads_from_right(sheet.story, sheet.revision)
        self._marks: list[list[Stretch]] = [[] for _ in self.blocks]
        starts = [block.start for block in self.blocks]
        for mark in marks:
            self._marks[max(bisect_left(starts, mark.start + 1) - 1, 0)].append(mark)
        self._claims: list[list[Claim]] = [[] for _ in self.blocks]
        for claim in sheet.claims:
            self._claims[max(bisect_left(starts, claim.anchor.start + 1) - 1, 0)].append(claim)
        self._laid: OrderedDict[int, Laid] = OrderedDict()
        self._heights: dict[int, float] = {}
        self.em = 1.0
        self._font = QFont()
        self._letter = 1.0
        self._width = 100.0
        self._theme: Theme

    def fit(self, *, points: float, width: float, theme: Theme) -> None:
        """Lay everything out anew, as it is asked for."""
        self._font = article_font(points, language=self.sheet.story.language)
        self.em = float(QFontInfo(self._font).pixelSize())
        self._letter = QFontMetricsF(self._font).averageCharWidth()
        self._width, self._theme = width, theme
        self._laid.clear()
        self._heights.clear()

    def block_at(self, position: int) -> int:
        """Give the number of the paragraph at a place of the text."""
        return max(bisect_left(self.blocks, position + 1, key=lambda block: block.start) - 1, 0)

    def height(self, number: int) -> float:
        """Give a paragraph's height, guessed from its length as long as it has not been laid out."""
        known = self._heights.get(number)
        if known is not None:
            return known
        block, setting = self.blocks[number], self._setting(number)
        rows = max(1.0, (block.end - block.start) * self._letter * setting.size / self._width)
        return (rows * setting.pitch * setting.size + setting.above + setting.below) * self.em

    def measure(self, number: int) -> None:
        """Know a paragraph's height exactly from now on."""
        if number not in self._heights:
            self._heights[number] = self._lay_out(number).height

    def laid(self, number: int) -> Laid:
        if number not in self._laid:
            self._laid[number] = self._lay_out(number)
            self._heights[number] = self._laid[number].height
            if len(self._laid) > KEPT:
                self._laid.popitem(last=False)
        return self._laid[number]

    def _setting(self, number: int) -> Setting:
        before = self.blocks[number - 1] if number else None
        after = self.blocks[number + 1] if number + 1 < len(self.blocks) else None
        return setting_of(self.blocks[number], before=before, after=after)

    def _lay_out(self, number: int) -> Laid:
        block, setting, em = self.blocks[number], self._setting(number), self.em
        words = self.sheet.text[block.start : block.end]
        positions = Positions(words)
        layout = QTextLayout(shown_text(words).replace("\n", "\u2028"), self._font_of(setting))
        layout.setCacheEnabled(True)
        layout.setTextOption(self._option())
        layout.setFormats(list(self._formats(number, positions)))
        label = self._label(number)
        top = setting.above * em + (1.5 * em if label else 0)
        pitch = round(setting.pitch * setting.size * em)
        indent = 1.5 * em * setting.indent
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(self._width - indent, 4 * em))
            line.setPosition(QPointF(0.0 if self.right_to_left else indent, y + (pitch - line.height()) / 2))
            y += pitch
        layout.endLayout()
        laid = Laid(
            number=number,
            block=block,
            layout=layout,
            positions=positions,
            top=top,
            height=0,
            label=label,
            claims=(),
        )
        signs = list(self._signs(laid))
        foot = signs[-1][0] + 0.6 * em if signs else 0
        return replace(laid, height=max(top + y, foot) + setting.below * em, claims=signs)

    def _font_of(self, setting: Setting) -> QFont:
        font = QFont(self._font)
        font.setPointSizeF(font.pointSizeF() * setting.size)
        font.setBold(setting.bold)
        font.setItalic(setting.italic)
        return font

    def _option(self) -> QTextOption:
        # Qt turns the alignment of a document around by its direction, that of a layout it does not.
        side = Qt.AlignmentFlag.AlignRight if self.right_to_left else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        direction = Qt.LayoutDirection.RightToLeft if self.right_to_left else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option

    def _signs(self, laid: Laid) -> Iterator[tuple[float, Claim]]:
        """Put the sign of each claim beside the line that it begins in, one below the other."""
        reached = -10 * self.em
        for claim in self._claims[laid.number]:
            line = laid.layout.lineAt(laid.line_at(claim.anchor.start))
            reached = max(laid.top + line.y() + line.ascent(), reached + 1.25 * self.em)
            yield reached, claim

    def _label(self, number: int) -> str:
        """Say where the sentences of a paragraph went, or came from."""
        elsewhere = [mark.elsewhere + 1 for mark in self._marks[number] if mark.elsewhere >= 0]
        if not elsewhere:
            return ""
        places = ", ".join(str(place) for place in dict.fromkeys(elsewhere))
        return f"↕ moved to ¶ {places}" if self.is_old else f"↕ moved here from ¶ {places}"

    def _formats(self, number: int, positions: Positions) -> Iterator[QTextLayout.FormatRange]:
        block = self.blocks[number]
        ink = QTextCharFormat()
        ink.setForeground(QColor(self._theme.ink))
        reached = block.start
        for start, end, mark in _apart(self._marks[number]):
            if reached < start:
                yield _range(positions, block, reached, start, ink)
            letters = letters_of(mark.difference, self._theme)
            if mark.figure:
                letters.setFontWeight(QFont.Weight.Bold)
            yield _range(positions, block, start, end, letters)
            reached = end
        if reached < block.end:
            yield _range(positions, block, reached, block.end, ink)


def letters_of(difference: Difference, theme: Theme) -> QTextCharFormat:
    """Give the look of changed words."""
    tone, underline = LOOKS[difference]
    letters = QTextCharFormat()
    letters.setForeground(QColor(theme.ink))
    letters.setBackground(theme.tint_of(tone))
    letters.setUnderlineColor(theme.ink_of(tone))
    letters.setUnderlineStyle(underline)
    if difference is Difference.CUT:
        letters.setForeground(theme.ink_of(tone))
        letters.setFontStrikeOut(True)
    return letters


def _range(
    positions: Positions, block: Block, start: int, end: int, letters: QTextCharFormat
) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = positions.to_qt(start - block.start)
    found.length = positions.to_qt(end - block.start) - found.start
    found.format = letters
    return found


def _apart(marks: Iterable[Stretch]) -> Iterator[tuple[int, int, Stretch]]:
    """Give the marks without overlaps: in a moved sentence its changed words show as changed."""
    inner = sorted((m for m in marks if m.difference is not Difference.MOVED), key=lambda m: m.start)
    pieces = [(m.start, m.end, m) for m in inner]
    for mark in marks:
        if mark.difference is Difference.MOVED:
            at = mark.start
            for one in inner:
                if one.start < mark.end and one.end > mark.start:
                    pieces.append((at, one.start, mark))
                    at = one.end
            pieces.append((at, mark.end, mark))
    yield from sorted((piece for piece in pieces if piece[0] < piece[1]), key=lambda piece: piece[:2])
