"""Repeated records are told from new ones, however many a file holds."""

import random

from workbench.intake.records.repeated import Met, SeenRecords


def test_what_was_met_is_told_as_by_a_dictionary() -> None:
    chance = random.Random(1)
    seen, plain = SeenRecords(), dict[int, int]()
    for _ in range(20_000):
        key, content = hash(str(chance.randrange(12_000))), hash(str(chance.randrange(2)))
        expected = Met.NEW if key not in plain else Met.SAME if plain[key] == content else Met.OTHER
        plain.setdefault(key, content)
        assert seen.meet(key, content) is expected


def test_any_hash_will_do() -> None:
    seen = SeenRecords()
    for key in (0, -1, 1 << 63, -(1 << 62)):
        assert seen.meet(key, key) is Met.NEW
        assert seen.meet(key, key) is Met.SAME
