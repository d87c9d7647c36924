"""Rejected matches: what a rejection is held to, and how it is taken back."""

import pytest
from sqlalchemy import delete

from storage import tables
from workbench.archive import ArchiveRecord, EarlierClaim
from workbench.rejecting import reject_match, rejections_for, take_back_rejection

RECORD = ArchiveRecord(external_id="r1", wording="Rebels were at Homs on Friday.", source="Desk A")


@pytest.fixture
def imported(checking):
    """Import the record and give the earlier claim that it became, as often as it is asked for."""

    def bring() -> EarlierClaim:
        checking.desk.do("Import", lambda w: w.archive.add_records([RECORD]))
        return next(e for e in checking.desk.read(lambda w: list(w.archive.everything())) if not e.own)

    return bring


def reject(checking, words, earlier):
    story = checking.story.id
    return checking.do("Reject", lambda w: reject_match(w, story, words, earlier))


def rejected(checking, words, earlier) -> bool:
    found = checking.desk.read(lambda w: rejections_for(w, words))
    return any(one.holds_for(earlier) for one in found)


def test_rejection_is_remembered_for_the_same_words(checking, imported) -> None:
    earlier = imported()
    reject(checking, "Rebels REACHED Homs", earlier)
    assert reject(checking, "rebels reached Homs", earlier).entry is None
    assert rejected(checking, "rebels reached homs", earlier)
    assert not rejected(checking, "rebels left homs", earlier)
    checking.undo()
    assert not rejected(checking, "rebels reached homs", earlier)


def test_rejection_holds_after_the_claim_was_removed_and_imported_again(checking, imported, store) -> None:
    before = imported()
    reject(checking, "Rebels reached Homs", before)
    with store.engine.begin() as connection:
        connection.execute(delete(tables.archive).where(tables.archive.c.id == before.id))
    again = imported()
    assert again.id != before.id
    assert rejected(checking, "Rebels reached Homs", again)
    assert reject(checking, "Rebels reached Homs", again).entry is None


def test_claim_with_the_same_id_from_another_publisher_is_another_claim(checking, imported) -> None:
    earlier = imported()
    reject(checking, "Rebels reached Homs", earlier)
    other = EarlierClaim(id="e9", wording=earlier.wording, source="Desk B", external_id="r1")
    assert not rejected(checking, "Rebels reached Homs", other)


def test_rejection_holds_in_other_stories_and_in_a_revised_draft(checking, clock, imported) -> None:
    earlier = imported()
    reject(checking, checking.sheet.text[: len("Rebels reached the gates of Homs on Friday.")], earlier)
    revised = type(checking)(
        checking.desk, clock, "It was dawn. Rebels  reached the gates of Homs on Friday. More later."
    )
    sentence = revised.sentence("Rebels")
    assert rejected(revised, revised.sheet.text[sentence.start : sentence.end], earlier)


def test_own_claim_stays_rejected_when_it_is_reworded_and_its_story_renamed(checking, clock) -> None:
    other = type(checking)(checking.desk, clock, "Rebels were at Homs on Friday.")
    own = other.tag("Rebels were at Homs on Friday")
    earlier = checking.desk.read(lambda w: w.archive.get(own.id))
    reject(checking, "Rebels reached Homs", earlier)
    renamed = EarlierClaim(
        id=own.id, claim_id=own.id, wording="Rebels stood at Homs", source="Another title", external_id=own.id
    )
    assert rejected(checking, "Rebels reached Homs", renamed)


def test_rejection_can_be_taken_back_and_that_undone(checking, imported) -> None:
    earlier = imported()
    rejection = reject(checking, "Rebels reached Homs", earlier).result
    assert rejection.wording == earlier.wording
    checking.do("Take back", lambda w: take_back_rejection(w, rejection.id))
    assert not rejected(checking, "Rebels reached Homs", earlier)
    checking.undo()
    assert rejected(checking, "Rebels reached Homs", earlier)
