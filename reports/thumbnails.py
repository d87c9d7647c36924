"""Small pictures of image evidence; a file that will not be read gives a sentence instead."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

EDGE = 640
"""Pixels of a thumbnail's longer side."""

MOST_PIXELS = 60_000_000
MOST_BYTES = 80_000_000

PDFIUM = Lock()
"""PDFium must not be entered by two threads at once."""

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "MPO")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    """An encoded picture; `ending` is "png" or "jpeg"."""

    content: bytes
    ending: str
    width: int
    height: int


def make_thumbnail(path: Path) -> Thumbnail | str:
    """Make a thumbnail without the original's metadata, or say in a sentence why there is none."""
    from PIL import Image, ImageOps

    try:
        if path.stat().st_size > MOST_BYTES:
            return "The picture’s file is too large to show here."
        # WORKAROUND: https://pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.open warns of a
        # decompression bomb instead of refusing; the size is judged below, before a pixel is decoded.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return f"The picture ({picture.width} × {picture.height}) is too large to show here."
                picture.draft("RGB", (EDGE, EDGE))
                small = ImageOps.exif_transpose(picture)
                small.thumbnail((EDGE, EDGE))
                return _encoded(small)
    except Image.DecompressionBombError:
        return "The picture is too large to show here."
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        MemoryError,
        OverflowError,
        IndexError,
        KeyError,
        TypeError,
    ):
        # Pillow's readers raise any of these on a broken file.
        return "The picture cannot be shown here: its file is damaged or of a kind that is not read."


def _encoded(small: "Image.Image") -> Thumbnail:
    stream = BytesIO()
    # Pillow writes comments and colour profiles on, and both may hold names.
    small.info = {key: value for key, value in small.info.items() if key == "transparency"}
    clear = small.has_transparency_data
    if clear or small.mode in ("1", "P", "L"):
        small.convert("RGBA" if clear else "RGB").save(stream, "PNG")
        ending = "png"
    else:
        small.convert("RGB").save(stream, "JPEG", quality=82)
        ending = "jpeg"
    return Thumbnail(content=stream.getvalue(), ending=ending, width=small.width, height=small.height)


def preview(path: Path, media_type: str) -> bytes:
    """Give a picture of an image or of a PDF's first page, b"" where there is none to show."""
    if media_type == "application/pdf":
        return _first_page(path)
    if not media_type.startswith("image/"):
        return b""
    made = make_thumbnail(path)
    return b"" if isinstance(made, str) else made.content


def _first_page(path: Path) -> bytes:
    import pypdfium2  # type: ignore[import-untyped]

    with PDFIUM:
        try:
            with pypdfium2.PdfDocument(path) as document:
                page = document[0]
                scale = min(2.0, EDGE / max(page.get_width(), page.get_height(), 1.0))
                picture = page.render(scale=scale).to_pil()
        except (OSError, pypdfium2.PdfiumError, IndexError, ValueError):
            return b""
    return _encoded(picture).content
