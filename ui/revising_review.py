"""The review of a new version: what waits is gone through one by one, and the cursor follows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.revising_panel import ReviewPanel
from ui.session import StorySession
from workbench.carrying import Bin
from workbench.claims import Verdict
from workbench.confirming import (
    confirm_claim,
    confirm_disclosure,
    let_go,
    reattach_claim,
    reattach_disclosure,
)
from workbench.deciding import set_verdict, unlink_disclosure
from workbench.ids import ClaimId, DisclosureId, StoryId
from workbench.reviewing import Item, items_of, mark_of, moved_items, outcomes

if TYPE_CHECKING:
    from ui.window import Workbench

WIDTH = 48
"""Letters across the panel."""

NONE_WAITS = "Nothing here waits to be confirmed."


class Review(QObject):
    """Shows the panel in the place of the claims, and does what its keys and buttons ask for."""

    def __init__(self, workbench: "Workbench", parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._session: StorySession | None = None
        self._panel: ReviewPanel | None = None
        self._revision = ""
        self._width_before = 0
        self._is_wide = False

    @property
    def is_open(self) -> bool:
        return self._session is not None

    @property
    def panel(self) -> ReviewPanel:
        if self._panel is None:
            self._panel = ReviewPanel(self._workbench.actions_table, self._workbench.workplace.claims)
            self._panel.chosen.connect(self._follow)
            self._panel.confirmed.connect(self._confirm_item)
            self._panel.rechecked.connect(self._recheck)
            self._panel.reattached.connect(self.reattach)
            self._panel.closed.connect(self.end)
        return self._panel

    def begin(self, session: StorySession, *, at: ClaimId | None = None) -> None:
        """Open the review with all that waits in a story, or go on with it."""
        panel = self.panel
        if self._session is not session:
            self.leave()
            self._session = session
            session.changed.connect(self._changed)
            self._list()
        self._make_room(panel)
        if at is not None:
            rows = (panel.model.row_of(one) for one in panel.model.items if one.claim_id == at)
            panel.go_to(next(rows, -1))
        panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if panel.item is not None:
            self._follow(panel.item)

    def end(self) -> None:
        """Close the review; what is undecided goes on waiting."""
        self.leave()
        self._workbench.workplace.article.setFocus()

    def leave(self) -> None:
        """Let a story go."""
        if self._session is not None:
            self._session.changed.disconnect(self._changed)
            self._session = None
            self._make_room(None)

    def _make_room(self, panel: ReviewPanel | None) -> None:
        """Show the panel where the claims are, as wide as it needs to be, or the claims as they were."""
        workplace = self._workbench.workplace
        workplace.claims.show_instead(panel)
        panels = workplace.panels
        panels.fold_claims()
        sizes = panels.sizes()
        if panel is None:
            sizes[1] += sizes[0] - self._width_before
            sizes[0] = self._width_before
        else:
            wanted = WIDTH * panel.fontMetrics().averageCharWidth()
            self._width_before = self._width_before if self._is_wide else sizes[0]
            sizes[1] -= max(wanted - sizes[0], 0)
            sizes[0] = max(wanted, sizes[0])
        self._is_wide = panel is not None
        panels.setSizes(sizes)

    def confirm(self) -> None:
        """Confirm what the cursor is on, or else the mark under review."""
        item = self.panel.item if self.is_open else None
        claim = self._workbench.session.claim if self._workbench.session else None
        if item is not None and (claim is None or claim.id == item.claim_id):
            self._confirm_item()
        elif not self._workbench.workplace.details.doubt.confirm():
            self._workbench.notice.tell(NONE_WAITS)

    def reattach(self) -> None:
        """Put the mark under review on the words that are selected, or else on the sentence."""
        session, item = self._session, self.panel.item
        if session is None or item is None or item.bin is Bin.MOVED:
            self._workbench.notice.tell("Choose what is gone in the list first.")
            return
        article = self._workbench.workplace.article
        sentence = session.sentence
        span = article.selection() or ((sentence.start, sentence.end) if sentence else None)
        if span is None:
            return
        start, end = span
        if item.disclosure_id is not None:
            key = item.disclosure_id
            session.do(
                "Put the disclosure on other words",
                lambda work: reattach_disclosure(work, key, start=start, end=end),
            )
        else:
            session.do(
                "Put the claim on other words",
                lambda work: reattach_claim(work, item.claim_id, start=start, end=end),
            )
        article.clear_selection()

    def _confirm_item(self) -> None:
        session, item = self._session, self.panel.item
        if session is None or item is None or outcomes(session.sheet, [item])[0]:
            self._workbench.notice.tell(NONE_WAITS)
            return
        if item.disclosure_id is not None:
            key = item.disclosure_id
            if item.bin is Bin.GONE:
                session.do("Unlink the disclosure", lambda work: unlink_disclosure(work, key))
            else:
                session.do("Confirm the disclosure", lambda work: confirm_disclosure(work, key))
        elif item.bin is Bin.GONE:
            session.do("Let the claim go", lambda work: let_go(work, item.claim_id))
        else:
            session.do("Confirm the claim", lambda work: confirm_claim(work, item.claim_id))

    def _recheck(self) -> None:
        session, item = self._session, self.panel.item
        if session is None or item is None:
            return
        if item.disclosure_id is not None:
            key = item.disclosure_id
            session.do("Unlink the disclosure", lambda work: unlink_disclosure(work, key))
        elif item.bin is not Bin.GONE:
            session.do("Back to unchecked", lambda work: set_verdict(work, item.claim_id, Verdict.UNCHECKED))

    def _list(self) -> None:
        """List what waits at once, and what was moved as soon as that is worked out."""
        session = self._session
        if session is None:
            return
        self._revision = session.sheet.revision.id
        self.panel.show_items(session.sheet, items_of(session.sheet))
        desk, story_id, revision = session.desk, session.story_id, self._revision
        self._workbench.jobs.start(
            "Looking for what was moved",
            lambda _report, _cancelled: (
                story_id,
                revision,
                desk.read(lambda work: moved_items(work, story_id)),
            ),
            finished=self._add_moved,
            quiet=True,
        )

    def _add_moved(self, found: tuple[StoryId, str, list[Item]]) -> None:
        session = self._session
        story_id, revision, moved = found
        if session is not None and (session.story_id, self._revision) == (story_id, revision):
            listed = self.panel.model.items
            known = {key_of(one) for one in listed}
            fresh = [one for one in moved if key_of(one) not in known]
            if fresh:
                self.panel.show_items(session.sheet, [*listed, *fresh])

    def _changed(self, _changes: object) -> None:
        """Show what became of the marks, and go on when the current one was decided."""
        session = self._session
        if session is None:
            return
        if session.sheet.revision.id != self._revision:
            self._list()
            return
        panel = self.panel
        current, waited = panel.item, not panel.model.outcome(panel.list.currentIndex().row())
        listed = with_news(panel.model.items, items_of(session.sheet))
        if listed != panel.model.items:
            panel.show_items(session.sheet, listed)
            again = [one for one in listed if current is not None and key_of(one) == key_of(current)]
            panel.go_to(panel.model.row_of(again[0]) if again else -1)
        panel.refresh()
        if waited and panel.model.outcome(panel.list.currentIndex().row()):
            panel.advance()

    def _follow(self, item: Item) -> None:
        """Put the cursor of the article on the mark, or where its words stood."""
        session = self._session
        if session is None:
            return
        sheet, mark = session.sheet, mark_of(session.sheet, item)
        claim = sheet.claim(item.claim_id) if sheet.has_claim(item.claim_id) else None
        if claim is not None and claim.anchor.revision_id == sheet.revision.id:
            session.go_to_claim(claim.id)
            if mark is not None and mark.anchor.revision_id == sheet.revision.id:
                self._workbench.workplace.article.bring_into_view(mark.anchor.start, mark.anchor.end)
            return
        # On no claim, so that a verdict given by key can never go to a neighbour of what is gone.
        place = near(sheet.text, claim.anchor.before, claim.anchor.after) if claim is not None else -1
        session.go_beside(sheet.sentence_at(place) if place >= 0 else None)


def near(text: str, before: str, after: str) -> int:
    """Give where words stood that are gone, by what stood beside them; -1 where that is not sure."""
    for beside, at_end in ((before, True), (after, False)):
        words = beside.strip()
        if words and text.count(words) == 1:
            return text.index(words) + (len(words) if at_end else 0)
    return -1


def key_of(item: Item) -> tuple[ClaimId, DisclosureId | None]:
    return item.claim_id, item.disclosure_id


def with_news(listed: list[Item], waiting: list[Item]) -> list[Item]:
    """Put what waits under the heading that it belongs to now; what was decided stays where it is."""
    now = {key_of(one): one for one in waiting}
    kept = [now.pop(key_of(one), one) for one in listed]
    return [*kept, *now.values()]
