"""A review that is found at a glance says the same as one that is looked for."""

import pytest

from workbench.intake.records.claimreview import reviews_in, said_by, sole_review

REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "Forty lorries crossed the bridge",
    "name": " Lorries &amp; bridges ",
    "author": {"@type": "Organization", "name": "Desk"},
    "itemReviewed": {"@type": "Claim", "author": {"name": "x" * 80}},
    "reviewRating": {"alternateName": "False"},
    "inLanguage": ["en", "ar"],
    "url": "https://desk.example.org/1",
}


@pytest.mark.parametrize(
    "found",
    [
        REVIEW,
        {"@type": "DataFeedItem", "dateCreated": "2024-01-02", "item": [REVIEW]},
        {"@type": "ListItem", "position": 3, "url": "https://a.example.org", "item": REVIEW},
        {"item": REVIEW},
    ],
)
def test_a_plain_item_says_what_a_longer_look_finds(found: dict[str, object]) -> None:
    sole = sole_review(found)
    assert sole is not None
    assert [said_by(sole)] == reviews_in(found)


@pytest.mark.parametrize(
    "found",
    [
        {"@type": "DataFeedItem", "item": [REVIEW, REVIEW]},
        {"@type": "DataFeedItem", "item": [REVIEW], "review": REVIEW},
        {"@type": "ClaimReview", "item": [REVIEW]},
        {"@type": "DataFeedItem", "claim": "Forty lorries", "item": [REVIEW]},
        {"@type": "DataFeedItem", "item": {"mainEntity": REVIEW}},
        {"text": "Forty lorries", "claimReview": [REVIEW]},
        {},
    ],
)
def test_whatever_else_stands_in_an_item_asks_for_a_longer_look(found: dict[str, object]) -> None:
    assert sole_review(found) is None
