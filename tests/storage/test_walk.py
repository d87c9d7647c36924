"""A long walk of actions, undo, redo and reopening, against a model that only remembers states."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from storage import tables
from storage.own_claims import entry_of
from workbench.claims import Addressee, Kind, Verdict
from workbench.deciding import (
    accept_on_responsibility,
    answer_query,
    ask,
    close_query,
    link_disclosure,
    mark_reworded,
    propose_wording,
    remove_query,
    reopen_query,
    set_reason,
    set_verdict,
    unlink_disclosure,
)
from workbench.errors import Refused
from workbench.evidence import Relation
from workbench.ids import StoryId
from workbench.opening import StoryData, archive_story, edit_story, restore_story
from workbench.ports import Work
from workbench.proving import (
    accept_match,
    add_observation,
    add_person,
    add_web_page,
    edit_evidence,
    link_evidence,
    unlink_evidence,
)
from workbench.rejecting import reject_match
from workbench.sheet import Sheet
from workbench.tagging import (
    mark_nothing_to_check,
    merge_with_next,
    move_border_by_word,
    move_borders,
    remove_claim,
    reopen_sentence,
    set_claimant,
    set_kind,
    set_wording,
    split_sentence,
    tag_claim,
)

State = dict[str, list[Any]]
WORDS = ("Homs", "two videos", "“quoted”", "وصل المقاتلون", "🚗 jam", "", "1,400 families")


def state_of(work: Work, story_id: StoryId) -> State:
    """Read all that undo should restore."""
    found: State = {
        "story": [work.stories.get(story_id)],
        "evidence": work.evidence.all(),
        **{
            name: getattr(work, name).of_story(story_id)
            for name in ("sentences", "claims", "disclosures", "links", "queries", "rejections")
        },
    }
    return {name: sorted(values, key=lambda value: value.id) for name, values in found.items()}


def choose(rng: random.Random, sheet: Sheet, earlier: Sequence[Any]) -> tuple[str, Callable[[Work], object]]:
    """Give some action on something; it may well be refused."""
    story = sheet.story.id
    text, sentence = sheet.text, rng.choice(sheet.sentences)
    words = rng.choice(WORDS)
    start = rng.randrange(len(text))
    end = min(len(text), start + rng.randrange(1, 60))
    choices: list[tuple[str, Callable[[Work], object]]] = [
        ("tag", lambda w: tag_claim(w, story, start=start, end=end, kind=rng.choice([None, *Kind]))),
        ("tag sentence", lambda w: tag_claim(w, story, start=sentence.start, end=sentence.end)),
        ("nothing", lambda w: mark_nothing_to_check(w, sentence.id)),
        ("open", lambda w: reopen_sentence(w, sentence.id)),
        ("split", lambda w: split_sentence(w, sentence.id, rng.randrange(sentence.start, sentence.end))),
        ("join", lambda w: merge_with_next(w, sentence.id)),
        ("hide", lambda w: archive_story(w, story)),
        ("show", lambda w: restore_story(w, story)),
        ("title", lambda w: edit_story(w, story, StoryData(title=words or "Homs", desk=words))),
        ("reject", lambda w: reject_match(w, story, words, w.archive.get(rng.choice(earlier).id))),
        ("page", lambda w: add_web_page(w, f"https://example.org/{rng.randrange(5)}", title=words)),
        ("person", lambda w: add_person(w, words)),
    ]
    if sheet.claims:
        claim = rng.choice(sheet.claims)
        key = claim.id
        page = f"https://example.org/{rng.randrange(5)}"
        choices += [
            (
                "verdict",
                lambda w: set_verdict(w, key, rng.choice(list(Verdict)), reason=rng.choice([None, words])),
            ),
            ("reason", lambda w: set_reason(w, key, words)),
            ("wording", lambda w: set_wording(w, key, words)),
            ("kind", lambda w: set_kind(w, key, rng.choice(list(Kind)))),
            ("claimant", lambda w: set_claimant(w, key, words)),
            ("borders", lambda w: move_borders(w, key, start=start, end=end)),
            (
                "border",
                lambda w: move_border_by_word(
                    w, key, at_start=rng.random() < 0.5, forward=rng.random() < 0.5
                ),
            ),
            ("remove", lambda w: remove_claim(w, key)),
            ("propose", lambda w: propose_wording(w, key, words)),
            ("reworded", lambda w: mark_reworded(w, key, reworded=rng.random() < 0.5)),
            ("accept", lambda w: accept_on_responsibility(w, key, words)),
            ("disclose", lambda w: link_disclosure(w, key, start=start, end=end)),
            ("ask", lambda w: ask(w, key, words, addressee=rng.choice(list(Addressee)))),
            ("match", lambda w: accept_match(w, key, rng.choice(earlier).id)),
            (
                "observe",
                lambda w: link_evidence(
                    w, key, add_observation(w, words).id, relation=rng.choice(list(Relation)), quote=words
                ),
            ),
            ("link", lambda w: link_evidence(w, key, add_web_page(w, page).id, primary=rng.random() < 0.5)),
        ]
        choices += [("unlink", lambda w, i=i: unlink_evidence(w, i.id)) for i in sheet.links_of(key)]
        choices += [("untell", lambda w, i=i: unlink_disclosure(w, i.id)) for i in sheet.disclosures_of(key)]
        for query in sheet.queries_of(key):
            choices += [
                ("answer", lambda w, q=query: answer_query(w, q.id, words)),
                ("close", lambda w, q=query: close_query(w, q.id)),
                ("reopen", lambda w, q=query: reopen_query(w, q.id)),
                ("forget", lambda w, q=query: remove_query(w, q.id)),
            ]
    for piece in sheet.evidence:
        choices.append(("edit", lambda w, p=piece: edit_evidence(w, _titled(p, words))))
    return rng.choice(choices)


def _titled(piece: Any, words: str) -> Any:
    from dataclasses import replace

    return replace(piece, title=words, note=words)


@dataclass
class Done:
    label: str
    before: State
    after: State


class Model:
    """What undo and redo should do, told by states alone."""

    def __init__(self) -> None:
        self.done: list[Done] = []
        self.undone: list[Done] = []
        self.mergeable = ""

    def do(self, label: str, before: State, after: State, *, merges: bool) -> None:
        if before == after:
            return
        if merges:
            self.done[-1].after = after
        else:
            self.done.append(Done(label, before, after))
            self.undone.clear()

    def undoable(self) -> Done | None:
        return next((step for step in reversed(self.done) if step.before != step.after), None)

    def undo(self) -> State:
        step = self.undoable()
        assert step is not None
        self.done.remove(step)
        self.undone.append(step)
        return step.before

    def redo(self) -> State:
        step = self.undone.pop()
        self.done.append(step)
        return step.after

    def labels(self) -> tuple[str, str]:
        step = self.undoable()
        return (step.label if step else "", self.undone[-1].label if self.undone else "")


class Walk:
    def __init__(self, newsroom: Any, seed: int) -> None:
        self.rng = random.Random(seed)
        self.room = newsroom
        other = newsroom.open_story("A bridge fell in Hama. Nobody was hurt.", "Hama")
        newsroom.tag(other, "A bridge fell in Hama")
        newsroom.tag(other, "Nobody was hurt")
        self.earlier = newsroom.sheet(other).claims
        self.story_id: StoryId = newsroom.open_story().id
        self.model = Model()
        self.sheet: Sheet = newsroom.sheet(self.story_id)
        self.last_edit: tuple[str, float] | None = None
        self.time = 0.0

    def state(self) -> State:
        state: State = self.room.desk.read(lambda work: state_of(work, self.story_id))
        return state

    def step(self) -> None:
        roll = self.rng.random()
        undo_label, redo_label = self.model.labels()
        if roll < 0.2 and undo_label:
            entry = self.room.desk.undo(self.story_id)
            assert entry.label == undo_label
            assert self.state() == self.model.undo()
            self.took(entry)
        elif roll < 0.35 and redo_label:
            entry = self.room.desk.redo(self.story_id)
            assert entry.label == redo_label
            assert self.state() == self.model.redo()
            self.took(entry)
        elif roll < 0.38:
            self.room.reopen()
        else:
            self.act()
        assert self.room.desk.undo_labels(self.story_id) == self.model.labels()

    def took(self, entry: Any) -> None:
        self.sheet.apply(entry.changes)
        self.last_edit = None

    def act(self) -> None:
        label, action = choose(self.rng, self.sheet, self.earlier)
        merge_key = label if label in ("reason", "title", "edit") else ""
        seconds = self.rng.choice([0.3, 0.9, 2.0, 5.0])
        self.room.clock.turn(seconds)
        self.time += seconds
        before = self.state()
        try:
            step = self.room.desk.do(label, action, story_id=self.story_id, merge_key=merge_key)
        except Refused:
            assert self.state() == before
            return
        after = self.state()
        merges = bool(
            merge_key
            and self.last_edit
            and self.last_edit[0] == merge_key
            and self.time - self.last_edit[1] <= 2.000001
        )
        self.model.do(label, before, after, merges=merges)
        assert (step.entry is None) == (before == after)
        if step.entry is not None:
            self.sheet.apply(step.entry.changes)
            self.last_edit = (merge_key, self.time)
        if self.sheet.lacks_pieces:
            self.room.desk.read(self.sheet.fetch_pieces)


def shown(sheet: Sheet) -> tuple[object, ...]:
    return (
        sheet.story,
        sheet.sentences,
        [sheet.disposition(sentence) for sentence in sheet.sentences],
        [
            (
                claim,
                sheet.number(claim.id),
                sheet.links_of(claim.id),
                sheet.disclosures_of(claim.id),
                sheet.queries_of(claim.id),
            )
            for claim in sheet.claims
        ],
        sheet.disclosures,
        sheet.evidence,
        sheet.coverage(),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_walk_of_actions_keeps_to_the_model(newsroom, seed: int) -> None:
    walk = Walk(newsroom, seed)
    on_sqlite = newsroom.url.startswith("sqlite")
    for number in range(90 if on_sqlite else 40):
        walk.step()
        if number % 10 == 9:
            assert shown(walk.sheet) == shown(newsroom.sheet(walk.story_id))
            (progress,) = [
                one
                for archived in (False, True)
                for one in newsroom.desk.read(lambda w, a=archived: w.stories.progress(archived=a))
                if one.story.id == walk.story_id
            ]
            coverage = walk.sheet.coverage()
            for name in (
                "sentences",
                "open_sentences",
                "unchecked",
                "verified",
                "unverified",
                "contradicted",
            ):
                assert getattr(progress, name) == getattr(coverage, name), name
    with newsroom.store.engine.connect() as connection:
        entries = select(tables.archive).where(tables.archive.c.story_id == walk.story_id)
        kept = {row["claim_id"]: dict(row) for row in connection.execute(entries).mappings()}
    claims = newsroom.sheet(walk.story_id).claims
    assert kept.keys() == {claim.id for claim in claims}
    for claim in claims:
        assert entry_of(claim).items() <= kept[claim.id].items()


def test_hundred_steps_back_after_reopening(sqlite_newsroom) -> None:
    walk = Walk(sqlite_newsroom, 7)
    first = walk.state()
    states = [first]
    while len(walk.model.done) < 101:
        walk.act()
        walk.last_edit = None
        sqlite_newsroom.clock.turn(3)
        if states[-1] != (now := walk.state()):
            states.append(now)
    sqlite_newsroom.reopen()
    for state in reversed(states[:-1]):
        sqlite_newsroom.desk.undo(walk.story_id)
        assert walk.state() == state
    with pytest.raises(Refused, match="nothing to undo"):
        sqlite_newsroom.desk.undo(walk.story_id)
    sqlite_newsroom.reopen()
    for state in states[1:]:
        sqlite_newsroom.desk.redo(walk.story_id)
        assert walk.state() == state
    with pytest.raises(Refused, match="nothing to redo"):
        sqlite_newsroom.desk.redo(walk.story_id)


def test_log_is_only_ever_added_to(sqlite_newsroom) -> None:
    emitted: list[str] = []
    walk = Walk(sqlite_newsroom, 3)

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        emitted.append(" ".join(statement.split()).lower())

    event.listen(Engine, "before_cursor_execute", note)
    before = sqlite_newsroom.desk.read(lambda work: work.log.since(0))
    try:
        for _ in range(40):
            walk.step()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    writes = [sql for sql in emitted if sql.startswith(("update", "delete", "insert", "replace", "drop"))]
    assert any(sql.startswith("insert into steps") for sql in writes)
    touching = [
        sql for sql in writes if sql.split()[0] != "insert" and {"steps", "changes"} & set(sql.split())
    ]
    assert touching == []
    after = sqlite_newsroom.desk.read(lambda work: work.log.since(0))
    assert after[: len(before)] == before
    assert [entry.number for entry in after] == list(range(1, len(after) + 1))
