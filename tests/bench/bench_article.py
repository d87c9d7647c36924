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
from workbench.history import Change
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
    text = ""
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


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def spread(times: list[float]) -> str:
    return f"median {statistics.median(times):6.1f}  worst {max(times):6.1f} ms"


def scroll_steps(view: QTextEdit, app: QApplication) -> list[float]:
    bar = view.verticalScrollBar()
    places = [bar.maximum() * share // 20 for share in range(20)]
    times = []
    for place in places:
        bar.setValue(place)
        app.processEvents()
        for _ in range(5):
            times.append(timed(lambda: (bar.setValue(bar.value() + 90), app.processEvents())))
    return times


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    app = QApplication([])
    apply_theme(app, "light")
    sheet = long_sheet(count)
    assert len(sheet.sentences) == count
    sheet.claims_in(sheet.sentences[0])

    before = memory()
    bare = QTextEdit()
    bare.resize(900, 800)
    bare_show = timed(lambda: (bare.setPlainText(sheet.text), bare.show(), app.processEvents()))
    bare_whole = timed(lambda: bare.document().documentLayout().documentSize())
    bare_memory = memory() - before
    before = memory()
    view = ArticleView()
    view.resize(900, 800)
    show = timed(lambda: (view.show_sheet(sheet), view.show(), app.processEvents()))
    whole = timed(lambda: view.document().documentLayout().documentSize())
    while view.verticalScrollBar().maximum() < count:
        app.processEvents()
    print(f"{count} sentences, {len(sheet.claims)} claims   (bare QTextEdit in brackets)")
    print(f"show          {show:6.0f} ms ({bare_show:.0f} ms, ratio {show / bare_show:.1f})")
    print(f"whole layout  {whole:6.0f} ms ({bare_whole:.0f} ms)")
    print(f"memory        {memory() - before:6.0f} MB ({bare_memory:.0f} MB)")

    bare_steps, steps = scroll_steps(bare, app), scroll_steps(view, app)
    print(f"scroll step   {spread(steps)}   ({spread(bare_steps)})")

    def decide(claim_id: ClaimId, place: int) -> None:
        before = sheet.claim(claim_id)
        after = replace(before, verdict=list(Verdict)[(place + 1) % 4])
        sheet.apply([Change(before=before, after=after)])

    applied, painted, jumps = [], [], []
    for place in range(0, len(sheet.claims), max(1, len(sheet.claims) // 200)):
        claim = sheet.claims[place]
        jumps.append(timed(lambda claim=claim: (view.set_current_claim(claim.id), app.processEvents())))
        applied.append(
            timed(lambda claim=claim, place=place: (decide(claim.id, place), sheet.claims_in(sheet.sentences[0])))
        )
        painted.append(
            timed(lambda claim=claim: (view.refresh(claim_ids=[claim.id]), view.viewport().repaint()))
        )
    print(f"jump          {spread(jumps)}")
    print(f"sheet.apply   {spread(applied)}")
    print(f"verdict shown {spread(painted)}")

    greyed = []
    for place in range(2, count, max(5, count // 500 * 5)):
        sentence = sheet.sentences[place]
        view.set_current_sentence(sentence.id)
        app.processEvents()
        after_sentence = replace(sentence, nothing_to_check=not sentence.nothing_to_check)
        sheet.apply([Change(before=sentence, after=after_sentence)])
        sheet.claims_in(sheet.sentences[0])
        greyed.append(
            timed(
                lambda sentence=sentence: (view.refresh(sentence_ids=[sentence.id]), view.viewport().repaint())
            )
        )
    print(f"greyed shown  {spread(greyed)}")
    added = []
    for place in range(4, count, max(5, count // 100 * 5)):
        sentence = sheet.sentences[place]
        view.set_current_sentence(sentence.id)
        app.processEvents()
        claim = Claim(
            id=ClaimId(f"new{place}"),
            story_id=sheet.story.id,
            anchor=anchor_at(sheet.revision.id, sheet.text, start=sentence.start, end=sentence.end),
            wording="",
            made_at=NOW,
            made_by="bench",
        )
        sheet.apply([Change(before=None, after=claim)])
        sheet.claims_in(sheet.sentences[0])
        added.append(
            timed(lambda claim=claim: (view.refresh(claim_ids=[claim.id]), view.viewport().repaint()))
        )
    print(f"claim shown   {spread(added)}")
    height = view.document().size().height()
    wider = [
        timed(lambda width=width: (view.resize(width, 800), app.processEvents())) for width in range(905, 1100, 5)
    ]
    assert view.document().size().height() == height
    print(f"resize step   {spread(wider)}")
    larger = timed(lambda: (view.set_text_size(16), app.processEvents()))
    print(f"text size     {larger:6.0f} ms")
    print(f"peak memory   {memory():6.0f} MB")
    for window in (view, bare):
        window.close()
        window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    main()
