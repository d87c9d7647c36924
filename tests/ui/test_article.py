import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage, QTextDocument, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.article import ArticleView
from ui.article_pointer import border_at, words_at
from ui.article_scroll import rect_of
from ui.theme import DARK, LIGHT, Tone, apply_theme
from workbench.anchors import anchor_at
from workbench.claims import Claim, Disclosure, Verdict
from workbench.drafts import AuthorNote, Block, BlockKind, Hyperlink
from workbench.history import Change
from workbench.ids import ClaimId, DisclosureId, RevisionId, SentenceId, StoryId
from workbench.sheet import Sheet
from workbench.splitting import split_blocks
from workbench.stories import Revision, Sentence, Story

NOW = datetime(2024, 12, 6, 14, tzinfo=UTC)
STORY, REVISION = StoryId("story"), RevisionId("revision")

ENGLISH = (
    "Rebel fighters moved into Rastan 🎬 early on Friday. It was a week of fast change.",
    "Footage shared online appears to show a highway full of cars. We could not confirm it.",
    "The ministe\u0301re de l’inte\u0301rieur spoke\u00a0of 1,400 people. Nobody slept.",
)
ARABIC = (
    "دخل المقاتلون بلدة الرستن فجر الجمعة. كان أسبوعا صعبا.",
    "قالت وكالة Reuters إن 1,400 شخص عبروا الجسر 🎬 يوم 5 ديسمبر. لم ينم أحد.",
)


def make_sheet(
    paragraphs: Sequence[str],
    *,
    language: str = "en",
    claims: Sequence[tuple[str, Verdict]] = (),
    nothing: Sequence[str] = (),
    disclosed: Sequence[str] = (),
    notes: Sequence[str] = (),
    links: Sequence[str] = (),
    kinds: Sequence[BlockKind] = (),
) -> Sheet:
    text, blocks, at = "\n".join(paragraphs), [], 0
    for number, words in enumerate(paragraphs):
        kind = kinds[number] if number < len(kinds) else BlockKind.PARAGRAPH
        blocks.append(Block(start=at, end=at + len(words), kind=kind, level=1))
        at += len(words) + 1

    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    revision = Revision(
        id=REVISION,
        story_id=STORY,
        number=1,
        text=text,
        blocks=blocks,
        links=[
            Hyperlink(start=span(words)[0], end=span(words)[1], address="https://example.org")
            for words in links
        ],
        notes=[
            AuthorNote(start=span(w)[0], end=span(w)[1], author="Desk", text=f"Who says “{w}”?")
            for w in notes
        ],
        file_name="draft.docx",
        sha256="",
        size=len(text),
        added_at=NOW,
        added_by="checker",
    )
    sentences = [
        Sentence(
            id=SentenceId(f"s{number}"),
            story_id=STORY,
            revision_id=REVISION,
            start=start,
            end=end,
            nothing_to_check=text[start:end] in nothing,
        )
        for number, (start, end) in enumerate(split_blocks(text, blocks, language=language))
    ]
    story = Story(
        id=STORY, title="A story", language=language, revision_id=REVISION, made_at=NOW, made_by="checker"
    )
    marked = [make_claim(text, words, verdict) for words, verdict in claims]
    disclosures = [
        Disclosure(
            id=DisclosureId(words),
            story_id=STORY,
            claim_id=marked[0].id,
            anchor=anchor_at(REVISION, text, start=span(words)[0], end=span(words)[1]),
        )
        for words in disclosed
    ]
    return Sheet(story=story, revision=revision, sentences=sentences, claims=marked, disclosures=disclosures)


def make_claim(text: str, words: str, verdict: Verdict = Verdict.UNCHECKED) -> Claim:
    start = text.index(words)
    return Claim(
        id=ClaimId(words),
        story_id=STORY,
        anchor=anchor_at(REVISION, text, start=start, end=start + len(words)),
        wording=words,
        verdict=verdict,
        made_at=NOW,
        made_by="checker",
    )


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> ArticleView:
    apply_theme(qapp, "light")
    shown = ArticleView()
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    shown.show()
    shown.activateWindow()
    shown.setFocus()
    return shown


def press(view: ArticleView, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(view, key, held)


SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def rect_in(view: ArticleView, start: int, end: int) -> QRect:
    """Give the rectangle of a span in the viewport."""
    assert view.page is not None
    return rect_of(view.page, start, end).toAlignedRect().translated(-view.offset())


def place_of(view: ArticleView, words: str) -> QPoint:
    """Give the middle of some words in the viewport."""
    assert view.page is not None
    start = view.page.sheet.text.index(words)
    return rect_in(view, start, start + len(words)).center()


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def colours_around(view: ArticleView, words: str, *, below: int = 0) -> set[str]:
    assert view.page is not None
    start = view.page.sheet.text.index(words)
    rect = rect_in(view, start, start + len(words)).adjusted(2, 0, -2, below)
    image = picture(view)
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    }


def test_the_first_sentence_is_current_when_a_story_is_shown(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.current_changed) as told:
        view.show_sheet(make_sheet(ENGLISH))
    assert told.args == ["s0"]
    assert view.accessibleDescription() == "Sentence 1 of 6, open"


def test_down_and_up_go_from_sentence_to_sentence(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    seen: list[str] = []
    view.current_changed.connect(seen.append)
    for _ in range(7):
        press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Up)
    assert seen == ["s1", "s2", "s3", "s4", "s5", "s4"]
    assert view.cursor_position() == sheet.sentences[4].start


def test_shift_and_arrows_select_word_by_word_inside_the_sentence(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    spans: list[tuple[int, int]] = []
    view.selection_changed.connect(lambda start, end: spans.append((start, end)))
    for _ in range(6):
        press(view, Qt.Key.Key_Right, SHIFT)
    assert view.selection() is not None
    assert sheet.text[slice(*spans[-1])] == "Rebel fighters moved into Rastan 🎬"
    for _ in range(20):
        press(view, Qt.Key.Key_Right, SHIFT)
    assert view.selection() == (0, sheet.sentences[0].end)
    for _ in range(3):
        press(view, Qt.Key.Key_Left, SHIFT)
    assert sheet.text[slice(*(view.selection() or (0, 0)))] == "Rebel fighters moved into Rastan 🎬"
    assert view.spot.sentence == sheet.sentences[0]


def test_words_with_accents_apostrophes_and_figures_are_taken_whole(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    view.set_current_sentence(sheet.sentences[4].id)
    taken = []
    for _ in range(7):
        press(view, Qt.Key.Key_Right, SHIFT)
        taken.append(sheet.text[slice(*(view.selection() or (0, 0)))].split()[-1])
    assert taken == ["The", "ministe\u0301re", "de", "l’inte\u0301rieur", "spoke", "of", "1,400"]


def test_in_a_right_to_left_story_the_left_arrow_goes_on(view: ArticleView) -> None:
    sheet = make_sheet(ARABIC, language="ar")
    view.show_sheet(sheet)
    press(view, Qt.Key.Key_Left, SHIFT)
    press(view, Qt.Key.Key_Left, SHIFT)
    assert sheet.text[slice(*(view.selection() or (0, 0)))] == "دخل المقاتلون"
    press(view, Qt.Key.Key_Right, SHIFT)
    assert sheet.text[slice(*(view.selection() or (0, 0)))].strip() == "دخل"


def test_the_cursor_moves_by_character_and_by_word_for_a_cut(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    press(view, Qt.Key.Key_Right)
    assert view.cursor_position() == 1
    press(view, Qt.Key.Key_Right, CONTROL)
    press(view, Qt.Key.Key_Right, CONTROL)
    assert sheet.text[: view.cursor_position()] == "Rebel fighters"
    press(view, Qt.Key.Key_End)
    assert view.cursor_position() == sheet.sentences[0].end
    assert view.spot.sentence == sheet.sentences[0]
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Right)
    assert view.spot.sentence == sheet.sentences[1]
    press(view, Qt.Key.Key_End, CONTROL)
    assert view.spot.sentence == sheet.sentences[-1]


def test_single_letters_are_left_to_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    taken: list[int] = []

    class Window(QWidget):
        def keyPressEvent(self, event: QEvent) -> None:
            taken.append(event.key())  # type: ignore[attr-defined]

    window = Window()
    qtbot.addWidget(window)
    view = ArticleView(window)
    QVBoxLayout(window).addWidget(view)
    window.show()
    view.show_sheet(make_sheet(ENGLISH))
    letters = [Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_N, Qt.Key.Key_0, Qt.Key.Key_Slash, Qt.Key.Key_Space]
    for key in letters:
        press(view, key)
    press(view, Qt.Key.Key_Z, CONTROL)
    assert [key for key in taken if key != Qt.Key.Key_Control] == [*letters, Qt.Key.Key_Z]


def test_tab_leaves_the_article(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    view, field = ArticleView(), QLineEdit()
    layout.addWidget(view)
    layout.addWidget(field)
    window.show()
    window.activateWindow()
    view.show_sheet(make_sheet(ENGLISH))
    view.setFocus()
    press(view, Qt.Key.Key_Tab)
    assert window.focusWidget() is field


def test_a_click_makes_sentence_and_claim_current(view: ArticleView, qtbot: QtBot) -> None:
    sheet = make_sheet(ENGLISH, claims=[("appears to show a highway full of cars", Verdict.UNVERIFIED)])
    view.show_sheet(sheet)
    with qtbot.waitSignals([view.current_changed, view.claim_activated]):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, "highway full"))
    assert view.spot.sentence == sheet.sentences[2]
    assert view.current_claim() == sheet.claims[0].id


def test_clicking_again_reaches_the_longer_of_two_overlapping_claims(view: ArticleView) -> None:
    whole, part = "Footage shared online appears to show a highway full of cars", "a highway full of cars"
    view.show_sheet(make_sheet(ENGLISH, claims=[(whole, Verdict.UNCHECKED), (part, Verdict.VERIFIED)]))
    seen = []
    for _ in range(3):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, "highway"))
        QTest.qWait(0)
        seen.append(view.current_claim())
    assert seen[0] == part
    assert whole in seen


def test_a_double_click_selects_the_word(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, "highway"))
    assert sheet.text[slice(*(view.selection() or (0, 0)))] == "highway"


def test_dragging_over_words_selects_them_exactly(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    start, end = sheet.text.index("fighters"), sheet.text.index(" early")
    rect = rect_in(view, start, end)
    left, right = rect.center(), rect.center()
    left.setX(rect.left())
    right.setX(rect.right() + 1)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(view.viewport(), right)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert view.selection() == (start, end)


@pytest.mark.parametrize(
    ("paragraphs", "language", "words", "to"),
    [
        (ENGLISH, "en", "shared online", "online appears"),
        (ENGLISH, "en", "Rastan 🎬", "Rastan 🎬 early"),
        (ARABIC, "ar", "المقاتلون بلدة", "بلدة الرستن"),
    ],
)
def test_the_last_border_of_a_claim_can_be_dragged(
    view: ArticleView, qtbot: QtBot, *, paragraphs: Sequence[str], language: str, words: str, to: str
) -> None:
    sheet = make_sheet(paragraphs, language=language, claims=[(words, Verdict.UNCHECKED)])
    view.show_sheet(sheet)
    claim = sheet.claims[0]
    view.set_current_claim(claim.id)
    assert view.page is not None
    (_, _), (_, last) = view.page.border_places(view.spot)
    handle = (last - QPointF(view.offset())).toPoint()
    wanted = sheet.text.index(to) + len(to)
    edge = view.page.laid_block_at(wanted - 1).edge(wanted - 1, behind=True)
    assert edge is not None
    goal = (QPointF(edge.x, edge.baseline) - QPointF(view.offset())).toPoint()
    assert border_at(view, QPointF(handle)) is False
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseMove(view.viewport(), goal)
    assert view.page.spot_span(view.spot) == (claim.anchor.start, wanted)
    with qtbot.waitSignal(view.border_dragged) as told:
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    assert told.args == [claim.id, claim.anchor.start, wanted]


def test_escape_ends_a_drag_without_a_change(view: ArticleView, qtbot: QtBot) -> None:
    sheet = make_sheet(ENGLISH, claims=[("shared online", Verdict.UNCHECKED)])
    view.show_sheet(sheet)
    view.set_current_claim(sheet.claims[0].id)
    assert view.page is not None
    handle = (view.page.border_places(view.spot)[1][1] - QPointF(view.offset())).toPoint()
    with qtbot.assertNotEmitted(view.border_dragged):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=handle)
        QTest.mouseMove(view.viewport(), handle + QPoint(120, 0))
        press(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=handle + QPoint(120, 0))
    assert view.spot.preview is None


def test_what_is_copied_comes_from_the_revision(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    view.set_current_sentence(sheet.sentences[4].id)
    press(view, Qt.Key.Key_End, SHIFT)
    press(view, Qt.Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().text()
    assert copied == sheet.text[sheet.sentences[4].start : sheet.sentences[4].end]
    assert "\u00a0" in copied


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_marked_never_moves_the_text(view: ArticleView, language: str) -> None:
    paragraphs = ARABIC if language == "ar" else ENGLISH
    words = [paragraph.split(". ")[0] for paragraph in paragraphs]
    sheet = make_sheet(paragraphs, language=language, claims=[(w, Verdict.VERIFIED) for w in words])
    view.show_sheet(sheet)
    units = len(sheet.text.encode("utf-16-le")) // 2
    assert view.document().characterCount() - 1 == units


def test_markup_in_a_draft_stays_text(view: ArticleView) -> None:
    words = "<b>Bold</b> <img src='file:///etc/hostname'> said &amp; done."
    view.show_sheet(make_sheet([words]))
    assert view.document().characterCount() - 1 == len(words)
    found = view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname"))
    assert isinstance(found, QImage)
    assert found.isNull()


def test_a_verdict_shows_without_laying_out_anew(view: ArticleView) -> None:
    words = "moved into Rastan"
    sheet = make_sheet(ENGLISH, claims=[(words, Verdict.UNCHECKED)])
    view.show_sheet(sheet)
    view.set_current_sentence(sheet.sentences[-1].id)
    edits: list[tuple[int, int, int]] = []
    view.document().contentsChange.connect(lambda *change: edits.append(change))
    assert LIGHT.inks[Tone.CONTRADICTED] not in colours_around(view, words, below=6)
    claim = sheet.claims[0]
    sheet.apply([Change(before=claim, after=replace(claim, verdict=Verdict.CONTRADICTED))])
    view.refresh(claim_ids=[claim.id])
    assert not edits
    red = [c for c in colours_around(view, words, below=6) if c[1:3] > "a0" and c[3:5] < "80"]
    assert red


def test_a_sentence_with_nothing_to_check_is_greyed_and_comes_back(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    sentence = sheet.sentences[3]
    words = "could not confirm"
    ink = LIGHT.ink
    assert ink in colours_around(view, words)
    sheet.apply([Change(before=sentence, after=replace(sentence, nothing_to_check=True))])
    view.refresh(sentence_ids=[sentence.id])
    assert ink not in colours_around(view, words)
    sheet.apply([Change(before=sheet.sentence(sentence.id), after=sentence)])
    view.refresh(sentence_ids=[sentence.id])
    assert ink in colours_around(view, words)


def test_a_disclosing_sentence_is_not_greyed(view: ArticleView) -> None:
    sheet = make_sheet(
        ENGLISH,
        claims=[("a highway full of cars", Verdict.UNVERIFIED)],
        disclosed=["We could not confirm it."],
    )
    view.show_sheet(sheet)
    colours = colours_around(view, "could not confirm")
    assert LIGHT.ink in colours
    assert LIGHT.tints[Tone.DISCLOSURE] in colours


def test_a_new_claim_pushes_the_numbers_on(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH, claims=[("We could not confirm it", Verdict.UNVERIFIED)])
    view.show_sheet(sheet)
    before = rect_in(view, 0, 5)
    claim = make_claim(sheet.text, "Rastan 🎬")
    sheet.apply([Change(before=None, after=claim)])
    view.refresh(claim_ids=[claim.id])
    assert rect_in(view, 0, 5) == before
    assert view.document().characterCount() - 1 == len(sheet.text) + 1
    sheet.apply([Change(before=claim, after=None)])
    view.refresh(claim_ids=[claim.id])
    assert sheet.number(sheet.claims[0].id) == 1


def test_a_split_sentence_leaves_the_first_part_current(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    whole = sheet.sentences[0]
    at = sheet.text.index(" early")
    first = replace(whole, end=at)
    second = replace(whole, id=SentenceId("second"), start=at + 1)
    sheet.apply([Change(before=whole, after=first), Change(before=None, after=second)])
    view.refresh(sentence_ids=[whole.id, second.id])
    assert view.spot.sentence == first
    press(view, Qt.Key.Key_Down)
    assert view.spot.sentence == second
    sheet.apply([Change(before=second, after=None), Change(before=first, after=whole)])
    view.refresh(sentence_ids=[whole.id, second.id])
    assert view.spot.sentence == whole


def test_the_state_of_a_sentence_is_told_to_screen_readers(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH, claims=[("Rastan", Verdict.UNCHECKED)])
    view.show_sheet(sheet)
    assert view.accessibleDescription() == "Sentence 1 of 6, to check"
    claim = sheet.claims[0]
    sheet.apply([Change(before=claim, after=replace(claim, verdict=Verdict.VERIFIED))])
    view.refresh(claim_ids=[claim.id])
    assert view.accessibleDescription() == "Sentence 1 of 6, verified"


def test_the_sign_of_a_note_has_its_words_as_tooltip(view: ArticleView) -> None:
    view.show_sheet(make_sheet(ENGLISH, notes=["highway"]))
    place = place_of(view, "highway")
    place.setX(view.viewport().width() - 30)
    assert words_at(view, place) == "Desk: Who says “highway”?"
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    assert view.viewportEvent(event)


def test_margin_and_bar_stand_right_in_a_right_to_left_story(view: ArticleView) -> None:
    view.show_sheet(make_sheet(ARABIC, language="ar"))
    image = picture(view)
    assert view.page is not None
    y = place_of(view, "المقاتلون").y()
    ink = LIGHT.inks[Tone.OPEN]
    bars = [x for x in range(image.width()) if image.pixelColor(x, y).name() == ink]
    assert bars
    assert min(bars) > view.page.right


def test_underlines_in_mixed_lines_lie_under_their_words_only(view: ArticleView) -> None:
    sheet = make_sheet(ARABIC, language="ar", claims=[("1,400 شخص", Verdict.VERIFIED)])
    view.show_sheet(sheet)
    assert view.page is not None
    start = sheet.text.index("1,400 شخص")
    laid = view.page.laid_block_at(start)
    (whole,) = laid.stretches(start, start + len("1,400 شخص"))
    figures = list(laid.stretches(start, start + len("1,400")))
    word = list(laid.stretches(start + len("1,400 "), start + len("1,400 شخص")))
    assert figures[0].right == pytest.approx(whole.right, abs=1)
    assert word[0].left == pytest.approx(whole.left, abs=1)
    assert figures[0].left > word[0].right
    before = list(laid.stretches(sheet.text.index("إن"), sheet.text.index("إن") + 2))
    assert before[0].left >= figures[0].right


def test_a_claim_over_the_border_of_directions_has_two_underlines(view: ArticleView) -> None:
    words = "He wrote the words دخل المقاتلون بلدة الرستن on the wall of the house."
    view.show_sheet(make_sheet([words]))
    assert view.page is not None
    start, end = words.index("words"), words.index(" المقاتلون")
    runs = list(view.page.laid_block_at(start).stretches(start, end))
    assert len(runs) == 2
    assert runs[0].right < runs[1].left


def test_widening_the_window_does_not_lay_out_anew(view: ArticleView) -> None:
    view.show_sheet(make_sheet(ENGLISH))
    size = view.document().size()
    sizes: list[object] = []
    view.document().documentLayout().documentSizeChanged.connect(sizes.append)
    left = view.viewport().x()
    view.resize(1300, 700)
    assert view.document().size() == size
    assert not sizes
    assert view.viewport().x() > left


def test_a_narrow_window_narrows_the_column(view: ArticleView) -> None:
    view.show_sheet(make_sheet(ENGLISH))
    wide = view.document().size()
    view.resize(420, 700)
    assert view.document().size().width() < wide.width()
    assert view.document().size().height() > wide.height()
    assert view.horizontalScrollBar().maximum() == 0


def test_text_size_stays_between_80_and_200_percent(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    view.set_current_sentence(sheet.sentences[3].id)
    usual = rect_in(view, 0, 5).height()
    view.set_text_size(100)
    assert view.text_size() == 26
    assert rect_in(view, 0, 5).height() == pytest.approx(2 * usual, abs=3)
    assert view.spot.sentence == sheet.sentences[3]
    view.set_text_size(1)
    assert view.text_size() == pytest.approx(10.4)


def test_the_theme_changes_under_the_open_story(view: ArticleView, qapp: QApplication) -> None:
    sheet = make_sheet(ENGLISH, nothing=["We could not confirm it."], links=["Friday"])
    view.show_sheet(sheet)
    view.set_current_sentence(sheet.sentences[2].id)
    apply_theme(qapp, "dark")
    assert picture(view).pixelColor(2, 2).name() == DARK.page
    assert DARK.ink in colours_around(view, "fast change")
    assert view.spot.sentence == sheet.sentences[2]
    apply_theme(qapp, "light")
    assert picture(view).pixelColor(2, 2).name() == LIGHT.page


def test_the_current_sentence_is_brought_into_view(view: ArticleView) -> None:
    sheet = make_sheet([f"Sentence number {n} stands here and is long enough." for n in range(200)])
    view.show_sheet(sheet)
    for index in (150, 40, 199, 0):
        sentence = sheet.sentences[index]
        view.set_current_sentence(sentence.id)
        rect = rect_in(view, sentence.start, sentence.end)
        assert rect.top() >= 0
        assert rect.bottom() <= view.viewport().height()
    assert view.verticalScrollBar().value() == 0


def test_a_story_in_one_endless_paragraph_can_be_walked(view: ArticleView) -> None:
    sheet = make_sheet([" ".join(f"Sentence number {n} stands here." for n in range(1500))])
    view.show_sheet(sheet)
    sentence = sheet.sentences[1200]
    view.set_current_sentence(sentence.id)
    rect = rect_in(view, sentence.start, sentence.end)
    assert 0 <= rect.top() < view.viewport().height()
    assert LIGHT.tints[Tone.OPEN] in colours_around(view, f"number {1200} stands")


def test_an_empty_story_can_be_shown(view: ArticleView) -> None:
    view.show_sheet(make_sheet([""]))
    press(view, Qt.Key.Key_Down)
    assert view.spot.sentence is None
    assert view.selection() is None


def test_every_kind_of_block_is_painted(view: ArticleView) -> None:
    kinds = list(BlockKind)
    view.show_sheet(make_sheet([f"Some words of a {kind}." for kind in kinds], kinds=kinds))
    assert not picture(view).isNull()
    assert view.document().blockCount() == len(kinds)


def random_change(sheet: Sheet, chance: random.Random) -> Change:
    sentence = chance.choice(sheet.sentences)
    match chance.randrange(5):
        case 0:
            return Change(
                before=sentence, after=replace(sentence, nothing_to_check=not sentence.nothing_to_check)
            )
        case 1 if sheet.claims:
            return Change(before=chance.choice(sheet.claims), after=None)
        case 2 if sheet.claims:
            claim = chance.choice(sheet.claims)
            return Change(before=claim, after=replace(claim, verdict=chance.choice(list(Verdict))))
        case 3 if sheet.claims:
            start, end = sorted(chance.sample(range(sentence.start, sentence.end + 1), 2))
            return Change(
                before=None,
                after=Disclosure(
                    id=DisclosureId(f"d{chance.random()}"),
                    story_id=STORY,
                    claim_id=sheet.claims[0].id,
                    anchor=anchor_at(REVISION, sheet.text, start=start, end=end),
                ),
            )
        case _:
            start, end = sorted(chance.sample(range(sentence.start, sentence.end + 1), 2))
            anchor = anchor_at(REVISION, sheet.text, start=start, end=end)
            words = f"c{chance.random()}"
            return Change(
                before=None, after=replace(make_claim(sheet.text, "a"), id=ClaimId(words), anchor=anchor)
            )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_refreshed_looks_like_what_is_shown_anew(
    view: ArticleView, qtbot: QtBot, *, seed: int, language: str
) -> None:
    chance = random.Random(seed)
    sheet = make_sheet([*ENGLISH, *ARABIC], language=language, links=["Friday"])
    view.show_sheet(sheet)
    fresh = ArticleView()
    qtbot.addWidget(fresh)
    fresh.resize(view.size())
    fresh.show()
    view.clearFocus()
    for _ in range(25):
        change = random_change(sheet, chance)
        sheet.apply([change])
        changed = change.value
        assert isinstance(changed, Sentence | Claim | Disclosure)
        view.refresh(
            sentence_ids=[changed.id] if isinstance(changed, Sentence) else [],
            claim_ids=[changed.id] if isinstance(changed, Claim) else [],
        )
    fresh.show_sheet(sheet)
    fresh.clearFocus()
    assert view.document().size() == fresh.document().size()
    assert picture(view) == picture(fresh)


def turn_wheel(view: ArticleView, target: QWidget, turn: int) -> None:
    middle = QPointF(4, 60)
    event = QWheelEvent(
        middle,
        QPointF(target.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)
    assert view.verticalScrollBar().value() >= 0


def test_the_wheel_turns_over_the_bare_margin_and_at_both_ends(view: ArticleView) -> None:
    view.show_sheet(make_sheet([f"Sentence number {n} stands here." for n in range(200)]))
    bar = view.verticalScrollBar()
    for target in (view, view.viewport()):
        turn_wheel(view, target, 120)
        assert bar.value() == 0
        turn_wheel(view, target, -120)
        assert bar.value() > 0
        bar.setValue(bar.maximum())
        turn_wheel(view, target, -120)
        assert bar.value() == bar.maximum()
        bar.setValue(0)


def test_a_click_at_the_edge_does_not_move_the_words_under_the_mouse(view: ArticleView) -> None:
    sheet = make_sheet([f"Sentence number {n} stands here." for n in range(200)])
    view.show_sheet(sheet)
    view.current_changed.connect(view.set_current_sentence)
    place = QPoint(view.viewport().width() // 3, view.viewport().height() - 12)
    before = view.verticalScrollBar().value()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.spot.sentence != sheet.sentences[0]
    assert view.verticalScrollBar().value() == before
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.selection() is None


def test_a_new_title_finds_its_room(view: ArticleView) -> None:
    sheet = make_sheet(ENGLISH)
    view.show_sheet(sheet)
    view.set_current_sentence(sheet.sentences[2].id)
    top = rect_in(view, 0, 5).top()
    sheet.apply([Change(before=sheet.story, after=replace(sheet.story, title="A much longer title " * 6))])
    view.refresh()
    assert rect_in(view, 0, 5).top() > top + 20
    assert view.spot.sentence == sheet.sentences[2]


def test_a_click_takes_the_claim_under_it_though_its_sentence_has_an_earlier_one(view: ArticleView) -> None:
    sheet = make_sheet(
        ENGLISH, claims=[("Footage shared", Verdict.VERIFIED), ("highway full", Verdict.VERIFIED)]
    )
    view.show_sheet(sheet)

    def choose_first(sentence_id: str) -> None:
        claims = sheet.claims_in(sheet.sentence(SentenceId(sentence_id)))
        view.set_current_claim(claims[0].id if claims else None)

    view.current_changed.connect(choose_first)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, "Footage"))
    assert view.current_claim() == "Footage shared"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, "highway"))
    assert view.current_claim() == "highway full"
