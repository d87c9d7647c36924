"""Compare the words we read from office drafts with those of LibreOffice's own text export.

    python tests/bench/intake_words.py [--kind docx] [--only NAME] [--exports FOLDER] [--show]

Prints each file's seconds, peak memory and share of LibreOffice's words that ours has in the same order.
Left aside: list numbers and bullets that LibreOffice puts before a line, soft hyphens, the numbers of notes.
LibreOffice's export keeps deleted text, so that is taken out of the copy that it is given.
"""

import argparse
import multiprocessing
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from rapidfuzz.distance import LCSseq

from workbench.drafts import BlockKind, Draft
from workbench.errors import WorkbenchError

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
KINDS = ("docx", "odt", "rtf")
GOAL = 0.99
MOST_SECONDS = 10.0
MOST_MEGABYTES = 600
MARK = re.compile(
    r"^\s*(?:[•◦▪‣⁃∙·●○■□➢✓§*o–-](?=\s)|\(?\d+(?:\.\d+)*[.)]?(?=\s)|\(?(?:[a-z]|[ivxlc]+)[.)](?=\s))\s*",
    re.IGNORECASE,
)
UNSEEN = str.maketrans("", "", "\u00ad\u200b\u200e\u200f\ufeff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file gave; `share` is None where LibreOffice gave no text."""

    name: str
    seconds: float
    megabytes: float
    sentence: str
    share: float | None
    words: int


def reader_for(kind: str) -> Callable[[bytes], Draft]:
    """Find the reader for a folder of the corpus."""
    from workbench.intake.odt import read_odt
    from workbench.intake.rtf import read_rtf
    from workbench.intake.word import read_docx

    return {"docx": read_docx, "odt": read_odt, "rtf": read_rtf}[kind]


def words(text: str, *, notes: bool, numbered: bool = False) -> list[str]:
    """Cut a text into comparable words; `numbered` says that its lines begin with numbers and bullets."""
    found: list[str] = []
    for line in text.translate(UNSEEN).splitlines():
        found += re.findall(r"\w+", MARK.sub("", line, count=1) if numbered else line)
    if notes:
        found = [bare for word in found if (bare := re.sub(r"(?<=[^\W\d])\d{1,3}$", "", word))]
    return found


def read_in_child(path: Path, kind: str, answer: Connection) -> None:
    """Read one file and send text, whether it has notes, the plain sentence if any, and the peak memory."""
    text, notes, sentence = "", False, ""
    begun = time.perf_counter()
    try:
        draft = reader_for(kind)(path.read_bytes())
        text, notes = draft.text, any(block.kind is BlockKind.FOOTNOTE for block in draft.blocks)
    except WorkbenchError as error:
        sentence = str(error)
    seconds = time.perf_counter() - begun
    answer.send((text, notes, sentence, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


DELETED = ("del", "moveFrom")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def without_deletions(path: Path, folder: Path) -> Path:
    """Copy a .docx without its deleted text; other files are returned as they are."""
    from lxml import etree

    try:
        return _copied_without_deletions(path, folder)
    except (zipfile.BadZipFile, etree.XMLSyntaxError):
        return path


def _copied_without_deletions(path: Path, folder: Path) -> Path:
    from lxml import etree

    with zipfile.ZipFile(path) as source:
        part = "word/document.xml"
        if part not in source.namelist() or b"<w:delText" not in source.read(part):
            return path
        root = etree.fromstring(source.read(part), etree.XMLParser(resolve_entities=False))
        for gone in list(root.iter(*(WORD + name for name in DELETED))):
            holder = gone.getparent()
            if holder is not None and holder.tag not in (WORD + "rPr", WORD + "trPr"):
                holder.remove(gone)
        copy = folder / path.name
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
            for info in source.infolist():
                changed = etree.tostring(root) if info.filename == part else source.read(info)
                target.writestr(info, changed)
    return copy


def exported(path: Path, folder: Path) -> str | None:
    """Have LibreOffice write the file as text, or take what it wrote there before."""
    target = folder / path.name
    if not target.exists():
        target.mkdir(parents=True)
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(target),
        ]
        with tempfile.TemporaryDirectory() as scratch:
            command.append(str(without_deletions(path, Path(scratch))))
            try:
                subprocess.run(command, check=False, capture_output=True, timeout=60)
            except subprocess.TimeoutExpired:
                return None
    written = list(target.glob("*.txt"))
    return written[0].read_text("utf-8-sig") if written else None


def measure(path: Path, kind: str, folder: Path, *, show: bool) -> Reading:
    """Read one file in a process of its own and compare."""
    mine, theirs = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("spawn").Process(target=read_in_child, args=(path, kind, theirs))
    child.start()
    theirs.close()
    try:
        text, notes, sentence, seconds, megabytes = mine.recv()
    except EOFError:
        text, notes, sentence, seconds, megabytes = "", False, "CRASHED", 0.0, 0.0
    child.join()
    other = exported(path, folder)
    wanted, ours = words(other or "", notes=notes, numbered=True), words(text, notes=notes)
    share = None if other is None else 1.0
    if wanted:
        share = LCSseq.similarity(wanted, ours) / len(wanted)
    if show and share is not None and share < GOAL:
        kept = LCSseq.editops(wanted, ours)
        missing = [wanted[step.src_pos] for step in kept if step.tag == "delete"]
        print(f"    missing {len(missing)}: {' '.join(missing[:60])}")
    return Reading(
        name=path.name,
        seconds=seconds,
        megabytes=megabytes,
        sentence=sentence,
        share=share,
        words=len(wanted),
    )


def main() -> int:
    """Measure the corpus; 1 when a file took too long or too much.

    docs/intake.md says why some files lack words.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--only", default="", help="only files whose name contains this")
    parser.add_argument("--exports", type=Path, help="keep LibreOffice's texts here for the next time")
    parser.add_argument("--show", action="store_true", help="print the words that are missing")
    chosen = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"No corpus at {CORPUS}; nothing to compare.")
        return 0
    if chosen.exports is None and shutil.which("soffice") is None:
        print("LibreOffice (soffice) is not installed; nothing to compare with.")
        return 0
    readings = []
    with tempfile.TemporaryDirectory() as scratch:
        for kind in chosen.kind or KINDS:
            for path in sorted((CORPUS / kind).iterdir()):
                if chosen.only in path.name:
                    one = measure(path, kind, (chosen.exports or Path(scratch)).resolve(), show=chosen.show)
                    readings.append(one)
                    share = "   –   " if one.share is None else f"{one.share:7.2%}"
                    print(
                        f"{one.seconds:6.2f} s {one.megabytes:5.0f} MB {share} of {one.words:6d}  "
                        f"{one.name}  {one.sentence}",
                        flush=True,
                    )
    slow = [one for one in readings if one.seconds > MOST_SECONDS or one.megabytes > MOST_MEGABYTES]
    short = [one for one in readings if one.share is not None and one.share < GOAL]
    compared = [one for one in readings if one.share is not None]
    print(
        f"{len(readings)} files, {len(compared)} that LibreOffice reads too, {len(short)} of them under "
        f"{GOAL:.0%}; {len(slow)} over {MOST_SECONDS:.0f} s or {MOST_MEGABYTES} MB"
    )
    for one in sorted(short, key=lambda reading: reading.share or 0.0):
        print(f"  {one.share or 0:7.2%}  {one.name}  {one.sentence}")
    return 1 if slow or any(one.sentence == "CRASHED" for one in readings) else 0


if __name__ == "__main__":
    sys.exit(main())
