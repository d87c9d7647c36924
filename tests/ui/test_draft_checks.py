"""Earlier checks of the whole draft: looked for in the background, shown at once, told in margin and list."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from ui.draft_checks import FEW, Asked, statements_of
from ui.session import StorySession
from ui.theme import Tone
from workbench.archive import ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.earlier_checks import EarlierChecks, Finding
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
        asked = statements_of(workplace.session)
        qtbot.waitUntil(lambda: draft._job is None and all(each in draft._fresh for each in asked))
        return draft

    return wait


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
    workplace.details.earlier.accept(0)
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


def test_what_others_bring_in_is_found_without_a_move(qtbot, desk, words, looked) -> None:
    draft = looked()
    known = Asked(words)
    assert not draft.known(known).matches
    others = Desk(desk._store, checker="Bo")
    bring(others, words)
    draft._again.setInterval(1)
    qtbot.waitUntil(lambda: bool(draft.known(known).matches))
    assert draft.known(known).finding is Finding.SAME


def test_own_decisions_begin_nothing_anew(desk, workplace, videos, looked) -> None:
    draft = looked()
    workplace.session.go_to_sentence(videos.id)
    workplace.do_claim()
    workplace.details.do_verified()
    looked()
    news = desk.read(lambda work: work.archive.changed_since(draft._mark, beside=workplace.session.story_id))
    assert not news


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
    assert not jobs.running and len(draft._known) < len(sheet.sentences)
    workplace.show_session(None)


def test_another_story_takes_over_from_one_that_is_still_looked_through(
    qtbot, workplace, session, long_session, looked
) -> None:
    jobs = workplace._jobs
    workplace.show_session(long_session)
    qtbot.waitUntil(lambda: bool(jobs.running))
    workplace.show_session(session)
    draft = looked()
    assert set(draft._known) == set(statements_of(session))


def test_a_moving_cursor_has_the_processor_to_itself(qtbot, workplace, long_session) -> None:
    workplace.show_session(long_session)
    draft = workplace.details.draft_checks
    qtbot.waitUntil(lambda: bool(workplace._jobs.running))
    workplace.do_next_sentence()
    qtbot.wait(30)
    known = len(draft._known)
    for _ in range(10):
        workplace.do_next_sentence()
        qtbot.wait(20)
    # One may have been at work when the cursor began to move.
    assert len(draft._known) <= known + 1
    qtbot.waitUntil(lambda: len(draft._known) > known + 1)
    workplace.show_session(None)


def test_what_is_shown_stays_as_it_is_when_it_is_found_again(
    qtbot, checked_before, workplace, videos, words
) -> None:
    draft = checked_before(words, f"{words} So it seems.")
    workplace.session.go_to_sentence(videos.id)
    earlier = workplace.details.earlier
    earlier.setFocus()
    qtbot.keyClick(earlier, Qt.Key.Key_Down)
    with qtbot.waitSignal(draft.arrived):
        pass
    assert earlier._chosen == 1


def test_a_rejected_check_is_told_of_no_more(checked_before, workplace, videos, words) -> None:
    checked_before(words)
    workplace.session.go_to_sentence(videos.id)
    workplace.details.earlier.reject(0)
    hint = workplace.article.hint(videos)
    assert hint is None or hint.tone is not Tone.EARLIER
    workplace.article.repaint()


def test_nothing_is_known_of_what_was_never_asked(workplace) -> None:
    assert workplace.details.draft_checks.known(Asked("Nobody wrote this.")) is None
    assert EarlierChecks().finding is None
