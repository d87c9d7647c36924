"""The details panel: pasted pictures, and its look after a change of theme."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton

from ui.action_cap import ActionCap
from ui.difference_marks import LONGEST, cut_around
from ui.fold import FoldButton
from ui.session import StorySession
from ui.theme import DARK, LIGHT, Tone, apply_theme
from workbench.archive import ArchiveRecord
from workbench.claims import Verdict
from workbench.drafts import Block, Draft
from workbench.evidence import EvidenceKind
from workbench.importing import import_records
from workbench.opening import store_draft
from workbench.proving import add_web_page, link_evidence
from workbench.sheet import load_sheet


@pytest.fixture
def dark_later(qapp):
    apply_theme(qapp, "light")
    yield lambda: apply_theme(qapp, "dark")
    apply_theme(qapp, "light")
    qapp.setStyleSheet("")


@pytest.fixture
def claim(workplace):
    """A claim on the sentence of the videos, with its disclosure and a web page."""
    session = workplace.session
    sheet = session.sheet
    videos = next(s for s in sheet.sentences if sheet.text[s.start :].startswith("Videos"))
    session.go_to_sentence(videos.id)
    workplace.do_claim()
    workplace.do_disclosure()
    made = session.claim
    session.do(
        "Link", lambda work: link_evidence(work, made.id, add_web_page(work, "https://example.org/a").id)
    )
    return made


def test_a_pasted_picture_is_stored_and_linked(workplace, claim):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0xFF336699)
    data = QMimeData()
    data.setImageData(picture)
    workplace.details.evidence.entry.pasted.emit(data)
    sheet = workplace.session.sheet
    pieces = [sheet.piece(link.evidence_id) for link in sheet.links_of(claim.id)]
    pasted = next(piece for piece in pieces if piece.kind is EvidenceKind.IMAGE)
    assert pasted.size > 0
    assert pasted.media_type == "image/png"


def test_cards_follow_a_change_of_theme(dark_later, workplace, claim):
    assert claim is not None
    dark_later()
    QApplication.processEvents()
    details = workplace.details
    card = next(one for one in details.disclosure.findChildren(QFrame, "disclosure") if not one.isHidden())
    assert DARK.tints[Tone.DISCLOSURE] in card.styleSheet()
    relation = details.evidence.cards()[0]
    assert DARK.tints[Tone.VERIFIED] in relation._relation.styleSheet()
    assert LIGHT.tints[Tone.VERIFIED] not in relation._relation.styleSheet()


def test_the_quoted_words_keep_their_face_after_a_change_of_theme(dark_later, workplace, claim):
    assert claim is not None
    quote = workplace.details.head._quote
    before = QFontInfo(quote.font()).family()
    dark_later()
    QApplication.processEvents()
    assert QFontInfo(quote.font()).family() == before


@pytest.mark.parametrize("verdict", Verdict)
def test_the_words_of_a_verdict_have_room_beside_them(workplace, claim, verdict):
    assert claim is not None
    workplace.details.decision.decide(Verdict.UNVERIFIED)
    button = workplace.details.decision.buttons[verdict]
    words = button.findChild(QLabel)
    assert words.fontMetrics().horizontalAdvance(words.text()) <= button.width() - 8


def test_the_verdicts_stand_in_two_rows_where_four_have_no_room(workplace, claim):
    assert claim is not None
    buttons = workplace.details.decision.buttons
    first, last = buttons[Verdict.UNCHECKED], buttons[Verdict.CONTRADICTED]
    workplace.panels.setSizes([200, 600, 600])
    QApplication.processEvents()
    assert last.y() == first.y()
    workplace.panels.setSizes([200, 900, 300])
    QApplication.processEvents()
    assert last.y() > first.y()
    assert last.width() >= last.sizeHint().width()


@pytest.fixture
def earlier_claims(desk):
    """Two earlier claims that resemble the sentence of the videos."""
    words = (
        "Videos shared online show water over the road.",
        "Videos online show water over the road in May.",
    )
    records = [
        ArchiveRecord(external_id=str(number), wording=one, verdict=Verdict.VERIFIED, source="Other desk")
        for number, one in enumerate(words)
    ]
    import_records(desk, records, file_name="earlier.jsonl")


def test_an_accepted_earlier_check_is_offered_no_more_until_it_is_undone(
    qtbot, workplace, earlier_claims, claim
):
    assert earlier_claims is None and claim is not None
    earlier = workplace.details.earlier
    earlier.look_again()
    qtbot.waitUntil(lambda: len(earlier.matches) == 2)
    first, second = earlier.matches
    earlier.accept(0)
    assert [match.earlier.id for match in earlier.matches] == [second.earlier.id]
    workplace.session.undo()
    assert [match.earlier.id for match in earlier.matches] == [first.earlier.id, second.earlier.id]
    earlier.reject(1)
    assert [match.earlier.id for match in earlier.matches] == [first.earlier.id]
    workplace.session.undo()
    qtbot.waitUntil(lambda: len(earlier.matches) == 2)


def test_the_history_comes_into_view_when_it_is_opened(qtbot, workplace, claim):
    assert claim is not None
    workplace.window().resize(1400, 500)
    QApplication.processEvents()
    workplace.details.do_history()
    details, history = workplace.details, workplace.details.history

    def first_line():
        lines = [label for label in history.findChildren(QLabel) if not label.isHidden()]
        return min(
            (line.mapTo(details.viewport(), line.rect().bottomLeft()).y() for line in lines), default=0
        )

    qtbot.waitUntil(lambda: history.fold.height() < first_line() < details.viewport().height())


def test_a_query_that_was_asked_leads_back_to_the_article(qtbot, workplace, claim):
    workplace.details.do_query()
    field = workplace.details.queries.question
    qtbot.keyClicks(field, "Who filmed it?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [query.question for query in workplace.session.sheet.queries_of(claim.id)] == ["Who filmed it?"]
    assert workplace.article.hasFocus()


def records(*figures):
    wording = "The bridge at Marl carried 4,{}00 cars a day before it closed"
    return [ArchiveRecord(external_id=figure, wording=wording.format(figure)) for figure in figures]


def test_with_the_match_list_in_hand_arrows_choose_and_delete_rejects(workplace, qtbot):
    session, earlier = workplace.session, workplace.details.earlier
    import_records(session.desk, records("2", "3", "5"), file_name="a.csv")
    session.go_to_sentence(session.sheet.sentences[1].id)
    workplace.do_claim()
    qtbot.waitUntil(lambda: len(earlier.matches) == 3)
    qtbot.keyClick(workplace.article, Qt.Key.Key_M)
    qtbot.keyClick(earlier, Qt.Key.Key_Down)
    second = earlier.matches[1]
    assert session.sentence.id == session.sheet.sentences[1].id
    qtbot.keyClick(earlier, Qt.Key.Key_Delete)
    assert len(session.sheet.claims) == 1
    assert second not in earlier.matches
    assert len(earlier.matches) == 2
    assert earlier.hasFocus()


def test_matches_of_one_story_are_not_shown_in_another(workplace, qtbot, desk, story):
    earlier = workplace.details.earlier
    import_records(desk, records("2"), file_name="a.csv")
    workplace.session.go_to_sentence(workplace.session.sheet.sentences[1].id)
    qtbot.waitUntil(lambda: len(earlier.matches) == 1)
    shown = desk.read(lambda work: load_sheet(work, story.id))
    draft = Draft(text=shown.text, blocks=list(shown.revision.blocks), title="Again", language="en")
    again = desk.do("Open", lambda work: store_draft(work, draft, content=b"x"), final=True).result
    other = StorySession(desk, desk.read(lambda work: load_sheet(work, again.id)))
    other.go_to_sentence(other.sheet.sentences[1].id)
    workplace.show_session(other)
    other.go_to_sentence(other.sheet.sentences[1].id)
    assert earlier.matches == []
    qtbot.waitUntil(lambda: len(earlier.matches) == 1)


def other_claim(workplace):
    session = workplace.session
    session.go_to_sentence(session.sheet.sentences[1].id)
    workplace.do_claim()
    return session.claim


def test_a_question_that_was_not_sent_is_asked_about_the_claim_it_was_typed_for(workplace, claim, qtbot):
    other = other_claim(workplace)
    queries, session = workplace.details.queries, workplace.session
    session.go_to_claim(claim.id)
    qtbot.keyClicks(queries.question, "Who filmed it?")
    session.go_to_claim(other.id)
    assert queries.question.toPlainText() == ""
    assert [query.question for query in session.sheet.queries_of(claim.id)] == ["Who filmed it?"]
    assert list(session.sheet.queries_of(other.id)) == []


def test_evidence_that_is_being_typed_waits_with_its_claim(workplace, claim, qtbot):
    other = other_claim(workplace)
    entry, session = workplace.details.evidence.entry, workplace.session
    session.go_to_claim(claim.id)
    qtbot.keyClicks(entry, "https://example.org/b")
    session.go_to_claim(other.id)
    assert entry.text() == ""
    session.go_to_claim(claim.id)
    assert entry.text() == "https://example.org/b"
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert len(session.sheet.links_of(claim.id)) == 2
    assert list(session.sheet.links_of(other.id)) == []


def test_words_typed_for_one_claim_are_not_undone_into_another(workplace, claim, qtbot):
    other = other_claim(workplace)
    reason, session = workplace.details.decision.reason, workplace.session
    qtbot.keyClicks(reason, "ab")
    for _ in "ab":
        qtbot.keyClick(reason, Qt.Key.Key_Backspace)
    session.go_to_claim(claim.id)
    assert not reason.document().isUndoAvailable()
    assert session.sheet.claim(other.id).reason == ""


def test_known_evidence_is_offered_once_the_field_has_the_focus(workplace, claim, qtbot):
    other = other_claim(workplace)
    entry, session = workplace.details.evidence.entry, workplace.session
    entry.setFocus()
    offered = entry.completer().model()
    qtbot.waitUntil(lambda: offered.rowCount() == 1)
    qtbot.keyClicks(entry, offered.index(0, 0).data())
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    linked = [link.evidence_id for link in session.sheet.links_of(other.id)]
    assert linked == [link.evidence_id for link in session.sheet.links_of(claim.id)]
    qtbot.waitUntil(lambda: offered.rowCount() == 0)


def test_verified_without_grounds_asks_for_them_also_when_the_details_were_put_away(workplace, qtbot):
    other_claim(workplace)
    workplace.panels.do_toggle_details()
    qtbot.keyClick(workplace.article, Qt.Key.Key_V)
    assert workplace.details.decision.reason.isVisible()
    assert workplace.details.decision.reason.hasFocus()


def test_details_folded_away_with_the_mouse_come_back_for_a_field(workplace, qtbot):
    other_claim(workplace)
    sizes = workplace.panels.sizes()
    workplace.panels.setSizes([sizes[0], sizes[1] + sizes[2], 0])
    qtbot.keyClick(workplace.article, Qt.Key.Key_R)
    assert workplace.panels.sizes()[2] >= workplace.details.minimumWidth()
    assert workplace.details.decision.reason.hasFocus()


def test_a_file_dropped_on_a_field_is_not_taken_for_words(workplace, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "draft.docx"))])
    data.setText("draft.docx")
    assert not workplace.details.head.wording.canInsertFromMimeData(data)


def press_shown(qtbot, section, words):
    buttons = section.findChildren(QPushButton)
    button = next(one for one in buttons if one.text() == words and one.isVisibleTo(section))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_the_focus_stays_in_its_section_when_what_was_pressed_goes(workplace, claim, qtbot):
    details = workplace.details
    details.evidence.cards()[0].findChild(FoldButton).setChecked(True)
    QApplication.processEvents()
    for section, words in (
        (details.disclosure, "Unlink"),
        (details.disclosure, "Link"),
        (details.evidence, "Unlink"),
    ):
        press_shown(qtbot, section, words)
        assert section.isAncestorOf(QApplication.focusWidget()), words
    qtbot.keyClicks(details.queries.question, "Who filmed it?")
    qtbot.keyClick(details.queries.question, Qt.Key.Key_Return)
    QApplication.processEvents()
    press_shown(qtbot, details.queries, "Close")
    assert details.queries.question.hasFocus()
    assert len(workplace.session.sheet.disclosures_of(claim.id)) == 1


def test_a_file_dropped_anywhere_on_the_details_is_evidence(workplace, claim, tmp_path, qtbot):
    photo = tmp_path / "road.txt"
    photo.write_text("seen from the bridge")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    viewport, session = workplace.details.viewport(), workplace.session
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(5, 5), *rest)
    QApplication.sendEvent(viewport, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(5, 5), *rest))
    qtbot.waitUntil(lambda: len(session.sheet.links_of(claim.id)) == 2)


def test_key_caps_follow_the_user_s_own_keys(workplace):
    actions = workplace._actions
    actions.use_shortcuts({"verified": "Y", "next_blocking": "Z"})
    QApplication.processEvents()
    caps = {cap._name: cap.text() for cap in workplace.findChildren(ActionCap)}
    assert caps["verified"] == "Y"
    assert caps["next_blocking"] == "Z"
    assert caps["unverified"] == "U"


def test_a_claim_of_ten_thousand_words_leaves_room_for_what_stands_below(qtbot, workplace, desk):
    text = "The list: " + " ".join(f"name{number}" for number in range(10_000)) + "."
    draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], title="List", language="en")
    story = desk.do("Open", lambda w: store_draft(w, draft, content=b"x"), final=True).result
    session = StorySession(desk, desk.read(lambda w: load_sheet(w, story.id)))
    workplace.show_session(session)
    workplace.do_claim()
    details = workplace.details
    details.refresh()
    QApplication.processEvents()
    assert details.head.height() < details.height()
    assert details.head.wording.toPlainText() == text
    more = details.head.findChild(FoldButton)
    assert more.isVisible() and "characters" in more.text()
    more.setChecked(True)
    qtbot.waitUntil(lambda: details.head.height() > 5 * details.height())
    workplace.show_session(None)
    session.close()


def test_long_texts_are_cut_to_where_they_differ():
    text = "word " * 500 + "not " + "word " * 500
    shown, (span,) = cut_around(text, [(2500, 2503)])
    assert len(shown) <= LONGEST + 2 and shown[slice(*span)] == "not"
    assert cut_around("a not b", [(2, 5)]) == ("a not b", [(2, 5)])


def test_a_sentence_is_called_worth_checking_where_the_article_suggests_it(workplace):
    session = workplace.session
    said = {}
    for sentence in session.sheet.sentences:
        session.go_to_sentence(sentence.id)
        head = workplace.details.head
        head._show_why()
        suggested = workplace.article.hint(sentence)
        said[suggested is not None] = head._hint.text()
        assert head._hint.text().startswith("Worth checking: ") is (suggested is not None)
        assert suggested is None or head._hint.text().startswith(suggested.words)
    assert said.keys() == {True, False}
