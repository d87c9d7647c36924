"""What a person says about marks in doubt, and the old revisions that stay readable."""

import pytest

from workbench.claims import Doubt, Verdict
from workbench.confirming import confirm_claim, confirm_disclosure, reattach_claim, reattach_disclosure
from workbench.deciding import link_disclosure, propose_wording, set_verdict
from workbench.desk import Desk
from workbench.earlier_revisions import revisions_of, sheet_of_revision
from workbench.errors import Refused
from workbench.tagging import mark_nothing_to_check, move_borders, set_wording, tag_claim


def held(checking):
    claim = checking.verified("About 1,400 families fled.")
    checking.new_version(checking.sheet.text.replace("1,400", "1,500"))
    return claim


def test_confirmed_claim_holds_for_the_new_words(checking) -> None:
    claim = held(checking)
    checking.clock.turn(60)
    checking.do("Confirm", lambda work: confirm_claim(work, claim.id))
    confirmed = checking.sheet.claim(claim.id)
    assert (confirmed.doubt, confirmed.checked_quote, confirmed.verdict) == (None, "", Verdict.VERIFIED)
    assert confirmed.wording == "About 1,500 families fled."
    assert confirmed.checked_at == checking.clock.now
    assert checking.sheet.obstacles(confirmed) == ()
    checking.undo()
    assert checking.sheet.claim(claim.id).doubt is Doubt.WORDS


def test_fresh_verdict_ends_the_doubt(checking) -> None:
    claim = held(checking)
    checking.do("Decide", lambda work: set_verdict(work, claim.id, Verdict.CONTRADICTED))
    assert checking.sheet.claim(claim.id).doubt is None


def test_words_of_ones_own_stay_when_a_claim_is_confirmed(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    checking.do("Word", lambda work: set_wording(work, claim.id, "Families fled Homs"))
    checking.new_version(checking.sheet.text.replace("1,400", "1,500"))
    checking.do("Confirm", lambda work: confirm_claim(work, claim.id))
    assert checking.sheet.claim(claim.id).wording == "Families fled Homs"


def test_confirming_what_was_proposed_makes_a_contradicted_claim_reworded(checking) -> None:
    claim = checking.tag("About 1,400 families fled.")
    checking.do("Decide", lambda work: set_verdict(work, claim.id, Verdict.CONTRADICTED))
    checking.do("Propose", lambda work: propose_wording(work, claim.id, "About 900 families fled."))
    checking.new_version(checking.sheet.text.replace("1,400", "900"))
    assert checking.sheet.obstacles(checking.sheet.claim(claim.id)) != ()
    checking.do("Confirm", lambda work: confirm_claim(work, claim.id))
    assert checking.sheet.obstacles(checking.sheet.claim(claim.id)) == ()


def test_gone_claim_is_put_on_other_words_and_is_to_be_confirmed(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    sentence = checking.sentence("Rebels reached")
    checking.do("Nothing", lambda work: mark_nothing_to_check(work, sentence.id))
    checking.new_version(checking.sheet.text.replace("About 1,400 families fled. ", ""))
    with pytest.raises(Refused):
        checking.do("Confirm", lambda work: confirm_claim(work, claim.id))
    start, end = checking.place("Rebels reached the gates")
    checking.do("Put", lambda work: reattach_claim(work, claim.id, start=start, end=end))
    sheet = checking.sheet
    put = sheet.claim(claim.id)
    assert (put.anchor.quote, put.doubt) == ("Rebels reached the gates", Doubt.WORDS)
    assert sheet.gone_claims == []
    assert not checking.sentence("Rebels reached").nothing_to_check
    checking.undo()
    assert [one.id for one in checking.sheet.gone_claims] == [claim.id]


def test_claim_put_on_the_very_words_stands_as_it_did(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    cut = checking.sheet.text.replace("About 1,400 families fled. ", "")
    checking.new_version(cut)
    checking.new_version(cut + "\nAbout 1,400  families fled.")
    start, end = checking.place("About 1,400  families fled.")
    checking.do("Put", lambda work: reattach_claim(work, claim.id, start=start, end=end))
    assert checking.sheet.claim(claim.id).doubt is None


def test_borders_set_by_hand_settle_the_place_but_not_the_words(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    first = checking.sheet.text
    checking.new_version(first.replace("About 1,400 families fled. ", ""))
    checking.new_version(first)
    assert checking.sheet.claim(claim.id).doubt is Doubt.PLACE
    start, end = checking.place("1,400 families fled")
    checking.do("Move", lambda work: move_borders(work, claim.id, start=start, end=end))
    assert checking.sheet.claim(claim.id).doubt is Doubt.WORDS


def test_disclosures_are_confirmed_and_put_elsewhere(checking) -> None:
    claim = checking.tag("Videos online appear to show a highway jammed with cars.")
    start, end = checking.place("not able to verify the videos")
    checking.do("Link", lambda work: link_disclosure(work, claim.id, start=start, end=end))
    checking.do("Decide", lambda work: set_verdict(work, claim.id, Verdict.UNVERIFIED))
    checking.new_version(checking.sheet.text.replace("not able", "unable"))
    (changed,) = checking.sheet.disclosures
    checking.do("Confirm", lambda work: confirm_disclosure(work, changed.id))
    assert checking.sheet.obstacles(checking.sheet.claim(claim.id)) == ()
    checking.new_version(checking.sheet.text.replace("The paper is unable to verify the videos.", ""))
    (gone,) = checking.sheet.gone_disclosures
    start, end = checking.place("appear to show")
    checking.do("Put", lambda work: reattach_disclosure(work, gone.id, start=start, end=end))
    assert checking.sheet.obstacles(checking.sheet.claim(claim.id)) == ()


def test_old_revision_stays_readable_with_its_verdicts(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    before = checking.sheet
    text = before.text
    checking.new_version("Wrong file altogether.")
    checking.undo()
    checking.new_version(text.replace("1,400", "1,500"))
    middle = checking.sheet
    checking.do("Decide", lambda work: set_verdict(work, claim.id, Verdict.CONTRADICTED))
    later = checking.sheet
    checking.new_version("Nothing is left.")

    def read(work):
        revisions = revisions_of(work, checking.story.id)
        return revisions, [sheet_of_revision(work, checking.story.id, one.id) for one in revisions]

    revisions, sheets = checking.desk.read(read)
    assert [one.number for one in revisions] == [1, 2, 3]
    assert (sheets[0].claims, sheets[0].sentences) == (before.claims, before.sentences)
    assert sheets[0].claim(claim.id).verdict is Verdict.VERIFIED
    assert sheets[1].claims == later.claims != middle.claims
    assert [one.id for one in sheets[2].gone_claims] == [claim.id]


def test_marks_on_an_undone_version_are_gone_rather_than_lost(checking, store) -> None:
    checking.new_version(checking.sheet.text + " More was said.")
    other = Desk(store, checker="Ben")
    start, end = checking.place("More was said.")
    claim = other.do("Tag", lambda work: tag_claim(work, checking.story.id, start=start, end=end)).result
    checking.undo()
    assert [one.id for one in checking.sheet.gone_claims] == [claim.id]
