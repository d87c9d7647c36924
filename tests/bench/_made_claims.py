"""A million earlier claims for benchmarks: real claims of the development data, recombined and altered."""

import csv
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "bench"
SETS = ("snopes20", "debates")

_FIGURE = re.compile(r"\d+")
_RATINGS = ("True", "Mostly true", "Half true", "Mostly false", "False", "Pants on fire", "Unproven")

# Where the development data is absent: words of our own.
_ACTORS = "rebels soldiers doctors officials residents drivers teachers monitors ministers farmers".split()
_DEEDS = (
    "left",
    "entered",
    "counted the dead in",
    "closed the road to",
    "asked for help in",
    "filmed cars in",
)
_PLACES = "Homs Hama Rastan Talbiseh Aleppo Damascus Latakia Idlib Tartus Daraa Raqqa Palmyra".split()


@dataclass(frozen=True, slots=True)
class Made:
    """A claim as a file gives it."""

    id: str
    claim: str
    title: str
    claimant: str
    rating: str
    date: str
    publisher: str
    url: str
    language: str = "en"

    def own_text(self) -> int:
        """Give the bytes of all its text but the id, which a feed does not have."""
        texts = (self.claim, self.title, self.claimant, self.rating, self.date, self.publisher, self.url)
        return len("".join(texts).encode()) + len(self.language)

    def claim_text(self) -> int:
        """Give the bytes of claim and title alone."""
        return len(self.claim.encode()) + len(self.title.encode())


def made_claims(number: int, *, seed: int = 7) -> Iterator[Made]:
    """Give so many claims: a few as they stand, most of two halves of others with other figures."""
    if not real_claims():
        yield from _of_own_words(number, random.Random(seed))
        return
    for made, _ in sourced_claims(number, seed=seed):
        yield made


def sourced_claims(number: int, *, seed: int = 7) -> Iterator[tuple[Made, tuple[int, ...]]]:
    """Give the same with the places of the real claims that each is made of."""
    chance = random.Random(seed)
    pool = list(enumerate(real_claims()))
    chance.shuffle(pool)
    halves = [(place, *_halves(claim)) for place, (claim, _, _) in pool]
    # One claim in thirty is as it was published, so that statements have something to find at every size.
    for place in range(number):
        source, (claim, title, speaker) = pool[place // 30 % len(pool)]
        sources: tuple[int, ...] = (source,)
        if place % 30 or place >= 30 * len(pool):
            first, second = chance.choice(halves), chance.choice(halves)
            sources = (first[0], second[0])
            claim = f"{first[1]} {second[2]}"
            claim = _FIGURE.sub(lambda found: str(chance.randrange(1, 10 ** len(found[0]))), claim)
            _, (_, title, speaker) = chance.choice(pool)
        yield _made(place, claim, title, speaker, chance), sources


def real_claims() -> list[tuple[str, str, str]]:
    """Give claim, title and speaker of every claim of the development data; nothing where it is absent."""
    found = []
    for name in SETS:
        path = SHARED / "retrieval" / name / "claims.jsonl"
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                found.append((record["text"], record.get("title") or "", record.get("speaker") or ""))
    return found


def statements(number: int, *, seed: int = 3) -> list[str]:
    """Give statements of the development queries that are not for testing, drawn by lot."""
    found = []
    for name in SETS:
        path = SHARED / "retrieval" / name / "queries.jsonl"
        if path.exists():
            records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
            found += [record["text"] for record in records if record["split"] != "test"]
    chance = random.Random(seed)
    if not found:
        found = [made.claim for made in _of_own_words(1000, chance)]
    chance.shuffle(found)
    return (found * (number // len(found) + 1))[:number]


def write_feed(path: Path, made: Iterable[Made]) -> None:
    """Write one ClaimReview data feed, the whole of it one JSON object."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [\n')
        for place, one in enumerate(made):
            item = json.dumps({"@type": "DataFeedItem", "item": [review(one)]}, ensure_ascii=False)
            file.write(f",\n{item}" if place else item)
        file.write("\n]}\n")


def review(one: Made) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": one.url,
        "datePublished": one.date,
        "claimReviewed": one.claim,
        "name": one.title,
        "author": {"@type": "Organization", "name": one.publisher},
        "inLanguage": one.language,
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": one.claimant}},
        "reviewRating": {"@type": "Rating", "alternateName": one.rating},
    }


def write_lines(path: Path, made: Iterable[Made]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for one in made:
            named = {name: getattr(one, name) for name in one.__slots__}
            file.write(json.dumps(named, ensure_ascii=False) + "\n")


def write_table(path: Path, made: Iterable[Made]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Made.__slots__)
        writer.writerows([getattr(one, name) for name in one.__slots__] for one in made)


def _halves(claim: str) -> tuple[str, str]:
    words = claim.split()
    middle = (len(words) + 1) // 2
    return " ".join(words[:middle]), " ".join(words[middle:])


def _made(place: int, claim: str, title: str, speaker: str, chance: random.Random) -> Made:
    year, month, day = 2014 + chance.randrange(12), chance.randrange(1, 13), chance.randrange(1, 29)
    publisher = chance.randrange(40)
    return Made(
        id=f"{publisher:02}-{place:07}",
        claim=claim,
        title=title,
        claimant=speaker or "Social media posts",
        rating=chance.choice(_RATINGS),
        date=f"{year}-{month:02}-{day:02}",
        publisher=f"Checking Desk {publisher}",
        url=f"https://desk{publisher}.example.org/{year}/{month:02}/{_slug(title)}-{place}",
    )


def _slug(title: str) -> str:
    words: Sequence[str] = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words[:6])


def _of_own_words(number: int, chance: random.Random) -> Iterator[Made]:
    for place in range(number):
        claim = (
            f"{chance.randrange(3, 900)} {chance.choice(_ACTORS)} {chance.choice(_DEEDS)}"
            f" {chance.choice(_PLACES)} and {chance.choice(_PLACES)} on day {place}"
        )
        yield _made(place, claim, f"Did so many come to {chance.choice(_PLACES)}?", "A resident", chance)
