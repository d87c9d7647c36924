"""A checker's whole day in the real window, with real keys, on the article that the program is made for."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.journey

CHECKOUT = Path(__file__).resolve().parents[2]
ARTICLE = CHECKOUT.parent / "shared" / "seed" / "homs-article.txt"
SAMPLE = CHECKOUT / "seeds" / "homs.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the journey does with a draft; a few words name each sentence."""

    path: Path
    video: str
    disclosure: str
    seen_before: str
    unlike: str
    on_a_page: str
    by_a_person: str
    in_a_file: str
    wrong: str
    partly: str


REAL = Draft(
    path=ARTICLE,
    video="appear to show a highway",
    disclosure="is not able to verify",
    seen_before="entered Rastan and Talbiseh, two towns",
    unlike="just 3 miles from",
    on_a_page="the death of his father",
    by_a_person="the mother of all battles",
    in_a_file="went on to say they would",
    wrong="largest by area and shares",
    partly="designated as a terrorist group",
)
OWN = Draft(
    path=SAMPLE,
    video="appears to show a highway",
    disclosure="not able to confirm",
    seen_before="moved into Rastan and Talbiseh",
    unlike="were 3 miles from the city",
    on_a_page="after his father’s death",
    by_a_person="This is the mother",
    in_a_file="called the withdrawal",
    wrong="borders four countries",
    partly="The M5 motorway",
)
EARLIER = (
    {
        "id": "e-1",
        "claim": "Rebels entered the towns of Rastan and Talbiseh north of Homs early on Friday.",
        "verdict": "verified",
        "date": "2024-12-06",
        "publisher": "Evening desk",
    },
    {
        "id": "e-2",
        "claim": "Insurgent fighters were 9 miles from Homs city, a monitor based in Britain said.",
        "verdict": "contradicted",
        "date": "2024-12-04",
        "publisher": "Evening desk",
    },
)


@pytest.fixture
def draft() -> Draft:
    """The article itself where it lies beside the checkout, else the sample in our own words."""
    return REAL if REAL.path.exists() else OWN


@pytest.fixture
def videos(tmp_path: Path) -> Sequence[Path]:
    """Two clips made by ffmpeg; where there is none, files that only begin like a clip."""
    paths = []
    for number, pattern in enumerate(("testsrc", "smptebars"), 1):
        path = tmp_path / f"highway-{number}.mp4"
        if shutil.which("ffmpeg"):
            source = f"{pattern}=duration=1:size=160x90:rate=5"
            subprocess.run(
                ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", str(path)],
                check=True,
            )
        else:
            path.write_bytes(b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes([number]) * 4000)
        paths.append(path)
    return paths


class Day:
    """What a checker does with a story in a window; each step is waited for in the database."""

    def __init__(self, place, display, wait_for, open_window, sentences: Sequence[str]) -> None:
        self._place = place
        self._display = display
        self._wait_for = wait_for
        self._open_window = open_window
        self.sentences = sentences
        self._shots = 0
        self._bare: Mapping[str, Any] = {}

    def start(self, title: str) -> None:
        """Open the window and wait for what its title says."""
        self.window = self._open_window()
        self.window.wait_title(title)

    def open(self, path: Path) -> None:
        """Open a draft through the file dialog."""
        self._wait_for("the database", self._place.database.exists)
        self.shot("first-start")
        self.window.open_dialog("ctrl+o", "Open a draft")
        self.window.type(str(path))
        self.shot("open-dialog")
        self.window.press("Return")
        self._wait_for("the story", self._place.has_story)
        self.window.wait_title(self._place.stories()[0]["title"])
        self.window.without_dialog()
        self._bare = self._place.content()
        self.shot("opened")

    def shot(self, name: str) -> None:
        self._shots += 1
        self._display.photograph(f"{self._shots:02}-{name}")

    def go_to(self, part: str) -> None:
        """Go to the sentence with these words, from the top of the article."""
        self.window.press("Escape", "Escape", "ctrl+Home", *["j"] * self._index(part))

    def tag(self, part: str) -> None:
        self.go_to(part)
        self.press("c", label="Claim")

    def press(self, *keys: str, label: str) -> None:
        """Press keys and wait for the step that they do."""
        before = self._place.steps()
        self.window.press(*keys)
        self._arrived(label, before)

    def decide(self, key: str, label: str) -> None:
        self.press("Escape", key, label=label)

    def link_files(self, *paths: Path) -> None:
        for path in paths:
            self.add(str(path), f"Add the file “{path.name}”")

    def add(self, words: str, label: str) -> None:
        """Add a piece of evidence in place."""
        before = self._place.steps()
        self.window.press("Escape", "e")
        self.window.type(words)
        self.window.press("Return")
        self._arrived(label, before)

    def earlier(self, key: str, label: str) -> None:
        """Answer the first earlier check; it comes a moment after the cursor: press again."""
        before = self._place.steps()
        for _attempt in range(5):
            self.window.press("Escape", "m", key)
            if self._within(1.5, label, before):
                return
        pytest.fail(f"no step “{label}” in {self._place.labels()[before:]}")

    def settle_the_rest(self) -> None:
        """Say of every open sentence that there is nothing to check, and make a claim of every fourth."""
        left = self._place.stories()[0]["open_sentences"]
        keys = ["Escape", "Escape", "f"]
        for number in range(left):
            keys += ["c", "f"] if number % 4 == 3 else ["n"]
        self.window.press(*keys)
        self._wait_for("all sentences", lambda: self._place.stories()[0]["open_sentences"] == 0)

    def stored(self, table: str, column: str, words: str) -> None:
        """Wait for words that are being typed; 300 ms, and more on a slow machine."""
        self._wait_for(words, lambda: self._place.holds(table, column, words), timeout=3)

    def undo_all(self) -> None:
        self._repeat("ctrl+z", self._bare)

    def redo_all(self, target: Mapping[str, Any]) -> None:
        self._repeat("ctrl+shift+z", target)

    def claims_on(self, part: str) -> Sequence[Mapping[str, Any]]:
        """Give the claims that begin in the sentence with these words."""
        start, end = self._place.spans()[self._index(part)]
        return [claim for claim in self._place.claims() if start <= claim["start"] < end]

    def claim(self, part: str) -> Mapping[str, Any]:
        return self.claims_on(part)[0]

    def export(self, path: Path) -> None:
        """Write the report by Ctrl+E, with its name typed into the file dialog."""
        self.window.open_dialog("Escape Escape ctrl+e", "Word report")
        self.window.press("ctrl+a")
        self.window.type(str(path))
        self.shot("save-dialog")
        self.window.press("Return")
        self._wait_for("the report", path.exists)
        self.window.without_dialog()
        self.shot("exported")

    def _repeat(self, key: str, target: Mapping[str, Any]) -> None:
        self.window.press("Escape", "Escape")
        for _batch in range(20):
            before = self._place.steps()
            self.window.press(*[key] * 20)
            self._wait_for(
                f"{key}, twenty times",
                lambda before=before: self._place.steps() >= before + 20 or self._place.content() == target,
            )
            if self._place.content() == target:
                return
        pytest.fail(f"{key} again and again does not lead back")

    def _index(self, part: str) -> int:
        return next(place for place, text in enumerate(self.sentences) if part in text)

    def _arrived(self, label: str, before: int) -> None:
        if not self._within(15, label, before):
            pytest.fail(f"no step “{label}” in {self._place.labels()[before:]}")

    def _within(self, seconds: float, label: str, before: int) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if label in self._place.labels()[before:]:
                return True
            time.sleep(0.02)
        return False


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def statement(folder: Path) -> Path:
    path = folder / "statement.txt"
    path.write_text("The ministry's statement, as read out on Thursday evening.", encoding="utf-8")
    return path


def assert_sentences_are_right(draft: Draft, place, sentences: Sequence[str]) -> None:
    """Compare with a division made by rule and by hand, and with what the database holds."""
    assert place.stories()[0]["sentences"] == place.stories()[0]["open_sentences"] == len(sentences)
    text = place.text()
    assert [text[start:end] for start, end in place.spans()] == list(sentences)
    if draft is REAL:
        # A sentence ends before a space and a capital, but not behind a rank or a shortened month.
        lines = draft.path.read_text(encoding="utf-8").splitlines()
        ends = re.compile(r"(?<!Gen\.)(?<!Oct\.)(?<=\.) (?=[A-Z])")
        assert list(sentences) == [
            part for line in lines if line.strip() for part in ends.split(line.strip())
        ]


def assert_report_tells_the_day(path: Path, sentences: Sequence[str]) -> None:
    with ZipFile(path) as package:
        document = package.read("word/document.xml").decode()
    words = unescape(re.sub("<[^>]+>", "", document.replace("</w:p>", "\n")))
    for part in ("Ada Brandt", "Homs is the largest of the provinces.", "highway-1.mp4", "Mara Lind"):
        assert part in words, part
    folded = " ".join(words.split())
    for sentence in sentences:
        assert " ".join(sentence.split())[:40] in folded, sentence


def look_at(report: Path, folder: Path, shots: str) -> None:
    """Have LibreOffice lay the report out; the pages are kept with the other pictures."""
    office = shutil.which("soffice")
    if not office:
        return
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(report)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    pdf = report.with_suffix(".pdf")
    assert pdf.stat().st_size > 10_000
    if shots and shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "70", "-png", str(pdf), str(Path(shots) / "report")], check=True)


@pytest.fixture
def day(draft, place, display, wait_for, open_window) -> Day:
    read = json.loads(place.run("check", str(draft.path), "--json"))
    return Day(place, display, wait_for, open_window, [sentence["text"] for sentence in read["sentences"]])


def test_a_day_on_the_homs_article(draft, videos, day, place, tmp_path):
    """Open, tag, disclose, prove, decide, be killed, go on, undo all, redo all, and hand in."""
    earlier = tmp_path / "earlier.jsonl"
    earlier.write_text("\n".join(json.dumps(one) for one in EARLIER), encoding="utf-8")
    place.run("import", str(earlier))
    day.start("Fact-checking workbench")
    day.open(draft.path)
    assert_sentences_are_right(draft, place, day.sentences)

    day.tag(draft.video)
    day.link_files(*videos)
    day.decide("d", "Link the disclosure")
    day.decide("u", "Mark unverified")
    day.shot("video")
    first = day.claim(draft.video)
    assert first["kind"] == "picture or video"
    assert (first["verdict"], first["fit_to_print"]) == ("unverified", True)
    assert draft.disclosure in first["disclosures"][0]["quote"]
    assert [one["sha256"] for one in first["evidence"]] == [sha256(path) for path in videos]
    assert {one["kind"] for one in first["evidence"]} == {"video"}

    day.tag(draft.seen_before)
    day.earlier("1", "Accept the earlier check")
    day.shot("accepted")
    day.decide("v", "Mark verified")
    day.tag(draft.unlike)
    day.earlier("shift+1", "Reject the earlier check")
    day.shot("rejected")

    day.tag(draft.on_a_page)
    day.add("https://www.example.org/leaders/2000?utm_source=x", "Add a web page")
    day.decide("v", "Mark verified")
    day.tag(draft.by_a_person)
    day.add("Ada Brandt", "Add a person")
    day.decide("v", "Mark verified")

    day.tag(draft.wrong)
    day.decide("x", "Mark contradicted")
    day.window.type("Homs is the largest of the provinces.")
    day.press("Return", label="Propose a wording")
    day.shot("contradicted")

    # What was typed is stored without leaving the field; then the power goes.
    day.go_to(draft.unlike)
    day.window.press("r")
    day.window.type("The monitor was called twice")
    day.stored("claims", "reason", "The monitor was called twice")
    before = place.content()
    day.window.kill()
    day.start(place.stories()[0]["title"])
    assert place.content() == before
    assert day.claim(draft.unlike)["reason"] == "The monitor was called twice"
    day.shot("opened-again")
    # The article has the focus: F and N act at once, and Ctrl+Z takes the one step back.
    day.window.press_until("f n", lambda: place.content() != before, patience=8)
    day.press("ctrl+z", label="Nothing to check")
    assert place.content() == before

    day.tag(draft.in_a_file)
    day.link_files(statement(tmp_path))
    day.decide("v", "Mark verified")
    day.go_to(draft.partly)
    day.window.press("End", "ctrl+shift+Left", "ctrl+shift+Left")
    day.press("c", label="Claim")
    day.shot("partly")
    last = day.claims_on(draft.partly)[-1]
    assert draft.partly not in last["quote"] and len(last["quote"].split()) <= 3
    day.window.press("q")
    day.window.type("Whose word is this?")
    day.press("Return", label="Query to the author")
    day.settle_the_rest()
    day.shot("all-settled")

    done = place.content()
    story = place.stories()[0]
    assert story["open_sentences"] == 0
    assert story["sentences"] == len(day.sentences)
    by_verdict = {verdict: count for verdict, count in story["claims"].items() if verdict != "unchecked"}
    assert by_verdict == {"verified": 4, "unverified": 1, "contradicted": 1}
    accepted = day.claim(draft.seen_before)["evidence"]
    assert [one["kind"] for one in accepted] == ["earlier check"]
    assert day.claim(draft.unlike)["evidence"] == []
    assert day.claim(draft.on_a_page)["evidence"][0]["kind"] == "web page"
    assert day.claim(draft.by_a_person)["evidence"][0]["title"] == "Ada Brandt"
    assert day.claim(draft.in_a_file)["evidence"][0]["kind"] == "document"
    wrong = day.claim(draft.wrong)
    assert wrong["proposed_wording"] == "Homs is the largest of the provinces."

    day.undo_all()
    assert place.claims() == []
    bare = place.stories()[0]
    assert bare["open_sentences"] == bare["sentences"] == len(day.sentences)
    day.shot("undone")
    day.redo_all(done)
    assert place.content() == done
    day.shot("redone")

    report = tmp_path / "from-the-window.docx"
    day.export(report)
    command = tmp_path / "from-the-command.docx"
    place.run("report", story["id"], "-o", str(command))
    for written in (report, command):
        assert_report_tells_the_day(written, day.sentences)
    look_at(report, tmp_path, os.environ.get("WORKBENCH_SHOTS", ""))
    day.window.close()
    assert day.window.complaints() == ""
