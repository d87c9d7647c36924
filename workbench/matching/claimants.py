"""Whose word a text gives, and whether two texts give the word of the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from workbench.attribution import find_attributions
from workbench.attribution_words import PRONOUNS
from workbench.matching.folding import fold, folded_tokens
from workbench.matching.gazetteer import gazetteer
from workbench.matching.lexicon import Lexicon, Sort
from workbench.matching.persons import are_other_persons
from workbench.matching.statements import STOP_WORDS
from workbench.matching.twin_table import BODIES

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who says so: the words as written, and where they stand in the text (None for a field)."""

    written: str
    span: Span | None
    words: frozenset[str]
    """The telling words of the name, ranks and small words aside."""
    wide: frozenset[str]
    """The same for all that describes them ("Taliban spokesman Zabihullah Mujahid")."""
    bodies: frozenset[str]
    places: frozenset[str]
    role: bool
    """Whether only a rank is given that a person holds: "the minister"."""
    named: bool
    """Whether it is a proper name."""
    person: tuple[str, ...]
    """The name of two words or more, in order, of what may be a person."""


_RANKS = frozenset(
    "president prime minister king queen prince senator sen rep governor gov congressman mayor secretary"
    " general gen professor prof captain judge justice chancellor ambassador colonel col major director chief"
    " head leader boss owner founder chairman chairwoman spokesman spokeswoman spokesperson spokespeople"
    " official officials mr mrs ms dr sir former ex ceo executive commander lawyer candidate deputy vice"
    " adviser aide author activist senior top foreign interior".split()
)
_PERSONS_RANKS = frozenset(
    "president minister king queen prince senator governor mayor secretary general captain judge chancellor"
    " ambassador colonel director chief leader boss chairman chairwoman spokesman spokeswoman spokesperson"
    " ceo commander candidate pope victim suspect defendant driver man woman".split()
)
_COMMON = frozenset(
    "world united national international new state central south north east west great local federal islamic"
    " ministry department agency group party office council committee commission bank army force forces"
    " company union association university institute health defence defense finance interior justice"
    " education foreign".split()
)
_NOBODY = frozenset(
    "facebook posts post viral image images video videos social media internet users user multiple various"
    " unknown bloggers blogger blog email emails websites website tweet tweets meme memes people sources"
    " source online chain whatsapp instagram twitter tiktok message messages reports rumours rumors others"
    " some many anonymous claim claims statement".split()
)
_SAME = {
    form: group
    for group, forms in {
        "residents": "resident residents local locals inhabitant inhabitants villagers villager living",
        "police": "police officer officers detectives",
        "scientists": "scientist scientists researcher researchers expert experts specialist"
        " specialists study"
        " academics",
        "doctors": "doctor doctors medic medics medical",
        "court": "court judge judges",
        "army": "army military troops forces force soldiers",
        "company": "company firm carrier manufacturer airline",
        "television": "tv television",
        "government": "government authorities authority officials cabinet",
        "unions": "union unions",
        "farmers": "farmer farmers",
        "firefighters": "firefighters firefighter fire crews brigade",
        "ministry": "ministry minister department",
    }.items()
    for form in forms.split()
}
_SAYS = (
    r"(?:says?|said|reports?|reported|claims?|claimed|alleges?|alleged|insists?|insisted|estimates?|estimated"
    r"|believes?|believed|expects?|expected|warns?|warned|thinks?|fears?|asserts?|asserted|maintains?"
    r"|announced"
    r"|confirmed|confirms?|denies|denied)"
)
# The verb first, then ranks in lower case before the name: ", said police chief Juan Ortega."
_TURNED = re.compile(
    rf"[,”\"»]\s+{_SAYS}\s+(?P<who>(?:the |an? )?(?:[\w’'-]+ ){{0,4}}?"
    rf"(?:[A-ZÀ-Þ][\w’'.-]*(?:\s+[A-ZÀ-Þ][\w’'-]*)*|[\w’'-]+))(?=[.,;]|$)"
)
_PRESENT = re.compile(
    rf"^(?P<who>(?:[\w’'&.-]+ ){{0,7}}?[\w’'&.-]+) {_SAYS}\b"
    r"(?= (?:that|the|it|its|they|there|he|she|a|an|more|some|about|[A-Z0-9]))"
)
_SORRY = re.compile(r"\s+(?:sorry|goodbye|yes|no|thanks|thank you)\b(?! to (?:report|say))")
_ENDING = re.compile(rf",\s+(?P<who>(?:the |an? )?(?:[\w’'&-]+ ){{0,5}}?[\w’'&-]+) {_SAYS}\s*[.”\"]?\s*$")


def claimants(text: str, known: Lexicon) -> list[Claimant]:
    """Find whose word the text gives, in its order; pronouns name nobody."""
    found: dict[Span, str] = {}
    for one in find_attributions(text):
        if _SORRY.match(text, one.end):
            continue
        if one.claimant and one.claimant.lower() not in PRONOUNS:
            at = text.find(one.claimant, one.start, one.end)
            span = (at, at + len(one.claimant)) if at >= 0 else (one.start, one.end)
            found[span] = text[one.start : one.end]
    for pattern in (_TURNED, _PRESENT, _ENDING):
        for match in pattern.finditer(text):
            span = match.span("who")
            if not any(start < span[1] and span[0] < end for start, end in found):
                found[span] = match["who"]
    every = [
        claimant_named(text[start:end], known, wide=wide, span=(start, end))
        for (start, end), wide in sorted(found.items())
    ]
    return [
        each
        for each in every
        if each.words and not each.words <= _NOBODY and not _NO_NAME.search(each.written)
    ]


# What the patterns take for a subject now and then: a whole clause, or the writer.
_NO_NAME = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Ee]verything|[Nn]othing|[Ww]hat|[Ww]hich|was|were|is|are|has"
    r"|have|had|now"
    r"|always|cannot|will|would|per|does|did|[Nn]ot|to)\b|[@#]"
)


def claimant_named(written: str, known: Lexicon, *, wide: str = "", span: Span | None = None) -> Claimant:
    words = folded_tokens(fold(written))
    bodies, places = _known(written, known)
    all_bodies, all_places = _known(wide, known) if wide else (bodies, places)
    # "WHO" is a small word but for its capitals.
    telling = _telling(words) or bodies
    return Claimant(
        person=() if bodies or places else _person(written),
        written=written,
        span=span,
        words=telling,
        wide=telling | _telling(folded_tokens(fold(wide))),
        bodies=bodies or all_bodies,
        places=places or all_places,
        role=bool(_PERSONS_RANKS.intersection(words))
        and not any(word[:1].isupper() for word in written.split()[1:]),
        named=any(word[:1].isupper() for word in re.findall(r"[^\W\d_]+", written)),
    )


def _person(written: str) -> tuple[str, ...]:
    """Give the last words with a capital, ranks aside: "Prime Minister Omar Nassar"."""
    names = re.findall(r"[A-ZÀ-Þ][\w’'-]*(?:\s+(?:[A-ZÀ-Þ][\w’'-]*|al|el|bin|van|von|de|da|der))*", written)
    words = [word for word in folded_tokens(fold(names[-1])) if word not in _RANKS] if names else []
    return tuple(words) if len(words) > 1 and _COMMON.isdisjoint(words) else ()


def _telling(words: Sequence[str]) -> frozenset[str]:
    kept = [word for word in words if word not in STOP_WORDS and word not in _RANKS and len(word) > 1]
    kept = kept or [word for word in words if word not in STOP_WORDS]
    return frozenset(_SAME.get(word, word) for word in kept if word not in _VERBS)


_VERBS = frozenset("said says say told reported announced claimed tweeted wrote warned according".split())


def _known(written: str, known: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    forms = re.findall(r"[^\W_]+", written)
    plain = [fold(form) for form in forms]
    bodies: set[str] = set()
    places: set[str] = set()
    at = 0
    while at < len(plain):
        hit, length = known.at(plain, forms, at)
        if hit is not None:
            (bodies if hit.sort is Sort.OTHER else places).add(hit.common)
        at += length or 1
    return frozenset(bodies), frozenset(places)


_BODIES = frozenset(" ".join(folded_tokens(fold(body[0]))) for body in BODIES)


def same_claimant(one: Claimant, other: Claimant) -> bool:
    """Whether two may be the same; a person's rank may be anybody who holds it."""
    if not one.words or not other.words or one.words <= _NOBODY or other.words <= _NOBODY:
        return True
    if one.person and other.person and are_other_persons(one.person, other.person, one.wide, other.wide):
        return False
    if one.bodies and other.bodies:
        return not one.bodies.isdisjoint(other.bodies)
    if one.words <= other.wide or other.words <= one.wide:
        return True
    if (
        one.places
        and other.places
        and any(gazetteer().agree(mine, theirs) for mine in one.places for theirs in other.places)
    ):
        rests = [_rest(each) for each in (one, other)]
        if not all(rests) or rests[0] & rests[1]:
            return True
    shared = (one.words & other.words) - _COMMON
    if len(shared) * 2 >= min(len(one.words), len(other.words)):
        return True
    if _initials(one) in other.words or _initials(other) in one.words:
        return True
    if any(_alike(mine, theirs) for mine in one.words - _COMMON for theirs in other.words - _COMMON):
        return True
    return _may_hold(one, other) or _may_hold(other, one)


def _may_hold(rank: Claimant, name: Claimant) -> bool:
    """Whether a name may be that of whoever holds a rank."""
    return rank.role and name.named and name.bodies.isdisjoint(_BODIES)


def _rest(claimant: Claimant) -> frozenset[str]:
    """The words that do not name a place."""
    known = " ".join(claimant.places)
    return frozenset(
        word
        for word in claimant.words
        if word[:4] not in known
        and (word,) not in gazetteer().known
        and (word,) not in gazetteer().adjectives
    )


def _initials(claimant: Claimant) -> str:
    letters = "".join(word[0] for word in re.findall(r"[A-ZÀ-Þ]\w*", claimant.written))
    return letters.lower() if len(letters) > 1 else "-"


def _alike(one: str, other: str) -> bool:
    size = min(len(one), len(other))
    if size < 5 or one[0] != other[0]:
        return False
    return one[: size - 1] == other[: size - 1] or OSA.distance(one, other) <= (1 if size < 8 else 2)
