"""What was rejected for the statement under the cursor, folded away under the matches."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.details.section import clear, plain_label, quiet_label
from ui.fold import FoldButton
from ui.pieces import QuietButton
from ui.when import moment
from workbench.remembered import Rejection


class RejectedRow(QFrame):
    """One rejected earlier claim; `taken_back(str)` carries the rejection's id."""

    taken_back = Signal(str)

    def __init__(self, rejection: Rejection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._rejection = rejection
        words = rejection.wording or "An earlier claim that is no longer in the archive"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 7, 9, 5)
        layout.setSpacing(4)
        layout.addWidget(plain_label(self, words))
        who = f"rejected by {rejection.made_by}, {moment(rejection.made_at)}"
        layout.addWidget(quiet_label(self, " · ".join(part for part in (rejection.source, who) if part)))
        self.back = QuietButton("Take the rejection back", self)
        self.back.setAccessibleName(f"Take the rejection back: {words}")
        self.back.clicked.connect(self._pressed)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)

    def _pressed(self) -> None:
        self.taken_back.emit(self._rejection.id)


class RejectedList(QWidget):
    """Hidden where nothing was rejected, and folded away until it is asked for."""

    taken_back = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fold = FoldButton("", self)
        self.fold.toggled.connect(self._show_rows)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._rejections: tuple[Rejection, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 10)
        layout.setSpacing(6)
        layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(self._rows)
        self.hide()

    def show_rejections(self, rejections: Sequence[Rejection]) -> None:
        if tuple(rejections) == self._rejections:
            return
        self._rejections = tuple(rejections)
        self.setVisible(bool(rejections))
        self.fold.set_words(f"{len(rejections)} rejected for these words")
        self._show_rows()

    def _show_rows(self) -> None:
        clear(self._rows)
        for rejection in self._rejections if self.fold.isChecked() else ():
            row = RejectedRow(rejection, self)
            row.taken_back.connect(self.taken_back)
            self._rows.addWidget(row)
