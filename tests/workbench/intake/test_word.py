"""Reading Word drafts."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from workbench.drafts import BlockKind, Draft
from workbench.errors import Cancelled, UnreadableDraft
from workbench.intake.names import whole_text
from workbench.intake.word import DOCM, DOCX, read_docx, walk

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>'
    "</cp:coreProperties>"
)
PARTS = {
    "styles": "word/styles.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "comments": "word/comments.xml",
    "settings": "word/settings.xml",
}


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Zip parts into a package."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(
    body: str,
    *,
    links: dict[str, str] | None = None,
    title: str = "",
    author: str = "",
    strict: bool = False,
    macros: bool = False,
    **parts: str,
) -> bytes:
    """Make a Word file; `links` are addresses by relation id, `parts` the insides of styles, comments, …"""
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    entries = [
        f'<Relationship Id="{key}" Type="{R}/hyperlink" Target="{address}" TargetMode="External"/>'
        for key, address in (links or {}).items()
    ]
    files: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    for kind, inside in parts.items():
        entries.append(
            f'<Relationship Id="p{kind}" Type="{R}/{kind}" Target="{PARTS[kind].removeprefix("word/")}"/>'
        )
        files[PARTS[kind]] = f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>"
    if macros:
        entries.append(
            '<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
            ' Target="vbaProject.bin"/>'
        )
        files["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}">{"".join(entries)}</Relationships>'
    )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="c" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
        'core-properties" Target="docProps/core.xml"/></Relationships>'
    )
    files["docProps/core.xml"] = CORE.format(title, author)
    if strict:
        files = {
            name: content.replace(W, STRICT_W).replace(R, STRICT_R) if isinstance(content, str) else content
            for name, content in files.items()
        }
    return packed(files)


def p(*insides: str, style: str = "", properties: str = "") -> str:
    """Make a paragraph; pieces that are not XML become runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(inside if inside.startswith("<") else r(inside) for inside in insides)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Make a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    """Make a complex field."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return f"{marks[0]}{code}{marks[1]}{r(result)}{marks[2]}"


def table(*rows: tuple[str, ...]) -> str:
    """Make a table of cells that hold paragraphs."""
    lines = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:bidi="ar-SY"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Crosshead"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""  # noqa: E501
HIDDEN = "The draft has hidden text; it is read like the rest, though it does not print."


def kinds(draft: Draft) -> list[tuple[str, BlockKind, int]]:
    return [(draft.text[one.start : one.end], one.kind, one.level) for one in draft.blocks]


def changed(name: str, inside: str, *, author: str = "Dana", number: int = 1) -> str:
    return f'<w:{name} w:id="{number}" w:author="{author}" w:date="2024-12-08T09:00:00Z">{inside}</w:{name}>'


def test_tracked_changes_are_read_as_if_accepted() -> None:
    gone = '<w:r><w:delText xml:space="preserve">forty </w:delText></w:r>'
    body = p("The army took ", changed("del", gone), changed("ins", r("fourteen ")), "villages.")
    draft = read_docx(docx(body))
    assert draft.text == "The army took fourteen villages."
    assert draft.warnings == ("The draft has 2 tracked changes; they are read as if accepted.",)


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = f"<w:rPr>{changed('del', '')}</w:rPr>"
    draft = read_docx(
        docx(p("The army ", properties=mark) + p("left.", style="Quote") + p("Then"), styles=STYLES)
    )
    assert kinds(draft)[:1] == [("The army left.", BlockKind.QUOTE, 1)]
    assert draft.text == "The army left.\nThen"


def test_a_deleted_table_row_is_left_out() -> None:
    row = f"<w:tr><w:trPr>{changed('del', '')}</w:trPr><w:tc>{p('old')}</w:tc></w:tr>"
    draft = read_docx(docx(f"<w:tbl>{row}<w:tr><w:tc>{p('new')}</w:tc></w:tr></w:tbl>"))
    assert draft.text == "new"


def test_moved_text_stands_only_where_it_was_moved_to() -> None:
    body = p(changed("moveFrom", r("Cars jammed the road. ")), "It rained.") + p(
        changed("moveTo", r("Cars jammed the road."), number=2)
    )
    draft = read_docx(docx(body))
    assert draft.text == "It rained.\nCars jammed the road."
    assert len(draft.warnings) == 1


def test_comments_lie_on_their_words() -> None:
    body = p(
        "Videos ",
        '<w:commentRangeStart w:id="0"/>',
        "appear to show",
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        " a jam.",
        '<w:r><w:commentReference w:id="1"/></w:r>',
    )
    comments = (
        '<w:comment w:id="0" w:author="Sami" w:date="2024-12-08T09:30:00Z"><w:p><w:r><w:annotationRef/></w:r>'
        f"{r('Whose videos?')}</w:p></w:comment>"
        f'<w:comment w:id="1" w:author="Lina"><w:p>{r("Date?")}</w:p></w:comment>'
        f'<w:comment w:id="9" w:author="Lina"><w:p>{r("nowhere")}</w:p></w:comment>'
    )
    draft = read_docx(docx(body, comments=comments))
    assert draft.text == "Videos appear to show a jam."
    first, second = draft.notes
    assert draft.text[first.start : first.end] == "appear to show"
    assert (first.author, first.text) == ("Sami", "Whose videos?")
    assert first.made_at == datetime(2024, 12, 8, 9, 30, tzinfo=UTC)
    assert (draft.text[second.start : second.end], second.made_at) == ("jam.", None)


def test_a_comment_may_span_paragraphs_and_deleted_text() -> None:
    gone = "<w:r><w:delText>gone</w:delText></w:r>" + '<w:commentRangeEnd w:id="0"/>'
    body = p("One ", '<w:commentRangeStart w:id="0"/>', "two") + p("three", changed("del", gone), " four")
    comments = f'<w:comment w:id="0" w:author="Sami"><w:p>{r("Check")}</w:p></w:comment>'
    draft = read_docx(docx(body, comments=comments))
    (note,) = draft.notes
    assert draft.text[note.start : note.end] == "two\nthree"


def test_footnotes_follow_the_text_and_do_not_glue_words() -> None:
    body = p("It fell", '<w:r><w:footnoteReference w:id="2"/></w:r>', "in December.") + p(
        "Later.", '<w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    footnotes = (
        f'<w:footnote w:id="-1">{p("separator")}</w:footnote><w:footnote w:id="2">{p("Agency.")}</w:footnote>'
    )
    draft = read_docx(
        docx(body, footnotes=footnotes, endnotes=f'<w:endnote w:id="1">{p("Archive.")}</w:endnote>')
    )
    assert draft.text == "It fell in December.\nLater.\nAgency.\nArchive."
    assert [one.kind for one in draft.blocks][2:] == [BlockKind.FOOTNOTE, BlockKind.FOOTNOTE]


def test_nested_tables_keep_their_text_with_row_numbers() -> None:
    inner = table((p("a"), p("b")))
    draft = read_docx(docx(table((p("Town"), p("Dead")), (p("Homs") + inner, p("12"))) + p("After")))
    assert [(draft.text[one.start : one.end], one.row) for one in draft.blocks] == [
        ("Town", 0),
        ("Dead", 0),
        ("Homs", 1),
        ("a", 2),
        ("b", 2),
        ("12", 1),
        ("After", -1),
    ]
    assert {one.kind for one in draft.blocks[:-1]} == {BlockKind.TABLE_CELL}


def test_content_controls_and_smart_tags_keep_their_text() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('A whole paragraph.')}</w:sdtContent></w:sdt>"
        + p("In ", f"<w:smartTag><w:smartTagPr/>{r('Homs')}</w:smartTag>", " and ")
        + p(
            f"<w:sdt><w:sdtContent>{r('Hama')}</w:sdtContent></w:sdt>",
            f"<w:dir><w:bdo>{r('!')}</w:bdo></w:dir>",
        )
    )
    assert read_docx(docx(body)).text == "A whole paragraph.\nIn Homs and \nHama!"


def test_fields_give_their_results_and_links() -> None:
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + f"<w:r><w:instrText>IF </w:instrText></w:r>{field('PAGE', '7')}"
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("shown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(
        field(' HYPERLINK "https://example.org/a" \\l "top" ', "one"),
        " ",
        f'<w:hyperlink r:id="rId9">{r("two")}</w:hyperlink>',
        " ",
        f'<w:fldSimple w:instr=" AUTHOR ">{r("three")}</w:fldSimple>',
        " ",
        nested,
        f'<w:hyperlink w:anchor="inside">{r(" four")}</w:hyperlink>',
    )
    draft = read_docx(docx(body, links={"rId9": "https://example.org/b"}))
    assert draft.text == "one two three shown four"
    assert [(draft.text[one.start : one.end], one.address) for one in draft.links] == [
        ("one", "https://example.org/a#top"),
        ("two", "https://example.org/b"),
    ]


def test_a_button_field_gives_its_words() -> None:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    code = "<w:r><w:instrText> MACROBUTTON NoMacro [Name here] </w:instrText></w:r>"
    assert read_docx(docx(p("By ", marks[0] + code + marks[1], "."))).text == "By [Name here]."


def test_a_field_that_never_ends_swallows_nothing() -> None:
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "The army left.") + p("Then it rained.")
    assert read_docx(docx(body)).text == "The army left.\nThen it rained."


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    drawing = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert (
        read_docx(docx(p("Before", drawing, "after.") + p("Next."))).text
        == "Before after.\nIn the box.\nNext."
    )


def test_signs_become_characters() -> None:
    signs = (
        "<w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t><w:softHyphen/><w:t>D</w:t>"
        '<w:sym w:font="Symbol" w:char="F0B0"/><w:br/><w:t>E</w:t></w:r>'
    )
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('kan')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"
    half = "<m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
    formula = f"<m:oMath><m:f>{half}</m:f></m:oMath>"
    draft = read_docx(docx(p(signs, ruby, formula), styles=STYLES))
    assert draft.text == "A\tB\u2011CD°\nE漢 1/2"
    assert len(draft.blocks) == 2


def test_hidden_text_is_read_with_a_warning() -> None:
    body = p("Seen", r(" unseen", "<w:vanish/>"), r(" unseen too", '<w:rStyle w:val="Secret"/>'), "."
             , r(" Shown", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>'))  # fmt: skip
    draft = read_docx(docx(body, styles=STYLES))
    assert draft.text == "Seen unseen unseen too. Shown"
    assert draft.warnings == (HIDDEN,)


def test_line_ends_in_the_text_itself_are_spaces_and_separators_are_breaks() -> None:
    draft = read_docx(docx(p("one\ntwo") + p("three\u2028four\u00a0five")))
    assert draft.text == "one two\nthree\nfour\u00a0five"


def test_a_drop_cap_belongs_to_its_word() -> None:
    cap = p("T", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert read_docx(docx(cap + p("he city fell."))).text == "The city fell."


def test_strict_files_are_read_like_any_other() -> None:
    comments = f'<w:comment w:id="0" w:author="Sami"><w:p>{r("Check")}</w:p></w:comment>'
    body = p("Homs", style="Crosshead") + p(
        f'<w:hyperlink r:id="rId9">{r("link")}</w:hyperlink>', '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    draft = read_docx(
        docx(body, styles=STYLES, comments=comments, links={"rId9": "https://example.org/"}, strict=True)
    )
    assert kinds(draft)[0] == ("Homs", BlockKind.HEADING, 2)
    assert [one.address for one in draft.links] == ["https://example.org/"]
    assert [one.author for one in draft.notes] == ["Sami"]


def test_arabic_is_kept_in_logical_order_with_its_language() -> None:
    text = "قالت الشبكة إن ١٤ شخصًا قُتلوا في حمص."
    draft = read_docx(docx(p(r(text, "<w:rtl/>"), properties="<w:bidi/>"), styles=STYLES))
    assert (draft.text, draft.language) == (text, "ar-SY")


def test_the_language_is_that_of_most_letters() -> None:
    body = p("Short.") + p(r("Une phrase bien plus longue que la première.", '<w:lang w:val="fr-FR"/>'))
    assert read_docx(docx(body, styles=STYLES)).language == "fr-FR"
    assert read_docx(docx(p("No word on it."))).language == ""


def test_title_and_byline_are_guessed() -> None:
    body = p("Homs falls", style="Crosshead") + p("By Dana Haddad and Sami Aziz") + p("The city fell.")
    guessed = read_docx(docx(body, styles=STYLES, title="Document1", author="User"))
    assert (guessed.title, guessed.byline) == ("Homs falls", "Dana Haddad and Sami Aziz")
    named = read_docx(docx(p("The city fell."), title="Homs falls", author="Dana Haddad"))
    assert (named.title, named.byline) == ("Homs falls", "Dana Haddad")
    bare = read_docx(docx(p("The city fell.") + p("By noon the army had gone.")))
    assert (bare.title, bare.byline) == ("The city fell", "")


def test_macros_are_ignored_with_a_warning() -> None:
    draft = read_docx(docx(p("Text."), macros=True))
    assert draft.media_type == DOCM
    assert draft.warnings == ("The file contains macros; they were ignored.",)
    assert read_docx(docx(p("Text."))).media_type == DOCX


def test_every_character_is_found_again_in_the_file() -> None:
    body = p("The 🚗 ", f'<w:hyperlink r:id="x">{r("road")}</w:hyperlink>') + table(
        (p("é", "<w:r><w:tab/></w:r>"),)
    )
    found = walk(docx(body + p("No", '<w:r><w:footnoteReference w:id="2"/></w:r>', "glue"),
                      footnotes=f'<w:footnote w:id="2">{p("Agency")}</w:footnote>'))  # fmt: skip
    text = found.draft.text
    covered = set()
    for piece in found.pieces:
        covered.update(range(piece.start, piece.end))
        said = whole_text(piece.origin) or "\t"
        assert said[piece.offset : piece.offset + piece.end - piece.start] == text[piece.start : piece.end]
        assert piece.origin.getroottree().getroot() in found.parts.values()
    ours = [place for place in range(len(text)) if place not in covered]
    assert "".join(text[place] for place in ours) == "\n\n \n"


def test_reading_can_be_stopped_and_reports() -> None:
    told: list[float] = []
    data = docx(p("Line.") * 900)
    with pytest.raises(Cancelled):
        read_docx(data, cancelled=lambda: True)
    read_docx(data, report=lambda fraction, _text: told.append(fraction))
    assert told == sorted(told)
    assert len(told) > 3


def test_a_file_without_text_says_so() -> None:
    with pytest.raises(UnreadableDraft, match="no text"):
        read_docx(docx(p(" ") + p()))
