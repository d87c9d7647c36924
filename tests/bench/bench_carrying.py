"""Score the carrying over of marks to edited drafts against the truth, beside a peer, and time it.

    python tests/bench/bench_carrying.py [--dev] [--show]

`--dev` takes the texts that it was developed on. Reads ../shared; says so and stops when it is absent.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

from edited_drafts import DENIES, Edited, edited, paragraphs_of
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from workbench.carrying import Bin, Landing, Landings, align
from workbench.carrying.words import words_of
from workbench.drafts import Block
from workbench.intake import read_draft
from workbench.splitting import split_blocks

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
DRAFTS, MARKS = 150, 30
NEARBY = 40
SEED = 2026
Span = tuple[int, int]


class Text(NamedTuple):
    name: str
    text: str
    spans: list[Span]


def spans_of(text: str) -> list[Span]:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    return split_blocks(text, blocks)


def texts(*, development: bool) -> Iterator[Text]:
    """Give EWT to develop on; GUM, the samples and the seed article to report on."""
    name = "ud_en_ewt_dev" if development else "ud_en_gum_dev"
    for line in (SHARED / "bench" / "segmentation" / f"{name}.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        if len(document["sentences"]) >= 10:
            text = re.sub(r"\s*\n\s*", "\n", document["text"].strip())
            yield Text(document["name"], text, spans_of(text))
    if development:
        return
    for path in (
        ROOT / "seeds" / "homs.docx",
        ROOT / "seeds" / "arabic.docx",
        SHARED / "seed" / "homs-article.txt",
    ):
        if path.is_file():
            text = read_draft(path.read_bytes(), name=path.name).text
            yield Text(path.name, text, spans_of(text))


def choose_marks(text: Text, rng: random.Random) -> list[Span]:
    """Mark whole sentences, parts of them, single words and figures, and pairs of sentences."""
    found: set[Span] = set()
    for _ in range(MARKS * 3):
        place = rng.randrange(len(text.spans))
        start, end = text.spans[place]
        words = [w for w in words_of(text.text, start, end) if not w.is_punctuation]
        if not words:
            continue
        sort = rng.random()
        if sort < 0.45:
            found.add((start, end))
        elif sort < 0.8:
            first = rng.randrange(len(words))
            last = min(len(words) - 1, first + rng.randint(1, 9))
            found.add((words[first].start, words[last].end))
        elif sort < 0.95:
            figures = [w for w in words if w.is_figure] or [w for w in words if len(w.key) > 4] or words
            word = rng.choice(figures)
            found.add((word.start, word.end))
        elif place + 1 < len(text.spans) and "\n" not in text.text[end : text.spans[place + 1][0]]:
            found.add((start, text.spans[place + 1][1]))
        if len(found) == MARKS:
            break
    return sorted(found)


class Truth(NamedTuple):
    """`sort` is "same", "changed", "gone" or "denied"; the span is what the mark's words became.

    "denied" is an intact mark beside which a "not" was put in, "copied" one of which only a repetition is
    left: to ask is as right as to keep.
    """

    sort: str
    start: int
    end: int


def plain(text: str) -> list[str]:
    """Give the words that count: style of quotes, spaces and the marks at either end aside."""
    keys = [(w.key, w.is_punctuation) for w in words_of(text)]
    while keys and keys[-1][1] and keys[-1][0] != '"':
        keys.pop()
    return [key for key, _ in keys]


def truth_of(mark: Span, old: str, new: Edited) -> Truth:
    standing = [(at, copied) for at, (origin, copied) in enumerate(new.cells) if mark[0] <= origin < mark[1]]
    places = [at for at, copied in standing if not copied]
    if standing and not places:
        return Truth("copied", standing[0][0], standing[-1][0] + 1)
    quote = old[mark[0] : mark[1]]
    if not places:
        return Truth("gone", 0, 0)
    start, end = places[0], places[-1] + 1
    mine, theirs = plain(quote), plain(new.text[start:end])
    if mine[1:] == theirs[1:] and mine[:1] and mine[0].casefold() == theirs[0].casefold():
        near = new.cells[max(0, start - NEARBY) : end + NEARBY]
        return Truth("denied" if any(origin == DENIES for origin, _ in near) else "same", start, end)
    letters = sum(new.text[at].isalnum() for at in places)
    if letters < 0.3 * sum(c.isalnum() for c in quote):
        return Truth("gone", start, end)
    return Truth("changed", start, end)


def overlap(one: Span, other: Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / max(max(one[1], other[1]) - min(one[0], other[0]), 1)


def judge(truth: Truth, landing: Landing) -> str:
    if landing.start is None or landing.end is None:
        return "gone" if truth.sort in {"gone", "copied"} else f"{truth.sort}: said to be gone"
    span = (landing.start, landing.end)
    asked = landing.bin is Bin.REWORDED
    if truth.sort == "copied":
        return f"copied: {'asked' if asked else 'kept'}"
    if truth.sort == "gone":
        return "gone: asked" if asked else "WRONG gone, marked"
    right = overlap(span, (truth.start, truth.end))
    if truth.sort == "denied":
        return f"denied: {'asked' if asked else 'kept' if right > 0 else 'WRONG place'}"
    if truth.sort == "same":
        if asked:
            return "same: asked" if right >= 0.5 else "same: asked at another place"
        close = span[0] >= truth.start and truth.end - span[1] <= 2
        return "same" if right > 0.8 or close else "WRONG place"
    if not asked:
        return "WRONG changed, kept"
    return (
        "changed"
        if right >= 0.5
        else "changed: asked at another place"
        if right == 0
        else "changed: asked, other borders"
    )


def ours(old: Text, new: Edited) -> Callable[[Span], Landing]:
    landings = Landings(align(old.text, old.spans, new.text, spans_of(new.text)))
    return lambda mark: landings.land(*mark)


def peer(old: Text, new: Edited) -> Callable[[Span], Landing]:
    """Anchor as Hypothesis does: the exact quote, else the best approximate one, rated with its context.

    50 parts for the quote, 20 each for 32 characters on either side, 2 for the place. What is not exact
    counts as reworded.
    """

    def near(text: str, context: str) -> float:
        if not context:
            return 1.0
        if not text:
            return 0.0
        found = partial_ratio_alignment(context, text)
        part = text[found.dest_start : found.dest_end] if found else ""
        return 1 - min(Levenshtein.distance(context, part), len(context)) / len(context)

    def land(mark: Span) -> Landing:
        start, end = mark
        quote, text = old.text[start:end], new.text
        places = [
            (m.start(), m.start() + len(quote), 0) for m in re.finditer(f"(?={re.escape(quote)})", text)
        ]
        exact = bool(places)
        if not exact:
            places = approximate(quote, text)
        if not places:
            return Landing(bin=Bin.GONE)

        def rate(place: tuple[int, int, int]) -> float:
            before = near(text[max(0, place[0] - 32) : place[0]], old.text[max(0, start - 32) : start])
            after = near(text[place[1] : place[1] + 32], old.text[end : end + 32])
            away = 1 - abs(place[0] - start) / len(text)
            return 50 * (1 - place[2] / len(quote)) + 20 * before + 20 * after + 2 * away

        best = max(places, key=rate)
        return Landing(bin=Bin.UNCHANGED if exact else Bin.REWORDED, start=best[0], end=best[1])

    return land


def approximate(quote: str, text: str) -> list[tuple[int, int, int]]:
    """Find the places nearest to a quote, with at most half of its characters wrong (256 at most)."""
    errors = min(256, len(quote) // 2)
    found = partial_ratio_alignment(quote, text)
    if found is None:
        return []
    places = []
    for start in range(max(0, found.dest_start - 3), found.dest_start + 4):
        for end in range(max(start + 1, found.dest_end - 3), min(len(text), found.dest_end + 3) + 1):
            places.append((start, end, Levenshtein.distance(quote, text[start:end])))
    wrong = min((place[2] for place in places), default=errors + 1)
    return [place for place in places if place[2] == wrong <= errors]


def score(sets: Sequence[Text], *, show: bool) -> None:
    rng = random.Random(SEED)
    others = [text.text[a:b] for text in sets for a, b in text.spans if b - a > 30]
    counts: dict[str, Counter[str]] = {"ours": Counter(), "peer": Counter()}
    taken = {"ours": 0.0, "peer": 0.0}
    for number in range(DRAFTS):
        text = sets[number % len(sets)]
        foreign = [one for one in rng.sample(others, min(600, len(others))) if one not in text.text]
        new = edited(paragraphs_of(text.text, text.spans), foreign, rng, rng.choice([3, 8, 15, 30]))
        marks = choose_marks(text, rng)
        for name, make in (("ours", ours), ("peer", peer)):
            began = process_time()
            land = make(text, new)
            landings = [land(mark) for mark in marks]
            taken[name] += process_time() - began
            for mark, landing in zip(marks, landings, strict=True):
                truth = truth_of(mark, text.text, new)
                verdict = judge(truth, landing)
                counts[name][verdict] += 1
                if show and name == "ours" and verdict not in {"same", "changed", "gone"}:
                    was, now = text.text[slice(*mark)], new.text[landing.start or 0 : landing.end or 0]
                    true = new.text[truth.start : truth.end]
                    print(f"{verdict} [{text.name} {number}]")
                    print(f"   old  {was!r}\n   said {now!r}\n   true {true!r}")
    for name, found in counts.items():
        report(name, found, taken[name])


def report(name: str, found: Counter[str], seconds: float) -> None:
    total = found.total()
    wrong = sum(count for verdict, count in found.items() if "WRONG" in verdict)
    same = sum(count for verdict, count in found.items() if verdict.startswith(("same", "WRONG place")))
    changed = sum(c for verdict, c in found.items() if verdict.startswith(("changed", "WRONG changed")))
    kept = sum(c for v, c in found.items() if v.startswith("changed") and v != "changed: said to be gone")
    print(f"\n{name}: {total:,} marks over {DRAFTS} drafts, {seconds:.1f} s")
    print(f"  on wrong words silently   {wrong:5}   {wrong / total:.4f}")
    print(f"  unchanged or moved, as such     {found['same']:5} of {same:5}  {found['same'] / same:.4f}")
    print(f"  changed, as reworded      {kept:5} of {changed:5}  {kept / changed:.4f}")
    for verdict, count in sorted(found.items()):
        print(f"      {verdict:40}{count:5}")


def time_it(sentences: int, sets: Sequence[Text]) -> None:
    """Time a long draft of which one sentence in ten was changed, some cut, some moved."""
    rng = random.Random(SEED)
    known = [text.text[a:b] for text in sets for a, b in text.spans]
    words = [word for sentence in known for word in sentence.split()]
    old = [" ".join(rng.choices(words, k=rng.randint(6, 35))) + "." for _ in range(sentences)]
    for name, share in (("one in ten changed", 0.1), ("every one changed", 1.0)):
        new = [one for one in old if rng.random() > 0.02]
        for _ in range(sentences // 200):
            new.insert(rng.randrange(len(new)), new.pop(rng.randrange(len(new))))
        new = [exchange(one, rng) if rng.random() < share else one for one in new]
        sides = [joined(old), joined(new)]
        began = process_time()
        landings = Landings(align(*sides[0], *sides[1]))
        aligned = process_time() - began
        for span in sides[0][1][::10]:
            landings.land(*span)
        both = process_time() - began
        print(
            f"{sentences:,} sentences, {name}: aligned in {aligned:.2f} s,"
            f" {sentences // 10:,} marks landed by {both:.2f} s"
        )


def exchange(sentence: str, rng: random.Random) -> str:
    words = sentence.split()
    words[rng.randrange(len(words))] = "otherwise"
    return " ".join(words)


def joined(sentences: Sequence[str]) -> tuple[str, list[Span]]:
    spans, start = [], 0
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + 1
    return " ".join(sentences), spans


def main() -> None:
    if not (SHARED / "bench").is_dir():
        print(f"{SHARED / 'bench'} is absent; nothing to score on.")
        return
    sets = list(texts(development="--dev" in sys.argv))
    score(sets, show="--show" in sys.argv)
    print()
    for sentences in (1_000, 10_000):
        time_it(sentences, sets)


if __name__ == "__main__":
    main()
