"""The actions that change how everything looks: text size and theme."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.window import Workbench

TEXT_SIZES = range(11, 27)
"""The article's text size in points."""


class Looks(QObject):
    """Changes the window's settings, which keep what was chosen."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        workbench.actions_table.connect_to(self)
        workbench.workplace.article.zoom_turned.connect(self.zoom)

    def do_larger(self) -> None:
        self.zoom(1)

    def do_smaller(self) -> None:
        self.zoom(-1)

    def do_light(self) -> None:
        self._set_theme("light")

    def do_dark(self) -> None:
        self._set_theme("dark")

    def do_system_theme(self) -> None:
        self._set_theme("system")

    def zoom(self, by: int) -> None:
        """Set the text so many points larger."""
        settings = self._workbench.settings
        points = min(max(settings.text_size + by, TEXT_SIZES[0]), TEXT_SIZES[-1])
        self._workbench.change_settings(replace(settings, text_size=points))

    def _set_theme(self, theme: str) -> None:
        self._workbench.change_settings(replace(self._workbench.settings, theme=theme))
