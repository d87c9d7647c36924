"""Native comments in Word files of every make, on the exact words and nothing else changed."""

# ruff: noqa: E501

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from lxml import etree

from reports.annotating.comments import Comment, Line
from reports.annotating.result import MACROS, SIGNED, Annotated, Options
from reports.annotating.word import annotate_word
from workbench.claims import Verdict
from workbench.errors import Refused, UnreadableDraft
from workbench.intake.word import DOCX, walk
from workbench.remarks import returned, shown_code

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def docx(body: str, *, more: dict[str, bytes] | None = None, strict: bool = False, **parts: str) -> bytes:
    """Make a Word file; `parts` are the insides of comments, footnotes, styles, … by their kind."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {SPACES}><w:body>{body}</w:body></w:document>'
    )
    links = "".join(f'<Relationship Id="r{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{TYPES}.{kind}+xml"/>' for kind in parts
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"'
        f' ContentType="{TYPES}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="d"'
        f' Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}'
        f'<Relationship Id="h" Type="{R}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
        "</Relationships>",
        "word/document.xml": document,
    }
    files |= {f"word/{kind}.xml": f"<w:{kind} {SPACES}>{inside}</w:{kind}>" for kind, inside in parts.items()}
    if strict:
        files = {
            name: content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
                R, "http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for name, content in files.items()
        }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | (more or {})).items():
            archive.writestr(name, content)
    return target.getvalue()


def p(*insides: str, properties: str = "") -> str:
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{''.join(insides)}</w:p>"


def r(text: str, properties: str = "") -> str:
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def comment(text: str, start: int, end: int, number: int = 0, **rest: object) -> Comment:
    code = f"c-{number:08}"
    values: dict[str, object] = {
        "code": code,
        "start": start,
        "end": end,
        "quote": text[start:end],
        "author": "Rana Haddad",
        "made_at": NOON,
        "lines": (Line(label="✕ Contradicted."), Line(text=shown_code(code), quiet=True)),
        "verdict": Verdict.CONTRADICTED,
    }
    return Comment(**(values | rest))  # type: ignore[arg-type]


def on(text: str, *words: str, **rest: object) -> list[Comment]:
    return [
        comment(text, text.index(one), text.index(one) + len(one), number, **rest)
        for number, one in enumerate(words)
    ]


def annotated(
    original: bytes,
    comments: Sequence[Comment],
    options: Options = Options(),  # noqa: B008
) -> tuple[bytes, Annotated]:
    out = io.BytesIO()
    done = annotate_word(original, walk(original).draft.text, comments, out, options)
    return out.getvalue(), done


def part(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def places(content: bytes) -> dict[str, str]:
    read = walk(content)
    return {one.code: read.draft.text[one.start : one.end] for one in read.remarks if one.code}


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org"'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
INSERTED = '<w:ins w:id="7" w:author="Sam">{}</w:ins>'
DELETED = '<w:del w:id="8" w:author="Sam"><w:r><w:delText>gone </w:delText></w:r></w:del>'
CONSTRUCTS = {
    "several runs": p(r("The ci"), r("ty of ", "<w:b/>"), r("Homs", "<w:i/>"), r(" fell.")),
    "hyperlink": p(r("See "), f'<w:hyperlink r:id="h">{r("the census of Homs")}</w:hyperlink>', r(" now.")),
    "field": p(r("See "), FIELD.format(r("the census", "<w:u w:val='single'/>")), r(" now.")),
    "simple field": p(r("On "), f'<w:fldSimple w:instr="DATE">{r("5 May 2024")}</w:fldSimple>', r(" it fell.")),
    "quotes": p(r("He said: “It’s ‘over’” – and left…")),
    "insertion": p(r("About "), INSERTED.format(r("1,400 families")), r(" fled.")),
    "deletion": p(r("About "), DELETED, r("1,400 families fled.")),
    "moved": p(
        '<w:moveFromRangeStart w:id="1" w:name="a" w:author="S"/>',
        f'<w:moveFrom w:id="2" w:author="S">{r("He left.")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>',
        r("First. "),
        f'<w:moveTo w:id="3" w:author="S">{r("He left.")}</w:moveTo>',
        r(" Last."),
    ),
    "control": p(
        r("Name: "), f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r('Homs city')}</w:sdtContent></w:sdt>"
    ),
    "control of paragraphs": f"<w:sdt><w:sdtContent>{p(r('Homs is'))}{p(r('a large city'))}</w:sdtContent></w:sdt>",
    "text box": p(r("Before "), BOX.format(p(r("In the box"))), r("after it.")),
    "alternative in a run": p(
        r("One "), f"<mc:AlternateContent><mc:Choice Requires='w14'>{r('two three')}</mc:Choice><mc:Fallback>"
        f"{r('two three')}</mc:Fallback></mc:AlternateContent>", r(" four"),
    ),
    "spelling marks": p('<w:proofErr w:type="spellStart"/>', r("Homs"), '<w:proofErr w:type="spellEnd"/>', r(" is")),
    "Arabic": p(r("وصل المقاتلون إلى حمص", "<w:rtl/>"), r(" يوم الجمعة 6", "<w:rtl/>"), properties="<w:bidi/>"),
    "signs": p(
        "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:noBreakHyphen/><w:t>three</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0E0"/><w:t>four</w:t></w:r>'
    ),
    "formula": p(r("so "), "<m:oMath><m:sSub><m:e><m:r><m:t>ab</m:t></m:r></m:e><m:sub><m:r><m:t>cd</m:t></m:r>"
                 "</m:sub></m:sSub></m:oMath>", r(" holds")),
    "ruby": p(r("in "), "<w:r><w:ruby><w:rt><w:r><w:t>to</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r>"
              "</w:rubyBase></w:ruby></w:r>", r(" now")),
    "break": p("<w:r><w:t>above it</w:t><w:br/><w:t>below it</w:t></w:r>"),
    "emoji and accents": p(r("A 🚗 on the cafe\u0301 road"), r("\u00a0— 40 km")),
    "table": "<w:tbl><w:tr><w:tc>" + p(r("Homs")) + "</w:tc><w:tc>" + p(r("1,4"), r("00")) + "</w:tc></w:tr></w:tbl>",
    "list": p(r("First point"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + p(r("second point")),
    "smart tag": p(r("in "), f'<w:smartTag w:element="City">{r("Homs city")}</w:smartTag>', r(" and")),
    "a comment of the author's": p(
        r("Homs "), '<w:commentRangeStart w:id="4"/>', r("is large"), '<w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r>', r(" now"),
    ),
    "no spaces kept": "<w:p><w:r><w:t> Homs is large </w:t></w:r></w:p>",
    "an XML comment": "<w:p><w:r><w:t>Ho<!-- here -->ms is<?go on?> large</w:t></w:r></w:p>",
    "words outside of runs": "<w:p><w:t>Homs is</w:t><w:r><w:t>large</w:t></w:r></w:p>",
}  # fmt: skip
NOTES = {
    "comments": '<w:comment w:id="4" w:author="Sam"><w:p><w:r><w:t>Sure?</w:t></w:r></w:p></w:comment>',
    "styles": '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="x"/></w:style>',
}


@pytest.mark.parametrize("strict", [False, True], ids=["", "strict"])
@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_every_span_of_words_is_found_again(construct: str, strict: bool) -> None:
    original = docx(CONSTRUCTS[construct], strict=strict, **NOTES)
    before = walk(original)
    text = before.draft.text
    spans = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if (end - start < 4 or (start + end) % 3 == 0)
        and text[start:end] == text[start:end].strip()
        and "\n" not in text[start:end]
    ]
    comments = [comment(text, start, end, number) for number, (start, end) in enumerate(spans)]
    content, done = annotated(original, comments)
    after = walk(content)
    assert after.draft.text == text
    assert after.draft.notes == before.draft.notes
    assert places(content) == {one.code: one.quote for one in comments}
    assert done == Annotated(comments=len(comments))


def test_words_in_a_note_carry_the_marks_and_its_sign_the_comment() -> None:
    original = docx(
        p(r("Homs is large."), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" Yes.")),
        footnotes=f'<w:footnote w:id="2">{p(r(" Census of 2004, table 3"))}</w:footnote>',
    )
    text = walk(original).draft.text
    content, _done = annotated(original, on(text, "2004", "table 3", "Homs"))
    assert places(content) == {"c-00000000": "2004", "c-00000001": "table 3", "c-00000002": "Homs"}
    assert part(content, "word/footnotes.xml").count("commentRangeStart") == 2
    assert "commentReference" not in part(content, "word/footnotes.xml")
    assert part(content).count("commentReference") == 3
    assert "On the words in the note:" in part(content, "word/comments.xml")


def test_a_note_on_a_note_leads_back_to_the_text() -> None:
    further = '<w:r><w:endnoteReference w:id="5"/></w:r>'
    original = docx(
        p(r("Homs is large."), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=f'<w:footnote w:id="2">{p(r("Census"), further)}</w:footnote>',
        endnotes=f'<w:endnote w:id="5">{p(r("Table 3"))}</w:endnote>',
    )
    content, _done = annotated(original, on(walk(original).draft.text, "Table 3"))
    assert places(content) == {"c-00000000": "Table 3"}
    assert "commentReference" in part(content)


def test_words_in_the_oddest_places_still_take_a_comment() -> None:
    body = (
        "<w:r><w:t>bare run</w:t></w:r><m:oMathPara><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath></m:oMathPara>"
        "<w:t>bare words</w:t>"
        + p("<w:r><!-- first --><w:rPr><w:b/></w:rPr><w:t>bold words</w:t></w:r>")
        + p(r("Note"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    )
    original = docx(body, footnotes='<w:footnote w:id="2"><w:t>bare note</w:t></w:footnote>')
    text = walk(original).draft.text
    words = ("bare run"[5:], "x+y", "words", "words"[:2], "note"[1:])
    content, _done = annotated(
        original, [*on(text, *words), comment(text, text.index("old words"), len(text) - 9, 9)]
    )
    assert walk(content).draft.text == text
    assert set(words) <= set(places(content).values())
    assert part(content).count("<w:b/>") == 2


def test_a_claim_that_runs_on_into_a_note_stands_on_its_longer_part_and_says_so() -> None:
    original = docx(
        p(r("Homs is large."), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=f'<w:footnote w:id="2">{p(r("Census"))}</w:footnote>',
    )
    text = walk(original).draft.text
    content, _done = annotated(original, [comment(text, 5, len(text) - 2)])
    assert places(content) == {"c-00000000": "is large."}
    assert "“is large. Cens”" in part(content, "word/comments.xml")


def test_runs_keep_their_properties_when_they_are_cut() -> None:
    look = '<w:rFonts w:ascii="Georgia"/><w:b/><w:color w:val="FF0000"/>'
    run = f'<w:r w:rsidR="00AA"><w:rPr>{look}</w:rPr><w:t>The city of Homs fell</w:t><w:drawing/></w:r>'
    original = docx(p(run))
    content, _done = annotated(original, on(walk(original).draft.text, "city", "Homs"))
    root = etree.fromstring(part(content).encode())
    words = [one for one in root.iter(f"{{{W}}}r") if one.find(f"{{{W}}}t") is not None]
    assert ["".join(map(str, one.itertext())) for one in words] == ["The ", "city", " of ", "Homs", " fell"]
    for one in words:
        assert one.get(f"{{{W}}}rsidR") == "00AA"
        assert [child.tag.rpartition("}")[2] for child in one[0]] == ["rFonts", "b", "color"]
    assert len(list(root.iter(f"{{{W}}}drawing"))) == 1


def test_what_need_not_change_stays_byte_for_byte_the_same() -> None:
    picture = bytes(range(256)) * 40
    original = docx(p(r("Homs is large")), more={"word/media/image1.png": picture}, **NOTES)
    content, _done = annotated(original, on(walk(original).draft.text, "large"))
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(io.BytesIO(content)) as new:
        assert new.testzip() is None
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert new.namelist()[: len(old.namelist())] == old.namelist()
    assert changed == ["word/document.xml", "word/comments.xml"]


def test_the_document_is_as_it_was_but_for_the_marks() -> None:
    body = (
        "<!-- kept --><?kept too?>"
        + p(r("Homs &amp; Hama"), "<w:bookmarkStart w:id='0' w:name='a'/>")
        + p(r("are\u00a0large"))
    )
    original = docx(body)
    content, _done = annotated(original, on(walk(original).draft.text, "Homs & Hama", "are\u00a0large"))
    stripped = re.sub(
        r'<w:commentRange(Start|End) w:id="\d+"/>|<w:r><w:rPr><w:sz w:val="16"/></w:rPr>'
        r'<w:commentReference w:id="\d+"/></w:r>',
        "",
        part(content),
    )
    assert etree.canonicalize(stripped, with_comments=True) == etree.canonicalize(
        part(original), with_comments=True
    )


def test_the_authors_comments_keep_their_numbers_answers_and_state() -> None:
    original = docx(
        p('<w:commentRangeStart w:id="4"/>', r("Homs"), '<w:commentRangeEnd w:id="4"/>')
        + p(INSERTED.format(r("is large"))),
        comments='<w:comment w:id="4" w:author="Sam"><w:p w14:paraId="1A"><w:r><w:t>Sure?</w:t></w:r></w:p></w:comment>'
        '<w:comment w:id="5" w:author="Kim"><w:p w14:paraId="1B"><w:r><w:t>Yes.</w:t></w:r></w:p></w:comment>',
        commentsExtended='<w15:commentEx w15:paraId="1A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="1B" w15:paraIdParent="1A" w15:done="1"/>',
    )
    content, _done = annotated(original, on(walk(original).draft.text, "Homs"))
    assert part(content, "word/commentsExtended.xml") == part(original, "word/commentsExtended.xml")
    theirs = [one for one in walk(content).remarks if not one.code]
    assert [(one.key, one.text, one.parent, one.resolved) for one in theirs] == [
        ("4", "Sure?", "", True),
        ("5", "Yes.", "4", True),
    ]
    # Changes and comments are numbered together: 7 is an insertion.
    assert [one.key for one in walk(content).remarks if one.code] == ["8"]


def test_the_comments_name_the_checker_and_link_the_evidence() -> None:
    original = docx(p(r("Homs is large")))
    lines = (
        Line(label="✓ Verified."),
        Line(label="Supports:", text="Census & more", address="https://example.org/a?b=1&c=2"),
        Line(label="Reason:", text="جدول التعداد"),
        Line(text=shown_code("c-00000000"), quiet=True),
    )
    content, _done = annotated(original, on(walk(original).draft.text, "Homs", lines=lines))
    written = part(content, "word/comments.xml")
    assert 'w:author="Rana Haddad"' in written
    assert 'w:initials="RH"' in written
    assert 'w:date="2026-11-20T12:00:00"' in written
    assert "<w:bidi/>" in written
    assert 'Target="https://example.org/a?b=1&amp;c=2"' in part(content, "word/_rels/comments.xml.rels")
    assert part(content, "[Content_Types].xml").count("comments+xml") == 1
    assert 'Target="comments.xml"' in part(content, "word/_rels/document.xml.rels")
    (back,) = returned(walk(content).remarks)
    assert (back.code, back.resolved, back.replies) == ("c-00000000", False, ())


def accepted(content: bytes) -> str:
    """Read a file as if all tracked changes had been accepted."""
    root = etree.fromstring(part(content).encode())
    etree.strip_elements(root, f"{{{W}}}del", with_tail=False)
    return "\n".join("".join(map(str, one.itertext(f"{{{W}}}t"))) for one in root.iter(f"{{{W}}}p"))


def rejected(content: bytes) -> str:
    """Read a file as if all tracked changes had been rejected."""
    root = etree.fromstring(part(content).encode())
    etree.strip_elements(root, f"{{{W}}}ins", with_tail=False)
    for text in root.iter(f"{{{W}}}delText"):
        text.tag = f"{{{W}}}t"
    etree.strip_tags(root, f"{{{W}}}del")
    return "\n".join("".join(map(str, one.itertext(f"{{{W}}}t"))) for one in root.iter(f"{{{W}}}p"))


@pytest.mark.parametrize(
    ("words", "wording"),
    [
        ("borders four countries", "borders three countries"),
        ("borders four countries", "has three neighbours: Lebanon, Iraq and Jordan"),
        ("four countries", "four other countries, says the atlas"),
        ("four countries, two of", "countries, two of"),
        ("Homs", "The province of Homs"),
        ("them", "them at war"),
    ],
)
def test_proposed_wordings_are_changes_that_can_be_accepted_or_rejected(words: str, wording: str) -> None:
    body = p(
        r("Homs bor", "<w:b/>"), r("ders four"), f'<w:hyperlink r:id="h">{r(" countries")}</w:hyperlink>',
        r(", two of them", "<w:i/>"),
    )  # fmt: skip
    original = docx(body)
    text = walk(original).draft.text
    content, done = annotated(original, on(text, words, replacement=wording), Options(tracked=True))
    assert accepted(content) == text.replace(words, wording)
    assert rejected(content) == text
    assert done.warnings == ()
    assert 'w:author="Rana Haddad"' in part(content)


def test_our_own_suggestions_are_not_taken_for_text_but_accepted_ones_and_the_authors_are() -> None:
    body = p(
        r("Homs borders "), f'<w:ins w:id="1" w:author="Sam">{r("about ")}</w:ins>', r("four countries.")
    )
    original = docx(body, comments="")
    text = walk(original).draft.text
    comments = on(text, "borders", "four", replacement="has three")
    content, _done = annotated(original, comments, Options(tracked=True))
    read = walk(content)
    assert read.draft.text == text == "Homs borders about four countries."
    assert read.altered
    assert places(content) == {"c-00000000": "borders", "c-00000001": "four"}
    assert not read.draft.notes
    xml = part(content)
    start = xml.index("<w:del ", xml.index("about"))
    taken = xml[:start] + re.sub(r"<w:del .*?</w:del>|</?w:ins[^>]*>", "", xml[start:], flags=re.DOTALL)
    assert walk(with_part(content, "word/document.xml", taken)).draft.text == (
        "Homs borders about has three countries."
    )


def test_annotating_again_takes_the_earlier_suggestions_back_first() -> None:
    original = docx(p(r("Homs borders four countries.")), comments="")
    text = walk(original).draft.text
    first, _done = annotated(original, on(text, "four", replacement="three"), Options(tracked=True))
    second, _done = annotated(first, on(text, "four", replacement="five"), Options(tracked=True))
    assert accepted(second) == "Homs borders five countries."
    assert rejected(second) == text
    third, _done = annotated(second, on(text, "four"))
    assert accepted(third) == rejected(third) == text


def with_part(content: bytes, name: str, xml: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()} | {name: xml.encode()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for one, inside in parts.items():
            archive.writestr(one, inside)
    return target.getvalue()


def test_only_the_changed_words_are_tracked() -> None:
    original = docx(p(r("Homs borders four countries", "<w:b/>")))
    text = walk(original).draft.text
    comments = on(text, "borders four countries", replacement="borders three countries")
    content, _done = annotated(original, comments, Options(tracked=True))
    root = etree.fromstring(part(content).encode())
    assert ["".join(map(str, one.itertext())) for one in root.iter(f"{{{W}}}del")] == ["four"]
    (new,) = root.iter(f"{{{W}}}ins")
    assert "".join(map(str, new.itertext())) == "three"
    assert new.find(f".//{{{W}}}b") is not None


@pytest.mark.parametrize("construct", ["insertion", "formula", "simple field", "ruby"])
def test_where_a_change_cannot_be_tracked_the_comment_alone_proposes_it(construct: str) -> None:
    original = docx(CONSTRUCTS[construct])
    text = walk(original).draft.text
    comments = [comment(text, 0, len(text), replacement="something else altogether")]
    content, done = annotated(original, comments, Options(tracked=True))
    assert walk(content).draft.text == text
    assert "1 proposed wording takes no tracked change" in done.warnings[0]


def test_claims_are_coloured_by_verdict_and_the_authors_colour_stays() -> None:
    original = docx(
        p(
            r("Homs is "),
            r("large", '<w:highlight w:val="cyan"/><w:u w:val="single"/>'),
            r(" now", "<w:lang w:val='en'/>"),
        )
    )
    text = walk(original).draft.text
    comments = [
        comment(text, 0, len(text), 0, verdict=Verdict.VERIFIED),
        comment(text, 5, 7, 1, verdict=Verdict.UNVERIFIED),
    ]
    content, _done = annotated(original, comments, Options(highlight=True))
    colours = re.findall(r'<w:highlight w:val="(\w+)"/>.*?<w:t[^>]*>([^<]*)<', part(content))
    assert colours == [
        ("green", "Homs "),
        ("yellow", "is"),
        ("green", " "),
        ("cyan", "large"),
        ("green", " now"),
    ]
    assert re.search(r'<w:highlight w:val="green"/><w:lang', part(content))


def test_macros_are_left_out_and_a_template_becomes_a_document() -> None:
    original = docx(p(r("Homs")), vbaProject="")
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    original = docx(
        p(r("Homs")),
        more={"[Content_Types].xml": types.replace(f"{TYPES}.document.main+xml", kind).encode()},
        vbaProject="",
    )
    content, done = annotated(original, on("Homs", "Homs"))
    assert done.warnings == (MACROS,)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "word/vbaProject.xml" not in archive.namelist()
    assert "vbaProject" not in part(content, "[Content_Types].xml") + part(
        content, "word/_rels/document.xml.rels"
    )
    assert f"{TYPES}.document.main+xml" in part(content, "[Content_Types].xml")
    assert walk(content).draft.media_type == DOCX


def test_a_signature_is_said_to_be_broken() -> None:
    original = docx(p(r("Homs")), more={"_xmlsignatures/sig1.xml": b"<Signature/>"})
    content, done = annotated(original, on("Homs", "Homs"))
    assert done.warnings == (SIGNED,)
    assert part(content, "_xmlsignatures/sig1.xml") == "<Signature/>"


def test_damaged_comments_are_not_written_over() -> None:
    original = docx(p(r("Homs")), comments="<w:comment>")
    with pytest.raises(UnreadableDraft, match="comments in the original file are damaged"):
        annotated(original, on("Homs", "Homs"))


def test_more_comments_than_word_opens_are_refused() -> None:
    original = docx(p(r("Homs")))
    with pytest.raises(Refused, match="no file with more than 32,767 comments"):
        annotated(original, on("Homs", "Homs") * 32_768)


def test_a_damaged_picture_is_handed_on_as_it_is() -> None:
    original = docx(p(r("Homs")), more={"word/media/image1.png": b"A picture that is stored"})
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        info = archive.getinfo("word/media/image1.png")
    at = info.header_offset + 30 + len(info.filename)
    broken = original[:at] + b"\xff" + original[at + 1 :]
    content, _done = annotated(broken, on("Homs", "Homs"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        other = archive.getinfo("word/media/image1.png")
    start = other.header_offset + 30 + len(other.filename)
    assert content[start : start + other.compress_size] == broken[at : at + info.compress_size]


def test_words_that_are_not_in_the_file_are_not_guessed() -> None:
    original = docx(p(r("Homs is large. Hama is not. Homs again.")))
    story = "Homs was large once. Hama is not. Homs again."
    comments = [
        comment(story, story.index("Hama is not"), story.index("Hama is not") + 11, 0),
        comment(story, story.index("was large"), story.index("was large") + 9, 1),
    ]
    out = io.BytesIO()
    done = annotate_word(original, story, comments, out, Options())
    assert places(out.getvalue())["c-00000000"] == "Hama is not"
    assert "1 comment" in done.warnings[0]
    assert "(not found in this file):" in part(out.getvalue(), "word/comments.xml")


def test_a_tracked_change_of_looks_has_a_number_of_its_own_in_each_part_of_its_run() -> None:
    change = '<w:b/><w:rPrChange w:id="3" w:author="Sam"><w:rPr/></w:rPrChange>'
    original = docx(p(r("The city of Homs", change)))
    content, _done = annotated(original, on(walk(original).draft.text, "city", "Homs"))
    numbers = re.findall(r'w:rPrChange w:id="(\d+)"', part(content))
    assert len(numbers) == len(set(numbers)) == 4


def test_without_comments_the_file_stays_as_it_is() -> None:
    original = docx(p(r("Homs")))
    content, done = annotated(original, [])
    assert done == Annotated(comments=0)
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(io.BytesIO(content)) as new:
        assert {name: old.read(name) for name in old.namelist()} == {n: new.read(n) for n in new.namelist()}


def test_annotating_what_came_back_writes_our_comments_anew_and_keeps_the_answers() -> None:
    text = "Homs is large. Hama is not."
    first, _done = annotated(docx(p(r(text))), on(text, "Homs", "Hama", "not"))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    words = (
        re.sub(
            r"<w:p>(?=(?:(?!<w:p>).)*</w:comment>)",
            lambda _: f'<w:p w14:paraId="0000000{next(ids)}">',
            parts["word/comments.xml"].decode(),
        )
        if (ids := iter(range(1, 9)))
        else ""
    )
    reply = (
        '<w:comment w:id="40" w:author="Sam"><w:p w14:paraId="00000009"><w:r><w:t>Sure?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    words = words.replace("</w:comments>", reply).replace(
        "<w:comments ", f"<w:comments {SPACES[SPACES.index('xmlns:w14') :]} "
    )
    parts["word/comments.xml"] = words.encode()
    entries = "".join(f'<w15:commentEx w15:paraId="0000000{n}" w15:done="0"/>' for n in (1, 2, 3))
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx {SPACES}>{entries}<w15:commentEx w15:paraId="00000009"'
        ' w15:paraIdParent="00000001" w15:done="1"/></w15:commentsEx>'
    ).encode()
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="x" Type="{R}/commentsExtended" Target="commentsExtended.xml"/></Relationships>'.encode(),
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    came_back = target.getvalue()
    (homs, *_others) = returned(walk(came_back).remarks)
    assert (homs.code, [reply.text for reply in homs.replies]) == ("c-00000000", ["Sure?"])

    again = on(text, "Homs is", "large", lines=(Line(label="✓ Verified."), Line(text="[WB-c-00000000]")))
    new = [again[0], comment(text, text.index("Hama"), text.index("Hama") + 4, 1)]
    second, _done = annotated(came_back, new)
    read = walk(second)
    assert read.draft.text == text
    assert places(second) == {"c-00000000": "Homs is", "c-00000001": "Hama"}
    back = {one.code: one for one in returned(read.remarks)}
    assert [reply.text for reply in back["c-00000000"].replies] == ["Sure?"]
    assert "✓ Verified." in part(second, "word/comments.xml")
    assert part(second, "word/comments.xml").count("<w:comment ") == 3
    assert part(second, "word/commentsExtended.xml").count("<w15:commentEx ") == 3
    assert part(second).count("commentRangeStart") == part(second).count("commentReference") == 2


def test_proposed_words_are_not_coloured_as_contradicted() -> None:
    original = docx(p(r("Homs borders four countries")))
    comments = on(walk(original).draft.text, "borders four", replacement="borders three")
    content, _done = annotated(original, comments, Options(tracked=True, highlight=True))
    coloured = re.findall(
        r'<w:highlight w:val="magenta"/></w:rPr><w:(?:t|delText)[^>]*>([^<]*)<', part(content)
    )
    assert coloured == ["borders ", "four"]


def test_the_mark_of_a_comment_stands_behind_the_field_that_its_words_are_in() -> None:
    inner = FIELD.format(r("the old census"))
    original = docx(p(r("See "), FIELD.format(r("now ") + inner + r(" or")), r(" later.")))
    content, _done = annotated(original, on(walk(original).draft.text, "old"))
    root = etree.fromstring(part(content).encode())
    order = [one.tag.rpartition("}")[2] for one in root.iter(f"{{{W}}}fldChar", f"{{{W}}}commentReference")]
    assert order == ["fldChar"] * 6 + ["commentReference"]
    assert places(content) == {"c-00000000": "old"}
