"""Proving: pieces of evidence are found again rather than added twice, and linked to claims."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.addresses import canonical_address
from workbench.archive import ArchiveRecord
from workbench.claims import Verdict
from workbench.deciding import set_verdict
from workbench.errors import NotFound, Refused
from workbench.evidence import Attribution, EvidenceKind, Relation
from workbench.ids import EvidenceId
from workbench.proving import (
    accept_match,
    add_data_set,
    add_file,
    add_observation,
    add_person,
    add_web_page,
    edit_evidence,
    edit_link,
    kind_of_file,
    link_evidence,
    relation_of,
    unlink_evidence,
)

REBELS = "Rebels reached the gates of Homs on Friday"


@pytest.fixture
def claim(checking):
    return checking.tag(REBELS)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/page",
        "http://example.org/page",
        "example.org/page",
        "  https://EXAMPLE.org/page/ ",
        "https://www.example.org/page",
        "https://example.org:443/page#part",
        "https://example.org/page?utm_source=feed&UTM_Medium=web&fbclid=x1",
    ],
)
def test_ways_of_writing_an_address_are_one(other: str) -> None:
    assert canonical_address(other) == "https://example.org/page"


def test_address_is_completed_as_people_type_it(checking) -> None:
    data = checking.do("Data", lambda w: add_data_set(w, "Counts", address=" example.org:8080/c ")).result
    assert data.address == "https://example.org:8080/c"
    checking.do("Edit", lambda w: edit_evidence(w, replace(data, address="example.org/d")))
    assert checking.desk.read(lambda w: w.evidence.get(data.id)).address == "https://example.org/d"
    checking.do("Edit", lambda w: edit_evidence(w, replace(data, address="")))
    assert checking.desk.read(lambda w: w.evidence.get(data.id)).address == ""


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/Page",
        "https://example.org/page?id=1",
        "https://example.com/page",
        "https://example.org/page#/chapter",
    ],
)
def test_other_addresses_stay_apart(other: str) -> None:
    assert canonical_address(other) != "https://example.org/page"


@pytest.mark.parametrize(
    "words",
    ["", "not an address", "mailto:ada@example.org", "file:///etc/passwd", "http://", "word", "http://[x"],
)
def test_what_is_no_address_is_refused(words: str) -> None:
    with pytest.raises(Refused, match="is not a web address"):
        canonical_address(words)


@given(st.text())
def test_any_words_are_an_address_or_refused(words: str) -> None:
    try:
        canonical = canonical_address(words)
    except Refused:
        return
    assert canonical_address(canonical) == canonical


def test_same_address_again_finds_the_piece(checking) -> None:
    first = checking.do("Page", lambda w: add_web_page(w, "example.org/page", title="A page")).result
    again = checking.do("Page", lambda w: add_web_page(w, "http://www.example.org/page/", title="Other"))
    assert again.entry is None
    assert again.result == first
    assert (first.address, first.title) == ("https://example.org/page", "A page")
    data = checking.do("Data", lambda w: add_data_set(w, "Counts", address="https://example.org/page"))
    assert data.result == first


def test_same_file_again_finds_the_piece(checking) -> None:
    def add(name: str):
        return checking.do(
            "File",
            lambda w: add_file(w, sha256="ab" * 32, size=3, file_name=name, media_type="video/mp4"),
        )

    assert add("copy.mp4").result == add("highway.mp4").result
    assert len(checking.desk.read(lambda w: w.evidence.all())) == 1


def test_conversations_are_pieces_of_their_own(checking) -> None:
    def talk():
        return checking.do(
            "Person",
            lambda w: add_person(w, " Ahmad Naser ", role="driver", attribution=Attribution.BACKGROUND),
        ).result

    first, second = talk(), talk()
    assert first.id != second.id
    assert (first.title, first.kind, first.spoken_at) == (
        "Ahmad Naser",
        EvidenceKind.PERSON,
        checking.clock.now,
    )


def test_nameless_evidence_is_refused(checking) -> None:
    for action in (add_person, add_observation, add_data_set):
        with pytest.raises(Refused):
            checking.do("Add", lambda w, a=action: a(w, "  "))


def test_file_keeps_its_hash_whatever_is_edited(checking) -> None:
    piece = checking.do(
        "File", lambda w: add_file(w, sha256="ab" * 32, size=3, file_name="a.jpg", media_type="image/jpeg")
    ).result
    forged = replace(piece, title="Gate", sha256="cd" * 32, size=9, made_by="Eve")
    checking.do("Edit", lambda w: edit_evidence(w, forged))
    kept = checking.desk.read(lambda w: w.evidence.get(piece.id))
    assert kept == replace(piece, title="Gate")


def test_address_of_another_piece_is_refused(checking) -> None:
    checking.do("Page", lambda w: add_web_page(w, "https://example.org/one", title="One"))
    two = checking.do("Page", lambda w: add_web_page(w, "https://example.org/two")).result
    with pytest.raises(Refused, match="“One” has this address already"):
        checking.do("Edit", lambda w: edit_evidence(w, replace(two, address="http://example.org/one")))
    with pytest.raises(Refused, match="needs a title"):
        checking.do("Edit", lambda w: edit_evidence(w, replace(two, title=" ")))
    checking.do("Edit", lambda w: edit_evidence(w, replace(two, address="http://example.org/three")))
    again = checking.do("Page", lambda w: add_web_page(w, "example.org/three")).result
    assert again.id == two.id


def test_same_place_in_a_piece_is_one_link(checking, claim) -> None:
    piece = checking.do("See", lambda w: add_observation(w, "Seen")).result

    def link(**more):
        return checking.do("Link", lambda w: link_evidence(w, claim.id, piece.id, **more)).result

    first = link(quote="“at dawn”", locator="p. 2")
    assert link(quote="“at dawn”", locator="p. 2", relation=Relation.CONTEXT, note="x").id == first.id
    assert link(quote="“at noon”", locator="p. 2").id != first.id
    assert len(checking.sheet.links_of(claim.id)) == 2
    checking.do("Edit", lambda w: edit_link(w, replace(first, primary=True)))
    assert checking.sheet.links_of(claim.id)[0].primary
    checking.do("Unlink", lambda w: unlink_evidence(w, first.id))
    assert len(checking.sheet.links_of(claim.id)) == 1
    assert checking.desk.read(lambda w: w.evidence.get(piece.id)) == piece


def test_piece_lists_the_claims_that_rest_on_it(checking, claim) -> None:
    other = checking.tag("About 1,400 families fled")
    piece = checking.do("See", lambda w: add_observation(w, "Seen")).result
    for one in (claim, other):
        checking.do("Link", lambda w, c=one: link_evidence(w, c.id, piece.id))
    resting = checking.desk.read(lambda w: w.claims.resting_on(piece.id))
    assert {one.id for one in resting} == {claim.id, other.id}


def test_accepted_match_keeps_what_the_earlier_check_said(checking, claim) -> None:
    record = ArchiveRecord(
        external_id="1",
        wording="Rebels were at Homs on Friday.",
        verdict=Verdict.CONTRADICTED,
        rating="False",
        checked_on=date(2024, 12, 7),
        source="Desk A",
        address="https://example.org/check",
    )
    checking.desk.do("Import", lambda w: w.archive.add_records([record]))
    (earlier,) = [e for e in checking.desk.read(lambda w: list(w.archive.everything())) if not e.own]
    _claim, link = checking.do("Accept", lambda w: accept_match(w, claim.id, earlier.id)).result
    piece = checking.sheet.piece(link.evidence_id)
    assert (piece.kind, piece.earlier_verdict, piece.earlier_checked_on, piece.note) == (
        EvidenceKind.EARLIER_CHECK,
        Verdict.CONTRADICTED,
        date(2024, 12, 7),
        "False",
    )
    assert link.relation is Relation.CONTRADICTS
    assert checking.sheet.claim(claim.id).verdict is Verdict.UNCHECKED
    assert checking.do("Accept", lambda w: accept_match(w, claim.id, earlier.id)).entry is None
    page = checking.do("Page", lambda w: add_web_page(w, "https://example.org/check")).result
    assert page.id != piece.id, "the page itself is another piece than what the check said of it"


def test_claim_is_not_its_own_earlier_check(checking, claim) -> None:
    with pytest.raises(Refused, match="its own earlier check"):
        checking.do("Accept", lambda w: accept_match(w, claim.id, claim.id))
    with pytest.raises(NotFound, match="no longer in the archive"):
        checking.do("Accept", lambda w: accept_match(w, claim.id, "gone"))


def test_earlier_check_stays_when_its_claim_is_changed(checking, claim, clock) -> None:
    other = type(checking)(checking.desk, clock, "Rebels were at Homs on Friday.")
    earlier = other.tag("Rebels were at Homs on Friday")
    other.do("Decide", lambda w: set_verdict(w, earlier.id, Verdict.UNVERIFIED))
    _claim, link = checking.do("Accept", lambda w: accept_match(w, claim.id, earlier.id)).result
    other.do("Decide", lambda w: set_verdict(w, earlier.id, Verdict.CONTRADICTED))
    piece = checking.sheet.piece(link.evidence_id)
    assert piece.earlier_verdict is Verdict.UNVERIFIED
    assert piece.earlier_checked_on == date(2026, 11, 22)
    assert piece.publisher == "Homs"


@pytest.mark.parametrize(
    ("verdict", "relation"),
    [
        (Verdict.VERIFIED, Relation.SUPPORTS),
        (Verdict.CONTRADICTED, Relation.CONTRADICTS),
        (Verdict.UNVERIFIED, Relation.CONTEXT),
        (Verdict.UNCHECKED, Relation.CONTEXT),
    ],
)
def test_earlier_verdict_says_how_it_bears_on_the_claim(verdict: Verdict, relation: Relation) -> None:
    assert relation_of(verdict) is relation


@pytest.mark.parametrize(
    ("media_type", "name", "kind"),
    [
        ("image/png", "a.png", EvidenceKind.IMAGE),
        ("video/mp4", "a", EvidenceKind.VIDEO),
        ("audio/mpeg", "a.mp3", EvidenceKind.AUDIO),
        ("text/csv", "Counts.CSV", EvidenceKind.DATA_SET),
        ("application/pdf", "a.pdf", EvidenceKind.DOCUMENT),
        ("", "", EvidenceKind.DOCUMENT),
    ],
)
def test_files_are_sorted_by_what_they_are(media_type: str, name: str, kind: EvidenceKind) -> None:
    assert kind_of_file(media_type, name) is kind


def test_evidence_that_is_gone_cannot_be_linked(checking) -> None:
    claim = checking.tag("gates of Homs")
    with pytest.raises(NotFound, match="no evidence"):
        checking.do("Link", lambda w: link_evidence(w, claim.id, EvidenceId("gone")))
