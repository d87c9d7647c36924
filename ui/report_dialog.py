"""The report in any variant and format: what it is to hold, then where to write it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reports.options import ReportOptions, Variant
from ui.dialogs import prepare
from ui.exporting import REPORTS, ask_path, report_name, start_report
from ui.session import StorySession

if TYPE_CHECKING:
    from ui.window import Workbench

_VARIANTS = {
    Variant.FULL: ("&Full", "Everything, for the editor."),
    Variant.SHORT: ("&Short", "Only what must change before print."),
    Variant.REDACTED: (
        "&Redacted",
        "For readers outside: protected sources by an alias alone. The finished file is searched for traces.",
    ),
}
_PAGED = ("docx", "pdf", "html", "md", "json")
_PUBLISHED = "For everybody to read: always redacted, and only claims with a verdict that stands."


class ReportDialog(QDialog):
    """Asks for variant, format and options; *Write…* asks where to, *Preview* shows the pages."""

    def __init__(self, workbench: "Workbench", session: StorySession) -> None:
        super().__init__(workbench)
        prepare(self, "Report")
        self._workbench = workbench
        self._session = session
        self.format = QComboBox(self)
        for ending, words in REPORTS.items():
            self.format.addItem(words, ending)
        self.format.setAccessibleName("Format")
        self.variants = QButtonGroup(self)
        choices = QWidget(self)
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for place, (variant, (name, about)) in enumerate(_VARIANTS.items()):
            button = QRadioButton(name, choices)
            button.setChecked(variant is Variant.FULL)
            button.setAccessibleDescription(about)
            self.variants.addButton(button, place)
            said = QLabel(about, choices)
            said.setProperty("quiet", True)
            said.setWordWrap(True)
            said.setContentsMargins(24, 0, 0, 6)
            column.addWidget(button)
            column.addWidget(said)
        self.withhold = QCheckBox("&Withhold the names of people who did not speak on the record", self)
        self.with_log = QCheckBox("With the &activity log", self)
        self.publisher = QLineEdit(self)
        self.publisher.setPlaceholderText("the name of the paper")
        self._about = QLabel(_PUBLISHED, self)
        self._about.setWordWrap(True)
        self._about.setProperty("quiet", True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        form.setVerticalSpacing(10)
        form.addRow("F&ormat", self.format)
        form.addRow("Variant", choices)
        form.addRow("Options", self.withhold)
        form.addRow("", self.with_log)
        form.addRow("Published &by", self.publisher)
        form.addRow("", self._about)
        self._form = form
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.preview = buttons.addButton("&Preview", QDialogButtonBox.ButtonRole.ActionRole)
        self.write = buttons.addButton("Write…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.write.setDefault(True)
        buttons.accepted.connect(self._name_file)
        buttons.rejected.connect(self.reject)
        self.preview.clicked.connect(self._show_pages)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.format.currentIndexChanged.connect(self._follow)
        self.variants.idToggled.connect(self._follow)
        self._follow()
        self.setMinimumWidth(76 * self.fontMetrics().averageCharWidth())

    @property
    def ending(self) -> str:
        return str(self.format.currentData())

    @property
    def variant(self) -> Variant:
        return list(_VARIANTS)[self.variants.checkedId()]

    def choose(self, ending: str, variant: Variant) -> None:
        self.format.setCurrentIndex(self.format.findData(ending))
        self.variants.button(list(_VARIANTS).index(variant)).setChecked(True)

    def options(self) -> ReportOptions:
        return ReportOptions(
            variant=self.variant,
            names_withheld=self.withhold.isEnabled() and self.withhold.isChecked(),
            with_log=self.with_log.isEnabled() and self.with_log.isChecked(),
            template=self._workbench.settings.template_file,
        )

    def _follow(self) -> None:
        """Offer what the format can hold."""
        published = self.ending == "jsonld"
        for button in self.variants.buttons():
            button.setEnabled(not published)
        # Where everything is redacted there is no name left to withhold.
        self.withhold.setEnabled(not published and self.variant is not Variant.REDACTED)
        self.with_log.setEnabled(self.ending in _PAGED)
        self._form.setRowVisible(self.publisher, published)
        self._form.setRowVisible(self._about, published)
        self.preview.setEnabled(self.ending in ("docx", "pdf", "html", "md"))
        if published and self.isVisible():
            self.adjustSize()

    def _name_file(self) -> None:
        name = report_name(self._session.sheet.story.title, self.ending)
        chosen = ask_path(self._workbench, "Report", name, {REPORTS[self.ending]: self.ending})
        if chosen is None:
            return
        ending, options, publisher = self.ending, self.options(), self.publisher.text().strip()
        self.accept()
        start_report(
            self._workbench,
            self._session.sheet,
            chosen[0],
            ending=ending,
            options=options,
            publisher=publisher,
        )

    def _show_pages(self) -> None:
        from ui.preview import Preview

        options = self.options()
        self.accept()
        Preview(self._workbench, self._session.sheet, options).show()
