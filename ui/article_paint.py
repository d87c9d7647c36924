"""How marks look on the page: tints behind the words, underlines below them, signs beside them."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from ui.article_lines import Stretch
from ui.theme import SIGNS, Theme, Tone, Underline

_ABOVE, _BELOW = 1.04, 0.5
_FIRST_LINE, _LINE_STEP = 0.26, 0.17
_WEIGHTS = {
    Underline.DOTTED: 1.2,
    Underline.FAINT_DOTS: 0.75,
    Underline.THIN: 0.7,
    Underline.DOUBLE: 0.8,
}
_STRIP = 1200
_WAVE = 2.8
# How long a piece and the gap behind it are, in thicknesses of the line.
_RHYTHMS = {Underline.DASHED: (3.6, 2.2), Underline.DOTTED: (1.0, 1.0), Underline.FAINT_DOTS: (1.0, 2.2)}


def small_font(em: float, share: float) -> QFont:
    """Give the plain face of the window in a share of the article's size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(max(7, round(em * share)))
    return font


def number_font(em: float) -> QFont:
    return small_font(em, 0.64)


def number_width(em: float, label: str) -> float:
    """Give the room a label takes, the same for all labels with as many digits."""
    return _width_of_figures(em, len(label) - label.count(","), label.count(","))


@cache
def _width_of_figures(em: float, digits: int, commas: int) -> float:
    metrics = QFontMetricsF(number_font(em))
    widest = max(metrics.horizontalAdvance(digit) for digit in "0123456789")
    return round(digits * widest + commas * metrics.horizontalAdvance(",") + 0.12 * em, 1)


def ground(stretch: Stretch, em: float) -> QRectF:
    """Give the rectangle behind the words of a stretch."""
    top, bottom = stretch.baseline - _ABOVE * em, stretch.baseline + _BELOW * em
    return QRectF(QPointF(stretch.left - 0.14 * em, top), QPointF(stretch.right + 0.14 * em, bottom))


def paint_ground(painter: QPainter, stretches: Iterable[Stretch], colour: QColor, em: float) -> None:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for stretch in stretches:
        path.addRoundedRect(ground(stretch, em), 3, 3)
    painter.fillPath(path, colour)


def paint_underline(
    painter: QPainter,
    stretches: Iterable[Stretch],
    tone: Tone,
    colour: QColor,
    *,
    em: float,
    depth: int,
    bold: bool,
) -> None:
    style = SIGNS[tone].underline
    if style is Underline.NONE:
        return
    thick = max(1.0, em * (0.115 if bold else 0.085) * _WEIGHTS.get(style, 1.0))
    for stretch in stretches:
        y = stretch.baseline + (_FIRST_LINE + _LINE_STEP * depth) * em - thick / 2
        bar = QRectF(stretch.left, y, stretch.right - stretch.left, thick)
        if style in _RHYTHMS:
            _paint_broken(painter, bar, style, colour)
        elif style is Underline.WAVE:
            bar.setHeight(_WAVE * thick)
            _paint_broken(painter, bar, style, colour)
        elif style is Underline.DOUBLE:
            # On whole pixels, or the two lines run into one.
            bar.setRect(bar.left(), round(y), bar.width(), max(1, round(thick)))
            painter.fillRect(bar, colour)
            painter.fillRect(bar.translated(0, bar.height() + max(2, round(0.07 * em))), colour)
        else:
            painter.fillRect(bar, colour)


def _paint_broken(painter: QPainter, bar: QRectF, style: Underline, colour: QColor) -> None:
    ratio = painter.device().devicePixelRatio()
    strip = _strip(style, colour.rgba(), bar.height(), ratio)
    left = bar.left()
    while left < bar.right():
        width = min(bar.right() - left, _STRIP)
        source = QRectF(0, 0, width * ratio, strip.height())
        painter.drawPixmap(QRectF(left, round(bar.top()), width, strip.height() / ratio), strip, source)
        left += _STRIP


# Pens with dashes, and rectangles one by one, take ten times as long to draw.
@lru_cache(maxsize=64)
def _strip(style: Underline, rgba: int, thick: float, ratio: float) -> QPixmap:
    """Draw a long piece of a broken line once, to copy from."""
    strip = QPixmap(ceil(_STRIP * ratio), ceil(thick * ratio))
    strip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(strip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ratio, ratio)
    if style is Underline.WAVE:
        line = thick / _WAVE
        painter.setPen(QPen(QColor.fromRgba(rgba), line))
        tops = (line / 2, thick - line / 2)
        painter.drawPolyline(
            [QPointF(at * 1.4 * line, tops[at % 2]) for at in range(ceil(_STRIP / (1.4 * line)))]
        )
        painter.end()
        return strip
    on, off = (part * thick for part in _RHYTHMS[style])
    count = ceil(_STRIP / (on + off))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgba(rgba))
    painter.drawRects([QRectF((on + off) * number, 0, on, thick) for number in range(count)])
    painter.end()
    return strip


def paint_number(
    painter: QPainter, label: str, *, left: float, baseline: float, em: float, colour: QColor
) -> None:
    """Paint a claim's number raised, in the room that was kept behind its last character."""
    painter.setFont(number_font(em))
    painter.setPen(colour)
    painter.drawText(QPointF(left + 0.06 * em, baseline - 0.42 * em), label)


def paint_signs(
    painter: QPainter,
    tones: Sequence[Tone],
    theme: Theme,
    *,
    near: float,
    outward: int,
    baseline: float,
    em: float,
) -> None:
    """Paint signs from the text outward (-1 to the left, 1 to the right), the first next to the text."""
    x = near
    for tone in tones:
        size = 0.62 if tone in (Tone.UNCHECKED, Tone.OPEN) else 0.95
        centre = QPointF(x + outward * 0.4 * em, baseline - 0.34 * em)
        _paint_sign(painter, tone, theme, centre=centre, size=size * em)
        x += outward * 0.95 * em


def _paint_sign(painter: QPainter, tone: Tone, theme: Theme, *, centre: QPointF, size: float) -> None:
    colour = theme.ink_of(tone)
    if tone in (Tone.UNCHECKED, Tone.OPEN):
        painter.setPen(QPen(colour, max(1.1, size * 0.11)))
        painter.setBrush(colour if tone is Tone.UNCHECKED else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, size / 2, size / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return
    font = small_font(size, 1.0)
    font.setBold(tone is Tone.UNVERIFIED)
    painter.setFont(font)
    painter.setPen(colour)
    box = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, SIGNS[tone].mark)


def paint_bar(painter: QPainter, colour: QColor, rect: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, rect.width() / 2, rect.width() / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_note_sign(painter: QPainter, colour: QColor, ground_colour: QColor, rect: QRectF) -> None:
    """Paint the sign of an author's note: a small slip of speech."""
    path = QPainterPath()
    bubble = QRectF(rect.left(), rect.top(), rect.width(), rect.height() * 0.72)
    path.addRoundedRect(bubble, 2.5, 2.5)
    tail = QPainterPath(QPointF(rect.left() + rect.width() * 0.24, bubble.bottom() - 0.5))
    tail.lineTo(rect.left() + rect.width() * 0.24, rect.bottom())
    tail.lineTo(rect.left() + rect.width() * 0.6, bubble.bottom() - 0.5)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(ground_colour)
    painter.drawPath(path.united(tail))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for share in (0.3, 0.5):
        y = rect.top() + rect.height() * (share - 0.04)
        painter.drawLine(
            QPointF(rect.left() + rect.width() * 0.25, y), QPointF(rect.right() - rect.width() * 0.25, y)
        )


def paint_handle(
    painter: QPainter, colour: QColor, *, x: float, baseline: float, em: float, first: bool
) -> None:
    """Paint the handle at an end of a claim that can be dragged."""
    top, bottom = baseline - _ABOVE * em, baseline + _BELOW * em
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, top if first else bottom), 0.22 * em, 0.22 * em)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Give a colour that lies a share of the way from one to the other."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
