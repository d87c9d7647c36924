"""What is known of earlier checks, told in the article's margin and in the list of claims."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.draft_checks import DraftChecks
from workbench.claims import Claim
from workbench.earlier_checks import Asked, EarlierChecks, Finding

if TYPE_CHECKING:
    from ui.workplace import Workplace


class EarlierSigns(QObject):
    """Has a workplace show what its draft's earlier checks are, as it becomes known."""

    def __init__(self, workplace: "Workplace", draft: DraftChecks) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._draft = draft
        workplace.article.hints.earlier = self._of_words
        workplace.claims.model.earlier = self._of_claim
        draft.found.connect(self._show)

    def _of_words(self, words: str) -> str:
        known = earlier_in_words(self._draft.known(Asked(words)))
        return known[:1].upper() + known[1:]

    def _of_claim(self, claim: Claim) -> str:
        return earlier_in_words(self._draft.known(Asked(claim.wording, claim.id)))

    def _show(self) -> None:
        session = self._workplace.session
        if session is not None:
            self._workplace.article.viewport().update()
            self._workplace.claims.refresh(session.claim.id if session.claim else None)


def earlier_in_words(checks: EarlierChecks | None) -> str:
    """Say what is found about the best earlier check, "" where that is likelier another claim."""
    best = checks.best if checks is not None else None
    if checks is None or best is None:
        return ""
    match checks.finding:
        case Finding.SAME:
            return f"checked before: {best.earlier.verdict.value}"
        case Finding.DISAGREE:
            return "earlier checks disagree"
        case Finding.DIFFERS:
            return "earlier check differs"
        case Finding.OLD:
            return "earlier check is old"
        case Finding.ALIKE:
            return "earlier check resembles it"
        case _:
            return ""
