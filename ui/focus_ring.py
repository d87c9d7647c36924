"""Tab goes round the panels: article, claims, details, article; the bars keep the order they stand in."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget

if TYPE_CHECKING:
    from ui.window import Workbench


class FocusRing:
    """Takes the focus from stop to stop; what stands outside the ring leads on as Qt has it."""

    def __init__(self, workbench: "Workbench") -> None:
        self._workbench = workbench
        workbench.shell.tab_pressed = self.go

    def go(self, forward: bool) -> bool:
        """Move the focus by one stop; False where it is on none of them."""
        focused = QApplication.focusWidget()
        stops = self._stops()
        if focused is None or focused not in stops:
            return False
        stop = stops[(stops.index(focused) + (1 if forward else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        details = self._workbench.workplace.details
        if details.isAncestorOf(stop):
            details.ensureWidgetVisible(stop, 0, 40)
        return True

    def _stops(self) -> Sequence[QWidget]:
        """The article, the list, every field of the details; last, while it is there, what was just said."""
        workbench = self._workbench
        workplace = workbench.workplace
        if not workplace.isVisible():
            return ()
        claims, details = workplace.claims, workplace.details
        lists = [claims.list] if _is_seen(claims) else []
        parts = [*([details.inside] if _is_seen(details) else []), workbench.notice, workbench.status]
        return [workplace.article, *lists, *(stop for part in parts for stop in stops_in(part))]


def _is_seen(panel: QWidget) -> bool:
    """Whether a panel is there to be used; folded away with the mouse it is visible, without any width."""
    return panel.isVisible() and panel.width() > 0


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """Give what takes the focus by Tab, in the order in which it is laid out."""
    if not widget.isVisible():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        if widget.isEnabled():
            yield widget
        return
    layout = widget.layout()
    if layout is not None:
        yield from _stops_laid_out(layout)


def _stops_laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from stops_in(widget)
        elif inner is not None:
            yield from _stops_laid_out(inner)
