"""Speed of the article view on a long draft, beside a bare QTextEdit with the same text in the same run.

Run it with QT_QPA_PLATFORM=offscreen: python tests/bench/bench_article.py [sentences]
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from ui.article import ArticleView
from ui.theme import apply_theme
from workbench.anchors import anchor_at
from workbench.claims import Claim, Verdict
from workbench.drafts import Block
from workbench.history import Change, Recorded
from workbench.ids import ClaimId, RevisionId, SentenceId, StoryId
from workbench.sheet import Sheet
from workbench.stories import Revision, Sentence, Story

NOW = datetime(2024, 12, 6, 14, tzinfo=UTC)
WORDS = "The monitor said that 1,400 people had crossed the bridge at Rastan on the road to Homs before noon."


def long_sheet(count: int) -> Sheet:
    lines: list[str] = []
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    revision_id, story_id = RevisionId("r"), StoryId("s")
    at = number = 0
    while number < count:
        pieces: list[tuple[int, int]] = []
        start = at
        for _ in range(min(5, count - number)):
            words = f"{number} {WORDS}"
            pieces.append((at, at + len(words)))
            lines.append(words)
            at += len(words) + 1
            number += 1
        blocks.append(Block(start=start, end=at - 1))
        sentences += [
            Sentence(
                id=SentenceId(f"s{start}"),
                story_id=story_id,
                revision_id=revision_id,
                start=start,
                end=end,
                nothing_to_check=place % 5 == 3,
            )
            for place, (start, end) in enumerate(pieces)
        ]
    paragraphs = [" ".join(lines[first : first + 5]) for first in range(0, count, 5)]
    text = "\n".join(paragraphs)
    revision = Revision(
        id=revision_id,
        story_id=story_id,
        number=1,
        text=text,
        blocks=blocks,
        sha256="",
        size=len(text),
        added_at=NOW,
        added_by="bench",
    )
    verdicts = list(Verdict)
    for place, sentence in enumerate(sentences):
        if place % 5 in (0, 1):
            start, end = sentence.start + 10 * (place % 2), sentence.end
            claims.append(
                Claim(
                    id=ClaimId(f"c{place}"),
                    story_id=story_id,
                    anchor=anchor_at(revision_id, text, start=start, end=end),
                    wording="",
                    verdict=verdicts[place % 4],
                    made_at=NOW,
                    made_by="bench",
                )
            )
    story = Story(
        id=story_id, title="Long", language="en", revision_id=revision_id, made_at=NOW, made_by="bench"
    )
    return Sheet(story=story, revision=revision, sentences=sentences, claims=claims)


def timed(work: Callable[..., object], *given: object) -> float:
    start = time.perf_counter()
    work(*given)
    return (time.perf_counter() - start) * 1000


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def spread(times: list[float]) -> str:
    return f"median {statistics.median(times):6.1f}  worst {max(times):6.1f} ms"


def scroll_steps(view: QTextEdit, app: QApplication) -> list[float]:
    bar = view.verticalScrollBar()

    def step() -> None:
        bar.setValue(bar.value() + 90)
        app.processEvents()

    times = []
    for place in [bar.maximum() * share // 20 for share in range(20)]:
        bar.setValue(place)
        app.processEvents()
        times += [timed(step) for _ in range(5)]
    return times


def change(sheet: Sheet, before: Recorded | None, after: Recorded | None) -> None:
    """Apply a change and let the sheet find its order again, as whoever asks it next would."""
    sheet.apply([Change(before=before, after=after)])
    sheet.claims_in(sheet.sentences[0])


def measure_shown(app: QApplication, sheet: Sheet, view: ArticleView, bare: QTextEdit) -> None:
    def show(window: QTextEdit) -> None:
        if isinstance(window, ArticleView):
            window.show_sheet(sheet)
        else:
            window.setPlainText(sheet.text)
        window.show()
        app.processEvents()

    def lay_out(window: QTextEdit) -> None:
        window.document().documentLayout().documentSize()
        while window.verticalScrollBar().maximum() < len(sheet.sentences):
            app.processEvents()

    before = memory()
    own = timed(show, view), timed(lay_out, view)
    taken = memory() - before
    plain = timed(show, bare), timed(lay_out, bare)
    print(f"shown         {own[0]:6.0f} ms  (bare {plain[0]:.0f} ms)")
    print(f"laid out      {sum(own):6.0f} ms  (bare {sum(plain):.0f} ms, ratio {sum(own) / sum(plain):.1f})")
    print(f"memory        {taken:6.0f} MB more than before")
    print(f"scroll step   {spread(scroll_steps(view, app))}  (bare {spread(scroll_steps(bare, app))})")


def measure_changes(app: QApplication, sheet: Sheet, view: ArticleView) -> None:
    def go(claim: Claim) -> None:
        view.set_current_claim(claim.id)
        app.processEvents()

    def show_claim(claim: Claim) -> None:
        view.refresh(claim_ids=[claim.id])
        view.viewport().repaint()

    def show_sentence(sentence: Sentence) -> None:
        view.refresh(sentence_ids=[sentence.id])
        view.viewport().repaint()

    jumps, applied, painted = [], [], []
    for claim in sheet.claims[:: max(1, len(sheet.claims) // 200)]:
        jumps.append(timed(go, claim))
        verdict = Verdict.VERIFIED if claim.verdict is not Verdict.VERIFIED else Verdict.UNVERIFIED
        applied.append(timed(change, sheet, claim, replace(claim, verdict=verdict)))
        painted.append(timed(show_claim, claim))
    print(f"jump          {spread(jumps)}")
    print(f"sheet.apply   {spread(applied)}")
    print(f"verdict shown {spread(painted)}")

    greyed, added = [], []
    for sentence in sheet.sentences[2 :: max(5, len(sheet.sentences) // 500 * 5)]:
        view.set_current_sentence(sentence.id)
        app.processEvents()
        change(sheet, sentence, replace(sentence, nothing_to_check=True))
        greyed.append(timed(show_sentence, sentence))
        new = Claim(
            id=ClaimId(f"new {sentence.id}"),
            story_id=sheet.story.id,
            anchor=anchor_at(sheet.revision.id, sheet.text, start=sentence.start, end=sentence.end),
            wording="",
            made_at=NOW,
            made_by="bench",
        )
        change(sheet, None, new)
        added.append(timed(show_claim, new))
    print(f"greyed shown  {spread(greyed)}")
    print(f"claim shown   {spread(added)}")


def measure_sizes(app: QApplication, view: ArticleView) -> None:
    def resize(width: int) -> None:
        view.resize(width, 800)
        app.processEvents()

    def set_size(points: float) -> None:
        view.set_text_size(points)
        app.processEvents()

    height = view.document().size().height()
    wider = [timed(resize, width) for width in range(905, 1100, 5)]
    assert view.document().size().height() == height, "the text was laid out anew"
    print(f"resize step   {spread(wider)}")
    print(f"text size     {timed(set_size, 16):6.0f} ms")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    app = QApplication([])
    apply_theme(app, "light")
    sheet = long_sheet(count)
    sheet.claims_in(sheet.sentences[0])
    print(f"{count} sentences, {len(sheet.claims)} claims")
    view, bare = ArticleView(), QTextEdit()
    for window in (view, bare):
        window.resize(900, 800)
    measure_shown(app, sheet, view, bare)
    measure_changes(app, sheet, view)
    measure_sizes(app, view)
    print(f"peak memory   {memory():6.0f} MB")
    for window in (view, bare):
        window.close()
        window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    main()
