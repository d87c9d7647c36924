"""Turn a statement as people write it into the terms to ask an index for."""

import re

from workbench.matching.folding import fold, folded_tokens

MOST_TERMS = 40

MOST_SPELLINGS = 8

_LINK = re.compile(r"pic\.twitter\.com/\S*|(?:https?://|www\.)\S+", re.IGNORECASE)
_SIGNED_ON = re.compile(r"(?<=\))\s+[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\s*$")
# Where a report was written and for whom: BEIRUT (AP) — , ZARKA, Oct. 3 (Reuters) - .
_DATELINE = re.compile(
    r"\s*[A-Z]{3}[A-Z .'’/-]*(?:, [A-Z][A-Za-z.]+)?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: ?\([A-Z][A-Za-z/ ]{1,20}\) ?[—–-]{1,2}| ?—(?![^—]*—)| --(?!.* --)) ?(?=\S)"
)
_REPOST = re.compile(r"^\s*(?:RT|MT)\s+(?=@)")
_TAG = re.compile(r"[@#](\w+)")
_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|_")

STOP_WORDS: frozenset[str] = frozenset(
    word
    for words in (
        # English, with the words of attribution that news puts into every sentence
        "a about after all also am an and any are as at be because been before being both but by can"
        " could did do does"
        " doing down each for from further had has have having he her here hers him his how i if in into"
        " is it its"
        " just me more most my no nor not now of off on once only or other our out over own same she"
        " should so some"
        " such than that the their them then there these they this those through to too under until up"
        " very was we"
        " were what when where which while who whom why will with would you your yours im ive id youre"
        " theyre hes"
        " shes weve dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt lets thats"
        " theres said says"
        " say saying told according us amp via rt",
        # French
        "le la les un une des du de et ou mais est sont etait etaient a ont au aux ce cette ces il elle"
        " ils elles on"
        " nous vous je tu se sa son ses leur leurs qui que quoi dont dans en par pour sur avec sans plus"
        " pas ne comme"
        " l d qu c s n j m selon dit",
        # German
        "der die das den dem ein eine einen einem einer eines und oder aber ist sind war waren hat haben"
        " wird werden"
        " wurde wurden im in an am auf aus bei mit nach von vom zu zum zur fur uber sich nicht auch als"
        " wie er sie es"
        " wir ihr ich dass laut sagte",
        # Spanish
        "el la los las un una unos unas y o pero es son era eran fue fueron ha han del al lo se su sus"
        " que en por para"
        " con sin no mas como este esta estos estas segun dijo",
        # Arabic, folded
        "في من الي علي عن مع ان انه انها هذا هذه ذلك تلك التي الذي الذين ما لا لم لن ليس قد كان كانت هو"
        " هي هم او ثم بعد"
        " قبل بين كل حتي اذا قال قالت يقول و يا اي كما لكن عند منذ خلال حول",
    )
    for word in words.split()
)


def cleaned(statement: str) -> str:
    """Take out a report's dateline, a post's links and the day it was signed on; open hashtags and handles.

    Handles stay because they name people: @realDonaldTrump is how a post says Donald Trump.
    """
    text = statement[dateline_to(statement) :]
    if "://" in text or "www." in text or ".com/" in text:
        text = _LINK.sub(" ", text)
    if "@" in text or "#" in text:
        text = _SIGNED_ON.sub("", text)
        text = _REPOST.sub("", text)
        text = _TAG.sub(_opened, text)
    return text


def dateline_to(statement: str) -> int:
    """Give where what a statement says begins behind the dateline of a report; 0 when there is none."""
    found = _DATELINE.match(statement) if statement[:9].strip()[:3].isupper() else None
    return found.end() if found else 0


def signed_from(statement: str) -> int:
    """Give where the day begins that a post was signed on; the statement's length when there is none."""
    signed = _SIGNED_ON.search(statement) if "@" in statement else None
    return signed.start() if signed else len(statement)


def _opened(tag: re.Match[str]) -> str:
    words = _HUMP.sub(" ", tag[1])
    return f" {words} " if words == tag[1] else f" {tag[1]} {words} "


def content_tokens(statement: str) -> list[str]:
    """The folded words that say something, in order; never empty when there is any word."""
    every = folded_tokens(fold(cleaned(statement))) or folded_tokens(fold(statement))
    telling = [
        word
        for word in every
        if word not in STOP_WORDS and (len(word) > 1 or not word.isascii() or word.isdigit())
    ]
    return telling or every


def statement_terms(statement: str) -> list[tuple[str, ...]]:
    """Give the folded terms to ask an index for, each once, with the other spellings of names beside them.

    A spelling of several words has spaces between them.
    """
    from workbench.matching.twins import expansions

    terms = dict.fromkeys(content_tokens(statement))
    return [(term, *expansions([term])[:MOST_SPELLINGS]) for term in list(terms)[:MOST_TERMS]]
