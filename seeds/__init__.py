"""Sample stories and a sample archive, in words of our own, for the first start and for tests."""

from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A story to try the program with; `name` is the file's name."""

    name: str
    title: str
    language: str

    @property
    def path(self) -> Traversable:
        """Where the file is; `importlib.resources.as_file` makes a path of it in every installation."""
        return resources.files(__name__).joinpath(self.name)


SAMPLES = (
    Sample(name="homs.docx", title="Rebels enter two towns north of Homs", language="en"),
    Sample(name="figures.md", title="Port Averley votes for a dearer harbour", language="en"),
    Sample(name="arabic.docx", title="نزوح على طريق حمص بعد سقوط حماة", language="ar"),
)

ARCHIVE_NAME = "archive.jsonl"
"""The sample archive of earlier claims, some of which resemble sentences of the samples."""


def archive_path() -> Traversable:
    return resources.files(__name__).joinpath(ARCHIVE_NAME)
