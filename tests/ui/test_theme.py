import itertools

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import (
    DARK,
    LIGHT,
    SIGNS,
    VERDICT_TONES,
    Theme,
    Tone,
    apply_theme,
    article_font,
    column_width,
    current_theme,
    is_right_to_left,
    theme_keeper,
)
from workbench.claims import Verdict


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grounds(theme: Theme) -> set[str]:
    return {theme.panel, theme.page, theme.field, theme.hover, theme.current, *theme.tints.values()}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_on_every_ground(theme: Theme) -> None:
    words = [tone for tone in Tone if tone is not Tone.SUGGESTION]
    texts = {theme.ink, theme.quiet, *(theme.inks[tone] for tone in words if tone is not Tone.NOTHING)}
    weak = [pair for pair in itertools.product(texts, grounds(theme)) if contrast(*pair) < 4.5]
    assert not weak


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_greyed_words_can_be_read_wherever_they_stand(theme: Theme) -> None:
    on = {theme.page, theme.tints[Tone.NOTHING], theme.tints[Tone.DISCLOSURE], theme.tints[Tone.OPEN]}
    assert min(contrast(theme.inks[Tone.NOTHING], ground) for ground in on) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_selected_words_and_buttons_can_be_read(theme: Theme) -> None:
    assert contrast(theme.ink, theme.selection) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_signs_and_underlines_stand_out_on_every_ground(theme: Theme) -> None:
    signs = {theme.accent, *theme.inks.values()}
    weak = [pair for pair in itertools.product(signs, grounds(theme)) if contrast(*pair) < 3]
    assert not weak


def test_no_two_verdicts_share_a_sign_or_an_underline() -> None:
    verdicts = (Tone.VERIFIED, Tone.UNVERIFIED, Tone.CONTRADICTED, Tone.UNCHECKED)
    assert len({SIGNS[tone].mark for tone in verdicts}) == 4
    assert len({SIGNS[tone].underline for tone in verdicts}) == 4


def test_the_theme_can_be_set_while_the_program_runs(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    assert current_theme() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.panel
    apply_theme(qapp, "light")
    assert current_theme() is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.panel


def test_the_theme_is_told_to_whoever_paints(qapp: QApplication) -> None:
    told: list[Theme] = []
    theme_keeper().changed.connect(told.append)
    apply_theme(qapp, "dark")
    apply_theme(qapp, "light")
    theme_keeper().changed.disconnect(told.append)
    assert told == [DARK, LIGHT]


@pytest.mark.usefixtures("qapp")
def test_a_column_holds_a_comfortable_line() -> None:
    font = article_font(13)
    assert column_width(font, characters=66) == pytest.approx(2 * column_width(font, characters=33), abs=2)


@pytest.mark.parametrize(
    ("language", "expected"), [("ar", True), ("he", True), ("fa-IR", True), ("en", False), ("", False)]
)
def test_the_language_says_from_which_side_a_story_reads(language: str, *, expected: bool) -> None:
    assert is_right_to_left(language) is expected


def test_every_verdict_has_its_tone():
    assert set(VERDICT_TONES) == set(Verdict)
