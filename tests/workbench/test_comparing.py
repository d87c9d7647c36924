"""Two revisions laid side by side: rows of paragraphs, marked words, and the changes to stop at."""

import random

from workbench.carrying import align
from workbench.comparing import Comparison, Difference, compare, compared
from workbench.drafts import Block
from workbench.earlier_revisions import revisions_of
from workbench.splitting import split_blocks

OLD = (
    "The bridge at Marl carried 4,200 cars a day. It was a grey morning.",
    "Two sentences stand in this paragraph. They were parted later on by an editor.",
    "The mayor spoke on Monday about the harbour and its new crane.",
    "Nobody will miss this paragraph about the weather in June.",
    "The last paragraph ends the story for all its readers.",
)
NEW = (
    "The mayor spoke on Monday about the harbour and its new crane.",
    "The bridge at Marl carried 4,300 cars a day. It was a grey morning. Ada Brandt opened it herself.",
    "Two sentences stand in this paragraph.",
    "They were parted later on by an editor.",
    "The last paragraph ends the story for all its readers.",
    "Flowers 😀 were handed out when everything was over.",
)


def blocks_of(text: str) -> list[Block]:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    return blocks


def comparison(old: str, new: str) -> Comparison:
    mine, theirs = blocks_of(old), blocks_of(new)
    alignment = align(
        old, split_blocks(old, mine, language="en"), new, split_blocks(new, theirs, language="en")
    )
    return compared(alignment, mine, theirs)


def test_paragraphs_lie_beside_what_they_became() -> None:
    found = comparison("\n".join(OLD), "\n".join(NEW))
    rows = [(list(row.old), list(row.new)) for row in found.rows]
    assert rows == [([], [0]), ([0], [1]), ([1], [2, 3]), ([2], []), ([3], []), ([4], [4]), ([], [5])]


def test_changed_words_are_marked_in_both_texts() -> None:
    old, new = "\n".join(OLD), "\n".join(NEW)
    found = comparison(old, new)
    assert [(one.difference, old[one.start : one.end]) for one in found.old_marks] == [
        (Difference.REWORDED, "4,200"),
        (Difference.MOVED, OLD[2]),
        (Difference.CUT, OLD[3]),
    ]
    assert [(one.difference, new[one.start : one.end]) for one in found.new_marks] == [
        (Difference.MOVED, NEW[0]),
        (Difference.REWORDED, "4,300"),
        (Difference.NEW, "Ada Brandt opened it herself."),
        (Difference.NEW, NEW[5]),
    ]
    assert [one.figure for one in found.new_marks] == [False, True, False, False]
    assert found.old_marks[1].elsewhere == 0
    assert found.new_marks[0].elsewhere == 2


def test_changes_come_in_the_order_of_the_rows_and_moved_ones_count_once() -> None:
    found = comparison("\n".join(OLD), "\n".join(NEW))
    assert [(one.row, one.difference) for one in found.changes] == [
        (0, Difference.MOVED),
        (1, Difference.REWORDED),
        (1, Difference.NEW),
        (3, Difference.MOVED),
        (4, Difference.CUT),
        (6, Difference.NEW),
    ]
    assert {one: found.count(one) for one in Difference} == {
        Difference.NEW: 2,
        Difference.CUT: 1,
        Difference.REWORDED: 1,
        Difference.MOVED: 1,
    }


def test_neighbouring_new_sentences_are_one_change_and_parted_ones_two() -> None:
    old = "The river rose in the night. The harbour stayed dry all day."
    one = comparison(old, f"{old} A clerk counted the boats. Her sister made the tea.")
    assert len(one.changes) == 1
    two = comparison(old, f"A clerk counted the boats. {old} Her sister made the tea.")
    assert len(two.changes) == 2


def test_equal_texts_have_no_changes() -> None:
    found = comparison("\n".join(OLD), "\n".join(OLD))
    assert not found.changes
    assert not found.old_marks
    assert [(list(row.old), list(row.new)) for row in found.rows] == [([n], [n]) for n in range(len(OLD))]


def test_every_paragraph_has_a_row_whatever_was_done_to_it() -> None:
    chance = random.Random(4)
    for _ in range(60):
        lines = list(OLD) * 2
        for _edit in range(chance.randint(1, 6)):
            at = chance.randrange(len(lines))
            match chance.randrange(4):
                case 0:
                    del lines[at]
                case 1:
                    lines.insert(at, chance.choice(NEW))
                case 2:
                    lines.insert(chance.randrange(len(lines)), lines.pop(at))
                case _:
                    lines[at] = lines[at].replace(" the ", " their ")
            lines = lines or ["Nothing is left."]
        old, new = "\n".join(OLD * 2), "\n".join(lines)
        found = comparison(old, new)
        assert [number for row in found.rows for number in row.old] == list(range(len(OLD) * 2))
        assert [number for row in found.rows for number in row.new] == list(range(len(lines)))
        for text, marks in ((old, found.old_marks), (new, found.new_marks)):
            for mark in marks:
                assert text[mark.start : mark.end].strip() == text[mark.start : mark.end] != ""
        for change in found.changes:
            assert change.old or change.new


def test_revisions_need_not_follow_each_other(checking) -> None:
    checking.new_version(checking.sheet.text.replace("cars", "lorries"))
    checking.new_version(checking.sheet.text.replace("1,400", "1,500"))
    first, *_, last = checking.desk.read(lambda work: revisions_of(work, checking.story.id))
    found = compare(first, last, language="en")
    assert found.count(Difference.REWORDED) == 2
    back = compare(last, first, language="en")
    assert [last.text[one.start : one.end] for one in back.old_marks] == ["lorries", "1,500"]
