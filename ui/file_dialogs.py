"""The dialogs in which files are chosen; they look at names alone and never open a file of the folder.

Left to itself Qt opens files to tell what they are, and so does a desktop's own dialog where it runs inside
the program. When such a file is the open database, closing it takes away the locks that protect it (see
workbench/held_files.py). So dialogs of the system are used where they run in a process of their own (macOS)
or where closing a file frees no lock (Windows), and Qt's with icons and kinds of ours everywhere else.
"""

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo, QMimeDatabase
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QDialog, QFileDialog, QFileIconProvider, QWidget
from typing_extensions import override

_Kind = QAbstractFileIconProvider.IconType

_NOWHERE = ":/"
"""A folder of the program's own, to begin in until the dialog knows our icons."""


class FileDialog(QFileDialog):
    """Chooses files; begins in a folder, or with a file of it chosen."""

    def __init__(self, parent: QWidget | None, title: str, place: str, filters: Sequence[str] = ()) -> None:
        super().__init__(parent, title, _NOWHERE)
        self.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform not in ("win32", "darwin"))
        self.setIconProvider(_names_alone())
        path = Path(place)
        # What stands in a field need not be a path at all.
        folder = next((one for one in (path, path.parent) if place and one.is_dir()), Path.home())
        self.setDirectory(str(folder))
        if filters:
            self.setNameFilters(list(filters))
        if place and folder == path.parent:
            self.selectFile(path.name)


def ask_for_file(
    parent: QWidget, title: str, place: str, filters: Sequence[str] = (), *, hides_endings: bool = False
) -> Path | None:
    """Ask for one file to read; None when the user chose none."""
    dialog = FileDialog(parent, title, place, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails, hides_endings)
    return next(iter(_chosen(dialog)), None)


def ask_for_files(parent: QWidget, title: str, place: str) -> list[Path]:
    """Ask for files to read; none when the user chose none."""
    dialog = FileDialog(parent, title, place)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def _chosen(dialog: FileDialog) -> list[Path]:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return [Path(name) for name in chosen]


class _NamesAlone(QFileIconProvider):
    """Gives icons and kinds of files for their names."""

    def __init__(self) -> None:
        super().__init__()
        self._icons = {kind: super(_NamesAlone, self).icon(kind) for kind in _Kind}
        self._kinds = QMimeDatabase()

    @override
    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType, /) -> QIcon:
        if isinstance(of, QFileInfo):
            of = _Kind.Drive if of.isRoot() else _Kind.Folder if of.isDir() else _Kind.File
        return self._icons[of]

    @override
    def type(self, info: QFileInfo, /) -> str:
        return self._kinds.mimeTypeForFile(info, QMimeDatabase.MatchMode.MatchExtension).comment()


@cache
def _names_alone() -> _NamesAlone:
    """Give the one that all dialogs share, for they do not keep it alive."""
    return _NamesAlone()
