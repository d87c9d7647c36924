"""Earlier checks of the whole draft: looked for in the background, shown at once, told in margin and list."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from ui.details.earlier import SEEN
from ui.draft_checks import FEW, statements_of
from ui.session import StorySession
from ui.theme import Tone
from workbench.archive import ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.earlier_checks import Asked, Finding
from workbench.errors import DatabaseProblem
from workbench.importing import import_records
from workbench.opening import store_draft
from workbench.sheet import load_sheet
from workbench.tagging import mark_nothing_to_check

FRESH = date.today() - timedelta(days=10)


def bring(desk, *wordings, **more) -> None:
    facts = {"verdict": Verdict.VERIFIED, "checked_on": FRESH, "kind": Kind.OTHER, "source": "Desk B"}
    records = [
        ArchiveRecord(external_id=wording, wording=wording, **{**facts, **more}) for wording in wordings
    ]
    import_records(desk, records, file_name="earlier.jsonl")


def words_of(session, sentence) -> str:
    return session.sheet.text[sentence.start : sentence.end]


@pytest.fixture
def videos(session):
    return next(s for s in session.sheet.sentences if words_of(session, s).startswith("Videos"))


@pytest.fixture
def words(session, videos) -> str:
    return words_of(session, videos)


@pytest.fixture
def checked_before(desk, workplace, looked):
    """Bring earlier checks of these words, and wait until the draft was looked through with them."""

    def bring_and_look(*wordings, **more):
        bring(desk, *wordings, **more)
        workplace.details.look_again()
        return looked()

    return bring_and_look


@pytest.fixture
def looked(qtbot, workplace):
    """Wait until the whole draft was looked through, and give what is known."""

    def wait():
        draft = workplace.details.draft_checks
        qtbot.waitUntil(lambda: draft._job is None and not lacking(draft))
        return draft

    return wait


def lacking(draft) -> list[Asked]:
    return draft._known.lacking(statements_of(draft._session))


def claims_line(workplace) -> str:
    model = workplace.claims.model
    return model.what_matters(model.index(0).data(Qt.ItemDataRole.UserRole + 1))


def test_a_draft_is_looked_through_and_its_checks_are_there_when_the_cursor_comes(
    checked_before, workplace, videos, words
) -> None:
    checked_before(words)
    earlier = workplace.details.earlier
    workplace.session.go_to_sentence(videos.id)
    # Without any wait: nothing had to be looked for.
    assert earlier.is_complete
    assert [match.earlier.wording for match in earlier.matches] == [words]


def test_what_is_near_the_cursor_comes_first_and_settled_sentences_are_left_out(workplace, videos) -> None:
    session = workplace.session
    session.go_to_sentence(videos.id)
    first, *_, last = statements_of(session)
    assert first == Asked(words_of(session, videos))
    before = session.sheet.sentences[session.sheet.sentence_index(videos.id) - 1]
    assert last == Asked(words_of(session, before))
    workplace.do_claim()
    assert statements_of(session)[0] == Asked(session.claim.wording, session.claim.id)
    session.do("Nothing", lambda work: mark_nothing_to_check(work, before.id))
    assert Asked(words_of(session, before)) not in statements_of(session)


def test_the_margin_tells_of_an_earlier_check_and_p_goes_there(
    qtbot, checked_before, workplace, videos, words
) -> None:
    checked_before(words)
    hint = workplace.article.hint(videos)
    assert (hint.tone, hint.words) == (Tone.EARLIER, "Checked before: verified")
    session = workplace.session
    before = session.sheet.sentences[session.sheet.sentence_index(videos.id) - 1]
    session.go_to_sentence(before.id)
    qtbot.keyClick(workplace.article, Qt.Key.Key_P)
    assert session.sentence.id == videos.id
    assert workplace.article.accessibleDescription().endswith("open; Checked before: verified")


def test_the_list_of_claims_says_what_was_found_until_it_is_decided(
    qtbot, desk, workplace, videos, words
) -> None:
    bring(desk, words)
    workplace.session.go_to_sentence(videos.id)
    workplace.do_claim()
    qtbot.waitUntil(lambda: claims_line(workplace).endswith("checked before: verified"))
    earlier = workplace.details.earlier
    qtbot.waitUntil(lambda: bool(earlier.matches) and not earlier._passing.isActive())
    earlier.accept(0)
    assert claims_line(workplace).endswith("1 source")


@pytest.mark.parametrize(
    "case",
    [
        ("{}", {"checked_on": FRESH - timedelta(days=900)}, "Earlier check is old"),
        ("{}", {"verdict": Verdict.UNCHECKED}, None),
        ("Videos shared online appear to show much water.", {}, "Earlier check resembles it"),
        ("Videos shared online do not appear to show water over the road.", {}, "Earlier check differs"),
    ],
)
def test_what_is_said_of_the_best_earlier_check(checked_before, workplace, videos, case) -> None:
    session = workplace.session
    earlier, more, said = case
    checked_before(earlier.format(words_of(session, videos)), **more)
    hint = workplace.article.hint(videos)
    assert (hint.words if hint is not None and hint.tone is Tone.EARLIER else None) == said


def test_what_others_bring_in_stands_under_a_resting_cursor_too(
    qtbot, desk, workplace, videos, looked
) -> None:
    words = words_of(workplace.session, videos)
    workplace.session.go_to_sentence(videos.id)
    draft, earlier = looked(), workplace.details.earlier
    qtbot.waitUntil(lambda: earlier.is_complete and not earlier._settle.isActive())
    qtbot.waitUntil(lambda: not workplace._jobs._running)
    assert not earlier.matches
    bring(Desk(desk._store, checker="Bo"), words, "Nothing of the kind.")
    draft._ask_for_news()
    qtbot.waitUntil(lambda: bool(earlier.matches))
    assert draft.known(Asked(words)).finding is Finding.SAME


def asked_for_news(qtbot, draft) -> list[Asked]:
    """Ask for news once, and give what is to be looked for anew because of them."""
    doubted = []
    doubt = draft._known.doubt
    draft._known.doubt = lambda asked: (doubted.extend(asked), doubt(asked))
    mark = draft._mark
    draft._ask_for_news()
    qtbot.waitUntil(lambda: draft._mark is not mark)
    return doubted


def test_own_decisions_begin_nothing_anew(qtbot, workplace, videos, looked) -> None:
    looked()
    workplace.session.go_to_sentence(videos.id)
    workplace.do_claim()
    workplace.details.do_verified()
    workplace.do_undo()
    draft = looked()
    assert asked_for_news(qtbot, draft) == []


def test_only_what_shares_words_with_the_news_is_looked_for_anew(
    qtbot, desk, workplace, words, looked
) -> None:
    draft = looked()
    bring(Desk(desk._store, checker="Bo"), "Water was over the road at Marl.")
    doubted = asked_for_news(qtbot, draft)
    assert Asked(words) in doubted and len(doubted) < len(statements_of(workplace.session))


def test_a_flood_of_news_has_everything_looked_for_anew(qtbot, desk, workplace, looked, monkeypatch) -> None:
    monkeypatch.setattr("ui.draft_checks.NEWS", 1)
    draft = looked()
    bring(Desk(desk._store, checker="Bo"), "Nothing of the kind.", "Nor of that.")
    assert set(asked_for_news(qtbot, draft)) == set(statements_of(workplace.session))


def test_a_pass_that_failed_is_taken_up_again(qtbot, looked, monkeypatch) -> None:
    draft = looked()

    tried = []

    def gone(*_arguments, **_more):
        tried.append(1)
        raise DatabaseProblem("The server is away.")

    with monkeypatch.context() as patched:
        patched.setattr("ui.draft_checks.look_through", gone)
        draft.look_again()
        qtbot.waitUntil(lambda: bool(tried) and draft._job is None)
    assert lacking(draft)
    draft._again.setInterval(1)
    qtbot.waitUntil(lambda: not lacking(draft))


@pytest.fixture
def long_session(session, desk):
    """A story of many sentences, opened after the other one."""
    assert session is not None
    text = " ".join(f"Lorry number {number} crossed the bridge at noon." for number in range(20 * FEW))
    draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], title="Lorries", language="en")
    story = desk.do("Open", lambda w: store_draft(w, draft, content=b"x"), final=True).result
    made = StorySession(desk, desk.read(lambda work: load_sheet(work, story.id)))
    yield made
    made.close()


def test_who_stops_it_is_left_alone_but_for_what_the_cursor_is_on(
    qtbot, desk, workplace, long_session
) -> None:
    bring(desk, "Lorry number 7 crossed the bridge at noon.")
    jobs = workplace._jobs
    workplace.show_session(long_session)
    draft = workplace.details.draft_checks
    qtbot.waitUntil(lambda: bool(jobs.running))
    (job,) = jobs.running
    job.cancel()
    qtbot.waitUntil(lambda: draft._is_stopped and not jobs.running)
    sheet = long_session.sheet
    long_session.go_to_sentence(sheet.sentences[-1].id)
    last = Asked(words_of(long_session, sheet.sentences[-1]))
    qtbot.waitUntil(lambda: draft.known(last) is not None)
    qtbot.wait(draft._soon.interval() * 2)
    assert not jobs.running and lacking(draft)
    workplace.show_session(None)


def test_another_story_takes_over_from_one_that_is_still_looked_through(
    qtbot, workplace, session, long_session, looked
) -> None:
    jobs = workplace._jobs
    workplace.show_session(long_session)
    qtbot.waitUntil(lambda: bool(jobs.running))
    workplace.show_session(session)
    draft = looked()
    qtbot.waitUntil(lambda: not jobs._running)
    assert set(draft._known.checks) == set(statements_of(session))


def test_a_moving_cursor_has_the_processor_to_itself(qtbot, workplace, long_session) -> None:
    workplace.show_session(long_session)
    draft = workplace.details.draft_checks
    qtbot.waitUntil(lambda: bool(workplace._jobs.running))
    before = draft._resting
    workplace.do_next_sentence()
    assert draft._resting > before
    draft._resting = float("inf")
    qtbot.wait(100)
    known = len(draft._known.checks)
    qtbot.wait(200)
    # The sentence under the cursor is looked for all the same.
    assert len(draft._known.checks) <= known + 1
    draft._resting = 0.0
    qtbot.waitUntil(lambda: len(draft._known.checks) > known + 3)
    workplace.show_session(None)


def test_what_is_shown_stays_as_it_is_when_it_is_found_again(
    qtbot, checked_before, workplace, videos, words
) -> None:
    draft = checked_before(words, f"{words} So it seems.")
    earlier = workplace.details.earlier
    with qtbot.waitSignal(draft.arrived):
        workplace.session.go_to_sentence(videos.id)
        earlier.setFocus()
        qtbot.keyClick(earlier, Qt.Key.Key_Down)
    assert earlier._chosen == 1


def test_a_rejected_check_is_told_of_no_more(qtbot, checked_before, workplace, videos, words) -> None:
    checked_before(words)
    workplace.session.go_to_sentence(videos.id)
    earlier = workplace.details.earlier
    qtbot.waitUntil(lambda: not earlier._passing.isActive())
    earlier.reject(0)
    hint = workplace.article.hint(videos)
    assert hint is None or hint.tone is not Tone.EARLIER
    workplace.article.repaint()


def test_a_rejection_holds_for_the_same_words_elsewhere(qtbot, desk, workplace, looked) -> None:
    words = "Forty lorries with flour crossed the old bridge at noon."
    text = f"{words} Nobody saw them. {words.upper()}"
    draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], title="Lorries", language="en")
    story = desk.do("Open", lambda w: store_draft(w, draft, content=b"x"), final=True).result
    bring(desk, words)
    session = StorySession(desk, desk.read(lambda work: load_sheet(work, story.id)))
    workplace.show_session(session)
    draft = looked()
    last = Asked(words.upper())
    assert draft.known(last).matches
    qtbot.waitUntil(lambda: bool(workplace.details.earlier.matches))
    workplace.details.earlier.reject(0)
    qtbot.waitUntil(lambda: not draft.known(last).matches)
    workplace.show_session(None)
    session.close()


def test_what_was_being_looked_for_does_not_bring_a_rejected_check_back(
    qtbot, checked_before, workplace, videos, words
) -> None:
    draft = checked_before(words)
    earlier = workplace.details.earlier
    workplace.session.go_to_sentence(videos.id)
    qtbot.waitUntil(lambda: not earlier._passing.isActive())
    earlier._settle.stop()
    found = []
    draft.arrived.connect(lambda _asked: found.append(len(draft.known(Asked(words)).matches)))
    draft.look(Asked(words))
    earlier.reject(0)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0] == 0 and not earlier.matches


def test_one_key_re_uses_nothing_that_has_not_been_seen(
    qtbot, checked_before, workplace, videos, words
) -> None:
    checked_before(words)
    session = workplace.session
    session.go_to_sentence(videos.id)
    told = []
    workplace.noticed.connect(told.append)
    qtbot.keyClick(workplace.article, Qt.Key.Key_Y)
    assert not session.sheet.claims and "only just come up" in told[0]
    qtbot.keyClick(workplace.article, Qt.Key.Key_Y)
    assert not session.sheet.claims and len(told) == 2
    qtbot.wait(round(SEEN * 1000) + 50)
    qtbot.keyClick(workplace.article, Qt.Key.Key_Y)
    assert [claim.verdict for claim in session.sheet.claims] == [Verdict.VERIFIED]


def test_a_digit_means_what_is_shown(checked_before, workplace, videos, words) -> None:
    checked_before(words)
    workplace.session.go_to_sentence(videos.id)
    earlier = workplace.details.earlier
    earlier.accept(0)
    assert not workplace.session.sheet.claims
    # The list stands there by now.
    earlier.accept(0)
    assert len(workplace.session.sheet.claims) == 1
