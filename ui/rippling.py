"""Where else a claim stands, on request and after a verdict was changed that others relied on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.claims import Claim, Verdict
from workbench.desk import Desk
from workbench.history import Change
from workbench.ids import ClaimId, StoryId
from workbench.ports import Work
from workbench.ripple import Carrier, Tie, carriers_of, corrected_by

if TYPE_CHECKING:
    from ui.ripple_dialog import RippleDialog
    from ui.window import Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class Ripple:
    """A claim with what carries it too; `said` is what was noticed after its verdict was changed."""

    claim: Claim
    carriers: Sequence[Carrier]
    said: str = ""


class Rippling(QObject):
    """Watches the open story's verdicts, lists what a change bears on, and leads to the claims there."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._shown: Ripple | None = None
        workbench.actions_table.connect_to(self)
        workbench.workplace.changed.connect(self._look)
        workbench.workplace.claim_wanted.connect(self.open_claim)

    def do_elsewhere(self) -> None:
        session = self._workbench.session
        if session is not None and session.claim is not None:
            self._workbench.jobs.start(
                "Looking where else the claim stands",
                _carriers(self._workbench.desk, session.claim.id),
                finished=self._asked_for,
            )

    def open_claim(self, story_id: str, claim_id: str) -> None:
        """Go to a claim, in whatever story it stands."""
        session, key = self._workbench.session, ClaimId(claim_id)
        if session is not None and session.story_id == story_id:
            session.go_to_claim(key)
        else:
            self._workbench.open_story(StoryId(story_id), claim_id=key)
        self._workbench.shell.activateWindow()

    def show(self, ripple: Ripple) -> None:
        """Show the list; whoever opens a story from it is offered the way back."""
        from ui.ripple_dialog import RippleDialog

        self._shown = ripple
        dialog = RippleDialog(ripple.claim, ripple.carriers, said=ripple.said, parent=self._workbench)
        dialog.open_wanted.connect(self._go)
        dialog.export_wanted.connect(self._export)
        dialog.show()

    def _go(self, story_id: str, claim_id: str) -> None:
        self.open_claim(story_id, claim_id)
        number = len(self._shown.carriers) if self._shown else 0
        if number > 1:
            self._workbench.notice.offer(
                f"From the list of {number} places.", [("Back to the list", self._back)]
            )

    def _back(self) -> None:
        if self._shown is not None:
            again = _read_again(self._workbench.desk, self._shown)
            self._workbench.jobs.start("Reading the list again", again, finished=self.show, quiet=True)

    def _asked_for(self, ripple: Ripple) -> None:
        if ripple.carriers:
            self.show(ripple)
        else:
            self._workbench.notice.tell("No other claim of ours carries this one.")

    def _look(self, changes: list[Change]) -> None:
        mine = self._workbench.desk.checker
        for change in changes:
            before, after = change.before, change.after
            if (
                isinstance(before, Claim)
                and isinstance(after, Claim)
                and before.verdict is not after.verdict
                and after.checked_by in ("", mine)
            ):
                self._workbench.jobs.start(
                    "Looking what relied on the claim",
                    _correction(self._workbench.desk, before, after),
                    finished=self._came,
                    quiet=True,
                )

    def _came(self, ripple: Ripple) -> None:
        if ripple.carriers:
            self._workbench.notice.offer(ripple.said, [("Show where", partial(self.show, ripple))])

    def _export(self) -> None:
        from ui.exporting import export_ripple

        dialog: RippleDialog = self.sender()  # type: ignore[assignment]
        export_ripple(self._workbench, dialog.claim, dialog.carriers)
        # The dialog that asked for the file has given the keyboard back to the window behind.
        dialog.activateWindow()


def _carriers(desk: Desk, claim_id: ClaimId) -> Callable[[object, object], Ripple]:
    def look(work: Work) -> Ripple:
        return Ripple(claim=work.claims.get(claim_id), carriers=carriers_of(work, claim_id))

    return lambda _report, _cancelled: desk.read(look)


def _read_again(desk: Desk, ripple: Ripple) -> Callable[[object, object], Ripple]:
    """Give the same list with the claims and stories as they are by now."""

    def look(work: Work) -> Ripple:
        ids = [ripple.claim.id, *(one.claim.id for one in ripple.carriers)]
        now = {claim.id: (claim, story) for claim, story in work.reuses.with_stories(ids)}
        carriers = [
            replace(one, claim=now[one.claim.id][0], story=now[one.claim.id][1])
            for one in ripple.carriers
            if one.claim.id in now
        ]
        claim = now[ripple.claim.id][0] if ripple.claim.id in now else ripple.claim
        return replace(ripple, claim=claim, carriers=carriers)

    return lambda _report, _cancelled: desk.read(look)


def _correction(desk: Desk, before: Claim, after: Claim) -> Callable[[object, object], Ripple]:
    def look(work: Work) -> Ripple:
        if work.claims.find(after.id) is None:
            return Ripple(claim=after, carriers=())
        carriers = corrected_by(work, before, after)
        return Ripple(claim=after, carriers=carriers, said=correction_in_words(before, after, carriers))

    return lambda _report, _cancelled: desk.read(look)


def correction_in_words(before: Claim, after: Claim, carriers: Sequence[Carrier]) -> str:
    """Say what a changed verdict bears on."""
    relied = [one for one in carriers if one.tie is Tie.RELIED]
    was = f"was {before.verdict.value} and " if before.verdict is not Verdict.UNCHECKED else ""
    now = f"It {was}is {after.verdict.value} now."
    if relied:
        stories = len({one.story.id for one in relied})
        some = "1 story" if stories == 1 else f"{stories} stories"
        return f"{some} relied on this claim. {now}"
    other = "1 other claim says" if len(carriers) == 1 else f"{len(carriers)} other claims say"
    return f"{other} the same under another verdict. {now}"
