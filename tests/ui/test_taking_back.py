"""An annotated draft that was edited and answered, taken back: from the command line and in the window."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seeds import SAMPLES
from storage.files import EvidenceStore
from storage.store import open_store
from ui.main import main
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.answers import REPLIED
from workbench.claims import Claim, Doubt, Verdict
from workbench.correcting import apply_proposed_wording, correct_text
from workbench.deciding import ask, propose_wording, set_verdict
from workbench.desk import Desk
from workbench.ids import StoryId
from workbench.intake.odt import walk_odt
from workbench.intake.word import walk
from workbench.remarks import RemarkKind, code_of
from workbench.sheet import Sheet, load_sheet
from workbench.tagging import tag_claim

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
DC = "http://purl.org/dc/elements/1.1/"
LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"

WRONG, RIGHT = "borders four countries", "borders three countries"
HELD, CHANGED, NOW = "1.8 million people", "a tactical step", "a hard step"

Run = Callable[..., tuple[int, str, str]]


class Checked:
    """A sample story on a desk: a contradicted claim, a verified one, and one with a query."""

    def __init__(self, url: str) -> None:
        self.desk = Desk(open_store(url), checker="Rana Haddad")
        self.story_id = StoryId("")

    def open(self, run: Run, path: Path) -> None:
        self.story_id = StoryId(run("open", path)[1].strip())
        self.wrong = self.tag(WRONG, Verdict.CONTRADICTED)
        self.do(lambda work: propose_wording(work, self.wrong.id, RIGHT))
        self.held = self.tag(HELD, Verdict.VERIFIED)
        self.changed = self.tag(CHANGED, Verdict.VERIFIED)
        self.query = self.do(lambda work: ask(work, self.changed.id, "Who counted them?"))

    def do(self, action: Callable[[Any], Any]) -> Any:
        return self.desk.do("Check", action, story_id=self.story_id).result

    def tag(self, words: str, verdict: Verdict) -> Claim:
        start = self.sheet.text.index(words)
        claim = self.do(lambda work: tag_claim(work, self.story_id, start=start, end=start + len(words)))
        self.do(lambda work: set_verdict(work, claim.id, verdict, reason="seen"))
        assert isinstance(claim, Claim)
        return claim

    @property
    def sheet(self) -> Sheet:
        return self.desk.read(lambda work: load_sheet(work, self.story_id))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("WORKBENCH_CHECKER", "Rana Haddad")

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = main(["--db", database_url, *map(str, arguments)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_command


@pytest.fixture
def checked(run: Run, database_url: str) -> Iterator[Checked]:
    with as_file(SAMPLES[0].path) as path:
        run("stories")
        made = Checked(database_url)
        made.open(run, path)
    yield made
    made.desk._store.close()


def changed_parts(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        parts = {one.filename: archive.read(one) for one in infos}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(target.getvalue())


def replied_in_word(path: Path, code: str, words: str, *, resolved: bool) -> None:
    """Answer a comment as Word does."""

    def change(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts["word/comments.xml"])
        comment = next(one for one in root if f"[WB-{code}]" in "".join(map(str, one.itertext())))
        number = 1 + len(root)
        comment.findall(f"{{{W}}}p")[-1].set(f"{{{W14}}}paraId", f"0000A{number:03}")
        answer = etree.SubElement(root, f"{{{W}}}comment")
        for name, said in (
            ("id", str(5000 + number)),
            ("author", "Sam Doe"),
            ("date", "2026-11-21T08:00:00Z"),
        ):
            answer.set(f"{{{W}}}{name}", said)
        paragraph = etree.SubElement(answer, f"{{{W}}}p")
        paragraph.set(f"{{{W14}}}paraId", f"0000B{number:03}")
        run = etree.SubElement(paragraph, f"{{{W}}}r")
        etree.SubElement(run, f"{{{W}}}t").text = words
        parts["word/comments.xml"] = etree.tostring(root)
        name = "word/commentsExtended.xml"
        known = etree.fromstring(parts.get(name, f'<w15:commentsEx xmlns:w15="{W15}"/>'.encode()))
        for entry, parent in ((f"0000A{number:03}", ""), (f"0000B{number:03}", f"0000A{number:03}")):
            one = etree.SubElement(known, f"{{{W15}}}commentEx")
            one.set(f"{{{W15}}}paraId", entry)
            one.set(f"{{{W15}}}done", "1" if resolved else "0")
            if parent:
                one.set(f"{{{W15}}}paraIdParent", parent)
        parts[name] = etree.tostring(known)
        links = "word/_rels/document.xml.rels"
        if b"commentsExtended" not in parts[links]:
            link = (
                b'<Relationship Id="answers" Type="http://schemas.microsoft.com/office/2011/relationships/'
                b'commentsExtended" Target="commentsExtended.xml"/></Relationships>'
            )
            parts[links] = parts[links].replace(b"</Relationships>", link)

    changed_parts(path, change)


def edited_in_word(path: Path) -> None:
    """Change a claim's words and put a paragraph in, as the author would."""
    document = Document(str(path))
    paragraph = next(one for one in document.paragraphs if CHANGED in one.text)
    (run,) = (one for one in paragraph.runs if "tactical" in one.text)
    run.text = run.text.replace("tactical", "hard")
    paragraph.insert_paragraph_before("The bridge was open all night, drivers said.")
    document.save(str(path))


def answered(checked: Checked) -> tuple[str, str]:
    return code_of(RemarkKind.QUERY, checked.query.id), code_of(RemarkKind.CLAIM, checked.wrong.id)


@pytest.fixture
def came_back(run: Run, checked: Checked, tmp_path: Path) -> Path:
    """The annotated file with suggestions, edited by the author, with two answers, one of them settling."""
    out = tmp_path / "back.docx"
    code, _, problem = run("annotate", checked.story_id, "-o", out, "--tracked", "--open-sentences")
    assert code == 0, problem
    edited_in_word(out)
    query, claim = answered(checked)
    replied_in_word(out, query, "The mayor did.", resolved=True)
    replied_in_word(out, claim, "My atlas says four.", resolved=False)
    return out


def test_answers_and_changed_text_come_back_in_one_step(run: Run, checked: Checked, came_back: Path) -> None:
    before = checked.sheet
    code, out, err = run("replies", checked.story_id, came_back, "--json")
    assert code == 0, err
    said = json.loads(out)
    assert (said["answered"], said["closed"], said["lost"]) == (2, 1, 0)
    bins = {which: [one["claim_id"] for one in found] for which, found in said["new_version"]["bins"].items()}
    assert bins == {
        "unchanged": [checked.wrong.id, checked.held.id],
        "moved": [],
        "reworded": [checked.changed.id],
        "gone": [],
    }
    sheet = checked.sheet
    start = "The defence minister"
    assert sheet.text == before.text.replace(CHANGED, NOW).replace(
        start, f"The bridge was open all night, drivers said.\n{start}"
    )
    assert WRONG in sheet.text
    assert RIGHT not in sheet.text
    assert [note.text for note in sheet.revision.notes] == [note.text for note in before.revision.notes]
    assert sheet.claim(checked.changed.id).doubt is Doubt.WORDS
    (query,) = sheet.queries_of(checked.changed.id)
    assert query.answer == "Sam Doe: The mayor did."
    assert query.closed_at is not None
    (remark,) = sheet.queries_of(checked.wrong.id)
    assert (remark.question, remark.answer) == (REPLIED, "Sam Doe: My atlas says four.")
    checked.desk.undo(checked.story_id)
    assert checked.sheet.text == before.text
    assert not checked.sheet.queries_of(checked.wrong.id)


def test_taking_the_same_file_twice_changes_nothing(run: Run, checked: Checked, came_back: Path) -> None:
    run("replies", checked.story_id, came_back)
    number = checked.sheet.revision.number
    said = json.loads(run("replies", checked.story_id, came_back, "--json")[1])
    assert (said["answered"], said["closed"], said["new_version"]) == (0, 0, None)
    assert checked.sheet.revision.number == number


def test_a_new_version_with_our_comments_in_it_brings_the_answers_too(
    run: Run, checked: Checked, came_back: Path
) -> None:
    code, _, err = run("revise", checked.story_id, came_back, "--json")
    assert code == 0, err
    assert "Queries answered in the file: 2, closed: 1." in err
    assert checked.sheet.queries_of(checked.changed.id)[0].answer == "Sam Doe: The mayor did."


def test_what_was_corrected_here_stays_when_the_author_changed_nothing(
    run: Run, checked: Checked, tmp_path: Path
) -> None:
    out = tmp_path / "back.docx"
    run("annotate", checked.story_id, "-o", out)
    start = checked.sheet.text.index(CHANGED)
    end = start + len(CHANGED)
    checked.do(lambda work: correct_text(work, checked.story_id, start=start, end=end, words=NOW))
    replied_in_word(out, answered(checked)[0], "Nobody.", resolved=False)
    said = json.loads(run("replies", checked.story_id, out, "--json")[1])
    assert (said["answered"], said["new_version"]) == (1, None)
    assert NOW in checked.sheet.text


def test_what_came_back_can_be_annotated_and_taken_back_again(
    run: Run, checked: Checked, came_back: Path, tmp_path: Path
) -> None:
    run("replies", checked.story_id, came_back)
    again = tmp_path / "again.docx"
    code, _, problem = run("annotate", checked.story_id, "-o", again, "--tracked")
    assert code == 0, problem
    said = json.loads(run("replies", checked.story_id, again, "--json")[1])
    assert (said["answered"], said["new_version"]) == (0, None)
    assert len({one["code"] for one in said["comments"]}) == len(said["comments"])


def accepted_in_word(path: Path, author: str) -> None:
    """Accept the suggestions of one person, as Word does."""

    def change(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts["word/document.xml"])
        theirs = [
            one for one in root.iter(f"{{{W}}}ins", f"{{{W}}}del") if one.get(f"{{{W}}}author") == author
        ]
        assert theirs
        for one in theirs:
            parent = one.getparent()
            assert parent is not None
            for inner in list(one) if str(one.tag).endswith("}ins") else ():
                parent.insert(parent.index(one), inner)
            parent.remove(one)
        parts["word/document.xml"] = etree.tostring(root)

    changed_parts(path, change)


def test_corrections_reach_the_author_as_suggestions_and_accepted_ones_change_nothing_here(
    run: Run, checked: Checked, tmp_path: Path
) -> None:
    checked.do(lambda work: apply_proposed_wording(work, checked.wrong.id))
    start = checked.sheet.text.index("struck the rebels")
    checked.do(lambda work: correct_text(work, checked.story_id, start=start, end=start + 6, words="hit"))
    assert checked.sheet.revision.corrected
    out = tmp_path / "out.docx"
    code, _, problem = run("annotate", checked.story_id, "-o", out, "--tracked")
    assert (code, problem) == (0, "")
    read = walk(out.read_bytes())
    assert WRONG in read.draft.text
    said = {read.draft.text[one.start : one.end]: one.text for one in read.remarks if one.code}
    assert f"Reworded to: “{RIGHT}”" in said[WRONG]
    assert "Sample story" not in said
    (typo,) = (text for words, text in said.items() if "struck the rebels" in words)
    assert typo.startswith("Corrected here to: “State news agency SANA")
    assert "hit the rebels" in typo
    accepted_in_word(out, "Rana Haddad")
    assert walk(out.read_bytes()).draft.text == checked.sheet.text
    assert json.loads(run("replies", checked.story_id, out, "--json")[1])["new_version"] is None


def test_cut_sentences_are_said_on_their_own_words(run: Run, checked: Checked, tmp_path: Path) -> None:
    draft = Document()
    draft.add_paragraph(
        "The mayor left the town at dawn. Nobody in the harbour saw him go. The ferry was late by an hour."
        " Snow fell on every hill. A bus took forty people home."
    )
    draft.save(str(tmp_path / "cut.docx"))
    story_id = StoryId(run("open", tmp_path / "cut.docx")[1].strip())
    cut = "The mayor left the town at dawn.", "The ferry was late by an hour."

    def cut_out(work: Any, words: str) -> None:
        text = work.revisions.get(work.stories.get(story_id).revision_id).text
        start = text.index(words)
        correct_text(work, story_id, start=start, end=start + len(words), words="")

    for words in cut:
        checked.desk.do("Correct", lambda work, w=words: cut_out(work, w), story_id=story_id)
    out = tmp_path / "out.docx"
    assert run("annotate", story_id, "-o", out, "--open-sentences")[0] == 0
    read = walk(out.read_bytes())
    said = {read.draft.text[one.start : one.end]: one.text for one in read.remarks if one.code}
    assert sorted(words for words, text in said.items() if "Cut here." in text) == sorted(cut)


def test_an_annotated_file_opened_as_a_new_story_says_where_it_belongs(
    run: Run, checked: Checked, came_back: Path
) -> None:
    story_id = StoryId(run("open", came_back)[1].strip())
    warnings = checked.desk.read(lambda work: load_sheet(work, story_id)).revision.warnings
    assert any("open the story it belongs" in warning for warning in warnings)


ODT_TEXT = (
    "The port borders four countries.",
    "It was a tactical step, and 1.8 million people stayed.",
)


def odt_draft(folder: Path) -> Path:
    paragraphs = "".join(f"<text:p>{one}</text:p>" for one in ODT_TEXT)
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:dc="{DC}">'
        f"<office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
    )
    draft = folder / "draft.odt"
    with zipfile.ZipFile(draft, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return draft


def test_a_corrected_opendocument_text_goes_back_on_its_own_words(
    run: Run, database_url: str, tmp_path: Path
) -> None:
    run("stories")
    checked = Checked(database_url)
    checked.open(run, odt_draft(tmp_path))
    checked.do(lambda work: apply_proposed_wording(work, checked.wrong.id))
    out = tmp_path / "out.odt"
    code, _, problem = run("annotate", checked.story_id, "-o", out)
    assert code == 0, problem
    read = walk_odt(out.read_bytes())
    assert read.draft.text == "\n".join(ODT_TEXT)
    said = {read.draft.text[one.start : one.end]: one.text for one in read.remarks}
    assert f"Reworded to: “{RIGHT}”" in said[WRONG]
    checked.desk._store.close()


def test_an_opendocument_file_comes_back_as_well(run: Run, database_url: str, tmp_path: Path) -> None:
    run("stories")
    checked = Checked(database_url)
    checked.open(run, odt_draft(tmp_path))
    out = tmp_path / "back.odt"
    code, _, problem = run("annotate", checked.story_id, "-o", out)
    assert code == 0, problem

    def edit(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts["content.xml"])
        for paragraph in root.iter(f"{{{TEXT}}}p"):
            for one in paragraph.iter():
                if one.tail and CHANGED in one.tail:
                    one.tail = one.tail.replace(CHANGED, NOW)
        (ours,) = (
            one
            for one in root.iter(f"{{{OFFICE}}}annotation")
            if answered(checked)[0] in "".join(map(str, one.itertext()))
        )
        ours.set(f"{{{LOEXT}}}resolved", "true")
        answer = etree.Element(f"{{{OFFICE}}}annotation", nsmap={"loext": LOEXT})
        answer.set(f"{{{LOEXT}}}parent-name", str(ours.get(f"{{{OFFICE}}}name")))
        etree.SubElement(answer, f"{{{DC}}}creator").text = "Sam Doe"
        etree.SubElement(answer, f"{{{TEXT}}}p").text = "The mayor did."
        ours.addnext(answer)
        answer.tail, ours.tail = ours.tail, None
        parts["content.xml"] = etree.tostring(root)

    changed_parts(out, edit)
    said = json.loads(run("replies", checked.story_id, out, "--json")[1])
    assert (said["answered"], said["closed"], said["lost"]) == (1, 1, 0)
    assert [one["claim_id"] for one in said["new_version"]["bins"]["reworded"]] == [checked.changed.id]
    sheet = checked.sheet
    assert sheet.text == "\n".join(ODT_TEXT).replace(CHANGED, NOW)
    assert not sheet.revision.notes
    assert sheet.queries_of(checked.changed.id)[0].answer == "Sam Doe: The mayor did."
    checked.desk._store.close()


def test_the_window_takes_the_file_back_and_shows_what_it_brought(
    qtbot: QtBot, checked: Checked, came_back: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    window = Workbench(
        shell,
        checked.desk,
        EvidenceStore(tmp_path / "evidence"),
        settings=Settings(),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    shell.show()
    qtbot.waitExposed(shell)
    window.open_story(checked.story_id)
    qtbot.waitUntil(lambda: window.session is not None)
    session = window.session
    assert session is not None
    before = session.sheet.text
    window.revising.take_back(came_back)
    qtbot.waitUntil(lambda: NOW in session.sheet.text, timeout=20_000)
    assert session.sheet.queries_of(checked.changed.id)[0].answer == "Sam Doe: The mayor did."
    assert session.sheet.in_doubt
    session.undo()
    assert session.sheet.text == before
    assert not session.sheet.queries_of(checked.wrong.id)
    window.remember()
    QApplication.processEvents()
