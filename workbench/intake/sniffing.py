"""Telling what kind of file some bytes are, whatever the file's name says."""

import io
import re
import struct
import zipfile
from pathlib import PurePath

from workbench.errors import UnreadableDraft

_PICTURES_AND_MEDIA = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"8BPS", "a Photoshop picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"\x00\x00\x01\xba", "a video"),
    (b"FLV\x01", "a video"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"\xff\xfb", "a sound file"),
    (b"fLaC", "a sound file"),
)
_RIFF = {b"WEBP": "a WebP picture", b"AVI ": "a video", b"WAVE": "a sound file"}
_ISO_BRANDS = (
    (b"heic", "a HEIC picture"),
    (b"heix", "a HEIC picture"),
    (b"mif1", "a HEIC picture"),
    (b"avif", "an AVIF picture"),
    (b"M4A ", "a sound file"),
)
_OTHER_PACKAGES = (
    ("xl/", "a spreadsheet", "save the text as .docx or .txt and open that"),
    ("ppt/", "a presentation", "save the text as .docx or .txt and open that"),
    ("index/document.iwa", "a Pages document", "export it to Word in Pages and open that"),
    ("meta-inf/container.xml", "an e-book", "copy the text and paste it instead"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|\w)")
_HTML = re.compile(r"(?is)^\s*(?:<\?xml\b[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b")
_MARKDOWN_NAMES = {".md", ".markdown", ".mdown", ".mkd"}
_HTML_NAMES = {".html", ".htm", ".xhtml", ".shtml"}


def kind_of(data: bytes, name: str) -> str:
    """Tell which reader a file is for: docx, odt, pdf, rtf, html, markdown or plain.

    Raises UnreadableDraft, naming the file, when it is something else that can be told apart.
    """
    ending = PurePath(name).suffix.lower()
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head and not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise UnreadableDraft(f"“{name}” is empty; ask for a new copy.")
    if head.startswith(b"%PDF") or (ending == ".pdf" and b"%PDF" in data[:1024]):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK"):
        return _kind_of_package(data, name, ending)
    _refuse_media(data, name)
    if data.startswith(_OLE):
        raise UnreadableDraft(_old_office(data, name))
    if ending in {".docx", ".docm", ".dotx", ".odt", ".ott", ".pdf", ".rtf"} and b"\0" in data[:4096]:
        raise UnreadableDraft(f"“{name}” is damaged or no draft at all; ask for a new copy.")
    return _kind_of_text(data, head, name, ending)


def _kind_of_text(data: bytes, head: bytes, name: str, ending: str) -> str:
    if b"<office:document" in head or b"opendocument.text" in head:
        return "odt"
    if head.startswith(b"<?xml") and (b"wordDocument" in head or b"pkg:package" in head):
        raise UnreadableDraft(f"“{name}” is a Word file in XML; save it as .docx in Word and open that.")
    if re.match(rb"(?i)(?:[\w-]+:[^\n]*\n\s*)*MIME-Version:", head) and b"multipart/" in head:
        raise UnreadableDraft(
            f"“{name}” is a web archive or a mail; open it, copy the text and paste it here."
        )
    if ending in _HTML_NAMES:
        return "html"
    start = data[:4096].replace(b"\0", b"").decode("utf-8", "ignore").lstrip("\ufeff")
    if _HTML.match(start):
        return "html"
    return "markdown" if ending in _MARKDOWN_NAMES else "plain"


def _refuse_media(data: bytes, name: str) -> None:
    for mark, what in _PICTURES_AND_MEDIA:
        if data.startswith(mark):
            raise UnreadableDraft(f"“{name}” is {what}, not a draft; add it as evidence instead.")
    what = _RIFF.get(data[8:12], "") if data.startswith(b"RIFF") else ""
    if data[4:8] == b"ftyp":
        what = next((spoken for brand, spoken in _ISO_BRANDS if data[8:12] == brand), "a video")
    if data.startswith(b"BM") and len(data) > 14 and data[6:10] == b"\0\0\0\0":
        what = "a BMP picture"
    if what:
        raise UnreadableDraft(f"“{name}” is {what}, not a draft; add it as evidence instead.")


def _kind_of_package(data: bytes, name: str, ending: str) -> str:
    by_ending = "odt" if ending in {".odt", ".ott"} else "docx"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [part.replace("\\", "/").lower() for part in archive.namelist()[:20_000]]
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError):
        # The reader of that kind says what is wrong.
        return by_ending
    if any(part.startswith("word/") for part in names):
        return "docx"
    if "mimetype" in names[:1] and (found := _OPEN_DOCUMENT.search(data[:200])):
        if found[1] == b"text":
            return "odt"
        what = {b"spreadsheet": "a spreadsheet", b"presentation": "a presentation"}.get(found[1], "a drawing")
        raise UnreadableDraft(
            f"“{name}” is {what}, not a draft; save the text as .odt or .txt and open that."
        )
    for part, what, advice in _OTHER_PACKAGES:
        if any(entry.startswith(part) for entry in names):
            raise UnreadableDraft(f"“{name}” is {what}, not a draft; {advice}.")
    if "content.xml" in names:
        return "odt"
    if "[content_types].xml" in names:
        return "docx"
    raise UnreadableDraft(f"“{name}” is a ZIP archive, not a draft; unpack it and open the draft in it.")


def _old_office(data: bytes, name: str) -> str:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return f"“{name}” is protected with a password; remove the password in Word and open it again."
    if has("Workbook"):
        return f"“{name}” is an old Excel file, not a draft; save the text as .docx or .txt and open that."
    if has("PowerPoint Document"):
        return f"“{name}” is an old PowerPoint file, not a draft; save the text as .docx and open that."
    if has("__substg1.0_"):
        return f"“{name}” is an Outlook message; open it, copy the text and paste it here."
    return f"“{name}” is in the old Word format (.doc); save it as .docx in Word and open that."
