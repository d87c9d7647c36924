"""How old an earlier check is, by the time that this desk sets, in words and with a sign."""

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui.theme import Theme, Tone, current_theme, theme_keeper
from ui.when import day
from workbench.ageing import OLD_AFTER, OLD_SIGN, Age, age_of, age_of_check
from workbench.claims import Kind

if TYPE_CHECKING:
    from workbench.archive import EarlierClaim


class _Desk:
    old_after = OLD_AFTER


class AgeKeeper(QObject):
    """`changed()` says that checks are old after another time than before."""

    changed = Signal()


def age_keeper() -> AgeKeeper:
    """Give the application's one keeper of ages."""
    app = cast("QApplication", QApplication.instance())
    found = app.findChild(AgeKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or AgeKeeper(app)


def use_old_after(months: int) -> bool:
    """Take the months after which checks are old for all windows; False where they were so already."""
    if months == _Desk.old_after:
        return False
    _Desk.old_after = months
    age_keeper().changed.emit()
    return True


def old_after() -> int:
    return _Desk.old_after


def age_now(earlier: "EarlierClaim") -> Age:
    return age_of(earlier, today=date.today(), old_after=_Desk.old_after)


def age_now_of(wording: str, *, kind: Kind | None, checked_on: date | None) -> Age:
    return age_of_check(
        wording, kind=kind, checked_on=checked_on, today=date.today(), old_after=_Desk.old_after
    )


def checked_when(checked_on: date | None, age: Age) -> str:
    """Say when a check was made, such as "2 Dec 2024, ◷ 23 months ago"; the sign says that it is old."""
    if checked_on is None:
        return "no date"
    return f"{day(checked_on)}, {f'{OLD_SIGN} ' if age.stale else ''}{age.words}"


def old_in_words(age: Age) -> str:
    """Say that a check is old and why it is so soon, "" where it is not."""
    if not age.stale:
        return ""
    if age.days is None:
        return f"{OLD_SIGN} No date, so it counts as old"
    sooner = f"; {age.pace.what} are old after {_count(age.pace.months)}" if age.pace else ""
    return f"{OLD_SIGN} Old: checked {age.words}{sooner}"


class OldLabel(QLabel):
    """Words that a check is old, in the colour of what is unverified; hidden for a fresh one."""

    def __init__(self, age: Age, parent: QWidget) -> None:
        super().__init__(old_in_words(age), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setVisible(age.stale)
        theme_keeper().changed.connect(self._dress)
        self._dress(current_theme())

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(f"color: {theme.inks[Tone.UNVERIFIED]};")


def _count(months: int) -> str:
    return "a month" if months == 1 else f"{months} months"
