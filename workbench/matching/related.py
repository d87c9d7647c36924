"""Words that say nearly the same: a draft has the “car” that an earlier claim calls a “vehicle”."""

import gzip
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

TABLE = "related_words.txt.gz"
"""A line is a stem, then related stems, each with its weight in hundredths; related_words.md tells more."""


@lru_cache(maxsize=4_096)
def related(stem: str) -> Mapping[str, float]:
    """Give the stems related to one, at most ten, with weights between 0 and 1; English alone has any."""
    parts = _lines().get(stem, "").split(" ")
    return {near: int(weight) / 100 for near, weight in zip(parts[::2], parts[1::2], strict=False)}


def load_related() -> None:
    """Read the table, which takes some 20 ms; otherwise the first question does."""
    _lines()


@cache
def _lines() -> Mapping[str, str]:
    packed = files("workbench.matching").joinpath(TABLE).read_bytes()
    entries = (line.partition(" ") for line in gzip.decompress(packed).decode("ascii").split("\n"))
    return {stem: rest for stem, _, rest in entries}
