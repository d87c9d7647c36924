"""Who says so: the attributing words of a sentence and the name in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench import attribution_words as wordings
from workbench.splitting import split_sentences

LOOK = 300
"""Characters on either side of a verb of saying in which the speaker is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The attributing words at `start`..`end`; `claimant` is the clean name in them, a pronoun, or empty."""

    start: int
    end: int
    claimant: str


def find_attributions(sentence: str) -> list[Attribution]:
    """Find whose word a sentence gives, in the order of the text."""
    found = [*_according(sentence), *_reversed(sentence), *_subjects(sentence), *_arabic(sentence)]
    return sorted(found, key=lambda one: (one.start, -one.end))


def suggest_claimant(sentence: str, *, language: str = "en", before: str = "") -> str:
    """Name who says so, or give "" when nobody is named.

    With the sentences that came `before`, "he said" is led back to the person last named there.
    """
    pronoun = ""
    for one in find_attributions(sentence):
        if one.claimant.lower() in wordings.PRONOUNS:
            pronoun = pronoun or one.claimant.lower()
        elif one.claimant:
            return one.claimant
    if pronoun and before:
        return _last_named(before, person=pronoun in wordings.PERSON_HE, language=language)
    return ""


def _according(sentence: str) -> Iterator[Attribution]:
    for match in wordings.ACCORDING.finditer(sentence):
        at = match.start("who")
        if through := wordings.THROUGH.match(sentence, at):
            at = through.end()
        end = _who_end(sentence, at)
        yield Attribution(start=match.start(), end=end, claimant=_clean(sentence[at:end]))


def _reversed(sentence: str) -> Iterator[Attribution]:
    for match in wordings.REVERSED.finditer(sentence):
        end = _who_end(sentence, match.start("who"))
        claimant = _clean(sentence[match.start("who") : end])
        if claimant:
            lead = len(match[0]) - len(match[0].lstrip(' ,?!.…”"’»“\u00a0'))
            yield Attribution(start=match.start() + lead, end=end, claimant=claimant)


def _subjects(sentence: str) -> Iterator[Attribution]:
    for pattern in (wordings.VERB, wordings.FOREIGN):
        for match in pattern.finditer(sentence):
            if match.start() and not sentence[match.start() - 1].isspace():
                continue
            base = max(0, match.start() - LOOK)
            head = sentence[base : match.start()].rstrip()
            if wordings.NEGATED.search(head) or (
                wordings.PASSIVE.search(head) and match[0] not in {"quoted", "cited"}
            ):
                continue
            start, end = _subject(wordings.HELPERS.sub("", head))
            claimant = _clean(head[start:end])
            if claimant:
                yield Attribution(start=base + start, end=match.end(), claimant=claimant)


def _subject(head: str) -> tuple[int, int]:
    """Find the subject that ends where `head` ends, looking through a phrase set between commas."""
    end = len(head)
    if head.endswith(","):
        end -= 1
        comma = head.rfind(",", 0, end)
        inserted = head[comma + 1 : end].strip()
        if comma >= 0 and inserted[:1].isupper() and len(inserted.split()) <= 8:
            return _skip_space(head, comma + 1), end
        end = max(comma, 0)
    start = _clause_start(head, end)
    if head[start:end].strip() or not head[:start].rstrip().lower().endswith((" and", " und", " y", " et")):
        return start, end
    first = wordings.NAME.match(head)
    pronoun = re.match(r"\w+", head)
    if first and pronoun and pronoun[0].lower() not in wordings.PRONOUNS and not wordings.ARTICLE.match(head):
        return 0, first.end()
    return (0, pronoun.end()) if pronoun and pronoun[0].lower() in wordings.PRONOUNS else (0, 0)


def _clause_start(head: str, end: int) -> int:
    start = 0
    for boundary in wordings.CLAUSE.finditer(head, 0, end):
        if boundary[0] in {"and", "und", "y", "et", "or"} and _joins_names(head[start : boundary.start()]):
            continue
        start = boundary.end()
    return _skip_space(head, start)


def _joins_names(words: str) -> bool:
    """Say whether what stands before "and" is one more name ("police and residents said")."""
    listed = words.split()
    return 0 < len(listed) <= 3 and not any(wordings.FINITE.fullmatch(word) for word in listed)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _arabic(sentence: str) -> Iterator[Attribution]:
    if sentence.isascii():
        return
    for pattern in (wordings.ARABIC_SAID, wordings.ARABIC_ACCORDING):
        for match in pattern.finditer(sentence):
            at = match.start("who")
            stop = wordings.ARABIC_END.search(sentence, at, at + LOOK)
            words = sentence[at : stop.start() if stop else at + LOOK].split()[:6]
            claimant = " ".join(words)
            if sentence[at - 1] == "ل" and claimant.startswith("ل"):
                claimant = "ا" + claimant
            if (
                claimant
                and not claimant.startswith(("إن ", "أن ", "ان "))
                and claimant not in {"إن", "أن", "ان"}
            ):
                end = at + _length_of(sentence[at : at + LOOK], words)
                yield Attribution(start=match.start(), end=end, claimant=claimant)


def _length_of(text: str, words: list[str]) -> int:
    at = 0
    for word in words:
        at = text.index(word, at) + len(word)
    return at


def _who_end(sentence: str, at: int) -> int:
    for stop in wordings.WHO_END.finditer(sentence, at, at + LOOK):
        if stop[0] == "." and wordings.SHORT.search(sentence[at : stop.start()]):
            continue
        if stop[0].strip() == "in" and not any(letter.isupper() for letter in sentence[at : stop.start()]):
            continue
        sided = wordings.SIDED.search(sentence[at : stop.start()])
        return at + sided.start() if sided else stop.start()
    return min(len(sentence), at + LOOK)


def _clean(words: str) -> str:
    """Cut a noun phrase down to the name in it; "" when it cannot be one."""
    name = wordings.OPENING.sub("", words.strip(" ,\t\u00a0"))
    if name.lower() in wordings.PRONOUNS:
        return name
    for _ in range(2):
        name = _without_seat(_without_article(name))
    if through := wordings.THROUGH.match(name):
        name = _without_article(name[through.end() :])
    name = name.strip(" ,'’")
    if name.endswith(".") and not wordings.INITIALS.search(name):
        name = name.rstrip(". ")
    if (
        not name
        or name.lower() in wordings.PRONOUNS
        or name.lower() in wordings.NO_NAMES
        or name.rsplit(None, 1)[-1].lower() in wordings.JOINING
    ):
        return ""
    runs = list(wordings.NAME.finditer(name))
    if runs and runs[-1].end() == len(name) and len(runs[-1][0]) > 2:
        lead = name[: runs[-1].start()].split()
        if lead and lead[-1].lower() not in wordings.JOINING:
            name = runs[-1][0]
    elif len(name.split()) > 8:
        name = ""
    return name if re.search(r"[^\W\d_]", name) else ""


def _without_seat(name: str) -> str:
    """Take "UK-based" off a name; without a name of its own a source is called by its seat."""
    bare = wordings.BASED.sub("", name)
    return bare if any(letter.isupper() for letter in bare) else name


def _without_article(name: str) -> str:
    article = wordings.ARTICLE.match(name)
    return name[article.end() :] if article else name


def _last_named(before: str, *, person: bool, language: str) -> str:
    for start, end in reversed(split_sentences(before, language=language)):
        sentence = before[start:end]
        for one in find_attributions(sentence):
            named = one.claimant[:1].isupper() and one.claimant.lower() not in wordings.PRONOUNS
            if named and bool(wordings.BODY_WORD.search(one.claimant)) != person:
                return one.claimant
        if person:
            people = [
                run[0]
                for run in wordings.NAME.finditer(sentence)
                if " " in run[0] and not wordings.BODY_WORD.search(run[0])
            ]
            if people:
                return people[0]
    return ""
