"""The stories of the start page as a list: what passes the filter, and how a story is painted."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.theme import SIGNS, Theme, Tone, article_font, current_theme
from ui.value_list import ValueListModel, ValueRole
from ui.when import due, moment
from workbench.matching.folding import fold
from workbench.stories import StoryProgress

_Index = QModelIndex | QPersistentModelIndex


def figures(progress: StoryProgress) -> list[tuple[Tone, str]]:
    """Say how far a story is, in the order in which it matters; what there is none of is left out."""
    if not progress.sentences:
        return [(Tone.OPEN, "no sentences")]
    count = "1 sentence" if progress.sentences == 1 else f"{progress.sentences} sentences"
    coverage = (
        (Tone.OPEN, f"{progress.open_sentences} of {count} open")
        if progress.open_sentences
        else (Tone.NOTHING, f"{'all ' if progress.sentences > 1 else ''}{count} settled")
    )
    counts = (
        (Tone.UNCHECKED, progress.unchecked),
        (Tone.CONTRADICTED, progress.contradicted),
        (Tone.UNVERIFIED, progress.unverified),
        (Tone.VERIFIED, progress.verified),
    )
    return [coverage, *((tone, f"{count} {SIGNS[tone].words}") for tone, count in counts if count)]


def _words_of(progress: StoryProgress) -> str:
    story = progress.story
    return fold(f"{story.title} {story.byline} {story.desk}")


class StoryListModel(ValueListModel[StoryProgress]):
    """Stories that hold every word of the filter in title, byline or desk."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[tuple[str, StoryProgress]] = ()
        self._filter = ""

    def show_stories(self, stories: Iterable[StoryProgress]) -> None:
        newest_first = sorted(stories, key=lambda one: one.story.made_at, reverse=True)
        self._all = [(_words_of(one), one) for one in newest_first]
        self._refill()

    def set_filter(self, typed: str) -> None:
        folded = fold(typed)
        if folded != self._filter:
            self._filter = folded
            self._refill()

    @property
    def total(self) -> int:
        return len(self._all)

    def row_of(self, story_id: str) -> int:
        return next((row for row, one in enumerate(self._shown) if one.story.id == story_id), -1)

    @override
    def words_of(self, value: StoryProgress) -> str:
        return value.story.title

    @override
    def spoken(self, value: StoryProgress) -> str:
        return ". ".join(part for part in _read_out(value) if part)

    def _refill(self) -> None:
        words = self._filter.split()
        self.show_values(one for text, one in self._all if all(word in text for word in words))


def _read_out(progress: StoryProgress) -> list[str]:
    story = progress.story
    told = ", ".join(words for _tone, words in figures(progress))
    return [story.title, due(story.due_at, now=datetime.now(UTC)), story.byline, story.desk, told]


def origin(progress: StoryProgress) -> str:
    """Say whose story it is, and who opened it when; Arabic names do not turn the rest around."""
    story = progress.story
    opened = f"opened {moment(story.made_at)}" + (f" by {_isolated(story.made_by)}" if story.made_by else "")
    return " · ".join([*(_isolated(part) for part in (story.byline, story.desk) if part), opened])


def _isolated(words: str) -> str:
    return f"\u2068{words}\u2069"


class StoryDelegate(QStyledItemDelegate):
    """Paints title, due time, origin, and the coverage as a bar and in figures; all rows are equally high."""

    PAD = 16
    ABOVE = 11
    GAP = 4
    BAR = 120

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        title = QFontMetrics(_title_font(option.font, "")).height()
        height = title + 2 * QFontMetrics(option.font).height() + 2 * self.GAP + 2 * self.ABOVE
        return QSize(320, height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        progress = index.data(ValueRole)
        if not isinstance(progress, StoryProgress):
            return
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, theme)
        rect = option.rect
        metrics = QFontMetrics(option.font)
        title_font = _title_font(option.font, progress.story.language)
        title_height = QFontMetrics(_title_font(option.font, "")).height()
        left, width = rect.left() + self.PAD, rect.width() - 2 * self.PAD
        row = QRect(left, rect.top() + self.ABOVE, width, title_height)
        taken = self._paint_due(painter, option, row, progress, theme)
        painter.setFont(title_font)
        painter.setPen(QColor(theme.ink))
        room = row.adjusted(0, 0, -taken, 0)
        title = QFontMetrics(title_font).elidedText(
            " ".join(progress.story.title.split()), Qt.TextElideMode.ElideRight, room.width()
        )
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(_mirrored(room, option), flags, _isolated(title))
        painter.setFont(option.font)
        painter.setPen(QColor(theme.quiet))
        row = QRect(left, row.bottom() + 1 + self.GAP, width, metrics.height())
        meta = metrics.elidedText(origin(progress), Qt.TextElideMode.ElideRight, row.width())
        painter.drawText(_mirrored(row, option), flags, meta)
        row = QRect(left, row.bottom() + 1 + self.GAP, width, metrics.height())
        self._paint_figures(painter, option, row, progress, theme)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.current))
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(_mirrored(bar, option), QColor(theme.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.line))

    def _paint_due(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: QRect,
        progress: StoryProgress,
        theme: Theme,
    ) -> int:
        words = due(progress.story.due_at, now=datetime.now(UTC))
        if not words:
            return 0
        late = words.startswith("overdue")
        font = QFont(option.font)
        font.setBold(late)
        painter.setFont(font)
        painter.setPen(QColor(theme.inks[Tone.CONTRADICTED] if late else theme.ink))
        width = QFontMetrics(font).horizontalAdvance(words) + 2
        place = QRect(row.right() + 1 - width, row.top(), width, row.height())
        painter.drawText(_mirrored(place, option), Qt.AlignmentFlag.AlignCenter, words)
        return width + self.PAD

    def _paint_figures(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: QRect,
        progress: StoryProgress,
        theme: Theme,
    ) -> None:
        bar = QRect(row.left(), row.center().y() - 3, min(self.BAR, row.width() // 4), 7)
        _paint_bar(painter, _mirrored(bar, option), progress, theme, option.direction)
        metrics = QFontMetrics(option.font)
        x = bar.right() + 13
        for tone, words in figures(progress):
            text = words if tone is Tone.NOTHING else f"{SIGNS[tone].mark} {words}"
            room = row.right() - x
            if room < metrics.averageCharWidth() * 4:
                return
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            place = QRect(x, row.top(), room + 1, row.height())
            painter.setPen(theme.ink_of(tone))
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(_mirrored(place, option), flags, shown)
            x += metrics.horizontalAdvance(text) + 16


def _paint_bar(
    painter: QPainter, bar: QRect, progress: StoryProgress, theme: Theme, direction: Qt.LayoutDirection
) -> None:
    """Paint the settled share in the colours of its claims' verdicts; grey where nothing was claimed."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(bar), 3.5, 3.5)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(bar, QColor(theme.line))
    settled = progress.sentences - progress.open_sentences
    length = bar.width() * settled / progress.sentences if progress.sentences else 0.0
    shares = [
        (QColor(theme.inks[Tone.VERIFIED]), progress.verified),
        (QColor(theme.inks[Tone.UNVERIFIED]), progress.unverified),
        (QColor(theme.inks[Tone.CONTRADICTED]), progress.contradicted),
        (QColor(theme.inks[Tone.UNCHECKED]), progress.unchecked),
    ]
    claims = sum(count for _colour, count in shares)
    if not claims:
        shares, claims = [(QColor(theme.edge), 1)], 1
    start = 0.0
    for colour, count in shares:
        part = length * count / claims
        left = (
            bar.right() + 1 - start - part
            if direction is Qt.LayoutDirection.RightToLeft
            else bar.left() + start
        )
        painter.fillRect(QRectF(left, bar.top(), part, bar.height()), colour)
        start += part
    painter.restore()


def _title_font(font: QFont, language: str) -> QFont:
    title = article_font(max(font.pointSizeF(), 7.0) * 1.25, language=language)
    title.setWeight(QFont.Weight.DemiBold)
    return title


def _mirrored(rect: QRect, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, rect)
