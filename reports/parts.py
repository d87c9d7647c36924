"""The parts of a report in every format but Word: headings, paragraphs, tables and pictures, as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.claims import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How words of the article are marked: by the claim they belong to, as a disclosure, or as settled."""

    verdict: Verdict | None = None
    overlapped: Verdict | None = None
    """The verdict of a longer claim around the one they are marked for."""
    disclosing: bool = False
    nothing: bool = False


class Voice(StrEnum):
    """Whose words they are, and so how they are set."""

    HOUSE = "house"
    """The report's own, in English."""

    SAID = "said"
    """Of the story, of its sources or of people at the desk, in whatever language."""

    SIGN = "sign"
    """Not words at all: a sign that stands beside words of the same meaning."""

    NUMBER = "number"
    """The small number of a claim in the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that look alike; `jump` leads to a place in the report, `place` is one, `address` is on the web.

    An address has passed `live_address`, or is plain text to be written as it is.
    """

    text: str
    voice: Voice = Voice.HOUSE
    alt: str = ""
    """What a sign means, where no words beside it say so."""
    strong: bool = False
    quiet: bool = False
    warns: bool = False
    ink: Verdict | None = None
    address: str = ""
    jump: str = ""
    place: str = ""
    mark: Mark | None = None


class Look(StrEnum):
    """What a paragraph is."""

    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    STATUS = "status"
    BODY = "body"
    CELL = "cell"
    SMALL = "small"
    LABEL = "label"
    QUOTE = "quote"
    WORDS = "words"
    """The words of a claim in the draft."""
    HASH = "hash"
    FIGURE = "figure"
    FIGURE_LABEL = "figure-label"
    ARTICLE = "article"
    ARTICLE_HEADING = "article-heading"
    ARTICLE_LIST = "article-list"
    ARTICLE_QUOTE = "article-quote"
    ARTICLE_NOTE = "article-note"
    ARTICLE_CELL = "article-cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of words; `rtl` is None for the report's own, which run from left to right in any story.

    `level` is the depth of a list item or a heading of the article, from 1.
    """

    runs: tuple[Run, ...]
    look: Look = Look.CELL
    rtl: bool | None = None
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in evidence, shown no larger than `within` pixels of 1/96 inch."""

    sha256: str
    alt: str
    within: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell; `verdict` gives its ground, `protects` says that it tells of somebody not to be named."""

    content: Sequence[Paragraph | Picture]
    verdict: Verdict | None = None
    protects: bool = False
    span: int = 1


class Grid(StrEnum):
    """What a table is for, and so how it may be laid out."""

    FIGURES = "figures"
    BOX = "box"
    DATA = "data"
    """Labels with their values."""
    CLAIM = "claim"
    """One claim: its words over all columns, then labels with their values."""
    LIST = "list"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `widths` are hundredths of the page, `head` stands again on every page it runs over."""

    grid: Grid
    title: str
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    head: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `runs` say it at length where `text`, for the table of contents, is not all.

    Level 3 is a single claim. `listed` says that it stands in the table of contents.
    """

    level: int
    text: str
    place: str
    runs: tuple[Run, ...] = ()
    page_break: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The place of the table of contents, which each format makes of the headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars of the verdicts; `words` say the same to those who cannot see it."""

    words: str
    bars: tuple[tuple[Verdict, int], ...]

    @property
    def most(self) -> int:
        return max((number for _verdict, number in self.bars), default=0)


Part = Heading | Paragraph | Table | Contents | Chart


def house(text: str, *, strong: bool = False, quiet: bool = False, ink: Verdict | None = None) -> Run:
    return Run(text=text, strong=strong, quiet=quiet, ink=ink)


def sign(
    text: str, *, alt: str = "", ink: Verdict | None = None, warns: bool = False, quiet: bool = False
) -> Run:
    return Run(text=text, voice=Voice.SIGN, alt=alt, ink=ink, warns=warns, quiet=quiet)
