"""Where else a claim is printed, and what a changed verdict bears on."""

from datetime import timedelta

import pytest

from workbench.archive import ArchiveRecord
from workbench.claims import Verdict
from workbench.deciding import set_verdict
from workbench.errors import Refused
from workbench.opening import StoryData, archive_story, edit_story
from workbench.proving import accept_match, link_evidence
from workbench.ripple import Printing, Tie, carriers_of, corrected_by, printing_of, relying_on

WORDS = (
    "Rebels reached the gates of Homs on Friday",
    "Fighters stood before the city by the weekend",
    "An armed group came close to the third city",
    "Insurgents were a mile away from the old town",
)


@pytest.fixture
def claims(checking, clock):
    """Four claims in four stories that have no words in common; each rests on the one before."""
    made = []
    for words in WORDS:
        clock.turn(60)
        story = type(checking)(checking.desk, clock, f"{words}.")
        claim = story.tag(words)
        if made:
            story.do("Accept", lambda w, c=claim: accept_match(w, c.id, made[-1].id))
        made.append(claim)
    return made


def carriers(checking, claim, **more):
    found = checking.desk.read(lambda w: carriers_of(w, claim.id, **more))
    return {one.claim.id: one.tie for one in found}


def test_every_claim_down_the_chain_relied_on_the_first(checking, claims) -> None:
    first, second, third, fourth = claims
    relying = checking.desk.read(lambda w: relying_on(w, first.id))
    assert relying == {second.id, third.id, fourth.id}
    assert checking.desk.read(lambda w: relying_on(w, fourth.id)) == frozenset()


def test_claim_in_the_middle_knows_what_it_came_from_and_what_relied_on_it(checking, claims) -> None:
    first, second, third, fourth = claims
    assert carriers(checking, second, alike=False) == {
        third.id: Tie.RELIED,
        fourth.id: Tie.RELIED,
        first.id: Tie.SOURCE,
    }


def test_claims_that_rest_on_the_same_imported_check_carry_the_same_claim(checking, claims) -> None:
    record = ArchiveRecord(external_id="1", wording="Tanks seen north of town", verdict=Verdict.VERIFIED)
    checking.desk.do("Import", lambda w: w.archive.add_records([record]))
    imported = next(e for e in checking.desk.read(lambda w: list(w.archive.everything())) if not e.own)
    one, other = claims[0], checking.tag("About 1,400 families fled")
    for claim in (one, other):
        checking.desk.do("Accept", lambda w, c=claim: accept_match(w, c.id, imported.id))
    found = carriers(checking, other, alike=False)
    assert found == dict.fromkeys([claim.id for claim in claims], Tie.SHARED)


def test_circle_of_checks_comes_to_an_end(checking, claims) -> None:
    with pytest.raises(Refused, match="rests on this very claim"):
        checking.desk.do("Accept", lambda w: accept_match(w, claims[0].id, claims[3].id))

    def close(w):
        return link_evidence(w, claims[0].id, w.reuses.pieces_of(claims[2].id)[0].id)

    checking.desk.do("Link", close)
    assert len(carriers(checking, claims[0], alike=False)) == 3


def test_own_claims_that_say_the_same_are_found_without_a_link(checking, clock) -> None:
    claim = checking.tag("Videos online appear to show a highway jammed with cars")
    same = type(checking)(checking.desk, clock, "Videos online appear to show a highway jammed with cars.")
    twin = same.tag("Videos online appear to show a highway jammed with cars")
    denied = type(checking)(
        checking.desk, clock, "Videos online do not appear to show a highway jammed with cars."
    )
    denied.tag("Videos online do not appear to show a highway jammed with cars")
    assert carriers(checking, claim) == {twin.id: Tie.ALIKE}
    assert carriers(checking, claim, alike=False) == {}


def change(checking, claim, verdict, *, reason="Seen."):
    before = checking.desk.read(lambda w: w.claims.get(claim.id))
    step = checking.desk.do("Change", lambda w: set_verdict(w, claim.id, verdict, reason=reason))
    return checking.desk.read(lambda w: corrected_by(w, before, step.result))


def test_changed_verdict_lists_what_relied_on_it(checking, claims) -> None:
    first, second, third, fourth = claims
    found = change(checking, first, Verdict.CONTRADICTED)
    assert [one.claim.id for one in found] == [fourth.id, third.id, second.id]
    assert {one.tie for one in found} == {Tie.RELIED}
    assert change(checking, first, Verdict.CONTRADICTED) == []
    assert change(checking, fourth, Verdict.VERIFIED) == []


def test_changed_decision_lists_also_what_says_the_same_and_was_decided_otherwise(checking, clock) -> None:
    words = "Videos online appear to show a highway jammed with cars"
    claim = checking.tag(words)
    twin = type(checking)(checking.desk, clock, f"{words}.").tag(words)
    assert change(checking, twin, Verdict.VERIFIED) == []
    assert change(checking, claim, Verdict.VERIFIED) == []
    (found,) = change(checking, claim, Verdict.CONTRADICTED)
    assert (found.claim.id, found.tie) == (twin.id, Tie.ALIKE)


def test_removed_link_ends_the_reliance(checking, claims) -> None:
    first, second, third, _fourth = claims
    link = checking.desk.read(lambda w: w.links.of_claim(third.id))[0]
    checking.desk.do("Unlink", lambda w: w.links.remove(link.id))
    assert checking.desk.read(lambda w: relying_on(w, first.id)) == {second.id}


def test_story_says_how_far_it_is_on_its_way_to_print(checking, clock) -> None:
    def printing():
        return printing_of(checking.sheet.story, now=clock.now)

    def due(at):
        data = StoryData(title="Homs", byline="", desk="", language="en", due_at=at)
        checking.do("Due", lambda w: edit_story(w, checking.story.id, data))

    assert printing() is Printing.OPEN
    due(clock.now + timedelta(hours=1))
    assert printing() is Printing.DUE
    clock.turn(2 * 3600)
    assert printing() is Printing.PAST_DUE
    checking.do("Archive", lambda w: archive_story(w, checking.story.id))
    assert printing() is Printing.ARCHIVED
