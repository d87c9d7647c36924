"""Annotated drafts in other programs' hands: a validator, LibreOffice, and files that nobody here made."""

import io
import random
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reports.annotating.comments import Comment, Line
from reports.annotating.from_text import word_file
from reports.annotating.opendocument import annotate_opendocument
from reports.annotating.result import Options
from reports.annotating.word import annotate_word
from workbench.claims import Verdict
from workbench.drafts import Block, BlockKind
from workbench.errors import UnreadableDraft
from workbench.ids import RevisionId, StoryId
from workbench.intake.odt import walk_odt
from workbench.intake.word import walk
from workbench.remarks import returned, shown_code
from workbench.stories import Revision

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LINES = [
    ("Rebels reach Homs", BlockKind.HEADING, 1, -1),
    (
        "Fighters — “dozens”, one said — moved in on Friday 🚗.\tIt borders four countries.",
        BlockKind.PARAGRAPH,
        0,
        -1,
    ),
    ("وصل المقاتلون إلى حمص يوم الجمعة 6 December", BlockKind.PARAGRAPH, 0, -1),
    ("First point", BlockKind.LIST_ITEM, 1, -1),
    ("Town", BlockKind.TABLE_CELL, 0, 0),
    ("People", BlockKind.TABLE_CELL, 0, 0),
    ("Homs", BlockKind.TABLE_CELL, 0, 1),
    ("1,400", BlockKind.TABLE_CELL, 0, 1),
    ("A note at the foot", BlockKind.FOOTNOTE, 0, -1),
]


def revision() -> Revision:
    blocks, start = [], 0
    for line, kind, level, row in LINES:
        blocks.append(Block(start=start, end=start + len(line), kind=kind, level=level, row=row))
        start += len(line) + 1
    return Revision(
        id=RevisionId("r"),
        story_id=StoryId("s"),
        number=1,
        text="\n".join(line for line, *_ in LINES),
        blocks=blocks,
        sha256="0" * 64,
        size=1,
        added_at=NOON,
        added_by="Rana",
    )


def scattered(text: str, number: int) -> list[Comment]:
    """Put claims on words at random, each within one paragraph."""
    chance = random.Random(len(text))
    found: list[Comment] = []
    while len(found) < number:
        start = chance.randrange(len(text))
        end = min(start + chance.randrange(1, 60), text.find("\n", start) % (len(text) + 1))
        words = text[start:end]
        if not words.strip() or words != words.strip():
            continue
        code = f"c-{len(found):08}"
        lines = (
            Line(label="✕ Contradicted."),
            Line(label="Supports:", text="Census", address="https://example.org/a?b=1&c=2"),
            Line(text=shown_code(code), quiet=True),
        )
        verdict = list(Verdict)[len(found) % 4]
        found.append(
            Comment(code=code, start=start, end=end, quote=words, author="Rana Haddad", made_at=NOON,
                    lines=lines, verdict=verdict, replacement=f"other {words} instead")
        )  # fmt: skip
    return found


def word_bytes(original: bytes, comments: Sequence[Comment], options: Options = Options()) -> bytes:  # noqa: B008
    out = io.BytesIO()
    annotate_word(original, walk(original).draft.text, comments, out, options)
    return out.getvalue()


def places(read: Any) -> dict[str, str]:
    return {one.code: read.draft.text[one.start : one.end] for one in read.remarks if one.code}


def findings(content: bytes, folder: Path) -> set[str]:
    audit = pytest.importorskip("openxml_audit", reason="the validator openxml-audit is not installed")
    path = folder / "file.docx"
    path.write_bytes(content)
    return {
        f"{one.part_uri} {one.path} {one.description}"
        for one in audit.OpenXmlValidator().validate(str(path)).errors
    }


def through_libreoffice(path: Path, kind: str, folder: Path) -> bytes:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [
            *(program, "--headless", f"-env:UserInstallation=file://{folder}/profile"),
            *("--convert-to", kind, "--outdir", str(folder / "out"), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return (folder / "out" / path.name).with_suffix(f".{kind.partition(':')[0]}").read_bytes()


@pytest.mark.parametrize("options", [Options(), Options(tracked=True, highlight=True)], ids=["", "all"])
def test_a_validator_finds_nothing_wrong(options: Options, tmp_path: Path) -> None:
    made = word_file(revision(), language="en")
    assert not findings(made, tmp_path)
    assert not findings(word_bytes(made, scattered(revision().text, 60), options), tmp_path)


def test_a_file_made_from_text_reads_as_the_text() -> None:
    read = walk(word_file(revision(), language="en"))
    assert read.draft.text == revision().text
    kinds = [block.kind for block in read.draft.blocks]
    assert kinds[:4] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]
    assert kinds[4:8] == [BlockKind.TABLE_CELL] * 4
    assert [block.row for block in read.draft.blocks[4:8]] == [0, 0, 1, 1]


@pytest.mark.parametrize("tracked", [False, True], ids=["", "tracked"])
def test_codes_and_places_survive_libreoffice(tmp_path: Path, tracked: bool) -> None:
    comments = scattered(revision().text, 40)
    path = tmp_path / "draft.docx"
    options = Options(tracked=tracked)
    path.write_bytes(word_bytes(word_file(revision(), language="en"), comments, options))
    back = walk(through_libreoffice(path, "docx:MS Word 2007 XML", tmp_path))
    assert back.draft.text == revision().text
    assert places(back) == {one.code: one.quote for one in comments}
    assert back.draft.notes == ()


def test_codes_and_places_survive_libreoffice_as_opendocument(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(word_file(revision(), language="en"))
    original = through_libreoffice(path, "odt", tmp_path)
    text = walk_odt(original).draft.text
    comments = scattered(text, 40)
    target = tmp_path / "annotated.odt"
    with target.open("wb") as out:
        annotate_opendocument(original, text, comments, out)
    read = walk_odt(target.read_bytes())
    assert read.draft.text == text
    assert places(read) == {one.code: one.quote for one in comments}
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(target) as new:
        assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["content.xml"]
    back = walk_odt(through_libreoffice(target, "odt", tmp_path))
    assert back.draft.text == text
    assert places(back) == {one.code: one.quote for one in comments}
    assert back.draft.notes == ()


def test_annotating_an_opendocument_file_again_keeps_the_answers_and_doubles_nothing() -> None:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
    )
    text = "Homs is large. Hama is not."
    original = (
        f"<office:document {spaces}><office:body><office:text><text:p>{text}</text:p></office:text>"
        "</office:body></office:document>"
    ).encode()
    comments = [one for one in scattered(text, 30) if "large" in one.quote or "Hama" in one.quote][:2]
    out = io.BytesIO()
    annotate_opendocument(original, text, comments, out)
    reply = (
        "<office:annotation"
        ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
        f' loext:parent-name="workbench-{comments[0].code}" office:name="r"><text:p>Sure?</text:p>'
        "</office:annotation><office:annotation-end"
    ).encode()
    came_back = out.getvalue().replace(b"<office:annotation-end", reply, 1)
    again = io.BytesIO()
    annotate_opendocument(came_back, text, [comments[0]], again)
    read = walk_odt(again.getvalue())
    assert read.draft.text == text
    assert places(read) == {comments[0].code: comments[0].quote}
    (back,) = returned(read.remarks)
    assert [reply.text for reply in back.replies] == ["Sure?"]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_files_of_others_keep_their_text_and_take_comments_on_the_exact_words(kind: str) -> None:
    # One in five; tests/bench/bench_annotating.py tries them all.
    files = sorted((CORPUS / kind).iterdir())[::5] if (CORPUS / kind).is_dir() else []
    if not files:
        pytest.skip(f"There is no corpus at {CORPUS / kind}")
    tried = 0
    for path in files:
        original = path.read_bytes()
        try:
            before: Any = walk(original) if kind == "docx" else walk_odt(original)
        except UnreadableDraft:
            continue
        comments = scattered(before.draft.text, 20)
        if kind == "docx":
            after: Any = walk(word_bytes(original, comments))
        else:
            out = io.BytesIO()
            annotate_opendocument(original, before.draft.text, comments, out)
            after = walk_odt(out.getvalue())
        assert after.draft.text == before.draft.text, path.name
        assert after.draft.notes == before.draft.notes, path.name
        assert places(after) == {one.code: one.quote for one in comments}, path.name
        tried += 1
    assert tried
