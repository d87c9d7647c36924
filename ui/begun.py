"""What was begun in a field and is not entered yet: it is there again after the program was stopped."""

from PySide6.QtCore import QObject, QTimer, Signal

from ui.fields import REST
from workbench.ids import ClaimId, SentenceId, StoryId


class Begun(QObject):
    """Notes words by what they are about; `changed()` follows shortly after the first key, or on `settle`."""

    changed = Signal()

    def __init__(self, kept: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._kept = kept
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.changed)

    def words(self, key: str) -> str:
        return self._kept.get(key, "")

    def note(self, key: str, words: str) -> None:
        """Keep words, the newest last; blank ones are forgotten."""
        if words == self.words(key):
            return
        self._kept.pop(key, None)
        if words.strip():
            self._kept[key] = words
        if not self._rest.isActive():
            self._rest.start()

    def settle(self) -> None:
        """Say at once what was to be said shortly."""
        if self._rest.isActive():
            self._rest.stop()
            self.changed.emit()


def question_key(claim_id: ClaimId) -> str:
    return f"question {claim_id}"


def sentence_key(story_id: StoryId, sentence_id: SentenceId) -> str:
    return f"sentence {story_id} {sentence_id}"


def sentences_begun(kept: dict[str, str], story_id: StoryId) -> list[SentenceId]:
    """Give the sentences of a story that were being corrected, the last one first."""
    beginning = sentence_key(story_id, SentenceId(""))
    return [SentenceId(key.removeprefix(beginning)) for key in reversed(kept) if key.startswith(beginning)]
