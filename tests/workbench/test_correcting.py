"""The text corrected in the program: new revisions made by hand, with the marks where they belong."""

import pytest

from workbench.carrying import Bin
from workbench.claims import Doubt, Verdict
from workbench.correcting import apply_proposed_wording, correct_text
from workbench.deciding import propose_wording, set_verdict
from workbench.drafts import Block, Draft, Hyperlink
from workbench.earlier_revisions import revisions_of
from workbench.errors import Refused
from workbench.opening import store_draft
from workbench.revising import revise
from workbench.tagging import mark_nothing_to_check


def correct(checking, words: str, instead: str):
    start, end = checking.place(words)
    return checking.do(
        "Correct", lambda work: correct_text(work, checking.story.id, start=start, end=end, words=instead)
    ).result


def chain(checking) -> list[int]:
    return checking.desk.read(lambda work: [r.number for r in revisions_of(work, checking.story.id)])


def test_correction_is_a_revision_and_moves_the_marks_behind_it(checking) -> None:
    behind, held = checking.tag("About 1,400 families fled."), checking.tag("cars")
    settled = checking.sentence("“We left")
    checking.do("Nothing", lambda work: mark_nothing_to_check(work, settled.id))
    done = correct(checking, "a highway jammed with cars", "two highways jammed with cars")
    assert [one.bin for one in done.claims] == [Bin.UNCHANGED, Bin.UNCHANGED]
    sheet = checking.sheet
    assert sheet.revision.corrected
    assert sheet.revision.number == 2
    for claim in (behind, held):
        anchor = sheet.claim(claim.id).anchor
        assert sheet.text[anchor.start : anchor.end] == claim.anchor.quote
    assert checking.sentence("“We left").nothing_to_check
    assert [(b.start, b.end) for b in sheet.revision.blocks][-1][1] == len(sheet.text)


def test_corrected_claim_is_to_be_confirmed(checking) -> None:
    claim = checking.tag("About 1,400 families fled.")
    checking.do("Verify", lambda work: set_verdict(work, claim.id, Verdict.VERIFIED, reason="seen"))
    correct(checking, "1,400", "1,500")
    assert checking.sheet.claim(claim.id).doubt is Doubt.WORDS


def test_consecutive_corrections_are_one_revision_and_each_a_step(checking) -> None:
    correct(checking, "cars", "lorries")
    correct(checking, "highway", "road")
    assert checking.sheet.revision.number == 2
    assert chain(checking) == [1, 2]
    checking.undo()
    assert "highway jammed with lorries" in checking.sheet.text
    checking.undo()
    assert chain(checking) == [1]
    checking.redo()
    checking.clock.turn(3600)
    correct(checking, "Rebels", "Fighters")
    assert chain(checking) == [1, 2, 3]


def test_proposed_wording_goes_into_the_draft_with_one_step(checking) -> None:
    claim = checking.tag("About 1,400 families fled.")
    checking.do("Decide", lambda work: set_verdict(work, claim.id, Verdict.CONTRADICTED))
    with pytest.raises(Refused):
        checking.do("Apply", lambda work: apply_proposed_wording(work, claim.id))
    checking.do("Propose", lambda work: propose_wording(work, claim.id, "Nobody knows how many fled"))
    checking.do("Apply", lambda work: apply_proposed_wording(work, claim.id))
    sheet = checking.sheet
    applied = sheet.claim(claim.id)
    assert applied.anchor.quote == "Nobody knows how many fled."
    assert sheet.text[applied.anchor.start : applied.anchor.end] == applied.anchor.quote
    assert (applied.reworded, applied.doubt, sheet.obstacles(applied)) == (True, None, ())
    assert applied.wording == "About 1,400 families fled."
    checking.undo()
    assert checking.sheet.claims == [
        checking.sheet.claim(claim.id),
    ]
    assert not checking.sheet.claim(claim.id).reworded


def test_links_move_with_the_words(checking) -> None:
    text = "See the old report now."
    draft = Draft(
        text=text,
        blocks=[Block(start=0, end=len(text))],
        links=[Hyperlink(start=8, end=18, address="https://example.org")],
        language="en",
    )
    story = checking.desk.do("Open", lambda work: store_draft(work, draft, content=b"x"), final=True).result
    checking.story = story
    correct(checking, "the", "again the")
    (link,) = checking.sheet.revision.links
    assert checking.sheet.text[link.start : link.end] == "old report"


def test_a_whole_sentence_given_anew_changes_only_what_differs(checking) -> None:
    text = checking.sheet.text
    address = "https://example.org"
    start = text.index("Homs")
    draft = Draft(
        text=text,
        blocks=[Block(start=0, end=len(text))],
        links=[Hyperlink(start=start, end=start + 4, address=address)],
        language="en",
    )
    checking.do("New", lambda work: revise(work, checking.story.id, draft, content=b"with a link"))
    correct(
        checking, "Rebels reached the gates of Homs on Friday.", "Rebels got to the gates of Homs on Monday."
    )
    (link,) = checking.sheet.revision.links
    assert checking.sheet.text[link.start : link.end] == "Homs"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Rebels reached the gates of Homs on Friday.", "Videos online appear"),
        ("The paper is not able to verify the videos.", "jammed with cars.\n“We left"),
        (" on Friday", "of Homs. Videos"),
    ],
)
def test_what_is_cut_leaves_no_second_space(checking, words, left) -> None:
    correct(checking, words, "")
    assert left in checking.sheet.text
    assert "  " not in checking.sheet.text
    assert not checking.sheet.text.startswith(" ")


@pytest.mark.parametrize(("words", "instead"), [("cars", "cars"), ("videos.\n“We", "films")])
def test_correction_that_changes_nothing_or_joins_paragraphs_is_refused(checking, words, instead) -> None:
    with pytest.raises(Refused):
        correct(checking, words, instead)


def test_proposed_wording_sets_no_second_stop(checking) -> None:
    claim = checking.tag("About 1,400 families fled")
    checking.do("Decide", lambda work: set_verdict(work, claim.id, Verdict.CONTRADICTED))
    checking.do("Propose", lambda work: propose_wording(work, claim.id, "Nobody knows how many fled."))
    checking.do("Apply", lambda work: apply_proposed_wording(work, claim.id))
    assert "how many fled. وصل" in checking.sheet.text
    assert checking.sheet.claim(claim.id).anchor.quote == "Nobody knows how many fled"
