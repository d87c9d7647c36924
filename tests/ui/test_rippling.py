"""Where else a claim is printed: beside it, in a list to go through, and after a verdict was changed."""

import csv

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from storage.files import EvidenceStore
from ui.details.elsewhere import ElsewhereSection
from ui.exporting import start_ripple
from ui.jobs import Jobs
from ui.ripple_dialog import CarriersModel, RippleDialog
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.claims import Verdict
from workbench.deciding import set_verdict
from workbench.drafts import Block, Draft
from workbench.opening import store_draft
from workbench.proving import accept_match
from workbench.ripple import carriers_of
from workbench.tagging import tag_claim

WORDS = "Lorries queued for hours on the far side of the river"


@pytest.fixture
def relying(desk, story):
    """The first story's claim, verified, and a claim of another story that accepted it."""

    def make(w):
        first = tag_claim(w, story.id, start=27, end=88)
        first = set_verdict(w, first.id, Verdict.VERIFIED, reason="Counted.")
        text = f"{WORDS}."
        draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], title="The far side", language="en")
        other = store_draft(w, draft, content=b"z")
        second = tag_claim(w, other.id, start=0, end=len(WORDS))
        accept_match(w, second.id, first.id)
        return first, set_verdict(w, second.id, Verdict.VERIFIED)

    return desk.do("Make", make, final=True).result


@pytest.fixture
def window(qtbot, desk, *, story, relying, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    shell.resize(1280, 900)
    shell.show()
    qtbot.waitActive(shell)
    made = Workbench(
        shell,
        desk,
        EvidenceStore(tmp_path / "evidence"),
        settings=Settings(go_on=False),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    made.open_story(story.id, claim_id=relying[0].id)
    qtbot.waitUntil(lambda: made.session is not None)
    made.workplace.details.refresh()
    yield made
    made.remember()
    QApplication.processEvents()


def dialog_of(window, qtbot):
    qtbot.waitUntil(lambda: window.findChild(RippleDialog) is not None)
    return window.findChild(RippleDialog)


def test_claim_says_where_else_it_is_printed_and_leads_there(qtbot, window, relying):
    section = window.workplace.details.elsewhere
    qtbot.waitUntil(lambda: len(section.cards) == 1)
    (card,) = section.cards
    assert "The far side: verified" in card.accessibleName()
    assert "relied on it" in card.accessibleName()
    card.open.click()
    qtbot.waitUntil(lambda: window.session.claim is not None and window.session.claim.id == relying[1].id)


def test_what_is_no_claim_yet_has_no_places(qtbot, qapp):
    section = ElsewhereSection(Jobs(qapp))
    qtbot.addWidget(section)
    section.show_now(None)
    assert section.isHidden()


def test_key_lists_the_places_and_enter_opens_one(qtbot, window, relying):
    qtbot.keyClick(window.workplace.article, Qt.Key.Key_O)
    dialog = dialog_of(window, qtbot)
    shown = [dialog.model.index(0, column).data() for column in range(dialog.model.columnCount())]
    assert shown[0] == "The far side"
    assert shown[1] == WORDS
    assert shown[2].startswith("✓ verified")
    assert shown[3:] == ["relied on it", "no due time"]
    dialog.open_button.click()
    qtbot.waitUntil(lambda: window.session.claim is not None and window.session.claim.id == relying[1].id)
    qtbot.waitUntil(lambda: window.findChild(RippleDialog) is None)


def test_whoever_opens_a_place_from_the_list_is_offered_the_way_back(qtbot, window, desk, relying):
    def rest_on_it_too(w):
        text = "Heavy traffic stood still for hours."
        draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], title="Third", language="en")
        third = tag_claim(w, store_draft(w, draft, content=b"t").id, start=0, end=len(text))
        accept_match(w, third.id, relying[0].id)

    desk.do("Third", rest_on_it_too, final=True)
    qtbot.keyClick(window.workplace.article, Qt.Key.Key_O)
    dialog_of(window, qtbot).open_button.click()
    qtbot.waitUntil(lambda: window.findChild(RippleDialog) is None)
    desk.do("Decide", lambda w: set_verdict(w, relying[1].id, Verdict.CONTRADICTED))
    assert window.notice.words() == "From the list of 2 places."
    next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Back to the list").click()
    dialog = dialog_of(window, qtbot)
    verdicts = {dialog.model.index(row, 2).data().split(",")[0] for row in range(2)}
    assert "✕ contradicted" in verdicts


def test_changed_verdict_is_followed_by_a_notice_of_what_relied_on_it(qtbot, window):
    qtbot.keyClick(window.workplace.article, Qt.Key.Key_U)
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.words() == ("1 story relied on this claim. It was verified and is unverified now.")
    next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Show where").click()
    assert dialog_of(window, qtbot).model.rowCount() == 1


def test_claim_that_nothing_relied_on_is_decided_in_silence(qtbot, window):
    session = window.session
    session.go_to_sentence(session.sheet.sentences[3].id)
    window.workplace.do_claim()
    qtbot.keyClick(window.workplace.article, Qt.Key.Key_U)
    assert session.claim.verdict is Verdict.UNVERIFIED
    qtbot.waitUntil(lambda: not window.jobs._running)
    assert not window.notice.isVisible()


@pytest.mark.parametrize("form", ["csv", "docx"])
def test_list_is_exported(qtbot, window, desk, *, relying, tmp_path, form):
    carriers = desk.read(lambda w: carriers_of(w, relying[0].id))
    path = tmp_path / f"list.{form}"
    start_ripple(window, relying[0], carriers, path, format=form)
    qtbot.waitUntil(lambda: "list is written" in window.notice.words())
    if form == "csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert [(row["tie"], row["story"], row["verdict"]) for row in rows] == [
            ("the claim itself", "The bridge at Marl reopens", "verified"),
            ("relied on it", "The far side", "verified"),
        ]
    else:
        (table,) = Document(str(path)).tables
        assert [cell.text for cell in table.rows[1].cells][1] == WORDS


def test_the_model_keeps_qts_rules(qtmodeltester, desk, relying):
    carriers = desk.read(lambda w: carriers_of(w, relying[0].id))
    model = CarriersModel(carriers)
    qtmodeltester.check(model)
