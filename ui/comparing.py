"""The window that shows two versions of a story side by side, with the claims of each as they stood."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.comparing_legend import Legend
from ui.comparing_paint import claim_words
from ui.comparing_side import Side
from ui.comparing_view import ComparingView
from ui.details.section import plain_label, quiet_label
from ui.jobs import Job, Jobs, Report
from ui.pieces import KeyCap, QuietButton, plain_tooltip
from ui.theme import Theme, current_theme, theme_keeper
from ui.when import moment
from workbench.claims import Claim
from workbench.comparing import Comparison, Difference, compare
from workbench.desk import Desk
from workbench.earlier_revisions import revisions_of, sheet_of_revision
from workbench.ids import RevisionId, StoryId
from workbench.sheet import Sheet
from workbench.stories import Revision

_COUNTED = {
    Difference.REWORDED: "reworded",
    Difference.NEW: "new",
    Difference.CUT: "cut",
    Difference.MOVED: "moved",
}
_SAID = {
    Difference.REWORDED: "reworded",
    Difference.NEW: "new in the later one",
    Difference.CUT: "only in the earlier one",
    Difference.MOVED: "moved",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two sheets, the earlier one with its verdicts as they stood, and the step of the log they show."""

    old: Sheet
    new: Sheet
    comparison: Comparison
    step: int


def read_and_compare(
    desk: Desk, story_id: StoryId, old: RevisionId, new: RevisionId
) -> Callable[[Report, Callable[[], bool]], Compared]:
    """Make the job that reads two revisions and compares their texts."""

    def job(report: Report, _cancelled: Callable[[], bool]) -> Compared:
        report(0.1, "Reading both revisions")
        step = desk.read(lambda work: work.log.last_number())
        before = desk.read(lambda work: sheet_of_revision(work, story_id, old))
        after = desk.read(lambda work: sheet_of_revision(work, story_id, new))
        report(0.4, "Comparing both revisions")
        found = compare(before.revision, after.revision, language=after.story.language)
        return Compared(old=before, new=after, comparison=found, step=step)

    return job


class ComparingWindow(QWidget):
    """Any two revisions of one story; nothing can be changed here."""

    def __init__(self, desk: Desk, jobs: Jobs, story_id: StoryId, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.story_id = story_id
        self._desk = desk
        self._jobs = jobs
        self._job: Job | None = None
        self._shown: Compared | None = None
        self._asked: tuple[RevisionId, RevisionId] | None = None
        self.old = self._chooser("Earlier revision")
        self.new = self._chooser("Later revision")
        self.view = ComparingView(self)
        self.count = quiet_label(self)
        self.count.setWordWrap(False)
        self.count.setAccessibleName("Changes")
        self.said = plain_label(self)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setMinimumWidth(1)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setFixedHeight(4 * self.said.fontMetrics().lineSpacing() + 2)
        self.legend = Legend(self)
        self._lay_out()
        self._connect()
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(1440, room.width() - 40), min(900, room.height() - 60))
        self._dress(current_theme())
        self.list_revisions()

    def list_revisions(self) -> None:
        """Offer the revisions that the current text came from; at first the last two are compared."""
        found = self._desk.read(lambda work: revisions_of(work, self.story_id))
        title = self._desk.read(lambda work: work.stories.get(self.story_id).title)
        self.setWindowTitle(f"Revisions of “{title}”")
        chosen = self.old.currentData(), self.new.currentData()
        known = {revision.id for revision in found}
        keeps = all(one in known for one in chosen)
        defaults = found[-2 if len(found) > 1 else -1].id, found[-1].id
        for box, wanted in zip((self.old, self.new), chosen if keeps else defaults, strict=True):
            box.blockSignals(True)
            box.clear()
            for revision in reversed(found):
                box.addItem(_named(revision, is_current=revision is found[-1]), revision.id)
            box.setCurrentIndex(box.findData(wanted))
            box.blockSignals(False)
        self._compare()

    def compare(self, old: RevisionId, new: RevisionId) -> None:
        """Choose two revisions."""
        for box, wanted in ((self.old, old), (self.new, new)):
            box.setCurrentIndex(max(box.findData(wanted), 0))

    @property
    def comparison(self) -> Comparison | None:
        return self._shown.comparison if self._shown else None

    def _compare(self) -> None:
        asked = self.old.currentData(), self.new.currentData()
        if None in asked:
            return
        self._asked = asked
        if self._job is not None:
            self._job.cancel()
        self.count.setText("Comparing…")
        self._job = self._jobs.start(
            "Comparing two revisions",
            read_and_compare(self._desk, self.story_id, *asked),
            finished=self._came,
        )

    def _came(self, compared: Compared) -> None:
        if self._asked != (compared.old.revision.id, compared.new.revision.id):
            return
        self._job, self._shown = None, compared
        found = compared.comparison
        self._say("")
        self._tell_count(-1)
        self.view.show_comparison(
            Side(compared.old, found.old_marks, is_old=True),
            Side(compared.new, found.new_marks, is_old=False),
            found,
        )
        if not found.changes:
            self._say("Both revisions say the same.")

    def _tell_count(self, number: int) -> None:
        if self._shown is None:
            return
        found = self._shown.comparison
        kinds = [f"{found.count(one)} {words}" for one, words in _COUNTED.items() if found.count(one)]
        place = f"Change {number + 1:,} of {len(found.changes):,}" if number >= 0 else "No changes"
        self.count.setText(" · ".join([place, *kinds]) if found.changes else "No changes")

    def _change_reached(self, number: int) -> None:
        if self._shown is None:
            return
        self._tell_count(number)
        change = self._shown.comparison.changes[number]
        was = self._shown.old.text[slice(*change.old)] if change.old else ""
        now = self._shown.new.text[slice(*change.new)] if change.new else ""
        parts = [f"Change {number + 1:,}, {_SAID[change.difference]}"]
        parts += [words for words in (was and f"Was: {was}", now and f"Now: {now}") if words]
        self._say("\n".join(parts))

    def _claim_reached(self, side: Side, claim: Claim) -> None:
        side_name = "earlier" if side.is_old else "later"
        self._say(claim_words(side, claim), f"In the {side_name} revision: ")

    def _say(self, words: str, before: str = "") -> None:
        """Show words below the texts, always in the same room; all of them are in the tooltip."""
        self.said.setText(words)
        self.said.setToolTip(plain_tooltip(words) if words.count("\n") > 3 or len(words) > 400 else "")
        self.view.setAccessibleDescription(f"{before}{words}")

    def _step(self, by: int) -> None:
        self.view.step_change(by)
        self.view.setFocus()

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _swap_focus(self) -> None:
        self.view.setFocus()

    # What it looks like.

    def _chooser(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        return box

    def _lay_out(self) -> None:
        self.head, self.foot = QWidget(self), QWidget(self)
        head = QVBoxLayout(self.head)
        head.setContentsMargins(14, 10, 14, 8)
        head.setSpacing(8)
        choice = QHBoxLayout()
        choice.setSpacing(10)
        for words, box in (("Earlier", self.old), ("Later", self.new)):
            label = QLabel(words, self)
            label.setBuddy(box)
            choice.addWidget(label)
            choice.addWidget(box, 1)
        head.addLayout(choice)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.count)
        line.addStretch(1)
        for words, key, slot in (
            ("Previous change", "K", self._previous),
            ("Next change", "J", self._next),
        ):
            button = QuietButton(words, self)
            button.clicked.connect(slot)
            line.addWidget(button)
            line.addWidget(KeyCap(key, self))
        line.addSpacing(12)
        for words, keys in (("Claims", (",", ".")), ("Side", ("Left", "Right"))):
            line.addWidget(quiet_label(self, words))
            for key in keys:
                line.addWidget(KeyCap(key, self))
        head.addLayout(line)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(14, 6, 14, 8)
        foot.setSpacing(4)
        foot.addWidget(self.said)
        foot.addWidget(self.legend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        for box in (self.old, self.new):
            box.currentIndexChanged.connect(self._compare)
            box.activated.connect(self._swap_focus)
        self.view.changed.connect(self._change_reached)
        self.view.claim_chosen.connect(self._claim_reached)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        QShortcut(QKeySequence.StandardKey.Close, self).activated.connect(self.close)
        for keys, slot in (("F3", self._next), ("Shift+F3", self._previous)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        theme_keeper().changed.connect(self._dress)

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(f"ComparingWindow {{ background: {theme.panel}; }}")

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate and self._shown is not None:
            self._look_again()
        return super().event(event)

    def _look_again(self) -> None:
        """Take over what happened to the story while another window was in front."""
        if self._shown is not None and self._desk.read(lambda w: w.log.last_number()) != self._shown.step:
            self.list_revisions()


def _named(revision: Revision, *, is_current: bool) -> str:
    parts = [f"Revision {revision.number}", moment(revision.added_at), revision.added_by]
    parts.insert(1, "corrected here" if revision.corrected else revision.file_name)
    if is_current:
        parts.insert(1, "the current one")
    return " · ".join(part for part in parts if part)
