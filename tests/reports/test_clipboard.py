"""A claim copied with its sources."""

from datetime import date
from html.parser import HTMLParser
from typing import Any

from reports.clipboard import claim_as_html, claim_as_text, earlier_as_html, earlier_as_text
from workbench.archive import EarlierClaim
from workbench.claims import Verdict
from workbench.evidence import EvidenceKind
from workbench.ids import EarlierId

EARLIER = EarlierClaim(
    id=EarlierId("x1"),
    wording="Homs borders three countries.",
    verdict=Verdict.VERIFIED,
    rating="True",
    claimant="The ministry",
    checked_on=date(2024, 12, 2),
    source="Checkers",
    title="Does Homs border three countries?",
    address="https://example.org/homs",
)


def test_claim_is_copied_with_verdict_reason_and_sources(homs: Any) -> None:
    text = claim_as_text(homs.sheet(), homs.claims[2].id)
    assert text == (
        "“Homs province borders four countries.”\n"
        "✕ Contradicted\n"
        "Reason: It borders three: Lebanon, Iraq and Jordan.\n"
        "In the draft: “borders four countries”\n"
        "Should read: and borders three countries: Lebanon, Iraq and Jordan\n"
        "Checked: Rana, 20 Nov 2026, 13:00\n"
        "Story: Rebels reach the edge of Homs\n"
        "Sources:\n"
        "1. Province of Homs: area and borders · https://example.org/atlas/homs?lang=en&view=borders · "
        "Atlas of the Levant, M. Saleh, winter 2023, contradicts, primary source, paragraph 2: "
        "“It borders Lebanon, Iraq and Jordan.”\n"
        "2. Homs province borders three countries. · The road to Homs, earlier check: verified, contradicts\n"
    )


def test_people_who_spoke_off_the_record_are_not_copied_by_name(homs: Any) -> None:
    for copy in (claim_as_text, claim_as_html):
        text = copy(homs.sheet(), homs.claims[0].id)
        assert "Aziz" not in text
        assert "Officer at the northern command (spoke off the record; name withheld)" in text


def test_disclosures_are_copied(homs: Any) -> None:
    text = claim_as_text(homs.sheet(), homs.claims[4].id)
    assert "The reader is told: “appears to show”" in text


def test_earlier_claim_is_copied_with_its_address() -> None:
    assert earlier_as_text(EARLIER) == (
        "“Homs borders three countries.”\n"
        "✓ Verified\n"
        "Rated: True\n"
        "Said by: The ministry\n"
        "Checked: 2 Dec 2024\n"
        "Publisher: Checkers\n"
        "Sources:\n"
        "1. Does Homs border three countries? · https://example.org/homs\n"
    )
    html = earlier_as_html(EARLIER)
    assert '<a href="https://example.org/homs">Does Homs border three countries?</a>' in html


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def test_copied_html_runs_nothing(new_desk: Any) -> None:
    desk = new_desk(text="<script>x</script> claim.", title="<img src=x onerror=y>")
    claim = desk.claim_at(0, 20, reason='"><iframe>', claimant="<b onclick=z>")
    desk.link(claim, desk.piece(EvidenceKind.WEB_PAGE, "<u>t</u>", address="javascript:alert(1)"))
    desk.link(claim, desk.piece(EvidenceKind.WEB_PAGE, "ok", address='https://example.org/"onclick="x'))
    tags = _Tags()
    tags.feed(claim_as_html(desk.sheet(), claim.id))
    assert {tag for tag, _ in tags.found} <= {"p", "strong", "br", "ol", "li", "a"}
    links = [dict(attributes) for tag, attributes in tags.found if tag == "a"]
    assert links == [{"href": "https://example.org/%22onclick=%22x"}]
