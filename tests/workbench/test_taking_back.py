"""An annotated draft taken back: which text is the author's change."""

import re

from workbench.correcting import correct_text
from workbench.drafts import Block, Draft
from workbench.remarks import Returned
from workbench.revising import plan_revision
from workbench.taking_back import take_back

OURS = Returned(code="c-00000000", replies=(), resolved=False, start=0, end=4)


def correct(checking, words: str, instead: str) -> None:
    start, end = checking.place(words)
    checking.do(
        "Correct", lambda work: correct_text(work, checking.story.id, start=start, end=end, words=instead)
    )


def returned(checking, text: str) -> bool:
    """Take a text back and say whether it was a new version."""
    blocks = [Block(start=one.start(), end=one.end()) for one in re.finditer(r"[^\n]+", text)]
    draft = Draft(text=text, blocks=blocks, language="en", returned=(OURS,))

    def take(work):
        content = text.encode() + b"file"
        return take_back(work, plan_revision(work, checking.story.id, draft, content=content))

    return checking.do("Take back", take).result.is_new


def test_text_that_was_corrected_here_is_not_the_authors_change(checking) -> None:
    before = checking.sheet.text
    correct(checking, "cars", "lorries")
    once = checking.sheet.text
    correct(checking, "highway", "road")
    for text in (before, once, checking.sheet.text):
        assert not returned(checking, text)
    assert "road jammed with lorries" in checking.sheet.text


def test_author_may_make_the_change_that_was_undone_here(checking) -> None:
    correct(checking, "highway", "road")
    correct(checking, "cars", "lorries")
    after = checking.sheet.text
    checking.undo()
    assert returned(checking, after)
    assert checking.sheet.text == after
