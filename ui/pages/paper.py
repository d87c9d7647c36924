"""The paper, its margins, and how each kind of paragraph is set."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtGui import QColor, QFont

from reports.parts import Look
from reports.word_styles import MONO, SANS, SERIF

UNIT = 10
"""Units of the layout in a point; a page is laid out at 720 dots an inch whatever it is shown on."""

RESOLUTION = 72 * UNIT

WIDTH, HEIGHT = 5953, 8419
"""A4."""

LEFT, TOP, BOTTOM = 567, 680, 640
TEXT_WIDTH = WIDTH - 2 * LEFT
TEXT_HEIGHT = HEIGHT - TOP - BOTTOM
HEADER_BASE, FOOTER_BASE = 400, HEIGHT - 340

PAD = 45
"""Room between the edge of a cell and its words, at the sides."""

_FAMILIES = {
    SANS: [SANS, "Liberation Sans", "Noto Sans", "Noto Sans Arabic", "DejaVu Sans"],
    SERIF: [SERIF, "Noto Serif", "Liberation Serif", "Noto Naskh Arabic", "DejaVu Serif"],
    MONO: [MONO, "Liberation Mono", "DejaVu Sans Mono"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a paragraph is set; sizes and spaces in units of the layout, `leading` as a share of the size."""

    face: str = SANS
    size: int = 95
    bold: bool = False
    italic: bool = False
    ink: str = "1C1F23"
    above: int = 0
    below: int = 22
    leading: float = 1.3
    indent: int = 0
    centred: bool = False


_QUIET = "5C6168"

SETTINGS: Mapping[Look, Setting] = {
    Look.KICKER: Setting(size=85, bold=True, ink=_QUIET, below=40),
    Look.TITLE: Setting(face=SERIF, size=240, bold=True, leading=1.2, below=60),
    Look.SUBTITLE: Setting(size=105, ink=_QUIET, below=160),
    Look.STATUS: Setting(size=120, bold=True, above=30, below=30),
    Look.BODY: Setting(below=80),
    Look.CELL: Setting(),
    Look.SMALL: Setting(size=82, ink=_QUIET, below=18),
    Look.LABEL: Setting(size=90, bold=True, below=18),
    Look.QUOTE: Setting(italic=True),
    Look.WORDS: Setting(face=SERIF, size=102, above=16, below=30, leading=1.35),
    Look.HASH: Setting(face=MONO, size=70, ink=_QUIET, below=18),
    Look.FIGURE: Setting(size=190, bold=True, below=0, leading=1.15, centred=True),
    Look.FIGURE_LABEL: Setting(size=80, below=18, centred=True),
    Look.ARTICLE: Setting(face=SERIF, size=108, leading=1.5, below=90),
    Look.ARTICLE_HEADING: Setting(face=SERIF, size=130, bold=True, leading=1.25, above=120, below=60),
    Look.ARTICLE_LIST: Setting(face=SERIF, size=108, leading=1.45, below=45),
    Look.ARTICLE_QUOTE: Setting(face=SERIF, size=108, leading=1.5, below=90, indent=284),
    Look.ARTICLE_NOTE: Setting(face=SERIF, size=95, leading=1.4, below=45),
    Look.ARTICLE_CELL: Setting(face=SERIF, size=98, leading=1.35, below=10),
}
HEADINGS: Mapping[int, Setting] = {
    1: Setting(size=165, bold=True, above=280, below=100, leading=1.25),
    2: Setting(size=120, bold=True, above=190, below=70, leading=1.25),
    3: Setting(size=105, bold=True, above=170, below=60, leading=1.25),
}
COMPACT_HEADING = Setting(size=110, bold=True, above=110, below=40, leading=1.2)
TABLE_HEAD = Setting(size=82, bold=True, ink=_QUIET, below=10)
CONTENTS: Mapping[int, Setting] = {
    1: Setting(size=98, below=16),
    2: Setting(size=90, below=12, indent=200),
}
CONTENTS_HEAD = Setting(size=120, bold=True, above=200, below=60)
RUNNING = Setting(size=80, ink=_QUIET, below=0)


@cache
def upright(setting: Setting) -> Setting:
    """Give the setting for scripts that have no italics."""
    return replace(setting, italic=False)


@cache
def bold(setting: Setting) -> Setting:
    return replace(setting, bold=True)


@cache
def font_of(setting: Setting) -> QFont:
    """Give the font of a setting, in units of the layout; hinting for a screen would move the words."""
    font = QFont()
    font.setFamilies(_FAMILIES[setting.face])
    font.setPixelSize(setting.size)
    font.setBold(setting.bold)
    font.setItalic(setting.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def colour(ink: str) -> QColor:
    return QColor(f"#{ink}")
