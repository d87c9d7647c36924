"""`workbench report` in each variant, with log and template, on a story with a protected source."""

import zipfile
from pathlib import Path

import pytest
from docx import Document

from storage.store import open_store
from ui.commands.finding import find_story
from ui.main import main
from ui.settings import Settings, save_settings
from workbench.deciding import set_reason
from workbench.desk import Desk
from workbench.evidence import Attribution
from workbench.ids import ClaimId, StoryId
from workbench.proving import add_person, link_evidence, unlink_evidence

DRAFT = "Rebels near the city\n\nFighters entered two towns on Friday. The mayor denies it.\n"


@pytest.fixture
def database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A story whose first claim rests on a colonel, who is named in its reason."""
    draft, database = tmp_path / "draft.txt", str(tmp_path / "desk.db")
    draft.write_text(DRAFT, encoding="utf-8")
    assert main(["--db", database, "open", str(draft)]) == 0
    story = capsys.readouterr().out.strip()
    assert main(["--db", database, "tag", story, "22", "58"]) == 0
    claim = ClaimId(capsys.readouterr().out.strip())
    store = open_store(database)
    desk = Desk(store, checker="Ann")

    def prove(work):
        person = add_person(
            work,
            "Col. Nadim Aziz",
            channel="telephone 0944 123456",
            attribution=Attribution.OFF_THE_RECORD,
            note="Lives beside the depot.",
        )
        link_evidence(work, claim, person.id)
        set_reason(work, claim, "Aziz (0944-123456) says so.")

    desk.do("Note of Nadim Aziz", prove, story_id=StoryId(story))
    store.close()
    return database


def report(database: str, out: Path, *options: object) -> str:
    """Write a report and give all of its file's parts, unpacked."""
    assert main(["--db", database, "report", "Rebels near the city", "-o", str(out), *map(str, options)]) == 0
    with zipfile.ZipFile(out) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_every_variant_from_the_command_line(database: str, tmp_path: Path) -> None:
    full = report(database, tmp_path / "full.docx", "--with-log")
    assert "Nadim Aziz" in full
    assert "Note of Nadim Aziz" in full
    for name, options in (
        ("redacted", ["--variant", "redacted", "--with-log"]),
        ("short", ["--variant", "short", "--withhold-names"]),
        ("withheld", ["--withhold-names"]),
    ):
        told = report(database, tmp_path / f"{name}.docx", *options)
        assert "Source A" in told or name == "short"
        for trace in ("Aziz", "0944", "123456", "depot"):
            assert trace not in told, (name, trace)


def test_a_leak_is_one_sentence_and_no_file(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letterhead, out = tmp_path / "letterhead.docx", tmp_path / "out.docx"
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Ask Aziz"
    document.save(str(letterhead))
    command = ["--db", database, "report", "Rebels near the city", "-o", str(out)]
    assert main([*command, "--variant", "redacted", "--template", str(letterhead)]) == 1
    said = capsys.readouterr().err
    assert (
        "The redacted report would give away the name of Source A: it stands in a header or footer." in said
    )
    assert not out.exists()
    assert main([*command, "--variant", "full", "--template", str(letterhead)]) == 0


def test_the_template_of_the_settings_is_used(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    letterhead = tmp_path / "letterhead.docx"
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "The Daily Desk, {{checker}}"
    document.save(str(letterhead))
    save_settings(Settings(checker="Rana Haddad", template=str(letterhead)))
    assert "The Daily Desk, Rana Haddad" in report(database, tmp_path / "out.docx")
    letterhead.unlink()
    command = [
        "--db",
        database,
        "report",
        "Rebels near the city",
        "-o",
        str(tmp_path / "out.docx"),
        "--force",
    ]
    assert main(command) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_who_is_linked_no_more_is_protected_without_the_log_too(database: str, tmp_path: Path) -> None:
    store = open_store(database)
    desk = Desk(store, checker="Ann")
    story = desk.read(lambda work: find_story(work, "Rebels near the city"))
    link = desk.read(lambda work: work.links.of_story(story.id)[0])
    desk.do("Unlink", lambda work: unlink_evidence(work, link.id), story_id=story.id)
    store.close()
    for ending in ("docx", "xlsx"):
        for option in (["--variant", "redacted"], ["--withhold-names"]):
            told = report(database, tmp_path / f"r.{ending}", *option, "--force")
            for trace in ("Aziz", "0944", "123456"):
                assert trace not in told, (ending, option, trace)
