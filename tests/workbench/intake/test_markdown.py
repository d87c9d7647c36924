"""Markdown: the words without the signs, with headings, lists, quotes, tables and links."""

from workbench.drafts import BlockKind, Draft
from workbench.intake.markdown import read_markdown

STORY = """---
title: "Homs in December"
author: Dana Haddad
lang: en-GB
---

# Homs: the road

The city, [says the *army*](https://example.org/army), is **quiet**
again. See [notes](notes.md).

## Who left

- Families
  - with children
- Soldiers

> A quiet night.
>
> > Not here.

| Place | People |
|-------|-------:|
| Homs  | 12     |

Hard line\\
break <b>here</b>.

<div><p>Kept &amp; read</p><script>alert(1)</script></div>
"""


def rows(draft: Draft) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, draft.text[block.start : block.end]) for block in draft.blocks]


def test_a_story_is_read_with_its_structure() -> None:
    draft = read_markdown(STORY.encode())
    assert rows(draft) == [
        (BlockKind.HEADING, 1, "Homs: the road"),
        (
            BlockKind.PARAGRAPH,
            0,
            "The city, says the army, is quiet again. See notes.",
        ),
        (BlockKind.HEADING, 2, "Who left"),
        (BlockKind.LIST_ITEM, 1, "Families"),
        (BlockKind.LIST_ITEM, 2, "with children"),
        (BlockKind.LIST_ITEM, 1, "Soldiers"),
        (BlockKind.QUOTE, 1, "A quiet night."),
        (BlockKind.QUOTE, 2, "Not here."),
        (BlockKind.TABLE_CELL, 0, "Place"),
        (BlockKind.TABLE_CELL, 0, "People"),
        (BlockKind.TABLE_CELL, 0, "Homs"),
        (BlockKind.TABLE_CELL, 0, "12"),
        (BlockKind.PARAGRAPH, 0, "Hard line"),
        (BlockKind.PARAGRAPH, 0, "break here."),
        (BlockKind.PARAGRAPH, 0, "Kept & read"),
    ]
    assert (draft.title, draft.byline, draft.language) == ("Homs in December", "Dana Haddad", "en-GB")
    assert [(draft.text[link.start : link.end], link.address) for link in draft.links] == [
        ("says the army", "https://example.org/army")
    ]
    assert [block.row for block in draft.blocks if block.kind is BlockKind.TABLE_CELL] == [0, 0, 1, 1]


def test_a_script_address_makes_no_link() -> None:
    assert read_markdown(b"Go [there](javascript:alert(1)) now, please.").links == ()


def test_intricate_markdown_is_read_as_plain_text() -> None:
    assert read_markdown(b"![" * 50_000).text.startswith("![![")
