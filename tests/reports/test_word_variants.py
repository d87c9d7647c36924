"""The Word report's variants, chart, contact sheets and log, as they stand in the file."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from reports import stills
from reports.model import ReportContent, report_of
from reports.options import ReportOptions, Variant
from reports.word import write_report
from workbench.claims import Verdict
from workbench.evidence import EvidenceKind
from workbench.history import Change, LogEntry, StepKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def content_of(desk: Any, files: dict[str, Path] | None = None, **options: Any) -> ReportContent:
    claim = desk.claims[0]
    step = LogEntry(
        number=7,
        kind=StepKind.UNDO,
        label="Mark verified",
        story_id=claim.story_id,
        at=NOON,
        checker="Sam",
        group=6,
        changes=(Change(before=claim, after=replace(claim, verdict=Verdict.UNCHECKED)),),
    )
    return report_of(
        desk.sheet(),
        checker="Rana Haddad",
        made_at=NOON,
        program="Workbench",
        file_path=None if files is None else lambda sha256: files[sha256],
        options=ReportOptions(**options),
        log=[step],
    )


def written(content: ReportContent, path: Path) -> dict[str, bytes]:
    write_report(content, path, overwrite=True)
    Document(str(path))
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def text_of(parts: dict[str, bytes]) -> str:
    paragraphs = etree.fromstring(parts["word/document.xml"]).iter(f"{W}p")
    return "\n".join("".join(node.text or "" for node in p.iter(f"{W}t")) for p in paragraphs)


def test_the_short_report_has_only_what_must_change(homs: Any, tmp_path: Path) -> None:
    parts = written(content_of(homs, variant=Variant.SHORT), tmp_path / "short.docx")
    text = text_of(parts)
    for words in (
        "and borders three countries: Lebanon, Iraq and Jordan",
        "Evidence: Province of Homs: area and borders, paragraph 2",
        "Tell the reader, or take it out.",
        "He did not say which countries stood behind the rebels.",
        "Which aid workers? The relief office says 8,400.",
        "2 more claims block print until the checker is done with them: 7, 8.",
    ):
        assert words in text, words
    for words in (
        "Contents",
        "third largest city",
        "The claims, in the order of the article",
        "No answer yet",
    ):
        assert words not in text, words
    root = etree.fromstring(parts["word/document.xml"])
    names = {node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")}
    assert {node.get(f"{W}anchor") for node in root.iter(f"{W}hyperlink")} - {None} <= names


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_short_report_of_the_sample_fits_a_page(homs: Any, tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    written(content_of(homs, variant=Variant.SHORT), tmp_path / "short.docx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "short.docx")], check=True, capture_output=True, timeout=120)
    with PdfDocument(tmp_path / "short.pdf") as pages:
        assert len(pages) == 1


def test_the_chart_shows_each_verdict_with_its_number(homs: Any, tmp_path: Path) -> None:
    parts = written(content_of(homs), tmp_path / "full.docx")
    chart = etree.fromstring(parts["word/charts/chart1.xml"])
    values = [node.text for node in chart.iter(f"{C}v")]
    assert values == [
        "Claims",
        "✓ Verified",
        "? Unverified",
        "✕ Contradicted",
        "● To check",
        "2",
        "3",
        "1",
        "2",
    ]
    document = parts["word/document.xml"].decode()
    assert 'descr="8 claims by verdict: 2 verified, 3 unverified, 1 contradicted, 2 to check"' in document
    assert (
        b'ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"'
        in (parts["[Content_Types].xml"])
    )


def test_without_claims_there_is_no_chart(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk(text="Nothing to check here.")
    desk.split_at_full_stops()
    content = report_of(desk.sheet(), checker="R", made_at=NOON, program="W")
    assert not [name for name in written(content, tmp_path / "r.docx") if "chart" in name]


def test_contact_sheets_show_pictures_with_their_hash(
    homs: Any, files: dict[str, Path], tmp_path: Path
) -> None:
    text = text_of(written(content_of(homs, files), tmp_path / "full.docx"))
    sheet = text[text.rindex("Contact sheets") :]
    assert "Claim 5  ?\u00a0Unverified" in sheet
    assert "Still from the first clip, lorry with a blue cab" in sheet
    assert "still-0042.png · 48 kB" in sheet
    assert "SHA-256 ab12ab12ab12ab12…" in sheet
    assert "SHA-256 cd34cd34cd34cd34…" in sheet
    assert stills.UNREADABLE in sheet or stills.NO_PROGRAM in sheet


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_a_video_is_shown_by_a_still(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    source = "testsrc=duration=2:size=320x180:rate=5"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-metadata", "title=Nadim", "-f", "mp4"]
    subprocess.run([*command, "-y", str(files["cd34" * 16])], check=True, timeout=60)
    parts = written(content_of(homs, files), tmp_path / "full.docx")
    pictures = [content for name, content in parts.items() if "/media/" in name]
    assert len(pictures) == 2
    assert not any(b"Nadim" in content for content in pictures)
    assert b"Still of a video in evidence: Clip one, 42 seconds" in parts["word/document.xml"]


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_a_playlist_that_calls_itself_a_video_is_not_followed(tmp_path: Path) -> None:
    secret, video = tmp_path / "secret.ts", tmp_path / "video"
    source = "testsrc=duration=1:size=64x64:rate=5"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-f", "mpegts", "-y", str(secret)]
    subprocess.run(command, check=True, timeout=60)
    video.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://{secret}\n#EXT-X-ENDLIST\n")
    assert stills.make_still(video) == stills.UNREADABLE


def test_without_the_program_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert stills.make_still(tmp_path / "video") == stills.NO_PROGRAM


def test_the_log_is_an_annex_when_asked_for(homs: Any, tmp_path: Path) -> None:
    text = text_of(written(content_of(homs, with_log=True), tmp_path / "full.docx"))
    annex = text[text.rindex("Activity log") :]
    assert "Undid: Mark verified" in annex
    assert "claim 1" in annex
    assert "verdict: “verified” → “unchecked”" in annex
    assert "Sam" in annex
    assert "Activity log" not in text_of(written(content_of(homs), tmp_path / "plain.docx"))


def test_the_redacted_report_says_for_whom_it_is(homs: Any, tmp_path: Path) -> None:
    text = text_of(written(content_of(homs, variant=Variant.REDACTED), tmp_path / "r.docx"))
    assert "Verification report · for readers outside" in text
    assert "An alias stands for each; whatever could name them was taken out" in text
    assert "Spoke off the record." in text
    assert "Source A" in text
    assert not re.search(r"Aziz|northern command|They were in Rastan", text)


def test_many_pictures_of_a_claim_stand_in_rows_of_three(
    new_desk: Any, files: dict[str, Path], tmp_path: Path
) -> None:
    desk = new_desk(text="The road was full.")
    desk.split_at_full_stops()
    claim = desk.claim("The road was full")
    for number in range(7):
        piece = desk.piece(
            EvidenceKind.IMAGE,
            f"Picture {number}",
            sha256="ab12" * 16,
            file_name="a.png",
            media_type="image/png",
        )
        desk.link(claim, piece)
    parts = written(content_of(desk, files), tmp_path / "full.docx")
    root = etree.fromstring(parts["word/document.xml"])
    tables = [
        table
        for table in root.iter(f"{W}tbl")
        if (caption := table.find(f"{W}tblPr/{W}tblCaption")) is not None
        and (caption.get(f"{W}val") or "").startswith("Pictures and videos")
    ]
    assert [[len(list(row.iter(f"{W}tc"))) for row in table.iter(f"{W}tr")] for table in tables] == [
        [3, 3, 3]
    ]
