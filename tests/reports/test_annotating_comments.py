"""What the comments in an annotated draft say."""

from datetime import timedelta

from reports.annotating.comments import Comment, comments_of, initials
from workbench.claims import Addressee, Verdict
from workbench.evidence import EvidenceKind
from workbench.remarks import code_in


def about(comments: list[Comment], quote: str, letter: str = "c") -> Comment:
    return next(one for one in comments if quote in one.quote and one.code.startswith(letter))


def test_a_comment_says_the_verdict_the_reason_the_wording_and_the_evidence(homs) -> None:
    found = comments_of(homs.report(), open_sentences=False)
    borders = about(found, "borders four countries")
    assert borders.text.split("\n") == [
        "✕ Contradicted.",
        "The claim: Homs province borders four countries.",
        "Reason: It borders three: Lebanon, Iraq and Jordan.",
        "Proposed wording: “and borders three countries: Lebanon, Iraq and Jordan”",
        "Contradicts: Province of Homs: area and borders, Atlas of the Levant, winter 2023, paragraph 2: "
        "“It borders Lebanon, Iraq and Jordan.” https://example.org/atlas/homs?lang=en&view=borders",
        "Contradicts: Homs province borders three countries., The road to Homs",
        "[WB-c-c000002]",
    ]
    assert (borders.author, borders.made_at.utcoffset()) == ("Rana", timedelta(hours=2))
    assert code_in(borders.text) == borders.code
    assert borders.replacement == "and borders three countries: Lebanon, Iraq and Jordan"


def test_disclosures_are_said_in_words_and_so_is_their_lack(homs) -> None:
    found = comments_of(homs.report(), open_sentences=False)
    clip = about(found, "Footage shared").text
    assert "The reader is told: “This newspaper was not able to confirm when or where it was filmed.”" in clip
    strikes = about(found, "aircraft struck").text
    assert "The reader is not told that this is unverified: say so, or take it out." in strikes
    miles = about(found, "3 miles").text
    assert "Goes to print on the author’s responsibility: The author has heard it from two" in miles


def test_people_who_are_not_on_the_record_appear_by_their_role(homs) -> None:
    found = comments_of(homs.report(), open_sentences=True)
    assert not any("Aziz" in one.text for one in found)
    towns = about(found, "Rastan and Talbiseh").text
    assert "Officer at the northern command (spoke off the record; name withheld)" in towns


def test_open_queries_are_addressed_to_the_author_and_those_to_the_editor_stay_out(homs) -> None:
    homs.ask(homs.claims[0], "Shall we run it?", addressee=Addressee.EDITOR)
    found = [one for one in comments_of(homs.report(), open_sentences=False) if one.code.startswith("q")]
    assert [one.text.split("\n")[0] for one in found] == [
        "To the author, Sam Doe: Can we say who quoted the officer?",
        "To the author, Sam Doe: Which aid workers? The relief office says 8,400.",
    ]
    assert all(one.verdict is None for one in found)


def test_open_sentences_are_commented_on_when_asked_for(homs) -> None:
    content = homs.report()
    found = [one for one in comments_of(content, open_sentences=True) if one.code.startswith("s")]
    assert [one.quote for one in found] == [entry.words for entry in content.open_sentences]
    assert found[0].author == "Rana Haddad"


def test_what_was_reworded_is_not_proposed_again(new_desk) -> None:
    desk = new_desk("Homs borders four countries.")
    claim = desk.claim(
        "borders four", verdict=Verdict.CONTRADICTED, proposed_wording="borders three", reworded=True
    )
    odd = desk.piece(EvidenceKind.WEB_PAGE, "Atlas", address="javascript:alert(1)")
    desk.link(claim, odd)
    (one,) = comments_of(desk.report(), open_sentences=False)
    assert "Reworded to: “borders three”" in one.text
    assert one.replacement == ""
    assert not any(line.address for line in one.lines)
    assert "Atlas (javascript:alert(1))" in one.text


def test_initials_are_made_of_any_name() -> None:
    assert initials("Rana al-Haddad") == "RA"
    assert initials("رنا حداد") == "رح"
    assert initials("?") == "?"
