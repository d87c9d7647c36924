"""Whether there is a screen to show the window on: asked before Qt, which would end the program instead."""

import errno
import os
import sys

# The whole of “socket” takes longer to load than the question does to answer.
from _socket import AF_UNIX, SOCK_STREAM, SocketType
from collections.abc import Mapping
from pathlib import Path

from workbench.errors import WorkbenchError

_PORT = 6000
"""Where the screens of other machines begin to listen."""

_WAIT = 3.0
"""Seconds that another machine has to answer."""

_WITHOUT = "the commands work without one, see “workbench --help”."


def refuse_without_a_screen(environment: Mapping[str, str] = os.environ) -> None:
    """Raise WorkbenchError, saying what to do, where nothing would show a window."""
    if not sys.platform.startswith("linux"):
        return
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen and not chosen.startswith(("xcb", "wayland")):
        return
    display = environment.get("DISPLAY", "")
    if _has_wayland(environment) or (display and _answers(display)):
        return
    if display:
        raise WorkbenchError(
            f"No screen answers at “{display}”, which DISPLAY names; start the workbench from a desktop, or"
            f" set DISPLAY to a screen that is running ({_WITHOUT.removesuffix('.')})."
        )
    raise WorkbenchError(f"There is no screen here to show the window on; {_WITHOUT}")


def _has_wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _listens(str(Path(folder) / name))


def _answers(display: str) -> bool:
    """Knock where a screen such as ":0", "unix:1.0" or "far.example:10" listens."""
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdecimal():
        # A socket by its path, or something that only Qt understands.
        return not display.startswith("/") or _listens(display)
    if host.startswith("/"):
        return _listens(display) or _listens(host)
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _listens(f"\0{path}") or _listens(path) or _listens_at("localhost", int(number))
    return _listens_at(host.rpartition("/")[2], int(number))


def _listens(path: str) -> bool:
    line = SocketType(AF_UNIX, SOCK_STREAM)
    line.settimeout(_WAIT)
    try:
        line.connect(path)
    except OSError as error:
        # A screen that is busy with others is one all the same.
        return error.errno == errno.EAGAIN
    finally:
        line.close()
    return True


def _listens_at(host: str, number: int) -> bool:
    import socket

    try:
        socket.create_connection((host, _PORT + number), timeout=_WAIT).close()
    except (OSError, OverflowError):
        return False
    return True
