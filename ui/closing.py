"""Closing the window without losing what was typed, keeping what was only begun, and giving words back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from ui.begun import sentence_key, sentences_begun
from ui.lost_database import LostDatabase
from ui.settings import save_settings
from workbench.errors import DatabaseLost, WorkbenchError

if TYPE_CHECKING:
    from ui.unstored_dialog import UnstoredDialog
    from ui.window import Workbench


class Closing(QObject):
    """Lets the window close once everything typed is stored, or the checker has said that it need not be."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._dialog: UnstoredDialog | None = None
        self._all_the_same = False
        self._told = ""
        self._is_lost = False
        workplace = workbench.workplace
        workplace.unfinished.update(workbench.settings.unfinished)
        workplace.unfinished_changed.connect(self._keep_unfinished)
        workplace.given_back.connect(self._give_back)
        workplace.story_shown.connect(self._look_for_sentences)
        workbench.shell.may_close = self.may_close

    def may_close(self) -> bool:
        """Store what is not stored yet; where that fails, ask what to do and say no."""
        problem = "" if self._all_the_same else self._problem()
        if problem:
            self._ask(problem)
        return not problem

    def _problem(self) -> str:
        """Try to store everything; give the sentence on why that cannot be done, "" when it is."""
        try:
            self._workbench.workplace.leave()
        except WorkbenchError as error:
            self._is_lost = isinstance(error, DatabaseLost)
            return str(error)
        if self._sentence() is not None:
            return "A sentence is still being corrected; press Enter in it to put it into the text, or Esc."
        begun = self._workbench.workplace.unfinished
        if begun and not self._keep_unfinished():
            return "The file of the settings, which keeps what was not entered yet, cannot be written."
        return ""

    def unstored(self) -> list[tuple[str, str]]:
        """Give all that is typed and not stored, by what it is, with the words."""
        workplace = self._workbench.workplace
        begun = [("Not entered yet", words) for words in workplace.unfinished.values()]
        sentence = self._sentence()
        if sentence is not None:
            return [("The sentence that is being corrected", sentence)]
        return workplace.unstored() or begun

    def _sentence(self) -> str | None:
        """Give what was typed over a sentence of the article and not entered."""
        from ui.correcting_field import field_on

        field = field_on(self._workbench.workplace.article)
        return field.words.toPlainText() if field is not None and field.is_unstored else None

    def _keep_unfinished(self) -> bool:
        workbench = self._workbench
        workbench.settings = workbench.settings.with_unfinished(workbench.workplace.unfinished)
        return save_settings(workbench.settings)

    def _look_for_sentences(self) -> None:
        # What the window says about the story comes first.
        QTimer.singleShot(0, self._offer_sentence)

    def _offer_sentence(self) -> None:
        session = self._workbench.session
        if session is not None and sentences_begun(self._workbench.workplace.unfinished, session.story_id):
            self._workbench.notice.offer(
                "A sentence of this story was being corrected when the program ended.",
                [("Go on with it", self._go_on_correcting)],
            )

    def _go_on_correcting(self) -> None:
        """Open the sentence with what was typed; where it is gone, give the words back."""
        workbench = self._workbench
        session, unfinished = workbench.session, workbench.workplace.unfinished
        if session is None:
            return
        for sentence_id in sentences_begun(unfinished, session.story_id):
            if session.sheet.has_sentence(sentence_id):
                session.go_to_sentence(sentence_id)
                workbench.actions_table["correct"].trigger()
            else:
                words = unfinished.pop(sentence_key(session.story_id, sentence_id))
                self._keep_unfinished()
                self._give_back("The sentence is no longer in the draft", [("Correction", words)])
            return

    def _give_back(self, what: str, words: list[tuple[str, str]]) -> None:
        """Put words on the clipboard that have nowhere to be stored any more."""
        alone = len(words) == 1
        QGuiApplication.clipboard().setText("\n".join(w if alone else f"{name}: {w}" for name, w in words))
        names = ", ".join(name for name, _words in words)
        self._told = f"{what}; what you typed there is on the clipboard ({names})."
        # What made it so is told first.
        QTimer.singleShot(0, self._tell_given_back)

    def _tell_given_back(self) -> None:
        self._workbench.notice.warn(self._told)

    def _ask(self, problem: str) -> None:
        from ui.unstored_dialog import UnstoredDialog

        if self._dialog is None:
            self._dialog = UnstoredDialog(self._workbench)
            self._dialog.tried_again.connect(self._try_again)
            self._dialog.closed_all_the_same.connect(self._close_all_the_same)
            self._dialog.finished.connect(self._dialog_gone)
        self._dialog.show_unstored(self.unstored(), problem)
        self._dialog.open()

    def _try_again(self) -> None:
        lost = self._workbench.findChild(LostDatabase) if self._is_lost else None
        problem = (lost.connect_again() if lost is not None else "") or self._problem()
        if problem:
            self._ask(problem)
        else:
            self._close()

    def _close_all_the_same(self) -> None:
        self._workbench.workplace.forget()
        self._all_the_same = True
        self._close()

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._workbench.shell.close()

    def _dialog_gone(self) -> None:
        self._dialog = None
