"""Which places lie in which others: what is said of Homs may be said of Syria, but not of Iraq."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.matching.folding import fold, folded_tokens

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Places by their common form: the folded words of the first spelling, with spaces between."""

    spellings: Sequence[Sequence[str]]
    """Each place's spellings as written, the first of them its common form."""
    known: Mapping[Words, str]
    """The common form for all folded spellings, also for words that stand for a place ("Kremlin")."""
    adjectives: Mapping[Words, str]
    """The common form for "Syrian" and the like."""
    around: Mapping[str, frozenset[str]]
    """What a place lies in, however far out."""
    regions: frozenset[str]
    """Seas, continents and stretches of land of which we do not know what lies in them."""
    capitals: Mapping[str, str]
    """The capital of each country."""

    def lies_in(self, one: str, other: str) -> bool:
        return other in self.around.get(one, ())

    def agree(self, one: str, other: str) -> bool:
        """Whether two common forms may be said of one place."""
        return one == other or self.lies_in(one, other) or self.lies_in(other, one)

    def conflict(self, one: str, other: str) -> bool:
        """Whether what is in one cannot be in the other: a sea may wash any country."""
        return not self.agree(one, other) and (one in self.regions) == (other in self.regions)


@cache
def gazetteer() -> Gazetteer:
    """The places that come with the program, read at first use."""
    return _read(files("workbench.matching").joinpath("places.txt").read_text(encoding="utf-8"))


def folded_words(name: str) -> Words:
    return tuple(folded_tokens(fold(name)))


def _read(text: str) -> Gazetteer:
    spellings: list[Sequence[str]] = []
    known: dict[Words, str] = {}
    adjectives: dict[Words, str] = {}
    inside: dict[str, set[str]] = {}
    regions: set[str] = set()
    capitals: dict[str, str] = {}
    section = ""

    def add(written: str, outer: str) -> str:
        names = [name.strip() for name in written.split("/")]
        common = " ".join(folded_words(names[0]))
        for name in names:
            known.setdefault(folded_words(name.removeprefix("~")), common)
        spellings.append([name for name in names if not name.startswith("~")])
        if outer:
            inside.setdefault(common, set()).add(outer)
        return common

    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            head, people, places = (part.strip() for part in f"{line} | | ".split("|")[:3])
            if section == "adjectives":
                country = known[folded_words(head)]
            elif head.startswith("+"):
                outer, _, head = head[1:].partition("/")
                country = add(head, " ".join(folded_words(outer)))
            else:
                country = add(head, section)
                if not section:
                    regions.add(country)
            for adjective in filter(None, people.split(",")):
                adjectives.setdefault(folded_words(adjective), country)
                adjectives.setdefault(folded_words(adjective + "s"), country)
            for at, place in enumerate(filter(None, (place.strip() for place in places.split(";")))):
                common = add(place, country)
                if at == 0 and not line.startswith("+"):
                    capitals[country] = common
    return Gazetteer(
        spellings=spellings,
        known=known,
        adjectives=adjectives,
        around={place: _outwards(place, inside) for place in inside},
        regions=frozenset(regions | {"europe", "asia", "africa", "oceania"}),
        capitals=capitals,
    )


def _outwards(place: str, inside: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [place]
    while waiting:
        for outer in inside.get(waiting.pop(), ()):
            if outer not in found:
                found.add(outer)
                waiting.append(outer)
    return frozenset(found)
