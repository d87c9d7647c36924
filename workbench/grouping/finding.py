"""Looking through the archive for near-duplicates: in portions, so that it can be stopped and goes on."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

from workbench.desk import Desk
from workbench.errors import Cancelled
from workbench.grouping.apart import Apart, words_of
from workbench.grouping.kept import Entry, GroupFinding, Standing
from workbench.grouping.nearness import Worded, nearness, worded_as
from workbench.matching.rarity import SMALLEST_ARCHIVE, Rarity
from workbench.matching.statements import statement_terms
from workbench.matching.stems import plain_stem
from workbench.ports import Work

LABEL = "Looking for duplicates"

PORTION = 200
"""Entries looked at and stored together: what is lost when the work is stopped, at most."""

CANDIDATES = 10

FEWEST_TERMS, MOST_TERMS = 3, 6
"""The rarest words are asked for until they make up half of the claim's weight, so many of them."""

REPEATS = 50_000
"""Wordings that are remembered, so that what is repeated word for word is not searched for."""

Report = Callable[[float, str], None]

Place = tuple[int, float]
"""The number of the entry that leads the group, and how likely it is the same claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """What was found for some entries, between two standings."""

    before: Standing
    after: Standing
    places: dict[int, Place | None]
    looked_at: int


class Repeats:
    """The entries that were looked at last, by their words."""

    def __init__(self) -> None:
        self._numbers: OrderedDict[int, int] = OrderedDict()

    def of(self, entry: Entry) -> int | None:
        return self._numbers.get(hash(words_of(entry)))

    def remember(self, entry: Entry) -> None:
        self._numbers[hash(words_of(entry))] = entry.number
        while len(self._numbers) > REPEATS:
            self._numbers.popitem(last=False)


def find_groups(
    desk: Desk,
    *,
    report: Report = lambda _fraction, _text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Look at all that is new or changed since the last time, and give how many entries those were.

    Raises Cancelled; what was stored by then stays, and the next time goes on from there.
    """
    desk.read(lambda work: work.archive.warm_up(cancelled=cancelled))
    repeats = Repeats()
    whole = max(1, desk.read(waiting))
    began, done = time.monotonic(), 0
    while True:
        portion = desk.read(lambda work: look_at_next(work, repeats, cancelled))
        if portion.before == portion.after:
            return done
        stored = desk.do(LABEL, lambda work: _keep(work, portion))  # noqa: B023 - called at once
        if stored.result:
            done += portion.looked_at
            left = max(0, whole - done) * (time.monotonic() - began) / max(done, 1)
            report(min(1.0, done / whole), _progress(done, whole, left))


def waiting(work: Work) -> int:
    """Give how many entries are to be looked at."""
    finding = work.groups.finding
    return finding.waiting(finding.standing())


def look_at_next(work: Work, repeats: Repeats, cancelled: Callable[[], bool]) -> Portion:
    """Find the groups of the next entries; nothing is stored."""
    finding = work.groups.finding
    before = finding.standing()
    numbers, after = finding.next(before, limit=PORTION)
    look = _Look(finding, Apart(work.groups.distinctions.all()), repeats)
    for number in look.read_ahead(numbers):
        if cancelled():
            raise Cancelled
        look.at(number)
    return Portion(before=before, after=after, places=look.places, looked_at=len(numbers))


def _keep(work: Work, portion: Portion) -> bool:
    return work.groups.finding.keep(portion.after, portion.places, before=portion.before)


class _Look:
    """Finds the group of one entry after the other; each must be near the entry that leads its group."""

    def __init__(self, finding: GroupFinding, apart: Apart, repeats: Repeats) -> None:
        self._finding = finding
        self._apart = apart
        self._repeats = repeats
        self._rarity = finding.rarity
        self._entries: dict[int, Entry] = {}
        self._repeated: dict[int, int] = {}
        self._candidates: dict[int, Sequence[int]] = {}
        self.places: dict[int, Place | None] = {}

    def read_ahead(self, numbers: Sequence[int]) -> Sequence[int]:
        """Read the entries, and for those that stand alone so far the ones that they may be like."""
        self._read(numbers)
        wanted: set[int] = set()
        ahead: dict[str, int] = {}
        for number in numbers:
            entry = self._entries.get(number)
            if entry is None:
                continue
            repeated = self._repeats.of(entry) or ahead.setdefault(words_of(entry), number)
            self._repeated[number] = repeated
            wanted.add(repeated)
            if repeated == number:
                self._candidates[number] = self._candidates_of(entry)
                wanted.update(self._candidates[number])
        self._read(wanted)
        return numbers

    def at(self, number: int) -> None:
        entry = self._entries.get(number)
        if entry is None or entry.shown is not None:
            self._leave(number)
            return
        leader = self._leader_of(number)
        if leader == number:
            self._look_at_led(entry)
        elif leader is not None:
            led_by = self._entry(leader)
            if led_by is not None and led_by.shown is None and self._near(entry, led_by):
                self._repeats.remember(entry)
                return
            self.places[number] = None
        if self._leader_of(number) is None:
            self._join(entry)
        self._repeats.remember(entry)

    def _join(self, entry: Entry) -> None:
        """Put an entry that stands alone into the group of what is most like it, or begin one."""
        best = self._best_of(entry, [self._repeated.get(entry.number, entry.number)])
        if best is None:
            known = self._candidates.get(entry.number)
            best = self._best_of(entry, self._candidates_of(entry) if known is None else known)
        if best is None:
            return
        score, target = best
        if self._leader_of(target.number) is None:
            # Of two that stand alone the one that came first leads.
            leads, follows = sorted((entry.number, target.number))
            self.places[leads] = (leads, 1.0)
            self.places[follows] = (leads, score)
        else:
            self.places[entry.number] = (target.number, score)

    def _best_of(self, entry: Entry, numbers: Iterable[int]) -> tuple[float, Entry] | None:
        tried: set[int] = {entry.number}
        best: tuple[float, Entry] | None = None
        for number in numbers:
            target = self._target_of(number)
            if target is None or target.number in tried:
                continue
            tried.add(target.number)
            score = self._near(entry, target)
            if score and (best is None or score > best[0]):
                best = (score, target)
        return best

    def _target_of(self, number: int) -> Entry | None:
        """Give the entry to compare with for a candidate: what is shown for it, or leads its group."""
        entry = self._entry(number)
        if entry is not None and entry.shown is not None:
            entry = self._entry(entry.shown)
        if entry is None:
            return None
        leader = self._leader_of(entry.number)
        if leader is not None and leader != entry.number:
            entry = self._entry(leader)
        return None if entry is None or entry.shown is not None else entry

    def _look_at_led(self, leading: Entry) -> None:
        """Look whether a group still holds together after a change of what leads it."""
        led = [number for number in self._finding.led_by(leading.number) if number != leading.number]
        self._read(led)
        stays = 0
        apart = []
        for number in led:
            entry = self._entries.get(number)
            if self._leader_of(number) != leading.number:
                continue
            if entry is not None and entry.shown is None and self._near(entry, leading):
                stays += 1
            else:
                self.places[number] = None
                apart.append(entry)
        began_now = any(
            place is not None and place[0] == leading.number and number != leading.number
            for number, place in self.places.items()
        )
        if not stays and not began_now:
            self.places[leading.number] = None
        for entry in apart:
            if entry is not None and entry.shown is None:
                self._join(entry)

    def _leave(self, number: int) -> None:
        """Take an entry out that is gone or merged away; those whose group it led look for another."""
        led = [one for one in self._finding.led_by(number) if one != number]
        self.places[number] = None
        self._read(led)
        there = [entry for one in led if self._leader_of(one) == number and (entry := self._entries.get(one))]
        for entry in there:
            self.places[entry.number] = None
        for entry in there:
            if entry.shown is None and self._leader_of(entry.number) is None:
                self._join(entry)

    def _leader_of(self, number: int) -> int | None:
        if number in self.places:
            place = self.places[number]
            return None if place is None else place[0]
        entry = self._entries.get(number)
        return None if entry is None else entry.leader

    def _near(self, one: Entry, other: Entry) -> float:
        if self._apart.holds(one, other):
            return 0.0
        return nearness(_worded(one), _worded(other), self._rarity)

    def _entry(self, number: int) -> Entry | None:
        if number not in self._entries:
            self._read([number])
        return self._entries.get(number)

    def _read(self, numbers: Iterable[int]) -> None:
        lacking = [number for number in numbers if number not in self._entries]
        if lacking:
            self._entries |= self._finding.read(lacking)

    def _candidates_of(self, entry: Entry) -> Sequence[int]:
        terms = rarest_terms(_worded(entry).wording, self._rarity)
        found = self._finding.candidates(terms, limit=CANDIDATES) if terms else []
        return [number for number in found if number != entry.number]


def _worded(entry: Entry) -> Worded:
    return worded_as(entry.wording, entry.title, entry.claimant)


def rarest_terms(wording: str, rarity: Rarity) -> list[tuple[str, ...]]:
    """Give the terms that find what is worded nearly alike: the rarest that another claim holds as well."""
    among = max(rarity.size, SMALLEST_ARCHIVE)
    lone = log(1 + (among - 0.5) / 1.5) - 1e-9
    weighed = [(rarity[plain_stem(term[0])], term) for term in statement_terms(wording)]
    shared = sorted((each for each in weighed if each[0] < lone), key=lambda each: -each[0])
    whole = sum(weight for weight, _ in shared)
    taken: list[tuple[str, ...]] = []
    mass = 0.0
    for weight, term in shared:
        if len(taken) == MOST_TERMS or (len(taken) >= FEWEST_TERMS and mass >= whole / 2):
            break
        taken.append(term)
        mass += weight
    return taken


def _progress(done: int, whole: int, seconds: float) -> str:
    left = f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
    return f"{LABEL}: {done:,} of {max(done, whole):,}, about {left} left"
