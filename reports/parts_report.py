"""A whole report as parts, section by section, in the order of its variant."""

from collections.abc import Callable, Iterator, Mapping

from reports.facts import is_image, runs_rtl
from reports.model import ReportContent, is_visual
from reports.options import Section
from reports.parts import Part
from reports.parts_annex import log_section, pictures_section
from reports.parts_article import article_section
from reports.parts_blocks import blocks_section, caveats_section
from reports.parts_claims import claims_section, gone_section
from reports.parts_evidence import evidence_section
from reports.parts_front import front
from reports.parts_writing import Hand
from reports.stills import make_still
from reports.thumbnails import Thumbnail, make_thumbnail
from workbench.errors import Cancelled, NotFound

Report = Callable[[float, str], None]
Cancel = Callable[[], bool]

Thumbnails = Mapping[str, Thumbnail | str]
"""By SHA-256 the thumbnail of a picture, or a sentence on why there is none."""

_SECTIONS: Mapping[Section, tuple[str, Callable[[Hand, ReportContent], Iterator[Part]]]] = {
    Section.BLOCKS: ("Writing what blocks print", blocks_section),
    Section.CAVEATS: ("Writing the caveats", caveats_section),
    Section.GONE: ("Writing what is gone", gone_section),
    Section.CLAIMS: ("Writing the claims", claims_section),
    Section.ARTICLE: ("Writing the article", article_section),
    Section.EVIDENCE: ("Writing the list of evidence", evidence_section),
    Section.PICTURES: ("Writing the contact sheets", pictures_section),
    Section.LOG: ("Writing the activity log", log_section),
}


def silent(_fraction: float, _text: str) -> None:
    """Report to nobody."""


def never() -> bool:
    return False


def report_parts(
    content: ReportContent, *, report: Report = silent, cancelled: Cancel = never
) -> Iterator[Part]:
    """Give the parts of a report, first page first; raises Cancelled between two of them."""
    hand = Hand(rtl=runs_rtl(content))
    yield from front(hand, content)
    for place, name in enumerate(content.sections):
        words, section = _SECTIONS[name]
        report(place / len(content.sections), words)
        for part in section(hand, content):
            if cancelled():
                raise Cancelled
            yield part


def make_thumbnails(
    content: ReportContent, *, report: Report = silent, cancelled: Cancel = never
) -> Thumbnails:
    """Make a thumbnail of each picture, and a still of each video, in evidence that the variant shows."""
    if content.file_path is None or Section.PICTURES not in content.sections:
        return {}
    made: dict[str, Thumbnail | str] = {}
    pieces = {entry.piece.sha256: entry.piece for entry in content.evidence if is_visual(entry.piece)}
    for place, (sha256, piece) in enumerate(pieces.items(), 1):
        if cancelled():
            raise Cancelled
        report(place / len(pieces), f"Reading picture {place} of {len(pieces)}")
        try:
            path = content.file_path(sha256)
        except NotFound:
            continue
        made[sha256] = make_thumbnail(path) if is_image(piece) else make_still(path)
    return made
