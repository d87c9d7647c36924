"""The typography of an article: a revision's text laid into a QTextDocument, one block for each line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
)

from ui.positions import Positions, lines, shown_text
from ui.theme import Theme, Tone, article_font, column_width, is_right_to_left
from workbench.drafts import Block, BlockKind
from workbench.stories import Revision, Story

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_TURNED = re.compile("[\u202b\u202e\u2067]")
_PARAGRAPH = Block(start=0, end=0)
_FEW = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The sizes an article is set with, in pixels."""

    font: QFont
    em: float
    column: int
    gutter: int

    @property
    def width(self) -> int:
        return self.column + 2 * self.gutter


def measures(points: float, *, language: str, room: int) -> Measures:
    """Choose the measures for a text size; the column keeps its width as long as it fits into `room`."""
    font = article_font(points, language=language)
    em = float(QFontInfo(font).pixelSize())
    full = column_width(font)
    gutter = round(3.6 * em if room >= full + 7.2 * em else 2.8 * em)
    return Measures(font=font, em=em, column=min(full, max(room - 2 * gutter, round(8 * em))), gutter=gutter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a kind of block is set: sizes in em of the running text, `pitch` from line to line in own em."""

    size: float = 1.0
    pitch: float = 1.64
    above: float = 0.0
    below: float = 0.72
    indent: int = 0
    bold: bool = False
    italic: bool = False


_HEADINGS = {
    1: Setting(size=1.65, pitch=1.32, above=0.3, below=0.6, bold=True),
    2: Setting(size=1.3, pitch=1.4, above=0.9, below=0.45, bold=True),
    3: Setting(size=1.12, pitch=1.5, above=0.7, below=0.35, bold=True),
}
_SETTINGS = {
    BlockKind.PARAGRAPH: Setting(),
    BlockKind.LIST_ITEM: Setting(below=0.3),
    BlockKind.QUOTE: Setting(below=0.72),
    BlockKind.TABLE_CELL: Setting(size=0.9, pitch=1.55, below=0.12),
    BlockKind.FOOTNOTE: Setting(size=0.84, pitch=1.55, below=0.3),
    BlockKind.CAPTION: Setting(size=0.88, pitch=1.5, italic=True),
}


def setting_of(block: Block, *, before: Block | None = None, after: Block | None = None) -> Setting:
    """Give the setting of a block between its neighbours: groups stand together, with air around them."""
    first_cell = block.row >= 0 and (before is None or before.row != block.row)
    if block.kind is BlockKind.HEADING:
        return _HEADINGS.get(block.level, _HEADINGS[3])
    setting = _SETTINGS[block.kind]
    indent = {
        BlockKind.LIST_ITEM: max(block.level, 1),
        BlockKind.QUOTE: max(block.level, 1),
        BlockKind.TABLE_CELL: 0 if first_cell else 1,
    }.get(block.kind, 0)
    return Setting(
        size=setting.size,
        pitch=setting.pitch,
        above=_air_above(block, before, first_cell=first_cell),
        below=setting.below if after is None or after.kind is block.kind else max(setting.below, 0.72),
        indent=indent,
        italic=setting.italic,
    )


def _air_above(block: Block, before: Block | None, *, first_cell: bool) -> float:
    if block.kind is BlockKind.FOOTNOTE and (before is None or before.kind is not BlockKind.FOOTNOTE):
        return 0.9
    return 0.35 if first_cell else 0.0


def reads_from_right(story: Story, revision: Revision) -> bool:
    """Say from which side a story reads: by its language, or without one by its letters."""
    if story.language:
        return is_right_to_left(story.language)
    sample = revision.text[:2000]
    return len(_RIGHT_TO_LEFT.findall(sample)) > len(_LEFT_TO_RIGHT.findall(sample))


def has_right_to_left(words: str) -> bool:
    return _RIGHT_TO_LEFT.search(words) is not None or _TURNED.search(words) is not None


def blocks_of_lines(revision: Revision) -> Iterator[tuple[int, int, Block | None]]:
    """Yield each line's span with the block it belongs to; None for an empty line between blocks."""
    blocks = iter(sorted(revision.blocks, key=lambda block: block.start))
    block = next(blocks, None)
    for start, end in lines(revision.text):
        while block is not None and block.end < start:
            block = next(blocks, None)
        if block is not None and block.start <= end and block.end >= start and end > start:
            yield start, end, block
        else:
            yield start, end, _PARAGRAPH if revision.text[start:end].strip() else None


def lay_out(
    document: QTextDocument,
    revision: Revision,
    *,
    measure: Measures,
    right_to_left: bool,
    head: float,
    under_title: float,
) -> None:
    """Fill the document; `head` is left free above the text, `under_title` below its first block."""
    document.setUndoRedoEnabled(False)
    document.clear()
    document.setDefaultFont(measure.font)
    document.setIndentWidth(1.5 * measure.em)
    option = document.defaultTextOption()
    option.setTextDirection(_direction(right_to_left))
    document.setDefaultTextOption(option)
    set_frame(document, measure, head=head)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_block_format(_SETTINGS[BlockKind.PARAGRAPH], measure.em))
    cursor.insertText(shown_text(revision.text))
    _dress_blocks(document, cursor, revision, measure, right_to_left=right_to_left, under_title=under_title)
    cursor.endEditBlock()


def set_frame(document: QTextDocument, measure: Measures, *, head: float) -> None:
    frame = QTextFrameFormat()
    frame.setLeftMargin(measure.gutter)
    frame.setRightMargin(measure.gutter)
    frame.setTopMargin(head)
    frame.setBottomMargin(6 * measure.em)
    document.rootFrame().setFrameFormat(frame)


def _dress_blocks(
    document: QTextDocument,
    cursor: QTextCursor,
    revision: Revision,
    measure: Measures,
    *,
    right_to_left: bool,
    under_title: float,
) -> None:
    qt_block = document.begin()
    all_lines = list(blocks_of_lines(revision))
    for number, (start, end, block) in enumerate(all_lines):
        before = all_lines[number - 1][2] if number else None
        after = all_lines[number + 1][2] if number + 1 < len(all_lines) else None
        other_way = _runs_other_way(revision.text[start:end], right_to_left=right_to_left)
        special = block is None or block.kind is not BlockKind.PARAGRAPH
        if special or other_way or (number == 0 and under_title):
            cursor.setPosition(qt_block.position())
            cursor.setPosition(qt_block.position() + qt_block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            setting = setting_of(block, before=before, after=after) if block else Setting(below=0, pitch=0.06)
            block_format = _block_format(setting, measure.em)
            if other_way:
                block_format.setLayoutDirection(_direction(not right_to_left))
            if number == 0:
                block_format.setBottomMargin(block_format.bottomMargin() + under_title)
            cursor.setBlockFormat(block_format)
            if setting.size != 1 or setting.bold or setting.italic:
                letters = _letters(setting, measure.font)
                cursor.setBlockCharFormat(letters)
                cursor.mergeCharFormat(letters)
        qt_block = qt_block.next()


def _direction(right_to_left: bool) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight


def _runs_other_way(words: str, *, right_to_left: bool) -> bool:
    own, other = (_RIGHT_TO_LEFT, _LEFT_TO_RIGHT) if right_to_left else (_LEFT_TO_RIGHT, _RIGHT_TO_LEFT)
    if other.search(words) is None:
        return False
    return len(other.findall(words)) > 3 * len(own.findall(words))


def _block_format(setting: Setting, em: float) -> QTextBlockFormat:
    block_format = QTextBlockFormat()
    pitch = max(1.0, setting.pitch * setting.size * em)
    block_format.setLineHeight(round(pitch), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    block_format.setTopMargin(setting.above * em)
    block_format.setBottomMargin(setting.below * em)
    block_format.setIndent(setting.indent)
    return block_format


def _letters(setting: Setting, font: QFont) -> QTextCharFormat:
    letters = QTextCharFormat()
    if setting.size != 1:
        letters.setFontPointSize(font.pointSizeF() * setting.size)
    if setting.bold:
        letters.setFontWeight(QFont.Weight.Bold)
    if setting.italic:
        letters.setFontItalic(True)
    return letters


def select(cursor: QTextCursor, positions: Positions, start: int, end: int) -> None:
    cursor.setPosition(positions.to_qt(start))
    cursor.setPosition(positions.to_qt(end), QTextCursor.MoveMode.KeepAnchor)


def colour_links(document: QTextDocument, positions: Positions, revision: Revision, theme: Theme) -> None:
    letters = QTextCharFormat()
    letters.setForeground(QColor(theme.accent))
    cursor = QTextCursor(document)
    for link in revision.links:
        select(cursor, positions, link.start, link.end)
        cursor.mergeCharFormat(letters)


def colour_words(
    document: QTextDocument,
    positions: Positions,
    revision: Revision,
    theme: Theme,
    spans: Mapping[tuple[int, int], bool],
) -> None:
    """Grey the spans that are true, and give the others the ink of the article back."""
    cursor = QTextCursor(document)
    grey, ink, link_ink = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    grey.setForeground(theme.ink_of(Tone.NOTHING))
    ink.setForeground(QColor(theme.ink))
    link_ink.setForeground(QColor(theme.accent))
    # One edit lays out everything between its first and its last place; a few are cheaper one by one.
    together = len(spans) > _FEW
    if together:
        cursor.beginEditBlock()
    for (start, end), greyed in spans.items():
        select(cursor, positions, start, end)
        cursor.mergeCharFormat(grey if greyed else ink)
        if not greyed:
            for link in revision.links:
                if link.start < end and link.end > start:
                    select(cursor, positions, max(start, link.start), min(end, link.end))
                    cursor.mergeCharFormat(link_ink)
    if together:
        cursor.endEditBlock()


def space_after(
    document: QTextDocument, positions: Positions, places: Mapping[tuple[int, int], float]
) -> None:
    """Widen the gap behind single characters; 0 takes the extra room away again."""
    cursor = QTextCursor(document)
    together = len(places) > _FEW
    if together:
        cursor.beginEditBlock()
    for (start, end), width in places.items():
        select(cursor, positions, start, end)
        letters = cursor.charFormat()
        if width:
            letters.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            letters.setFontLetterSpacing(width)
        else:
            # A format of its own, even one without effect, would cut an Arabic word in two.
            letters.clearProperty(QTextFormat.Property.FontLetterSpacing.value)
            letters.clearProperty(QTextFormat.Property.FontLetterSpacingType.value)
        cursor.setCharFormat(letters)
    if together:
        cursor.endEditBlock()
