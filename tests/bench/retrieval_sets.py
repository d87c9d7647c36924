"""The development data for retrieval, read from beside the checkout and imported into a real archive."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.store import SqlStore, open_store
from workbench.archive import ArchiveRecord, Candidate

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "retrieval"
SETS = ("snopes20", "debates")
PORTION = 5_000


@dataclass(frozen=True)
class DevelopmentSet:
    """Claims in the order in which they are imported, so that the first has number 1, and statements."""

    name: str
    claims: Sequence[ArchiveRecord]
    queries: Sequence[tuple[str, str, str]]
    right: dict[str, set[int]]

    def statements(self, split: str) -> list[tuple[str, set[int]]]:
        """Give the statements of a split that have a right claim, with the numbers of the right ones."""
        return [
            (text, self.right[key]) for key, text, of in self.queries if of == split and key in self.right
        ]

    def candidate(self, number: int) -> Candidate:
        claim = self.claims[number - 1]
        return Candidate(number, claim.wording, claim.title)


def load_set(name: str) -> DevelopmentSet:
    claims = [
        ArchiveRecord(
            external_id=record["id"],
            wording=record["text"],
            title=record.get("title") or "",
            claimant=record.get("speaker") or "",
            source=name,
        )
        for record in _records(DATA / name / "claims.jsonl")
    ]
    numbers = {claim.external_id: number for number, claim in enumerate(claims, start=1)}
    right: dict[str, set[int]] = defaultdict(set)
    for line in (DATA / name / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, claim = line.split("\t")
        right[query].add(numbers[claim])
    queries = [(each["id"], each["text"], each["split"]) for each in _records(DATA / name / "queries.jsonl")]
    return DevelopmentSet(name, claims, queries, dict(right))


@contextmanager
def filled_store(data: DevelopmentSet, folder: Path, *, meaning: bool = False) -> Iterator[SqlStore]:
    """Give an archive that holds the set's claims, ready to be searched; one that is in the folder serves.

    With `meaning` all claims have vectors, which takes minutes to compute.
    """
    store = open_store(str(folder / f"{data.name}.db"))
    try:
        with store.reading() as work:
            known = work.archive.size()
        for start in range(known, len(data.claims), PORTION):
            with store.writing("bench") as work:
                work.archive.add_records(data.claims[start : start + PORTION])
        with store.reading() as work:
            work.archive.warm_up()
        if meaning:
            use_meaning(store)
        yield store
    finally:
        store.close()


def use_meaning(store: SqlStore) -> None:
    from workbench.desk import Desk
    from workbench.meaning.computing import compute_vectors
    from workbench.meaning.model import Model
    from workbench.meaning.parts import model_folder

    place = model_folder()
    if place is None:
        raise SystemExit("The “semantic” extra is not installed.")
    model = Model(place)
    store.use_meaning(lambda: model, patient=True)
    compute_vectors(Desk(store, checker="bench"))


def _records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
