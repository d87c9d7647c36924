"""Score sentence splitting against other splitters, and time it, in one run.

    python tests/bench/bench_sentences.py

Reads ../shared/bench; says so and stops when it is absent. Peers that are not installed are left out.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from time import process_time

import sentencex  # type: ignore[import-untyped, unused-ignore]

from workbench.splitting import split_sentences

BENCH = Path(__file__).resolve().parents[2].parent / "shared" / "bench"
SETS = (
    *("golden_en", "ud_en_ewt_dev", "ud_en_gum_dev"),
    *("ud_en_ewt_test", "ud_en_gum_test", "ud_en_gum_news_test"),
)
PARAGRAPH = (
    "The ferry left Harbor Inc.’s quay at 5 a.m. on Oct. 7, 2023, Gen. Omar Khalil said. "
    "“It was full. We counted "
    "1,200 people,” he added. Nobody in the U.S. knew of it… A spokesman, J. K. Brown, declined to comment."
)
SENTENCES = 10_000

Split = Callable[[str], list[str]]


def ours(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def library(text: str) -> list[str]:
    return list(sentencex.segment("en", text))


def plain_regex(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+", text)


def peers() -> Iterator[tuple[str, Split]]:
    yield "ours", ours
    yield "sentencex", library
    yield "regex", plain_regex
    if find_spec("pysbd"):
        import pysbd  # type: ignore[import-untyped, import-not-found, unused-ignore]

        yield "pysbd", pysbd.Segmenter(language="en", clean=False).segment


def score(split: Split, gold: Path, folder: Path) -> str:
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    run = folder / "run.jsonl"
    with run.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps({"name": document["name"], "sentences": split(document["text"])}) + "\n")
    command = [sys.executable, str(BENCH / "score_sentences.py"), str(run), str(gold)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def seconds_for(split: Split) -> float:
    count = len(ours(PARAGRAPH))
    began = process_time()
    for _ in range(SENTENCES // count):
        split(PARAGRAPH)
    return process_time() - began


def main() -> int:
    print(f"{SENTENCES:,} sentences, paragraph by paragraph, CPU seconds")
    for name, split in peers():
        if name != "pysbd":
            print(f"  {name:10} {seconds_for(split):.2f}")
    if not BENCH.exists():
        print("SKIPPED: ../shared/bench is not on this machine, so nothing was scored.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for gold in (BENCH / "segmentation" / f"{name}.jsonl" for name in SETS):
            if gold.exists():
                print(gold.stem)
                for name, split in peers():
                    print(f"  {name:10} {score(split, gold, Path(folder))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
