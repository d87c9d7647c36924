"""Several windows, threads and processes on one database."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.claims import Kind, Verdict
from workbench.deciding import ask, set_reason, set_verdict
from workbench.errors import Conflict, DatabaseProblem, NotFound
from workbench.evidence import Relation
from workbench.proving import add_observation, edit_evidence, link_evidence
from workbench.tagging import remove_claim, set_kind, tag_claim

CHECKOUT = Path(__file__).resolve().parents[2]
REBELS = "Rebels reached the gates of Homs on Friday"
FAMILIES = "About 1,400 families fled"


def test_two_windows_see_each_other(newsroom) -> None:
    story = newsroom.open_story()
    claim = newsroom.tag(story, REBELS)
    ben = newsroom.another_desk("Ben")
    seen = ben.read(lambda work: work.log.last_number())
    newsroom.desk.do("Verdict", lambda w: set_verdict(w, claim.id, Verdict.UNVERIFIED), story_id=story.id)
    (news,) = ben.read(lambda work: work.log.since(seen))
    assert (news.checker, news.label) == ("Ada", "Verdict")
    (change,) = news.changes
    assert change.after.verdict is Verdict.UNVERIFIED
    ben.do("Kind", lambda w: set_kind(w, claim.id, Kind.EVENT), story_id=story.id)
    assert newsroom.sheet(story).claim(claim.id).kind is Kind.EVENT


def test_reading_sees_one_state_while_another_writes(newsroom) -> None:
    story = newsroom.open_story()
    newsroom.tag(story, REBELS)
    with newsroom.store.reading() as work:
        first = work.claims.of_story(story.id)
        other = newsroom.another_desk("Ben")
        start = newsroom.sheet(story).text.index(FAMILIES)
        other.do("Tag", lambda w: tag_claim(w, story.id, start=start, end=start + len(FAMILIES)))
        assert work.claims.of_story(story.id) == first
    assert len(newsroom.sheet(story).claims) == 2


def test_undo_is_each_checkers_own(newsroom) -> None:
    story = newsroom.open_story()
    newsroom.tag(story, REBELS)
    ben = newsroom.another_desk("Ben")
    claim = newsroom.tag(story, FAMILIES)
    ben.do("Set kind", lambda w: set_kind(w, claim.id, Kind.PLACE), story_id=story.id)
    assert ben.undo_labels(story.id) == ("Set kind", "")
    assert newsroom.desk.undo_labels(story.id) == ("Tag claim", "")


def test_undo_stops_where_somebody_else_went_on(newsroom) -> None:
    story = newsroom.open_story()
    claim = newsroom.tag(story, REBELS)
    newsroom.desk.do("Note", lambda w: set_reason(w, claim.id, "Ask the desk"), story_id=story.id)
    ben = newsroom.another_desk("Ben")
    ben.do("Mark unverified", lambda w: set_verdict(w, claim.id, Verdict.UNVERIFIED), story_id=story.id)
    before = newsroom.sheet(story).claim(claim.id)
    with pytest.raises(Conflict) as caught:
        newsroom.desk.undo(story.id)
    assert (
        str(caught.value)
        == "The claim was changed by Ben since (“Mark unverified”), so this step stays as it is."
    )
    assert newsroom.sheet(story).claim(claim.id) == before
    ben.undo(story.id)
    newsroom.desk.undo(story.id)
    assert newsroom.sheet(story).claim(claim.id) == claim


def test_conflict_in_one_change_takes_none_back(newsroom) -> None:
    story = newsroom.open_story()
    first, second = newsroom.tag(story, REBELS), newsroom.tag(story, FAMILIES)

    def both(work) -> None:
        set_reason(work, first.id, "one")
        set_reason(work, second.id, "two")

    newsroom.desk.do("Two notes", both, story_id=story.id)
    newsroom.another_desk("Ben").do("Note", lambda w: set_reason(w, first.id, "mine"), story_id=story.id)
    with pytest.raises(Conflict):
        newsroom.desk.undo(story.id)
    assert newsroom.sheet(story).claim(second.id).reason == "two"


def test_undo_of_a_removal_where_the_story_went_on(newsroom) -> None:
    story = newsroom.open_story()
    claim = newsroom.tag(story, REBELS)
    ben = newsroom.another_desk("Ben")
    query = ben.do("Ask", lambda w: ask(w, claim.id, "Which Friday?"), story_id=story.id).result
    with pytest.raises(Conflict, match="Something else rests on this by now"):
        newsroom.desk.undo(story.id)
    ben.do("Drop query", lambda w: w.queries.remove(query.id), story_id=story.id)
    newsroom.desk.undo(story.id)
    assert newsroom.sheet(story).claims == []
    with pytest.raises(Conflict, match="What this belongs to was taken away since"):
        ben.undo(story.id)


def test_evidence_that_another_claim_rests_on_stays(newsroom) -> None:
    story, other = newsroom.open_story(), newsroom.open_story(title="Another")
    claim = newsroom.tag(story, REBELS)
    piece = newsroom.desk.do(
        "Add evidence", lambda w: add_observation(w, "Flags on the tower"), story_id=story.id
    ).result
    theirs = newsroom.tag(other, REBELS)
    ben = newsroom.another_desk("Ben")
    ben.do("Link", lambda w: link_evidence(w, theirs.id, piece.id), story_id=other.id)
    with pytest.raises(Conflict, match="Something else rests on this by now, so it cannot be taken away"):
        newsroom.desk.undo(story.id)
    assert [c.id for c in newsroom.desk.read(lambda w: w.claims.resting_on(piece.id))] == [theirs.id]
    assert newsroom.sheet(story).claims == [claim]


def test_merged_edits_stop_where_somebody_else_came_between(newsroom) -> None:
    story = newsroom.open_story()
    claim = newsroom.tag(story, REBELS)
    ben = newsroom.another_desk("Ben")
    newsroom.desk.do("Note", lambda w: set_reason(w, claim.id, "a"), story_id=story.id, merge_key="note")
    ben.do("Note", lambda w: set_reason(w, claim.id, "from Ben"), story_id=story.id)
    newsroom.desk.do("Note", lambda w: set_reason(w, claim.id, "ab"), story_id=story.id, merge_key="note")
    newsroom.desk.undo(story.id)
    assert newsroom.sheet(story).claim(claim.id).reason == "from Ben"


def test_links_made_in_another_window_bring_their_evidence(newsroom) -> None:
    story, other = newsroom.open_story(), newsroom.open_story(title="Another")
    claim, theirs = newsroom.tag(story, REBELS), newsroom.tag(other, REBELS)

    def add(work):
        piece = add_observation(work, "Flags")
        link_evidence(work, theirs.id, piece.id)
        return piece

    piece = newsroom.desk.do("Add", add, story_id=other.id).result
    sheet = newsroom.sheet(story)
    step = newsroom.desk.do(
        "Link",
        lambda w: link_evidence(w, claim.id, piece.id, relation=Relation.CONTEXT),
        story_id=story.id,
    )
    sheet.apply(step.changes)
    assert sheet.lacks_pieces
    newsroom.desk.read(sheet.fetch_pieces)
    assert sheet.evidence == [piece]
    changed = newsroom.desk.do("Edit", lambda w: edit_evidence(w, replace(piece, title="Two flags")))
    sheet.apply(changed.changes)
    assert sheet.piece(piece.id).title == "Two flags"


def test_claim_removed_elsewhere_is_missed_plainly(newsroom) -> None:
    story = newsroom.open_story()
    claim = newsroom.tag(story, REBELS)
    newsroom.another_desk("Ben").do("Remove", lambda w: remove_claim(w, claim.id), story_id=story.id)
    with pytest.raises(NotFound):
        newsroom.desk.do("Note", lambda w: set_reason(w, claim.id, "late"), story_id=story.id)


def test_two_threads_on_one_store_lose_nothing(newsroom) -> None:
    story = newsroom.open_story("A word. " * 80)
    sentences = newsroom.sheet(story).sentences
    failures: list[BaseException] = []

    def tag(part: int) -> None:
        try:
            for sentence in sentences[part::2]:
                newsroom.desk.do(
                    "Tag",
                    lambda w, s=sentence: tag_claim(w, story.id, start=s.start, end=s.end),
                    story_id=story.id,
                )
        except BaseException as failure:  # noqa: BLE001 - reported by the test itself
            failures.append(failure)

    threads = [threading.Thread(target=tag, args=(part,)) for part in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(newsroom.sheet(story).claims) == 80
    numbers = [entry.number for entry in newsroom.desk.read(lambda w: w.log.of_story(story.id))]
    assert len(set(numbers)) == 80


def test_reading_cannot_write(newsroom) -> None:
    story = newsroom.open_story()
    claim = newsroom.tag(story, REBELS)
    with pytest.raises((RuntimeError, DatabaseProblem), match=r"only reading is meant|may not be written"):
        newsroom.desk.read(lambda work: set_reason(work, claim.id, "by the back door"))
    assert newsroom.sheet(story).claim(claim.id).reason == ""


WRITER = """
import sys
from storage.store import open_store
from workbench.desk import Desk
from workbench.proving import add_observation
store = open_store(sys.argv[1])
desk = Desk(store, checker=sys.argv[2])
for number in range(int(sys.argv[3])):
    desk.do("Add", lambda work: add_observation(work, f"{sys.argv[2]} {number}"))
    print(number, flush=True)
store.close()
"""


def writer(url: str, name: str, count: int, out: int = subprocess.PIPE) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, url, name, str(count)]
    return subprocess.Popen(command, stdout=out, text=True, cwd=CHECKOUT)


def test_eight_processes_lose_no_write(newsroom) -> None:
    count = 50 if newsroom.url.startswith("sqlite") else 25
    writers = [writer(newsroom.url, f"P{number}", count, subprocess.DEVNULL) for number in range(8)]
    assert [process.wait(timeout=120) for process in writers] == [0] * 8
    titles = {piece.title for piece in newsroom.desk.read(lambda work: work.evidence.all())}
    assert titles == {f"P{number} {index}" for number in range(8) for index in range(count)}
    entries = newsroom.desk.read(lambda work: work.log.since(0))
    assert [entry.number for entry in entries] == list(range(1, 8 * count + 1))


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_killed_process_loses_no_acknowledged_action(sqlite_newsroom) -> None:
    acknowledged: dict[str, int] = {}
    for turn in range(4):
        name = f"K{turn}"
        process = writer(sqlite_newsroom.url, name, 100_000)
        assert process.stdout is not None
        for _ in range(10 + 7 * turn):
            acknowledged[name] = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
        acknowledged[name] = int(rest[-1]) if rest else acknowledged[name]
        process.stdout.close()
        assert process.wait() == -signal.SIGKILL
    sqlite_newsroom.reopen()
    titles = {piece.title for piece in sqlite_newsroom.desk.read(lambda work: work.evidence.all())}
    for name, last in acknowledged.items():
        assert {f"{name} {number}" for number in range(last + 1)} <= titles
    with sqlite_newsroom.store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    logged = sqlite_newsroom.desk.read(lambda work: work.log.since(0))
    assert {change.value.title for entry in logged for change in entry.changes} == titles
