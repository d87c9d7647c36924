"""A still of a video, made by the ffmpeg program where the machine has one; else a sentence on why not."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from reports.thumbnails import EDGE, Thumbnail, make_thumbnail

LONGEST = 20
"""Seconds that a still may take."""

NO_PROGRAM = "A still can be shown where the program ffmpeg is installed."
UNREADABLE = "No still could be read from this video."

# Playlists and the like name other files and addresses, and are never followed.
_FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,ogg,asf"


def make_still(path: Path) -> Thumbnail | str:
    """Take a telling picture out of a video's first seconds."""
    program = shutil.which("ffmpeg")
    if program is None:
        return NO_PROGRAM
    with TemporaryDirectory() as folder:
        still = Path(folder) / "still.png"
        command = [program, "-nostdin", "-v", "error", "-protocol_whitelist", "file"]
        command += [
            "-format_whitelist",
            _FORMATS,
            "-t",
            "10",
            "-i",
            f"file:{path.absolute()}",
            "-map_metadata",
            "-1",
        ]
        command += ["-vf", f"thumbnail=50,scale='min({EDGE},iw)':-2", "-frames:v", "1", "-y", str(still)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
        except (subprocess.TimeoutExpired, OSError):
            return UNREADABLE
        if done.returncode or not still.is_file():
            return UNREADABLE
        made = make_thumbnail(still)
    return UNREADABLE if isinstance(made, str) else made
