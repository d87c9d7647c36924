"""The three panels of the workplace side by side: which are shown, and how wide they are."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from ui.article import ArticleView
from ui.claims_panel import ClaimsPanel

DETAILS_WIDTH = 300
"""The least width of the right panel, in pixels."""

ARTICLE_WIDTH = 360

NARROW = 1150
"""Below this width in pixels the left panel folds away by itself."""


class Panels(QSplitter):
    """Claims, article, and room for the details, which come later."""

    def __init__(self, claims: ClaimsPanel, article: ArticleView, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._claims = claims
        self._article = article
        self._details = QWidget(self)
        self._claims_wanted = True
        panels = ((claims, 0, 0), (article, 1, ARTICLE_WIDTH), (self._details, 0, DETAILS_WIDTH))
        for place, (panel, stretch, width) in enumerate(panels):
            self.addWidget(panel)
            self.setStretchFactor(place, stretch)
            self.setCollapsible(place, panel is not article)
            if width:
                panel.setMinimumWidth(width)
        self.setSizes([264, 780, 396])

    def take_details(self, details: QWidget) -> None:
        """Put the details into the room that was kept for them."""
        room, self._details = self._details, details
        details.setMinimumWidth(DETAILS_WIDTH)
        self.replaceWidget(self.indexOf(room), details)
        room.deleteLater()
        details.show()

    def state(self) -> str:
        return self.saveState().toBase64().toStdString()

    def restore(self, state: str) -> None:
        if state:
            self.restoreState(QByteArray.fromBase64(state.encode()))

    def do_toggle_claims(self) -> None:
        self._claims_wanted = not self._claims.isVisible()
        self._claims.setVisible(self._claims_wanted)

    def do_toggle_details(self) -> None:
        self._details.setVisible(not self._details.isVisible())

    def show_details(self) -> None:
        panel = self._details
        panel.show()
        place, sizes = self.indexOf(panel), self.sizes()
        if not sizes[place]:
            # Folded away with the mouse, which leaves it visible and without any width.
            sizes[place] = panel.minimumWidth()
            self.setSizes(sizes)

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fold_claims()

    def fold_claims(self) -> None:
        """Hide the left panel where there is no room for it; not while it is lent to a review."""
        wanted = self._claims_wanted and self.width() >= NARROW
        self._claims.setVisible(wanted or self._claims.is_lent)
