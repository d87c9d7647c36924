"""What waits for a person after a new version, and what is said to have become of it."""

import pytest

from workbench.carrying import Bin
from workbench.claims import Verdict
from workbench.confirming import confirm_claim, let_go, reattach_claim
from workbench.deciding import link_disclosure, set_verdict
from workbench.drafts import Block, Draft
from workbench.errors import Refused
from workbench.reviewing import is_waiting, items_of, moved_items, outcomes
from workbench.revising import carry_out, plan_revision
from workbench.tagging import remove_claim


def test_gone_claim_waits_until_somebody_lets_it_go(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    checking.new_version(checking.sheet.text.replace("About 1,400 families fled. ", ""))
    (item,) = items_of(checking.sheet)
    assert (item.bin, item.claim_id, item.was) == (Bin.GONE, claim.id, "About 1,400 families fled.")
    assert checking.sheet.coverage().to_review == 1
    checking.do("Let go", lambda work: let_go(work, claim.id))
    assert not is_waiting(checking.sheet, item)
    assert outcomes(checking.sheet, [item]) == ["rightly gone"]
    assert [one.id for one in checking.sheet.gone_claims] == [claim.id]
    checking.new_version("Start.\n" + checking.sheet.text)
    assert items_of(checking.sheet) == []
    checking.undo()
    checking.undo()
    assert is_waiting(checking.sheet, item)


def test_claim_whose_words_stand_cannot_be_let_go(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    with pytest.raises(Refused, match="are in the draft"):
        checking.do("Let go", lambda work: let_go(work, claim.id))


def test_claim_that_was_let_go_is_asked_about_when_its_words_are_back(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    first = checking.sheet.text
    checking.new_version(first.replace("About 1,400 families fled. ", ""))
    checking.do("Let go", lambda work: let_go(work, claim.id))
    checking.new_version(first)
    (item,) = items_of(checking.sheet)
    assert (item.bin, item.unsure) == (Bin.REWORDED, True)
    assert not checking.sheet.claim(claim.id).let_go


def test_outcomes_say_what_was_decided(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    checking.new_version(checking.sheet.text.replace("1,400", "1,500"))
    (item,) = items_of(checking.sheet)
    assert outcomes(checking.sheet, [item]) == [""]
    checking.do("Confirm", lambda work: confirm_claim(work, claim.id))
    assert outcomes(checking.sheet, [item]) == ["stands"]
    checking.undo()
    checking.do("Again", lambda work: set_verdict(work, claim.id, Verdict.UNCHECKED))
    assert outcomes(checking.sheet, [item]) == ["to be checked"]
    checking.undo()
    checking.do("Remove", lambda work: remove_claim(work, claim.id))
    assert outcomes(checking.sheet, [item]) == ["removed"]


def test_gone_claim_put_on_other_words_is_to_be_confirmed(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    checking.new_version(checking.sheet.text.replace("About 1,400 families fled. ", ""))
    start = checking.sheet.text.index("Rebels reached the gates")
    checking.do("Put", lambda work: reattach_claim(work, claim.id, start=start, end=start + 24))
    (item,) = items_of(checking.sheet)
    assert (item.bin, item.was) == (Bin.REWORDED, "About 1,400 families fled.")


def test_gone_disclosure_of_a_claim_that_stands_waits_by_itself(checking) -> None:
    claim = checking.verified("Rebels reached the gates")
    text = checking.sheet.text
    start = text.index("About 1,400 families fled.")
    checking.do("Link", lambda work: link_disclosure(work, claim.id, start=start, end=start + 26))
    checking.new_version(text.replace("About 1,400 families fled. ", ""))
    (item,) = items_of(checking.sheet)
    assert (item.bin, item.claim_id) == (Bin.GONE, claim.id)
    assert item.disclosure_id is not None


def test_moved_claims_are_told_from_the_two_texts(checking) -> None:
    both = checking.verified("About 1,400 families fled."), checking.verified("Rebels reached the gates")
    assert checking.desk.read(lambda work: moved_items(work, checking.story.id)) == []
    lines = checking.sheet.text.split("\n")
    checking.new_version("\n".join([*lines[1:], lines[0]]))
    moved = checking.desk.read(lambda work: moved_items(work, checking.story.id))
    # Two paragraphs changed places: one of them was moved.
    assert len(moved) == 1
    assert moved[0].claim_id in {claim.id for claim in both}
    assert items_of(checking.sheet) == []


def test_a_plan_that_has_aged_is_made_anew(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    text = checking.sheet.text
    newer = text.replace("1,400", "1,600")
    draft = Draft(text=newer, blocks=[Block(start=0, end=len(newer))], language="en")
    plan = checking.desk.read(
        lambda work: plan_revision(work, checking.story.id, draft, content=draft.text.encode())
    )
    checking.new_version("Start.\n" + text)
    done = checking.do("Carry", lambda work: carry_out(work, plan)).result
    assert done.revision.number == 3
    sheet = checking.sheet
    anchor = sheet.claim(claim.id).anchor
    assert sheet.text[anchor.start : anchor.end] == "About 1,600 families fled."


def test_new_version_belongs_to_whoever_took_it_in(checking) -> None:
    draft = Draft(text="Other.", blocks=[Block(start=0, end=6)], language="en")
    plan = checking.desk.read(lambda work: plan_revision(work, checking.story.id, draft, content=b"Other."))
    assert checking.do("Carry", lambda work: carry_out(work, plan)).result.revision.added_by == "Ada"
