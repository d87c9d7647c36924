"""The examination of the database and the evidence files, with what it found."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QProgressBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.dialogs import prepare, size_dialog
from ui.jobs import Jobs, Report
from ui.theme import SIGNS, Tone, current_theme
from workbench.errors import WorkbenchError
from workbench.health import Finding, Health

Examine = Callable[[Report, Callable[[], bool]], Iterator[Finding]]

_Index = QModelIndex | QPersistentModelIndex

_SIGNS: Mapping[Health, tuple[Tone, str, str]] = {
    Health.GOOD: (Tone.VERIFIED, SIGNS[Tone.VERIFIED].mark, "good"),
    Health.MENDED: (Tone.UNVERIFIED, "↻", "mended"),
    Health.BAD: (Tone.CONTRADICTED, SIGNS[Tone.CONTRADICTED].mark, "not good"),
}


def summary(findings: Sequence[Finding]) -> str:
    bad = sum(1 for finding in findings if finding.health is Health.BAD)
    mended = sum(1 for finding in findings if finding.health is Health.MENDED)
    if bad:
        return f"{bad} thing{'' if bad == 1 else 's'} to look after; what to do stands below."
    if mended:
        return f"{mended} thing{' was' if mended == 1 else 's were'} mended; there is nothing left to do."
    return "Everything is in order."


class FindingsModel(QAbstractListModel):
    """What was found, the bad first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: list[Finding] = []

    def show_findings(self, findings: Sequence[Finding]) -> None:
        worst_first = (Health.BAD, Health.MENDED, Health.GOOD)
        self.beginResetModel()
        self._findings = sorted(findings, key=lambda finding: worst_first.index(finding.health))
        self.endResetModel()

    def as_text(self) -> str:
        return "\n".join(_line(finding) for finding in self._findings)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._findings)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._findings):
            return None
        finding = self._findings[index.row()]
        tone, _mark, words = _SIGNS[finding.health]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _line(finding)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{finding.subject}, {words}: {finding.message}"
            case Qt.ItemDataRole.ForegroundRole:
                theme = current_theme()
                return theme.ink_of(tone) if finding.health is not Health.GOOD else None
            case _:
                return None


def _line(finding: Finding) -> str:
    subject = finding.subject[:1].upper() + finding.subject[1:]
    return f"{_SIGNS[finding.health][1]}  {subject}: {finding.message}"


class _Wrapped(QStyledItemDelegate):
    """Gives each finding as many lines as it needs."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        words = option.fontMetrics.boundingRect(
            0, 0, max(width - 12, 60), 10_000, Qt.TextFlag.TextWordWrap, str(index.data() or "")
        )
        return QSize(60, words.height() + 14)


class DoctorDialog(QDialog):
    """Examines at once; closing it stops the examination."""

    def __init__(self, examine: Examine, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prepare(self, "Examine the database")
        self._said = QLabel("Examining…", self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        font = self._said.font()
        font.setBold(True)
        self._said.setFont(font)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the examination")
        self._bar.setMaximumHeight(8)
        self._model = FindingsModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Wrapped(self.list))
        self.list.setViewportMargins(10, 6, 6, 6)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName("What was found")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._copy = self._buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        self._copy.setEnabled(False)
        self._copy.clicked.connect(self._copy_findings)
        self._copy.setAutoDefault(False)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setDefault(True)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self._said)
        layout.addWidget(self._bar)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._buttons)
        size_dialog(self, letters=90, lines=22)
        self._job = jobs.start(
            "Examining the database",
            lambda report, cancelled: list(examine(report, cancelled)),
            finished=self._show,
            failed=self._failed,
            writes=True,
        )
        self._job.progressed.connect(self._progress)
        self.finished.connect(self._job.cancel)

    def words(self) -> str:
        return self._said.text()

    def _progress(self, fraction: float, words: str) -> None:
        self._bar.setValue(round(fraction * 100))
        if words:
            self._said.setText(f"{words}…")

    def _show(self, findings: list[Finding]) -> None:
        self._model.show_findings(findings)
        self._end(summary(findings))
        self._copy.setEnabled(True)
        self.list.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._end("The examination did not come to its end.")
        if not isinstance(error, WorkbenchError):
            raise error
        self._said.setText(str(error))

    def _end(self, words: str) -> None:
        self._bar.hide()
        self._said.setText(words)
        self._said.setAccessibleName(words)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Close")

    def _copy_findings(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.words()}\n{self._model.as_text()}")
