import io
import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from workbench.archive import ArchiveRecord
from workbench.claims import Verdict
from workbench.intake.records import Field, FileKind, Skipped, look_at, read_records
from workbench.intake.records.jsonvalues import BrokenJsonError, JsonValues

LINE = {
    "id": "a-1",
    "claim": "Fighters stood 5 miles from Homs.",
    "title": "How far is the front?",
    "verdict": "unverified",
    "claimant": "A monitor",
    "date": "2024-12-05",
    "url": "https://sample.example/a-1",
    "language": "en",
    "publisher": "Sample desk",
}
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "A clip shows &quot;cars&quot; <b>leaving</b> Homs",
    "url": "https://sample.example/clip",
    "datePublished": "2024-12-06T09:00:00+02:00",
    "author": {"@type": "Organization", "name": "Sample desk"},
    "inLanguage": "en-GB",
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
        "ratingExplanation": "The clip is from 2017.",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A reader"},
        "datePublished": "2024-12-05",
        "firstAppearance": {"@type": "CreativeWork", "url": "https://video.example/1"},
    },
}


def write(folder: Path, content: object, *, name: str = "claims.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def lines(*objects: object) -> str:
    return "".join(json.dumps(found, ensure_ascii=False) + "\n" for found in objects)


def records_of(path: Path) -> list[ArchiveRecord]:
    return [found for found in read_records(path) if isinstance(found, ArchiveRecord)]


def test_a_line_gives_all_that_the_contract_names(tmp_path: Path) -> None:
    path = write(tmp_path, lines(LINE), name="claims.jsonl")
    assert look_at(path).kind is FileKind.JSON_LINES
    assert records_of(path) == [
        ArchiveRecord(
            external_id="a-1",
            wording="Fighters stood 5 miles from Homs.",
            title="How far is the front?",
            verdict=Verdict.UNVERIFIED,
            claimant="A monitor",
            checked_on=date(2024, 12, 5),
            address="https://sample.example/a-1",
            language="en",
            source="Sample desk",
        )
    ]


def test_other_names_for_the_same_are_understood(tmp_path: Path) -> None:
    found = {"id": 3, "text": "It rained.", "speaker": "A mayor", "lang": "en", "date": "May 3, 2024"}
    path = write(
        tmp_path, lines(found, {"id": 4, "statement": "It snowed.", "claimant": "B"}), name="c.jsonl"
    )
    first, second = records_of(path)
    assert (first.external_id, first.claimant, first.checked_on) == ("3", "A mayor", date(2024, 5, 3))
    assert second.external_id == "4"


def test_a_list_of_objects_is_read_as_the_lines_are(tmp_path: Path) -> None:
    assert records_of(write(tmp_path, [LINE])) == records_of(
        write(tmp_path, lines(LINE), name="claims.jsonl")
    )


@pytest.mark.parametrize("key", ["data", "results", "anything"])
def test_a_list_in_a_wrapping_object_is_found(tmp_path: Path, key: str) -> None:
    path = write(tmp_path, {"version": 1, key: [LINE, {**LINE, "id": "a-2", "claim": "Another."}]})
    assert [record.external_id for record in records_of(path)] == ["a-1", "a-2"]


def test_broken_lines_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path, "{broken\n" + lines(LINE) + '\n[1]\n{"claim": ""}\n' + "[" * 50_000, name="c.jsonl"
    )
    found = list(read_records(path))
    assert [one.reason for one in found if isinstance(one, Skipped)] == [
        "not JSON",
        "not a record",
        "no claim text",
        "not JSON",
    ]
    assert sum(isinstance(one, ArchiveRecord) for one in found) == 1


def test_a_list_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    text = json.dumps([{**LINE, "id": str(number), "claim": f"Claim {number}"} for number in range(400)])
    found = list(read_records(write(tmp_path, text[:-90])))
    assert len(found) == 400
    assert found[-1] == Skipped(where="after record 399", reason="the file is not JSON from here on")


@pytest.mark.parametrize(
    "wrapped",
    [
        REVIEW,
        [REVIEW],
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": REVIEW}]},
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, REVIEW]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": REVIEW}]},
        [{"@type": "NewsArticle", "review": REVIEW}],
    ],
)
def test_a_claim_review_is_found_in_every_wrapping(tmp_path: Path, wrapped: object) -> None:
    path = write(tmp_path, wrapped)
    preview = look_at(path)
    assert preview.fixed and preview.kind is FileKind.CLAIM_REVIEW
    (record,) = records_of(path)
    assert record.wording == 'A clip shows "cars" leaving Homs'
    assert (record.verdict, record.rating) == (Verdict.CONTRADICTED, "False")
    assert (record.claimant, record.source, record.language) == ("A reader", "Sample desk", "en-GB")
    assert (record.checked_on, record.reason) == (date(2024, 12, 6), "The clip is from 2017.")
    assert record.address == "https://sample.example/clip"


def test_older_and_odd_claim_reviews_are_read(tmp_path: Path) -> None:
    item = {"@type": "CreativeWork", "author": [{"@type": "Thing", "name": ["A mayor"]}]}
    odd = [
        {**REVIEW, "reviewRating": "Faux", "itemReviewed": item, "author": "Bureau d’exemple"},
        {**REVIEW, "url": ["https://a.example/2"], "reviewRating": {"ratingValue": "Half true"}},
        {
            **REVIEW,
            "url": "https://a.example/3",
            "reviewRating": {"ratingValue": "5", "bestRating": "5", "worstRating": "1"},
        },
        {**REVIEW, "url": "https://a.example/4", "reviewRating": {"ratingValue": 3}, "itemReviewed": None},
        {**REVIEW, "url": "https://a.example/5", "reviewRating": None, "author": None, "datePublished": 7},
        {
            **REVIEW,
            "claimReviewed": None,
            "itemReviewed": {"@type": "Claim", "name": "From the claim itself"},
        },
    ]
    found = records_of(write(tmp_path, odd))
    assert [record.verdict for record in found] == [
        Verdict.CONTRADICTED,
        Verdict.UNVERIFIED,
        Verdict.VERIFIED,
        Verdict.UNCHECKED,
        Verdict.UNCHECKED,
        Verdict.CONTRADICTED,
    ]
    assert (found[0].claimant, found[0].source) == ("A mayor", "Bureau d’exemple")
    assert (found[2].rating, found[3].rating, found[1].address) == ("5 (1–5)", "3", "https://a.example/2")
    assert found[5].wording == "From the claim itself"


def test_the_answer_of_a_search_service_gives_one_record_a_check(tmp_path: Path) -> None:
    review = {"publisher": {"name": "Sample desk", "site": "sample.example"}, "url": "https://s.example/1"}
    answer = {
        "claims": [
            {
                "text": "The bridge fell.",
                "claimant": "A reader",
                "claimReview": [
                    {
                        **review,
                        "title": "No",
                        "reviewDate": "2024-12-02T00:00:00Z",
                        "textualRating": "Falsch",
                    },
                    {**review, "url": "https://s.example/2", "textualRating": "?"},
                ],
            }
        ],
        "nextPageToken": "x",
    }
    found = records_of(write(tmp_path, answer))
    assert [(record.verdict, record.rating, record.source) for record in found] == [
        (Verdict.CONTRADICTED, "Falsch", "Sample desk"),
        (Verdict.UNCHECKED, "?", "Sample desk"),
    ]


def test_several_claims_of_one_article_are_all_kept(tmp_path: Path) -> None:
    path = write(tmp_path, [REVIEW, {**REVIEW, "claimReviewed": "Something else"}, REVIEW])
    assert len(records_of(path)) == 2
    assert len({record.external_id for record in records_of(path)}) == 2


def test_a_column_of_json_can_be_mapped(tmp_path: Path) -> None:
    path = write(
        tmp_path, lines({"a": "The claim is here.", "b": 1}, {"a": "Another one.", "b": 2}), name="c.jsonl"
    )
    mapped = list(read_records(path, mapping={"a": Field.WORDING, "b": Field.ID}))
    assert [found.external_id for found in mapped if isinstance(found, ArchiveRecord)] == ["1", "2"]


def test_text_that_cannot_be_stored_is_cleaned(tmp_path: Path) -> None:
    text = '{"claim": "Ho\\u0000ms \\ud800fell\\u202e at\\u00a0dawn \\ud83d\\ude00", "id": 1}\n'
    (record,) = records_of(write(tmp_path, text, name="c.jsonl"))
    assert record.wording == "Homs fell at dawn \N{GRINNING FACE}"


class _Dripping(io.StringIO):
    def read(self, size: int | None = -1, /) -> str:  # noqa: ARG002
        return super().read(random.randrange(1, 9))


def _values(seed: int) -> Iterator[object]:
    chance = random.Random(seed)
    for _ in range(chance.randrange(12)):
        yield chance.choice(
            [{"a": [1, {"b": ']}\\"'}]}, {"é": "😀"}, {}, [1, 2], "text", -12.5e3, 1234567, True, None]
        )


@pytest.mark.parametrize("seed", range(40))
def test_values_come_out_whole_however_the_file_is_cut(seed: int) -> None:
    values = list(_values(seed))
    text = json.dumps(values, indent=seed % 3 or None, ensure_ascii=bool(seed % 2))
    assert list(JsonValues(_Dripping(text))) == values
    feed = json.dumps(
        {"x": {"y": [1]}, "dataFeedElement": [{"v": value} for value in values] or [{}], "z": 2}
    )
    assert list(JsonValues(_Dripping(feed))) == ([{"v": value} for value in values] or [{}])


@pytest.mark.parametrize(
    "text", ["[1, 2", '{"a": ', '{"a" 1}', "[1, nope]", "[" * 9999, '["\x00"]', "{1: 2}"]
)
def test_broken_json_is_told(text: str) -> None:
    with pytest.raises(BrokenJsonError):
        list(JsonValues(io.StringIO(text)))
