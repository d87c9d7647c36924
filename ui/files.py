"""Choosing drafts, and opening files and pages with the system's program."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.file_dialogs import ask_for_file
from workbench.errors import NotFound, Refused

# fmt: off
_RUN = frozenset(
    {
        ".app", ".appimage", ".bat", ".cmd", ".com", ".cpl", ".desktop", ".exe", ".hta", ".inf", ".jar",
        ".js", ".jse", ".lnk", ".msi", ".msix", ".pif", ".ps1", ".py", ".reg", ".scr", ".sh", ".url", ".vb",
        ".vbe", ".vbs", ".wsf", ".wsh",
    }
)
# fmt: on

_last_folder = ""


def choose_draft(parent: QWidget) -> Path | None:
    """Ask for a draft; None when the user chose none."""
    from workbench.intake import READABLE

    every = " ".join(f"*{ending}" for endings in READABLE.values() for ending in endings)
    filters = [f"Drafts ({every})"]
    filters += [
        f"{name} ({' '.join(f'*{ending}' for ending in endings)})" for name, endings in READABLE.items()
    ]
    chosen = ask_for_file(
        parent, "Open a draft", last_folder(), [*filters, "All files (*)"], hides_endings=True
    )
    if chosen is not None:
        remember_folder(chosen)
    return chosen


def last_folder() -> str:
    """Give the folder of the last file that was chosen or written, at first the user's documents or home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next(
        (folder for folder in (_last_folder, documents) if folder and Path(folder).is_dir()), str(Path.home())
    )


def remember_folder(path: Path) -> None:
    global _last_folder  # noqa: PLW0603 - one for the whole program, as the file dialogs are
    _last_folder = str(path.parent)


def open_file(path: Path) -> None:
    """Open a file of the evidence store, or one we wrote, with the system's program.

    Raises NotFound, and Refused for what the system would run instead of show.
    """
    if not path.exists():
        raise NotFound(f"“{path.name}” is no longer at “{path.parent}”.")
    if path.suffix.lower() in _RUN or (path.is_file() and os.access(path, os.X_OK) and not path.suffix):
        raise Refused(f"“{path.name}” could run as a program, so it is not opened from here.")
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> None:
    """Open the folder that a file we wrote lies in; raises NotFound."""
    open_file(path.parent)


def is_web_address(address: str) -> bool:
    """Say whether an address may be handed to a browser: http and https with a host, nothing else."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme() in ("http", "https") and bool(url.host())


def open_address(address: str) -> bool:
    """Open a web address in the browser; anything else is not opened, and False is given."""
    return is_web_address(address) and QDesktopServices.openUrl(QUrl(address))
