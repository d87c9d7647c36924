"""Thumbnails: small, without metadata, and none for a file that would do harm."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from reports.thumbnails import EDGE, Thumbnail, make_thumbnail, preview


def saved(path: Path, picture: Image.Image, form: str, **options: object) -> Path:
    picture.save(path, form, **options)
    return path


def made(path: Path) -> Thumbnail:
    thumbnail = make_thumbnail(path)
    assert isinstance(thumbnail, Thumbnail), thumbnail
    return thumbnail


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_common_pictures_are_made_small(tmp_path: Path, form: str) -> None:
    thumbnail = made(saved(tmp_path / "p", Image.new("RGB", (2000, 1000), "red"), form))
    assert (thumbnail.width, thumbnail.height) == (EDGE, EDGE // 2)
    with Image.open(BytesIO(thumbnail.content)) as again:
        assert again.size == (EDGE, EDGE // 2)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "F"])
def test_every_colour_mode_is_shown(tmp_path: Path, mode: str) -> None:
    assert made(saved(tmp_path / "p", Image.new(mode, (50, 40)), "TIFF")).width == 50


def test_turned_photographs_are_set_upright_and_lose_their_metadata(tmp_path: Path) -> None:
    picture = Image.new("RGB", (400, 200), "blue")
    exif = picture.getexif()
    exif[0x0112] = 6
    exif[0x010F] = "Secret camera"
    thumbnail = made(saved(tmp_path / "p", picture, "JPEG", exif=exif))
    assert (thumbnail.width, thumbnail.height) == (200, 400)
    assert b"Secret" not in thumbnail.content


def _bomb(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("edge", [9_000, 12_000, 60_000])
def test_decompression_bombs_are_not_decoded(tmp_path: Path, edge: int) -> None:
    path = tmp_path / "p"
    path.write_bytes(_bomb(edge, edge))
    said = make_thumbnail(path)
    assert isinstance(said, str)
    assert "too large" in said


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0broken",
        b"GIF89a\x01",
        b"%!PS-Adobe-3.0 EPSF",
    ],
)
def test_broken_pictures_give_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p"
    path.write_bytes(content)
    assert (
        make_thumbnail(path)
        == "The picture cannot be shown here: its file is damaged or of a kind that is not read."
    )


def test_truncated_picture_gives_a_sentence(tmp_path: Path) -> None:
    path = saved(tmp_path / "p", Image.effect_noise((300, 300), 80), "PNG")
    path.write_bytes(path.read_bytes()[:2000])
    assert isinstance(make_thumbnail(path), str)


def test_missing_file_gives_a_sentence(tmp_path: Path) -> None:
    assert isinstance(make_thumbnail(tmp_path / "none"), str)


def _pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 400]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def test_preview_shows_a_picture_or_a_first_page_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p"
    path.write_bytes(_pdf())
    with Image.open(BytesIO(preview(path, "application/pdf"))) as page:
        assert page.height == 2 * page.width
    assert preview(path, "image/png") == b""
    assert preview(path, "video/mp4") == b""
    path.write_bytes(b"%PDF-broken")
    assert preview(path, "application/pdf") == b""
    assert preview(tmp_path / "none", "application/pdf") == b""
    saved(path, Image.new("RGB", (30, 20)), "PNG")
    assert preview(path, "image/png")
