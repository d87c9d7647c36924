"""Writing a zip package again with some parts changed and all others left as they are, byte for byte.

What is not changed is not even unpacked: it is copied as it lies there, however large or damaged it is.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

from workbench.errors import UnreadableDraft
from workbench.intake.packages import BROKEN_ZIP, DAMAGED

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NAME_LENGTH, _EXTRA_LENGTH = 9, 10
_SIZES_FOLLOW = 0x08
_UTF8 = 0x800
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20


def plain(name: str) -> str:
    """Write a part's name as packages compare them."""
    return name.replace("\\", "/").lstrip("/").lower()


def repack(
    original: bytes,
    out: BinaryIO,
    *,
    changed: Mapping[str, bytes],
    dropped: Collection[str] = (),
) -> None:
    """Write the package to `out` with the changed parts in place of the old ones, new ones at the end.

    Raises UnreadableDraft when the package is damaged, OSError when `out` cannot be written.
    """
    new = {plain(name): (name, content) for name, content in changed.items()}
    gone = {plain(name) for name in dropped}
    entries: list[bytes] = []
    place = 0
    try:
        with zipfile.ZipFile(io.BytesIO(original)) as archive:
            # Of parts with one name only the last counts.
            last = {plain(info.filename): info for info in archive.infolist()}
            kept = [
                info
                for info in archive.infolist()
                if last[plain(info.filename)] is info and plain(info.filename) not in gone
            ]
            comment = archive.comment
    except BROKEN_ZIP as error:
        raise UnreadableDraft(DAMAGED) from error
    for info in kept:
        replacement = new.pop(plain(info.filename), None)
        if replacement is None:
            place = _write(out, info, _raw(original, info), place, entries)
        else:
            place = _write(out, *_packed(info, replacement[1]), place, entries)
    for name, content in new.values():
        info, stored = _packed(zipfile.ZipInfo(name, _DAY_ONE), content)
        place = _write(out, info, stored, place, entries)
    directory = b"".join(entries)
    out.write(directory)
    end = (b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), place, len(comment))
    out.write(_END.pack(*end) + comment)


def _raw(original: bytes, info: zipfile.ZipInfo) -> memoryview:
    head = original[info.header_offset : info.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(b"PK\3\4"):
        raise UnreadableDraft(DAMAGED)
    fields = _LOCAL.unpack(head)
    start = info.header_offset + _LOCAL.size + fields[_NAME_LENGTH] + fields[_EXTRA_LENGTH]
    if start + info.compress_size > len(original):
        raise UnreadableDraft(DAMAGED)
    return memoryview(original)[start : start + info.compress_size]


def _packed(old: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(old.filename, old.date_time)
    info.flag_bits = old.flag_bits & _UTF8
    info.external_attr, info.create_system = old.external_attr, old.create_system
    info.orig_filename = old.orig_filename
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    stored = packer.compress(content) + packer.flush()
    info.compress_type, info.CRC = zipfile.ZIP_DEFLATED, zlib.crc32(content)
    info.file_size, info.compress_size = len(content), len(stored)
    return info, stored


def _write(
    out: BinaryIO, info: zipfile.ZipInfo, stored: bytes | memoryview, place: int, entries: list[bytes]
) -> int:
    """Write one part and note its line of the directory; gives where the next one begins."""
    year, month, day, hour, minute, second = info.date_time
    date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
    flags = info.flag_bits & ~_SIZES_FOLLOW
    name = _name_bytes(info)
    flags |= 0 if name.isascii() or not _is_utf8(info) else _UTF8
    version = max(20, info.extract_version)
    common = (flags, info.compress_type, time, date, info.CRC, info.compress_size, info.file_size)
    out.write(_LOCAL.pack(b"PK\3\4", version, *common, len(name), 0) + name)
    for piece in _pieces(stored):
        out.write(piece)
    attributes = (0, info.internal_attr, info.external_attr)
    made = info.create_system << 8 | max(20, info.create_version)
    head = _CENTRAL.pack(b"PK\1\2", made, version, *common, len(name), 0, 0, *attributes, place)
    entries.append(head + name)
    return place + _LOCAL.size + len(name) + len(stored)


def _is_utf8(info: zipfile.ZipInfo) -> bool:
    return bool(info.flag_bits & _UTF8) or not _fits_cp437(info.orig_filename)


def _fits_cp437(name: str) -> bool:
    try:
        name.encode("cp437")
    except UnicodeEncodeError:
        return False
    return True


def _name_bytes(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if _is_utf8(info) else "cp437")


def _pieces(stored: bytes | memoryview) -> Iterator[bytes | memoryview]:
    for start in range(0, len(stored), _PIECE):
        yield stored[start : start + _PIECE]
