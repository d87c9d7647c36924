"""Takes the pictures in docs/ anew from the real window, on the sample stories: `make screenshots`.

They differ from run to run in dates and times alone. Without LibreOffice and pdftoppm the report's picture
stays as it is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.resources import as_file
from io import BytesIO
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["WORKBENCH_CHECKER"] = "Mara Lind"

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from reports.model import report_of
from reports.word import write_report
from seeds import ARCHIVE_NAME, SAMPLES, Sample, archive_path
from storage.files import EvidenceStore
from storage.store import open_store
from ui.archive_window import ArchiveWindow
from ui.comparing import ComparingWindow
from ui.settings import Settings
from ui.shell import Shell
from ui.theme import apply_theme
from ui.window import Workbench
from workbench import VERSION
from workbench.claims import Claim, Kind, Verdict
from workbench.correcting import correct_text
from workbench.deciding import link_disclosure, propose_wording, set_verdict
from workbench.desk import Desk
from workbench.evidence import Relation
from workbench.ids import StoryId
from workbench.importing import import_records
from workbench.intake import read_draft
from workbench.intake.records import read_records
from workbench.matching import find_matches
from workbench.opening import StoryData, edit_story, store_draft
from workbench.ports import Work
from workbench.proving import accept_match, add_file, add_person, add_web_page, link_evidence
from workbench.sheet import load_sheet
from workbench.tagging import mark_nothing_to_check, set_claimant, set_wording, tag_claim

DOCS = Path(__file__).resolve().parents[1] / "docs"
SIZE = (1280, 800)
MOST = 300_000
"""Bytes that a picture may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was made of some words of the sample story."""

    words: str
    verdict: Verdict = Verdict.UNCHECKED
    wording: str = ""
    kind: Kind | None = None
    claimant: str = ""
    reason: str = ""
    proposed: str = ""
    disclosure: str = ""
    page: str = ""
    person: str = ""
    videos: Sequence[str] = ()
    earlier: bool = False


CHECKS = (
    Check(
        words="Rebel fighters moved into Rastan and Talbiseh early on Friday",
        verdict=Verdict.VERIFIED,
        earlier=True,
    ),
    Check(
        words="Syria’s third largest city",
        verdict=Verdict.VERIFIED,
        wording="Homs is the third largest city in Syria",
        kind=Kind.BACKGROUND,
        page="https://statistics.example/census/cities",
    ),
    Check(
        words="Aleppo was lost to the government at the end of November.",
        verdict=Verdict.VERIFIED,
        page="https://wire.example/2024/11/30/aleppo",
    ),
    Check(
        words="borders four countries",
        verdict=Verdict.CONTRADICTED,
        wording="The province of Homs borders four countries",
        kind=Kind.NUMBER,
        reason="Three: Lebanon, Iraq and Jordan.",
        proposed="borders three countries",
        page="https://maps.example/syria/provinces",
    ),
    Check(
        words="The nearest fighters were 3 miles from the city",
        kind=Kind.NUMBER,
        claimant="A Britain-based monitor",
    ),
    Check(
        words="Footage shared online appears to show a highway full of cars leaving Homs.",
        verdict=Verdict.UNVERIFIED,
        wording="Videos show a highway full of cars leaving Homs",
        kind=Kind.MEDIA,
        reason="Two clips; no original found, and no landmark fixes the place.",
        disclosure="This newspaper was not able to confirm when or where it was filmed.",
        videos=("highway-south.mp4", "highway-bridge.mp4"),
    ),
    Check(
        words="This is the mother of all battles",
        verdict=Verdict.VERIFIED,
        kind=Kind.QUOTE,
        claimant="The head of the monitor",
        person="Head of the monitor",
    ),
    Check(
        words="killing dozens of fighters",
        kind=Kind.NUMBER,
        claimant="State news agency SANA",
    ),
    Check(words="Assad took over after his father’s death in 2000.", kind=Kind.DATE),
)
OPEN = (
    "Thousands of families have set out",
    "The defence minister called",
    "He did not say which",
    "Rebels held parts of Homs",
)
"""How the sentences begin that nobody has looked at yet; the others hold nothing to check."""


class Studio:
    """A desk on a database of its own, and the window on it."""

    def __init__(self, folder: Path) -> None:
        app = QApplication(sys.argv[:1])
        self._store = open_store(str(folder / "desk.db"))
        self.desk = Desk(self._store, checker="Mara Lind")
        self.files = EvidenceStore(folder / "evidence")
        self._app = app
        os.environ["WORKBENCH_SETTINGS"] = str(folder / "settings.json")
        settings = Settings(theme="light", checker="Mara Lind")
        apply_theme(app, settings.mode)
        self._shell = Shell(settings, title="")
        self.window = Workbench(
            self._shell,
            self.desk,
            self.files,
            settings=settings,
            database="desk.db",
            examine=lambda _report, _cancelled: iter(()),
        )
        self._shell.resize(*SIZE)
        self._shell.show()
        self.window.begin(None)

    def close(self) -> None:
        self._shell.close()
        self.settle()
        self._store.close()

    def settle(self) -> None:
        """Let everything that runs in the background arrive and be painted."""
        quiet = 0.0
        last = time.monotonic()
        while quiet < 0.4:
            self._app.processEvents()
            now = time.monotonic()
            quiet = 0.0 if self.window.jobs.running else quiet + now - last
            last = now

    def wait(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not done():
            if time.monotonic() > end:
                raise TimeoutError("the window did not come so far")
            self._app.processEvents()

    def open(self, story_id: StoryId) -> None:
        self.window.open_story(story_id)
        self.wait(lambda: self.window.session is not None and self.window.session.story_id == story_id)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        self.settle()
        self.window.notice.hide()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        (widget or self._shell).grab().save(buffer, "PNG")
        save(Image.open(BytesIO(bytes(buffer.data().data()))), name)


def save(picture: Image.Image, name: str) -> None:
    path = DOCS / name
    picture.convert("RGB").save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name}: {picture.width} × {picture.height}, {size:,} bytes")
    if size > MOST:
        raise ValueError(f"{name} is larger than {MOST:,} bytes")


def store_sample(desk: Desk, sample: Sample) -> StoryId:
    content = sample.path.read_bytes()
    draft = read_draft(content, name=sample.name)
    step = desk.do(
        "Open", lambda work: store_draft(work, draft, content=content, file_name=sample.name), final=True
    )
    return step.result.id


def check_story(desk: Desk, files: EvidenceStore, story_id: StoryId) -> None:
    """Bring the sample story into the state of a working day's afternoon."""
    sheet = desk.read(lambda work: load_sheet(work, story_id))
    story = sheet.story
    data = StoryData(title=story.title, byline=story.byline, desk="World desk", language=story.language)
    desk.do("Story data", lambda work: edit_story(work, story_id, data), story_id=story_id)
    for check in CHECKS:
        checked = partial(apply_check, files=files, story_id=story_id, text=sheet.text, check=check)
        desk.do("Check", checked, story_id=story_id)
    sheet = desk.read(lambda work: load_sheet(work, story_id))
    for sentence in sheet.open_sentences():
        if not sheet.text[sentence.start : sentence.end].startswith(OPEN):
            desk.do("Nothing to check", partial(mark_nothing_to_check, sentence_id=sentence.id))


def apply_check(work: Work, *, files: EvidenceStore, story_id: StoryId, text: str, check: Check) -> None:
    start = text.index(check.words)
    claim = tag_claim(work, story_id, start=start, end=start + len(check.words), kind=check.kind)
    if check.wording:
        set_wording(work, claim.id, check.wording)
    set_claimant(work, claim.id, check.claimant)
    add_evidence(work, files, claim, check)
    if check.disclosure:
        told = text.index(check.disclosure)
        link_disclosure(work, claim.id, start=told, end=told + len(check.disclosure))
    if check.verdict is not Verdict.UNCHECKED:
        set_verdict(work, claim.id, check.verdict, reason=check.reason)
    if check.proposed:
        propose_wording(work, claim.id, check.proposed)


def add_evidence(work: Work, files: EvidenceStore, claim: Claim, check: Check) -> None:
    bears = Relation.CONTRADICTS if check.verdict is Verdict.CONTRADICTED else Relation.SUPPORTS
    if check.page:
        page = add_web_page(work, check.page, publisher=check.page.split("/")[2])
        link_evidence(work, claim.id, page.id, relation=bears, primary=True)
    if check.person:
        person = add_person(work, check.person, role="by telephone")
        link_evidence(work, claim.id, person.id, primary=True)
    for name in check.videos:
        sha256, size = files.add_bytes(b"\0\0\0\x18ftypisom" + name.encode() * 9000, suffix=".mp4")
        video = add_file(work, sha256=sha256, size=size, file_name=name, media_type="video/mp4")
        link_evidence(work, claim.id, video.id, relation=Relation.CONTEXT)
    if check.earlier:
        today = datetime.now().date()
        best = find_matches(work.archive, claim.wording, limit=1, exclude_story=claim.story_id, today=today)
        accept_match(work, claim.id, best[0].earlier.id)


def claim_on(studio: Studio, words: str) -> None:
    """Put the cursor on the claim that begins with some words."""
    session = studio.window.session
    assert session is not None
    claim = next(c for c in session.sheet.claims if c.anchor.quote.startswith(words))
    session.go_to_claim(claim.id)


def show_what_follows(studio: Studio) -> None:
    """Scroll on, for the middle of a page shows more of the story than its foot."""
    studio.settle()
    article = studio.window.workplace.article
    bar = article.verticalScrollBar()
    bar.setValue(bar.value() + round(article.viewport().height() * 0.62))


def photograph_comparison(studio: Studio, story_id: StoryId) -> None:
    """Change some words of the story, and show it beside what it was."""
    for words, instead in (
        ("about 41,000 square", "about 42,200 square"),
        ("It was a week of fast change.", ""),
        ("people living there.", "people living there. The army did not say where it had taken them."),
        ("Thousands of families have set out", "Hundreds of families have left"),
    ):
        sheet = studio.desk.read(lambda work: load_sheet(work, story_id))
        start = sheet.text.index(words)
        changed = partial(correct_text, start=start, end=start + len(words), words=instead)
        studio.desk.do("Correct", partial(changed, story_id=story_id), story_id=story_id)
    window = ComparingWindow(studio.desk, studio.window.jobs, story_id, studio.window)
    window.resize(1200, 760)
    window.show()
    window.view.setFocus()
    studio.wait(lambda: window.comparison is not None)
    for _change in range(2):
        window.view.step_change(1)
    studio.take("comparing.png", window)
    window.close()


def photograph_report(studio: Studio, story_id: StoryId, folder: Path) -> None:
    """Have LibreOffice lay the report out, and keep its first page."""
    if shutil.which("soffice") is None or shutil.which("pdftoppm") is None:
        print("report.png: left as it is, for LibreOffice or pdftoppm is not here")
        return
    sheet = studio.desk.read(lambda work: load_sheet(work, story_id))
    made_at = datetime.now().astimezone()
    program = f"workbench {VERSION}"
    content = report_of(
        sheet, checker="Mara Lind", made_at=made_at, program=program, file_path=studio.files.path
    )
    path = folder / "report.docx"
    write_report(content, path, overwrite=True)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    page = folder / "page"
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "90",
            "-f",
            "1",
            "-l",
            "1",
            "-png",
            "-singlefile",
            str(path.with_suffix(".pdf")),
            page,
        ],
        check=True,
    )
    save(Image.open(page.with_suffix(".png")), "report.png")


def main() -> None:
    english, _figures, arabic = SAMPLES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        studio = Studio(folder)
        studio.take("start.png")
        with as_file(archive_path()) as archive:
            import_records(studio.desk, read_records(archive), file_name=ARCHIVE_NAME)
        story_id = store_sample(studio.desk, english)
        check_story(studio.desk, studio.files, story_id)
        studio.open(story_id)
        claim_on(studio, "Footage shared online")
        show_what_follows(studio)
        studio.take("window.png")
        studio.window.actions_table["dark"].trigger()
        show_what_follows(studio)
        studio.take("window-dark.png")
        studio.window.actions_table["light"].trigger()
        studio.window.search_for("highway cars")
        archive_window = studio.window.findChild(ArchiveWindow)
        assert archive_window is not None
        archive_window.resize(1000, 680)
        studio.take("archive.png", archive_window)
        archive_window.close()
        arabic_id = store_sample(studio.desk, arabic)
        studio.open(arabic_id)
        for _sentence in range(5):
            studio.window.workplace.do_next_sentence()
        studio.window.workplace.do_claim()
        studio.take("arabic.png")
        photograph_report(studio, story_id, folder)
        photograph_comparison(studio, story_id)
        studio.close()


if __name__ == "__main__":
    main()
