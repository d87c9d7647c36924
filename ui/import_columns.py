"""The columns of a file of earlier claims, each with what it holds."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QWidget

from ui.details.section import quiet_label
from ui.pieces import ElidedLabel
from workbench.intake.records import Field, Preview


class Columns(QScrollArea):
    """`changed()` says that a column holds something else now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QComboBox] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Columns")

    def show_preview(self, preview: Preview) -> None:
        """Show each column with its first values; where the format fixes what they hold, only say so."""
        self._boxes = {}
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for row, column in enumerate(preview.columns):
            name = ElidedLabel(column.name, inside)
            name.setMinimumWidth(self.fontMetrics().averageCharWidth() * 16)
            values = [cells[row] for cells in preview.rows if row < len(cells) and cells[row]]
            sample = ElidedLabel(" · ".join(values[:4]), inside, cut=Qt.TextElideMode.ElideRight)
            sample.setProperty("quiet", True)
            grid.addWidget(name, row, 0)
            if preview.fixed:
                grid.addWidget(quiet_label(inside, column.field.value if column.field else ""), row, 1)
            else:
                grid.addWidget(self._box(column.name, column.field, inside), row, 1)
            grid.addWidget(sample, row, 2)
        grid.setRowStretch(len(preview.columns), 1)
        self.setWidget(inside)
        inside.show()

    def mapping(self) -> dict[str, Field]:
        # A combo box gives an enum of strings back as a plain string.
        return {name: Field(box.currentData()) for name, box in self._boxes.items() if box.currentData()}

    def choose(self, column: str, field: Field | None) -> None:
        """Say what a column holds, as choosing it in its box does."""
        box = self._boxes[column]
        box.setCurrentIndex(box.findData(field))

    def _box(self, name: str, field: Field | None, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        box.setAccessibleName(f"What “{name}” holds")
        box.addItem("not used", None)
        for one in Field:
            box.addItem(one.value, one)
        box.setCurrentIndex(max(0, box.findData(field)))
        box.currentIndexChanged.connect(self._chosen)
        self._boxes[name] = box
        return box

    def _chosen(self) -> None:
        """Take the field from the column that held it before: one column holds it at most."""
        chosen = self.sender()
        for box in self._boxes.values():
            same = isinstance(chosen, QComboBox) and box.currentData() == chosen.currentData()
            if box is not chosen and box.currentData() and same:
                with QSignalBlocker(box):
                    box.setCurrentIndex(0)
        self.changed.emit()
