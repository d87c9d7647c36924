"""What the margin says beside open sentences before anybody has looked at them."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.theme import Tone
from workbench.claims import Suggestion
from workbench.ids import SentenceId
from workbench.sheet import Sheet
from workbench.stories import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Why an open sentence may be worth a look: something was checked before, or its words suggest so."""

    tone: Tone
    words: str


class Hints:
    """Gives hints; a suggestion is asked for once for each sentence as it is cut now.

    `earlier` says in words what is known of an earlier check of a sentence, "" where nothing is.
    """

    def __init__(self) -> None:
        self.earlier: Callable[[str], str] = lambda _words: ""
        self._known: dict[tuple[SentenceId, int, int], Suggestion | None] = {}

    def forget(self) -> None:
        self._known.clear()

    def of(self, sheet: Sheet, sentence: Sentence) -> Hint | None:
        words = sheet.text[sentence.start : sentence.end]
        if earlier := self.earlier(words):
            return Hint(tone=Tone.EARLIER, words=earlier)
        suggestion = self._suggestion(sheet, sentence, words)
        if suggestion is None:
            return None
        return Hint(tone=Tone.SUGGESTION, words=f"Worth checking: {', '.join(suggestion.reasons)}")

    def _suggestion(self, sheet: Sheet, sentence: Sentence, words: str) -> Suggestion | None:
        key = sentence.id, sentence.start, sentence.end
        if key not in self._known:
            from workbench.suggestions import suggest_shown

            self._known[key] = suggest_shown(words, language=sheet.story.language or "en")
        return self._known[key]
