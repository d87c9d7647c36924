"""A story's own data to edit, and where its text came from to read."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.about import fact_field
from ui.dialogs import prepare, size_dialog
from ui.languages import language_name, language_tag
from ui.pieces import SectionHeading
from ui.session import StorySession
from ui.theme import Tone, current_theme
from ui.when import moment
from workbench.drafts import AuthorNote
from workbench.errors import Refused
from workbench.languages import LANGUAGES
from workbench.opening import StoryData, edit_story
from workbench.sheet import Sheet
from workbench.stories import Revision


class StoryDialog(QDialog):
    """Title, byline, desk, language and due time; OK stores them as one step that can be undone."""

    def __init__(self, session: StorySession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prepare(self, "Story data")
        self._session = session
        story, sheet = session.sheet.story, session.sheet
        self.title = QLineEdit(story.title, self)
        self.byline = QLineEdit(story.byline, self)
        self.desk = QLineEdit(story.desk, self)
        self.desk.setPlaceholderText("World, City, Sport …")
        self.language = QComboBox(self)
        self.language.setEditable(True)
        self.language.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.language.addItems(sorted(LANGUAGES.values()))
        self.language.setCurrentText(language_name(story.language))
        self.has_due = QCheckBox("Due", self)
        self.has_due.setChecked(story.due_at is not None)
        self.due = QDateTimeEdit(self)
        self.due.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.due.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        self.due.setCalendarPopup(True)
        self.due.setDateTime(_as_local(story.due_at) if story.due_at else _in_two_hours())
        self.due.setEnabled(story.due_at is not None)
        self.has_due.toggled.connect(self.due.setEnabled)
        self._shown_due = self.due.dateTime()
        self._refused = QLabel(self)
        self._refused.setTextFormat(Qt.TextFormat.PlainText)
        self._refused.setWordWrap(True)
        self._refused.setStyleSheet(f"color: {current_theme().inks[Tone.CONTRADICTED]};")
        self._refused.hide()
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self._data_page(), "Story")
        self.tabs.addTab(_scrolled(_draft_page(sheet.revision, self)), "Draft file")
        self.tabs.addTab(_notes_page(sheet, self), f"Author’s comments ({len(sheet.revision.notes)})")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._refused)
        layout.addWidget(self._buttons)
        size_dialog(self, letters=92, lines=25)
        for field in self.findChildren(QLineEdit):
            field.setCursorPosition(0)
        self.title.setFocus()

    def refused(self) -> str:
        """Give the sentence that says why nothing was stored, "" when there is none."""
        return self._refused.text()

    @override
    def accept(self) -> None:
        """Store what was typed; a refusal is shown and leaves the dialog open."""
        language = language_tag(self.language.currentText())
        if language is None:
            self._refuse(
                f"“{self.language.currentText().strip()}” is not a language that is known here; choose one"
                " from the list or type its tag, such as “en” or “pt-BR”.",
                self.language,
            )
            return
        data = StoryData(
            title=self.title.text(),
            byline=self.byline.text(),
            desk=self.desk.text(),
            language=language,
            due_at=self._due_at(),
        )
        story_id = self._session.story_id
        try:
            self._session.do("Change the story data", lambda work: edit_story(work, story_id, data))
        except Refused as refusal:
            self._refuse(str(refusal), self.title)
            return
        super().accept()

    def _due_at(self) -> datetime | None:
        if not self.has_due.isChecked():
            return None
        chosen = self.due.dateTime()
        before = self._session.sheet.story.due_at
        if before is not None and chosen == self._shown_due:
            return before
        day, clock = chosen.date(), chosen.time()
        return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute()).astimezone()

    def _refuse(self, words: str, field: QWidget) -> None:
        self._refused.setText(words)
        self._refused.setAccessibleName(words)
        self._refused.show()
        self.tabs.setCurrentIndex(0)
        field.setFocus()

    def _data_page(self) -> QWidget:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setContentsMargins(2, 14, 2, 6)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            ("Title", self.title),
            ("Byline", self.byline),
            ("Desk", self.desk),
            ("Language", self.language),
        )
        for label, field in rows:
            field.setAccessibleName(label)
            form.addRow(label, field)
        zone = QLabel(datetime.now().astimezone().tzname() or "", page)
        zone.setProperty("quiet", True)
        self.due.setAccessibleName("Due at")
        when = QWidget(page)
        self.has_due.setMinimumHeight(self.due.sizeHint().height())
        due = QHBoxLayout(when)
        due.setContentsMargins(0, 0, 0, 0)
        due.setSpacing(8)
        due.addWidget(self.due)
        due.addWidget(zone)
        due.addStretch(1)
        form.addRow(self.has_due, when)
        return _scrolled(page)


def _draft_page(revision: Revision, parent: QWidget) -> QWidget:
    page = QWidget(parent)
    column = QVBoxLayout(page)
    column.setContentsMargins(2, 14, 2, 6)
    form = QFormLayout()
    form.setVerticalSpacing(2)
    form.setHorizontalSpacing(14)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    facts = {
        "File": revision.file_name or "pasted text",
        "Read from": revision.path,
        "Revision": str(revision.number),
        "Size": f"{revision.size:,} bytes, {len(revision.text):,} characters of text",
        "Kind": revision.media_type,
        "Encoding": revision.encoding,
        "SHA-256": revision.sha256,
        "Opened": f"{moment(revision.added_at)}{f' by {revision.added_by}' if revision.added_by else ''}",
    }
    for label, words in facts.items():
        if words:
            form.addRow(label, fact_field(words, name=label, parent=page))
    column.addLayout(form)
    if revision.warnings:
        column.addSpacing(10)
        column.addWidget(SectionHeading("Please note", page))
    for warning in revision.warnings:
        said = QLabel(warning, page)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        column.addWidget(said)
    column.addStretch(1)
    return page


def _notes_page(sheet: Sheet, parent: QWidget) -> QWidget:
    """Make the list of comments; plain text, as they come from a file."""
    notes = sheet.revision.notes
    field = QPlainTextEdit(parent)
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setProperty("fact", True)
    field.setPlainText("\n\n".join(_note_words(note, sheet.text) for note in notes))
    field.setPlaceholderText("The draft’s file holds no comments.")
    field.setAccessibleName("Author’s comments")
    return field


def _note_words(note: AuthorNote, text: str) -> str:
    quote = " ".join(text[note.start : note.end].split())
    shown = quote if len(quote) <= 120 else f"{quote[:117].rstrip()}…"
    head = ", ".join(part for part in (note.author or "Somebody", moment(note.made_at)) if part)
    return f"{head}{f' on “{shown}”' if shown else ''}:\n{note.text}"


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea(page.parentWidget())
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def _as_local(at: datetime) -> QDateTime:
    local = at.astimezone()
    return QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))


def _in_two_hours() -> QDateTime:
    now = QDateTime.currentDateTime().addSecs(2 * 60 * 60)
    return QDateTime(now.date(), QTime(now.time().hour(), 0))
