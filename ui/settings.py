"""What the program remembers about its user: name, looks, shortcuts, window; plain JSON, read without Qt."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_path

PLACES = 50
"""Stories whose places are remembered."""

Mode = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`text_size` is the article's in points; `shortcuts` holds only what differs from the defaults."""

    checker: str = ""
    theme: str = "system"
    text_size: int = 14
    go_on: bool = True
    database: str = ""
    meaning: bool = True
    """Whether earlier claims are found by their meaning too, where the parts for it are installed."""
    model: str = ""
    """The folder of the desk's own model; the one that comes with the parts when empty."""
    template: str = ""
    """A Word file of the desk's own in which reports are written."""
    together: bool = False
    """Whether the archive shows duplicates together."""
    shortcuts: Mapping[str, str] = field(default_factory=dict)
    window: str = ""
    panels: str = ""
    last_story: str = ""
    last_title: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    """For the stories looked at last, the sentence that the cursor was on."""
    unfinished: Mapping[str, str] = field(default_factory=dict)
    """What was typed and not entered yet: evidence by its claim, the rest by the keys of ui/begun.py."""

    def with_place(self, story_id: str, sentence_id: str) -> "Settings":
        """Remember where the cursor was in a story, and forget the story looked at longest ago."""
        others = [(story, place) for story, place in self.places.items() if story != story_id]
        return replace(self, places=dict([*others[-(PLACES - 1) :], (story_id, sentence_id)]))

    def with_unfinished(self, unfinished: Mapping[str, str]) -> "Settings":
        """Remember what was begun, the newest last, and forget what was begun longest ago."""
        return replace(self, unfinished=dict(list(unfinished.items())[-PLACES:]))

    @property
    def template_file(self) -> Path | None:
        return Path(self.template).expanduser() if self.template.strip() else None

    @property
    def mode(self) -> Mode:
        return "light" if self.theme == "light" else "dark" if self.theme == "dark" else "system"

    @property
    def checker_or_login(self) -> str:
        return self.checker.strip() or login_name()


def login_name() -> str:
    """Give the name under which the user works until they say another one."""
    import getpass

    try:
        return os.environ.get("WORKBENCH_CHECKER") or getpass.getuser()
    except (OSError, KeyError):
        return "checker"


def settings_file() -> Path:
    named = os.environ.get("WORKBENCH_SETTINGS")
    return Path(named) if named else user_config_path("workbench", False) / "settings.json"


def load_settings() -> Settings:
    """Read the settings; a missing or damaged file gives the defaults."""
    try:
        content = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _from_json(content) if isinstance(content, dict) else Settings()


def save_settings(settings: Settings) -> bool:
    """Write the settings in one go; False leaves them for this session only: they cannot be written."""
    path = settings_file()
    content = json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode()
    try:
        if path.is_file() and path.read_bytes() == content:
            return True
        import tempfile

        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(part).replace(path)
    except OSError:
        return False
    return True


def _from_json(content: Mapping[str, Any]) -> Settings:
    known = {}
    defaults = Settings()
    for one in fields(Settings):
        value = content.get(one.name)
        if isinstance(value, type(getattr(defaults, one.name))):
            known[one.name] = value
    return Settings(**known)
