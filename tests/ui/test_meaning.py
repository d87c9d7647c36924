"""The window reads claims for their meaning in the background, shows how far it is, and can be stopped."""

import threading
from dataclasses import replace

import pytest

np = pytest.importorskip("numpy", reason="the “semantic” extra is not installed")

from PySide6.QtWidgets import QApplication  # noqa: E402

from storage.files import EvidenceStore  # noqa: E402
from storage.store import SqlStore  # noqa: E402
from ui.draft_checks import statements_of  # noqa: E402
from ui.meaning import Meaning  # noqa: E402
from ui.settings import Settings  # noqa: E402
from ui.shell import Shell  # noqa: E402
from ui.window import Workbench  # noqa: E402
from workbench.archive import ArchiveRecord  # noqa: E402
from workbench.errors import Cancelled, ModelProblem  # noqa: E402
from workbench.meaning.computing import lacks_vectors  # noqa: E402


class SlowModel:
    """Gives vectors when it is let to, and stops when it is told to."""

    key = "slow"
    is_loaded = True

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Event()
        self.together: list[list[str]] = []

    def vectors(self, texts, *, cancelled=lambda: False):
        self.begun.set()
        while not self.go.wait(0.01):
            if cancelled():
                raise Cancelled
        self.together.append(list(texts))
        return np.ones((len(texts), 64), dtype=np.int8)


@pytest.fixture
def window(qtbot, desk, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    records = [ArchiveRecord(external_id=str(n), wording=f"Claim {n}", source="Desk") for n in range(5)]
    desk.do("Import", lambda work: work.archive.add_records(records))
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
    shell.show()
    made.begin(None)
    yield made
    made.remember()
    QApplication.processEvents()


def follow(window, desk, model) -> Meaning:
    def choose(on: bool) -> bool:
        store: SqlStore = desk._store
        store.use_meaning((lambda: model) if on else (lambda: None), patient=False)
        return on

    meaning = Meaning(window, choose)
    meaning.follow_settings()
    return meaning


def lacking(desk) -> int:
    return desk.read(lacks_vectors)


def test_claims_are_read_in_the_background_with_progress(window, desk, qtbot) -> None:
    model = SlowModel()
    follow(window, desk, model)
    qtbot.waitUntil(model.begun.is_set)
    qtbot.waitUntil(lambda: "Meaning of earlier claims" in window.status._working.text())
    model.go.set()
    qtbot.waitUntil(lambda: not window.jobs.running)
    assert lacking(desk) == 0


def test_other_work_is_shown_first_and_is_not_kept_waiting(window, desk, qtbot) -> None:
    model = SlowModel()
    follow(window, desk, model)
    qtbot.waitUntil(model.begun.is_set)
    done = []
    window.jobs.start("Import", lambda _report, _cancelled: 1, finished=done.append, writes=True)
    assert [job.label for job in window.jobs.running] == ["Import", "Meaning of earlier claims"]
    qtbot.waitUntil(lambda: done == [1])
    model.go.set()


def test_reading_stops_when_it_is_cancelled_and_does_not_come_back_by_itself(window, desk, qtbot) -> None:
    model = SlowModel()
    meaning = follow(window, desk, model)
    qtbot.waitUntil(model.begun.is_set)
    window.status._cancel_pressed()
    qtbot.waitUntil(lambda: not window.jobs.running)
    assert not meaning._timer.isActive()
    assert lacking(desk) == 5


def test_switched_off_in_the_settings_it_ends_at_once(window, desk, qtbot) -> None:
    model = SlowModel()
    meaning = follow(window, desk, model)
    qtbot.waitUntil(model.begun.is_set)
    window.change_settings(replace(window.settings, meaning=False))
    meaning.follow_settings()
    qtbot.waitUntil(lambda: not window.jobs.running)
    qtbot.waitUntil(lambda: desk.read(lambda work: work.archive.meaning) is None)


def test_a_model_that_cannot_be_used_is_said_once(window, qtbot) -> None:
    def refuse(_on: bool) -> bool:
        raise ModelProblem("The model folder is empty.")

    Meaning(window, refuse).follow_settings()
    qtbot.waitUntil(lambda: "The model folder is empty." in window.notice.words())


def test_vectors_of_the_draft_s_sentences_are_there_before_the_cursor(window, desk, story, qtbot) -> None:
    model = SlowModel()
    model.go.set()
    follow(window, desk, model)
    qtbot.waitUntil(lambda: lacking(desk) == 0)
    model.together.clear()
    window.open_story(story.id)
    qtbot.waitUntil(lambda: window.session is not None)
    draft = window.workplace.details.draft_checks
    asked = statements_of(window.session)
    qtbot.waitUntil(lambda: all(draft.known(each) is not None for each in asked))
    sentences = [each.statement for each in asked]
    # All at once, but for the one under the cursor, which does not wait for the others.
    assert any(set(sentences[1:]) <= set(texts) for texts in model.together)
    computed = len(model.together)
    window.workplace.do_next_sentence()
    with qtbot.waitSignal(draft.arrived):
        pass
    assert len(model.together) == computed
