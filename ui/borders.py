"""The actions that move the borders of claims and sentences by key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.tagging import merge_with_next, move_border_by_word, remove_claim, split_sentence

if TYPE_CHECKING:
    from ui.workplace import Workplace


class Borders(QObject):
    """Acts on the claim, or the sentence, under the cursor of the workplace's session."""

    def __init__(self, workplace: "Workplace") -> None:
        super().__init__(workplace)
        self._workplace = workplace

    def do_split(self) -> None:
        session = self._workplace.session
        sentence = session.sentence if session else None
        if session is not None and sentence is not None:
            position = self._workplace.article.cursor_position()
            session.do("Split the sentence", lambda work: split_sentence(work, sentence.id, position))

    def do_merge(self) -> None:
        session = self._workplace.session
        sentence = session.sentence if session else None
        if session is not None and sentence is not None:
            session.do("Merge the sentences", lambda work: merge_with_next(work, sentence.id))

    def do_remove_claim(self) -> None:
        session = self._workplace.session
        claim = session.claim if session else None
        if session is not None and claim is not None:
            session.do("Remove the claim", lambda work: remove_claim(work, claim.id))

    def do_start_back(self) -> None:
        self._move(at_start=True, forward=False)

    def do_start_on(self) -> None:
        self._move(at_start=True, forward=True)

    def do_end_on(self) -> None:
        self._move(at_start=False, forward=True)

    def do_end_back(self) -> None:
        self._move(at_start=False, forward=False)

    def _move(self, *, at_start: bool, forward: bool) -> None:
        session = self._workplace.session
        claim = session.claim if session else None
        if session is not None and claim is not None:
            session.do(
                "Move the borders",
                lambda work: move_border_by_word(work, claim.id, at_start=at_start, forward=forward),
                merge_key=f"borders {claim.id}",
            )
