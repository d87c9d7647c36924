"""Score how well sentences worth checking are ranked, beside plain peers, and time it, in one run.

    python tests/bench/bench_suggestions.py

Reads ../shared/bench; says so and stops when it is absent.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from workbench.attribution import suggest_claimant
from workbench.disclosures import find_disclosures
from workbench.suggestions import suggest

BENCH = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "checkworthy"
SETS = (
    "ct23_en_train",
    "ct23_en_dev",
    "ct20_tweets_train",
    "ct20_tweets_dev",
    "ct23_ar_train",
    "ct23_ar_dev",
)
SAMPLES = (
    "Exports rose by 14 percent to $2 billion in 2021, the finance ministry said on Monday.",
    "Clips circulating online appear to show a queue of lorries at the border north of the city.",
    "“The harbour is ours and nobody will take it,” Gen. Omar Khalil told state media.",
    "He did not name the countries that he had spoken of in the morning.",
)
SENTENCES = 10_000

Rank = Callable[[str], float]


def average_precision(labels: list[int], scores: list[float]) -> float:
    """Mean precision at each true item; equal scores are shared out, not taken in the order of the file."""
    order = sorted(set(scores), reverse=True)
    seen = right = 0
    total = 0.0
    by_score: dict[float, list[int]] = {score: [] for score in order}
    for label, score in zip(labels, scores, strict=True):
        by_score[score].append(label)
    for score in order:
        tied = by_score[score]
        for rank in range(1, len(tied) + 1):
            share = sum(tied) / len(tied)
            total += share * (right + share * rank) / (seen + rank)
        seen += len(tied)
        right += sum(tied)
    return total / max(right, 1)


def read(path: Path) -> tuple[list[int], list[str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:] if line]
    return [int(row[1]) for row in rows], [row[3] for row in rows]


def rank_ours(language: str) -> Rank:
    def rank(text: str) -> float:
        suggestion = suggest(text, language=language)
        return suggestion.score if suggestion else 0.0

    return rank


def has_figure(text: str) -> float:
    return float(bool(re.search(r"\d", text)))


def is_long(text: str) -> float:
    return float(len(text.split()))


def timed(name: str, work: Callable[[str], object]) -> None:
    began = process_time()
    for _ in range(SENTENCES // len(SAMPLES)):
        for sample in SAMPLES:
            work(sample)
    print(f"  {name:12} {process_time() - began:.2f}")


def main() -> int:
    print(f"{SENTENCES:,} sentences, CPU seconds")
    timed("suggestions", suggest)
    timed("disclosures", lambda text: find_disclosures(text, 0, len(text)))
    timed("claimants", suggest_claimant)
    if not BENCH.exists():
        print("SKIPPED: ../shared/bench is not on this machine, so nothing was scored.")
        return 0
    print("average precision    ours  has a figure  longest first  chance  hidden of the worthy")
    for name in SETS:
        path = BENCH / f"{name}.tsv"
        if not path.exists():
            continue
        labels, texts = read(path)
        scores = [rank_ours("ar" if "_ar_" in name else "en")(text) for text in texts]
        hidden = sum(1 for label, score in zip(labels, scores, strict=True) if label and not score)
        print(
            f"{name:20} {average_precision(labels, scores):.3f}"
            f"{average_precision(labels, [has_figure(text) for text in texts]):14.3f}"
            f"{average_precision(labels, [is_long(text) for text in texts]):15.3f}"
            f"{sum(labels) / len(labels):8.3f}{hidden / sum(labels):22.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
