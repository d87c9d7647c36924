"""New versions in the window: asked for, dropped, pasted, changed on disk; then the review of them."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from storage.files import EvidenceStore
from ui.claim_filters import ClaimFilter
from ui.revising_dialogs import NewVersionDialog
from ui.settings import Settings
from ui.shell import Shell
from ui.theme import Tone
from ui.window import Workbench
from workbench.claims import Verdict
from workbench.deciding import link_disclosure, set_verdict
from workbench.tagging import mark_nothing_to_check, tag_claim

FIRST = (
    "The bridge at Marl reopens\n\n"
    "The bridge at Marl carried 4,200 cars a day before it closed. It was a grey morning.\n\n"
    "Videos shared online appear to show water over the road. The paper was not able to verify this.\n\n"
    "The mayor, Ada Brandt, said that the works had cost nine million euros. Nobody was hurt in the flood.\n"
)
SECOND = (
    "The bridge at Marl reopens\n\n"
    "The mayor, Ada Brandt, said that the works had cost nine million euros.\n\n"
    "The bridge at Marl carried 4,700 cars a day before it closed. It was a grey morning.\n\n"
    "Videos shared online appear to show water over the road. The paper could not verify this.\n"
)


@pytest.fixture
def window(qtbot, desk, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    shell.resize(1400, 900)
    shell.show()
    qtbot.waitActive(shell)
    made = Workbench(
        shell,
        desk,
        EvidenceStore(tmp_path / "evidence"),
        settings=Settings(),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    made.begin(None)
    QApplication.processEvents()
    yield made
    made.remember()
    QApplication.processEvents()


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "drafts" / "bridge.txt"
    path.parent.mkdir()
    path.write_text(FIRST, encoding="utf-8")
    return path


@pytest.fixture
def marked(window, qtbot, draft):
    """Open the draft and mark it: three verdicts, a disclosure, and a sentence with nothing to check."""
    window.open_file(draft)
    qtbot.waitUntil(lambda: window.session is not None)
    session = window.session
    decided = (
        ("The bridge at Marl carried 4,200 cars a day before it closed.", Verdict.VERIFIED),
        ("Videos shared online appear to show water over the road.", Verdict.UNVERIFIED),
        ("The mayor, Ada Brandt, said that the works had cost nine million euros.", Verdict.VERIFIED),
        ("Nobody was hurt in the flood.", Verdict.VERIFIED),
    )
    for words, verdict in decided:
        start = session.sheet.text.index(words)
        end = start + len(words)

        def mark(work, start=start, end=end, verdict=verdict):
            claim = tag_claim(work, session.story_id, start=start, end=end)
            return set_verdict(work, claim.id, verdict, reason="Seen by the reporter.")

        session.do("Mark", mark)
    claim = claim_on(window, "Videos shared")
    start = session.sheet.text.index("The paper was")
    end = session.sheet.text.index("verify this.") + 12
    session.do("Link", lambda work: link_disclosure(work, claim.id, start=start, end=end))
    grey = session.sheet.sentence_at(session.sheet.text.index("It was a grey"))
    session.do("Nothing", lambda work: mark_nothing_to_check(work, grey.id))
    idle(window, qtbot)
    return window


def claim_on(window, beginning):
    sheet = window.session.sheet
    return next(one for one in (*sheet.claims, *sheet.gone_claims) if one.anchor.quote.startswith(beginning))


def idle(window, qtbot):
    qtbot.waitUntil(lambda: not window.jobs._running, timeout=10_000)
    QApplication.processEvents()


def revised(window, qtbot, path, number=2):
    window.revising.take_file(path)
    qtbot.waitUntil(lambda: window.session.sheet.revision.number == number, timeout=10_000)
    idle(window, qtbot)


@pytest.fixture
def second(marked, qtbot, draft):
    path = draft.with_name("bridge 2.txt")
    path.write_text(SECOND, encoding="utf-8")
    revised(marked, qtbot, path)
    return marked


def panel_of(window):
    return window.revising.review.panel


def press(qtbot, window, keys):
    qtbot.keyClicks(panel_of(window).list, keys)
    QApplication.processEvents()


def test_new_version_opens_the_review_of_what_it_changed(second):
    panel = panel_of(second)
    assert panel.isVisible()
    assert panel.list.hasFocus()
    bins = [(one.bin.value, bool(one.disclosure_id)) for one in panel.model.items]
    assert bins == [("reworded", False), ("reworded", True), ("gone", False), ("moved", False)]
    assert panel._far.text() == "0 of 3 looked at"
    assert second.session.claim.anchor.quote.startswith("The bridge at Marl carried 4,700")
    assert "figure “4,200” became “4,700”" in panel.card.words()
    assert panel._counts.text() == "Revision 2. Claims: 1 unchanged, 1 moved, 1 reworded, 1 gone."
    figure = second.workplace.strip._figures[Tone.DOUBT]
    assert figure.isVisible()
    assert "3 in doubt" in figure.text()


def test_review_goes_through_everything_by_key(second, qtbot):
    window, panel = second, panel_of(second)
    claim = claim_on(window, "The bridge at Marl carried")
    press(qtbot, window, "i")
    assert window.session.sheet.claim(claim.id).doubt is None
    assert panel.item.disclosure_id is not None
    assert window.session.claim.anchor.quote.startswith("Videos shared")
    press(qtbot, window, "i")
    assert all(one.doubt is None for one in window.session.sheet.disclosures)
    assert panel.item.bin.value == "gone"
    assert "Seen by the reporter." in panel.card.words()
    press(qtbot, window, "i")
    assert claim_on(window, "Nobody").let_go
    assert panel._far.text() == "3 of 3 looked at"
    assert window.session.sheet.coverage().to_review == 0
    assert not window.workplace.strip._figures[Tone.DOUBT].isVisible()
    assert window.session.desk.undo_labels(window.session.story_id)[0] == "Let the claim go"
    window.workplace.do_undo()
    assert panel._far.text() == "2 of 3 looked at"


def test_arrows_lead_to_every_item_and_the_cursor_follows(second, qtbot):
    panel = panel_of(second)
    seen = []
    for _ in range(4):
        seen.append((panel.item.bin.value, second.session.sentence.start))
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    text = second.session.sheet.text
    assert [name for name, _ in seen] == ["reworded", "reworded", "gone", "moved"]
    assert seen[0][1] == text.index("The bridge at Marl carried")
    assert seen[3][1] == text.index("The mayor")
    assert second.session.claim.anchor.quote.startswith("The mayor")
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    assert panel.item.bin.value == "gone"


def test_check_again_takes_the_verdict_off(second, qtbot):
    claim = claim_on(second, "The bridge at Marl carried")
    press(qtbot, second, "0")
    now = second.session.sheet.claim(claim.id)
    assert (now.verdict, now.doubt) == (Verdict.UNCHECKED, None)
    assert panel_of(second)._far.text() == "1 of 3 looked at"


def test_a_fresh_verdict_counts_as_looked_at_and_stays_in_the_review(second, qtbot):
    claim = claim_on(second, "The bridge at Marl carried")
    press(qtbot, second, "v")
    assert second.session.sheet.claim(claim.id).doubt is None
    assert panel_of(second).list.hasFocus()
    assert panel_of(second).item.disclosure_id is not None


def test_no_verdict_goes_to_a_neighbour_of_what_is_gone(second, qtbot):
    panel = panel_of(second)
    before = [(one.id, one.verdict, one.doubt) for one in second.session.sheet.claims]
    panel.go_to(panel.model.row_of(next(one for one in panel.model.items if one.bin.value == "gone")))
    press(qtbot, second, "xu0d")
    assert [(one.id, one.verdict, one.doubt) for one in second.session.sheet.claims] == before
    assert panel._far.text() == "0 of 3 looked at"


def test_changed_disclosure_is_unlinked_by_its_own_key(second, qtbot):
    panel = panel_of(second)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.item.disclosure_id is not None
    assert not panel.recheck.isVisible()
    press(qtbot, second, "d")
    assert second.session.sheet.disclosures == []
    assert panel._far.text() == "1 of 3 looked at"


def test_a_claim_in_doubt_is_confirmed_from_the_details_too(second, qtbot):
    second.revising.review.end()
    claim = claim_on(second, "The bridge at Marl carried")
    second.session.go_to_claim(claim.id)
    doubt = second.workplace.details.doubt
    assert doubt.isVisible()
    qtbot.keyClicks(second.workplace.article, "i")
    assert second.session.sheet.claim(claim.id).doubt is None
    assert not doubt.isVisible()
    qtbot.keyClicks(second.workplace.article, "i")
    assert second.notice.words() == "Nothing here waits to be confirmed."


def test_gone_claim_is_put_on_selected_words(second, qtbot):
    window, panel = second, panel_of(second)
    gone = claim_on(window, "Nobody")
    panel.go_to(panel.model.row_of(next(one for one in panel.model.items if one.bin.value == "gone")))
    article, text = window.workplace.article, window.session.sheet.text
    article.setFocus()
    start = text.index("It was a grey morning.")
    article.place_cursor(start)
    article.place_cursor(start + 22, keep_anchor=True)
    qtbot.keyClick(article, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    claim = window.session.sheet.claim(gone.id)
    assert claim.anchor.quote == "It was a grey morning."
    assert claim.doubt is not None
    assert window.session.sheet.gone_claims == []
    # Its words are others than those that were checked: it waits to be confirmed.
    assert any(one.claim_id == gone.id and one.bin.value == "reworded" for one in panel.model.items)


def test_one_undo_takes_the_whole_version_back(second, qtbot):
    second.workplace.do_undo()
    session = second.session
    assert (
        session.sheet.text == FIRST.rstrip("\n").replace("\n\n", "\n") or session.sheet.revision.number == 1
    )
    assert session.sheet.coverage().to_review == 0
    assert [one.doubt for one in session.sheet.claims] == [None] * 4
    assert panel_of(second).model.items == []
    session.redo()
    assert session.sheet.revision.number == 2
    idle(second, qtbot)


def test_closing_and_coming_back_loses_nothing(second, qtbot):
    window = second
    press(qtbot, window, "i")
    story_id = window.session.story_id
    window.do_start_page()
    assert not panel_of(window).isVisible()
    window.open_story(story_id)
    qtbot.waitUntil(lambda: window.session is not None)
    assert not panel_of(window).isVisible()
    assert window.workplace.claims.list.isVisible()
    window.workplace.strip._figures[Tone.DOUBT].click()
    assert panel_of(window)._far.text() == "0 of 2 looked at"
    idle(window, qtbot)
    panel_of(window).closed.emit()
    assert window.workplace.article.hasFocus()
    assert window.workplace.claims.list.isVisible()


def test_claims_panel_lists_what_is_in_doubt_and_what_is_gone(second, qtbot):
    window = second
    window.revising.review.end()
    claims = window.workplace.claims
    chips = {one: claims.filters._group.button(place) for place, one in enumerate(ClaimFilter)}
    assert chips[ClaimFilter.DOUBT].text() == "In doubt 2"
    assert chips[ClaimFilter.GONE].text() == "Gone 1"
    chips[ClaimFilter.GONE].click()
    assert claims.model.rowCount() == 1
    assert "gone from the draft" in str(claims.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    claims.list.setCurrentIndex(claims.model.index(0))
    assert panel_of(window).isVisible()
    assert panel_of(window).item.bin.value == "gone"
    idle(window, qtbot)


def test_claims_panel_has_no_filters_for_what_is_not_there(marked):
    chips = [one.text() for one in marked.workplace.claims.filters.chips() if not one.isHidden()]
    assert [one.rpartition(" ")[0] for one in chips] == ["All", "To check", "Block print"]


def test_same_file_again_is_said_in_a_sentence(marked, qtbot, draft):
    marked.revising.take_file(draft)
    qtbot.waitUntil(lambda: "the same as revision 1" in marked.notice.words())
    idle(marked, qtbot)
    assert marked.session.sheet.revision.number == 1
    assert marked.session.desk.undo_labels(marked.session.story_id)[0] == "Nothing"


def test_cancelled_version_leaves_nothing_behind(marked, qtbot, draft, monkeypatch):
    started, go_on = threading.Event(), threading.Event()
    from workbench import revising

    real = revising.plan_revision

    def slow(*arguments, **named):
        started.set()
        go_on.wait(10)
        return real(*arguments, **named)

    monkeypatch.setattr(revising, "plan_revision", slow)
    path = draft.with_name("other.txt")
    path.write_text(SECOND, encoding="utf-8")
    marked.revising.take_file(path)
    qtbot.waitUntil(started.is_set)
    marked.status._cancel_pressed()
    go_on.set()
    idle(marked, qtbot)
    qtbot.waitUntil(marked.session._timer.isActive)
    assert marked.session.sheet.revision.number == 1
    assert len(marked.desk.read(lambda work: work.revisions.of_story(marked.session.story_id))) == 1


def test_unreadable_file_is_refused_and_the_story_stays(marked, qtbot, draft, capture_errors):
    path = draft.with_name("broken.docx")
    path.write_bytes(b"PK\x03\x04 nothing of the kind")
    marked.revising.take_file(path)
    qtbot.waitUntil(lambda: bool(capture_errors))
    assert marked.session.sheet.revision.number == 1
    idle(marked, qtbot)


@pytest.fixture
def capture_errors(monkeypatch):
    """Take what the program's own hook would show."""
    import sys

    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    return seen


# Asking.


def dialog_of(window, kind):
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    return found[0] if found else None


def test_new_version_is_asked_for_by_key(marked, qtbot):
    QGuiApplication.clipboard().setText(SECOND)
    marked.actions_table["new_version"].trigger()
    dialog = dialog_of(marked, NewVersionDialog)
    qtbot.waitUntil(dialog.disk.isEnabled)
    assert "the same as the current revision" in dialog.disk.accessibleName()
    assert "The bridge at Marl reopens" in dialog.paste.accessibleName()
    dialog.paste.click()
    qtbot.waitUntil(lambda: marked.session.sheet.revision.number == 2, timeout=10_000)
    assert marked.session.sheet.revision.path == ""
    idle(marked, qtbot)


def drop(window, *, path=None, text=""):
    data = QMimeData()
    if path is not None:
        data.setUrls([QUrl.fromLocalFile(str(path))])
    else:
        data.setText(text)
    window.revising.dropped(data)


def test_dropped_file_is_asked_about_while_a_story_is_open(marked, qtbot, draft):
    path = draft.with_name("bridge 2.txt")
    path.write_text(SECOND, encoding="utf-8")
    story_id = marked.session.story_id
    drop(marked, path=path)
    box = dialog_of(marked, QMessageBox)
    assert box.text() == "“bridge 2.txt” – a new version of “The bridge at Marl reopens”, or another story?"
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert marked.session.sheet.revision.number == 1
    drop(marked, path=path)
    box = dialog_of(marked, QMessageBox)
    box.defaultButton().click()
    qtbot.waitUntil(lambda: marked.session.sheet.revision.number == 2, timeout=10_000)
    assert marked.session.story_id == story_id
    idle(marked, qtbot)


def test_dropped_text_can_be_another_story(marked, qtbot):
    story_id = marked.session.story_id
    drop(marked, text="Another matter.\n\nIt rained in Port Averley.")
    box = dialog_of(marked, QMessageBox)
    another = next(one for one in box.buttons() if "Another" in one.text())
    another.click()
    qtbot.waitUntil(lambda: marked.session is not None and marked.session.story_id != story_id)
    idle(marked, qtbot)


def test_drop_on_the_window_itself_is_asked_about(marked, draft):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(draft))])
    place = QPointF(marked.width() / 2, marked.height() / 2)
    event = QDropEvent(
        place,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    marked.dropEvent(event)
    assert event.isAccepted()
    dialog_of(marked, QMessageBox).reject()


def test_drop_without_a_story_opens_the_draft(window, qtbot, draft):
    drop(window, path=draft)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session.sheet.revision.path == str(draft)
    idle(window, qtbot)


# The file on disk.


def watched(window, qtbot):
    qtbot.waitUntil(lambda: window.revising.watching.seen is not None, timeout=10_000)
    idle(window, qtbot)


def replaced(path: Path, text: str) -> None:
    """Save as most editors do: another file takes the place of the first."""
    part = path.with_name(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


@pytest.mark.parametrize("write", [lambda path, text: path.write_text(text, encoding="utf-8"), replaced])
def test_changed_file_is_offered_and_taken_in_by_one_key(marked, qtbot, draft, write):
    watched(marked, qtbot)
    assert not marked.revising.watching.seen.is_changed
    write(draft, SECOND)
    qtbot.waitUntil(lambda: "The draft on disk has changed" in marked.notice.words(), timeout=10_000)
    assert marked.session.sheet.revision.number == 1
    assert "changed on disk" in marked.top._facts.words()
    qtbot.keyClick(marked.workplace.article, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: marked.session.sheet.revision.number == 2, timeout=10_000)
    idle(marked, qtbot)
    qtbot.waitUntil(lambda: "changed on disk" not in marked.top._facts.words(), timeout=10_000)
    write(draft, SECOND + "\nOne more line.\n")
    qtbot.waitUntil(lambda: "changed on disk" in marked.top._facts.words(), timeout=10_000)
    idle(marked, qtbot)


def test_change_made_while_the_story_was_closed_is_offered_when_it_opens(marked, qtbot, draft):
    story_id = marked.session.story_id
    marked.do_start_page()
    draft.write_text(SECOND, encoding="utf-8")
    marked.open_story(story_id)
    qtbot.waitUntil(lambda: "changed on disk" in marked.top._facts.words(), timeout=10_000)
    idle(marked, qtbot)


def test_file_that_is_gone_is_told_of_when_it_is_asked_for(marked, qtbot, draft):
    watched(marked, qtbot)
    draft.unlink()
    qtbot.waitUntil(lambda: not marked.revising.watching.seen.is_there, timeout=10_000)
    marked.revising.do_take_changed()
    assert "not there any more" in marked.notice.words()
    idle(marked, qtbot)


def test_undone_version_is_offered_again(marked, qtbot, draft):
    watched(marked, qtbot)
    draft.write_text(SECOND, encoding="utf-8")
    revised(marked, qtbot, draft)
    marked.workplace.do_undo()
    qtbot.waitUntil(lambda: "changed on disk" in marked.top._facts.words(), timeout=10_000)
    idle(marked, qtbot)


def test_f6_leads_from_the_article_to_the_review_and_on(second, qtbot):
    second.workplace.article.setFocus()
    qtbot.keyClick(second.workplace.article, Qt.Key.Key_F6)
    assert panel_of(second).list.hasFocus()
    qtbot.keyClick(panel_of(second).list, Qt.Key.Key_Escape)
    assert second.workplace.article.hasFocus()


def test_every_part_of_the_review_has_a_name(second):
    panel = panel_of(second)
    for widget in (
        panel,
        panel.list,
        panel.confirm,
        panel.recheck,
        panel.reattach,
        panel.previous,
        panel.next,
    ):
        assert widget.accessibleName()
    said = panel.model.index(panel.model.row_of(panel.item)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("claim reworded, waits: The bridge at Marl carried 4,700")
    assert "“4,200” became “4,700”" in said


def test_large_versions_are_taken_back_in_the_background(marked, qtbot, draft, monkeypatch):
    from ui import undoing

    monkeypatch.setattr(undoing, "MANY", 2)
    draft.write_text(SECOND, encoding="utf-8")
    revised(marked, qtbot, draft)
    marked.workplace.do_undo()
    qtbot.waitUntil(lambda: marked.session.sheet.revision.number == 1, timeout=10_000)
    assert [one.doubt for one in marked.session.sheet.claims] == [None] * 4
    qtbot.waitUntil(marked.session._timer.isActive)
    marked.workplace.do_redo()
    qtbot.waitUntil(lambda: marked.session.sheet.revision.number == 2, timeout=10_000)
    idle(marked, qtbot)
    assert marked.session.sheet.coverage().to_review == 3


def test_undo_of_a_story_left_meanwhile_does_not_reach_the_one_open_now(marked, qtbot, draft, monkeypatch):
    from ui import undoing

    monkeypatch.setattr(undoing, "MANY", 0)
    draft.write_text(SECOND, encoding="utf-8")
    revised(marked, qtbot, draft)
    left = marked.session.story_id
    other = draft.with_name("pier.txt")
    other.write_text("The pier at Marl was closed in May.\n", encoding="utf-8")
    marked.open_file(other)
    qtbot.waitUntil(lambda: marked.session.story_id != left)
    other.write_text("The pier at Marl was closed in June.\n", encoding="utf-8")
    idle(marked, qtbot)
    revised(marked, qtbot, other)
    here = marked.session.story_id

    release = threading.Event()
    marked.jobs.start("Wait", lambda *_: release.wait(10), finished=lambda _: None, writes=True)
    marked.open_story(left)
    qtbot.waitUntil(lambda: marked.session.story_id == left)
    marked.workplace.do_undo()
    marked.open_story(here)
    qtbot.waitUntil(lambda: marked.session.story_id == here)
    marked.workplace.do_undo()
    release.set()
    idle(marked, qtbot)
    assert marked.session.sheet.text == "The pier at Marl was closed in May."
    assert marked.session._timer.isActive()
    marked.open_story(left)
    qtbot.waitUntil(lambda: marked.session.story_id == left)
    assert marked.session.sheet.revision.number == 1
