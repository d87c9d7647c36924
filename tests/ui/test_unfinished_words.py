"""What is typed and not finished when the story gets another text, or loses what the words are about."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ui.undoing
from storage.files import EvidenceStore
from ui.fields import SavedText
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.claims import Claim, Verdict
from workbench.deciding import (
    accept_on_responsibility,
    answer_query,
    ask,
    remove_query,
    set_reason,
    set_verdict,
)
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.ids import StoryId
from workbench.ports import Work
from workbench.proving import add_web_page, link_evidence, unlink_evidence
from workbench.revising import revise
from workbench.sheet import Sheet
from workbench.stories import Story
from workbench.tagging import remove_claim, tag_claim

TYPED = "Words not stored"


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workbench]:
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    made = Workbench(
        shell,
        desk,
        EvidenceStore(tmp_path / "evidence"),
        settings=Settings(),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    shell.resize(1400, 1000)
    shell.show()
    shell.activateWindow()
    qtbot.waitActive(shell)
    made.open_story(story.id)
    qtbot.waitUntil(lambda: made.session is not None)
    QApplication.processEvents()
    yield made
    made.remember()
    QApplication.processEvents()


@pytest.fixture
def other(desk: Desk) -> Desk:
    """Somebody else at the same database."""
    return Desk(desk._store, checker="Ben")


@pytest.fixture
def claim(window: Workbench) -> Claim:
    """A contradicted claim that goes to print, with a web page and a query."""
    session = window.session
    assert session is not None
    session.go_to_sentence(session.sheet.sentences[1].id)
    start = session.sheet.text.index("4,200 cars")

    def mark(work: Work) -> Claim:
        made = tag_claim(work, session.story_id, start=start, end=start + 10)
        set_verdict(work, made.id, Verdict.CONTRADICTED)
        accept_on_responsibility(work, made.id, "The author’s word")
        link_evidence(work, made.id, add_web_page(work, "https://example.org/a").id)
        ask(work, made.id, "Who counted?")
        return made

    made = session.do("Claim", mark).result
    session.go_to_claim(made.id)
    return session.sheet.claim(made.id)


def sheet_of(window: Workbench) -> Sheet:
    assert window.session is not None
    return window.session.sheet


def field_of(window: Workbench, name: str) -> SavedText:
    details = window.workplace.details
    if name in ("Exact quote", "Note"):
        card = details.evidence.cards()[0]
        card._fold.setChecked(True)
    found = [one for one in details.findChildren(SavedText) if one.accessibleName() == name]
    return found[0]


def stored(desk: Desk, claim: Claim, name: str) -> str:
    def look(work: Work) -> str:
        now = work.claims.get(claim.id)
        if name in ("Exact quote", "Note"):
            link = work.links.of_claim(claim.id)[0]
            return link.quote if name == "Exact quote" else link.note
        if name in ("Answer", "Question"):
            queries = work.queries.of_story(claim.story_id)
            mine = [q for q in queries if q.claim_id == claim.id]
            return mine[0].answer if name == "Answer" else " ".join(q.question for q in mine)
        attribute = {
            "Reason": "reason",
            "Wording": "wording",
            "Claimant": "claimant",
            "Proposed wording": "proposed_wording",
            "Why it goes to print": "accepted_reason",
        }[name]
        return str(getattr(now, attribute))

    return desk.read(look)


def new_version(desk: Desk, story_id: StoryId, change: Callable[[str], str]) -> None:
    old = desk.read(lambda work: work.revisions.get(work.stories.get(story_id).revision_id)).text
    text = change(old)
    draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], language="en")
    desk.do(
        "New version",
        lambda work: revise(work, story_id, draft, content=text.encode()),
        story_id=story_id,
    )


FIELDS = (
    "Reason",
    "Wording",
    "Claimant",
    "Proposed wording",
    "Why it goes to print",
    "Exact quote",
    "Note",
    "Answer",
    "Question",
)

TEXTS: dict[str, Callable[[str], str]] = {
    "reworded": lambda text: text.replace("4,200 cars", "4,300 cars"),
    "gone": lambda text: text[text.index("Videos") :],
}


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("what", TEXTS)
def test_words_are_stored_with_their_claim_when_somebody_else_takes_a_new_version_in(
    window: Workbench, claim: Claim, other: Desk, qtbot: QtBot, *, name: str, what: str
) -> None:
    field = field_of(window, name)
    field.setFocus()
    QTest.keyClicks(field, TYPED)
    before = sheet_of(window).revision.id
    new_version(other, claim.story_id, TEXTS[what])
    qtbot.waitUntil(lambda: sheet_of(window).revision.id != before)
    if name == "Question" and what != "gone":
        assert field.toPlainText() == TYPED
        return
    qtbot.waitUntil(lambda: TYPED in stored(other, claim, name))
    assert "try again" not in window.notice.words()


def test_evidence_that_is_entered_while_a_new_version_comes_is_linked(
    window: Workbench, claim: Claim, other: Desk
) -> None:
    entry = window.workplace.details.evidence.entry
    entry.setFocus()
    QTest.keyClicks(entry, "https://example.org/b")
    new_version(other, claim.story_id, TEXTS["reworded"])
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert len(sheet_of(window).links_of(claim.id)) == 2
    assert "4,300 cars" in sheet_of(window).text
    assert entry.text() == ""


@pytest.mark.parametrize("name", FIELDS)
def test_words_are_given_back_when_somebody_else_removes_their_claim(
    window: Workbench, claim: Claim, other: Desk, qtbot: QtBot, name: str
) -> None:
    field = field_of(window, name)
    field.setFocus()
    QTest.keyClicks(field, TYPED)
    other.do("Remove", lambda work: remove_claim(work, claim.id), story_id=claim.story_id)
    with qtbot.captureExceptions():
        # The field may be stored before the window has seen that the claim is gone.
        qtbot.waitUntil(lambda: not sheet_of(window).has_claim(claim.id))
    qtbot.waitUntil(lambda: "on the clipboard" in window.notice.words())
    assert TYPED in QGuiApplication.clipboard().text()


def test_words_on_a_claim_that_is_undone_are_given_back(
    window: Workbench, claim: Claim, qtbot: QtBot
) -> None:
    question, entry = field_of(window, "Question"), window.workplace.details.evidence.entry
    QTest.keyClicks(question, TYPED)
    QTest.keyClicks(entry, "Ada Bra")
    window.actions_table["undo"].trigger()
    assert not sheet_of(window).has_claim(claim.id)
    qtbot.waitUntil(lambda: "on the clipboard (Evidence, Question)" in window.notice.words())
    assert QGuiApplication.clipboard().text() == f"Evidence: Ada Bra\nQuestion: {TYPED}"
    assert question.toPlainText() == ""
    window.actions_table["redo"].trigger()
    assert window.session is not None
    window.session.go_to_claim(claim.id)
    assert entry.text() == "Ada Bra"


def test_words_on_evidence_that_somebody_else_unlinks_are_given_back(
    window: Workbench, claim: Claim, other: Desk, qtbot: QtBot
) -> None:
    QTest.keyClicks(field_of(window, "Exact quote"), TYPED)
    link = sheet_of(window).links_of(claim.id)[0]
    other.do("Unlink", lambda work: unlink_evidence(work, link.id), story_id=claim.story_id)
    with qtbot.captureExceptions():
        qtbot.waitUntil(lambda: not sheet_of(window).links_of(claim.id))
    qtbot.waitUntil(lambda: "on the clipboard (Exact quote)" in window.notice.words())
    assert QGuiApplication.clipboard().text() == TYPED


def test_an_answer_to_a_query_that_somebody_else_removes_is_given_back(
    window: Workbench, claim: Claim, other: Desk, qtbot: QtBot
) -> None:
    answer = field_of(window, "Answer")
    answer.setFocus()
    QTest.keyClicks(answer, TYPED)
    query = sheet_of(window).queries_of(claim.id)[0]
    other.do("Remove", lambda work: remove_query(work, query.id), story_id=claim.story_id)
    with qtbot.captureExceptions():
        qtbot.waitUntil(lambda: not sheet_of(window).queries_of(claim.id))
    qtbot.waitUntil(lambda: "on the clipboard (Answer)" in window.notice.words())
    assert QGuiApplication.clipboard().text() == TYPED
    window.workplace.do_next_sentence()
    assert window.workplace.details.queries.cards() == []


def test_an_answer_that_is_being_typed_and_a_reply_that_comes_in_are_both_kept(
    window: Workbench, claim: Claim, other: Desk, qtbot: QtBot
) -> None:
    answer = field_of(window, "Answer")
    answer.setFocus()
    QTest.keyClicks(answer, "By phone")
    query = sheet_of(window).queries_of(claim.id)[0]
    other.do("Reply", lambda work: answer_query(work, query.id, "Ada: No."), story_id=claim.story_id)
    assert window.session is not None
    window.session.look_for_others()
    QTest.keyClicks(answer, ":")
    qtbot.waitUntil(lambda: stored(other, claim, "Answer") == "By phone:\nAda: No.")


def test_undo_in_the_background_never_takes_back_what_was_typed_meanwhile(
    window: Workbench, desk: Desk, claim: Claim, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.undoing, "MANY", 0)
    new_version(desk, claim.story_id, TEXTS["reworded"])
    qtbot.waitUntil(lambda: "4,300 cars" in sheet_of(window).text)
    free = threading.Event()
    window.jobs.start("Busy", lambda _report, _cancelled: free.wait(), finished=lambda _: None, writes=True)
    window.actions_table["undo"].trigger()
    QTest.keyClicks(field_of(window, "Reason"), TYPED)
    window.workplace.save_now()
    with qtbot.captureExceptions() as errors:
        free.set()
        qtbot.waitUntil(lambda: not window.jobs.running)
        QApplication.processEvents()
    assert "“New version” was not undone" in str(errors[0][1])
    assert stored(desk, claim, "Reason") == TYPED
    assert "4,300 cars" in sheet_of(window).text


@pytest.mark.parametrize("name", [name for name in FIELDS if name != "Question"])
def test_a_pause_after_a_space_does_not_take_the_cursor_away(
    window: Workbench, desk: Desk, claim: Claim, qtbot: QtBot, name: str
) -> None:
    field = field_of(window, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Words not ")
    qtbot.waitUntil(lambda: stored(desk, claim, name) == "Words not")
    QTest.keyClicks(field, "stored")
    assert field.toPlainText() == TYPED
    window.workplace.article.setFocus()
    assert stored(desk, claim, name) == TYPED


def test_the_cursor_stays_when_somebody_else_changes_the_words(
    window: Workbench, claim: Claim, other: Desk
) -> None:
    field = field_of(window, "Reason")
    field.setFocus()
    QTest.keyClicks(field, "By phone")
    field.save_now()
    other.do("Reason", lambda work: set_reason(work, claim.id, "By phone, twice"), story_id=claim.story_id)
    assert window.session is not None
    window.session.look_for_others()
    assert field.toPlainText() == "By phone, twice"
    assert field.textCursor().position() == len("By phone")


def test_words_typed_without_a_pause_are_stored_all_the_same(
    window: Workbench, desk: Desk, claim: Claim, qtbot: QtBot
) -> None:
    field = field_of(window, "Reason")
    field.setFocus()

    def stored_between_two_keys() -> bool:
        QTest.keyClicks(field, "a")
        return stored(desk, claim, "Reason") != ""

    qtbot.waitUntil(stored_between_two_keys)


@pytest.mark.parametrize("name", ["Reason", "Exact quote", "Question"])
@pytest.mark.parametrize("what", TEXTS)
def test_words_typed_while_an_own_new_version_comes_and_is_undone_stay_with_their_claim(
    window: Workbench, desk: Desk, claim: Claim, tmp_path: Path, qtbot: QtBot, *, name: str, what: str
) -> None:
    text = sheet_of(window).text
    path = tmp_path / "second.txt"
    path.write_text(TEXTS[what](text), encoding="utf-8")
    free = threading.Event()
    window.jobs.start("Busy", lambda _report, _cancelled: free.wait(), finished=lambda _: None, writes=True)
    window.revising.take_file(path)
    QTest.keyClicks(field_of(window, name), TYPED)
    free.set()
    qtbot.waitUntil(lambda: sheet_of(window).revision.number == 2)
    qtbot.waitUntil(lambda: not window.jobs.running)
    QApplication.processEvents()
    window.workplace.leave()
    assert stored(desk, claim, name).endswith(TYPED)
    window.actions_table["undo"].trigger()
    window.actions_table["undo"].trigger()
    assert sheet_of(window).text == text
    window.actions_table["redo"].trigger()
    window.actions_table["redo"].trigger()
    assert stored(desk, claim, name).endswith(TYPED)
