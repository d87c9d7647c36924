"""The pictures of a Word report: thumbnails of images and stills of videos, each in the package once."""

from collections.abc import Callable

from docx.opc.packuri import PackURI
from docx.parts.image import ImagePart

from reports.facts import is_image, picture_alt
from reports.model import ReportContent, is_visual
from reports.options import Section
from reports.stills import make_still
from reports.thumbnails import make_thumbnail
from reports.word_claims import Pictures
from reports.word_writer import Picture
from workbench.errors import Cancelled, NotFound


def make_pictures(
    content: ReportContent,
    *,
    report: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> tuple[dict[str, ImagePart], Pictures]:
    """Make what the report shows of images and videos, by relationship and by SHA-256."""
    if content.file_path is None or Section.PICTURES not in content.sections:
        return {}, {}
    pieces = {entry.piece.sha256: entry.piece for entry in content.evidence if is_visual(entry.piece)}
    parts: dict[str, ImagePart] = {}
    pictures: Pictures = {}
    for place, piece in enumerate(pieces.values(), 1):
        if cancelled():
            raise Cancelled
        report(0.5 * place / len(pieces), f"Reading picture {place} of {len(pieces)}")
        try:
            path = content.file_path(piece.sha256)
        except NotFound:
            continue
        thumbnail = make_thumbnail(path) if is_image(piece) else make_still(path)
        if isinstance(thumbnail, str):
            pictures[piece.sha256] = thumbnail
            continue
        name = PackURI(f"/word/media/image{place}.{thumbnail.ending}")
        parts[f"image{place}"] = ImagePart(name, f"image/{thumbnail.ending}", thumbnail.content)
        pictures[piece.sha256] = Picture(
            relationship=f"image{place}",
            width=thumbnail.width,
            height=thumbnail.height,
            alt=picture_alt(piece) if is_image(piece) else f"Still of a video in evidence: {piece.title}",
        )
    return parts, pictures
