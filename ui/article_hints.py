"""The program's suggestions for the sentences of an article, asked for once each."""

from workbench.claims import Suggestion
from workbench.ids import SentenceId
from workbench.sheet import Sheet
from workbench.stories import Sentence


class Hints:
    """Remembers what was suggested, for each sentence as it is cut now."""

    def __init__(self) -> None:
        self._known: dict[tuple[SentenceId, int, int], Suggestion | None] = {}

    def forget(self) -> None:
        self._known.clear()

    def of(self, sheet: Sheet, sentence: Sentence) -> Suggestion | None:
        key = sentence.id, sentence.start, sentence.end
        if key not in self._known:
            from workbench.suggestions import suggest_shown

            words = sheet.text[sentence.start : sentence.end]
            self._known[key] = suggest_shown(words, language=sheet.story.language or "en")
        return self._known[key]
