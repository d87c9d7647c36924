"""The quiet facts at the bottom: saved when, which database, whose name, running jobs, the next key."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from ui.action_cap import ActionCap
from ui.jobs import Job, Jobs
from ui.pieces import ElidedLabel, QuietButton

PATIENCE = 250
"""Milliseconds a job may run before it is shown."""


class StatusLine(QWidget):
    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._saved = self._label("All saved")
        self._database = ElidedLabel("", self)
        self._database.setProperty("quiet", True)
        self._database.setMaximumWidth(320)
        self._checker = self._label()
        self._working = self._label()
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 1000)
        self._progress.setFixedSize(110, 8)
        self._progress.setTextVisible(False)
        self._cancel = QuietButton("Cancel", self)
        self._cancel.clicked.connect(self._cancel_pressed)
        self._job_parts: tuple[QWidget, ...] = (self._working, self._progress, self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 4)
        layout.setSpacing(16)
        for widget in (self._saved, self._database, self._checker):
            layout.addWidget(widget)
        layout.addStretch(1)
        for part in self._job_parts:
            layout.addWidget(part)
            part.hide()
        layout.addStretch(1)
        for name, words in (("next_open", "Next open sentence"), ("shortcuts", "Shortcuts")):
            layout.addWidget(self._label(words))
            layout.addWidget(ActionCap(name, self))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._show_job)
        jobs.changed.connect(self._jobs_changed)

    def show_place(self, database: str, checker: str) -> None:
        self._database.set_words(database)
        self._checker.setText(f"checker: {checker}")

    def show_saved(self) -> None:
        """Say that the last action is in the database."""
        self._saved.setText(f"Saved {datetime.now():%H:%M:%S}")

    def _jobs_changed(self) -> None:
        running = self._jobs.running
        job = running[0] if running else None
        if job is self._job:
            return
        self._job = job
        if job is None:
            self._patience.stop()
            for part in self._job_parts:
                part.hide()
            return
        job.progressed.connect(self._progressed)
        self._working.setText(job.label)
        self._progress.setValue(0)
        self._patience.start()

    def _show_job(self) -> None:
        if self._job is not None:
            for part in self._job_parts:
                part.show()

    def _progressed(self, fraction: float, words: str) -> None:
        if self.sender() is self._job:
            self._progress.setValue(round(fraction * 1000))
            self._working.setText(words or (self._job.label if self._job else ""))

    def _cancel_pressed(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._working.setText("Stopping…")

    def _label(self, words: str = "") -> QLabel:
        label = QLabel(words, self)
        label.setProperty("quiet", True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
