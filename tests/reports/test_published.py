"""What is published of a story's claims: valid to schema.org, honest, and without protected sources."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from reports.model import report_of
from reports.options import ReportOptions, Variant
from reports.published import write_published
from workbench.archive import ArchiveRecord
from workbench.claims import Doubt, Kind, Verdict
from workbench.evidence import Attribution, EvidenceKind, Relation

_SPEC = importlib.util.spec_from_file_location("schema_org", Path(__file__).with_name("schema_org.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
schema_org = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(schema_org)


def feed(desk: Any, path: Path, *, publisher: str = "The Paper") -> Any:
    full = desk.report()
    content = report_of(
        desk.sheet(),
        checker=full.checker,
        made_at=full.made_at,
        program=full.program,
        options=ReportOptions(variant=Variant.REDACTED),
    )
    write_published(content, path, publisher=publisher)
    return json.loads(path.read_text(encoding="utf-8"))


def reviews(desk: Any, path: Path, **more: Any) -> list[Any]:
    return [element["item"][0] for element in feed(desk, path, **more)["dataFeedElement"]]


def by_claim(found: list[Any]) -> dict[str, Any]:
    return {
        one.get("claimReviewed") or one["itemReviewed"]["interpretedAsClaim"]["text"]: one for one in found
    }


@pytest.mark.parametrize("publisher", ["The Paper", ""])
def test_everything_is_as_schema_org_defines_it(homs: Any, tmp_path: Path, publisher: str) -> None:
    assert schema_org.faults(feed(homs, tmp_path / "r.jsonld", publisher=publisher)) == []


def test_the_definitions_find_what_is_wrong() -> None:
    wrong = {
        "@type": "MediaReview",
        "claimReviewed": "x",
        "mediaAuthenticityCategory": "Fake",
        "url": "javascript:x",
        "itemReviewed": {"@type": "MediaReviewItem", "mediaItemAppearance": {"@type": "WebPage"}},
        "author": {"@type": "Rating"},
    }
    assert len(schema_org.faults(wrong)) == 5


def test_only_claims_with_a_verdict_that_stands_are_published(homs: Any, tmp_path: Path) -> None:
    first = homs.claims[0]
    homs.claims[0] = type(first)(
        **{name: getattr(first, name) for name in first.__slots__} | {"doubt": Doubt.WORDS}
    )
    found = {one["identifier"] for one in reviews(homs, tmp_path / "r.jsonld")}
    checked = {c.id for c in homs.claims if c.verdict is not Verdict.UNCHECKED and c.doubt is None}
    assert found == checked
    assert first.id not in found


def test_pictures_and_videos_get_a_media_review(homs: Any, tmp_path: Path) -> None:
    clip = by_claim(reviews(homs, tmp_path / "r.jsonld"))[
        "Videos show a highway jammed with cars leaving Homs."
    ]
    assert clip["@type"] == "MediaReview"
    # It could not be established what the clip is, so no category is claimed for it.
    assert "mediaAuthenticityCategory" not in clip
    shown = clip["itemReviewed"]["mediaItemAppearance"]
    assert [one["@type"] for one in shown] == ["ImageObject", "VideoObject"]
    assert shown[1]["url"] == "https://example.org/watch?v=1"
    assert shown[1]["sha256"] == "cd34" * 16


@pytest.mark.parametrize(
    ("verdict", "category"),
    [
        (Verdict.VERIFIED, "https://schema.org/OriginalMediaContent"),
        (Verdict.UNVERIFIED, None),
        (Verdict.CONTRADICTED, None),
    ],
)
def test_a_category_is_named_only_where_it_is_known(
    new_desk: Any, tmp_path: Path, verdict: Verdict, category: str | None
) -> None:
    desk = new_desk(text="A video shows nine cranes.")
    desk.sentence(0, len(desk.text))
    claim = desk.claim(desk.text, kind=Kind.MEDIA, verdict=verdict, reason="Seen.")
    desk.link(claim, desk.piece(EvidenceKind.VIDEO, "Clip", address="https://example.org/v"))
    (review,) = reviews(desk, tmp_path / "r.jsonld")
    assert review.get("mediaAuthenticityCategory") == category


def test_no_protected_source_and_no_inside_words_are_published(homs: Any, tmp_path: Path) -> None:
    homs.link(
        homs.claims[2],
        homs.piece(
            EvidenceKind.PERSON,
            "Capt. Ziad Karam",
            role="Clerk at the land office",
            channel="+963 944 123 456",
            attribution=Attribution.BACKGROUND,
        ),
        relation=Relation.SUPPORTS,
    )
    homs.ask(homs.claims[2], "Shall we name Ziad Karam?")
    text = json.dumps(feed(homs, tmp_path / "r.jsonld"), ensure_ascii=False)
    for word in ("Aziz", "Karam", "944", "Clerk", "Rana", "Which aid workers", "Plate not legible"):
        assert word not in text


def test_an_unredacted_report_is_refused(homs: Any, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="redacted"):
        write_published(homs.report(), tmp_path / "r.jsonld")


def test_sources_on_the_web_are_cited(homs: Any, tmp_path: Path) -> None:
    borders = by_claim(reviews(homs, tmp_path / "r.jsonld"))["Homs province borders four countries."]
    assert [one["url"] for one in borders["citation"]] == [
        "https://example.org/atlas/homs?lang=en&view=borders"
    ]
    assert borders["reviewRating"]["ratingValue"] == 1
    assert borders["author"] == {"@type": "Organization", "name": "The Paper"}


def test_our_own_import_reads_the_claims_again(homs: Any, tmp_path: Path) -> None:
    from workbench.intake.records.reading import read_records

    path = tmp_path / "r.json"
    feed(homs, path)
    read = [one for one in read_records(path) if isinstance(one, ArchiveRecord)]
    assert "Homs province borders four countries." in {record.wording for record in read}
