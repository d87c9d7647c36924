"""A heading that opens and closes what stands below it."""

from PySide6.QtWidgets import QPushButton, QWidget


class FoldButton(QPushButton):
    """Words behind an arrow; checked means open."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("fold", True)
        self.setCheckable(True)
        self._words = words
        self.toggled.connect(self._write)
        self._write()

    def set_words(self, words: str) -> None:
        self._words = words
        self._write()

    def _write(self) -> None:
        arrow = "▾" if self.isChecked() else "▸"
        self.setText(f"{arrow} {self._words}".strip())
