"""Paragraphs of somebody's words and cells of a table, as all sections of a report write them."""

import re

from reports.directions import is_rtl
from reports.parts import Cell, Look, Paragraph, Picture, Run, Voice, house, sign
from reports.wording import OPEN_SIGN, SIGNS, VERDICTS, live_address
from workbench.claims import Verdict

RELATION_SIGNS = {
    "supports": ("+", Verdict.VERIFIED),
    "contradicts": ("✕", Verdict.CONTRADICTED),
    "context": ("·", Verdict.UNCHECKED),
}


class Hand:
    """Writes paragraphs for one story: `rtl` is the way it runs, which signs and figures alone follow."""

    def __init__(self, *, rtl: bool) -> None:
        self.rtl = rtl

    def spoken(self, text: str, look: Look = Look.CELL, *, strong: bool = False) -> Paragraph:
        """Write words of the story or of people, in the direction in which they run."""
        run = Run(text=text, voice=Voice.SAID, strong=strong)
        return Paragraph(runs=(run,), look=look, rtl=is_rtl(text, default=self.rtl))

    def about(self, label: str, text: str) -> Paragraph:
        """Write words of people after a label of the report's own."""
        rtl = self.rtl and is_rtl(text, default=True)
        runs = (house(f"{label}: ", quiet=True), Run(text=text, voice=Voice.SAID))
        return Paragraph(runs=runs, rtl=True if rtl else None)

    def linked(self, text: str, address: str, look: Look = Look.CELL, *, strong: bool = False) -> Paragraph:
        """Write words that lead to a web address, as far as it may be a live link."""
        run = Run(text=text, voice=Voice.SAID, strong=strong, address=linkable(address))
        return Paragraph(runs=(run,), look=look, rtl=is_rtl(text, default=self.rtl))

    def address(self, text: str, address: str) -> Paragraph:
        run = Run(text=text, voice=Voice.SAID, address=linkable(address))
        return Paragraph(runs=(run,), look=Look.SMALL, rtl=False)


def told(*runs: Run, look: Look = Look.CELL) -> Paragraph:
    """Write a paragraph of the report's own words."""
    return Paragraph(runs=runs, look=look)


def plain(text: str, look: Look = Look.CELL, *, strong: bool = False, quiet: bool = False) -> Paragraph:
    return Paragraph(runs=(house(text, strong=strong, quiet=quiet),), look=look)


def label(text: str, *, quiet: bool = False) -> Paragraph:
    """Write a label; `quiet` where it stands above its words and not beside them."""
    return Paragraph(runs=(house(text, quiet=quiet),), look=Look.LABEL)


def warning(text: str, *, mark: str = "") -> Paragraph:
    runs = [sign(f"{mark}\u00a0", warns=True)] if mark else []
    return Paragraph(runs=(*runs, Run(text=text, strong=True, warns=True)))


def cell(*content: Paragraph | Picture, verdict: Verdict | None = None, span: int = 1) -> Cell:
    return Cell(content=content, verdict=verdict, span=span)


def jump(text: str, place: str, *, strong: bool = False) -> Run:
    return Run(text=text, jump=place, strong=strong)


def verdict_sign(verdict: Verdict, *, alone: bool = False) -> Run:
    """Write a verdict's sign; `alone` where no word beside it says the same."""
    alt = VERDICTS[verdict].lower() if alone else ""
    return sign(f"{SIGNS[verdict]}\u00a0", alt=alt, ink=verdict)


def open_sign(*, alone: bool = False) -> Run:
    return sign(f"{OPEN_SIGN}\u00a0", alt="open sentence" if alone else "", quiet=True)


def linkable(address: str) -> str:
    """Give the form of an address that may be a live link: of a web page, or to write to somebody."""
    address = address.strip()
    return address if _MAIL.fullmatch(address) else live_address(address)


_MAIL = re.compile(r"mailto:[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}", re.ASCII)
