"""Earlier checks of everything in the open story, looked for in the background before the cursor is there."""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Job, JobFunction, Jobs, Report
from ui.old_checks import old_after
from ui.session import StorySession
from workbench.archive import ArchiveMark
from workbench.desk import Desk
from workbench.earlier_checks import Asked, EarlierChecks, Scope, concerned, find_earlier_checks
from workbench.errors import Cancelled, DatabaseProblem
from workbench.history import Change
from workbench.ids import StoryId
from workbench.looking_through import Learn, look_through
from workbench.ports import Work
from workbench.rejecting import statement_key
from workbench.remembered import Rejection
from workbench.sheet import Disposition

SHOWN = 9
"""Earlier checks of each statement: one for each digit key."""

SOON = 100
"""Milliseconds after a story is shown, or changed, until what is not known yet is looked for."""

AGAIN = 60_000
"""Milliseconds between two looks at what others have brought into the archive."""

NEWS = 500
"""Claims that others changed meanwhile from which on everything is looked for anew."""

REST = 0.15
"""Seconds for which the work pauses after each move of the cursor, which needs the processor then."""

AT_MOST = 2_000
"""Statements of one draft that are looked through, from the cursor on; the rest when the cursor is there."""

FEW = 20
"""So many are done before anybody would read of it."""

TOLD_EACH = 20
"""Statements after which what is known is shown."""


class _Known:
    """What is known of one story; used from several threads.

    `fresh` is what was looked for since the archive last changed.
    """

    def __init__(self) -> None:
        self.checks: dict[Asked, EarlierChecks] = {}
        self._fresh: set[Asked] = set()
        self._changes: dict[Asked, int] = {}
        self._lock = threading.Lock()

    def changes(self, asked: Asked) -> int:
        """Give how often the checker has changed what is known of a statement."""
        return self._changes.get(asked, 0)

    def change(self, asked: Asked, checks: EarlierChecks) -> None:
        with self._lock:
            self._changes[asked] = self.changes(asked) + 1
            self.checks[asked] = checks

    def store(self, asked: Asked, checks: EarlierChecks, *, changes: int) -> None:
        """Store what was found, unless the checker has changed it since the look for it began."""
        with self._lock:
            if self.changes(asked) == changes:
                self.checks[asked] = checks
                self._fresh.add(asked)

    def fresh(self) -> list[Asked]:
        with self._lock:
            return list(self._fresh)

    def lacking(self, wanted: Iterable[Asked]) -> list[Asked]:
        with self._lock:
            return [each for each in wanted if each not in self._fresh]

    def doubt(self, asked: Collection[Asked] | None = None) -> None:
        """Have statements looked for anew, all of them where none are named."""
        with self._lock:
            self._fresh.difference_update(list(self._fresh) if asked is None else asked)

    def forget_others(self, wanted: Collection[Asked]) -> None:
        """Keep only what is known of these."""
        with self._lock:
            for each in self.checks.keys() - set(wanted):
                del self.checks[each]
                self._fresh.discard(each)


class DraftChecks(QObject):
    """Knows the earlier checks of the open story's statements.

    `arrived(Asked)` says that what was asked for by `look` is there, `found()` that more is known, or other
    than before.
    """

    arrived = Signal(object)
    found = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: StorySession | None = None
        self._known = _Known()
        self._job: Job | None = None
        self._is_stopped = False
        self._mark: ArchiveMark | None = None
        self._resting = 0.0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._begin)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self._ask_for_news)

    def show_session(self, session: StorySession | None) -> None:
        """Begin with another story, or end."""
        self._stop()
        self._session = session
        self._known, self._mark, self._is_stopped = _Known(), None, False
        if session is None:
            self._soon.stop()
            self._again.stop()
            return
        session.moved.connect(self._rest)
        session.revised.connect(self._stop)
        session.changed.connect(self._follow)
        self._soon.start()
        self._again.start()

    def known(self, asked: Asked) -> EarlierChecks | None:
        """Give what is known of a statement; None while nobody has looked for it."""
        return self._known.checks.get(asked)

    def keep(self, asked: Asked, checks: EarlierChecks) -> None:
        """Take over what the checker has just changed about a statement."""
        self._known.change(asked, checks)

    def look(self, asked: Asked) -> None:
        """Look for one statement now, known or not."""
        session, known = self._session, self._known
        if session is None or not asked.statement:
            return
        before, changes = known.checks.get(asked), known.changes(asked)

        def came(checks: EarlierChecks) -> None:
            known.store(asked, checks, changes=changes)
            if known is not self._known:
                # Another story is open by now.
                return
            self.arrived.emit(asked)
            if before is None or before.finding != checks.finding:
                self.found.emit()

        find = _finder(session.desk, _scope(session.story_id))
        self._jobs.start(
            "Looking for earlier checks",
            lambda _report, _cancelled: find(asked),
            finished=came,
            quiet=True,
        )

    def look_again(self) -> None:
        """Look for everything anew, for the archive, or how it is compared, has changed."""
        self._stop()
        self._known.doubt()
        self._mark, self._is_stopped = None, False
        if self._session is not None:
            self._soon.start()

    def _begin(self) -> None:
        session = self._session
        if session is None or self._job is not None or self._is_stopped:
            return
        asked = self._known.lacking(statements_of(session))
        if not asked:
            return
        job = self._jobs.start(
            "Earlier checks",
            self._through(session, asked, self._known),
            finished=self._went_through,
            failed=self._failed,
            ended=self._ended,
            quiet=len(asked) <= FEW,
            slow=True,
        )
        self._job = job
        job.progressed.connect(self._progressed)

    def _through(self, session: StorySession, asked: Sequence[Asked], known: _Known) -> JobFunction:
        desk, scope = session.desk, _scope(session.story_id)

        def go(report: Report, cancelled: Callable[[], bool]) -> ArchiveMark:
            mark = desk.read(lambda work: work.archive.mark())
            # After a large import by others the index is still behind, and would not be asked again.
            desk.read(lambda work: work.archive.warm_up(cancelled=cancelled))
            changes = {each: known.changes(each) for each in asked}
            learn, helper = desk.read(_learning), partial(desk.helper, scope)
            with closing(look_through(asked, _finder(desk, scope), learn=learn, helper=helper)) as found:
                for done, (each, checks) in enumerate(zip(asked, found, strict=True), start=1):
                    if cancelled():
                        raise Cancelled
                    known.store(each, checks, changes=changes[each])
                    if done % TOLD_EACH == 0:
                        report(done / len(asked), f"Earlier checks: {done:,} of {len(asked):,} sentences")
                    while not cancelled() and time.monotonic() < self._resting:
                        time.sleep(REST / 5)
            return mark

        return go

    def _progressed(self, _fraction: float, _words: str) -> None:
        if self.sender() is self._job:
            self.found.emit()

    def _went_through(self, mark: ArchiveMark) -> None:
        if self.sender() is not self._job or self._session is None:
            return
        self._job = None
        self._mark = self._mark or mark
        self._known.forget_others(statements_of(self._session))
        self.found.emit()
        # What was tagged or worded anew meanwhile.
        self._soon.start()

    def _failed(self, error: BaseException) -> None:
        if self.sender() is self._job:
            self._job = None
        _pass_over(error)

    def _ended(self) -> None:
        if self.sender() is self._job:
            # Who stopped it does not want it back; what the cursor is on is looked for all the same.
            self._job, self._is_stopped = None, True

    def _ask_for_news(self) -> None:
        """Look for what others have brought in; go on where that could not be done before."""
        session, mark, known = self._session, self._mark, self._known
        if session is None or mark is None or self._job is not None:
            self._begin()
            return
        desk, story_id = session.desk, session.story_id

        def ask(_report: Report, _cancelled: Callable[[], bool]) -> tuple[ArchiveMark, list[Asked]]:
            now, news = desk.read(
                lambda work: (work.archive.mark(), work.archive.changed_since(mark, at_most=NEWS))
            )
            if news is None:
                return now, known.fresh()
            others = [claim for claim in news if claim.story_id != story_id]
            return now, [each for each in known.fresh() if concerned(each.statement, others)]

        def told(news: tuple[ArchiveMark, list[Asked]]) -> None:
            if self._mark is mark and self._known is known:
                self._mark, doubted = news
                known.doubt(doubted)
                self._begin()

        self._jobs.start("Earlier checks", ask, finished=told, failed=_pass_over, quiet=True)

    def _follow(self, changes: Sequence[Change]) -> None:
        """Look for what was tagged or worded anew, and for the words that something was rejected for."""
        named = {change.value.statement for change in changes if isinstance(change.value, Rejection)}
        if named:
            self._known.doubt([one for one in self._known.fresh() if statement_key(one.statement) in named])
        self._soon.start()

    def _rest(self) -> None:
        self._resting = time.monotonic() + REST

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()


def statements_of(session: StorySession) -> list[Asked]:
    """Give what the cursor can stand on, from where it is to the end and then from the beginning.

    A sentence that was marked as nothing to check is left out.
    """
    sheet, sentence = session.sheet, session.sentence
    first = sheet.sentence_index(sentence.id) if sentence is not None else 0
    order = (*sheet.sentences[first:], *sheet.sentences[:first])
    found: dict[Asked, None] = {}
    for each in order:
        if sheet.disposition(each) is Disposition.OPEN:
            found[Asked(sheet.text[each.start : each.end])] = None
        for claim in sheet.claims_in(each):
            found[Asked(claim.wording, claim.id)] = None
        if len(found) >= AT_MOST:
            break
    return list(found)


def _scope(story_id: StoryId) -> Scope:
    return Scope(limit=SHOWN, story_id=story_id, today=date.today(), old_after=old_after())


def _finder(desk: Desk, scope: Scope) -> Callable[[Asked], EarlierChecks]:
    return lambda asked: desk.read(lambda work: find_earlier_checks(work, asked, scope))


def _learning(work: Work) -> Learn | None:
    """Give what prepares statements for matching by meaning, where that is done by now."""
    meaning = work.archive.meaning
    return meaning.learn if meaning is not None and meaning.is_ready() else None


def _pass_over(error: BaseException) -> None:
    """Say nothing of a database that is gone: nobody asked, and what the checker does next says so."""
    if not isinstance(error, DatabaseProblem):
        raise error
