"""Queries to the author or the editor on the current claim."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.begun import Begun, question_key
from ui.details.section import Section, clear, plain_label, quiet_label, typed_in
from ui.fields import SavedText
from ui.when import moment
from workbench.claims import Addressee, Claim, Query
from workbench.deciding import answer_query, ask, close_query, remove_query, reopen_query
from workbench.ids import QueryId


class QueryCard(QFrame):
    """One query with its answer."""

    def __init__(self, section: "QuerySection", query: Query) -> None:
        super().__init__(section)
        self.setProperty("card", True)
        self._section = section
        self._query = query
        closed = query.closed_at is not None
        head = quiet_label(
            self,
            f"{'Closed' if closed else 'Open'} · to the {query.addressee.value} · {query.asked_by},"
            f" {moment(query.asked_at)}",
        )
        self._question = plain_label(self, query.question)
        self.answer = SavedText("Answer", self, hint="Answer")
        self.answer.show_value(query.answer)
        self.answer.store_with(self._answered)
        self.close_button = QPushButton("Open again" if closed else "Close", self)
        self.close_button.clicked.connect(self._close_pressed)
        remove = QPushButton("Remove", self)
        remove.clicked.connect(self._remove_pressed)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_button)
        buttons.addWidget(remove)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 7, 9, 5)
        layout.setSpacing(4)
        layout.addWidget(head)
        layout.addWidget(self._question)
        layout.addWidget(self.answer)
        layout.addLayout(buttons)

    @property
    def query_id(self) -> QueryId:
        return self._query.id

    @property
    def is_typing(self) -> bool:
        return self.answer.is_unstored or (self.answer.hasFocus() and self.answer.document().isModified())

    def take(self, query: Query) -> None:
        """Put a reply that came while an answer is being typed behind it: neither overwrites the other."""
        before, now = self._query.answer, query.answer
        self._query = query
        if now == self.answer.toPlainText().strip():
            return
        if (not before and now) or now.startswith(f"{before}\n"):
            self.answer.add_line(now[len(before) :].strip())

    def _answered(self, words: str) -> None:
        query_id = self._query.id
        self._section.change(
            "Answer the query",
            lambda work, _key: answer_query(work, query_id, words),
            merge=f"answer {query_id}",
            any_text=True,
        )

    def _close_pressed(self) -> None:
        self.answer.save_now()
        query_id = self._query.id
        if self._query.closed_at is None:
            self._section.change("Close the query", lambda work, _key: close_query(work, query_id))
        else:
            self._section.change("Open the query again", lambda work, _key: reopen_query(work, query_id))

    def _remove_pressed(self) -> None:
        self.answer.forget()
        query_id = self._query.id
        self._section.change("Remove the query", lambda work, _key: remove_query(work, query_id))


class QuerySection(Section):
    """The claim's queries, and a line to ask another; `asked()` says that one was opened.

    A question that is not asked yet is kept in `begun`, for the program may be stopped.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, unfinished: dict[str, str] | None = None) -> None:
        super().__init__("Query", parent, action="query")
        self.begun = Begun(unfinished if unfinished is not None else {}, self)
        self._found = ""
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self.body.addLayout(self._cards)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._to = QComboBox(self)
        self._to.setAccessibleName("Whom to ask")
        for addressee in Addressee:
            self._to.addItem(f"to {addressee.value}", addressee)
        self.question = SavedText("Question", self, hint="Question, then Enter")
        self.question.entered.connect(self._ask)
        self.question.textChanged.connect(self._note_question)
        row.addWidget(self.question, 1)
        row.addWidget(self._to, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self._rows: tuple[Query, ...] = ()

    def cards(self) -> list[QueryCard]:
        items = [self._cards.itemAt(place) for place in range(self._cards.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QueryCard)]

    @override
    def show_now(self, claim: Claim | None) -> None:
        self.setVisible(claim is not None)
        queries = tuple(self.session.sheet.queries_of(claim.id)) if self.session and claim else ()
        if queries == self._rows:
            return
        there = {query.id: query for query in queries}
        typing = [card for card in self.cards() if card.is_typing]
        for card in typing:
            if card.query_id in there:
                card.take(there[card.query_id])
            else:
                self.give_back("The query is no longer there", typed_in(card))
                card.answer.forget()
        if any(card.query_id in there for card in typing):
            return
        self._rows = queries
        clear(self._cards)
        for query in queries:
            self._cards.addWidget(QueryCard(self, query))

    @override
    def save_now(self) -> None:
        for card in self.cards():
            card.answer.save_now()

    @override
    def leave_claim(self) -> None:
        """Ask what was typed and not sent yet: it is about this claim, and nothing typed is lost.

        What was found there after the program had ended, and nobody went on with, waits on.
        """
        if not self._found or self.question.toPlainText() != self._found:
            self._store_question()
            self.begun.settle()

    @override
    def forget(self) -> None:
        super().forget()
        self.question.setPlainText("")
        self.question.forget()

    @override
    def take_focus(self) -> None:
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def claim_changed(self) -> None:
        self._rows = ()
        clear(self._cards)
        self._found = self.begun.words(question_key(self._shown)) if self._shown is not None else ""
        if self.question.toPlainText() != self._found:
            self.question.setPlainText(self._found)

    def _note_question(self) -> None:
        if self._shown is not None:
            self.begun.note(question_key(self._shown), self.question.toPlainText())

    def _ask(self) -> None:
        if self._store_question():
            self.begun.settle()
            self.asked.emit()

    def _store_question(self) -> bool:
        words = self.question.toPlainText().strip()
        addressee = list(Addressee)[self._to.currentIndex()]
        self.forget()
        asked = False
        try:
            if words:
                self.change(
                    f"Query to the {addressee.value}",
                    lambda work, key: ask(work, key, words, addressee=addressee),
                    any_text=True,
                )
            asked = True
        finally:
            if not asked:
                self.question.setPlainText(words)
        return bool(words)
