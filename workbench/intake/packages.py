"""Opening the zip packages that .docx and .odt files are, without trusting anything they say."""

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from workbench.errors import UnreadableDraft

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PARTS = 10_000
LARGEST_XML = 48_000_000
"""Bytes of one XML part; a draft of 10,000 sentences takes about 5 million."""
LARGEST_PACKAGE = 2_000_000_000
STEEPEST_RATIO = 400
RATIO_MATTERS_FROM = 20_000_000
MOST_MEMORY = 300_000_000
"""Bytes that the parsed form of one part may take, by estimate."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"8BPS")

TOO_LARGE = (
    "The file unpacks to far more than a draft can hold and was not opened; "
    "save the text alone as a new document and open that."
)
TOO_DEEP = (
    "The file has tables inside tables more than a hundred deep and was not opened; "
    "save the text alone as a new document and open that."
)
DAMAGED = "The file is damaged and cannot be read; ask for a new copy, or save it again where it was written."
PROTECTED = "The file is protected with a password; remove the password in {program} and open it again."

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class Package:
    """The parts of a zip package; reading checks every limit again, since headers lie."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = {_plain(info.filename): info for info in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._infos

    def names(self) -> list[str]:
        """List the parts in lower case with forward slashes."""
        return list(self._infos)

    def read(self, name: str) -> bytes:
        """Unpack one part; raises UnreadableDraft when it is missing, damaged or too large."""
        info = self._infos.get(_plain(name))
        if info is None:
            raise UnreadableDraft(DAMAGED)
        if info.file_size > LARGEST_XML:
            raise UnreadableDraft(TOO_LARGE)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(LARGEST_XML + 1)
        except BROKEN_ZIP as error:
            raise UnreadableDraft(DAMAGED) from error
        if len(data) > LARGEST_XML:
            raise UnreadableDraft(TOO_LARGE)
        return data

    def xml(self, name: str, *, whole: bool = False) -> "_Element":
        """Parse one part; raises UnreadableDraft as `read` does."""
        return parse_xml(self.read(name), whole=whole)


def open_package(data: bytes, *, program: str, kind: str) -> Package:
    """Open a package; raises UnreadableDraft with what the file is instead.

    `program` is named where the user must do something there, `kind` is what the file should have been.
    """
    _refuse_other_files(data, program=program, kind=kind)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except BROKEN_ZIP as error:
        raise UnreadableDraft(DAMAGED) from error
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableDraft(PROTECTED.format(program=program))
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_PACKAGE:
        raise UnreadableDraft(TOO_LARGE)
    for info in infos:
        steep = info.file_size > STEEPEST_RATIO * max(1, info.compress_size)
        if steep and info.file_size > RATIO_MATTERS_FROM:
            raise UnreadableDraft(TOO_LARGE)
    return Package(archive)


def parse_xml(data: bytes, *, whole: bool = False) -> "_Element":
    """Parse XML without touching files, networks or entities; raises UnreadableDraft.

    `whole` keeps what only matters to a part that is written again: its comments and instructions.
    """
    from lxml import etree

    # A node takes some 120 bytes and an attribute some 200, however few characters it is written in.
    if 120 * data.count(b"<") + 200 * data.count(b"=") + 2 * len(data) > MOST_MEMORY:
        raise UnreadableDraft(TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=not whole,
        remove_pis=not whole,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        deep = "depth" in str(error)
        raise UnreadableDraft(TOO_DEEP if deep else DAMAGED) from error


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_other_files(data: bytes, *, program: str, kind: str) -> None:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.strip():
        raise UnreadableDraft("The file is empty; ask for a new copy.")
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableDraft(PROTECTED.format(program=program))
        raise UnreadableDraft(
            "The file is in the old Word format (.doc); save it as .docx in Word and open that."
        )
    if data.startswith(PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        raise UnreadableDraft(f"The file is a picture, not {kind}; open the document with the text.")
    for mark, name, ending in (
        (b"%PDF", "a PDF", ".pdf"),
        (b"{\\rtf", "an RTF file", ".rtf"),
        (b"<!doctype html", "a web page", ".html"),
        (b"<html", "a web page", ".html"),
    ):
        if head[:16].lower().startswith(mark.lower()):
            raise UnreadableDraft(f"The file is {name}, not {kind}; rename it to end in {ending}.")
    if not data.startswith(b"PK"):
        raise UnreadableDraft(f"The file is not {kind}; ask for a new copy, or open it as the kind it is.")
