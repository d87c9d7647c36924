"""ClaimReview (schema.org) and the answers of fact-check search services, in all the shapes they come in."""

from collections.abc import Iterator, Mapping, Sequence

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
_DEEPEST = 6
_NESTED = (dict, list)

Values = dict[Field, object]


def is_review(found: Mapping[str, object]) -> bool:
    if "claimReviewed" in found or ("itemReviewed" in found and "reviewRating" in found):
        return True
    kind = found.get("@type")
    return kind is not None and "ClaimReview" in (kind if type(kind) is str else text_of(kind))


def is_feed(found: Mapping[str, object]) -> bool:
    return any(isinstance(value, _NESTED) for key, value in found.items() if key in _WRAPPING)


def reviews_in(found: object, *, depth: int = 0) -> Iterator[Values]:
    """Give what each ClaimReview in a value says, however it is wrapped."""
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for inner in found:
            yield from reviews_in(inner, depth=depth + 1)
    elif isinstance(found, dict):
        if is_review(found):
            yield _values(found)
        elif isinstance(reviews := found.get("claimReview"), _NESTED):
            yield from _searched(found, reviews if isinstance(reviews, list) else [reviews])
        else:
            for key in _WRAPPERS:
                if key in found and isinstance(found[key], _NESTED):
                    yield from reviews_in(found[key], depth=depth + 1)


def _values(review: Mapping[str, object]) -> Values:
    item = _first(review.get("itemReviewed"))
    claim = text_of(review.get("claimReviewed"))
    if not claim and "Claim" in _types(item):
        claim = text_of(item.get("text")) or text_of(item.get("headline")) or text_of(item.get("name"))
    verdict, words, explanation = _rating(review.get("reviewRating"))
    title = text_of(review.get("name")) or text_of(review.get("headline"))
    return {
        Field.WORDING: claim,
        Field.TITLE: "" if title == claim else title,
        Field.CLAIMANT: _claimant(item),
        Field.VERDICT: verdict,
        Field.RATING: words,
        Field.REASON: explanation or text_of(review.get("reviewBody")),
        Field.CHECKED_ON: next(
            (review[key] for key in ("datePublished", "dateModified", "dateCreated") if review.get(key)), ""
        ),
        Field.SOURCE: _publisher(review),
        Field.ADDRESS: address_of(review.get("url"))
        or address_of(review.get("mainEntityOfPage"))
        or address_of(review.get("@id")),
        Field.LANGUAGE: text_of(_first_of(review.get("inLanguage"))),
        Field.ID: text_of(review.get("identifier"))
        if isinstance(review.get("identifier"), str | int)
        else "",
    }


def _searched(claim: Mapping[str, object], reviews: Sequence[object]) -> Iterator[Values]:
    """Give the reviews of a search service's claim ("text", "claimant", "claimReview": […])."""
    for review in reviews:
        if not isinstance(review, Mapping):
            continue
        publisher = review.get("publisher")
        site = text_of(publisher.get("site")) if isinstance(publisher, Mapping) else ""
        words = text_of(review.get("textualRating"))
        yield {
            Field.WORDING: text_of(claim.get("text")),
            Field.TITLE: text_of(review.get("title")),
            Field.CLAIMANT: text_of(claim.get("claimant")),
            Field.VERDICT: verdict_of(words) or Verdict.UNCHECKED,
            Field.RATING: words,
            Field.CHECKED_ON: review.get("reviewDate", ""),
            Field.SOURCE: text_of(publisher) or site,
            Field.ADDRESS: address_of(review.get("url")),
            Field.LANGUAGE: text_of(review.get("languageCode")),
        }


def _rating(value: object) -> tuple[Verdict, str, str]:
    """Give verdict, words and explanation; words that are understood go before the number."""
    if not isinstance(_first_of(value), dict):
        words = text_of(_first_of(value))
        return verdict_of(words) or Verdict.UNCHECKED, words, ""
    rating = _first(value)
    number = _first_of(rating.get("ratingValue"))
    explanation = text_of(rating.get("ratingExplanation"))
    named = (rating.get("alternateName"), number, rating.get("name"), rating.get("description"))
    candidates = [words for value in named if value is not None and _says(words := text_of(value))]
    for words in candidates:
        if (verdict := verdict_of(words)) is not None:
            return verdict, words, explanation
    placed = verdict_at(
        number, best=_first_of(rating.get("bestRating")), worst=_first_of(rating.get("worstRating"))
    )
    words = candidates[0] if candidates else _scale(number, rating)
    return placed or Verdict.UNCHECKED, words, explanation


def _says(words: str) -> bool:
    return words.isalpha() or any(character.isalpha() or character > "\u2000" for character in words)


def _scale(number: object, rating: Mapping[str, object]) -> str:
    here, best, worst = (
        text_of(part) for part in (number, rating.get("bestRating"), rating.get("worstRating"))
    )
    return f"{here} ({worst}–{best})" if here and best and worst else here


def _claimant(item: Mapping[str, object]) -> str:
    author = text_of(item.get("author")) or text_of(item.get("creator"))
    if author:
        return author
    # In older records the one who said it stands in the first appearance or in the work itself.
    for key in ("firstAppearance", "appearance"):
        if found := text_of(_first(item.get(key)).get("author")):
            return found
    return ""


def _publisher(review: Mapping[str, object]) -> str:
    """Name who checked: an organisation goes before a person who signed the check."""
    author = review.get("author")
    if isinstance(author, dict) and author.get("@type") == "Organization" and (name := text_of(author)):
        return plain(name)
    authors = [author for author in _all(review.get("author")) if author]
    organisations = [
        author for author in authors if isinstance(author, Mapping) and "Person" not in _types(author)
    ]
    found = (
        text_of(organisations)
        or text_of(review.get("publisher"))
        or text_of(authors)
        or text_of(review.get("sourceOrganization"))
    )
    return plain(found)


def _types(found: Mapping[str, object]) -> str:
    return text_of(found.get("@type"))


def _all(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _first_of(value: object) -> object:
    return next((inner for inner in value if inner), None) if isinstance(value, list) else value


def _first(value: object) -> Mapping[str, object]:
    found = _first_of(value)
    return found if isinstance(found, dict) else {}
