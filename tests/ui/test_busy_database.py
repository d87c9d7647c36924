"""A database that another program keeps: keys are refused after a moment, and what was typed stays."""

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from storage.store import open_store
from ui.errors import ErrorDesk
from workbench.claims import Verdict
from workbench.desk import Desk
from workbench.tagging import tag_claim

MOMENT = 0.3
KEYS = 12


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = open_store(str(tmp_path / "desk.db"))
    yield Desk(store, checker="Ann", patience=MOMENT)
    store.close()


@pytest.fixture
def told(qapp, monkeypatch) -> Iterator[list[str]]:
    sentences: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors = ErrorDesk(qapp)
    errors.install()
    errors.tell_with(lambda error: sentences.append(str(error)))
    yield sentences
    errors.deleteLater()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the database as a shell does in which somebody has begun to write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_what_was_typed_stays_and_is_stored_once_the_database_is_free(
    workplace, session, told, tmp_path, qtbot
) -> None:
    sentence = session.sheet.sentences[1]
    claim = session.do(
        "Tag", lambda work: tag_claim(work, session.story_id, start=sentence.start, end=sentence.end)
    ).result
    session.go_to_claim(claim.id)
    workplace.details.refresh()
    field = workplace.details.decision.reason
    with held(tmp_path / "desk.db"):
        began = time.monotonic()
        field.setFocus()
        for _ in range(KEYS):
            QTest.keyClicks(field, "x")
            QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert time.monotonic() - began < KEYS * MOMENT
        qtbot.waitUntil(lambda: bool(told))
        assert "nothing was changed, and what you typed is kept" in told[0]
        assert field.is_unstored
        assert session.sheet.claim(claim.id).reason == ""
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not field.is_unstored
    assert session.desk.read(lambda work: work.claims.get(claim.id)).reason == "x" * KEYS


def test_a_verdict_that_is_refused_is_not_shown(workplace, session, told, tmp_path, qtbot) -> None:
    sentence = session.sheet.sentences[1]
    claim = session.do(
        "Tag", lambda work: tag_claim(work, session.story_id, start=sentence.start, end=sentence.end)
    ).result
    session.go_to_claim(claim.id)

    def decide() -> None:
        workplace.details.decision.decide(Verdict.UNVERIFIED)

    with held(tmp_path / "desk.db"):
        QTimer.singleShot(0, decide)
        qtbot.waitUntil(lambda: len(told) == 1)
        assert session.sheet.claim(claim.id).verdict is Verdict.UNCHECKED
    QTimer.singleShot(0, decide)
    qtbot.waitUntil(lambda: session.sheet.claim(claim.id).verdict is Verdict.UNVERIFIED)
