"""Annotated drafts on files that others made: is every comment on its words, is the rest untouched, how fast.

Claims are placed at random over every readable Word file in ../shared/corpus. For each file:
every comment's words read back are the claim's; the text read is the same; parts that need not change are the
same byte for byte; a validator finds nothing that it did not find before; LibreOffice opens a sample.
"""

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from reports.annotating.comments import Comment, Line
from reports.annotating.result import Options
from reports.annotating.word import annotate_word
from workbench.claims import Verdict
from workbench.errors import Refused, UnreadableDraft
from workbench.intake.word import walk
from workbench.remarks import shown_code

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "docx"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CLAIMS = 200
LIMIT, MOST_MEMORY = 5.0, 300
"""Seconds and megabytes that 300 pages with 1,000 claims may take."""

MAY_CHANGE = re.compile(
    r"\[content_types\]\.xml|word/(document|footnotes|endnotes|comments\d*)\.xml|.*\.rels"
)


def random_comments(text: str, number: int, chance: random.Random) -> list[Comment]:
    """Put claims on words of one paragraph, as claims are; they are 1 to 300 characters long."""
    found: list[Comment] = []
    while len(found) < number:
        start = chance.randrange(len(text))
        end = min(len(text), start + int(chance.choice((1, 8, 30, 80, 200)) * (chance.random() + 0.5)) + 1)
        end = min(end, text.find("\n", start) % (len(text) + 1))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(comment(len(found), text, start, end))
    return found


def comment(number: int, text: str, start: int, end: int) -> Comment:
    code = f"c-{number:08}"
    lines = (
        Line(label="Contradicted."),
        Line(label="Reason:", text="The table of the office says otherwise."),
        Line(label="Supports:", text="Census", address=f"https://example.org/census/{number % 50}"),
        Line(text=shown_code(code), quiet=True),
    )
    return Comment(
        code=code,
        start=start,
        end=end,
        quote=text[start:end],
        author="Rana K.",
        made_at=NOW,
        lines=lines,
        verdict=list(Verdict)[number % 4],
        replacement="other words",
    )


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        found = {}
        for info in package.infolist():
            try:
                found[info.filename.lower()] = package.read(info)
            except zipfile.BadZipFile:
                found[info.filename.lower()] = b"damaged"
        return found


def findings(*paths: Path) -> list[Counter[str]]:
    """Ask the validator, in a process of its own: it keeps what it has read."""
    command = [sys.executable, __file__, "--audit", *map(str, paths)]
    try:
        told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=240)
    except subprocess.TimeoutExpired:
        return [Counter(["too long"])] * len(paths)
    if told.returncode:
        return [Counter(["cannot be validated"])] * len(paths)
    return [Counter(json.loads(line)) for line in told.stdout.splitlines()]


def audit(paths: Sequence[str]) -> None:
    from openxml_audit import OpenXmlValidator  # type: ignore[import-not-found]

    for path in paths:
        errors = OpenXmlValidator().validate(path).errors
        print(json.dumps([f"{one.part_uri} {one.description}" for one in errors]))


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--audit"]:
        audit(arguments[1:])
        return
    tally: Counter[str] = Counter()
    chance = random.Random(4)
    validate, convert = "--validate" in arguments, "--convert" in arguments
    names = [one for one in arguments if not one.startswith("--")]
    if not names:
        speed()
    if not CORPUS.is_dir():
        print(f"There are no files of others at {CORPUS}; only the speed was measured.")
        return
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(CORPUS.iterdir()):
            if names and not any(name in path.name for name in names):
                continue
            try_file(path, Path(folder), tally, chance, validate=validate)
        if convert:
            convert_sample(Path(folder), tally)
    for key in sorted(tally):
        print(f"{key:<45}{tally[key]:>8,}")
    if tally["comments"] != tally["comments on their very words"] or any("changed" in key for key in tally):
        raise SystemExit("A comment is not on its words, or something changed that need not.")


def try_file(path: Path, folder: Path, tally: Counter[str], chance: random.Random, *, validate: bool) -> None:
    original = path.read_bytes()
    try:
        before = walk(original)
    except UnreadableDraft:
        tally["files that cannot be read"] += 1
        return
    tally["files that can be read"] += 1
    text = before.draft.text
    comments = random_comments(text, CLAIMS, chance)
    out = BytesIO()
    try:
        done = annotate_word(original, text, comments, out, Options())
    except (UnreadableDraft, Refused) as problem:
        tally["files refused"] += 1
        print(path.name, problem)
        return
    content = out.getvalue()
    after = walk(content)
    tally["files annotated"] += 1
    if after.draft.text != text:
        tally["files whose text changed"] += 1
        print(path.name, "TEXT CHANGED")
        return
    if after.draft.notes != before.draft.notes:
        tally["files whose own notes changed"] += 1
        print(path.name, "NOTES CHANGED")
    places = {remark.code: text[remark.start : remark.end] for remark in after.remarks if remark.code}
    wrong = [one for one in comments if places.get(one.code) != one.quote]
    tally["comments"] += len(comments)
    tally["comments on their very words"] += len(comments) - len(wrong)
    for one in wrong[:3]:
        print(path.name, repr(one.quote[:60]), "read as", repr(places.get(one.code, "?")[:60]))
    old, new = parts(original), parts(content)
    for name in old:
        if name in new and old[name] != new[name] and not MAY_CHANGE.fullmatch(name):
            print(path.name, "CHANGED", name)
            tally["parts that changed and need not"] += 1
        if name not in new and not done.warnings:
            tally["parts lost"] += 1
    (folder / f"{path.stem}.docx").write_bytes(content)
    if validate:
        old_path = folder / f"original{path.suffix}"
        old_path.write_bytes(original)
        everything = folder / "everything.docx"
        with everything.open("wb") as all_options:
            options = Options(tracked=True, highlight=True)
            annotate_word(original, text, comments[:60], all_options, options)
        before_it, *made = findings(old_path, folder / f"{path.stem}.docx", everything)
        for kind, found in zip(("comments", "all options"), made, strict=True):
            extra = found - before_it
            if found["cannot be validated"] or found["too long"]:
                tally["files that the validator fails on"] += 1
                break
            tally[f"validated with {kind}"] += 1
            if extra:
                tally[f"new findings of the validator with {kind}"] += 1
                print(path.name, kind, list(extra.items())[:4])
        everything.unlink()


def convert_sample(folder: Path, tally: Counter[str]) -> None:
    for path in sorted(folder.glob("*.docx"))[::8]:
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=False, capture_output=True, timeout=120)
        tally["files given to LibreOffice"] += 1
        tally["files that LibreOffice printed"] += path.with_suffix(".pdf").exists()


def long_draft(pages: int) -> bytes:
    """Make a draft of 12 paragraphs a page, each of several runs."""
    from docx import Document

    paragraph = (
        "<w:p><w:r><w:t xml:space='preserve'>The mayor of Place {n} said on Tuesday that </w:t></w:r>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{n} people </w:t></w:r>"
        "<w:r><w:t>had left the town, and that its market would open again in spring.</w:t></w:r></w:p>"
    )
    stream = BytesIO()
    Document().save(stream)
    body = "".join(paragraph.format(n=n) for n in range(pages * 12))
    out = BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                content = content.replace(b"<w:body>", f"<w:body>{body}".encode())
            new.writestr(info, content)
    return out.getvalue()


def speed() -> None:
    original = long_draft(300)
    text = walk(original).draft.text
    first = 0.0
    for number in (100, 1000, 5000):
        comments = random_comments(text, number, random.Random(5))
        start = time.perf_counter()
        annotate_word(original, text, comments, BytesIO(), Options())
        seconds = time.perf_counter() - start
        first = first or seconds
        print(f"300 pages, {number:>5,} claims: {seconds:6.2f} s, {seconds / first:5.1f} times the first")
        if number == 1000 and seconds > LIMIT:
            raise SystemExit(f"A draft of 300 pages with 1,000 claims may take {LIMIT:.0f} s.")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"most memory: {memory:,.0f} MB")
    if memory > MOST_MEMORY:
        raise SystemExit(f"That may take {MOST_MEMORY} MB.")


if __name__ == "__main__":
    main(sys.argv[1:])
