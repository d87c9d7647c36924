"""How two versions look beside each other: words, claims' signs, gaps, the current change."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QTextCharFormat

from ui.article_marks import claim_tone
from ui.article_paint import number_font, small_font
from ui.comparing_side import Laid, Side
from ui.theme import SIGNS, VERDICT_TONES, Theme, current_theme
from ui.when import moment
from workbench.claims import Claim


def paint_paragraph(
    painter: QPainter, side: Side, laid: Laid, *, left: float, top: float, width: float, chosen: Claim | None
) -> Iterator[tuple[QRectF, Claim]]:
    """Paint a paragraph with its number and its claims' signs; gives where these stand."""
    theme, em = current_theme(), side.em
    if laid.label:
        painter.setFont(small_font(em, 0.72))
        painter.setPen(QColor(theme.quiet))
        flags = Qt.AlignmentFlag.AlignRight if side.right_to_left else Qt.AlignmentFlag.AlignLeft
        box = QRectF(left, top + laid.top - 1.5 * em, width, 1.2 * em)
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignVCenter, laid.label)
    ranges = []
    if chosen is not None:
        letters = QTextCharFormat()
        letters.setBackground(theme.tint_of(claim_tone(chosen)))
        letters.setForeground(QColor(theme.ink))
        ranges = laid.ranges(chosen.anchor.start, chosen.anchor.end, letters)
    painter.setPen(QColor(theme.ink))
    laid.layout.draw(painter, QPointF(left, top + laid.top), ranges)
    _paint_paragraph_number(painter, side, laid, theme, left=left, top=top, width=width)
    outer = left - 0.9 * em if side.is_old else left + width + 0.9 * em
    return _paint_signs(painter, side, laid, theme, x=outer, top=top, chosen=chosen)


def _paint_paragraph_number(
    painter: QPainter, side: Side, laid: Laid, theme: Theme, *, left: float, top: float, width: float
) -> None:
    if not laid.layout.lineCount():
        return
    em, line = side.em, laid.layout.lineAt(0)
    painter.setFont(small_font(em, 0.6))
    painter.setPen(QColor(theme.quiet))
    x = left + width + 0.35 * em if side.is_old else left - 1.75 * em
    flags = Qt.AlignmentFlag.AlignLeft if side.is_old else Qt.AlignmentFlag.AlignRight
    box = QRectF(x, top + laid.top + line.y() + line.ascent() - em, 1.4 * em, em)
    painter.drawText(box, flags | Qt.AlignmentFlag.AlignBottom, str(laid.number + 1))


def _paint_signs(
    painter: QPainter, side: Side, laid: Laid, theme: Theme, *, x: float, top: float, chosen: Claim | None
) -> Iterator[tuple[QRectF, Claim]]:
    em = side.em
    found = []
    for baseline, claim in laid.claims:
        tone = claim_tone(claim)
        sign = SIGNS[tone].mark
        number = str(side.sheet.number(claim.id))
        sign_font, figure_font = small_font(em, 0.85), number_font(em)
        wide = QFontMetricsF(sign_font).horizontalAdvance(sign)
        figure = QFontMetricsF(figure_font).horizontalAdvance(number)
        start = x - wide - figure - 0.3 * em if side.is_old else x
        y = top + baseline
        rect = QRectF(start - 0.2 * em, y - 0.95 * em, wide + figure + 0.7 * em, 1.25 * em)
        if chosen is not None and chosen.id == claim.id:
            painter.setPen(theme.ink_of(tone))
            painter.setBrush(theme.tint_of(tone))
            painter.drawRoundedRect(rect, 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(sign_font)
        painter.setPen(theme.ink_of(tone))
        painter.drawText(QPointF(start, y), sign)
        painter.setFont(figure_font)
        painter.setPen(QColor(theme.ink))
        painter.drawText(QPointF(start + wide + 0.25 * em, y), number)
        found.append((rect, claim))
    return iter(found)


def paint_gap(painter: QPainter, rect: QRectF, theme: Theme, em: float) -> None:
    """Paint where the other text has something and this one nothing."""
    inner = rect.adjusted(-0.3 * em, 0.1 * em, 0.3 * em, -0.6 * em)
    if inner.height() > 2:
        painter.fillRect(inner, QBrush(QColor(theme.edge), Qt.BrushStyle.BDiagPattern))


def paint_bar_beside(
    painter: QPainter, side: Side, laid: Laid, span: tuple[int, int], *, left: float, top: float, width: float
) -> None:
    """Paint the bar of the current change beside its lines, on the side of the other text."""
    extent = laid.extent(*span)
    if extent is None:
        return
    em = side.em
    x = left + width + 1.5 * em if side.is_old else left - 1.5 * em - 4
    bar = QRectF(x, top + extent[0], 4, extent[1] - extent[0])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(current_theme().accent))
    painter.drawRoundedRect(bar, 2, 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def claim_words(side: Side, claim: Claim) -> str:
    """Say in a few lines how a claim stood in this version."""
    number = side.sheet.number(claim.id)
    state = SIGNS[VERDICT_TONES[claim.verdict]].words
    if claim.doubt is not None:
        state += ", suspended since the words changed"
    by = ", ".join(filter(None, (claim.checked_by, moment(claim.checked_at))))
    lines = [f"Claim {number}, {state}" + (f" ({by})" if by else ""), claim.wording]
    if claim.reason:
        lines.append(f"Reason: {claim.reason}")
    if claim.proposed_wording:
        lines.append(f"Proposed wording: {claim.proposed_wording}")
    for link in side.sheet.links_of(claim.id):
        piece = side.sheet.piece(link.evidence_id)
        told = piece.title or piece.file_name or piece.address
        lines.append(
            f"{link.relation.value.capitalize()}: {told}" + (f", {link.quote}" if link.quote else "")
        )
    return "\n".join(lines)
