"""The look of the window: colours in light and dark, the sign of each state, faces and the style sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal, cast

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.style_sheet import application_style

Mode = Literal["system", "light", "dark"]


class Tone(StrEnum):
    """A state of a claim or a sentence, as it is shown."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CONTRADICTED = "contradicted"
    UNCHECKED = "to check"
    DOUBT = "in doubt"
    NOTHING = "nothing to check"
    OPEN = "open"
    EARLIER = "checked before"
    SUGGESTION = "suggestion"
    DISCLOSURE = "disclosure"


class Underline(StrEnum):
    NONE = "none"
    SOLID = "solid"
    DASHED = "dashed"
    DOUBLE = "double"
    DOTTED = "dotted"
    FAINT_DOTS = "faint dots"
    THIN = "thin"
    WAVE = "wave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How a state is told without colour; `urgency` orders states, the most pressing first."""

    mark: str
    words: str
    underline: Underline
    urgency: int


SIGNS: Mapping[Tone, Sign] = {
    Tone.CONTRADICTED: Sign(mark="✕", words="contradicted", underline=Underline.DOUBLE, urgency=0),
    Tone.UNVERIFIED: Sign(mark="?", words="unverified", underline=Underline.DASHED, urgency=1),
    Tone.UNCHECKED: Sign(mark="●", words="to check", underline=Underline.DOTTED, urgency=2),
    Tone.DOUBT: Sign(mark="≠", words="in doubt", underline=Underline.WAVE, urgency=3),
    Tone.OPEN: Sign(mark="○", words="open", underline=Underline.NONE, urgency=4),
    Tone.VERIFIED: Sign(mark="✓", words="verified", underline=Underline.SOLID, urgency=5),
    Tone.DISCLOSURE: Sign(mark="–", words="disclosure", underline=Underline.THIN, urgency=6),
    Tone.NOTHING: Sign(mark="–", words="nothing to check", underline=Underline.NONE, urgency=7),
    Tone.EARLIER: Sign(mark="≈", words="checked before", underline=Underline.FAINT_DOTS, urgency=8),
    Tone.SUGGESTION: Sign(mark="+", words="suggestion", underline=Underline.FAINT_DOTS, urgency=9),
}

VERDICT_TONES: Mapping[str, Tone] = {
    "verified": Tone.VERIFIED,
    "unverified": Tone.UNVERIFIED,
    "contradicted": Tone.CONTRADICTED,
    "unchecked": Tone.UNCHECKED,
}
"""By a verdict's value, which the Verdict itself is equal to: the first paint needs no more of the domain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of the window, as "#rrggbb".

    `ink` and `quiet` are text; `line` parts areas; `edge` outlines controls and lets the eye find them;
    `inks` are for signs, underlines and words of a state, `tints` for the ground behind them.
    """

    dark: bool
    panel: str
    page: str
    field: str
    hover: str
    current: str
    ink: str
    quiet: str
    line: str
    edge: str
    accent: str
    on_accent: str
    selection: str
    inks: Mapping[Tone, str]
    tints: Mapping[Tone, str]

    def ink_of(self, tone: Tone) -> QColor:
        return QColor(self.inks[tone])

    def tint_of(self, tone: Tone) -> QColor:
        return QColor(self.tints[tone])


LIGHT = Theme(
    dark=False,
    panel="#ffffff",
    page="#f6f5f2",
    field="#fbfaf8",
    hover="#f1f0ec",
    current="#e8f0fb",
    ink="#1c1f23",
    quiet="#565b64",
    line="#e2e0da",
    edge="#c9c7c0",
    accent="#1f5fa8",
    on_accent="#ffffff",
    selection="#cfe0f7",
    inks={
        Tone.VERIFIED: "#00735c",
        Tone.UNVERIFIED: "#945600",
        Tone.CONTRADICTED: "#b3261e",
        Tone.UNCHECKED: "#1f5fa8",
        Tone.DOUBT: "#7a3f96",
        Tone.NOTHING: "#646971",
        Tone.OPEN: "#5f646d",
        Tone.EARLIER: "#565b64",
        Tone.SUGGESTION: "#7a7f88",
        Tone.DISCLOSURE: "#6d5320",
    },
    tints={
        Tone.VERIFIED: "#e2f3ee",
        Tone.UNVERIFIED: "#fbf0dc",
        Tone.CONTRADICTED: "#fbe7e5",
        Tone.UNCHECKED: "#e5eef9",
        Tone.DOUBT: "#f3e9f8",
        Tone.NOTHING: "#ecebe8",
        Tone.OPEN: "#e9e8e4",
        Tone.EARLIER: "#ecebe8",
        Tone.SUGGESTION: "#ecebe8",
        Tone.DISCLOSURE: "#f1eee6",
    },
)

DARK = Theme(
    dark=True,
    panel="#1b1d21",
    page="#15171a",
    field="#202327",
    hover="#26292e",
    current="#1d2a3d",
    ink="#e6e7e9",
    quiet="#a8adb5",
    line="#30343a",
    edge="#4a4f57",
    accent="#7fb0ea",
    on_accent="#10151b",
    selection="#2f4a6e",
    inks={
        Tone.VERIFIED: "#4cc3a5",
        Tone.UNVERIFIED: "#e6b05c",
        Tone.CONTRADICTED: "#f28b82",
        Tone.UNCHECKED: "#7fb0ea",
        Tone.DOUBT: "#d0a3e6",
        Tone.NOTHING: "#989ea7",
        Tone.OPEN: "#9fa5ae",
        Tone.EARLIER: "#a8adb5",
        Tone.SUGGESTION: "#8a8f98",
        Tone.DISCLOSURE: "#cdb483",
    },
    tints={
        Tone.VERIFIED: "#12352d",
        Tone.UNVERIFIED: "#3a2c12",
        Tone.CONTRADICTED: "#421c1a",
        Tone.UNCHECKED: "#15293f",
        Tone.DOUBT: "#33203d",
        Tone.NOTHING: "#24272c",
        Tone.OPEN: "#282b31",
        Tone.EARLIER: "#24272c",
        Tone.SUGGESTION: "#24272c",
        Tone.DISCLOSURE: "#2e2a20",
    },
)


class _ThemeKeeper(QObject):
    """`changed` carries the new Theme."""

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("theme keeper")
        self.theme = LIGHT
        self._mode: Mode = "system"
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def set_mode(self, mode: Mode) -> None:
        self._mode = mode
        self._follow()

    def _follow(self) -> None:
        app = cast("QApplication", self.parent())
        scheme = app.styleHints().colorScheme()
        dark = self._mode == "dark" or (self._mode == "system" and scheme == Qt.ColorScheme.Dark)
        self.theme = DARK if dark else LIGHT
        app.setPalette(palette_of(self.theme))
        app.setStyleSheet(application_style(self.theme))
        self.changed.emit(self.theme)


def theme_keeper() -> _ThemeKeeper:
    """Give the application's one keeper of the theme; its `changed` tells of a new one."""
    app = cast("QApplication", QApplication.instance())
    found = app.findChild(_ThemeKeeper, "theme keeper", Qt.FindChildOption.FindDirectChildrenOnly)
    return found or _ThemeKeeper(app)


def current_theme() -> Theme:
    return theme_keeper().theme


def apply_theme(app: QApplication, mode: Mode) -> None:
    """Dress the whole application; with "system" it goes on following the system's choice."""
    app.setStyle(QStyleFactory.create("Fusion"))
    theme_keeper().set_mode(mode)


def palette_of(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.ink,
        role.Base: theme.field,
        role.AlternateBase: theme.hover,
        role.Text: theme.ink,
        role.PlaceholderText: theme.quiet,
        role.Button: theme.panel,
        role.ButtonText: theme.ink,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.field,
        role.Midlight: theme.line,
        role.Mid: theme.edge,
        role.Dark: theme.edge,
        role.Accent: theme.accent,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.quiet))
    return palette


_SERIFS = ("Noto Serif", "Source Serif 4", "Source Serif Pro", "Charter", "Georgia", "DejaVu Serif")
_ARABIC = ("Noto Naskh Arabic", "Amiri", "Geeza Pro", "Traditional Arabic")
_HEBREW = ("Noto Serif Hebrew", "Frank Ruehl CLM", "David")
_BY_LANGUAGE = {"ar": _ARABIC, "fa": _ARABIC, "ur": _ARABIC, "he": _HEBREW, "yi": _HEBREW}


@cache
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def article_font(points: float, *, language: str = "") -> QFont:
    """Give the face that articles are set in: those of our serifs that are installed, the best first."""
    wanted = (*_BY_LANGUAGE.get(language.partition("-")[0].lower(), ()), *_SERIFS, *_ARABIC, *_HEBREW)
    font = QFont([family for family in wanted if family in _installed()] or ["serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def column_width(font: QFont, *, characters: int = 74) -> int:
    """Give the width in pixels of a column that holds that many characters of running text."""
    sample = "The nearest fighters were three miles from the city, said officials on Friday. "
    return round(QFontMetricsF(font).horizontalAdvance(sample) * characters / len(sample))


def is_right_to_left(language: str) -> bool:
    return bool(language) and QLocale(language).textDirection() == Qt.LayoutDirection.RightToLeft
