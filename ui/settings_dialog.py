"""The settings to look at and to change: general ones, and the shortcuts."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.dialogs import prepare, size_dialog
from ui.file_dialogs import FileDialog
from ui.files import last_folder
from ui.settings import Settings, login_name
from ui.shortcut_table import ShortcutEditor
from workbench.ageing import LONGEST, OLD_AFTER, PACES
from workbench.meaning.parts import has_packages

_THEMES = {"system": "As the system", "light": "Light", "dark": "Dark"}

_MEANING = (
    "Earlier claims are found in other words, too. All of them are read for it once, in the background."
)
_NO_MEANING = "Its parts are not installed: they are the “semantic” extra of the workbench."


class SettingsDialog(QDialog):
    """`chosen(Settings)` comes with OK, when something is another than before.

    So does `old_after_chosen(int)`, with the months after which checks are old for the whole desk.
    """

    chosen = Signal(object)
    old_after_chosen = Signal(int)

    def __init__(
        self, settings: Settings, parent: QWidget | None = None, *, old_after: int = OLD_AFTER
    ) -> None:
        super().__init__(parent)
        prepare(self, "Settings")
        self._settings = settings
        self._old_after = old_after
        self.checker = QLineEdit(settings.checker, self)
        self.checker.setPlaceholderText(login_name())
        self.theme = QComboBox(self)
        for key, words in _THEMES.items():
            self.theme.addItem(words, key)
        self.theme.setCurrentIndex(max(self.theme.findData(settings.theme), 0))
        self.text_size = QSpinBox(self)
        self.text_size.setRange(11, 26)
        self.text_size.setSuffix(" pt")
        self.text_size.lineEdit().setTextMargins(6, 0, 0, 0)
        self.text_size.setValue(settings.text_size)
        self.go_on = QCheckBox("After a decision go on to the next open sentence", self)
        self.go_on.setChecked(settings.go_on)
        self.old_after = QSpinBox(self)
        self.old_after.setRange(1, LONGEST)
        self.old_after.setSuffix(" months")
        self.old_after.lineEdit().setTextMargins(6, 0, 0, 0)
        self.old_after.setValue(old_after)
        self.meaning = QCheckBox("Use meaning for matching", self)
        self.meaning.setChecked(settings.meaning and has_packages())
        self.meaning.setEnabled(has_packages())
        self.model = QLineEdit(settings.model, self)
        self.model.setPlaceholderText("the one that comes with the workbench")
        self.model.setEnabled(has_packages())
        self.template = QLineEdit(settings.template, self)
        self.template.setPlaceholderText("none: the workbench’s own look")
        self.database = QLineEdit(settings.database, self)
        self.database.setPlaceholderText("the workbench’s own folder")
        self.shortcuts = ShortcutEditor(settings.shortcuts, self)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self._general_page(), "General")
        self.tabs.addTab(self.shortcuts, "Shortcuts")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        size_dialog(self, letters=98, lines=30)
        self.checker.setFocus()

    def settings(self) -> Settings:
        """Give the settings as they stand in the dialog."""
        return replace(
            self._settings,
            checker=self.checker.text().strip(),
            theme=str(self.theme.currentData()),
            text_size=self.text_size.value(),
            go_on=self.go_on.isChecked(),
            meaning=self.meaning.isChecked() if has_packages() else self._settings.meaning,
            model=self.model.text().strip(),
            template=self.template.text().strip(),
            database=self.database.text().strip(),
            shortcuts=dict(self.shortcuts.model.custom),
        )

    @override
    def accept(self) -> None:
        settings = self.settings()
        super().accept()
        if settings != self._settings:
            self.chosen.emit(settings)
        if self.old_after.value() != self._old_after:
            self.old_after_chosen.emit(self.old_after.value())

    def _general_page(self) -> QWidget:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setContentsMargins(2, 14, 2, 6)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        choose = QPushButton("Choose…", page)
        choose.clicked.connect(self._choose_database)
        database = _beside(self.database, choose)
        look = QPushButton("Choose…", page)
        look.setAccessibleName("Choose the template of Word reports")
        look.clicked.connect(self._choose_template)
        template = _beside(self.template, look)
        for name, field in (
            ("Your name", self.checker),
            ("Theme", self.theme),
            ("Text size of the article", self.text_size),
            ("Earlier checks are old after", self.old_after),
            ("Folder of the model for meaning", self.model),
            ("Template of Word reports", self.template),
            ("Database", self.database),
        ):
            field.setAccessibleName(name)
        form.addRow("Your name", self.checker)
        form.addRow("", _hint("It stands behind everything you do, in the log and in reports.", page))
        form.addRow("Theme", _narrow(self.theme))
        form.addRow("Text size", _narrow(self.text_size))
        form.addRow("", self.go_on)
        form.addRow("Checks are old after", _narrow(self.old_after))
        form.addRow(
            "", _hint(f"Holds for the whole desk: it is kept in the database. Sooner: {_sooner()}.", page)
        )
        form.addRow("", self.meaning)
        form.addRow("", _hint(_MEANING if has_packages() else _NO_MEANING, page))
        form.addRow("Model folder", self.model)
        form.addRow("Report template", template)
        form.addRow("", _hint("A Word file with the desk’s logo, fonts, header and footer.", page))
        form.addRow("Database", database)
        form.addRow(
            "",
            _hint(
                "A file on this machine, or the address of a shared one: postgresql://name@server/database."
                " A change takes effect at the next start.",
                page,
            ),
        )
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _choose_template(self) -> None:
        filters = ["Word files (*.docx *.dotx)", "All files (*)"]
        dialog = FileDialog(self, "Template of Word reports", self.template.text() or last_folder(), filters)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setLabelText(FileDialog.DialogLabel.Accept, "Choose")
        dialog.fileSelected.connect(self.template.setText)
        dialog.open()

    def _choose_database(self) -> None:
        filters = ["Databases (*.db *.sqlite)", "All files (*)"]
        dialog = FileDialog(self, "Database", self.database.text() or last_folder(), filters)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setOption(FileDialog.Option.DontConfirmOverwrite)
        dialog.setLabelText(FileDialog.DialogLabel.Accept, "Choose")
        dialog.setDefaultSuffix("db")
        dialog.fileSelected.connect(self.database.setText)
        dialog.open()


def _sooner() -> str:
    """Say what is old before the time that is set, and when."""
    return ", ".join(
        f"{pace.what} after {pace.months} month{'' if pace.months == 1 else 's'}" for pace in PACES
    )


def _beside(field: QLineEdit, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    row.addWidget(button)
    return row


def _narrow(field: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field)
    row.addStretch(1)
    return row


def _hint(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
