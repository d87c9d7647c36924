"""What earlier claims could be found with instead: SQLite's FTS5, tantivy as it comes, rapidfuzz."""

import random
import re
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import tantivy
from _made_claims import Made, made_claims
from rapidfuzz import fuzz, process

PORTION = 10_000


def bare_import(path: Path, number: int) -> dict[str, float]:
    """Put the claims into SQLite as quickly as it takes them, with an FTS5 table over their text."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode=WAL")
    columns = ", ".join(Made.__slots__)
    base.execute(f"CREATE TABLE made (number INTEGER PRIMARY KEY, {columns})")
    base.execute(
        "CREATE VIRTUAL TABLE words USING fts5(claim, title, claimant, publisher, content='made',"
        " content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')"
    )
    marks = ", ".join("?" * len(Made.__slots__))
    spent, used, portion = 0.0, 0.0, []
    for place, one in enumerate(made_claims(number)):
        portion.append((place, *(getattr(one, name) for name in Made.__slots__)))
        if len(portion) == PORTION or place == number - 1:
            began, cpu = time.perf_counter(), time.process_time()
            base.executemany(f"INSERT INTO made VALUES (?, {marks})", portion)
            base.executemany(
                "INSERT INTO words (rowid, claim, title, claimant, publisher) VALUES (?, ?, ?, ?, ?)",
                [(row[0], row[2], row[3], row[4], row[7]) for row in portion],
            )
            base.commit()
            spent, used = spent + time.perf_counter() - began, used + time.process_time() - cpu
            portion = []
    base.close()
    return {"rate": number / spent, "cpu": used / number * 1e6, "bytes": path.stat().st_size}


def ask_fts5(path: Path, statements: Sequence[str]) -> float:
    """Give the median of milliseconds for bm25() over all of a statement's words."""
    base = sqlite3.connect(path)

    def ask(statement: str) -> object:
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"\w+", statement.lower())))
        return base.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 1, 0.5) LIMIT 10", (asked,)
        ).fetchall()

    return _median(ask, statements)


def ask_tantivy(folder: Path, number: int, statements: Sequence[str]) -> float:
    """The same for tantivy with its own English stems over claim and title."""
    builder = tantivy.SchemaBuilder()
    for name in ("claim", "title"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    folder.mkdir()
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(64_000_000, 1)
    for one in made_claims(number):
        writer.add_document(tantivy.Document(claim=one.claim, title=one.title))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(statement: str) -> object:
        words = " ".join(re.findall(r"\w+", statement.lower()))
        return searcher.search(index.parse_query(words, ["claim", "title"]), 10).hits

    return _median(ask, statements)


def ask_rapidfuzz(number: int, statements: Sequence[str]) -> float:
    claims = [one.claim for one in made_claims(number)]
    return _median(
        lambda each: process.extract(each, claims, scorer=fuzz.token_set_ratio, limit=10), statements
    )


def _median(ask: Callable[[str], object], statements: Sequence[str]) -> float:
    spent = []
    for statement in random.Random(1).sample(statements, len(statements)):
        began = time.perf_counter()
        ask(statement)
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)
