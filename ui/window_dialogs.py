"""The dialogs that the window's actions open."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.ids import EarlierId
from workbench.rereading import has_encoding_to_choose, has_marks

if TYPE_CHECKING:
    from ui.correcting import Correcting
    from ui.settings import Settings
    from ui.window import Workbench


class WindowDialogs(QObject):
    """Each dialog is loaded when it is first asked for, and goes when it is closed."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench

    def do_story_data(self) -> None:
        if self._workbench.session is not None:
            from ui.story_dialog import StoryDialog

            StoryDialog(self._workbench.session, self._workbench).open()

    def do_copy_claim(self) -> None:
        session = self._workbench.session
        if session is not None and session.claim is not None:
            from ui.copying import copy_claim

            copy_claim(session.sheet, session.claim)
            self._workbench.notice.tell("The claim and its sources are on the clipboard.")

    def do_encoding(self) -> None:
        session = self._workbench.session
        if session is None:
            return
        revision = session.sheet.revision
        if not has_encoding_to_choose(revision):
            self._workbench.notice.tell("Only text files have an encoding to choose; this draft is none.")
            return
        from ui.encoding_dialog import EncodingDialog

        content, marked = session.desk.read(
            lambda work: (work.revisions.content(revision.sha256), has_marks(work, session.story_id))
        )
        dialog = EncodingDialog(revision, content, marked=marked, parent=self._workbench)
        dialog.chosen.connect(self._workbench.open_again)
        dialog.open()

    def do_compare(self) -> None:
        """Show the last two versions of the story side by side; one window for each story."""
        workbench, session = self._workbench, self._workbench.session
        if session is None:
            return
        if session.sheet.revision.previous_id is None:
            workbench.notice.tell("This story has one revision so far; there is none to compare it with.")
            return
        from ui.comparing import ComparingWindow

        windows = (one for one in workbench.findChildren(ComparingWindow) if one.isVisible())
        window = next((one for one in windows if one.story_id == session.story_id), None)
        if window is None:
            window = ComparingWindow(workbench.desk, workbench.jobs, session.story_id, workbench)
            window.view.set_text_size(workbench.settings.text_size)
        window.show()
        window.activateWindow()
        window.view.setFocus()

    def do_correct(self) -> None:
        self._correcting.correct_sentence()

    def do_put_in(self) -> None:
        self._correcting.put_wording_in()

    @cached_property
    def _correcting(self) -> "Correcting":
        from ui.correcting import Correcting

        return Correcting(self._workbench)

    def do_settings(self) -> None:
        from ui.settings_dialog import SettingsDialog

        rules = self._workbench.desk_rules
        dialog = SettingsDialog(self._workbench.settings, self._workbench, old_after=rules.months_to_edit())
        dialog.chosen.connect(self._change_settings)
        dialog.old_after_chosen.connect(rules.set_old_after)
        dialog.open()

    def do_similar(self) -> None:
        """Open the archive with the claims that resemble the current one, or else the current sentence."""
        session = self._workbench.session
        if session is not None:
            of = EarlierId(session.claim.id) if session.claim is not None else None
            self._workbench.opened_archive().find_similar(session.statement, of)

    def do_together(self) -> None:
        """Open the archive with duplicates shown together, or each by itself again."""
        window = self._workbench.opened_archive()
        window.together.toggle()
        if not window.model.hits:
            window.search_for(window.field.text())

    def _change_settings(self, settings: "Settings") -> None:
        from ui.meaning import Meaning

        self._workbench.change_settings(settings)
        meaning = self._workbench.findChild(Meaning)
        if meaning is not None:
            meaning.follow_settings()

    def do_import_claims(self) -> None:
        from ui.import_dialog import ImportDialog

        dialog = ImportDialog(self._workbench.desk, self._workbench.jobs, self._workbench)
        dialog.imported.connect(self._workbench.notice.tell)
        dialog.imported.connect(self._workbench.workplace.details.look_again)
        dialog.open()

    def do_export_claims(self) -> None:
        from ui.exporting import export_claims

        export_claims(self._workbench)

    def do_twin_names(self) -> None:
        self._workbench.desk_names.edit()

    def do_report(self) -> None:
        if self._workbench.session is not None:
            from ui.exporting import write_word_report

            self._workbench.workplace.save_now()
            write_word_report(self._workbench, self._workbench.session.sheet)

    def do_any_report(self) -> None:
        if self._workbench.session is not None:
            from ui.report_dialog import ReportDialog

            self._workbench.workplace.save_now()
            ReportDialog(self._workbench, self._workbench.session).open()

    def do_preview(self) -> None:
        if self._workbench.session is not None:
            from reports.options import ReportOptions
            from ui.preview import Preview

            self._workbench.workplace.save_now()
            Preview(self._workbench, self._workbench.session.sheet, ReportOptions()).show()

    def do_annotated(self) -> None:
        if self._workbench.session is not None:
            from ui.annotating import AnnotatingDialog

            self._workbench.workplace.save_now()
            AnnotatingDialog(self._workbench, self._workbench.session).open()

    def do_replies(self) -> None:
        if self._workbench.session is not None:
            from ui.annotating import ask_for_returned

            ask_for_returned(self._workbench)

    def do_palette(self) -> None:
        from ui.palette import Palette

        Palette(self._workbench.actions_table, self._workbench).open()

    def do_shortcuts(self) -> None:
        from ui.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self._workbench.actions_table, self._workbench).open()

    def do_doctor(self) -> None:
        from ui.doctor_dialog import DoctorDialog

        DoctorDialog(self._workbench.examine, self._workbench.jobs, self._workbench).open()

    def do_about(self) -> None:
        from ui.about import show_about

        show_about(self._workbench, self._workbench.database)
