"""Merged claims among the earlier checks of a sentence, and the switch for duplicates in the main window."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from storage.files import EvidenceStore
from ui.archive_window import ArchiveWindow
from ui.details.match_card import MatchCard
from ui.settings import Settings, load_settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.archive import ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.grouping.merging import merge
from workbench.proving import accept_match


@pytest.fixture
def sentence(workplace):
    sheet = workplace.session.sheet
    return next(s for s in sheet.sentences if sheet.text[s.start :].startswith("Videos"))


@pytest.fixture
def merged(desk, workplace, sentence):
    """Two earlier checks of the sentence that disagree, the second shown for both."""
    wording = workplace.session.sheet.text[sentence.start : sentence.end]
    fresh = date.today() - timedelta(days=20)
    records = [
        ArchiveRecord(
            external_id=str(number),
            wording=words,
            verdict=verdict,
            checked_on=fresh,
            kind=Kind.MEDIA,
            source=f"Desk {number}",
        )
        for number, (words, verdict) in enumerate(
            ((wording, Verdict.VERIFIED), (wording.replace("Videos", "The videos"), Verdict.CONTRADICTED)), 1
        )
    ]
    desk.do("Import", lambda work: work.archive.add_records(records))
    first, second = desk.read(lambda work: [one for one in work.archive.everything() if not one.own])
    desk.do("Merge", lambda work: merge(work, second, [first]))
    return first, second


def came(qtbot, workplace, sentence, number):
    earlier = workplace.details.earlier
    workplace.session.go_to_sentence(sentence.id)
    earlier.look_again()
    qtbot.waitUntil(lambda: len(earlier.matches) == number)
    return earlier


def test_merged_checks_are_one_match_that_says_that_they_disagree(qtbot, workplace, sentence, merged):
    earlier = came(qtbot, workplace, sentence, 1)
    assert earlier.matches[0].earlier.id == merged[1].id
    qtbot.waitUntil(lambda: any(card.isVisible() for card in earlier.findChildren(MatchCard)))
    card = next(card for card in earlier.findChildren(MatchCard) if card.isVisible())
    words = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "and 1 like it, merged: 1 verified, 1 contradicted" in words
    assert "Their verdicts disagree." in words
    assert "Their verdicts disagree." in card.accessibleName()
    assert card.key is None


@pytest.mark.usefixtures("merged")
def test_a_merged_group_that_disagrees_is_not_reused_with_one_key(qtbot, workplace, sentence):
    earlier = came(qtbot, workplace, sentence, 1)
    said: list[str] = []
    earlier.noticed.connect(said.append)
    qtbot.keyClick(workplace.article, Qt.Key.Key_Y)
    assert said == [
        "Not with one key: the verdicts of the claims merged into it disagree. Accept it and decide afresh."
    ]
    assert list(workplace.session.sheet.claims) == []


def test_a_claim_that_rests_on_a_merged_check_is_not_offered_the_group(qtbot, workplace, sentence, merged):
    earlier = came(qtbot, workplace, sentence, 1)
    qtbot.keyClick(workplace.article, Qt.Key.Key_C)
    (claim,) = workplace.session.sheet.claims
    workplace.session.do("Accept", lambda work: accept_match(work, claim.id, merged[0].id))
    workplace.session.go_to_claim(claim.id)
    earlier.look_again()
    qtbot.waitUntil(lambda: earlier.is_complete and not earlier.matches)


def test_a_rejected_check_stays_rejected_once_another_is_shown_for_it(
    qtbot, workplace, sentence, desk, merged
):
    earlier = came(qtbot, workplace, sentence, 1)
    earlier.reject(0)
    desk.do("Turn", lambda work: merge(work, merged[0], [merged[1]]))
    earlier.look_again()
    qtbot.waitUntil(lambda: earlier.is_complete)
    assert list(earlier.matches) == []


def test_the_key_of_the_main_window_shows_duplicates_together_and_it_stays_so(
    qtbot, desk, tmp_path, monkeypatch
):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    shell.show()
    window = Workbench(
        shell,
        desk,
        EvidenceStore(tmp_path / "evidence"),
        settings=Settings(),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    window.begin(None)
    QApplication.processEvents()
    window.actions_table["together"].trigger()
    archive = window.findChild(ArchiveWindow)
    assert archive is not None and archive.together.isChecked() and archive.isVisible()
    assert "Alt+D" in archive.together.toolTip()
    assert load_settings().together
    window.actions_table["together"].trigger()
    assert not archive.together.isChecked()
    assert not load_settings().together
    window.remember()
    QApplication.processEvents()
