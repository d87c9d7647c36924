"""Web pages are data: the article's words with their structure, and nothing is loaded or run."""

import pytest

from workbench.drafts import BlockKind, Draft
from workbench.errors import Cancelled, UnreadableDraft
from workbench.intake import read_pasted
from workbench.intake.web import read_html

LONG = (
    "The army withdrew from the city on Thursday after three days of fighting, the ministry said in a note. "
)
PAGE = f"""<!DOCTYPE html><html lang="ar-SY"><head><title>Homs - The Paper</title>
<meta name="author" content="Dana Haddad"><meta property="og:url" content="https://example.org/a/b">
<style>p {{color: red}}</style><script>document.write("no")</script></head><body>
<header><a href="/">The Paper</a></header><nav><ul><li>Politics</li></ul></nav>
<article><h1>Homs: the
 road</h1><p>{LONG}<a href="c.html">More
 here</a>.<br>Second&nbsp;line &mdash; 12&#160;%</p>
<ul><li>One<ol><li>Two</li></ol></li></ul>
<blockquote><p>Quoted words</p></blockquote>
<figure><img src="file:///etc/passwd" alt="x"><figcaption>A road.</figcaption></figure>
<table><tr><th>Place</th><th>People</th></tr><tr><td>Homs</td><td>12</td></tr></table>
<pre>kept
lines</pre><!-- a remark --><p style="display:none">hidden words</p><p>He said <q>no</q>.</p>
<p>was <del>ten</del> twelve</p></article>
<aside>Read also</aside><footer>Imprint</footer></body></html>"""


def rows(draft: Draft) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, draft.text[block.start : block.end]) for block in draft.blocks]


def test_an_article_is_read_with_its_structure() -> None:
    draft = read_html(PAGE.encode())
    assert rows(draft) == [
        (BlockKind.HEADING, 1, "Homs: the road"),
        (BlockKind.PARAGRAPH, 0, f"{LONG}More here."),
        (BlockKind.PARAGRAPH, 0, "Second\u00a0line — 12\u00a0%"),
        (BlockKind.LIST_ITEM, 1, "One"),
        (BlockKind.LIST_ITEM, 2, "Two"),
        (BlockKind.QUOTE, 1, "Quoted words"),
        (BlockKind.CAPTION, 0, "A road."),
        (BlockKind.TABLE_CELL, 0, "Place"),
        (BlockKind.TABLE_CELL, 0, "People"),
        (BlockKind.TABLE_CELL, 0, "Homs"),
        (BlockKind.TABLE_CELL, 0, "12"),
        (BlockKind.PARAGRAPH, 0, "kept"),
        (BlockKind.PARAGRAPH, 0, "lines"),
        (BlockKind.PARAGRAPH, 0, "He said “no”."),
        (BlockKind.PARAGRAPH, 0, "was twelve"),
    ]
    assert (draft.title, draft.byline, draft.language) == ("Homs: the road", "Dana Haddad", "ar-SY")
    assert [(draft.text[link.start : link.end], link.address) for link in draft.links] == [
        ("More here", "https://example.org/a/c.html")
    ]
    assert [warning.split()[0] for warning in draft.warnings] == ["What", "Text", "Deleted"]


def test_a_paragraph_outside_the_article_keeps_the_whole_page() -> None:
    page = f"<body><nav>Menu</nav><article><p>{LONG}</p></article><div><p>{LONG * 2}</p></div></body>"
    assert read_html(page.encode()).text == f"Menu\n{LONG.strip()}\n{(LONG * 2).strip()}"


def test_a_heading_above_the_article_is_kept() -> None:
    page = f"<body><h1>Homs</h1><main><p>{LONG}</p></main></body>"
    assert rows(read_html(page.encode()))[0] == (BlockKind.HEADING, 1, "Homs")


def test_a_page_laid_out_by_a_table_has_no_cells() -> None:
    page = "<table><tr><td><table><tr><td>Menu</td></tr></table></td><td><p>Story</p></td></tr></table>"
    assert {kind for kind, _, _ in rows(read_html(page.encode()))} == {BlockKind.PARAGRAPH}


def test_a_form_around_the_page_loses_nothing() -> None:
    page = "<form><p>Story</p><input value=x><button>Send</button></form>"
    assert read_html(page.encode()).text == "Story"


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_deep_nesting_is_read(depth: int) -> None:
    page = "<body>" + "<div>" * depth + "<p>deep</p>" + "</div>" * depth + "<p>after</p></body>"
    assert read_html(page.encode()).text == "deep\nafter"


def test_entities_are_not_expanded_into_files() -> None:
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><body><p>a &x; b</p></body>'
    assert read_html(page).text.endswith("a &x; b")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [('<meta charset="windows-1251">', "cp1251"), ('<?xml version="1.0" encoding="koi8-r"?>', "koi8_r")],
)
def test_the_encoding_that_a_page_declares_is_used(head: str, encoding: str) -> None:
    assert read_html(f"{head}<p>дом</p>".encode(encoding)).text == "дом"


def test_a_page_that_declares_the_wrong_encoding_is_read() -> None:
    text = "دخلت الفصائل المسلحة مدينة حمص يوم الجمعة"
    assert read_html(f'<meta charset="utf-8"><p>{text}</p>'.encode("cp1256")).text == text


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="no text"):
        read_html(b"<html><body><img src=x></body></html>")


def test_reading_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        read_html(PAGE.encode(), cancelled=lambda: True)


def test_pasted_html_gives_structure() -> None:
    draft = read_pasted("Homs\nOne.", "<h2>Homs</h2><!--StartFragment--><p>One.</p><script>x</script>")
    assert rows(draft) == [(BlockKind.HEADING, 2, "Homs"), (BlockKind.PARAGRAPH, 0, "One.")]


def test_pasted_text_wins_over_html_that_lacks_words() -> None:
    assert read_pasted("One two three four five.", "<p>One</p>").text == "One two three four five."
    assert read_pasted("One two.", "<img src=x>").text == "One two."


def test_nothing_pasted_is_refused() -> None:
    with pytest.raises(UnreadableDraft):
        read_pasted(" \n")
