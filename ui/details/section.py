"""What the parts of the details panel have in common."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.action_cap import ActionCap
from ui.fields import SavedText
from ui.pieces import SectionHeading
from ui.session import StorySession
from workbench.claims import Claim
from workbench.ids import ClaimId
from workbench.ports import Work

_PLAIN = Qt.TextFormat.PlainText


class Section(QWidget):
    """A part of the panel with a heading; `refresh` shows the session's claim or sentence anew.

    What is typed into a section's fields belongs to the claim that it shows, also when the cursor has
    moved on before the field stored it. `given_back(str, list)` says what is gone, and carries the fields
    that were about it with words which cannot be stored any more.
    """

    given_back = Signal(str, object)

    def __init__(self, heading: str, parent: QWidget | None = None, *, action: str = "") -> None:
        super().__init__(parent)
        self.session: StorySession | None = None
        self._shown: ClaimId | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 10, 16, 10)
        self.body.setSpacing(6)
        if heading:
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(SectionHeading(heading, self))
            if action:
                head.addWidget(ActionCap(action, self))
            head.addStretch(1)
            self.head = head
            self.body.addLayout(head)

    def show_session(self, session: StorySession | None) -> None:
        self.save_now()
        self.leave_claim()
        self._shown = None
        self.session = session
        self.refresh()

    def refresh(self) -> None:
        """Show the claim under the cursor; what was typed for the one before is stored first."""
        claim = self.session.claim if self.session else None
        if self.is_behind:
            self.save_now()
            self.leave_claim()
            self._shown = claim.id if claim else None
            for field in self.findChildren(SavedText):
                field.begin()
            self.claim_changed()
        self.show_now(claim)

    def redress(self) -> None:
        """Show everything in the colours and fonts of the theme as it is now."""
        self.refresh()

    def show_now(self, claim: Claim | None) -> None:
        """Show a claim, or that there is none under the cursor."""
        raise NotImplementedError

    def leave_claim(self) -> None:
        """See to what was begun on the claim that is still shown."""

    def claim_changed(self) -> None:
        """Forget what was begun on the claim before."""

    def save_now(self) -> None:
        """Store what was typed and is not stored yet."""

    def forget(self) -> None:
        """Drop what was typed and could not be stored."""
        for field in self.findChildren(SavedText):
            field.forget()

    @property
    def is_behind(self) -> bool:
        """Whether the cursor has gone to another claim since this one was shown."""
        claim = self.session.claim if self.session else None
        return (claim.id if claim else None) != self._shown

    def unstored(self) -> list[tuple[str, str]]:
        """Give the fields whose words are not stored, by what they are, with the words."""
        session, claim_id = self.session, self._shown
        if session is None or claim_id is None or not session.sheet.has_claim(claim_id):
            return []
        sheet = session.sheet
        gone = sheet.claim(claim_id).anchor.revision_id != sheet.revision.id
        place = "of a claim that is gone" if gone else f"of claim {sheet.number(claim_id)}"
        return [(f"{name} {place}", words) for name, words in typed_in(self)]

    def homeless(self) -> list[tuple[str, str]]:
        """Give what was typed about a claim that is no longer in the story."""
        session, claim_id = self.session, self._shown
        if session is None or claim_id is None or session.sheet.has_claim(claim_id):
            return []
        return typed_in(self)

    def give_back(self, what: str, words: Sequence[tuple[str, str]]) -> None:
        if words:
            self.given_back.emit(what, list(words))

    def change(
        self,
        label: str,
        action: Callable[[Work, ClaimId], object],
        *,
        merge: str = "",
        any_text: bool = False,
    ) -> None:
        """Change the claim that is shown, in one step; a claim that is gone by now is left alone.

        What was typed into a field is stored on `any_text`: the draft may get a new version meanwhile.
        """
        session, claim_id = self.session, self._shown
        if session is not None and claim_id is not None and session.sheet.has_claim(claim_id):
            key = f"{merge} {claim_id}" if merge else ""
            had_focus = self._has_focus()
            session.do(label, lambda work: action(work, claim_id), merge_key=key, any_text=any_text)
            if had_focus and not self._has_focus():
                # What was pressed has made room for something else.
                self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the first control that is shown."""
        tab = Qt.FocusPolicy.TabFocus
        shown = (w for w in self.findChildren(QWidget) if w.isVisibleTo(self) and w.focusPolicy() & tab)
        first = next(shown, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)


def typed_in(widget: QWidget) -> list[tuple[str, str]]:
    """Give the fields in a widget whose words are not stored, with the words."""
    fields = widget.findChildren(SavedText)
    return [(field.accessibleName(), field.toPlainText()) for field in fields if field.is_unstored]


def quiet_label(parent: QWidget, words: str = "") -> QLabel:
    """Make a label for secondary words; they are never read as HTML."""
    label = QLabel(words, parent)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    label.setTextFormat(_PLAIN)
    return label


def plain_label(parent: QWidget, words: str = "") -> QLabel:
    label = QLabel(words, parent)
    label.setWordWrap(True)
    label.setTextFormat(_PLAIN)
    return label


def clear(layout: QVBoxLayout) -> None:
    """Take all widgets out of a layout; they go when the event loop comes round."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
