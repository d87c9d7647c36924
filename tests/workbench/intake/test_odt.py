"""Reading OpenDocument drafts."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from workbench.drafts import BlockKind, Draft
from workbench.errors import Cancelled, UnreadableDraft
from workbench.intake.odt import FODT, ODT, read_odt

ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
)
ODF += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def odt(body: str, *, styles: str = "", meta: str = "", manifest: str = "", kind: str = "text") -> bytes:
    """Make an OpenDocument file."""
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}><office:body><office:{kind}>{body}"
        f"</office:{kind}></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}><office:styles>{styles}</office:styles>"
        "</office:document-styles>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
        f'opendocument:xmlns:manifest:1.0">{manifest}</manifest:manifest>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


STYLES = """
<style:default-style style:family="paragraph">
  <style:text-properties fo:language="en" fo:country="GB"
    style:language-complex="ar" style:country-complex="SY"/>
</style:default-style>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
  style:default-outline-level="2"/>
<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style>
"""


def kinds(draft: Draft) -> list[tuple[str, BlockKind, int]]:
    return [(draft.text[one.start : one.end], one.kind, one.level) for one in draft.blocks]


def p(inside: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def test_headings_lists_and_quotes_keep_kind_and_level() -> None:
    body = (
        '<text:h text:outline-level="1">Homs</text:h>'
        + p("The road", "Heading_20_2")
        + "<text:list><text:list-header>"
        + p("Head")
        + "</text:list-header><text:list-item>"
        + p("One")
        + "<text:list><text:list-item>"
        + p("Two")
        + "</text:list-item></text:list></text:list-item></text:list>"
        + p("Not verified.", "P1")
    )
    assert kinds(read_odt(odt(body, styles=STYLES))) == [
        ("Homs", BlockKind.HEADING, 1),
        ("The road", BlockKind.HEADING, 2),
        ("Head", BlockKind.PARAGRAPH, 0),
        ("One", BlockKind.LIST_ITEM, 1),
        ("Two", BlockKind.LIST_ITEM, 2),
        ("Not verified.", BlockKind.QUOTE, 1),
    ]


def test_white_space_is_what_the_format_says() -> None:
    body = p(
        "  A\n  line <text:span> of</text:span><text:s text:c='2'/>text<text:tab/>and"
        "<text:line-break/>two\u00a0"
    )
    draft = read_odt(odt(body))
    assert draft.text == "A line of  text\tand\ntwo\u00a0"
    assert len(draft.blocks) == 2


def test_comments_lie_on_their_words_and_not_in_the_text() -> None:
    comment = (
        "<dc:creator>Sami</dc:creator><dc:date>2024-12-08T09:30:00.123</dc:date>"
        "<text:p>Whose <text:span>videos?</text:span></text:p>"
    )
    body = p(
        f'Videos <office:annotation office:name="a1">{comment}</office:annotation>appear to show'
        '<office:annotation-end office:name="a1"/> a jam.<office:annotation><text:p>Date?</text:p>'
        "</office:annotation>"
    )
    draft = read_odt(odt(body))
    assert draft.text == "Videos appear to show a jam."
    first, second = draft.notes
    assert (draft.text[first.start : first.end], first.author, first.text) == (
        "appear to show",
        "Sami",
        "Whose videos?",
    )
    assert first.made_at == datetime(2024, 12, 8, 9, 30, 0, 123000, tzinfo=UTC)
    assert draft.text[second.start : second.end] == "jam."


def test_tracked_changes_are_read_as_if_accepted() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>forty</text:p>'
        '</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion/>'
        "</text:changed-region></text:tracked-changes>"
        + p('The army took <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>fourteen'
            '<text:change-end text:change-id="c2"/> villages.')
    )  # fmt: skip
    draft = read_odt(odt(body))
    assert draft.text == "The army took fourteen villages."
    assert draft.warnings == ("The draft has 2 tracked changes; they are read as if accepted.",)


def test_notes_tables_links_and_boxes_are_read() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Agency.</text:p></text:note-body></text:note>"
    )
    row = f"<table:table-row><table:table-cell>{p('a')}</table:table-cell></table:table-row>"
    inner = f"<table:table>{row}</table:table>"
    body = (
        p(f"It fell{note}in <text:a xlink:href='https://example.org/'>December</text:a>.")
        + "<table:table><table:table-row><table:table-cell>"
        + p("Homs")
        + inner
        + "</table:table-cell><table:table-cell>"
        + p("12")
        + "</table:table-cell></table:table-row></table:table>"
        + p(f"Before<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box></draw:frame>after.")
    )
    draft = read_odt(odt(body))
    assert draft.text == "It fell in December.\nHoms\na\n12\nBefore after.\nIn the box.\nAgency."
    assert [one.row for one in draft.blocks] == [-1, 0, 1, 0, -1, -1, -1]
    assert draft.blocks[-1].kind is BlockKind.FOOTNOTE
    (link,) = draft.links
    assert (draft.text[link.start : link.end], link.address) == ("December", "https://example.org/")


def test_hidden_text_is_read_with_a_warning() -> None:
    body = p('Seen<text:span text:style-name="T9"> unseen</text:span>.')
    draft = read_odt(odt(body, styles=STYLES))
    assert draft.text == "Seen unseen."
    assert draft.warnings == (
        "The draft has hidden text; it is read like the rest, though it does not print.",
    )


def test_language_title_and_byline_are_found() -> None:
    meta = "<dc:title>Homs falls</dc:title><dc:creator>Dana Haddad</dc:creator>"
    draft = read_odt(odt(p("قالت الشبكة إن ١٤ شخصًا قُتلوا."), styles=STYLES, meta=meta))
    assert (draft.title, draft.byline, draft.language, draft.media_type) == (
        "Homs falls",
        "Dana Haddad",
        "ar-SY",
        ODT,
    )


def test_a_flat_file_is_read_too() -> None:
    flat = f'<?xml version="1.0"?><office:document {ODF}><office:body><office:text>{p("Homs")}</office:text>'
    draft = read_odt(f"{flat}</office:body></office:document>".encode())
    assert (draft.text, draft.media_type) == ("Homs", FODT)


def test_a_protected_file_says_so() -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(UnreadableDraft, match=r"password; remove the password in LibreOffice"):
        read_odt(odt(p("Homs"), manifest=manifest))


def test_a_spreadsheet_says_what_it_is() -> None:
    with pytest.raises(UnreadableDraft, match="is a spreadsheet"):
        read_odt(odt("", kind="spreadsheet"))


def test_reading_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        read_odt(odt(p("Line.") * 300), cancelled=lambda: True)
