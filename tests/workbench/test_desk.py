"""The desk: one action is one step; undo, redo and merging of edits."""

import pytest

from workbench.claims import Kind, Verdict
from workbench.deciding import set_reason, set_verdict
from workbench.desk import Desk
from workbench.errors import NotFound, Refused
from workbench.history import StepKind
from workbench.opening import StoryData, edit_story
from workbench.tagging import remove_claim, set_kind, tag_claim

REBELS = "Rebels reached the gates of Homs on Friday"
FAMILIES = "About 1,400 families fled"


def note(checking, claim, words: str, *, merge_key: str = "note"):
    return checking.do("Edit note", lambda w: set_reason(w, claim.id, words), merge_key=merge_key)


def test_action_is_one_step_with_its_changes(checking) -> None:
    step = checking.do("Mark", lambda w: tag_claim(w, checking.story.id, start=0, end=6))
    assert step.entry is not None
    assert (step.entry.label, step.entry.checker, step.entry.at) == ("Mark", "Ada", checking.clock.now)
    assert [(change.before, change.after) for change in step.changes] == [(None, step.result)]


def test_action_that_changes_nothing_is_no_step(checking) -> None:
    claim = checking.tag(REBELS)
    step = checking.do("Set kind", lambda w: set_kind(w, claim.id, claim.kind))
    assert step.entry is None
    assert step.changes == []
    assert checking.desk.undo_labels(checking.story.id) == ("Tag claim", "")


def test_action_that_fails_leaves_nothing(checking) -> None:
    def half(work) -> None:
        tag_claim(work, checking.story.id, start=0, end=6)
        raise Refused("No.")

    with pytest.raises(Refused):
        checking.do("Half", half)
    assert checking.sheet.claims == []
    assert checking.desk.undo_labels(checking.story.id) == ("", "")


def test_undo_and_redo_name_what_they_do(checking) -> None:
    claim = checking.tag(REBELS)
    checking.do("Set kind", lambda w: set_kind(w, claim.id, Kind.PLACE))
    assert checking.desk.undo_labels(checking.story.id) == ("Set kind", "")
    checking.undo()
    assert checking.desk.undo_labels(checking.story.id) == ("Tag claim", "Set kind")
    checking.undo()
    assert checking.desk.undo_labels(checking.story.id) == ("", "Tag claim")
    checking.redo()
    assert checking.desk.undo_labels(checking.story.id) == ("Tag claim", "Set kind")


def test_undo_of_a_named_step_takes_no_other_back(checking) -> None:
    claim = checking.tag(REBELS)
    checking.do("Set kind", lambda w: set_kind(w, claim.id, Kind.PLACE))
    with pytest.raises(Refused, match="“Tag claim” was not undone"):
        checking.desk.undo(checking.story.id, label="Tag claim")
    assert checking.desk.undo(checking.story.id, label="Set kind").label == "Set kind"


def test_undo_gives_back_the_same_claim(checking) -> None:
    claim = checking.tag(REBELS)
    checking.do("Remove", lambda w: remove_claim(w, claim.id))
    checking.undo()
    assert checking.sheet.claims == [claim]


def test_new_step_ends_what_could_be_redone(checking) -> None:
    checking.tag(REBELS)
    checking.undo()
    checking.tag(FAMILIES)
    with pytest.raises(Refused, match="nothing to redo"):
        checking.redo()


def test_nothing_to_undo_is_said(checking) -> None:
    with pytest.raises(Refused, match=r"There is nothing to undo\."):
        checking.undo()


def test_final_step_is_logged_but_not_undone(checking) -> None:
    (opened,) = checking.desk.read(lambda work: work.log.since(0))
    assert opened.kind is StepKind.FINAL
    checking.desk.do(
        "Rename",
        lambda w: edit_story(w, checking.story.id, StoryData(title="New")),
        final=True,
        story_id=checking.story.id,
        merge_key="title",
    )
    assert checking.desk.undo_labels(checking.story.id) == ("", "")


def test_undo_is_of_one_story(checking, clock) -> None:
    other = type(checking)(checking.desk, clock, "Something else happened.")
    checking.tag(REBELS)
    other.tag("Something else happened")
    checking.undo()
    assert checking.sheet.claims == []
    assert len(other.sheet.claims) == 1


def test_edits_within_two_seconds_are_one_step(checking) -> None:
    claim = checking.tag(REBELS)
    for words in ("a", "as", "ask"):
        checking.clock.turn(1.9)
        note(checking, claim, words)
    assert checking.sheet.claim(claim.id).reason == "ask"
    checking.undo()
    assert checking.sheet.claim(claim.id).reason == ""
    checking.redo()
    assert checking.sheet.claim(claim.id).reason == "ask"


def test_edits_further_apart_are_two_steps(checking) -> None:
    claim = checking.tag(REBELS)
    note(checking, claim, "ask")
    checking.clock.turn(2.1)
    note(checking, claim, "ask Ben")
    checking.undo()
    assert checking.sheet.claim(claim.id).reason == "ask"


def test_clock_that_was_set_back_merges_nothing(checking) -> None:
    claim = checking.tag(REBELS)
    note(checking, claim, "ask")
    checking.clock.turn(-3600)
    note(checking, claim, "ask Ben")
    checking.undo()
    assert checking.sheet.claim(claim.id).reason == "ask"


def test_other_step_between_ends_the_merging(checking) -> None:
    claim = checking.tag(REBELS)
    note(checking, claim, "ask")
    checking.do("Set kind", lambda w: set_kind(w, claim.id, Kind.PLACE))
    note(checking, claim, "ask Ben")
    checking.undo()
    assert checking.sheet.claim(claim.id).reason == "ask"


def test_edit_after_undo_is_a_step_of_its_own(checking) -> None:
    claim = checking.tag(REBELS)
    note(checking, claim, "ask")
    checking.undo()
    note(checking, claim, "tell")
    checking.undo()
    assert checking.sheet.claim(claim.id).reason == ""


def test_edits_that_cancel_each_other_out_are_passed_over(checking) -> None:
    claim = checking.tag(REBELS)
    note(checking, claim, "a")
    note(checking, claim, "")
    assert checking.desk.undo_labels(checking.story.id) == ("Tag claim", "")
    checking.undo()
    assert checking.sheet.claims == []
    checking.redo()
    assert checking.sheet.claims == [claim]


def test_log_keeps_undo_and_every_merged_edit(checking) -> None:
    claim = checking.tag(REBELS)
    note(checking, claim, "a")
    note(checking, claim, "ab")
    checking.undo()
    checking.redo()
    about = checking.desk.read(lambda work: work.log.about([claim.id]))
    assert [entry.kind.value for entry in about] == ["do", "do", "merge", "undo", "redo"]
    notes = [(entry.changes[0].before.reason, entry.changes[0].after.reason) for entry in about[1:]]
    assert notes == [("", "a"), ("a", "ab"), ("ab", ""), ("", "ab")]


def test_history_of_a_claim_leaves_other_changes_out(checking) -> None:
    first, second = checking.tag(REBELS), checking.tag(FAMILIES)

    def both(work) -> None:
        set_reason(work, first.id, "one")
        set_reason(work, second.id, "two")

    checking.do("Two notes", both)
    about = checking.desk.read(lambda work: work.log.about([first.id]))
    assert [[change.value.id for change in entry.changes] for entry in about] == [[first.id], [first.id]]


def test_large_step_is_one_undo(checking) -> None:
    sentences = checking.sheet.sentences

    def all_of_them(work) -> None:
        for sentence in sentences:
            claim = tag_claim(work, checking.story.id, start=sentence.start, end=sentence.end)
            set_verdict(work, claim.id, Verdict.UNVERIFIED)

    checking.do("Tag all", all_of_them)
    assert len(checking.sheet.claims) == len(sentences)
    checking.undo()
    assert checking.sheet.claims == []


def test_missing_claim_is_told_plainly(checking) -> None:
    with pytest.raises(NotFound, match="There is no claim “gone” in the database"):
        checking.do("Note", lambda w: set_reason(w, "gone", "x"))


def test_text_that_no_database_keeps_is_stored_without_it(checking) -> None:
    claim = checking.tag(REBELS)
    note(checking, claim, "a\x00b\ud83d")
    assert checking.sheet.claim(claim.id).reason == "a\ufffdb\ufffd"


def test_checker_without_a_name_is_a_checker_too(store, checking) -> None:
    nobody = Desk(store, checker="")
    claim = checking.tag(REBELS)
    nobody.do("Note", lambda w: set_reason(w, claim.id, "x"), story_id=checking.story.id)
    assert nobody.undo_labels(checking.story.id) == ("Note", "")
    nobody.undo(checking.story.id)
    assert checking.sheet.claim(claim.id).reason == ""
