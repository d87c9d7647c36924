"""Earlier checks in the details: what is proposed, re-used with one key, old, and rejected."""

import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.details.earlier import SEEN
from ui.details.match_card import MatchCard
from ui.details.rejected import RejectedRow
from workbench.archive import ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.deciding import set_verdict
from workbench.drafts import Block, Draft
from workbench.evidence import Relation
from workbench.importing import import_records
from workbench.opening import store_draft
from workbench.proving import add_observation, add_web_page, link_evidence
from workbench.tagging import set_wording, tag_claim


def words_of(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def sentence(workplace):
    """The sentence of the videos, which no claim is on yet."""
    sheet = workplace.session.sheet
    return next(s for s in sheet.sentences if sheet.text[s.start :].startswith("Videos"))


@pytest.fixture
def wording(workplace, sentence):
    return workplace.session.sheet.text[sentence.start : sentence.end]


def came(qtbot, workplace, sentence, number=1):
    """Go to the sentence and wait until its earlier checks were there to be read."""
    earlier = workplace.details.earlier
    workplace.session.go_to_sentence(sentence.id)
    earlier.look_again()
    qtbot.waitUntil(lambda: len(earlier.matches) == number)
    qtbot.waitUntil(
        lambda: time.monotonic() - earlier._stands_since > SEEN and not earlier._passing.isActive()
    )
    return earlier


def bring(desk, wording, **more):
    fresh = date.today() - timedelta(days=20)
    facts = {"verdict": Verdict.UNVERIFIED, "checked_on": fresh, "kind": Kind.MEDIA, "source": "Desk B"}
    record = ArchiveRecord(external_id="e1", wording=wording, **{**facts, **more})
    import_records(desk, [record], file_name="earlier.jsonl")


@pytest.fixture
def own_earlier(desk, wording):
    """A claim of another story in the same words, verified on a page and an observation."""
    draft = Draft(text=wording, blocks=[Block(start=0, end=len(wording))], title="Last month", language="en")
    story = desk.do("Open", lambda w: store_draft(w, draft, content=b"y"), final=True).result

    def prove(w):
        claim = tag_claim(w, story.id, start=0, end=len(wording))
        link_evidence(w, claim.id, add_web_page(w, "https://example.org/p", title="The page").id)
        link_evidence(w, claim.id, add_observation(w, "Seen").id, relation=Relation.CONTEXT)
        return set_verdict(w, claim.id, Verdict.VERIFIED)

    return desk.do("Prove", prove).result


def test_one_key_reuses_a_strong_match_and_decides_today(qtbot, desk, workplace, sentence, wording):
    bring(desk, wording)
    earlier = came(qtbot, workplace, sentence)
    qtbot.waitUntil(lambda: any(card.isVisible() for card in earlier.findChildren(MatchCard)))
    card = next(card for card in earlier.findChildren(MatchCard) if card.isVisible())
    assert card.key is not None and card.key.text() == "Y"
    qtbot.keyClick(workplace.article, Qt.Key.Key_Y)
    (claim,) = workplace.session.sheet.claims
    assert (claim.verdict, claim.checked_by) == (Verdict.UNVERIFIED, desk.checker)
    assert claim.checked_at.date() == desk.read(lambda w: w.now()).date()
    workplace.session.undo()
    assert list(workplace.session.sheet.claims) == []


@pytest.mark.parametrize(
    ("more", "because"),
    [
        ({"checked_on": date(2020, 1, 1)}, "old"),
        ({"checked_on": None}, "no date"),
        ({"kind": Kind.NUMBER}, "age quickly"),
    ],
)
def test_one_key_does_not_reuse_what_needs_a_fresh_decision(
    qtbot, desk, workplace, *, sentence, wording, more, because
):
    bring(desk, wording, **more)
    said = []
    workplace.noticed.connect(said.append)
    earlier = came(qtbot, workplace, sentence)
    assert earlier.findChild(MatchCard).key is None
    qtbot.keyClick(workplace.article, Qt.Key.Key_Y)
    assert because in said[-1]
    assert list(workplace.session.sheet.claims) == []


def test_one_key_does_not_reuse_a_denial(qtbot, desk, workplace, sentence, wording):
    bring(desk, wording.replace("show", "do not show"))
    said = []
    workplace.noticed.connect(said.append)
    came(qtbot, workplace, sentence)
    workplace.details.do_reuse()
    assert "differs: denial" in said[-1]


def test_accepted_check_proposes_its_verdict_and_evidence(qtbot, workplace, sentence, own_earlier):
    assert own_earlier.verdict is Verdict.VERIFIED
    earlier = came(qtbot, workplace, sentence)
    earlier.accept(0)
    proposal, session = workplace.details.proposal, workplace.session
    assert not proposal.isHidden()
    assert "verified" in words_of(proposal) and "today" in words_of(proposal)
    assert [box.isChecked() for box in proposal.boxes] == [True, True]
    assert session.claim.verdict is Verdict.UNCHECKED
    proposal.boxes[1].setChecked(False)
    workplace.details.refresh()
    assert [box.isChecked() for box in proposal.boxes] == [True, False]
    workplace.go_on = False
    qtbot.keyClick(workplace.article, Qt.Key.Key_V)
    titles = {session.sheet.piece(one.evidence_id).title for one in session.sheet.links_of(session.claim.id)}
    assert "The page" in titles and "Seen" not in titles
    assert session.claim.verdict is Verdict.VERIFIED
    assert proposal.isHidden()
    session.undo()
    assert not proposal.isHidden()
    assert session.claim.verdict is Verdict.UNCHECKED


def test_ticked_evidence_can_be_linked_before_deciding(qtbot, workplace, sentence, own_earlier):
    assert own_earlier is not None
    came(qtbot, workplace, sentence).accept(0)
    proposal, session = workplace.details.proposal, workplace.session
    proposal._take()
    assert len(session.sheet.links_of(session.claim.id)) == 3
    assert proposal.boxes == []
    assert session.claim.verdict is Verdict.UNCHECKED


def test_old_check_is_flagged_in_words_and_sign(qtbot, desk, workplace, sentence, wording):
    bring(desk, wording, checked_on=date(2020, 1, 1))
    earlier = came(qtbot, workplace, sentence)
    card = earlier.findChild(MatchCard)
    assert "◷ Old: checked" in words_of(card)
    assert "Old: checked" in card.accessibleName()
    earlier.accept(0)
    assert "◷ Old: checked" in words_of(workplace.details.proposal)
    assert "◷" in words_of(workplace.details.evidence)


def test_rejected_checks_are_folded_away_and_can_be_taken_back(qtbot, desk, workplace, sentence, wording):
    bring(desk, wording)
    earlier = came(qtbot, workplace, sentence)
    earlier.reject(0)
    fold = earlier.rejected_list.fold
    assert fold.isVisible() and "1 rejected" in fold.text()
    assert earlier.rejected_list.findChildren(RejectedRow) == []
    fold.setChecked(True)
    (row,) = earlier.rejected_list.findChildren(RejectedRow)
    assert wording in words_of(row)
    qtbot.waitUntil(lambda: earlier.is_complete)
    row = earlier.rejected_list.findChildren(RejectedRow)[-1]
    row.back.click()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: len(earlier.matches) == 1)
    assert earlier.rejected_list.isHidden()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"kind": Kind.NUMBER}, "Not with one key: numbers age quickly."),
        ({"verdict": Verdict.UNCHECKED, "checked_on": None}, "Only suggested: it has no verdict yet."),
    ],
)
def test_card_of_a_high_score_says_what_holds_it_back(
    qtbot, desk, workplace, *, sentence, wording, more, said
):
    bring(desk, wording, **more)
    card = came(qtbot, workplace, sentence).findChild(MatchCard)
    assert said in words_of(card) and said in card.accessibleName()


def deny(wording: str) -> str:
    return wording.replace("appear to show", "do not show")


def test_accepted_denial_says_so_until_decided_and_proposes_no_verdict(
    qtbot, desk, workplace, *, sentence, wording
):
    bring(desk, deny(wording), verdict=Verdict.VERIFIED)
    earlier = came(qtbot, workplace, sentence)
    said = words_of(earlier.findChild(MatchCard)).splitlines()[-2]
    earlier.accept(0)
    proposal, session = workplace.details.proposal, workplace.session
    (link,) = session.sheet.links_of(session.claim.id)
    assert link.relation is Relation.CONTEXT
    shown = words_of(proposal)
    assert "denial differs" in shown and "denial differs" in said
    assert "THE EARLIER CHECK DIFFERS" in shown and "proposes no verdict" in shown
    assert "Draft: " in shown and "Earlier: " in shown
    workplace.go_on = False
    qtbot.keyClick(workplace.article, Qt.Key.Key_V)
    decision = workplace.details.decision
    assert session.claim.verdict is Verdict.UNCHECKED
    assert "differs from this by a denial" in decision._ask.text() and not decision._ask.isHidden()
    assert decision.reason.hasFocus()
    assert "denial differs" in words_of(proposal)
    qtbot.keyClicks(decision.reason, "The mayor sent the files")
    qtbot.keyClick(decision.reason, Qt.Key.Key_Return)
    assert session.claim.verdict is Verdict.VERIFIED
    assert proposal.isHidden()


def test_evidence_of_a_check_that_differs_is_not_ticked_and_comes_as_context(
    qtbot, desk, workplace, *, sentence, own_earlier, wording
):
    desk.do("Deny", lambda w: set_wording(w, own_earlier.id, deny(wording)))
    came(qtbot, workplace, sentence).accept(0)
    proposal, session = workplace.details.proposal, workplace.session
    assert [(box.isChecked(), box.accessibleName()) for box in proposal.boxes] == [
        (False, "Take along: context: The page"),
        (False, "Take along: context: Seen"),
    ]
    proposal.boxes[0].setChecked(True)
    workplace.details.refresh()
    assert proposal.boxes[0].isChecked()
    proposal._take()
    assert {one.relation for one in session.sheet.links_of(session.claim.id)} == {Relation.CONTEXT}


def test_difference_on_one_side_shows_both_texts(qtbot, desk, workplace, *, sentence, wording):
    bring(desk, deny(wording))
    shown = words_of(came(qtbot, workplace, sentence).findChild(MatchCard))
    assert "Draft: " in shown and "Earlier: " in shown
