"""What schema.org says of the types and properties that we publish, as far as we use them.

Written down by hand from the pages of the types at https://schema.org (release 29), each property with the
types that its values are expected to be of. A type has the properties of what it is a kind of.
"""

import re
from typing import Any

KINDS = {
    "Thing": "",
    "CreativeWork": "Thing",
    "Review": "CreativeWork",
    "ClaimReview": "Review",
    "MediaReview": "Review",
    "Claim": "CreativeWork",
    "MediaReviewItem": "CreativeWork",
    "MediaObject": "CreativeWork",
    "ImageObject": "MediaObject",
    "VideoObject": "MediaObject",
    "AudioObject": "MediaObject",
    "WebPage": "CreativeWork",
    "Dataset": "CreativeWork",
    "DataFeed": "Dataset",
    "DataFeedItem": "Thing",
    "Rating": "Thing",
    "Organization": "Thing",
    "Person": "Thing",
}
PROPERTIES: dict[str, dict[str, tuple[str, ...]]] = {
    "Thing": {"name": ("Text",), "url": ("URL",), "identifier": ("Text", "URL", "PropertyValue")},
    "CreativeWork": {
        "author": ("Organization", "Person"),
        "publisher": ("Organization", "Person"),
        "datePublished": ("Date", "DateTime"),
        "inLanguage": ("Text", "Language"),
        "text": ("Text",),
        "citation": ("CreativeWork", "Text"),
        "encodingFormat": ("Text", "URL"),
        "interpretedAsClaim": ("Claim",),
    },
    "MediaObject": {
        "interpretedAsClaim": ("Claim",),
        "sha256": ("Text",),
        "encodingFormat": ("Text", "URL"),
        "contentUrl": ("URL",),
    },
    "Review": {"itemReviewed": ("Thing",), "reviewRating": ("Rating",), "reviewBody": ("Text",)},
    "ClaimReview": {"claimReviewed": ("Text",)},
    "MediaReview": {
        "mediaAuthenticityCategory": ("MediaManipulationRatingEnumeration",),
        "originalMediaLink": ("URL", "MediaObject", "WebPage"),
        "originalMediaContextDescription": ("Text",),
    },
    "MediaReviewItem": {"mediaItemAppearance": ("MediaObject",)},
    "Claim": {"appearance": ("CreativeWork",), "firstAppearance": ("CreativeWork",)},
    "Rating": {
        "ratingValue": ("Number", "Text"),
        "bestRating": ("Number", "Text"),
        "worstRating": ("Number", "Text"),
        "ratingExplanation": ("Text",),
        "alternateName": ("Text",),
    },
    "DataFeed": {"dataFeedElement": ("DataFeedItem", "Text", "Thing")},
    "DataFeedItem": {"item": ("Thing",)},
}
CATEGORIES = {
    f"https://schema.org/{name}"
    for name in (
        "DecontextualizedContent",
        "EditedOrCroppedContent",
        "OriginalMediaContent",
        "SatireOrParodyContent",
        "StagedContent",
        "TransformedContent",
    )
}


def faults(node: dict[str, Any], expected: tuple[str, ...] = ("Thing",)) -> list[str]:
    """Name everything in a node that schema.org does not know or expects otherwise."""
    kind = node.get("@type")
    if kind is None:
        # What a node without a type is follows from the property it is the value of.
        return [fault for name, value in node.items() for fault in _value_faults(expected, name, value)]
    if kind not in KINDS:
        return [f"{kind} is no type"]
    found = [] if set(_line(kind)) & set(expected) else [f"{kind} is none of {expected}"]
    for name, value in node.items():
        if not name.startswith("@"):
            found += _value_faults((kind,), name, value)
    return found


def _value_faults(kinds: tuple[str, ...], name: str, value: Any) -> list[str]:
    ranges = [PROPERTIES.get(one, {}).get(name) for kind in kinds for one in _line(kind)]
    expected = next((one for one in ranges if one), None)
    if expected is None:
        return [f"{kinds} has no {name}"]
    found = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            found += [f"{name}: {fault}" for fault in faults(one, expected)]
        elif not any(_is(one, kind) for kind in expected):
            found.append(f"{name}: {one!r} is none of {expected}")
    return found


def _line(kind: str) -> list[str]:
    line = []
    while kind:
        line.append(kind)
        kind = KINDS[kind]
    return line


def _is(value: object, kind: str) -> bool:
    match kind:
        case "Text":
            return isinstance(value, str) and bool(value)
        case "URL":
            return isinstance(value, str) and re.match(r"https?://[^\s]+$", value) is not None
        case "Date":
            return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
        case "Number":
            return isinstance(value, int | float)
        case "MediaManipulationRatingEnumeration":
            return value in CATEGORIES
        case _:
            return False
