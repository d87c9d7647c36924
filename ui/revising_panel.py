"""The panel of a review: how far it is, the list, the one mark under review, and what can be done with it."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.action_cap import ActionCap
from ui.actions import Actions
from ui.details.section import quiet_label
from ui.pieces import KeyCap, QuietButton, SectionHeading
from ui.revising_card import ReviewCard
from ui.revising_list import ReviewDelegate, ReviewModel
from workbench.carrying import Bin
from workbench.reviewing import Item
from workbench.sheet import Sheet

ACT_IN_LIST = (
    "confirm",
    "reattach",
    "verified",
    "unverified",
    "contradicted",
    "unchecked",
    "disclosure",
    "reason",
    "evidence",
    "query",
    "next_open",
    "next_blocking",
    "search",
    "shortcuts",
)
"""Actions whose single keys act while the list has the focus; those that move the cursor are its own."""


class ReviewList(QListView):
    """`stepped(int)` says which way a key goes, `entered()` that Enter was pressed.

    Letters are keys here: nothing is searched by typing.
    """

    stepped = Signal(int)
    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_J if not event.modifiers():
                self.stepped.emit(1)
            case Qt.Key.Key_Up | Qt.Key.Key_K if not event.modifiers():
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        return


class KeyedAct(QPushButton):
    """A button with the key of an action beside its words."""

    def __init__(self, words: str, cap: KeyCap, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(words, self)
        self._cap = cap
        cap.setParent(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(9, 4, 7, 4)
        layout.setSpacing(6)
        layout.addWidget(self._words, 1)
        layout.addWidget(cap)
        for part in (self._words, cap):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ReviewPanel(QWidget):
    """`chosen(object)` carries the Item that is current now; the buttons say what the user wants with it."""

    chosen = Signal(object)
    confirmed = Signal()
    rechecked = Signal()
    reattached = Signal()
    closed = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Review of the new version")
        self._sheet: Sheet | None = None
        self.model = ReviewModel(self)
        self._heading = SectionHeading("Review", self)
        close = QuietButton("Close", self)
        close.setToolTip("Back to the claims; what is undecided stays listed")
        close.clicked.connect(self.closed)
        self._far = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._counts = quiet_label(self)
        self._counts.hide()
        self._open = QLabel(self)
        self._open.setProperty("quiet", True)
        self._open.setWordWrap(True)
        self.list = ReviewList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ReviewDelegate(self.list))
        self.list.setAccessibleName("What the new version changed")
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.stepped.connect(self.step)
        self.list.entered.connect(self.confirmed)
        self.list.selectionModel().currentChanged.connect(self._row_chosen)
        for name in ACT_IN_LIST:
            self.list.addAction(actions[name])
        self.card = ReviewCard(self)
        self.confirm = KeyedAct("It stands", ActionCap("confirm"), self)
        self.recheck = KeyedAct("Check again", ActionCap("unchecked"), self)
        self.unlink = KeyedAct("Unlink", ActionCap("disclosure"), self)
        self.reattach = KeyedAct("Put on the selected words", ActionCap("reattach"), self)
        self.previous = self._arrow("↑", "Previous")
        self.next = self._arrow("↓", "Next")
        self.confirm.clicked.connect(self.confirmed)
        self.recheck.clicked.connect(self.rechecked)
        self.unlink.clicked.connect(self.rechecked)
        self.reattach.clicked.connect(self.reattached)
        self.previous.clicked.connect(self._back)
        self.next.clicked.connect(self._on)
        self._following = False
        self.setFocusProxy(self.list)
        self._lay_out(close)

    def _lay_out(self, close: QWidget) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(close)
        top = QVBoxLayout()
        top.setContentsMargins(14, 0, 8, 6)
        top.setSpacing(4)
        top.addLayout(head)
        progress = QHBoxLayout()
        progress.setSpacing(2)
        progress.addWidget(self._far, 1)
        progress.addWidget(self.previous)
        progress.addWidget(self.next)
        top.addLayout(progress)
        top.addWidget(self._bar)
        top.addWidget(self._counts)
        top.addWidget(self._open)
        buttons = QGridLayout()
        buttons.setContentsMargins(12, 6, 10, 10)
        buttons.setSpacing(5)
        buttons.addWidget(self.confirm, 0, 0)
        buttons.addWidget(self.recheck, 0, 1)
        buttons.addWidget(self.unlink, 0, 1)
        buttons.addWidget(self.reattach, 1, 0, 1, 2)
        rule = QFrame(self)
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(rule)
        layout.addWidget(self.card, 1)
        layout.addLayout(buttons)

    def _arrow(self, sign: str, name: str) -> QPushButton:
        button = QPushButton(sign, self)
        button.setProperty("quiet", True)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({sign})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    @property
    def item(self) -> Item | None:
        """The mark under review."""
        return self.model.item(self.list.currentIndex().row())

    def show_items(self, sheet: Sheet, items: list[Item]) -> None:
        """List other items; the first that waits becomes the current one."""
        before = self.item
        self._sheet = sheet
        self._following = True
        self.model.show_items(sheet, items)
        self._following = False
        row = self.model.row_of(before) if before is not None else -1
        if row < 0:
            row = self.model.next_waiting(-1)
        self.go_to(row if row >= 0 else self.model.step(-1, 1))
        self.refresh()

    def say(self, words: str) -> None:
        """Say what the new version did to the claims, "" when that is not known."""
        self._counts.setText(words)
        self._counts.setVisible(bool(words))

    def refresh(self) -> None:
        """Show what became of the items."""
        if self._sheet is None:
            return
        self.model.refresh()
        done, asked = self.model.looked_at
        self._heading.set_words(f"Review of revision {self._sheet.revision.number}")
        self._far.setText(f"{done} of {asked} looked at" if asked else "Nothing waits to be looked at")
        self._bar.setRange(0, max(asked, 1))
        self._bar.setValue(done if asked else 1)
        self._bar.setAccessibleName(self._far.text())
        still_open = len(self._sheet.open_sentences())
        self._open.setVisible(still_open > 0)
        self._open.setText(f"○ {still_open} sentence{'' if still_open == 1 else 's'} open  (F)")
        self._show_card()

    def go_to(self, row: int) -> None:
        index = self.model.index(row)
        if self.model.item(row) is not None:
            self.list.setCurrentIndex(index)
            if row > 0 and self.model.item(row - 1) is None:
                self.list.scrollTo(self.model.index(row - 1))
            self.list.scrollTo(index)
        self._show_card()

    def step(self, by: int) -> None:
        self.go_to(self.model.step(self.list.currentIndex().row(), by))

    def advance(self) -> None:
        """Go on to the next item that waits; stay where none does."""
        row = self.model.next_waiting(self.list.currentIndex().row())
        if row >= 0:
            self.go_to(row)

    def _back(self) -> None:
        self.step(-1)

    def _on(self) -> None:
        self.step(1)

    def _row_chosen(self, _index: QModelIndex) -> None:
        self._show_card()
        if not self._following and self.item is not None:
            self.chosen.emit(self.item)

    def _show_card(self) -> None:
        sheet, item = self._sheet, self.item
        if sheet is None:
            return
        row = self.list.currentIndex().row()
        became = self.model.outcome(row)
        self.card.show_item(sheet, item, became)
        waits = item is not None and not became
        gone = item is not None and item.bin is Bin.GONE
        told = item is not None and item.disclosure_id is not None
        self.confirm.set_words("Rightly gone" if gone else "Still tells it" if told else "It stands")
        self.confirm.setEnabled(waits)
        for button in (self.recheck, self.unlink):
            button.setVisible((button is self.unlink) is told)
            button.setEnabled(waits and not gone)
        self.reattach.setEnabled(item is not None and (waits or gone) and item.bin is not Bin.MOVED)
