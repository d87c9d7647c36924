"""The keys of the workplace, on a real desk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.session import StorySession
from workbench.claims import Kind, Verdict
from workbench.drafts import AuthorNote
from workbench.evidence import Relation
from workbench.sheet import Disposition, load_sheet
from workbench.tagging import mark_nothing_to_check


def words_of(workplace):
    sentence = workplace.session.sentence
    return workplace.session.sheet.text[sentence.start : sentence.end]


def go_to(workplace, beginning):
    sheet = workplace.session.sheet
    sentence = next(s for s in sheet.sentences if sheet.text[s.start :].startswith(beginning))
    workplace.session.go_to_sentence(sentence.id)
    workplace.article.setFocus()
    return sentence


@pytest.fixture
def press(qtbot, workplace):
    def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            target = QApplication.focusWidget() or workplace.article
            if isinstance(key, str) and len(key) > 1:
                qtbot.keyClicks(target, key)
            else:
                qtbot.keyClick(target, key, modifier)

    return press


def stored(workplace):
    return workplace.session.desk.read(lambda work: load_sheet(work, workplace.session.story_id))


def test_c_makes_a_claim_of_the_sentence(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c")
    (claim,) = stored(workplace).claims
    assert claim.anchor.quote == "The bridge at Marl carried 4,200 cars a day before it closed."
    assert claim.kind is Kind.NUMBER
    assert claim.made_by == "Ann"


def test_c_makes_a_claim_of_the_selected_words(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    press("c")
    (claim,) = stored(workplace).claims
    assert claim.anchor.quote == "The bridge"


def test_n_marks_nothing_to_check_and_goes_to_the_next_open_sentence(workplace, press):
    go_to(workplace, "It was a grey")
    press("n")
    sheet = stored(workplace)
    marked = next(s for s in sheet.sentences if sheet.text[s.start :].startswith("It was a grey"))
    assert sheet.disposition(marked) is Disposition.NOTHING
    assert words_of(workplace).startswith("Videos shared")


def test_n_again_opens_the_sentence(workplace, press):
    sentence = go_to(workplace, "It was a grey")
    press("n")
    workplace.session.go_to_sentence(sentence.id)
    press("n")
    assert stored(workplace).coverage().nothing_to_check == 0


def test_verified_without_grounds_asks_for_a_reason_and_takes_it(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "v")
    decision = workplace.details.decision
    assert decision.reason.hasFocus()
    assert stored(workplace).claims[0].verdict is Verdict.UNCHECKED
    press("Counted by the roads office", Qt.Key.Key_Return)
    (claim,) = stored(workplace).claims
    assert (claim.verdict, claim.reason) == (Verdict.VERIFIED, "Counted by the roads office")
    assert claim.checked_by == "Ann"
    assert workplace.article.hasFocus()


def test_an_address_becomes_evidence_and_grounds(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "e")
    press("https://example.org/counts", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    press("v")
    sheet = stored(workplace)
    (claim,) = sheet.claims
    (link,) = sheet.links_of(claim.id)
    assert claim.verdict is Verdict.VERIFIED
    assert sheet.piece(link.evidence_id).address == "https://example.org/counts"
    assert link.relation is Relation.SUPPORTS


def test_the_next_sentence_is_linked_as_disclosure(workplace, press):
    go_to(workplace, "Videos shared")
    press("c", "d")
    sheet = stored(workplace)
    (claim,) = sheet.claims
    (disclosure,) = sheet.disclosures_of(claim.id)
    assert claim.kind is Kind.MEDIA
    assert disclosure.anchor.quote.startswith("The paper was not able to verify")
    press("u")
    sheet = stored(workplace)
    assert not sheet.obstacles(sheet.claims[0])


def test_an_unverified_claim_without_disclosure_blocks(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "u")
    sheet = stored(workplace)
    assert sheet.blocking_claims() == [sheet.claims[0]]


def test_contradicted_asks_for_the_wording(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "x")
    assert workplace.details.decision.proposed.hasFocus()
    press("It carried 2,400 cars", Qt.Key.Key_Return)
    (claim,) = stored(workplace).claims
    assert (claim.verdict, claim.proposed_wording) == (Verdict.CONTRADICTED, "It carried 2,400 cars")


def test_undo_and_redo_go_through_all_of_it(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "u")
    go_to(workplace, "It was a grey")
    press("n")
    before = stored(workplace).coverage()
    for _step in range(3):
        workplace.do_undo()
    assert stored(workplace).coverage().claims == 0
    assert stored(workplace).coverage().open_sentences == len(stored(workplace).sentences)
    for _step in range(3):
        workplace.do_redo()
    assert stored(workplace).coverage() == before == workplace.session.sheet.coverage()


def test_typed_words_go_to_the_claim_they_were_typed_for(workplace, press):
    first = go_to(workplace, "The bridge at Marl carried")
    press("c")
    go_to(workplace, "Videos shared")
    press("c")
    workplace.session.go_to_sentence(first.id)
    press("w", " indeed")
    workplace.do_next_claim()
    sheet = stored(workplace)
    assert sheet.claims[0].wording.endswith("indeed")
    assert not sheet.claims[1].wording.endswith("indeed")


def test_typing_is_stored_shortly_after_the_last_key(workplace, press, qtbot):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "r", "seen")
    qtbot.waitUntil(lambda: stored(workplace).claims[0].reason == "seen", timeout=2000)


def test_borders_move_by_words(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "]")
    assert stored(workplace).claims[0].anchor.quote.endswith("before it")
    press("[")
    assert stored(workplace).claims[0].anchor.quote.startswith("bridge at Marl")
    press("{", "}")
    assert stored(workplace).claims[0].anchor.quote.startswith("The bridge")
    assert stored(workplace).claims[0].anchor.quote.endswith("closed")


def test_sentences_are_split_and_merged(workplace, press):
    go_to(workplace, "It was a grey")
    count = len(stored(workplace).sentences)
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    press("s")
    assert len(stored(workplace).sentences) == count + 1
    go_to(workplace, "It")
    press("g")
    assert len(stored(workplace).sentences) == count


def test_a_query_is_asked_answered_and_closed(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "q", "Which year is this", Qt.Key.Key_Return)
    sheet = stored(workplace)
    (query,) = sheet.queries_of(sheet.claims[0].id)
    assert query.question == "Which year is this"
    assert workplace.session.sheet.coverage().open_queries == 1
    workplace.details.queries.cards()[0].close_button.click()
    assert stored(workplace).coverage().open_queries == 0


def test_figures_of_the_strip_lead_to_the_next_place(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "u")
    workplace.go_to_tone("unverified")
    assert workplace.session.claim is not None
    workplace.go_to_tone("open")
    assert workplace.session.sheet.disposition(workplace.session.sentence) is Disposition.OPEN


def test_single_letters_are_typed_in_fields_and_not_obeyed(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "r", "vnux")
    assert workplace.details.decision.reason.toPlainText() == "vnux"
    assert stored(workplace).claims[0].verdict is Verdict.UNCHECKED


def test_removing_a_claim_leaves_its_sentence_open(workplace, press):
    sentence = go_to(workplace, "The bridge at Marl carried")
    press("c", Qt.Key.Key_Delete)
    sheet = stored(workplace)
    assert not sheet.claims
    assert sheet.disposition(sheet.sentence(sentence.id)) is Disposition.OPEN
    assert workplace.session.claim is None


def test_another_window_s_change_is_seen(workplace, desk, qtbot):
    from workbench.desk import Desk
    from workbench.tagging import mark_nothing_to_check

    sentence = workplace.session.sheet.sentences[1]
    other = Desk(desk._store, checker="Ben")
    with qtbot.waitSignal(workplace.session.others_changed, timeout=3000):
        other.do(
            "Nothing to check",
            lambda work: mark_nothing_to_check(work, sentence.id),
            story_id=workplace.session.story_id,
        )
    sheet = workplace.session.sheet
    assert sheet.disposition(sheet.sentence(sentence.id)) is Disposition.NOTHING


def test_history_says_who_changed_what(workplace, press):
    go_to(workplace, "The bridge at Marl carried")
    press("c", "u")
    go_to(workplace, "The bridge at Marl carried")
    press("h")
    labels = [label.text() for label in workplace.details.history.findChildren(QLabel)]
    assert any("Ann" in words and "Mark unverified" in words for words in labels)
    assert any("verdict: “unchecked” → “unverified”" in words for words in labels)


def test_the_article_s_menu_offers_the_actions(workplace):
    go_to(workplace, "The bridge at Marl carried")
    workplace.article.customContextMenuRequested.emit(workplace.article.viewport().rect().center())
    menu = QApplication.activePopupWidget()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[0] == "Claim: the sentence or the selected words"
    next(action for action in menu.actions() if action.text() == "Nothing to check").trigger()
    menu.close()
    assert stored(workplace).coverage().nothing_to_check == 1


def test_what_others_did_between_reading_and_showing_is_not_missed(qapp, desk, story):
    assert qapp is not None
    sheet = desk.read(lambda work: load_sheet(work, story.id))
    sentence = sheet.sentences[1]
    desk.do("Nothing to check", lambda work: mark_nothing_to_check(work, sentence.id), story_id=story.id)
    session = StorySession(desk, sheet)
    session.look_for_others()
    assert session.sheet.coverage().nothing_to_check == 1
    session.close()


def test_a_comment_in_the_draft_stands_with_its_sentence(workplace):
    sentence = go_to(workplace, "It was a grey")
    note = AuthorNote(start=sentence.start, end=sentence.end, author="Cy", text="Was it?")
    sheet = workplace.session.sheet
    sheet.revision = replace(sheet.revision, notes=(note,))
    workplace.details.refresh()
    shown = [label.text() for label in workplace.details.head.findChildren(QLabel) if not label.isHidden()]
    assert "Comment by Cy: Was it?" in shown
    go_to(workplace, "Videos shared")
    shown = [label.text() for label in workplace.details.head.findChildren(QLabel) if not label.isHidden()]
    assert "Comment by Cy: Was it?" not in shown


def test_several_sentences_are_marked_at_once(workplace, press):
    go_to(workplace, "It was a grey")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(key, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert workplace.article.selection() == (
        go_to(workplace, "It was a grey").start,
        next(s.end for s in workplace.session.sheet.sentences if s.start > workplace.session.sentence.start),
    )
    press("n")
    assert stored(workplace).coverage().nothing_to_check == 2
    workplace.do_undo()
    assert stored(workplace).coverage().nothing_to_check == 0
