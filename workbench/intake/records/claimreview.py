"""ClaimReview (schema.org) and the answers of fact-check search services, in all the shapes they come in."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from workbench.claims import Verdict
from workbench.intake.records.cleaning import address_of, plain, text_of
from workbench.intake.records.layout import Column, Field
from workbench.intake.records.ratings import verdict_at, verdict_of

COLUMNS = (
    Column(name="claimReviewed", field=Field.WORDING),
    Column(name="reviewRating", field=Field.RATING),
    Column(name="itemReviewed.author", field=Field.CLAIMANT),
    Column(name="name", field=Field.TITLE),
    Column(name="author", field=Field.SOURCE),
    Column(name="datePublished", field=Field.CHECKED_ON),
    Column(name="url", field=Field.ADDRESS),
    Column(name="inLanguage", field=Field.LANGUAGE),
    Column(name="ratingExplanation", field=Field.REASON),
)

_WRAPPERS = (
    "item",
    "dataFeedElement",
    "itemListElement",
    "@graph",
    "mainEntity",
    "claims",
    "claimReviews",
    "hasPart",
    "review",
)
_WRAPPING = frozenset({"claimReview", *_WRAPPERS})
_ITEM_TYPES = (None, "DataFeedItem", "ListItem")
_ITEM_KEYS = frozenset(
    {"@context", "@id", "@type", "dateCreated", "dateModified", "datePublished", "item", "position", "url"}
)
_DEEPEST = 6
_NESTED = (dict, list)
_SHORT = 60

# Looked up once: a million records ask for each of them.
_WORDING, _TITLE, _CLAIMANT, _VERDICT = Field.WORDING, Field.TITLE, Field.CLAIMANT, Field.VERDICT
_RATING, _REASON, _CHECKED_ON, _SOURCE = Field.RATING, Field.REASON, Field.CHECKED_ON, Field.SOURCE
_ADDRESS, _LANGUAGE, _ID = Field.ADDRESS, Field.LANGUAGE, Field.ID

Values = dict[Field, object]


class PlainValues(Values):
    """What a record says, its texts already plain."""

    __slots__ = ()


def is_review(found: Mapping[str, object]) -> bool:
    if "claimReviewed" in found or ("itemReviewed" in found and "reviewRating" in found):
        return True
    kind = found.get("@type")
    return kind is not None and "ClaimReview" in (kind if type(kind) is str else text_of(kind))


def is_feed(found: Mapping[str, object]) -> bool:
    # A loop, here and below, takes half the time of any().
    for key in found:  # noqa: SIM110
        if key in _WRAPPING and isinstance(found[key], _NESTED):
            return True
    return False


def sole_review(found: Mapping[str, object]) -> Mapping[str, object] | None:
    """Give the review that an object is, or the one that a feed's item holds; None asks for a longer look."""
    if "claimReviewed" in found:
        return found
    if found.get("@type") in _ITEM_TYPES and found.keys() <= _ITEM_KEYS:
        item = found.get("item")
        if type(item) is list and len(item) == 1:
            item = item[0]
        if type(item) is dict and "claimReviewed" in item:
            return item
    return None


def reviews_in(found: object) -> list[PlainValues]:
    """Give what each ClaimReview in a value says, however it is wrapped."""
    reviews: list[PlainValues] = []
    _gather(found, 0, reviews)
    return reviews


def _gather(found: object, depth: int, into: list[PlainValues]) -> None:
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for inner in found:
            _gather(inner, depth + 1, into)
    elif isinstance(found, dict):
        if is_review(found):
            into.append(said_by(found))
        elif isinstance(reviews := found.get("claimReview"), _NESTED):
            into += _searched(found, reviews if isinstance(reviews, list) else [reviews])
        else:
            for key in _WRAPPERS:
                if key in found and isinstance(found[key], _NESTED):
                    _gather(found[key], depth + 1, into)


def said_by(review: Mapping[str, object]) -> PlainValues:
    """Give what a ClaimReview says."""
    get = review.get
    item = get("itemReviewed")
    if type(item) is not dict:
        item = _first(item)
    claim = text_of(get("claimReviewed"))
    if not claim and "Claim" in _types(item):
        claim = text_of(item.get("text")) or text_of(item.get("headline")) or text_of(item.get("name"))
    verdict, words, explanation = _rating(get("reviewRating"))
    title = text_of(get("name")) or text_of(get("headline"))
    values = PlainValues()
    values[_WORDING] = claim
    if title != claim:
        values[_TITLE] = title
    values[_CLAIMANT] = _claimant(item)
    values[_VERDICT] = verdict
    values[_RATING] = words
    if reason := explanation or text_of(get("reviewBody")):
        values[_REASON] = reason
    values[_CHECKED_ON] = get("datePublished") or get("dateModified") or get("dateCreated") or ""
    values[_SOURCE] = _publisher(review)
    values[_ADDRESS] = address_of(get("url")) or address_of(get("mainEntityOfPage")) or address_of(get("@id"))
    values[_LANGUAGE] = _name_of(_first_of(get("inLanguage")))
    if "identifier" in review and isinstance(review["identifier"], str | int):
        values[_ID] = text_of(review["identifier"])
    return values


def _searched(claim: Mapping[str, object], reviews: Sequence[object]) -> Iterator[PlainValues]:
    """Give the reviews of a search service's claim ("text", "claimant", "claimReview": […])."""
    for review in reviews:
        if not isinstance(review, Mapping):
            continue
        publisher = review.get("publisher")
        site = text_of(publisher.get("site")) if isinstance(publisher, Mapping) else ""
        words = text_of(review.get("textualRating"))
        yield PlainValues(
            {
                _WORDING: text_of(claim.get("text")),
                _TITLE: text_of(review.get("title")),
                _CLAIMANT: text_of(claim.get("claimant")),
                _VERDICT: verdict_of(words) or Verdict.UNCHECKED,
                _RATING: words,
                _CHECKED_ON: review.get("reviewDate", ""),
                _SOURCE: text_of(publisher) or site,
                _ADDRESS: address_of(review.get("url")),
                _LANGUAGE: text_of(review.get("languageCode")),
            }
        )


def _rating(value: object) -> tuple[Verdict, str, str]:
    """Give verdict, words and explanation; words that are understood go before the number."""
    rating = value if type(value) is dict else _first_of(value)
    if not isinstance(rating, dict):
        words = text_of(rating)
        return verdict_of(words) or Verdict.UNCHECKED, words, ""
    explanation = text_of(rating.get("ratingExplanation"))
    named = rating.get("alternateName")
    if type(named) is str and len(named) <= _SHORT and (known := _rated(named)) is not None:
        return *known, explanation
    number = _first_of(rating.get("ratingValue"))
    first = ""
    for named in (rating.get("alternateName"), number, rating.get("name"), rating.get("description")):
        if named is None or not _says(words := text_of(named)):
            continue
        if (verdict := verdict_of(words)) is not None:
            return verdict, words, explanation
        first = first or words
    placed = verdict_at(
        number, best=_first_of(rating.get("bestRating")), worst=_first_of(rating.get("worstRating"))
    )
    return placed or Verdict.UNCHECKED, first or _scale(number, rating), explanation


@lru_cache(maxsize=1024)
def _rated(named: str) -> tuple[Verdict, str] | None:
    """Give verdict and words of a rating's name, which many records share; None where it gives no verdict."""
    words = text_of(named)
    verdict = verdict_of(words) if _says(words) else None
    return None if verdict is None else (verdict, words)


def _says(words: str) -> bool:
    for character in words:  # noqa: SIM110
        if character.isalpha() or character > "\u2000":
            return True
    return False


def _scale(number: object, rating: Mapping[str, object]) -> str:
    here, best, worst = (
        text_of(part) for part in (number, rating.get("bestRating"), rating.get("worstRating"))
    )
    return f"{here} ({worst}–{best})" if here and best and worst else here


def _claimant(item: Mapping[str, object]) -> str:
    if author := _name_of(item.get("author")) or text_of(item.get("creator")):
        return author
    # In older records the one who said it stands in the first appearance or in the work itself.
    for key in ("firstAppearance", "appearance"):
        if found := text_of(_first(item.get(key)).get("author")):
            return found
    return ""


def _publisher(review: Mapping[str, object]) -> str:
    """Name who checked: an organisation goes before a person who signed the check."""
    author = review.get("author")
    if type(author) is dict and author.get("@type") == "Organization" and (name := _name_of(author)):
        return name
    authors = [author for author in _all(author) if author]
    organisations = [
        author for author in authors if isinstance(author, Mapping) and "Person" not in _types(author)
    ]
    return (
        text_of(organisations)
        or text_of(review.get("publisher"))
        or text_of(authors)
        or text_of(review.get("sourceOrganization"))
    )


def _name_of(value: object) -> str:
    """The same as `text_of`, sooner for a name that many records share, and for an object with one."""
    name = value.get("name") if type(value) is dict else value
    if type(name) is str and len(name) <= _SHORT and (text := _plain_name(name)):
        return text
    return text_of(value)


_plain_name = lru_cache(maxsize=4096)(plain)


def _types(found: Mapping[str, object]) -> str:
    return text_of(found.get("@type"))


def _all(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _first_of(value: object) -> object:
    return next((inner for inner in value if inner), None) if isinstance(value, list) else value


def _first(value: object) -> Mapping[str, object]:
    found = _first_of(value)
    return found if isinstance(found, dict) else {}
