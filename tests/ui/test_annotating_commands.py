"""`workbench annotate` and `workbench replies`, from the draft's file to the answers in the queries."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from ui.main import main
from workbench.intake.odt import walk_odt
from workbench.intake.word import walk

TEXT = "Forty lorries left Bandar on Monday. The mayor counted them."
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("WORKBENCH_CHECKER", "Rana Haddad")

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = main(["--db", database_url, *map(str, arguments)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_command


@pytest.fixture
def story(run: Run, tmp_path: Path) -> str:
    document = Document()
    document.add_paragraph(TEXT)
    document.save(str(tmp_path / "draft.docx"))
    return opened(run, tmp_path / "draft.docx")


def opened(run: Run, path: Path) -> str:
    return run("open", path)[1].strip()


def comments(path: Path) -> list[tuple[str, str, str]]:
    """Give our comments: their author, words, and the words they are on."""
    read: Any = walk(path.read_bytes()) if path.suffix == ".docx" else walk_odt(path.read_bytes())
    return [(one.author, one.text, read.draft.text[one.start : one.end]) for one in read.remarks if one.code]


def test_the_draft_comes_back_with_a_comment_on_each_claim(run: Run, story: str, tmp_path: Path) -> None:
    run("tag", story, 0, 13, "--verdict", "contradicted", "--reason", "Twelve, says the port.")
    out = tmp_path / "out.docx"
    code, said, _ = run("annotate", story, "-o", out, "--open-sentences")
    assert (code, said.strip()) == (0, f"Annotated draft written to {out} with 2 comments.")
    (author, words, on), (_, unseen, sentence) = comments(out)
    assert (author, on) == ("Rana Haddad", "Forty lorries")
    assert words.startswith("✕ Contradicted.\nReason: Twelve, says the port.")
    assert unseen.startswith("○ Nobody has looked at this sentence.")
    assert sentence == "The mayor counted them."
    assert walk(out.read_bytes()).draft.notes == ()


def test_a_file_that_is_there_is_overwritten_only_when_forced(run: Run, story: str, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    out.write_bytes(b"mine")
    code, _, problem = run("annotate", story, "-o", out)
    assert (code, out.read_bytes()) == (1, b"mine")
    assert "exists already" in problem
    assert run("annotate", story, "-o", out, "--force")[0] == 0
    assert out.read_bytes() != b"mine"


def test_the_name_must_end_as_the_file_does(run: Run, story: str, tmp_path: Path) -> None:
    code, _, problem = run("annotate", story, "-o", tmp_path / "out.odt")
    assert code == 1
    assert "is a .docx file" in problem
    assert not (tmp_path / "out.odt").exists()


@pytest.mark.parametrize("name", ["draft.txt", "draft.html", "draft.md"])
def test_a_draft_that_came_as_text_is_made_into_a_word_file(run: Run, tmp_path: Path, name: str) -> None:
    draft = tmp_path / name
    table = "<table><tr><td>Homs</td><td>1,400</td></tr></table>" if name.endswith("html") else ""
    head, quote = ("<h1>Bandar</h1>", f"<p>{TEXT}</p>") if table else ("Bandar", TEXT)
    draft.write_text(f"{head}\n\n{quote}\n\n{table}\n\nوصل المقاتلون إلى حمص", encoding="utf-8")
    story = opened(run, draft)
    text = json.loads(run("check", draft, "--json")[1])["text"]
    start = text.index("Forty")
    run("tag", story, start, start + 13)
    out = tmp_path / "out.docx"
    assert run("annotate", story, "-o", out)[0] == 0
    assert walk(out.read_bytes()).draft.text == text
    assert [on for _, _, on in comments(out)] == ["Forty lorries"]


def test_an_opendocument_draft_comes_back_as_one(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.odt"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text><text:p>{TEXT}</text:p></office:text>"
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(draft, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("Pictures/a.png", b"picture")
    story = opened(run, draft)
    run("tag", story, 0, 13, "--verdict", "contradicted", "--reason", "No.")
    code, _, told = run("annotate", story, "-o", tmp_path / "out.odt", "--tracked")
    assert (code, "in Word files only" in told) == (0, True)
    ((author, words, on),) = comments(tmp_path / "out.odt")
    assert (author, on) == ("Rana Haddad", "Forty lorries")
    assert words.startswith("✕ Contradicted.")
    with zipfile.ZipFile(tmp_path / "out.odt") as archive:
        assert archive.namelist() == ["mimetype", "content.xml", "Pictures/a.png"]
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert run("annotate", story, "-o", tmp_path / "out.docx")[0] == 0
    assert [on for _, _, on in comments(tmp_path / "out.docx")] == ["Forty lorries"]


def with_reply(path: Path, text: str) -> None:
    """Answer the first comment as Word does, and set it to resolved."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8", "surrogateescape") for name in archive.namelist()}
    name = "word/comments.xml"
    parts[name] = (
        parts[name]
        .replace("<w:comments ", f'<w:comments xmlns:w14="{W14}" ', 1)
        .replace("<w:p>", '<w:p w14:paraId="00000001">')
        .replace(
            "</w:comments>",
            '<w:comment w:id="90" w:author="Sam Doe" w:date="2026-11-21T08:00:00Z">'
            f'<w:p w14:paraId="00000002"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>',
        )
    )
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/></w15:commentsEx>'
    )
    links = "word/_rels/document.xml.rels"
    parts[links] = parts[links].replace(
        "</Relationships>",
        '<Relationship Id="ex" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"'
        ' Target="commentsExtended.xml"/></Relationships>',
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content.encode("utf-8", "surrogateescape"))
    path.write_bytes(target.getvalue())


def test_replies_come_back_into_the_queries_once(run: Run, story: str, tmp_path: Path) -> None:
    run("tag", story, 0, 13, "--verdict", "contradicted", "--reason", "Twelve, says the port.")
    out = tmp_path / "out.docx"
    run("annotate", story, "-o", out)
    with_reply(out, "I counted them.")
    answer = json.loads(run("replies", story, out, "--json")[1])
    assert (answer["answered"], answer["closed"], answer["lost"]) == (1, 0, 0)
    (one,) = answer["comments"]
    assert (one["start"], one["end"], one["resolved"]) == (0, 13, True)
    assert one["replies"][0]["author"] == "Sam Doe"
    ((query,),) = [claim["queries"] for claim in json.loads(run("claims", story, "--json")[1])]
    assert query["answer"] == "Sam Doe: I counted them."
    assert run("replies", story, out)[1].strip() == "Queries answered: 0, closed: 0."


def test_a_file_without_our_comments_is_refused(run: Run, story: str, tmp_path: Path) -> None:
    code, _, problem = run("replies", story, tmp_path / "draft.docx")
    assert code == 1
    assert "none of this desk’s comments" in problem


def test_a_document_opens_in_python_docx_too(run: Run, story: str, tmp_path: Path) -> None:
    run("tag", story, 0, 13)
    out = tmp_path / "out.docx"
    run("annotate", story, "-o", out, "--highlight")
    document = Document(str(out))
    assert document.paragraphs[0].text == TEXT
    assert [comment.author for comment in document.comments] == ["Rana Haddad"]
    assert document.element.body.findall(f".//{qn('w:highlight')}")
