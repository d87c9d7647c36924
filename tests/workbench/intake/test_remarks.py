"""Telling our own comments in a draft from the author's, and reading what was answered to them."""

import io
import zipfile

from workbench.intake.odt import walk_odt
from workbench.intake.odt_walk import TextPlace
from workbench.intake.word import WordText, walk
from workbench.remarks import Remark, code_in, returned

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
)
ODF += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODF += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def word(body: str, comments: dict[str, tuple[str, str]], extended: str = "", notes: str = "") -> WordText:
    """Read a Word file with comments, by number: the paragraph's id and the words."""
    words = "".join(
        f'<w:comment w:id="{key}" w:author="Sam"><w:p w14:paraId="{para}"><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:comment>"
        for key, (para, text) in comments.items()
    )
    kinds = {"comments": words, "commentsExtended": extended, "footnotes": notes}
    spaces = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a"'
        ' Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="{k}" Type="x/{k}" Target="{k}.xml"/>' for k in kinds)
        + "</Relationships>",
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    parts |= {f"word/{kind}.xml": f"<w:all {spaces}>{inside}</w:all>" for kind, inside in kinds.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return walk(target.getvalue())


def on(key: str, words: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{key}"/><w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
        f'<w:commentRangeEnd w:id="{key}"/><w:r><w:commentReference w:id="{key}"/></w:r>'
    )


def test_the_code_is_what_stands_at_the_end_of_the_words() -> None:
    assert code_in("Contradicted.\nReason: none\n[WB-c-7k3f9x2m] ") == "c-7k3f9x2m"
    assert code_in("I do not understand [WB-c-7k3f9x2m], please explain") == ""


def test_our_comments_and_the_answers_to_them_are_no_notes_of_the_authors() -> None:
    found = word(
        f"<w:p>{on('1', 'Homs')}{on('2', ' is a city')}{on('3', ' in Syria')}</w:p>",
        {
            "1": ("00000001", "Verified. [WB-c-00000001]"),
            "2": ("00000002", "Agency copy"),
            "3": ("00000003", "Sure"),
        },
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000001" w15:done="1"/>',
    )
    assert [(note.start, note.end, note.text) for note in found.draft.notes] == [(4, 14, "Agency copy")]
    (back,) = returned(found.remarks)
    assert (back.code, back.resolved, back.start, back.end) == ("c-00000001", True, 0, 4)
    assert [(reply.author, reply.text) for reply in back.replies] == [("Sam", "Sure")]


def test_a_comment_without_a_parent_answers_nobody() -> None:
    found = word(
        f"<w:p>{on('1', 'Homs')}{on('2', ' is a city')}</w:p>",
        {"1": ("", "Verified. [WB-c-00000001]"), "2": ("00000002", "Agency copy")},
        '<w15:commentEx w15:paraId="00000002" w15:done="0"/>',
    )
    assert [note.text for note in found.draft.notes] == ["Agency copy"]
    assert returned(found.remarks)[0].replies == ()


def test_a_comment_may_lie_on_words_of_a_note_and_hang_on_its_sign() -> None:
    found = word(
        '<w:p><w:r><w:t>Homs is large.</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        {"1": ("00000001", "Which census?")},
        notes='<w:footnote w:id="2"><w:p><w:r><w:t xml:space="preserve">The </w:t></w:r>'
        '<w:commentRangeStart w:id="1"/><w:r><w:t>census</w:t></w:r><w:commentRangeEnd w:id="1"/></w:p>'
        "</w:footnote>",
    )
    (note,) = found.draft.notes
    assert found.draft.text[note.start : note.end] == "census"


def test_what_was_typed_into_our_comment_below_its_code_is_an_answer() -> None:
    text = "Why?\n[WB-q-7k3f9x2m]\nBecause.\nSam"
    (back,) = returned([Remark(key="1", author="Rana", text=text, code=code_in(text))])
    assert (back.code, [reply.text for reply in back.replies]) == ("q-7k3f9x2m", ["Because.\nSam"])


def test_an_answer_to_an_answer_belongs_to_our_comment() -> None:
    chain = [
        Remark(key="1", author="Rana", text="Why? [WB-q-1]", code="q-1"),
        Remark(key="2", author="Sam", text="Because.", parent="1"),
        Remark(key="3", author="Rana", text="Thanks.", parent="2", resolved=True),
        Remark(key="4", author="Sam", text="Mine", parent="5"),
        Remark(key="5", author="Sam", text="Mine too", parent="4"),
    ]
    (back,) = returned(chain)
    assert [reply.text for reply in back.replies] == ["Because.", "Thanks."]
    assert back.resolved


def test_every_character_of_an_opendocument_text_is_found_again() -> None:
    body = (
        "<text:p>The <!-- not read --> "
        "<text:span>city\n of</text:span> Homs<text:tab/>is<text:s text:c='3'/>large"
        "<office:annotation office:name='1' loext:resolved='true'><dc:creator>R</dc:creator>"
        "<text:p>Verified. [WB-c-00000001]</text:p></office:annotation> <text:span> old</text:span>"
        "<office:annotation-end office:name='1'/> .</text:p>"
    )
    flat = (
        f'<?xml version="1.0"?><office:document {ODF}><office:body><office:text>{body}</office:text>'
        "</office:body></office:document>"
    )
    found = walk_odt(flat.encode(), whole=True)
    assert found.draft.text == "The city of Homs\tis   large old ."
    for piece in found.pieces:
        said = found.draft.text[piece.start : piece.end]
        if isinstance(piece.origin, TextPlace):
            element = piece.origin.element
            text = (element.tail if piece.origin.tail else element.text) or ""
            assert text[piece.offset : piece.offset + len(said)].replace("\n", " ") == said
        else:
            assert said in ("\t", "   ")
    covered = sum(piece.end - piece.start for piece in found.pieces)
    assert covered == len(found.draft.text)
    assert found.draft.notes == ()
    assert [(one.code, one.resolved) for one in found.remarks] == [("c-00000001", True)]
